"""A .bib file and its corrected entries go in; its text with the corrected values alone replaced comes out.

Macros, comments, order and layout stay. What would not read back as it should is left as it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from refkit.formats.bib_raw import ADDRESSES
from refkit.formats.bib_read import loads
from refkit.formats.bib_write import block, entry_fields
from refkit.formats.kinds import HERE
from refkit.formats.record import LoadedRecord
from refkit.model import Entry
from refkit.normalise.lexicon import toml

_HEAD = re.compile(r"@\s*\w+\s*\{\s*([^\s,={}()\"]*)\s*(?=,|[\w+-]+\s*=)")
_NAME = re.compile(r"[\s,]*([A-Za-z_][\w:+.-]*)\s*=\s*")
_SIGN = re.compile(r"\\.|[{}\",]", re.DOTALL)
_NEXT = re.compile(r"^\s*@\w+\s*[{(]", re.MULTILINE)
_ESCAPED = re.compile(r"\\(?:[_&%#~$]|url\b)")
_TEXT: dict[str, list[str]] = toml("bib", HERE)["text"]
_ALIKE = {name: names for names in _TEXT.values() for name in names}


class Edit(NamedTuple):
    """A stretch of the file and what is to stand there."""

    start: int
    end: int
    text: str


class Block(NamedTuple):
    """Where an entry of the file stands: its key, and each field's value with its delimiters."""

    start: int
    key: tuple[int, int]
    fields: dict[str, tuple[int, int]]
    end: int
    """Behind the last value."""


class Pair(NamedTuple):
    """A record as it was read, under which key, and its corrected entry; `torn`: it was read after repair only."""

    record: LoadedRecord
    entry: Entry
    torn: bool = False


def mended(text: str, pairs: Sequence[Pair], *, biblatex: bool) -> str:
    """The text of the file with every correction that reads back as it should.

    Args:
        text: the file, with any line ends.
        pairs: all its records in their order, with the entry that each should be.
        biblatex: the dialect in which new values are written.
    """
    if "\r" in text.replace("\r\n", ""):
        text = text.replace("\r", "\n")
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    edits = [list(_edits(text, starts, pair, biblatex)) for pair in pairs]
    left: set[int] = set()
    for _ in range(2):
        out = _applied(text, [edit for number, own in enumerate(edits) if number not in left for edit in own])
        wrong = _wrong(out, pairs, left)
        if not wrong:
            return out
        left |= wrong
    return text


def _applied(text: str, edits: Collection[Edit]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _wrong(text: str, pairs: Sequence[Pair], left: Collection[int]) -> set[int]:
    """The numbers of the records that do not read back as they should; all of them where one is lost."""
    again, _ = loads(text)
    if len(again) != len(pairs):
        return set(range(len(pairs)))
    return {
        number
        for number, (record, pair) in enumerate(zip(again, pairs, strict=True))
        if record.work != (pair.record.work if number in left else pair.entry.work)
    }


def _edits(text: str, starts: Sequence[int], pair: Pair, biblatex: bool) -> Iterator[Edit]:
    if not 0 < pair.record.line <= len(starts):
        return
    start = text.find("@", starts[pair.record.line - 1])
    if pair.torn:
        following = _NEXT.search(text, start + 1)
        end = following.start() if following else len(text)
        gap = text[len(text[:end].rstrip()) : end]
        yield Edit(start, end, block(pair.entry, pair.entry.key, biblatex).rstrip() + (gap or "\n"))
    elif (found := _block(text, start)) is not None:
        if pair.entry.key != pair.record.key:
            comma = "" if pair.record.key or text[found.key[1]] == "," else ", "
            yield Edit(*found.key, pair.entry.key + comma)
        yield from _fields(text, found, pair, biblatex)


def _fields(text: str, found: Block, pair: Pair, biblatex: bool) -> Iterator[Edit]:
    before = _values(Entry("k", pair.record.work, ()), biblatex)
    after = _values(Entry("k", pair.entry.work, ()), biblatex)
    for name, value in after.items():
        at = _place(found, name)
        changed = before.get(name) != value
        escaped = name in ADDRESSES and at and _ESCAPED.search(text[slice(*at)])
        if at and (changed or escaped):
            yield Edit(*at, f"{{{value}}}")
        elif changed:
            yield Edit(found.end, found.end, f",\n  {name} = {{{value}}}")


def _place(found: Block, name: str) -> tuple[int, int] | None:
    """Where a field stands in an entry, under its own name or another one for the same."""
    return next((found.fields[one] for one in (name, *_ALIKE.get(name, ())) if one in found.fields), None)


def _values(entry: Entry, biblatex: bool) -> dict[str, str]:
    return {name: value for name, value, _ in entry_fields(entry, biblatex=biblatex)[1]}


def _block(text: str, start: int) -> Block | None:
    """The entry that begins at `start`; None where it cannot be told apart."""
    head = _HEAD.match(text, start)
    if head is None:
        return None
    fields: dict[str, tuple[int, int]] = {}
    at = head.end()
    while (name := _NAME.match(text, at)) is not None:
        end = _value_end(text, name.end())
        if end is None:
            return None
        value = len(text[name.end() : end].rstrip())
        fields.setdefault(name[1].lower(), (name.end(), name.end() + value))
        at = name.end() + value
    return Block(start, head.span(1), fields, at)


def _value_end(text: str, start: int) -> int | None:
    """Where a value ends: before the comma or the brace that closes the entry."""
    depth, quoted = 0, False
    for match in _SIGN.finditer(text, start):
        sign = match[0]
        if depth == 0 and ((sign == "," and not quoted) or sign == "}"):
            return match.start()
        depth += {"{": 1, "}": -1}.get(sign, 0)
        quoted ^= sign == '"' and depth == 0
    return None
