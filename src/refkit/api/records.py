"""Works, records, entries, bibliographies or record files in; files or works without duplicates out."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from refkit.api.given import (
    Content,
    PathLike,
    as_file,
    content,
    decided,
    is_content,
    is_path,
    kind,
    name_of,
    of_type,
    path_of,
    several,
)
from refkit.errors import ReadError, RecordWarning, RefkitError, UsageError, WrongTypeError, WrongValueError
from refkit.formats.record import LoadedRecord
from refkit.model import Bibliography, Citation, Cluster, Entry, Merged, Problem, Record, Work

if TYPE_CHECKING:
    from refkit.matching import Matched, MatchOptions
    from refkit.matching.decisions import Decisions

Item: TypeAlias = Work | Entry | Record | LoadedRecord | Cluster
"""What holds one work."""
ITEMS = (Work, Entry, Record, LoadedRecord, Cluster)
FORMATS = "name one that `refkit formats` lists, as a text"
HINTS = {
    Citation: "give the works of citations: [one.work for one in citations]",
    dict: "Work.from_csl makes a work of a mapping",
}
"""How to make works of what is often given in their place."""


def load(
    source: PathLike | Content,
    format: str | None = None,  # noqa: A002 - the field's own word
    *,
    name: str | None = None,
) -> list[Work]:
    """The works of a record file (BibTeX, CSL-JSON, RIS …), in its order.

    Args:
        source: a path; or the bytes of a file, or an open file, with its `format` or `name`.
        format: the name of the format, where the file's ending does not tell it (`refkit formats` lists them).
        name: what the file is called, where bytes are given.

    Warns:
        RecordWarning: of every block that could not be read, or only in part; `refkit.formats.load` lists them.

    Raises:
        UsageError: no such format.
        ReadError: the file cannot be read, or nothing in it could.
        WrongTypeError: it is neither a path nor bytes nor an open file.
        WrongValueError: bytes with neither a format nor a name.
    """
    from refkit import formats

    _check_format(format)
    if is_content(source):
        return _load_content(source, format, name)
    path = path_of(source, "the file")
    return _works(*formats.load(path, format), str(path))


def _check_format(given: str | None) -> None:
    of_type(given, (str, type(None)), "the format", FORMATS)


def _load_content(given: Content, format_name: str | None, name: str | None) -> list[Work]:
    from refkit import formats

    called = name_of(given, name) or (f"data.{formats.find(format_name).name}" if format_name else "")
    if not called:
        remedy = 'name it: refkit.load(data, format="bibtex")'
        raise WrongValueError("bytes do not tell what format they are in", remedy=remedy)
    with as_file(content(given, called), called) as path:
        try:
            records, problems = formats.load(path, format_name)
        except RefkitError as error:
            error.file = called if error.file else ""
            raise
    return _works(records, [replace(one, file=called) for one in problems], called)


def _works(records: Sequence[LoadedRecord], problems: Sequence[Problem], file: str) -> list[Work]:
    """The works of records; what is wrong with the file is an error where there is none, else a warning each."""
    if problems and not records:
        said = "; ".join(problem.message for problem in problems)
        raise ReadError(f"no record could be read: {said}", file=file, remedy=problems[0].remedy)
    for problem in problems:
        warnings.warn(str(problem), RecordWarning, stacklevel=3)
    return [record.work for record in records]


def dump(
    works: Item | Bibliography | Merged | Iterable[Item],
    path: PathLike | None = None,
    format: str | None = None,  # noqa: A002
    *,
    force: bool = False,
) -> str:
    """The text of a record file with these works; written to `path` where one is given.

    Args:
        works: a work, an entry, a record, a bibliography, or what `dedupe` gave; or many works, entries and records.
            Entries and records of a file keep their citation keys, works get keys made from their content.
        path: the file to write to.
        format: the name of the format, where the ending of `path` does not tell it.
        force: replace a file that is there already.

    Raises:
        UsageError: no such format, or neither a format nor a path that tells it; or the file exists already.
        WrongTypeError: something among the works is none.
        WrongValueError: two entries have the same key.
    """
    from refkit import formats

    _check_format(format)
    target = path_of(path, "the file to write to") if path is not None else None
    name = format or (formats.by_path(target) if target is not None else None)
    text = formats.dump(_entries(_items(works)), None, name)
    if target is not None:
        if target.exists() and not force:
            raise UsageError(
                "the file exists already", file=target, remedy="choose another, or give force=True"
            )
        from refkit.whole import write_whole

        write_whole(target, text)
    return text


def _items(given: object) -> list[Item]:
    """What was given, one by one."""
    if isinstance(given, Bibliography):
        return list(given.entries)
    if isinstance(given, Merged):
        return list(given.clusters)
    if is_path(given):
        raise WrongTypeError(
            f"these are no works but a text: {str(given)[:60]!r}",
            remedy="refkit.load(path) gives the works of a file",
        )
    items: list[Item] = []
    for place, item in enumerate(several(given, ITEMS, "what was given"), start=1):
        if not isinstance(item, ITEMS):
            raise WrongTypeError(
                f"number {place} is no work but {kind(item)}",
                remedy=HINTS.get(type(item), "give works, entries or records"),
            )
        items.append(item)
    return items


def _entries(items: Sequence[Item]) -> list[Entry]:
    """Entries under keys that differ: their own where they have one, else made of the work."""
    from refkit.normalise.keys import assign_keys, free_key

    own = [_key(item) for item in items]
    taken = {key for key in own if key}
    if len(taken) < sum(map(bool, own)):
        twice = next(key for at, key in enumerate(own) if key and key in own[:at])
        raise WrongValueError(f"two entries have the key {twice!r}", remedy="give one of them another key")
    made = iter(assign_keys([item.work if not isinstance(item, Work) else item for item in items]))
    entries = []
    for item, key, other in zip(items, own, made, strict=True):
        name = key or (free_key(other, taken) if other in taken else other)
        taken.add(name)
        entries.append(_entry(item, name))
    return entries


def _key(item: Item) -> str:
    return item.key if isinstance(item, (Entry, LoadedRecord)) else ""


def _entry(item: Item, key: str) -> Entry:
    if isinstance(item, Entry):
        return item if item.key == key else replace(item, key=key)
    if isinstance(item, LoadedRecord):
        return Entry(key, item.work, (), aliases=item.aliases)
    return Entry(key, item if isinstance(item, Work) else item.work, ())


def dedupe(
    works: Item | Bibliography | Merged | PathLike | Iterable[Item | PathLike],
    *,
    sources: Sequence[str] | None = None,
    decisions: Decisions | PathLike | None = None,
    options: MatchOptions | None = None,
) -> Matched:
    """Find out which works are one work, and merge them.

    Args:
        works: one or many: works, entries, records, a bibliography; or paths of record files and folders of them.
        sources: for each work the file or document it comes from; values from different sources count as
            independent. Without it every work is a source of its own. Files are sources themselves.
        decisions: what a person decided (a decisions.toml or its content); it always wins.
        options: thresholds and limits.

    Returns:
        `clusters` in the order of their first record, each with `members` (ids) and the merged `work`; `pairs` that
        were looked at closely, with score (0-1) and reasons; `problems`. Ids are "1", "2", … for works in their order,
        the citation key for an entry, its own id for a record, "file:key" for a record of a file.

    Raises:
        NothingFoundError: no file holds a record.
        WrongTypeError: something is neither a work nor a path, or works and paths are mixed.
        WrongValueError: two records have the same id, or `sources` has another length than the works.
    """
    from refkit.matching import MatchOptions, match

    of_type(options, (MatchOptions, type(None)), "options", "give refkit.matching.MatchOptions(…)")
    made = decided(decisions)
    whole = isinstance(works, (Bibliography, Merged))
    given = _items(works) if whole else several(works, (str, os.PathLike, *ITEMS), "what was given")
    paths = [path_of(one, "a file") for one in given if is_path(one)]
    if not paths:
        return match(list(_records(_items(given), sources)), made, options)
    if len(paths) < len(given):
        raise WrongTypeError("works and paths are mixed", remedy="load the files first: refkit.load(path)")
    if sources is not None:
        raise WrongTypeError("files are sources themselves", remedy="leave out sources=")
    return _dedupe_files(paths, made, options)


def _records(items: Sequence[Item], sources: Sequence[str] | None) -> Iterator[Record]:
    if sources is not None and (isinstance(sources, str) or len(sources) != len(items)):
        raise WrongValueError(
            f"{len(items)} works, but sources is {sources!r:.60}",
            remedy="give a list with one source for each work",
        )
    for number, item in enumerate(items, start=1):
        if isinstance(item, Record):
            yield item if sources is None else replace(item, source=sources[number - 1])
            continue
        name = item.key if isinstance(item, Entry) else str(number)
        work = item if isinstance(item, Work) else item.work
        yield Record(name, work, sources[number - 1] if sources is not None else name)


def _dedupe_files(
    paths: Sequence[Path], decisions: Decisions | None, options: MatchOptions | None
) -> Matched:
    from refkit.library import load_records
    from refkit.matching import match

    loaded = load_records(paths)
    merged = match(loaded.records, decisions, options)
    return replace(merged, problems=(*loaded.problems, *merged.problems))
