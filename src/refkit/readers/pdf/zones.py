"""The sheets of a document come in; the parts of its columns that may be footnotes go out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from refkit.readers.pdf.fonts import NOTE
from refkit.readers.pdf.labels import label_of
from refkit.readers.pdf.lines import Line
from refkit.readers.pdf.sheets import Sheet, body_size

# type is smaller than the body's by so many points at least; notes differ among themselves by less
SMALLER, ALIKE, SMALL_CAPS = 0.3, 1.1, 0.62
# below the notes there may be so many lines of imprint, so far from them (times their size)
TAIL, TAIL_GAP = 3, 1.6
# lines of notes are no farther apart than this (times their size)
SANDWICH = 1.4
RAISED_NUMBER = re.compile(r"\d{1,4}")
# a rule over notes begins with the column (points) and is no longer than this share of it, or as long as it
RULE_START = 12.0


@dataclass(frozen=True, slots=True)
class Region:
    """Lines start..end (indexes into the document) of one column on one sheet, down to the column's foot.

    `whole` is True where the region is the whole column, since size tells nothing.
    """

    sheet: Sheet
    start: int
    end: int
    whole: bool = False

    @property
    def indexes(self) -> range:
        """The indexes of its lines."""
        return range(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes of type in a document, in points: the body's, the notes' (0 where theirs is not smaller)."""

    body: float
    note: float
    tagged: bool

    def is_note(self, line: Line) -> bool:
        """True for a line that tags or size make a note's."""
        if self.tagged and line.tag == NOTE:
            return True
        top = min(self.note + ALIKE, self.body - SMALLER / 2)
        return self.note > 0 and SMALL_CAPS * self.note < line.size < top


def regions_of(sheets: Sequence[Sheet]) -> tuple[Type, list[Region]]:
    """The sizes of type, and for every column its lowest stretch of lines that may be notes."""
    lines = [line for sheet in sheets for line in sheet.lines]
    flows = list(_flows(sheets))
    body = body_size(sheets)
    tagged = any(line.tag == NOTE for line in lines)
    kind = Type(body, _note_size(lines, flows, body), tagged)
    if not kind.note and not tagged:
        return kind, [Region(sheet, start, end, True) for sheet, start, end in flows]
    found: list[Region] = []
    taken: set[int] = set()
    for sheet, start, end in reversed(flows):
        region = _foot(lines, sheet, start, end, kind)
        if region is None:
            continue
        under = [index for index in _on_sheet(lines, end) if index not in taken]
        if any(_is_under(lines[index], lines[region.end - 1]) for index in under[TAIL:]):
            continue
        taken.update(range(region.start, region.end))
        found.append(region)
    return kind, found[::-1]


def marks_by_page(lines: Sequence[Line]) -> dict[int, set[int]]:
    """Page -> the numbers that stand raised in its lines, but not at the start of one."""
    marks: dict[int, set[int]] = defaultdict(set)
    for line in lines:
        for text in line.inner_raised:
            marks[line.page].update(map(int, RAISED_NUMBER.findall(text)))
    return marks


def leading(lines: Sequence[Line]) -> float:
    """The usual distance of the lines of one block, in points."""
    steps = [a.base - b.base for a, b in pairwise(lines) if a.flow == b.flow and a.page == b.page]
    near = [step for step in steps if 0 < step < 2.2 * lines[0].size]
    return median(near) if near else 1.2 * lines[0].size if lines else 0.0


def separator(sheet: Sheet, above: Line | None, below: Line) -> bool:
    """True where a rule that could part notes from text lies between two lines of a column."""
    top = above.base if above else sheet.height
    return any(
        below.base + 0.4 * below.size < rule.y < top
        and abs(rule.x0 - below.x0) < max(RULE_START, 2.5 * below.size)
        for rule in sheet.rules
    )


def _flows(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, int, int]]:
    at = 0
    for sheet in sheets:
        for flow in sheet.flows():
            yield sheet, at, at + len(flow)
            at += len(flow)


def _on_sheet(lines: Sequence[Line], start: int) -> Iterator[int]:
    """Indexes from `start` to the end of the sheet."""
    page = lines[start - 1].page
    while start < len(lines) and lines[start].page == page:
        yield start
        start += 1


def _is_under(line: Line, other: Line) -> bool:
    return line.base < other.base - 1 and line.x0 < other.x1 and line.x1 > other.x0


def _note_size(lines: Sequence[Line], flows: Sequence[tuple[Sheet, int, int]], body: float) -> float:
    """The size of most text below the last line of the body's size in the columns where a label stands there."""
    sizes: Counter[float] = Counter()
    surely = 0
    for _, start, end in flows:
        first = end
        while first > start and lines[first - 1].size < body - SMALLER:
            first -= 1
        labels = [label for at in range(first, end) if (label := label_of(lines[at], at))]
        surely += sum(1 + 2 * label.raised for label in labels)
        for line in lines[labels[0].line : end] if labels else ():
            sizes[round(line.size * 4) / 4] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if surely >= 2 else 0.0


def _foot(lines: Sequence[Line], sheet: Sheet, start: int, end: int, kind: Type) -> Region | None:
    """The lowest stretch of a column that looks like notes; a few lines of imprint may stand below it."""
    last = end - 1
    while last >= start and not kind.is_note(lines[last]):
        last -= 1
    if last < start:
        return None
    first = last
    while first > start and (kind.is_note(lines[first - 1]) or _between_notes(lines, start, first - 1, kind)):
        first -= 1
    tail = lines[last + 1 : end]
    if tail:
        gap, size = lines[last].base - tail[0].base, max(lines[last].size, tail[0].size)
        labelled = any(label_of(lines[index], index) for index in range(first, last + 1))
        # without a label it may be a quotation and the text after it
        if len(tail) > TAIL or gap < (1.1 if labelled else TAIL_GAP) * size:
            return None
    return Region(sheet, first, last + 1)


def _between_notes(lines: Sequence[Line], start: int, index: int, kind: Type) -> bool:
    """True for a single line of another size that stands closely between two lines of notes."""
    if index <= start or not kind.is_note(lines[index - 1]) or not kind.note:
        return False
    above, line, below = lines[index - 1 : index + 2]
    return max(above.base - line.base, line.base - below.base) < SANDWICH * kind.note
