"""Sheets, the lines that are notes, and the marks come in; the text, its layout and whole paragraphs go out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from refkit.model import Anchor
from refkit.normalise.sentences import sentence_at, sentence_spans
from refkit.readers.inline import plain
from refkit.readers.joining import STOPS, Words, join_paragraphs
from refkit.readers.layout import Layout
from refkit.readers.layout import Line as TextLine
from refkit.readers.notes import BULLET, SUPERSCRIPTS, TO_DIGITS
from refkit.readers.pdf.joining import SUPERSCRIPT, join_texts, with_superscripts
from refkit.readers.pdf.lines import Line
from refkit.readers.pdf.marks import Mark
from refkit.readers.pdf.sheets import Sheet

# a mark on its way through the joining of lines: superscripts, which say nothing of the sentence they stand in
TOKEN = re.compile(rf"¹⁰⁰([{SUPERSCRIPTS}]{{5}})")
# a new paragraph: set in so far (ems), so much farther down (times the usual), after a line so much shorter
INDENT, APART, SHORT, VERY_SHORT = 0.7, 1.35, 0.82, 0.62
# the first word of a line would have found room in the line above: that one ended a paragraph
FITS = 0.8
# pieces of one line stand no farther from each other than this (times the size)
SAME_LINE = 0.3
# what may stand behind the stop at the end of a sentence
AFTER_STOP = f"{SUPERSCRIPTS}0123456789 \"'”’»›)]*†"
# type of another size (points) is another paragraph
OTHER_SIZE = 0.7
CLOSING = ".,;:!?)]”’»\"'"


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs without marks, and for every mark (by index) that came through its anchor."""

    paragraphs: tuple[str, ...]
    anchors: Mapping[int, Anchor]


def without_imprint(lines: Sequence[Line], free: Sequence[int], footnotes: Iterable[int]) -> list[int]:
    """Those of the lines `free` that do not stand below footnotes in their column: imprint is no text."""
    lowest: dict[tuple[int, int], float] = {}
    for index in footnotes:
        key = lines[index].page, lines[index].flow
        lowest[key] = max(lowest.get(key, 0.0), lines[index].base)
    return [
        index
        for index in free
        if lines[index].base > lowest.get((lines[index].page, lines[index].flow), -1.0)
    ]


def paragraphs_of(
    lines: Sequence[Line], blocks: Sequence[Sequence[int]], marks: Sequence[Mark], words: Words
) -> Body:
    """The paragraphs that the blocks make, over columns and pages, and where the marks stand in them."""
    by_line: dict[int, list[tuple[Mark, int]]] = {}
    for place, mark in enumerate(marks):
        by_line.setdefault(mark.line, []).append((mark, place))
    printed = [
        TextLine(
            join_texts([_with_tokens(lines[index], by_line.get(index, ())) for index in block], words),
            0,
            0,
            lines[block[0]].page,
            1,
        )
        for block in blocks
    ]
    layout = Layout(tuple(printed), False, False)
    paragraphs: list[str] = []
    anchors: dict[int, Anchor] = {}
    for joined in join_paragraphs(layout, range(len(printed)), words):
        text, places = _without_tokens(plain(joined))
        if not text:
            continue
        spans = sentence_spans(text) if places else []
        for place, offset in places:
            start, end = sentence_at(spans, offset)
            anchors[place] = Anchor(len(paragraphs), offset, text[start:end])
        paragraphs.append(text)
    return Body(tuple(paragraphs), anchors)


def text_of(
    sheets: Sequence[Sheet],
    blocks: Sequence[Sequence[int]],
    notes: Sequence[Sequence[int]],
    title: Sequence[int],
    words: Words,
) -> tuple[str, Layout, list[int]]:
    """The whole text, a block a line and a form feed after each page, its layout, and its lines that are no notes.

    Notes follow the text of their page. The title has a heading's mark before it. Running heads and feet come
    last, each once.
    """
    pieces: list[str] = []
    printed: list[TextLine] = []
    own: list[int] = []
    length = 0
    lines = [line for sheet in sheets for line in sheet.lines]

    def add(text: str, page: int) -> None:
        nonlocal length
        gap = 1 if printed else 0
        pieces.append("\n" * gap + text + "\n")
        printed.append(TextLine(text, length + gap, length + gap + len(text), page, gap))
        length += len(pieces[-1])

    by_page: dict[int, list[tuple[bool, Sequence[int]]]] = {}
    for is_note, group in ((False, blocks), (True, notes)):
        for block in group:
            by_page.setdefault(lines[block[0]].page, []).append((is_note, block))
    for sheet in sheets:
        for is_note, block in by_page.get(sheet.number, ()):
            text = join_texts([with_superscripts(lines[index], -1) for index in block], words)
            if not is_note:
                own.append(len(printed))
            add(f"# {text}" if title and block[0] == title[0] else text, sheet.number)
        pieces.append("\f")
        length += 1
    seen: set[str] = set()
    for sheet in sheets:
        for line in sheet.furniture:
            shape = re.sub(r"\d+", "#", line.text)
            if shape not in seen:
                seen.add(shape)
                own.append(len(printed))
                add(line.text, sheet.number)
    return "".join(pieces), Layout(tuple(printed), False, False), own


