"""A stretch of a Word text comes in as origins of its characters; where fields and comments can go, goes out.

Nothing is taken out of the source: what is put in closes a run where it must, and opens one like it again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from refkit.live.edits import Edit
from refkit.live.source import Source
from refkit.readers.markup import local
from refkit.readers.traced import Origin

W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
CHANGES = frozenset(("ins", "del", "moveFrom", "moveTo"))
# what a reader of the document sees, beside text
_SEEN = frozenset(
    "t tab sym noBreakHyphen br cr ptab drawing pict object footnoteReference endnoteReference".split()
)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*["']([^"']*)["']""")
TRACKED = "a tracked change stands in it: accept or reject the change, then run refkit cite again"

HALF = "a link or a field begins or ends in its midst"


class Refused(Exception):  # noqa: N818 - no error: the citation stays text, for this reason
    """A stretch cannot become a field where it stands; the message says why."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A place in the source; what must be put before and behind the new elements; the element they will stand in."""

    place: int
    before: str
    behind: str
    parent: int


class Part:
    """One part of a Word document: its source, the edits to it, and the elements by number."""

    def __init__(self, source: Source, root: Any = None) -> None:
        self.source = source
        self.numbers = source.numbers(root) if root is not None else {}
        self.w = next(filter(None, map(source.prefix, W)), "")
        self.edits: list[Edit] = []
        self._kept: set[int] = set()

    def stretch(self, origins: Sequence[Origin | None]) -> tuple[Cut, Cut]:
        """Where a stretch begins and ends, in one element.

        Raises:
            Refused: it cannot be cut out there.
        """
        if not self.w or not origins or origins[0] is None or origins[-1] is None:
            raise Refused("its place in the file is not known")
        first, last = self._place(origins[0]), self._place(origins[-1])
        start, end = self._cut(*first, ends=False), self._cut(*last, ends=True)
        start, end = self._level(start, end)
        self._check(start.place, end.place)
        return start, end

    def mark(self, kind: str, name: str) -> tuple[Cut, Cut]:
        """The run that holds the first mark of a note.

        Raises:
            Refused: there is none.
        """
        number = self._marks.get((kind, name))
        if number is not None:
            run = self.source[self._run(number)]
            return Cut(run.start, "", "", run.parent), Cut(run.end, "", "", run.parent)
        raise Refused("the note has no mark in the text")

    @cached_property
    def _marks(self) -> dict[tuple[str, str], int]:
        """The first mark of every note, by its kind and id."""
        found: dict[tuple[str, str], int] = {}
        for number, tag in enumerate(self.source.tags):
            if tag.name in (f"{self.w}footnoteReference", f"{self.w}endnoteReference"):
                held = dict(_ATTRIBUTE.findall(self.source.attributes(number)))
                kind = tag.local.removesuffix("Reference")
                found.setdefault((kind, held.get(f"{self.w}id", "")), number)
        return found

    def put(self, cut: Cut, new: str) -> None:
        """New elements at a place."""
        self.edits.append(Edit(cut.place, cut.place, f"{cut.before}{new}{cut.behind}"))

    def look(self, cut_at: Origin) -> str:
        """The properties of the run in which a character stands, as they are written."""
        return self._properties(self._run(self._place(cut_at)[0]))

    def _place(self, origin: Origin) -> tuple[int, int]:
        number = self.numbers.get(origin.element)
        if number is None or origin.behind:
            raise Refused("its place in the file is not known")
        return number, origin.place

    def _run(self, number: int) -> int:
        for one in self.source.lineage(number):
            if self.source[one].name == f"{self.w}r":
                return one
        raise Refused("it does not stand in plain text (a formula, for example)")

    def _properties(self, run: int) -> str:
        for child in self.source[run].children:
            tag = self.source[child]
            if tag.name == f"{self.w}rPr":
                return self.source.text[tag.start : tag.end]
        return ""

    def _cut(self, number: int, index: int, *, ends: bool) -> Cut:
        """Before the character of an element, or behind it."""
        source, run = self.source, self._run(number)
        tag = source[run]
        inner = [child for child in tag.children if source[child].name != f"{self.w}rPr"]
        if number not in inner:
            raise Refused("it does not stand in plain text")
        again = f"<{tag.name}{source.attributes(run)}>{self._properties(run)}"
        length = self._length(number) if index >= 0 else 1
        at = max(index, 0) + ends
        if 0 < at < length:
            self._keep_spaces(number)
            name = source[number].name
            place = source.at(number, False, at)
            return Cut(
                place,
                f"</{name}></{tag.name}>",
                f'{again}<{name} xml:space="preserve">',
                tag.parent,
            )
        if number == inner[-1 if at else 0]:
            return Cut(tag.end if at else tag.start, "", "", tag.parent)
        place = source[number].end if at else source[number].start
        return Cut(place, f"</{tag.name}>", again, tag.parent)

    def _length(self, number: int) -> int:
        if not self.source.plain(number):
            raise Refused("its text is not written plainly in the file")
        return self.source.length(number)

    def _keep_spaces(self, number: int) -> None:
        """An element that is cut keeps the space at its new end."""
        tag = self.source[number]
        if number in self._kept or "xml:space" in self.source.attributes(number):
            return
        text = self.source.text[tag.inner : tag.close]
        if text != text.strip():
            raise Refused("white space around it is not marked as text in the file")
        self._kept.add(number)
        self.edits.append(Edit(tag.inner - 1, tag.inner - 1, ' xml:space="preserve"'))

    def _level(self, start: Cut, end: Cut) -> tuple[Cut, Cut]:
        """Both places in the innermost element that holds the stretch."""
        if start.parent == end.parent:
            return start, end
        lines = self.source.lineage(start.parent), self.source.lineage(end.parent)
        common = next(one for one in lines[0] if one in lines[1])
        if not any(self.source[one].name == f"{self.w}p" for one in self.source.lineage(common)):
            raise Refused("it runs over two paragraphs")
        for one in lines[0][: lines[0].index(common)]:
            start = self._out(start, one, ends=False)
        for one in lines[1][: lines[1].index(common)]:
            end = self._out(end, one, ends=True)
        return start, end

    def _out(self, cut: Cut, container: int, *, ends: bool) -> Cut:
        """A place at the border of a link or of a tracked change moves out of it."""
        tag = self.source[container]
        beside = (cut.place, tag.close) if ends else (tag.inner, cut.place)
        if cut.before or any(self._seen(number) for number in self.source.within(*beside)):
            raise Refused(TRACKED if tag.local in CHANGES else HALF)
        return Cut(tag.end if ends else tag.start, "", "", tag.parent)

    def _seen(self, number: int) -> bool:
        tag = self.source[number]
        return tag.local in _SEEN and (tag.local != "t" or tag.close > tag.inner)

    def _check(self, start: int, end: int) -> None:
        """Raise Refused where tracked changes or half a field stand in a stretch."""
        depth = 0
        for number in self.source.within(start, end):
            tag = self.source[number]
            if tag.local in CHANGES and self.source[tag.parent].local != "rPr":
                raise Refused(TRACKED)
            if tag.name == f"{self.w}fldChar":
                begins = "begin" in self.source.attributes(number)
                if not depth and not begins:
                    raise Refused(HALF)
                depth += begins - ("end" in self.source.attributes(number))
        if depth:
            raise Refused(HALF)


def shown(origins: Sequence[Origin | None]) -> str:
    """The text of a stretch as the file has it, white space and all."""
    pieces: list[str] = []
    last: Origin | None = None
    for origin in origins:
        if origin is None or origin.place < 0:
            pieces.append({"noBreakHyphen": "-"}.get(local(origin.element.tag), "\t") if origin else " ")
            last = None
            continue
        text = _text(origin)
        begin = origin.place if last is None and not pieces else 0
        if last is not None and last[:2] == origin[:2]:
            begin = last.place + 1
        elif last is not None:
            pieces.append(_text(last)[last.place + 1 :])
        pieces.append(text[begin : origin.place + 1])
        last = origin
    return "".join(pieces)


def _text(origin: Origin) -> str:
    """The text in which a character stands."""
    return (origin.element.tail if origin.behind else origin.element.text) or ""
