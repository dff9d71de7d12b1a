"""The text of a BibTeX or BibLaTeX file goes in, records and problems come out; no entry is lost without a
word.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from refkit.formats.bib_dates import MONTHS
from refkit.formats.bib_split import split
from refkit.formats.bib_work import work_of
from refkit.formats.kinds import HERE
from refkit.formats.leftovers import listed
from refkit.formats.record import LoadedRecord, collector_paused
from refkit.model import Problem
from refkit.normalise.lexicon import toml

_BLOCK_START = re.compile(r"\s*@\w+\s*[{(]")
_NO_KEY = re.compile(r"^(@\s*\w+\s*[{(])(?=\s*\w+\s*=)")
_COMMAS = re.compile(r",(?:\s*,)+")
_PIECE = re.compile(r"\s*(?:#\s*)?")
# an entry behind a percent sign: BibTeX reads it, but its author has taken it out
_COMMENTED = re.compile(r"^[ \t]*%.*@\s*\w+\s*[{(].*$", re.MULTILINE)
_FIELD = re.compile(r",\s*([A-Za-z]{3,})\s*=\s*(?=[{\"\d])")
_ADDED_LINE = 1  # bibtexparser counts lines from 0
_PARENTS = frozenset({"crossref", "xdata"})
_INHERIT_TITLE: dict[str, str] = toml("bib", HERE)["inherit_title"]
_NOT_INHERITED = frozenset(
    {"title", "subtitle", "shorttitle", "titleaddon", "ids", "crossref", "xref", "xdata", "pages"}
)


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """Read a .bib file of either dialect.

    Args:
        text: the file's text.
        file: its name, for the problems.

    Returns:
        The records in the order of the file, and what a person should know: broken blocks (skipped), fields
        and keys that come twice (the first field wins, both entries are kept), unknown macros (kept as
        text).
    """
    with collector_paused():
        return _loads(text, file)


def _loads(text: str, file: str) -> tuple[list[LoadedRecord], list[Problem]]:
    problems: list[Problem] = []
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if (plain := split(text, {month: month for month in MONTHS})) is not None:
        return _records([_Raw(*one) for one in plain], file, problems), problems
    blocks = _blocks(_COMMENTED.sub("", text), file, problems)
    strings = _strings(blocks)
    raw: list[_Raw] = []
    for block in blocks:
        entry, problem = _entry(block, file)
        if problem is not None:
            problems.append(problem)
        if entry is not None:
            values = _values(entry, strings, file, problems)
            raw.append(_Raw(entry.key, entry.entry_type.lower(), _line(entry), values))
    return _records(raw, file, problems), problems


class _Raw(NamedTuple):
    """An entry with its values joined and its LaTeX not yet decoded."""

    key: str
    entry_type: str
    line: int
    values: dict[str, str]


def _blocks(text: str, file: str, problems: list[Problem]) -> list[Any]:
    """bibtexparser's blocks; a broken one is tried once more without its usual faults."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Entry, ParsingFailedBlock

    lines = text.split("\n")
    blocks: list[Any] = []
    tried: set[int] = set()
    try:
        with _quiet():
            for block in parse_string(text, parse_stack=[]).blocks:
                mended = []
                start = int(block.start_line or 0)
                if type(block) is ParsingFailedBlock and start not in tried:
                    # the block's own text ends where the fault is; one line may hold many that fail
                    tried.add(start)
                    whole = _to_next_entry(lines, start)
                    mended = parse_string(_mend(whole), parse_stack=[]).blocks
                if mended and isinstance(mended[0], Entry):
                    message = "a broken entry was repaired: a key, a brace or a comma was wrong"
                    problems.append(Problem(file, f"line {_line(block)}", message, "check the entry"))
                    broken, block = block, mended[0]
                    block = Entry(block.entry_type, block.key, block.fields, broken.start_line, broken.raw)
                blocks.append(block)
    except Exception as error:  # the parser's own failure on a strange file
        remedy = "look for an unclosed brace or quote"
        problems.append(Problem(file, "", f"not readable as BibTeX: {error}", remedy))
    return blocks


def _to_next_entry(lines: list[str], start: int) -> str:
    end = start + 1
    while end < len(lines) and not _BLOCK_START.match(lines[end]):
        end += 1
    return "\n".join(lines[start:end]).strip()


def _mend(raw: str) -> str:
    """An entry as it was meant: `@article{ author = …` gets an empty key, `, ,` becomes one comma."""
    raw = _NO_KEY.sub(r"\1,", raw)
    raw = _COMMAS.sub(",", raw)
    if raw.count("{") > raw.count("}"):
        raw = _closed(raw)
    return raw + "}" * max(0, raw.count("{") - raw.count("}"))


def _closed(raw: str) -> str:
    """The entry with the braces that a value lacks before the next field: `title={A, author={B}`."""
    parts: list[str] = []
    at = 0
    for match in _FIELD.finditer(raw):
        before = "".join([*parts, raw[at : match.start()]])
        lacking = before.count("{") - before.count("}") - 1
        parts += [raw[at : match.start()], "}" * max(0, lacking)]
        at = match.start()
    return "".join([*parts, raw[at:]])


@contextmanager
def _quiet() -> Iterator[None]:
    """Hold back bibtexparser's log messages: its findings come back as Problems."""
    logger = logging.getLogger("bibtexparser")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _line(block: Any) -> int:
    return int(block.start_line or 0) + _ADDED_LINE


