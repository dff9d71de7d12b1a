"""The collapsed graph goes in, PageRank and betweenness come out, computed on arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refkit.graph.arrays import Citing, neighbours

if TYPE_CHECKING:
    from refkit.graph.arrays import Floats, Ints

DAMPING = 0.85
TOLERANCE = 1e-10
ROUNDS = 200
PIVOTS = 256
"""Betweenness is exact up to so many citing nodes; of more, so many evenly spaced ones stand for all."""


def has_paths(graph: Citing) -> bool:
    """True where some node cites and is cited: without one, no path is longer than a single citation."""
    import numpy as np

    return bool(len(np.intersect1d(graph.source, graph.target)))


def pagerank(graph: Citing) -> Floats:
    """PageRank by power iteration (Page et al. 1999), weighted by occurrences; a node that cites none jumps anywhere.

    Returns:
        One value a node; they sum to 1.
    """
    import numpy as np

    size = graph.size
    out = np.bincount(graph.source, weights=graph.weight, minlength=size)
    share = graph.weight / out[graph.source]
    idle = out == 0
    rank = np.full(size, 1 / size)
    for _ in range(ROUNDS):
        flow = np.bincount(graph.target, weights=rank[graph.source] * share, minlength=size)
        new = DAMPING * (flow + rank[idle].sum() / size) + (1 - DAMPING) / size
        if np.abs(new - rank).sum() < TOLERANCE * size:
            return np.asarray(new)
        rank = new
    return np.asarray(rank)


def betweenness(graph: Citing) -> tuple[Floats, bool]:
    """Betweenness by Brandes (2001), on directed paths, normalised by the pairs of other nodes.

    Returns:
        One value a node, and whether it is exact: beyond `PIVOTS` citing nodes, paths from a sample are scaled up.
    """
    import numpy as np

    begin, target = neighbours(graph)
    citing = np.unique(graph.source)
    exact = len(citing) <= PIVOTS
    pivots = citing if exact else citing[np.linspace(0, len(citing) - 1, PIVOTS).astype(np.int64)]
    total = np.zeros(graph.size)
    for pivot in pivots:
        total += _dependency(int(pivot), begin, target, graph.size)
    others = max(1, graph.size - 1) * max(1, graph.size - 2)
    return total * (len(citing) / max(1, len(pivots))) / others, exact


def _dependency(pivot: int, begin: Ints, target: Ints, size: int) -> Floats:
    """How much of the shortest paths from `pivot` runs through each node: levels outwards, then back."""
    import numpy as np

    distance = np.full(size, -1, dtype=np.int64)
    paths = np.zeros(size)
    distance[pivot], paths[pivot] = 0, 1.0
    frontier = np.array([pivot], dtype=np.int64)
    levels: list[tuple[Ints, Ints]] = []
    while len(frontier):
        counts = begin[frontier + 1] - begin[frontier]
        tails = np.repeat(frontier, counts)
        places = np.arange(len(tails)) - np.repeat(np.cumsum(counts) - counts, counts)
        heads = target[np.repeat(begin[frontier], counts) + places]
        new = np.unique(heads[distance[heads] < 0])
        distance[new] = len(levels) + 1
        onward = distance[heads] == len(levels) + 1
        tails, heads = tails[onward], heads[onward]
        paths += np.bincount(heads, weights=paths[tails], minlength=size)
        levels.append((tails, heads))
        frontier = new
    dependency = np.zeros(size)
    for tails, heads in reversed(levels):
        through = paths[tails] / paths[heads] * (1 + dependency[heads])
        dependency += np.bincount(tails, weights=through, minlength=size)
    dependency[pivot] = 0
    return dependency
