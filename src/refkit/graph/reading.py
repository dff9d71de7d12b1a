"""The graph.json of a build comes in, the GraphData that it was written from goes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from refkit.errors import ReadError
from refkit.graph.edges import Edge, GraphData, Node, Value

REMEDY = "build the folder again with `refkit build`"


def load(path: Path) -> GraphData:
    """Read node-link JSON as `node_link.dumps` writes it.

    Raises:
        ReadError: the file is missing, is not JSON, or holds no nodes and edges.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReadError(error.strerror or str(error), file=path, remedy=REMEDY) from error
    except ValueError as error:
        raise ReadError(f"not JSON: {error}", file=path, remedy=REMEDY) from error
    try:
        nodes = tuple(Node(str(item["id"]), _values(item, {"id"})) for item in data["nodes"])
        edges = tuple(
            Edge(
                str(item["key"]),
                str(item["source"]),
                str(item["target"]),
                _values(item, {"key", "source", "target"}),
            )
            for item in data["edges"]
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ReadError(f"not a graph: {error} is missing", file=path, remedy=REMEDY) from error
    return GraphData(nodes, edges)


def _values(item: dict[str, Any], own: set[str]) -> tuple[tuple[str, Value], ...]:
    return tuple(
        (name, value)
        for name, value in item.items()
        if name not in own and isinstance(value, str | int | float)
    )
