"""The lines of a document that are no footnotes come in; the list of endnotes among them, if any, goes out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from refkit.readers.labels import is_ended
from refkit.readers.notes import HEADING, REFERENCES
from refkit.readers.pdf.cut import Piece
from refkit.readers.pdf.labels import Label, chain, from_roman, label_of
from refkit.readers.pdf.lines import Line
from refkit.readers.pdf.zones import leading

HEADING_LENGTH = 60
# so many lines may stand between the heading and the first note
NEAR_HEADING = 3
# a list of endnotes ends where lines stand so far apart (times the usual), or the type is so much larger (points)
GAP, LARGER = 2.6, 0.7
# without a heading, a list is one of notes if the text has marks for this share of it
MARKED = 0.6
LATE = 0.3
# "xi Text", "xiiiText": no small letter may follow, it could be one of the numeral
ROMAN_LABEL = re.compile(r"([ivxlc]{1,8})[.)]?(?:\s+|(?=[^\w\s]|[^\W\d_a-zß-ÿ]))")


def find_endnotes(
    lines: Sequence[Line], taken: Collection[int], marks: Mapping[int, Collection[int]], found: int
) -> list[Piece]:
    """Endnotes in order: numbered lines under a heading such as "Notes", or late ones that the text has marks for.

    `taken` are indexes of lines that are footnotes, `found` how many of these there are, `marks` page -> numbers.
    Notes with small Roman numbers go by themselves, beside footnotes with figures.
    """
    text = Text(lines, [index for index in range(len(lines)) if index not in taken], marks)
    return _arabic(text, found) + _roman(text)


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of the document, those that are no footnotes (by index), the numbers of the marks of each page."""

    lines: Sequence[Line]
    free: Sequence[int]
    marks: Mapping[int, Collection[int]]

    @property
    def numbers(self) -> set[int]:
        return set().union(*self.marks.values())

    def labels(self, after: int = -1, roman: bool = True) -> list[Label]:
        """What may begin a note, in the free lines after one."""
        found = (label_of(self.lines[index], index, roman) for index in self.free if index > after)
        return [label for label in found if label is not None]

    def run(self, labels: Sequence[Label], numbers: Collection[int]) -> list[Label]:
        """The labels whose numbers run on; marks of these numbers may stand on any page."""
        lines = self.lines
        ends = {label.line - 1 for label in labels if label.line and is_ended(lines[label.line - 1].text)}
        return chain(labels, lines, {line.page: numbers for line in lines}, ends)


def _arabic(text: Text, found: int) -> list[Piece]:
    numbers = text.numbers
    headings = [index for index in text.free if _is_heading(text.lines[index])]
    listed = (_under_heading(text, heading, numbers, found) for heading in headings)
    run = next(filter(None, listed), None)
    if run is None and not found:
        run = _late(text, numbers)
    return _pieces(text, run) if run else []


def _under_heading(text: Text, heading: int, numbers: Collection[int], found: int) -> list[Label]:
    """The notes under a heading; those of a list of references only if the text has marks for them."""
    labels = text.labels(heading)
    if not labels or labels[0].line > heading + NEAR_HEADING or labels[0].number != 1:
        return []
    run = text.run(labels, numbers)
    sure = not found and not REFERENCES.fullmatch(_words(text.lines[heading]))
    return run if len(run) >= 2 and (sure or _marked(run, numbers) >= MARKED * len(run)) else []


def _late(text: Text, numbers: Collection[int]) -> list[Label]:
    """Notes without a heading, behind the text that has marks for most of them."""
    lines = text.lines
    late = [label for label in text.labels(roman=False) if label.line > LATE * len(lines)]
    run = text.run(late, numbers)
    if len(run) < 2 or run[0].number != 1 or _marked(run, numbers) < MARKED * max(len(run), len(numbers)):
        return []
    first = run[0].line
    pages = {line.page for line in lines[:first] if line.page <= lines[first].page}
    before = set().union(*(text.marks.get(page, ()) for page in pages))
    return run if _marked(run, before) >= MARKED * len(run) else []


def _marked(run: Sequence[Label], numbers: Collection[int]) -> int:
    return sum(label.number in numbers for label in run)


def _roman(text: Text) -> list[Piece]:
    """Endnotes as word processors number them: "i", "ii" raised in the text and, raised or not, before the note."""
    raised = {printed.strip() for index in text.free for printed in text.lines[index].inner_raised}
    marks = set(filter(from_roman, raised))
    found = (_roman_label(text.lines[index], index, marks) for index in text.free if marks)
    run = text.run(list(filter(None, found)), set(map(from_roman, marks)))
    return _pieces(text, run) if run and run[0].number == 1 else []


def _roman_label(line: Line, index: int, marks: Collection[str]) -> Label | None:
    """A small Roman numeral at the start of a line, raised or not, that is one of the marks."""
    label, plain = label_of(line, index, True), ROMAN_LABEL.match(line.text)
    if label and label.printed.isalpha() and label.printed in marks:
        return label
    if plain and plain[1] in marks:
        return Label(index, plain[1], from_roman(plain[1]), plain.end(), False)
    return None


def _words(line: Line) -> str:
    return line.text.strip("#*_:. ")


def _is_heading(line: Line) -> bool:
    if len(line.text) > HEADING_LENGTH:
        return False
    return HEADING.fullmatch(_words(line)) is not None or REFERENCES.fullmatch(_words(line)) is not None


def _pieces(text: Text, run: Sequence[Label]) -> list[Piece]:
    lines, free = text.lines, text.free
    pieces: list[Piece] = []
    step = leading([lines[index] for index in free if index >= run[0].line][:200])
    at = {index: place for place, index in enumerate(free)}
    for label, end in zip(run, [*(at[label.line] for label in run[1:]), len(free)], strict=True):
        own = [label.line]
        for index in free[at[label.line] + 1 : end]:
            if not _goes_on(lines[own[-1]], lines[index], step, lines[label.line].size):
                break
            own.append(index)
        pieces.append(Piece(tuple(own), label.text, label.printed))
    return pieces


def _goes_on(above: Line, line: Line, step: float, size: float) -> bool:
    """True where a line of a list of notes, set in this size, goes on with the note above it."""
    apart = above.column == line.column and above.base - line.base > GAP * step
    return not (apart or line.size > size + LARGER or _is_heading(line))
