"""GraphData goes in, its citations come out as numpy arrays on which the measures are computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from refkit.graph.edges import GraphData

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

OCCURRENCES = ("cites", "mentions")
"""Types of edges that are occurrences of a citation; the others are relations between works."""
# pairs that are held in memory at a time
CHUNK = 4_000_000


@dataclass(frozen=True)
class Citing:
    """Who cites what, each pair once: `source` and `target` are numbers of nodes, sorted; `weight` counts occurrences.

    `ids` are the node ids by number.
    """

    ids: tuple[str, ...]
    source: Ints
    target: Ints
    weight: Ints

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.ids)


def citing(graph: GraphData) -> Citing:
    """The collapsed, weighted graph of citations and mentions; relations are left out."""
    import numpy as np

    ids = tuple(node.id for node in graph.nodes)
    number = {name: index for index, name in enumerate(ids)}
    both = [
        (number[edge.source], number[edge.target]) for edge in graph.edges if edge_type(edge) in OCCURRENCES
    ]
    ends = np.array(both, dtype=np.int64).reshape(-1, 2)
    codes, weight = np.unique(ends[:, 0] * max(1, len(ids)) + ends[:, 1], return_counts=True)
    source, target = np.divmod(codes, max(1, len(ids)))
    return Citing(ids, source, target, weight.astype(np.int64))


def edge_type(edge: object) -> str:
    """The attribute `type` of an edge, which every exporter and reader puts first."""
    attributes = getattr(edge, "attributes", ())
    for name, value in attributes:
        if name == "type":
            return str(value)
    return ""


def common(rows: Ints, columns: Ints, size: int, minimum: int) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Yield (first column, second column, rows that have both) for every pair of columns with `minimum` rows and more.

    The pairs of one row grow with the square of its length, so a column that stands in fewer rows than `minimum`
    is dropped first, and the rest is done in parts of about `CHUNK` pairs.

    Args:
        rows: numbers of rows, sorted.
        columns: numbers of columns, sorted within each row, each once.
        size: how many columns there are.
        minimum: least number of rows.
    """
    import numpy as np

    keep = np.bincount(columns, minlength=size)[columns] >= minimum
    rows, columns = rows[keep], columns[keep]
    if not len(rows):
        return
    ends = np.searchsorted(rows, rows, side="right")
    following = ends - np.arange(len(rows)) - 1
    per_column = np.bincount(columns, weights=following, minlength=size)
    part = (np.cumsum(per_column) // CHUNK).astype(np.int64)
    for number in range(int(part[-1]) + 1):
        places = np.flatnonzero(part[columns] == number)
        counts = following[places]
        left = np.repeat(columns[places], counts)
        offset = np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts)
        right = columns[np.repeat(places + 1, counts) + offset]
        codes, weight = np.unique(left * size + right, return_counts=True)
        enough = weight >= minimum
        first, second = np.divmod(codes[enough], size)
        yield first, second, weight[enough]


def neighbours(graph: Citing) -> tuple[Ints, Ints]:
    """The graph as (begin, target): the works that node n cites are target[begin[n]:begin[n + 1]]."""
    import numpy as np

    return np.searchsorted(graph.source, np.arange(graph.size + 1)), graph.target
