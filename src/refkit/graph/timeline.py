"""GraphData goes in, places on a sheet come out: years across, citing documents as a column on the left."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import floor, sqrt

from refkit.graph.arrays import edge_type
from refkit.graph.edges import GraphData, Node

# all in pixels
TOP, BOTTOM, RIGHT = 34, 34, 40
CHARACTER = 6.1
"""Mean width of a character at the size of the labels (11 px)."""
ROW = 19
COLUMN_GAP = 130
YEAR = 46
SKIPPED = 12
"""What a year that no work has adds to the step over it, up to five of them."""
MOST_LABELS = 150
LONGEST = 26
LARGEST = 9.0
"""Radius that no work exceeds: a circle stays within its row."""
UNDATED = "no date"


@dataclass(frozen=True, slots=True)
class Spot:
    """A node on the sheet: its middle, its radius, and its label ("" where there is no room for one)."""

    node: Node
    x: float
    y: float
    radius: float
    label: str
    is_document: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Who cites (a spot's number) what (a spot's number), how often, and as what type of edge."""

    source: int
    target: int
    weight: int
    type: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The sheet: its size, the spots (documents first), the links, and the marks of the axis as (x, text)."""

    width: int
    height: int
    spots: tuple[Spot, ...]
    links: tuple[Link, ...]
    marks: tuple[tuple[float, str], ...]


def timeline(graph: GraphData) -> Timeline:
    """Lay out a citation graph; the same graph always gets the same places.

    A work stands at its year and month, as near as there is room to the middle of the documents that cite it.
    Documents stand in order of their dates. Empty years are drawn short. Only the most cited works have labels where
    there are many.
    """
    documents = sorted((node for node in graph.nodes if _value(node, "is_source")), key=_by_date)
    works = [node for node in graph.nodes if not _value(node, "is_source")]
    labelled = _labelled(works)
    left = 24 + max((_text_width(_label(node)) for node in documents), default=60)
    dates, marks, right = _axis(works, left + COLUMN_GAP)
    step = ROW if len(documents) <= 40 else 13
    area = max(1.0, right - left - COLUMN_GAP + 90)
    needed = sum(_text_width(_label(node)) + 26 if node.id in labelled else 16 for node in works) / area
    rows = max(8, round(1.25 * needed), -(-len(documents) * step // ROW))
    for _ in range(2):  # the second time with as many rows as the first time needed
        column = {
            node.id: TOP + (index + 0.5) * rows * ROW / len(documents) for index, node in enumerate(documents)
        }
        before = rows
        placed, rows = _place(graph, works, dates, column, rows, labelled)
        if rows == before:
            break
    spots = [Spot(node, left, column[node.id], 6.0, _label(node), True) for node in documents]
    spots += placed
    lowest = max((spot.y for spot in spots), default=0)
    widest = max((spot.x + spot.radius + _text_width(spot.label) for spot in placed), default=left)
    height = round(max(lowest + ROW / 2, TOP + rows * ROW) + BOTTOM)
    return Timeline(round(widest + RIGHT), height, tuple(spots), _links(graph, spots), tuple(marks))


def _axis(works: list[Node], start: float) -> tuple[dict[str, float], list[tuple[float, str]], float]:
    """x of every work by its id, the marks of the years, and where the axis ends."""
    years = sorted({year for node in works if (year := _year(node)) is not None})
    steps = [YEAR + SKIPPED * min(year - before - 1, 5) for before, year in pairwise(years)]
    at: dict[int, float] = dict(zip(years, accumulate(steps, initial=start), strict=False))
    marks = [(x, str(year)) for year, x in at.items()]
    undated = at[years[-1]] + 2 * YEAR if years else start
    if any(_year(node) is None for node in works):
        marks.append((undated, UNDATED))
    dates = {
        node.id: at[year] + _month(node) * (YEAR - 12) if (year := _year(node)) is not None else undated
        for node in works
    }
    return dates, marks, max(dates.values(), default=start)


def _place(
    graph: GraphData,
    works: list[Node],
    dates: dict[str, float],
    column: dict[str, float],
    rows: int,
    labelled: set[str],
) -> tuple[list[Spot], int]:
    """Works in rows, the most cited first, each in the free row nearest to those who cite it; and how many rows."""
    citing: dict[str, list[float]] = {}
    for edge in graph.edges:
        if edge.source in column:
            citing.setdefault(edge.target, []).append(column[edge.source])
    middle = {name: sum(places) / len(places) for name, places in citing.items()}
    # by rank and not by height: works that all documents cite would crowd in the middle
    ranked = sorted(works, key=lambda node: (middle.get(node.id, float("inf")), dates[node.id], node.id))
    wanted = {node.id: (rank + 0.5) / len(ranked) * rows - 0.5 for rank, node in enumerate(ranked)}
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
    spots: dict[str, Spot] = {}
    order = sorted(works, key=lambda node: (-int(_value(node, "cited_by") or 0), dates[node.id], node.id))
    for node in order:
        radius = min(LARGEST, 3.5 + 1.6 * sqrt(max(0, int(_value(node, "cited_by") or 0))))
        label = _label(node) if node.id in labelled else ""
        begin, end = dates[node.id] - radius - 4, dates[node.id] + radius + 8 + _text_width(label)
        row = _free(taken, begin, end, wanted[node.id])
        insort(taken[row], (begin, end))
        y = TOP + (row + 0.5) * ROW
        spots[node.id] = Spot(node, dates[node.id], y, radius, label, False)
    return [spots[node.id] for node in works], len(taken)


def _free(taken: list[list[tuple[float, float]]], begin: float, end: float, middle: float) -> int:
    """The free row nearest to `middle`, of two as near the upper; a new one below where none is free."""
    for row in _outwards(middle, len(taken)):
        held = taken[row]
        at = bisect_left(held, (begin, end))
        if (not at or held[at - 1][1] <= begin) and (at == len(held) or end <= held[at][0]):
            return row
    taken.append([])
    return len(taken) - 1


def _outwards(middle: float, rows: int) -> Iterator[int]:
    """The rows by their distance from the middle."""
    above = min(rows - 1, max(-1, floor(middle)))
    below = above + 1
    while above >= 0 or below < rows:
        if below >= rows or (above >= 0 and middle - above <= below - middle):
            yield above
            above -= 1
        else:
            yield below
            below += 1


def _links(graph: GraphData, spots: list[Spot]) -> tuple[Link, ...]:
    number = {spot.node.id: index for index, spot in enumerate(spots)}
    counts = Counter((edge.source, edge.target, edge_type(edge)) for edge in graph.edges)
    return tuple(
        Link(number[source], number[target], weight, kind)
        for (source, target, kind), weight in counts.items()
        if source != target
    )


def _labelled(works: list[Node]) -> set[str]:
    order = sorted(works, key=lambda node: (-int(_value(node, "cited_by") or 0), node.id))
    return {node.id for node in order[:MOST_LABELS]}


def _value(node: Node, name: str) -> str | int | float | bool | None:
    return next((value for key, value in node.attributes if key == name), None)


def _year(node: Node) -> int | None:
    year = _value(node, "year")
    return year if isinstance(year, int) else None


def _label(node: Node) -> str:
    text = str(_value(node, "label") or node.id)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _text_width(text: str) -> float:
    return CHARACTER * len(text)


def _month(node: Node) -> float:
    """How far into its year a work's date lies, 0 to 1; the middle where only the year is known."""
    date = str(_value(node, "date") or "")
    month = date[5:7] if date[4:5] == "-" and date[5:7].isdigit() else ""
    if not month:
        return 0.5
    season = int(month) - 20
    return (season - 0.5) / 4 if season > 0 else (int(month) - 1) / 12


def _by_date(node: Node) -> tuple[str, str]:
    return str(_value(node, "date") or _value(node, "year") or "9999"), node.id
