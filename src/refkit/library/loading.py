"""Record files come in, and perhaps an earlier library; their records go out, ready to be matched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refkit.errors import FormatError, NothingFoundError, ReadError
from refkit.library.earlier import LIBRARY, Earlier, Row, read_library
from refkit.library.identity import Identity, from_text
from refkit.library.naming import Found, Naming, file_names, record_files
from refkit.model import Problem, Record, Work

if TYPE_CHECKING:
    from refkit.formats import LoadedRecord
    from refkit.matching.decisions import Decisions

Progress = Callable[[str, int, int], None]
TABLES = (".csv", ".tsv")
LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What record files hold: records in order, for each its row, and what is wrong.

    `origins` has for each record its file, its name there and what it is known by; the file of a work of the earlier
    library is "". `again` are records of these files that the library was made of before, under the keys of their
    works: they are known by their content and are not matched again. `rows`, `merges`, `pairs` and `manifest` are what
    the earlier library says. `keys` gives for a record id the citation keys it had in its file: they live on as
    aliases. `moved` gives for the id that a decision named a record by the id it has in this run. `sources` has for
    each name of a file the path it was read from.
    """

    records: tuple[Record, ...]
    origins: tuple[Row, ...]
    problems: tuple[Problem, ...]
    rows: tuple[Row, ...] = ()
    again: tuple[Row, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    merges: Mapping[str, Any] = field(default_factory=dict)
    pairs: Path | None = None
    manifest: Mapping[str, Any] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)
    """For the id of a record the key that its work had in the run before in the folder that is written to."""
    decided: Mapping[str, int] = field(default_factory=dict)
    """For the id that a decision names a record by the content that it had when it was named so."""


def load_records(
    paths: Sequence[Path],
    library: Path | None = None,
    progress: Progress | None = None,
    before: Mapping[str, Any] | None = None,
    decisions: Decisions | None = None,
) -> Loaded:
    """Read record files, and the works of an earlier library before them.

    Args:
        paths: files of any record format, and folders of them; `.jsonl` holds one CSL-JSON item a line.
        library: the folder of an earlier `refkit dedupe`, or a record file; its works count as settled.
        progress: called with (stage, done, total).
        before: the manifest of the run before in the folder that is written to: which file has which name there, and
            what the records were.
        decisions: what a person decided: the records that it names are found again.

    Raises:
        NothingFoundError: no file holds a record.
        UsageError: a format is unknown.
        ReadError: the library is not whole.
    """
    earlier = read_library(library) if library is not None else Earlier()
    told = {**(before or {}), **earlier.manifest}
    problems: list[Problem] = []
    files = record_files(paths, problems)
    names = file_names(files, told.get("sources") or {})
    decided = _decided(told, decisions)
    naming = Naming(earlier.rows, decided, _printed(decisions), told.get("rows", ()))
    taken = _Taken(*_settled(earlier))
    found = naming.known(read_files(files, names, problems, progress))
    taken.take(found, naming, _known_before(told), problems)
    if len(taken.records) == len(earlier.works) and not earlier.rows:
        said = "; ".join(map(str, problems)) or "no record was found"
        raise NothingFoundError(said, remedy="name files in a format that `refkit formats` lists")
    moved = naming.moved(problems)
    return Loaded(
        tuple(taken.records),
        tuple(taken.origins),
        tuple(problems),
        tuple(earlier.rows),
        tuple(taken.again),
        taken.keys,
        earlier.merges,
        earlier.pairs,
        earlier.manifest,
        moved,
        {name: path.resolve().as_posix() for name, path in zip(names, files, strict=True)},
        taken.former,
        decided,
    )


@dataclass(slots=True)
class _Taken:
    """What was taken so far; the fields are those of `Loaded`."""

    records: list[Record]
    origins: list[Row]
    keys: dict[str, tuple[str, ...]]
    again: list[Row] = field(default_factory=list)
    former: dict[str, str] = field(default_factory=dict)

    def take(
        self,
        found: Iterable[tuple[Found, Identity]],
        naming: Naming,
        had: Mapping[int, str],
        problems: list[Problem],
    ) -> None:
        """Take records that were read; those that the library was made of are not matched again."""
        for one, known in found:
            row, cluster = naming.row(one, known, problems)
            if cluster is not None:
                self.again.append(row._replace(cluster=cluster))
                continue
            name = row.id
            self.records.append(Record(name, one.work, one.source or name))
            self.origins.append(row)
            if one.keys:
                self.keys[name] = one.keys
            if row.content in had:
                self.former[name] = had[row.content]


def _decided(told: Mapping[str, Any], decisions: Decisions | None) -> dict[str, int]:
    """What the records were that decisions name: when they were found last, else in the run before."""
    found = {name: from_text(text) for name, text in (told.get("decided") or {}).items()}
    if decisions is None:
        return found
    named = decisions.records()
    before = {row.id: row.content for row in told.get("rows", ()) if row.id in named and row.content}
    return before | {name: content for name, content in found.items() if name in named}


def _printed(decisions: Decisions | None) -> dict[str, str]:
    """What the records printed that decisions name, as far as they say so."""
    lines = decisions.lines() if decisions is not None else ()
    return {
        name: text for _, one in lines for name, text in zip(one.named, one.printed, strict=False) if text
    }


def _known_before(told: Mapping[str, Any]) -> dict[int, str]:
    """For the content of a record the key that its work had in the run before."""
    return {row.content: row.cluster for row in told.get("rows", ()) if row.content and row.cluster}


def _settled(earlier: Earlier) -> tuple[list[Record], list[Row], dict[str, tuple[str, ...]]]:
    """The works of the earlier library as records, with their rows and all keys they had."""
    records = [Record(LIBRARY + item.key, item.work, LIBRARY) for item in earlier.works]
    rows = [Row("", item.key, item.key) for item in earlier.works]
    return records, rows, {LIBRARY + item.key: (item.key, *item.aliases) for item in earlier.works}


def read_files(
    paths: Sequence[Path], names: Sequence[str], problems: list[Problem], progress: Progress | None
) -> Iterator[Found]:
    """The records of all files in order; what is wrong goes to `problems`, and the other files are read."""
    for done, (path, name) in enumerate(zip(paths, names, strict=True)):
        if progress is not None:
            progress("reading", done, len(paths))
        # a table's ids count its rows; the keys of other files are what texts cite
        cited = path.suffix.lower() not in TABLES
        try:
            items, wrong = _load(path)
            for number, item in enumerate(items, start=1):
                key = " ".join(item.key.split()) or str(number)
                keys = (item.key, *item.aliases) if cited and item.key else ()
                yield Found(name, key, item.work, _source(name, item.work), keys, item.line)
            problems += wrong
        except (ReadError, FormatError) as error:
            problems.append(Problem.lost(error, path))


def _load(path: Path) -> tuple[Iterable[LoadedRecord], list[Problem]]:
    """The records of one file and a list that holds its problems when the records have been walked through."""
    from refkit import formats

    if path.suffix.lower() in TABLES:
        return _rows(path)
    if path.suffix.lower() not in LINES:
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
