"""The lines of a document that are no footnotes come in; the list of endnotes among them, if any, goes out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from refkit.readers.notes import ENDS, HEADING, REFERENCES
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
    free = [index for index in range(len(lines)) if index not in taken]
    return _arabic(lines, free, marks, found) + _roman(lines, free)


def _arabic(
    lines: Sequence[Line], free: Sequence[int], marks: Mapping[int, Collection[int]], found: int
) -> list[Piece]:
    numbers = set().union(*marks.values()) if marks else set()
    everywhere = dict.fromkeys({line.page for line in lines}, numbers)
    headings = [
        index for index in free
        if len(lines[index].text) <= HEADING_LENGTH and _is_heading(lines[index].text)
    ]  # fmt: skip
    for heading in headings:
        labels = [
            label for index in free if index > heading and (label := label_of(lines[index], index, True))
        ]
        if not labels or labels[0].line > heading + NEAR_HEADING or labels[0].number != 1:
            continue
        run = _run(labels, lines, everywhere)
        marked = sum(label.number in numbers for label in run)
        words = lines[heading].text.strip("#*_:. ")
        if len(run) >= 2 and (marked >= MARKED * len(run) or (not REFERENCES.fullmatch(words) and not found)):
            return _pieces(lines, free, run)
    if found:
        return []
    labels = [label for index in free if (label := label_of(lines[index], index))]
    late = [label for label in labels if label.line > LATE * len(lines)]
    run = _run(late, lines, everywhere)
    marked = sum(label.number in numbers for label in run)
    if len(run) >= 2 and run[0].number == 1 and marked >= MARKED * max(len(run), len(numbers)):
        first = run[0].line
        before = {
            number
            for line in lines[:first]
            for number in marks.get(line.page, ())
            if line.page <= lines[first].page
        }
        if sum(label.number in before for label in run) >= MARKED * len(run):
            return _pieces(lines, free, run)
    return []


def _roman(lines: Sequence[Line], free: Sequence[int]) -> list[Piece]:
    """Endnotes as word processors number them: "i", "ii" raised in the text and, raised or not, before the note."""
    marks = {
        printed
        for index in free
        for start, end in lines[index].raised
        if start and from_roman(printed := lines[index].text[start:end].strip())
    }
    labels: list[Label] = []
    for index in free:
        label = label_of(lines[index], index, True)
        plain = ROMAN_LABEL.match(lines[index].text)
        if label and label.printed.isalpha() and label.printed in marks:
            labels.append(label)
        elif plain and plain[1] in marks:
            labels.append(Label(index, plain[1], from_roman(plain[1]), plain.end(), False))
    run = _run(labels, lines, {line.page: {from_roman(mark) for mark in marks} for line in lines})
    return _pieces(lines, free, run) if run and run[0].number == 1 else []


def _is_heading(text: str) -> bool:
    words = text.strip("#*_:. ")
    return HEADING.fullmatch(words) is not None or REFERENCES.fullmatch(words) is not None


def _run(labels: Sequence[Label], lines: Sequence[Line], marks: Mapping[int, Collection[int]]) -> list[Label]:
    ends = {label.line - 1 for label in labels if label.line and ENDS.search(lines[label.line - 1].text[-8:])}
    return chain(labels, lines, marks, ends)


def _pieces(lines: Sequence[Line], free: Sequence[int], run: Sequence[Label]) -> list[Piece]:
    pieces: list[Piece] = []
    step = leading([lines[index] for index in free if index >= run[0].line][:200])
    at = {index: place for place, index in enumerate(free)}
    for label, after in pairwise([*run, None]):
        assert label is not None
        own = [label.line]
        size = lines[label.line].size
        for index in free[at[label.line] + 1 :]:
            if after is not None and index >= after.line:
                break
            above, line = lines[own[-1]], lines[index]
            same = above.page == line.page and above.flow == line.flow
            apart = same and above.base - line.base > GAP * step
            if (
                apart
                or line.size > size + LARGER
                or (len(line.text) <= HEADING_LENGTH and _is_heading(line.text))
            ):
                break
            own.append(index)
        pieces.append(Piece(tuple(own), label.text, label.printed))
    return pieces
