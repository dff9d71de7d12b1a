"""The runs and rows of a page come in; where its columns part, and the rows column by column, go out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from statistics import median
from typing import TypeVar

from refkit.readers.pdf.rows import Row, Run

# a column is no narrower (points), holds this share of the page's characters, and has so many lines
COLUMN_WIDTH, COLUMN_SHARE, GUTTER, FEW_LINES = 90.0, 0.15, 7.0, 6
# lines of prose have so many characters in the middle; cells of a table have fewer
PROSE_LENGTH = 18
# more than this share of the characters in lines that run across, and there are no columns
CROSSING_SHARE = 0.5
# two texts side by side: rows on one level (points), so wide, for so many lines
SAME_LEVEL, PARALLEL_WIDTH, PARALLEL_LINES = 2.0, 75.0, 4
# no page is wider, and with fewer characters no columns are looked for
WIDEST, LEAST = 5_000, 200

Piece = TypeVar("Piece", Run, Row)


def gutters_of(runs: Sequence[Run]) -> list[float]:
    """Where the columns of the page part: the middles of strips that hardly any run crosses."""
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    total = sum(len(run.glyphs) for run in runs)
    width = int(right - left) + 2
    if width > WIDEST or total < LEAST:
        return []
    changes = [0] * (width + 1)
    for run in runs:
        if run.x1 - run.x0 > 4:
            changes[int(run.x0 - left)] += 1
            changes[int(run.x1 - left) + 1] -= 1
    covers = list(accumulate(changes))
    few = max(1, int(0.12 * max(covers)))
    places = (list(group) for _, group in groupby(range(len(covers)), lambda place: covers[place] <= few))
    strips = [(strip[0], strip[-1] + 1) for strip in places if covers[strip[0]] <= few]
    middles = [
        left + (start + end) / 2
        for start, end in strips
        if end - start >= GUTTER and start > COLUMN_WIDTH and end < width - COLUMN_WIDTH
    ]
    return [x for x in middles if _is_gutter(runs, x, total)]


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
    return all(_is_column(side, total) for side in sides)


def _is_column(runs: Sequence[Run], total: int) -> bool:
    """True for enough text of a page of so many characters, in enough lines of prose; those of a table are short."""
    lines = _levels(sorted(runs, key=lambda run: -run.base))
    return (
        sum(len(run.glyphs) for run in runs) >= COLUMN_SHARE * total
        and len({round(run.base / 4) for run in runs}) >= FEW_LINES
        and median(sum(len(run.glyphs) for run in line) for line in lines) >= PROSE_LENGTH
    )


def _levels(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Runs or rows from the top down, those on one level together."""
    levels: list[list[Piece]] = []
    for piece in pieces:
        if levels and levels[-1][0].base - piece.base <= SAME_LEVEL:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    return levels


def flows_of(rows: Sequence[Row], gutters: Sequence[float]) -> list[list[Row]]:
    """Rows in reading order, grouped: column after column, and what runs across the columns by itself."""
    ordered = sorted(rows, key=lambda row: (-row.base, row.x0))
    if not gutters:
        return _parallel(ordered)
    flows: list[list[Row]] = []
    # rows that run across stand between the columns above and below them
    for crosses, group in groupby(
        ordered, lambda row: any(row.x0 < x - 2 and row.x1 > x + 2 for x in gutters)
    ):
        rows_here = list(group)
        if crosses:
            flows.append(rows_here)
            continue
        columns: list[list[Row]] = [[] for _ in range(len(gutters) + 1)]
        for row in rows_here:
            columns[sum(row.x0 >= x - 2 for x in gutters)].append(row)
        flows += filter(None, columns)
    return flows


def _parallel(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows from top to bottom, grouped; where two texts run side by side (two abstracts), one after the other."""
    levels = _levels(rows)
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
        pair = len(rows) == 2 and all(row.x1 - row.x0 >= PARALLEL_WIDTH for row in rows)
        if not pair and (
            end == start or any(high - GUTTER <= row.x1 and row.x0 <= low + GUTTER for row in rows)
        ):
            break
        # where there is no pair, one of the texts is the longer
        lefts = rows[:1] if pair else [row for row in rows if row.x1 < high - GUTTER]
        rights = rows[1:] if pair else [row for row in rows if row.x0 > low + GUTTER and row.x1 > high]
        left, right = max([low, *(row.x1 for row in lefts)]), min([high, *(row.x0 for row in rights)])
        if right - left < GUTTER:
            break
        low, high = left, right
        both += len(rows) == 2
        end += 1
    return (end, (low + high) / 2) if both >= PARALLEL_LINES else (start, 0.0)