def _entry(block: Any, file: str) -> tuple[Any, Problem | None]:
    """The entry that a block holds, if any, and what is wrong with the block."""
    from bibtexparser import model

    if isinstance(block, model.Entry):
        return block, None
    place = f"line {_line(block)}"
    if isinstance(block, model.DuplicateBlockKeyBlock):
        inner = block.ignore_error_block
        if not isinstance(inner, model.Entry):
            return None, None
        return inner, None
    if isinstance(block, model.DuplicateFieldKeyBlock):
        whole: Any = block.ignore_error_block
        fields = ", ".join(sorted(block.duplicate_keys))
        message = f"entry {whole.key!r} has the field {fields} twice"
        return whole, Problem(file, place, message, "the first one counts")
    if isinstance(block, model.ParsingFailedBlock):
        reason = getattr(block.error, "abort_reason", "") or str(block.error)
        message = f"a broken entry is left out: {' '.join(reason.split())}"
        return None, Problem(file, place, message, "check its braces")
    return None, None


def _strings(blocks: list[Any]) -> dict[str, str]:
    from bibtexparser import model

    strings = {month: month for month in MONTHS}
    for block in blocks:
        if isinstance(block, model.String):
            value, _ = join(block.value, strings)
            strings[block.key.lower()] = value
    return strings


def _values(entry: Any, strings: Mapping[str, str], file: str, problems: list[Problem]) -> dict[str, str]:
    values: dict[str, str] = {}
    for field in entry.fields:
        value, unknown = join(str(field.value), strings)
        for name in unknown:
            line = int(field.start_line or 0) + _ADDED_LINE
            message = f"the macro {name!r} in {field.key} of {entry.key!r} is not defined"
            problems.append(
                Problem(file, f"line {line}", message, "define it with @string, or brace the text")
            )
        if not field.key.lstrip().startswith("%"):  # commented out by its author
            values.setdefault(field.key.strip().lower(), value)
    return values


def join(raw: str, strings: Mapping[str, str]) -> tuple[str, list[str]]:
    """The value of `{text}`, `"text"`, `12`, `jan` and of pieces joined by `#`; and the macros that are
    unknown.
    """
    parts: list[str] = []
    unknown: list[str] = []
    position = 0
    while position < len(raw):
        match = _PIECE.match(raw, position)
        position = match.end() if match else position
        if position >= len(raw):
            break
        end, inner, quoted = _piece(raw, position)
        if not quoted and not inner.isdigit():
            if inner.lower() not in strings:
                unknown.append(inner)
            inner = strings.get(inner.lower(), inner)
        parts.append(inner)
        position = max(end, position + 1)
    return "".join(parts), [name for name in unknown if name]


def _piece(raw: str, start: int) -> tuple[int, str, bool]:
    """End, inner text, and whether it was delimited, of the piece that begins at `start`."""
    opening = raw[start]
    if opening not in '{"':
        end = raw.find("#", start)
        end = len(raw) if end < 0 else end
        return end, raw[start:end].strip(), False
    depth = 0
    for index in range(start, len(raw)):
        char = raw[index]
        if char in "{}" and raw[index - 1 : index] != "\\":
            depth += 1 if char == "{" else -1
        if (opening == "{" and depth == 0) or (
            opening == '"' and index > start and char == '"' and depth == 0
        ):
            return index + 1, raw[start + 1 : index], True
    return len(raw), raw[start + 1 :], True


def _records(raw: list[_Raw], file: str, problems: list[Problem]) -> list[LoadedRecord]:
    by_key = {key.lower(): (entry_type, values) for key, entry_type, _, values in reversed(raw)}
    records = []
    seen: set[str] = set()
    for key, entry_type, line, values in raw:
        if key in seen or not key:
            message = f"the key {key!r} comes twice" if key else "an entry has no key"
            problems.append(Problem(file, f"line {line}", message, "the entry is kept; give it a key"))
        seen.add(key)
        if entry_type in ("xdata", "set"):
            continue  # containers for other entries, no works
        whole = _inherit(values, entry_type, by_key, depth=0)
        parents = [values[name] for name in ("crossref", "xref") if name in values]
        for parent in (parent for parent in parents if parent.lower() not in by_key):
            message = f"{key!r} refers to {parent!r}, which is not in this file"
            problems.append(Problem(file, f"line {line}", message, "add that entry"))
        records.append(LoadedRecord(key, work_of(entry_type, whole), line, listed(whole.get("ids", ""))))
    return records


def _inherit(
    values: dict[str, str], entry_type: str, by_key: Mapping[str, tuple[str, dict[str, str]]], depth: int
) -> dict[str, str]:
    """Fields of `crossref` and `xdata` parents where the entry has none of its own."""
    if depth > 3 or _PARENTS.isdisjoint(values):  # a circle of parents, or none
        return values
    whole = dict(values)
    for name in ("xdata", "crossref"):
        for parent in filter(by_key.__contains__, listed(values.get(name, "").lower())):
            parent_type, parent_values = by_key[parent]
            given = _inherit(parent_values, parent_type, by_key, depth + 1)
            if name == "crossref":
                _take_over(whole, given, entry_type)
            else:
                whole |= {**given, **whole}
    return whole


def _take_over(whole: dict[str, str], given: Mapping[str, str], entry_type: str) -> None:
    """What an entry lacks of what its parent has: the title as that of its container, and no date twice."""
    if "title" in given and entry_type in _INHERIT_TITLE:
        whole.setdefault(_INHERIT_TITLE[entry_type], given["title"])
    for field, value in given.items():
        if field not in _NOT_INHERITED and not _clash(field, whole):
            whole.setdefault(field, value)


def _clash(field: str, whole: Mapping[str, str]) -> bool:
    """The parent's other way of writing a date that the entry has already."""
    return (field in ("year", "month", "day") and "date" in whole) or (field == "date" and "year" in whole)
