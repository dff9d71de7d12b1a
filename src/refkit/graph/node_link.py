"""GraphData goes in, node-link JSON comes out, which networkx and d3 read."""

from __future__ import annotations

import json

from refkit.graph.edges import GraphData


def dumps(graph: GraphData) -> str:
    """The graph as networkx.node_link_graph(..., edges="edges") reads it; an edge's `key` is its id."""
    data = {
        "directed": True,
        "multigraph": True,
        "graph": {"name": "citations"},
        "nodes": [{"id": node.id, **dict(node.attributes)} for node in graph.nodes],
        "edges": [
            {"source": edge.source, "target": edge.target, "key": edge.id, **dict(edge.attributes)}
            for edge in graph.edges
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
