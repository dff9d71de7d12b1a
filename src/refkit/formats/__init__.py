"""Record formats by name or file ending: a file goes in and records come out, or entries and a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from refkit.errors import ReadError, UsageError
from refkit.formats.protocol import Format, checked
from refkit.formats.record import LoadedRecord
from refkit.limits import RUN_LIMIT, file_bytes, without_controls, without_long_rows
from refkit.model import Entry, Problem
from refkit.normalise.keys import assign_keys, free_key
from refkit.whole import write_whole

__all__ = ["LoadedRecord", "dump", "entries_of", "extensions", "find", "load", "names"]

GROUP = "refkit.formats"
# The formats that always work; others come through the entry points of the group.
_BUILTIN = {
    "bibtex": "refkit.formats.bibtex",
    "biblatex": "refkit.formats.biblatex",
    "csl-json": "refkit.formats.csl_json",
    "csv": "refkit.formats.csv_table",
    "endnote-xml": "refkit.formats.endnote_xml",
    "enw": "refkit.formats.enw",
    "hayagriva": "refkit.formats.hayagriva",
    "mods": "refkit.formats.mods",
    "nbib": "refkit.formats.nbib",
    "ris": "refkit.formats.ris",
    "zotero-rdf": "refkit.formats.zotero_rdf",
}
# Formats that go one way: the exports of databases are only read, the tables of screening programs only written.
_EXPORTS = ("cochrane", "ovid", "proquest", "wos")
_SCREENING = {"covidence-csv": "COVIDENCE", "rayyan-csv": "RAYYAN"}
# a file of this ending shows by its content what it is
_TEXT = ".txt"
_SHORT = {
    "bib": "bibtex",
    "csl": "csl-json",
    "csljson": "csl-json",
    "endnote": "endnote-xml",
    "json": "csl-json",
    "rdf": "zotero-rdf",
    "xml": "endnote-xml",
    "yaml": "hayagriva",
}
# how the text files of other formats begin
_SIGNS = {
    "nbib": re.compile(r"\A\s*PMID ?-", re.MULTILINE),
    "ris": re.compile(r"\A\s*TY {1,2}-", re.MULTILINE),
    "enw": re.compile(r"\A\s*%0 "),
    "bibtex": re.compile(r"\A\s*(?:%[^\n]*\n\s*)*@\w+\s*\{"),
    "csv": re.compile(r"\APT\tAU\t"),
}
# MODS in a file that is only called .xml
_MODS = re.compile(r"<(?:\w+:)?mods(?:Collection)?[\s>]")


@cache
def _added() -> dict[str, EntryPoint]:
    return {point.name.replace("_", "-"): point for point in entry_points(group=GROUP)}


def names() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return tuple(sorted({*_added(), *_BUILTIN}))


def find(name: str) -> Format:
    """A format by its name, or a short form of it.

    Raises:
        UsageError: there is no such format, or the plug-in that should offer it does not.
    """
    plain = name.strip().lower().replace("_", "-").lstrip(".")
    plain = _SHORT.get(plain, plain)
    if plain in _EXPORTS or plain in _SCREENING:
        return _one_way(plain)
    if plain not in _BUILTIN and plain not in _added():
        raise UsageError(f"unknown format {name!r}", remedy=f"use one of: {_every()}")
    return _found(plain)


def _every() -> str:
    """The names of all formats, those that go one way behind the others."""
    read, write = (", ".join(sorted(some)) for some in one_way())
    return f"{', '.join(names())}; only written: {write}; only read: {read}"


def one_way() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the formats that are only read, and of those that are only written."""
    return _EXPORTS, tuple(_SCREENING)


@cache
def _one_way(name: str) -> Format:
    if name in _SCREENING:
        return checked(name, getattr(import_module("refkit.formats.screening"), _SCREENING[name]))
    from refkit.formats.exports import exports

    return checked(name, exports()[name])


@cache
def _found(name: str) -> Format:
    if name in _BUILTIN:
        return checked(name, import_module(_BUILTIN[name]))
    try:
        module = _added()[name].load()
    except Exception as error:  # whatever another package does when it is imported
        message = f"the plug-in for the format {name!r} cannot be imported: {error}"
        raise UsageError(message, remedy="ask its makers, or uninstall it") from error
    return checked(name, module)


@cache
def extensions() -> dict[str, str]:
    """Every file ending that a format claims, with the format's name; a broken plug-in claims none."""
    found: dict[str, str] = {}
    for name in names():
        with suppress(UsageError) if name not in _BUILTIN else nullcontext():
            found |= dict.fromkeys(find(name).extensions, name)
    return found


