"""The parts of a document that may be footnotes come in; the lines that are, and where each note begins, go out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from refkit.readers.labels import is_ended, note_is_ended
from refkit.readers.pdf.fonts import NOTE
from refkit.readers.pdf.labels import SIGNS, Label, chain, from_roman, label_of
from refkit.readers.pdf.lines import Line
from refkit.readers.pdf.marks import signs_of
from refkit.readers.pdf.sheets import Sheet
from refkit.readers.pdf.zones import Region, Type, leading, marks_by_page, regions_of, separator

# lines of one block follow each other within so many times their usual distance
CLOSE, APART = 1.4, 1.5
# a line of another size than the notes' (points) is imprint when it stands apart a little
OTHER_SIZE, APART_A_LITTLE = 0.5, 1.15
# a line that reaches this share of the column's width is full
FULL = 0.94
# how the imprint below the notes of a first page begins, where nothing else parts it from them
IMPRINT = re.compile(
    r"©|\(c\)\s\d{4}|copyright\b|e?-?issn\b|(?:this|the) (?:article|work|text|paper|is an open.access)\b.{0,40}"
    r"\b(?:licen[cs]ed?|distributed|published under|open.access)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a note as they lie in the document: indexes, the offset of the text in the first one.

    `printed` is the number or sign of a note that begins here; "" for what goes on with the note before.
    """

    lines: tuple[int, ...]
    text: int
    printed: str


def find_footnotes(sheets: Sequence[Sheet]) -> list[Piece]:
    """The footnotes of a document in reading order, as pieces; a note carried over a page has several."""
    lines = [line for sheet in sheets for line in sheet.lines]
    kind, regions = regions_of(sheets)
    marks = marks_by_page(lines)
    numbered = _numbered(lines, regions, marks)
    pieces: list[Piece] = []
    open_note = False
    last_page = -2
    for region in regions:
        page = lines[region.start].page
        near = page <= last_page + 1
        chosen = {**numbered, **_signs(lines, region, numbered)}
        start = _start(lines, region, chosen, kind, open_note and near)
        if start is None:
            continue
        found = _pieces(lines, region, start, chosen)
        goes_on = near and (open_note or (lines[start].tag == NOTE and bool(pieces)))
        if not found[0].printed and not goes_on:
            del found[0]  # nothing that it could go on with
        pieces += found
        open_note = bool(found) and _is_open(lines, region, found[-1].lines[-1])
        last_page = page
    return pieces


def _numbered(
    lines: Sequence[Line], regions: Sequence[Region], marks: Mapping[int, set[int]]
) -> dict[int, Label]:
    """By line, the labels of the regions whose numbers run on: figures, and small Roman numerals by themselves."""
    roman = _roman_marks(lines)
    labels: list[Label] = []
    for region in regions:
        found = [label_of(lines[index], index, True) for index in region.indexes]
        printed = roman[region.sheet.number]
        own = [
            label for label in found if label and (not label.printed.isalpha() or label.printed in printed)
        ]
        labels += _sure(own, region, lines, marks) if region.whole else own
    ends = {index for index, line in enumerate(lines) if is_ended(line.text)}
    numerals = [label for label in labels if label.printed.isalpha()]
    figures = [label for label in labels if not label.printed.isalpha()]
    run = _marked(chain(figures, lines, marks, ends), lines, marks)
    return {label.line: label for label in (*chain(numerals, lines, {}, ends), *run)}


def _marked(run: Sequence[Label], lines: Sequence[Line], marks: Mapping[int, set[int]]) -> list[Label]:
    """A run of labels without the points of lists: numbers from 1 on of which the text bears no mark, unlike others."""
    starts = [place for place, label in enumerate(run) if place == 0 or label.number <= run[place - 1].number]
    parts = [run[start:end] for start, end in pairwise([*starts, len(run)])]
    sure = [part for part in parts if any(_is_marked(label, lines, marks) for label in part)]
    return [label for part in sure or parts for label in part]


def _is_marked(label: Label, lines: Sequence[Line], marks: Mapping[int, set[int]]) -> bool:
    page = lines[label.line].page
    return label.raised or label.number in marks.get(page, ()) or label.number in marks.get(page - 1, ())


def _roman_marks(lines: Sequence[Line]) -> dict[int, set[str]]:
    """Page -> the small Roman numerals that stand raised in its lines, but not at the start of one."""
    marks: dict[int, set[str]] = defaultdict(set)
    for line in lines:
        marks[line.page].update(filter(from_roman, (text.strip("()[] ") for text in line.inner_raised)))
    return marks


