"""The glyphs of a page come in; its printed lines in reading order go out, columns one after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from refkit.readers.pdf.columns import flows_of, gutters_of
from refkit.readers.pdf.glyphs import Glyph, Page
from refkit.readers.pdf.rows import Row, rows_of, runs_of

# a space that is set is one, however narrow; between two pieces of type, or far apart, it need not be set (ems)
SET_SPACE, EDGE_SPACE, WIDE_SPACE = -0.08, 0.13, 0.25
# some fonts set a space after a ligature that is none
LIGATURE_SPACE = 0.08
# a word set with a space after each letter
SPACED_OUT = re.compile(r"[^\W\d_](?: [^\W\d_]){3,}")
# of a glyph of the line's own size: how far a superior figure stands over the line, how high it may be
SUPERIOR_FOOT, SUPERIOR_HEIGHT = 0.18, 0.52


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    `page` counts from 0, `flow` numbers the columns (and the parts above and below what runs across them) in
    reading order; places in points; `italics` and `raised` are spans of `text`; `tag` is what the file's tags say
    of most of its glyphs.
    """

    page: int
    flow: int
    x0: float
    x1: float
    base: float
    size: float
    text: str
    italics: tuple[tuple[int, int], ...]
    raised: tuple[tuple[int, int], ...]
    tag: int

    @property
    def inner_raised(self) -> list[str]:
        """What stands raised in it, but not at its start."""
        return [self.text[start:end] for start, end in self.raised if start]

    @property
    def column(self) -> tuple[int, int]:
        """Its page and the flow on it."""
        return self.page, self.flow


def page_lines(page: Page, number: int) -> list[Line]:
    """The lines of one page in reading order."""
    runs = runs_of(page.glyphs)
    if not runs:
        return []
    gutters = gutters_of(runs)
    rows = rows_of(runs, gutters)
    return [_line(row, number, flow) for flow, group in enumerate(flows_of(rows, gutters)) for row in group]


def _line(row: Row, page: int, flow: int) -> Line:
    """Put the text of a row together, with spaces where they were set or where there is room for one."""
    starts = {id(run.glyphs[0]) for run in (*row.runs, *row.small)}
    pieces: list[str] = []
    italic: list[bool] = []
    raised: list[bool] = []
    before: Glyph | None = None
    tags: Counter[int] = Counter()
    for glyph, small in _in_order(row):
        if before is not None:
            gap = (glyph.x0 - before.x1) / max(before.size, glyph.size)
            if (glyph.space or gap > EDGE_SPACE) and _is_apart(before, glyph, gap, id(glyph) in starts):
                pieces.append(" ")
                italic.append(glyph.italic and before.italic)
                raised.append(False)
        pieces.append(glyph.text)
        italic += [glyph.italic] * len(glyph.text)
        raised += [small or _superior(glyph, row)] * len(glyph.text)
        tags[glyph.tag] += 1
        before = glyph
    text = "".join(pieces)
    if SPACED_OUT.fullmatch(text):
        text, italic, raised = text[::2], italic[::2], raised[::2]
    x0 = min([row.x0, *(run.x0 for run in row.small)])
    x1 = max([row.x1, *(run.x1 for run in row.small)])
    tag = tags.most_common(1)[0][0]
    return Line(page, flow, x0, x1, row.base, row.size, text, _spans(italic), _spans(raised), tag)


def _is_apart(before: Glyph, glyph: Glyph, gap: float, starts: bool) -> bool:
    """True where a space is set in the gap (ems), or there is room for one; `starts`: a piece of type begins."""
    if gap > WIDE_SPACE:
        return True
    if gap <= (SET_SPACE if len(before.text) == 1 else LIGATURE_SPACE):
        return False
    return glyph.space or starts or _may_part(before, glyph)


def _in_order(row: Row) -> list[tuple[Glyph, bool]]:
    """The glyphs of a row from left to right, and whether they are raised.

    Within a piece of type they stay in the order of the file: boxes may lie over each other.
    """
    parts = [(glyph, False) for run in sorted(row.runs, key=lambda run: run.x0) for glyph in run.glyphs]
    for run in sorted(row.small, key=lambda run: run.x0):
        middle = (run.x0 + run.x1) / 2
        place = len(parts)
        while place and parts[place - 1][0].x0 + parts[place - 1][0].x1 > 2 * middle:
            place -= 1
        parts[place:place] = [(glyph, glyph.base > row.base) for glyph in run.glyphs]
    return parts


def _may_part(before: Glyph, glyph: Glyph) -> bool:
    """True where type changes between two letters, so that a gap between them may be a space."""
    a, b = before.text[-1], glyph.text[0]
    return a.isalpha() and b.isalpha() and (before.italic != glyph.italic or (a.islower() and b.isupper()))


def _superior(glyph: Glyph, row: Row) -> bool:
    """True for a figure, letter or bracket of the line's own size that the font draws small and high."""
    return (
        glyph.y0 - row.base > SUPERIOR_FOOT * glyph.size
        and glyph.y1 - glyph.y0 < SUPERIOR_HEIGHT * glyph.size
        and glyph.size > 0.8 * row.size
        and (glyph.text.isalnum() or glyph.text in "()[]")
    )


def _spans(flags: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    """(start, end) of every run of True."""
    edges = [place for place, (a, b) in enumerate(pairwise([False, *flags, False])) if a != b]
    return tuple(zip(edges[::2], edges[1::2], strict=True))
