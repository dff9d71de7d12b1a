"""The glyphs of a page come in; its printed lines in reading order go out, columns one after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from refkit.readers.pdf_glyphs import Glyph, Page

# all in ems of the type at hand
SAME_BASE = 0.12
BREAK = 1.0
JOIN = 2.2
LABEL_GAP = 5.0
# a space that is set is one, however narrow; between two pieces of type, or far apart, it need not be set
SET_SPACE, EDGE_SPACE, WIDE_SPACE = -0.08, 0.13, 0.25
# some fonts set a space after a ligature that is none
LIGATURE_SPACE = 0.08
RAISED = (0.1, 0.8)
LOWERED = (-0.4, -0.05)
SMALLER = 0.86
LARGE_SHARE = 0.2
# a word set with a space after each letter
SPACED_OUT = re.compile(r"[^\W\d_](?: [^\W\d_]){3,}")
# of a glyph of the line's own size: how far a superior figure stands over the line, how high it may be
SUPERIOR_FOOT, SUPERIOR_HEIGHT = 0.18, 0.52
# a column is no narrower (points), and holds this share of the page's characters
COLUMN_WIDTH, COLUMN_SHARE, GUTTER = 90.0, 0.15, 7.0
CROSSING_SHARE = 0.5
# two texts side by side: rows on one level (points), so wide, for so many lines
SAME_LEVEL, PARALLEL_WIDTH, PARALLEL_LINES = 2.0, 75.0, 4
FEW_LINES = 6


@dataclass(slots=True)
class Run:
    """Glyphs that follow each other on one baseline in one size."""

    glyphs: list[Glyph]
    x0: float
    x1: float
    base: float
    size: float


@dataclass(slots=True)
class Row:
    """Runs that make one printed line, before their text is put together."""

    runs: list[Run]
    x0: float
    x1: float
    base: float
    size: float
    small: list[Run] = field(default_factory=list)


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


def page_lines(page: Page, number: int) -> list[Line]:
    """The lines of one page in reading order."""
    runs = _runs(page.glyphs)
    if not runs:
        return []
    gutters = _gutters(runs)
    rows = _rows(runs, gutters)
    return [_line(row, number, flow) for flow, group in enumerate(_flows(rows, gutters)) for row in group]


def _runs(glyphs: Iterable[Glyph]) -> list[Run]:
    runs: list[Run] = []
    run: Run | None = None
    for glyph in glyphs:
        em = max(glyph.size, 1.0)
        if (
            run is None
            or abs(glyph.base - run.base) > SAME_BASE * em
            or abs(glyph.size - run.size) > 0.1 * em
            or not run.x1 - 0.7 * em < glyph.x0 < run.x1 + BREAK * em
        ):
            run = Run([glyph], glyph.x0, glyph.x1, glyph.base, glyph.size)
            runs.append(run)
        else:
            run.glyphs.append(glyph)
            if glyph.x1 > run.x1:
                run.x1 = glyph.x1
    return runs


def _gutters(runs: Sequence[Run]) -> list[float]:
    """Where the columns of the page part: the middles of strips that hardly any run crosses."""
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    total = sum(len(run.glyphs) for run in runs)
    width = int(right - left) + 2
    if width > 5000 or total < 200:
        return []
    cover = [0] * (width + 1)
    for run in runs:
        if run.x1 - run.x0 > 4:
            cover[int(run.x0 - left)] += 1
            cover[int(run.x1 - left) + 1] -= 1
    height, covers = 0, []
    for change in cover:
        height += change
        covers.append(height)
    few = max(1, int(0.12 * max(covers)))
    found: list[float] = []
    start = None
    for place, count in enumerate([*covers, few + 1]):
        if count <= few and start is None:
            start = place
        elif count > few and start is not None:
            if place - start >= GUTTER and start > COLUMN_WIDTH and place < width - COLUMN_WIDTH:
                found.append(left + (start + place) / 2)
            start = None
    return [x for x in found if _is_gutter(runs, x, total)]


def _is_gutter(runs: Sequence[Run], x: float, total: int) -> bool:
    """True where enough text lies on both sides, on the same heights, and little runs across."""
    sides: tuple[list[Run], list[Run]] = ([], [])
    crossing = 0
    for run in runs:
        if run.x0 < x < run.x1:
            crossing += len(run.glyphs)
        else:
            sides[run.x0 > x].append(run)
    if crossing > CROSSING_SHARE * total:
        return False
    for side in sides:
        if sum(len(run.glyphs) for run in side) < COLUMN_SHARE * total:
            return False
        if len({round(run.base / 4) for run in side}) < FEW_LINES:
            return False
        # columns of prose have long lines; those of a table have not
        if median(sum(len(run.glyphs) for run in line) for line in _by_base(side)) < 18:
            return False
    return True


def _by_base(runs: Sequence[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.base):
        if lines and lines[-1][0].base - run.base <= 2:
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines


def _rows(runs: Sequence[Run], gutters: Sequence[float]) -> list[Row]:
    """Runs on one baseline joined, then small raised or lowered ones hung on the row they belong to."""
    rows: list[Row] = []
    for run in sorted(runs, key=lambda run: (-round(run.base, 1), run.x0)):
        row = next((row for row in reversed(rows[-12:]) if _joins(row, run, gutters)), None)
        if row is None:
            rows.append(Row([run], run.x0, run.x1, run.base, run.size))
            continue
        row.runs.append(run)
        row.x0, row.x1 = min(row.x0, run.x0), max(row.x1, run.x1)
    for row in rows:
        # the baseline and the size of most of its glyphs
        sizes: Counter[tuple[float, float]] = Counter()
        for run in row.runs:
            sizes[run.size, run.base] += len(run.glyphs)
        common = max(sizes, key=lambda item: (sizes[item], item))
        row.base, row.size = common[1], _size_of(sizes)
    whole: list[Row] = []
    rows.sort(key=lambda row: -row.base)
    for place, row in enumerate(rows):
        host = _host(row, rows, place, gutters)
        if host is None:
            whole.append(row)
            continue
        host.small += row.runs
    return whole


def _size_of(sizes: Counter[tuple[float, float]]) -> float:
    """The size of a line: the largest with a fair share of it, since small capitals may be most of a line.

    Where every word has a size of its own, as in a scan that was read by a machine, the middle one.
    """
    total = sum(sizes.values())
    if max(sizes.values()) < 0.5 * total and len(sizes) > 3:
        seen = 0
        for (size, _), count in sorted(sizes.items()):
            seen += count
            if 2 * seen >= total:
                return size
    return max(size for (size, _), count in sizes.items() if count >= LARGE_SHARE * total or len(sizes) == 1)


def _joins(row: Row, run: Run, gutters: Sequence[float]) -> bool:
    em = max(row.size, run.size)
    if abs(row.base - run.base) > SAME_BASE * em or min(row.size, run.size) < 0.55 * em:
        return False
    gap = max(run.x0 - row.x1, row.x0 - run.x1)
    if gap < -0.5 * min(row.x1 - row.x0, run.x1 - run.x0) - 0.1 * em:
        return False
    if any(row.x1 <= x <= run.x0 or run.x1 <= x <= row.x0 for x in gutters):
        return False
    # the number of a note may stand well before its text
    label = row.x1 - row.x0 < 2.5 * em and run.x0 > row.x1
    return gap <= (LABEL_GAP if label else JOIN) * em


def _host(small: Row, rows: Sequence[Row], place: int, gutters: Sequence[float]) -> Row | None:
    """The row that a raised or lowered bit of type belongs to, None for a row in its own right."""
    length = sum(len(run.glyphs) for run in small.runs)
    if length > 24:
        return None
    best: tuple[float, Row] | None = None
    for row in rows[max(0, place - 8) : place + 9]:
        if row is small or row.size < small.size * 0.99 or sum(len(run.glyphs) for run in row.runs) < length:
            continue
        rise = (small.base - row.base) / row.size
        raised = RAISED[0] < rise < RAISED[1]
        if not raised and not LOWERED[0] < rise < LOWERED[1]:
            continue
        if small.size > SMALLER * row.size and not (raised and length <= 4 and rise < 0.6):
            continue
        gap = max(small.x0 - row.x1, row.x0 - small.x1)
        if gap > (1.0 if small.x0 > row.x1 else LABEL_GAP) * row.size:
            continue
        if any(row.x1 <= x <= small.x0 or small.x1 <= x <= row.x0 for x in gutters):
            continue
        distance = abs(rise - 0.33) + max(gap, 0) / row.size
        if best is None or distance < best[0]:
            best = distance, row
    return best[1] if best else None


def _flows(rows: Sequence[Row], gutters: Sequence[float]) -> list[list[Row]]:
    """Rows in reading order, grouped: column after column, and what runs across the columns by itself."""
    ordered = sorted(rows, key=lambda row: (-row.base, row.x0))
    if not gutters:
        return _parallel(ordered)
    flows: list[list[Row]] = []
    columns: list[list[Row]] = [[] for _ in range(len(gutters) + 1)]
    across: list[Row] = []

    def close() -> None:
        for column in columns:
            if column:
                flows.append(list(column))
                column.clear()

    for row in ordered:
        if any(row.x0 < x - 2 and row.x1 > x + 2 for x in gutters):
            if any(columns):
                close()
            across.append(row)
            continue
        if across:
            flows.append(across)
            across = []
        columns[sum(row.x0 >= x - 2 for x in gutters)].append(row)
    if across:
        flows.append(across)
    close()
    return flows


def _parallel(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows from top to bottom, grouped; where two texts run side by side (two abstracts), one after the other."""
    levels: list[list[Row]] = []
    for row in rows:
        if levels and levels[-1][0].base - row.base <= SAME_LEVEL:
            levels[-1].append(row)
        else:
            levels.append([row])
    flows: list[list[Row]] = [[]]
    at = 0
    while at < len(levels):
        end, x = _band(levels, at)
        if x:
            band = [row for level in levels[at:end] for row in level]
            flows += [[row for row in band if row.x1 < x], [row for row in band if row.x0 > x], []]
        else:
            flows[-1] += sorted(levels[at], key=lambda row: row.x0)
        at = max(end, at + 1)
    return [flow for flow in flows if flow]


