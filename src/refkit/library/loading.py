"""Record files come in, and perhaps an earlier library; their records go out, ready to be matched."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from refkit.errors import FormatError, NothingFoundError, ReadError
from refkit.library.earlier import LIBRARY, Earlier, read_library
from refkit.model import Problem, Record, Work

if TYPE_CHECKING:
    from refkit.formats import LoadedRecord

Progress = Callable[[str, int, int], None]
TABLES = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What record files hold: records in order, for each its file and its key there, and what is wrong.

    `known` maps the rows of an earlier library to the keys of its works: (file, record) → key. `keys` gives for a
    record id the citation keys it had in its file: they live on as aliases. `merges` and `pairs` are its
    merges.json and decisions.csv.
    """

    records: tuple[Record, ...]
    origins: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    known: Mapping[tuple[str, str], str]
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    merges: Mapping[str, Any] = field(default_factory=dict)
    pairs: Path | None = None


def load_records(
    paths: Sequence[Path], library: Path | None = None, progress: Progress | None = None
) -> Loaded:
    """Read record files, and the works of an earlier library before them.

    Args:
        paths: files of any record format; `.jsonl` holds one CSL-JSON item a line.
        library: the folder of an earlier `refkit dedupe`, or a record file; its works count as settled.
        progress: called with (stage, done, total).

    Raises:
        NothingFoundError: no file holds a record.
        UsageError: a format is unknown.
    """
    earlier = read_library(library) if library is not None else Earlier()
    problems: list[Problem] = []
    found = [
        Found(Record(LIBRARY + item.key, item.work, LIBRARY), ("", item.key), (item.key, *item.aliases))
        for item in earlier.works
    ]
    found += (one for one in _read(paths, problems, progress) if one.row not in earlier.known)
    if len(found) == len(earlier.works) and not earlier.known:
        said = "; ".join(map(str, problems)) or "no record was found"
        raise NothingFoundError(said, remedy="name files in a format that `refkit formats` lists")
    return Loaded(
        tuple(_unique((one.record for one in found), problems)),
        tuple(one.row for one in found),
        tuple(problems),
        earlier.known,
        {one.record.id: one.keys for one in found if one.keys},
        earlier.merges,
        earlier.pairs,
    )


class Found(NamedTuple):
    """A record, its file and its key there, and the citation keys that texts may know it by."""

    record: Record
    row: tuple[str, str]
    keys: tuple[str, ...]


def _read(paths: Sequence[Path], problems: list[Problem], progress: Progress | None) -> Iterator[Found]:
    """The records of all files in order; what is wrong goes to `problems`, and the other files are read."""
    for done, (path, name) in enumerate(zip(paths, _names(paths), strict=True)):
        if progress is not None:
            progress("reading", done, len(paths))
        # a table's ids count its rows; the keys of other files are what texts cite
        cited = path.suffix.lower() not in TABLES
        try:
            items, wrong = _load(path)
            for item in items:
                record = f"{name}:{item.key}"
                keys = (item.key, *item.aliases) if cited else ()
                source = _source(name, item.work) or record
                yield Found(Record(record, item.work, source), (name, item.key), keys)
            problems += wrong
        except (ReadError, FormatError) as error:
            problems.append(Problem.lost(error, path))


def _load(path: Path) -> tuple[Iterable[LoadedRecord], list[Problem]]:
    """The records of one file and a list that holds its problems when the records have been walked through."""
    from refkit import formats

    if path.suffix.lower() in TABLES:
        return _rows(path)
    if path.suffix.lower() not in (".jsonl", ".ndjson"):
        return formats.load(path)
    items = []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(str(error), file=path, remedy="check the file") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            items.append(_item(path, number, line))
    records, problems = formats.find("csl-json").loads(json.dumps(items), file=str(path))
    return list(records), list(problems)


def _rows(path: Path) -> tuple[Iterable[LoadedRecord], list[Problem]]:
    """The rows of a table, read as they are asked for: an export may hold a million of them."""
    from refkit import formats
    from refkit.formats.csv_table import read_rows

    problems: list[Problem] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for _ in iter(lambda: file.read(1 << 20), ""):
                pass
    except UnicodeDecodeError:
        return formats.load(path)
    except OSError as error:
        message = error.strerror or str(error)
        raise ReadError(message, file=path, remedy="check the name and the rights") from error

    def rows() -> Iterator[LoadedRecord]:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from read_rows(file, str(path), problems)

    return rows(), problems


def _item(path: Path, number: int, line: str) -> Any:
    """The CSL-JSON item of one line: the line's object, or what it holds under "item", "work" or "csl"."""
    try:
        data = json.loads(line)
    except ValueError as error:
        raise FormatError(f"not JSON: {error}", file=path, place=f"line {number}") from error
    inner = next((data[name] for name in ("item", "csl", "work") if isinstance(data.get(name), dict)), data)
    return {**inner, "id": data.get("id", inner.get("id", number))}


def _source(file: str, work: Work) -> str:
    """The document that cites a record, where its row names one; without it each record is a source of its own."""
    document = next((value for name, value in work.extra if name == "document"), "")
    return f"{file}:{document}" if document else ""


def _unique(records: Iterable[Record], problems: list[Problem]) -> Iterator[Record]:
    seen: Counter[str] = Counter()
    for record in records:
        seen[record.id] += 1
        if seen[record.id] > 1:
            message = "comes again in the same file"
            problems.append(Problem("", record.id, message, "its second record gets #2"))
            record = replace(record, id=f"{record.id}#{seen[record.id]}")
        yield record


def _names(paths: Sequence[Path]) -> list[str]:
    """File names; where two files have one name, their paths as given."""
    count = Counter(path.name for path in paths)
    return [path.name if count[path.name] == 1 else path.as_posix() for path in paths]