def _with_tokens(line: Line, marks: Sequence[tuple[Mark, int]]) -> str:
    """The text of a line with a token for each mark, and other raised figures as superscripts."""
    text = with_superscripts(line, -1)
    for mark, place in sorted(marks, key=lambda item: -item[0].start):
        token = f"100{place % 100_000:05d}".translate(SUPERSCRIPT)
        text = f"{text[: mark.start]}{token}{text[mark.end :]}"
    return text


def _without_tokens(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without tokens, and (mark, offset) of each."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    length = last = 0
    for match in TOKEN.finditer(text):
        piece = text[last : match.start()]
        follows = text[match.end() : match.end() + 1]
        if not follows or follows.isspace() or follows in CLOSING:
            piece = piece.rstrip()
        pieces.append(piece)
        length += len(piece)
        places.append((int(match[1].translate(TO_DIGITS)), length))
        last = match.end()
    pieces.append(text[last:] if length else text[last:].lstrip())
    return "".join(pieces), places


def blocks_of(lines: Sequence[Line], body: Sequence[int], title: Sequence[int]) -> list[list[int]]:
    """The lines of the body (by index) as blocks: paragraphs, headings, single lines."""
    edges = _edges(lines, body)
    rights = _rights(lines, body)
    indented = _indents(lines, body, edges)
    steps: Counter[float] = Counter()
    for before, index in pairwise(body):
        a, b = lines[before], lines[index]
        if a.page == b.page and a.flow == b.flow and a.base > b.base:
            steps[round((a.base - b.base) / b.size * 10) / 10] += 1
    usual = max(steps.most_common(1)[0][0] if steps else 1.2, 1.0)
    blocks: list[list[int]] = []
    for place, index in enumerate(body):
        before = body[place - 1] if place else index
        if index in title or before in title:
            begins = not (index in title and before in title) or not place
        else:
            room = rights.get(before, 0.0) - lines[before].x1
            begins = not place or _begins(lines[before], lines[index], edges, usual, indented, room)
        if begins:
            blocks.append([index])
        else:
            blocks[-1].append(index)
    return blocks


def _begins(
    above: Line,
    line: Line,
    edges: Mapping[tuple[int, int], tuple[float, float]],
    usual: float,
    indented: bool,
    room: float,
) -> bool:
    """True where `line` begins a paragraph; `room` is what the line above leaves free at its right, in points."""
    if abs(above.size - line.size) > OTHER_SIZE:
        return True
    left = edges[line.page, line.flow][0]
    above_left, above_right = edges[above.page, above.flow]
    ended = above.text.rstrip(AFTER_STOP).endswith(STOPS)
    filled = (above.x1 - above_left) / max(above_right - above_left, 1.0)
    goes_on = line.text[:1].islower() or above.text.endswith("-")
    same_column = above.page == line.page and above.flow == line.flow
    if same_column:
        step = (above.base - line.base) / max(line.size, 1.0)
        if abs(step) < SAME_LINE:
            return False
        if step > APART * usual or step < 0:
            return True
    bullet = BULLET.match(line.text)
    if bullet and (line.text[0] not in "–—-" or ended or filled < SHORT):
        return True
    set_in = line.x0 - left > INDENT * line.size
    above_in = above.x0 - above_left > INDENT * above.size
    if set_in and not above_in:
        return True
    first_word = len(line.text.split(None, 1)[0]) + 1
    fits = first_word * (line.x1 - line.x0) / len(line.text) < FITS * room
    if (filled < VERY_SHORT or fits) and not goes_on:
        return True
    if same_column:
        return ended and filled < SHORT
    # a column or page is over: the paragraph goes on unless it ended
    return ended and (filled < SHORT or not indented)


def _edges(lines: Sequence[Line], body: Sequence[int]) -> dict[tuple[int, int], tuple[float, float]]:
    """Where the text of each column begins and ends, in points."""
    groups: dict[tuple[int, int], list[Line]] = {}
    for index in body:
        groups.setdefault((lines[index].page, lines[index].flow), []).append(lines[index])
    edges: dict[tuple[int, int], tuple[float, float]] = {}
    for key, group in groups.items():
        lefts = Counter(round(line.x0 / 3) for line in group)
        common = max(lefts.values())
        # the leftmost place where lines begin often
        left = min(place for place, count in lefts.items() if count >= max(1, 0.3 * common)) * 3
        edges[key] = left, max(line.x1 for line in group)
    return edges


def _rights(lines: Sequence[Line], body: Sequence[int]) -> dict[int, float]:
    """Where each line of the body could have ended: as far right as the farthest of its neighbours set alike."""
    groups: list[list[int]] = []
    for index in body:
        if groups and _alike(lines[groups[-1][-1]], lines[index]):
            groups[-1].append(index)
        else:
            groups.append([index])
    return {
        index: right
        for group in groups
        for right in [max(lines[item].x1 for item in group)]
        for index in group
    }


def _alike(above: Line, line: Line) -> bool:
    """True for lines of one column that are set in one size from the same left on."""
    return (
        line.column == above.column
        and abs(line.size - above.size) <= OTHER_SIZE
        and abs(line.x0 - above.x0) < 1.3 * line.size
    )


def _indents(
    lines: Sequence[Line], body: Sequence[int], edges: Mapping[tuple[int, int], tuple[float, float]]
) -> bool:
    """True where paragraphs are set in: a fair share of the lines is."""
    if not body:
        return False
    set_in = sum(
        INDENT * lines[index].size
        < lines[index].x0 - edges[lines[index].page, lines[index].flow][0]
        < 4 * lines[index].size
        for index in body
    )
    return set_in > 0.03 * len(body)