def _band(levels: Sequence[Sequence[Row]], start: int) -> tuple[int, float]:
    """Where the stretch of two texts side by side that begins at `start` ends, and the x between; 0 for none."""
    low, high = 0.0, float("inf")
    end, both = start, 0
    for level in levels[start:]:
        rows = sorted(level, key=lambda row: row.x0)
        left, right = low, high
        if len(rows) == 2 and all(row.x1 - row.x0 >= PARALLEL_WIDTH for row in rows):
            left, right = max(low, rows[0].x1), min(high, rows[1].x0)
        elif end == start or not all(row.x1 < high - GUTTER or row.x0 > low + GUTTER for row in rows):
            break
        else:
            # one of the texts is the longer
            left = max([low, *(row.x1 for row in rows if row.x1 < high - GUTTER)])
            right = min([high, *(row.x0 for row in rows if row.x0 > low + GUTTER and row.x1 > high)])
        if right - left < GUTTER:
            break
        low, high = left, right
        both += len(rows) == 2
        end += 1
    return (end, (low + high) / 2) if both >= PARALLEL_LINES else (start, 0.0)


def _line(row: Row, page: int, flow: int) -> Line:
    """Put the text of a row together, with spaces where they were set or where there is room for one."""
    parts = _in_order(row)
    starts = {id(run.glyphs[0]) for run in (*row.runs, *row.small)}
    pieces: list[str] = []
    italic_at: list[bool] = []
    raised_at: list[bool] = []
    before: Glyph | None = None
    tags: Counter[int] = Counter()
    for glyph, raised in parts:
        if before is not None:
            gap = (glyph.x0 - before.x1) / max(before.size, glyph.size)
            if gap > WIDE_SPACE or (
                gap > (SET_SPACE if len(before.text) == 1 else LIGATURE_SPACE)
                and (glyph.space or (gap > EDGE_SPACE and (id(glyph) in starts or _may_part(before, glyph))))
            ):
                pieces.append(" ")
                italic_at.append(glyph.italic and before.italic)
                raised_at.append(False)
        raised = raised or _superior(glyph, row)
        for char in glyph.text:
            pieces.append(char)
            italic_at.append(glyph.italic)
            raised_at.append(raised)
        tags[glyph.tag] += 1
        before = glyph
    x0 = min([row.x0, *(run.x0 for run in row.small)])
    x1 = max([row.x1, *(run.x1 for run in row.small)])
    text = "".join(pieces)
    if SPACED_OUT.fullmatch(text):
        text, italic_at, raised_at = text[::2], italic_at[::2], raised_at[::2]
    tag = tags.most_common(1)[0][0]
    return Line(page, flow, x0, x1, row.base, row.size, text, _spans(italic_at), _spans(raised_at), tag)


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
        (glyph.text.isalnum() or glyph.text in "()[]")
        and glyph.size > 0.8 * row.size
        and glyph.y0 - row.base > SUPERIOR_FOOT * glyph.size
        and glyph.y1 - glyph.y0 < SUPERIOR_HEIGHT * glyph.size
    )


def _spans(flags: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    """(start, end) of every run of True."""
    edges = [place for place, (a, b) in enumerate(pairwise([False, *flags, False])) if a != b]
    return tuple(zip(edges[::2], edges[1::2], strict=True))
