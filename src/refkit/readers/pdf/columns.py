"""The runs and rows of a page come in; where its columns part, and the rows column by column, go out."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

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


def gutters_of(runs: Sequence[Run]) -> list[float]:
    """Where the columns of the page part: the middles of strips that hardly any run crosses."""
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    total = sum(len(run.glyphs) for run in runs)
    width = int(right - left) + 2
    if width > WIDEST or total < LEAST:
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
        if median(sum(len(run.glyphs) for run in line) for line in _by_base(side)) < PROSE_LENGTH:
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


def flows_of(rows: Sequence[Row], gutters: Sequence[float]) -> list[list[Row]]:
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