def by_path(path: Path) -> str:
    """The name of the format that a file's name shows; the longest ending wins (".csl.json" before ".json").

    Raises:
        UsageError: no format claims the ending.
    """
    lowered = path.name.lower()
    if lowered.endswith((_TEXT, *_one_way("wos").extensions)):
        return _by_content(path)
    endings = [ending for ending in extensions() if lowered.endswith(ending)]
    if not endings:
        raise UsageError(f"no format is known for {path.name!r}", remedy=f"name one of: {_every()}")
    return extensions()[max(endings, key=len)]


def _by_content(path: Path) -> str:
    """The format of a text file, by how it begins."""
    from refkit.formats.exports import SNIFFED, sniff

    try:
        with path.open("rb") as file:
            begin = decoded(file.read(2 * SNIFFED), path, [])
    except OSError as error:
        raise ReadError(
            error.strerror or str(error), file=path, remedy="check the name and the rights"
        ) from error
    signs = (name for name, sign in _SIGNS.items() if sign.search(begin.removeprefix("\ufeff")))
    if found := sniff(begin) or next(signs, ""):
        return found
    known = ", ".join((*_EXPORTS, *_SIGNS))
    raise UsageError(f"{path.name!r} is no export that is known", remedy=f"these are, as text: {known}")


def decoded(data: bytes, path: Path, problems: list[Problem]) -> str:
    """UTF-8, or UTF-16 with a byte order mark, or Windows-1252, which is told."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(
            Problem(str(path), f"line {line}", "is not UTF-8; read as Windows-1252", "save it as UTF-8")
        )
        return data.decode("cp1252", errors="replace")


def load(
    path: str | Path,
    format: str | None = None,  # noqa: A002 - the word that users of a library of formats expect
) -> tuple[list[LoadedRecord], list[Problem]]:
    """Read a record file.

    Args:
        path: the file; UTF-8, or else Windows-1252 with a Problem that says so.
        format: a format's name; by default the file's ending decides.

    Raises:
        ReadError: the file is missing or cannot be read.
        UsageError: the format is unknown.
    """
    path = Path(path)
    found = find(format or by_path(path))
    data = file_bytes(path)
    problems: list[Problem] = []
    text = decoded(data, path, problems)
    text, controls, first = without_controls(text)
    if controls:
        line = text.count("\n", 0, first) + 1
        said = f"{controls} control characters are in the file; they were left out"
        problems.append(Problem(str(path), f"line {line}", said, "look at the record there"))
    text, cut = without_long_rows(text)
    if cut >= 0:
        line = text.count("\n", 0, cut) + 1
        said = f"has more than {RUN_LIMIT} times the same character in a row; the row was cut"
        problems.append(Problem(str(path), f"line {line}", said, "look at the record there"))
    if found.name == "endnote-xml" and _MODS.search(text[:2000]):
        found = find("mods")
    records, more = found.loads(text, file=str(path))
    return records, problems + more


def entries_of(records: Sequence[LoadedRecord], file: str = "") -> tuple[list[Entry], list[Problem]]:
    """Records as entries under their own keys; one without a key gets one made of its content.

    A key that comes twice gets "-2": the problems say so.
    """
    given = [" ".join(record.key.split()) for record in records]
    made = iter(assign_keys([record.work for record, key in zip(records, given, strict=True) if not key]))
    entries: list[Entry] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for record, own in zip(records, given, strict=True):
        wanted = own or next(made)
        key = free_key(wanted, seen.union(given)) if wanted in seen else wanted
        if key != wanted and record.key:
            place = f"line {record.line}" if record.line else ""
            message = f"the key {wanted!r} comes again; this entry is now {key!r}"
            problems.append(Problem(file, place, message, "give it a key of its own"))
        seen.add(key)
        entries.append(Entry(key, record.work, (), aliases=record.aliases))
    return entries, problems


def dump(
    entries: Sequence[Entry],
    path: str | Path | None = None,
    format: str | None = None,  # noqa: A002 - as in `load`
) -> str:
    """The text of a record file with these entries; written to `path` (replacing it) where one is given.

    Raises:
        UsageError: neither a format nor an ending that shows one is given.
    """
    name = format
    if name is None:
        if path is None:
            raise UsageError("no format given", remedy=f"name one of: {_every()}")
        name = by_path(Path(path))
    text = find(name).dumps(entries)
    if path is not None:
        write_whole(Path(path), text)
    return text