def _sure(
    labels: Sequence[Label], region: Region, lines: Sequence[Line], marks: Mapping[int, set[int]]
) -> list[Label]:
    """Where notes are as large as the text: labels whose mark stands on the page, raised or below a rule."""
    rule = next(
        (
            label.line
            for label in labels
            if label.line > region.start and separator(region.sheet, lines[label.line - 1], lines[label.line])
        ),
        len(lines),
    )
    page = lines[region.start].page
    marked = marks.get(page, set()) | marks.get(page - 1, set())
    return [
        label
        for label in labels
        if label.printed.isalpha() or (label.number in marked and (label.raised or label.line >= rule))
    ]


def _signs(lines: Sequence[Line], region: Region, chosen: Mapping[int, Label]) -> dict[int, Label]:
    """Labels that are signs or letters, where the page carries the same as a mark; raised signs also at the head."""
    shown = signs_of(region.sheet.lines)
    labels = (label_of(lines[index], index) for index in region.indexes if index not in chosen)
    signs = [label for label in labels if label and not label.number]
    at_head = not region.whole
    return {
        label.line: label
        for label in signs
        if label.printed in shown or (at_head and label.raised and label.printed[0] in SIGNS)
    }


def _start(
    lines: Sequence[Line], region: Region, chosen: Mapping[int, Label], kind: Type, open_note: bool
) -> int | None:
    """The index of the first line of the region that belongs to notes, None where none does."""
    tagged = (index for index in region.indexes if kind.tagged and lines[index].tag == NOTE)
    if (start := next(tagged, None)) is not None:
        return start
    first = next((index for index in region.indexes if index in chosen), None)
    if first is None:
        return _carried(lines, region, kind) if open_note else None
    close = _close(lines, region, chosen)
    largest = max(kind.note, lines[first].size) + OTHER_SIZE
    start = first
    while start > region.start and (open_note or not region.whole):
        above, line = lines[start - 1], lines[start]
        apart = above.base - line.base > close or above.size > largest
        if apart or separator(region.sheet, above, line):
            break
        start -= 1
    # up to the head of a whole column: that is text, not what is left of a note
    return first if region.whole and start == region.start else start


def _carried(lines: Sequence[Line], region: Region, kind: Type) -> int | None:
    """Where the rest of a note begins in a column in which no note begins: below a rule, or by its size."""
    below = [
        index
        for index in range(region.start + region.whole, region.end)
        if separator(region.sheet, lines[index - 1] if index > region.start else None, lines[index])
    ]
    if region.whole:
        return below[-1] if below else None
    if below:
        return below[0]
    return region.start if abs(lines[region.start].size - kind.note) < OTHER_SIZE else None


def _close(lines: Sequence[Line], region: Region, chosen: Mapping[int, Label]) -> float:
    """The largest distance of two lines of the notes of a region that is none of a gap, in points."""
    stretch = lines[region.start : region.end]
    step = leading(stretch)
    between = [
        lines[index - 1].base - lines[index].base
        for index in range(region.start + 1, region.end)
        if index in chosen
    ]
    return max(CLOSE * step, 1.1 * median(between) if len(between) > 1 else 0.0)


def _pieces(lines: Sequence[Line], region: Region, start: int, chosen: Mapping[int, Label]) -> list[Piece]:
    """The lines of the region from `start` on, cut where notes begin; imprint below the notes is left out."""
    pieces: list[Piece] = []
    step = leading(lines[start : region.end])
    sizes = sorted(line.size for line in lines[start : region.end])
    usual = sizes[len(sizes) // 2]
    begins = [index for index in range(start, region.end) if index == start or index in chosen]
    for at, after in pairwise([*begins, region.end]):
        broken = (
            index for index in range(at + 1, after) if _breaks(lines[index - 1], lines[index], step, usual)
        )
        end = next(broken, after)
        label = chosen.get(at)
        printed, text = (label.printed, label.text) if label else ("", 0)
        pieces.append(Piece(tuple(range(at, end)), text, printed))
    return pieces


def _breaks(above: Line, line: Line, step: float, usual: float) -> bool:
    """True where a line goes on with nothing above it: it stands apart, or is of another size and a little apart."""
    gap = above.base - line.base
    if IMPRINT.match(line.text) and is_ended(above.text):
        return True
    if gap > APART * step and gap > 1.3 * max(above.size, line.size):
        return True
    return abs(line.size - usual) > OTHER_SIZE and gap > APART_A_LITTLE * step and line.size < usual


def _is_open(lines: Sequence[Line], region: Region, last: int) -> bool:
    """True where the last note of a column may go on in the next one: its last line is full or ends within a
    sentence."""
    line = lines[last]
    column = [other for other in region.sheet.lines if other.flow == line.flow]
    left, right = min(other.x0 for other in column), max(other.x1 for other in column)
    return not note_is_ended(line.text) or line.x1 - left > FULL * (right - left)
