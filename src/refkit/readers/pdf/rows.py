"""The glyphs of a page come in; the rows they make, each with what stands raised or lowered beside it, go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from refkit.readers.pdf.glyphs import Glyph

# all in ems of the type at hand: what is on one baseline, how far apart the pieces of a run and of a row may stand
SAME_BASE = 0.12
BREAK, JOIN = 1.0, 2.2
# the number of a note may stand so far before its text
LABEL_GAP = 5.0
# how far small type stands over or under the line that it belongs to, and how much smaller it is
RAISED, LOWERED = (0.1, 0.8), (-0.4, -0.05)
SMALLER = 0.86
# more glyphs than this are a line of their own
LONGEST_SMALL = 24
# of a line, the largest size that has this share is the line's
LARGE_SHARE = 0.2


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

    @property
    def length(self) -> int:
        """How many glyphs it has."""
        return sum(len(run.glyphs) for run in self.runs)

    def gap(self, other: Row | Run) -> float:
        """How far it stands from another piece of type, to the left or the right; below 0 where they overlap."""
        return max(other.x0 - self.x1, self.x0 - other.x1)

    def is_parted(self, other: Row | Run, gutters: Sequence[float]) -> bool:
        """Does the gap between two columns lie between it and another piece of type?"""
        return any(self.x1 <= x <= other.x0 or other.x1 <= x <= self.x0 for x in gutters)


def runs_of(glyphs: Iterable[Glyph]) -> list[Run]:
    """Glyphs that follow each other on one baseline, in one size and close together, as runs."""
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


def rows_of(runs: Sequence[Run], gutters: Sequence[float]) -> list[Row]:
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
    gap = row.gap(run)
    if gap < -0.5 * min(row.x1 - row.x0, run.x1 - run.x0) - 0.1 * em or row.is_parted(run, gutters):
        return False
    # the number of a note may stand well before its text
    label = row.x1 - row.x0 < 2.5 * em and run.x0 > row.x1
    return gap <= (LABEL_GAP if label else JOIN) * em


def _host(small: Row, rows: Sequence[Row], place: int, gutters: Sequence[float]) -> Row | None:
    """The row that a raised or lowered bit of type belongs to, None for a row in its own right."""
    length = small.length
    if length > LONGEST_SMALL:
        return None
    near = [
        row
        for row in rows[max(0, place - 8) : place + 9]
        if row is not small and row.size >= small.size * 0.99 and _hangs(small, row, length)
    ]
    hosts = [
        row
        for row in near
        if small.gap(row) <= (1.0 if small.x0 > row.x1 else LABEL_GAP) * row.size
        and not row.is_parted(small, gutters)
    ]
    # the nearest, of those that stand as high under it as a raised figure does
    return min(
        hosts, key=lambda row: abs(_rise(small, row) - 0.33) + max(small.gap(row), 0) / row.size, default=None
    )


def _rise(small: Row, row: Row) -> float:
    """How far type stands over the baseline of a row, in ems of the row."""
    return (small.base - row.base) / row.size


def _hangs(small: Row, row: Row, length: int) -> bool:
    """True where type of so many glyphs is so small, and stands so high or low, that it may belong to a row."""
    rise = _rise(small, row)
    raised = RAISED[0] < rise < RAISED[1]
    if not (raised or LOWERED[0] < rise < LOWERED[1]) or row.length < length:
        return False
    return small.size <= SMALLER * row.size or (raised and length <= 4 and rise < 0.6)
