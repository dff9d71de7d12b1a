"""The first lines of a document, and what is found in them field by field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from refkit.normalise.lexicon import toml
from refkit.readers.imprint import Found
from refkit.readers.layout import Line

# the head is looked for in so many lines, and ends at the second paragraph of so many words
HEAD_LINES = 60
PROSE_WORDS = 25
# text that is broken into lines: so many lines of so many characters
FILLED_LINES = 4
FILLED = 45
MARKUP = " \t#*_"
# pandoc's attributes of a heading: "{#tides}", "{.unnumbered}"
ATTRIBUTES = re.compile(r"\s*\{[#.-][^{}]{0,100}\}\s*$")
LABELLED = re.compile(r"[*_]{0,2}([^\W\d_][\w ]{2,40}?)[*_]{0,2}\s?:[*_]{0,2}\s*")


@cache
def lexicon() -> dict[str, Any]:
    """The word lists of mastheads."""
    return toml("masthead", Path(__file__).parent)


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head without its markup: text, offset in the document, the printed line, its index."""

    text: str
    start: int
    line: Line
    place: int
    heading: bool


class Findings:
    """The first finding for each field; those looked for first are the surest."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.places: dict[str, list[Found]] = {}

    def add(self, field: str, value: str, start: int, end: int, inferred: str = "") -> None:
        if field not in self.values:
            self.values[field] = value
            self.places[field] = [(field, value, start, end, inferred)]

    def more(self, field: str, value: str, start: int, end: int, inferred: str = "") -> None:
        """Another value of a field that may have several (authors, ISSN)."""
        self.places.setdefault(field, []).append((field, value, start, end, inferred))
        self.values.setdefault(field, value)

    def authors(self, names: Sequence[tuple[str, int, int]], shift: int, inferred: str = "") -> bool:
        """Names with their places in a line that begins at `shift`, unless there are authors; is there any name?"""
        if "authors" not in self.values:
            for printed, begin, end in names:
                self.more("authors", printed, shift + begin, shift + end, inferred)
        return bool(names)


def head_of(lines: Sequence[Line]) -> list[HeadLine]:
    """The lines before the text begins; a later `# ` heading keeps the head open (a cover page before it)."""
    head: list[HeadLine] = []
    prose = 0
    for place, line in enumerate(lines[:HEAD_LINES]):
        words = len(line.text.split(None, PROSE_WORDS))
        stripped = ATTRIBUTES.sub("", line.text).strip(MARKUP)
        start = line.start + line.text.index(stripped) if stripped else line.start
        head.append(HeadLine(stripped, start, line, place, line.text.startswith("#")))
        if words >= PROSE_WORDS and not LABELLED.match(line.text):
            prose += 1
            later = any(after.text.startswith("# ") for after in lines[place + 1 : HEAD_LINES])
            if prose >= 2 and not later:
                break
    return head


def text_begins(head: Sequence[HeadLine]) -> int:
    """The index of the first line of running text: a long one, or the first of four that fill their lines."""
    for at, item in enumerate(head):
        if len(item.text.split(None, PROSE_WORDS)) >= PROSE_WORDS:
            return item.place
        block = [after.line for after in head[at : at + FILLED_LINES]]
        filled = len(block) == FILLED_LINES and all(len(line.text) >= FILLED for line in block)
        if filled and all(line.gap == 0 for line in block[1:]):
            return item.place
    return len(head)
