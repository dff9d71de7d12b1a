"""Sheets, the lines that are notes, and the marks come in; the text, its layout and whole paragraphs go out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from refkit.model import Anchor
from refkit.normalise.sentences import sentence_at, sentence_spans
from refkit.readers.inline import plain
from refkit.readers.joining import STOPS, Words, join_paragraphs
from refkit.readers.layout import Layout
from refkit.readers.layout import Line as TextLine
from refkit.readers.notes import SUPERSCRIPTS, TO_DIGITS
from refkit.readers.pdf_joining import SUPERSCRIPT, join, stays_apart, with_superscripts
from refkit.readers.pdf_lines import Line
from refkit.readers.pdf_marks import Mark
from refkit.readers.pdf_sheets import Sheet

# a mark on its way through the joining of lines: superscripts, which say nothing of the sentence they stand in
TOKEN = re.compile(rf"¹⁰⁰([{SUPERSCRIPTS}]{{5}})")
# a new paragraph: set in so far (ems), so much farther down (times the usual), after a line so much shorter
INDENT, APART, SHORT = 0.7, 1.35, 0.82
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


def paragraphs_of(lines: Sequence[Line], body: Sequence[int], marks: Sequence[Mark], words: Words) -> Body:
    """The paragraphs of the lines whose indexes are in `body`, over columns and pages, and where marks stand."""
    by_line: dict[int, list[int]] = {}
    for place, mark in enumerate(marks):
        by_line.setdefault(mark.line, []).append(place)
    printed: list[TextLine] = []
    following = [*(lines[index].text for index in body[1:]), ""]
    for index, gap, after in zip(body, _starts(lines, body), following, strict=False):
        text = _with_tokens(lines[index], [(marks[place], place) for place in by_line.get(index, ())])
        # a space keeps apart what the joining of lines would put together
        printed.append(TextLine(f"{text} " if stays_apart(text, after) else text, 0, 0, 0, gap))
    layout = Layout(tuple(printed), True, False)
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
    sheets: Sequence[Sheet], body: Collection[int], title: Sequence[int], words: Words
) -> tuple[str, Layout, list[int]]:
    """The whole text with a form feed after each page, its layout, and the lines of the layout that are no notes.

    The lines of the title stand in one line with a heading's mark before it. Running heads and feet come last,
    each once.
    """
    pieces: list[str] = []
    printed: list[TextLine] = []
    own: list[int] = []
    length = index = 0
    lines = [line for sheet in sheets for line in sheet.lines]
    title_text, _ = join([lines[at] for at in title], 0, words)

    def add(text: str, page: int, gap: int) -> None:
        nonlocal length
        pieces.append("\n" * gap + text + "\n")
        printed.append(TextLine(text, length + gap, length + gap + len(text), page, gap))
        length += len(pieces[-1])

    for page, sheet in enumerate(sheets):
        above: Line | None = None
        for line in sheet.lines:
            if index in body and (index not in title or index == title[0]):
                own.append(len(printed))
            if title and index == title[0]:
                add(f"# {title_text}", page, 1)
            elif index not in title:
                near = above and 0 <= above.base - line.base < 1.5 * line.size and above.flow == line.flow
                add(with_superscripts(line, -1), page, 0 if near else 1)
            above = line
            index += 1
        pieces.append("\f")
        length += 1
    seen: set[str] = set()
    for page, sheet in enumerate(sheets):
        for line in sheet.furniture:
            shape = re.sub(r"\d+", "#", line.text)
            if shape not in seen:
                seen.add(shape)
                own.append(len(printed))
                add(line.text, page, 1)
    return "".join(pieces), Layout(tuple(printed), True, False), own


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


def _starts(lines: Sequence[Line], body: Sequence[int]) -> list[int]:
    """For each line of the body 1 where it begins a paragraph, else 0."""
    edges = _edges(lines, body)
    indented = _indents(lines, body, edges)
    starts: list[int] = []
    steps: Counter[float] = Counter()
    for before, index in pairwise(body):
        a, b = lines[before], lines[index]
        if a.page == b.page and a.flow == b.flow and a.base > b.base:
            steps[round((a.base - b.base) / b.size * 10) / 10] += 1
    usual = steps.most_common(1)[0][0] if steps else 1.2
    for place, index in enumerate(body):
        if not place:
            starts.append(1)
            continue
        above, line = lines[body[place - 1]], lines[index]
        starts.append(int(_begins(above, line, edges, usual, indented)))
    return starts


def _begins(
    above: Line,
    line: Line,
    edges: Mapping[tuple[int, int], tuple[float, float]],
    usual: float,
    indented: bool,
) -> bool:
    """True where `line` begins a paragraph."""
    if abs(above.size - line.size) > OTHER_SIZE:
        return True
    left = edges[line.page, line.flow][0]
    above_left, above_right = edges[above.page, above.flow]
    ended = above.text.rstrip(f"{SUPERSCRIPTS}0123456789 \"'”’»›)]*†").endswith(STOPS)
    short = above.x1 < above_left + SHORT * (above_right - above_left)
    same_column = above.page == line.page and above.flow == line.flow
    if same_column:
        step = (above.base - line.base) / max(line.size, 1.0)
        if step > APART * max(usual, 1.0) or step < 0:
            return True
    set_in = line.x0 - left > INDENT * line.size
    above_in = above.x0 - above_left > INDENT * above.size
    if set_in and not above_in:
        return True
    if same_column:
        return ended and short
    # a column or page is over: the paragraph goes on unless it ended
    return ended and (short or not indented)


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
