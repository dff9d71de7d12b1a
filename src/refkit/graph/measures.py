"""The citation graph goes in, what a reviewer asks of it comes out: who is cited how widely, and together with what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from refkit.graph.arrays import Citing, citing, common
from refkit.graph.centrality import betweenness, has_paths, pagerank
from refkit.graph.edges import GraphData

if TYPE_CHECKING:
    from refkit.graph.arrays import Ints

MINIMUM = 2
"""Least weight of a pair: nearly all pairs of works stand together in one document only, and say nothing."""
MOST = 10_000
"""So many pairs are kept, the heaviest ones."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """Two node ids and how much ties them: documents that cite both, or works that both cite."""

    first: str
    second: str
    weight: int


@dataclass(frozen=True)
class Measures:
    """The figures of a citation graph; ids are node ids, and mentions count as citations.

    `pagerank` and `betweenness` are None where they mean nothing: in a graph without a document that is itself cited,
    no path is longer than one citation, betweenness is 0 throughout and PageRank ranks as `cited_by` does.
    """

    cited_by: dict[str, int]
    """For each work, how many documents cite it; the most cited first."""
    citations: dict[str, int]
    """For each document, how many citations it makes, repeated ones counted."""
    works_cited: dict[str, int]
    """For each document, how many different works it cites."""
    only: dict[str, tuple[str, ...]]
    """For each document, the works that no other one cites."""
    core: tuple[str, ...]
    """The works that `minimum` documents and more cite; the most cited first."""
    co_citation: tuple[Weighted, ...]
    """Pairs of works by the documents that cite both."""
    coupling: tuple[Weighted, ...]
    """Pairs of documents by the works that both cite (bibliographic coupling)."""
    pagerank: dict[str, float] | None
    betweenness: dict[str, float] | None
    minimum: int
    remarks: tuple[str, ...] = ()
    """What was left out or sampled, in words."""


def measure(graph: GraphData, minimum: int = MINIMUM, most: int = MOST) -> Measures:
    """Measure a citation graph.

    Args:
        graph: nodes and edges as `graph_data` gives them.
        minimum: least weight of a pair of works or documents, and least number of documents for the shared core.
        most: how many pairs of each kind to keep.
    """
    import numpy as np

    flat = citing(graph)
    ids, size = flat.ids, flat.size
    cited_by = np.bincount(flat.target, minlength=size)
    made = np.bincount(flat.source, weights=flat.weight, minlength=size).astype(np.int64)
    different = np.bincount(flat.source, minlength=size)
    ranked = _ranked(cited_by)
    remarks: list[str] = []
    alone = cited_by[flat.target] == 1
    only: dict[str, list[str]] = {ids[number]: [] for number in np.unique(flat.source)}
    for source, target in zip(flat.source[alone].tolist(), flat.target[alone].tolist(), strict=True):
        only[ids[source]].append(ids[target])
    by_work = np.lexsort((flat.source, flat.target))
    together = _heaviest(
        ids, common(flat.source, flat.target, size, minimum), most, "pairs of works", remarks
    )
    coupled = _heaviest(
        ids,
        common(flat.target[by_work], flat.source[by_work], size, minimum),
        most,
        "pairs of documents",
        remarks,
    )
    rank, between = _centrality(flat, remarks)
    return Measures(
        {ids[number]: int(cited_by[number]) for number in ranked},
        {ids[number]: int(made[number]) for number in _ranked(made)},
        {ids[number]: int(different[number]) for number in _ranked(different)},
        {name: tuple(works) for name, works in only.items()},
        tuple(ids[number] for number in ranked if cited_by[number] >= minimum),
        together,
        coupled,
        rank,
        between,
        minimum,
        tuple(remarks),
    )


def dumps(graph: GraphData, minimum: int = MINIMUM) -> str:
    """The measures as JSON."""
    return json.dumps(asdict(measure(graph, minimum)), ensure_ascii=False, indent=1) + "\n"


def _ranked(values: Ints) -> list[int]:
    """Numbers of the nodes with a value above 0, the highest first, then in the order of their ids."""
    import numpy as np

    order = np.argsort(-values, kind="stable")
    return [int(number) for number in order[: int((values > 0).sum())]]


def _heaviest(
    ids: tuple[str, ...],
    parts: Iterator[tuple[Ints, Ints, Ints]],
    most: int,
    what: str,
    remarks: list[str],
) -> tuple[Weighted, ...]:
    """The `most` heaviest pairs of all parts; only so many are ever kept."""
    kept: list[tuple[int, int, int]] = []
    total = 0
    for first, second, weight in parts:
        total += len(weight)
        order = (-weight).argsort(kind="stable")[:most]
        kept += zip((-weight[order]).tolist(), first[order].tolist(), second[order].tolist(), strict=True)
        if len(kept) > 4 * most:
            kept = sorted(kept)[:most]
    kept = sorted(kept)[:most]
    if total > len(kept):
        remarks.append(f"{total} {what}: the {len(kept)} heaviest are given")
    return tuple(Weighted(ids[first], ids[second], -weight) for weight, first, second in kept)


def _centrality(flat: Citing, remarks: list[str]) -> tuple[dict[str, float] | None, dict[str, float] | None]:
    if not has_paths(flat):
        remarks.append("no document is itself cited: PageRank and betweenness would say nothing")
        return None, None
    rank = pagerank(flat)
    between, exact = betweenness(flat)
    if not exact:
        remarks.append("betweenness is estimated from a sample of the citing documents")
    return (
        {name: round(float(value), 9) for name, value in zip(flat.ids, rank, strict=True)},
        {name: round(float(value), 9) for name, value in zip(flat.ids, between, strict=True) if value},
    )
