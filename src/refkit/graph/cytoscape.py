"""GraphData goes in, Cytoscape JSON comes out (the elements format of Cytoscape 3 and Cytoscape.js)."""

from __future__ import annotations

import json

from refkit.graph.edges import GraphData


def dumps(graph: GraphData) -> str:
    """The graph as Cytoscape imports it and networkx.cytoscape_graph reads it; `name` is what a node shows."""
    nodes = []
    for node in graph.nodes:
        values = dict(node.attributes)
        shown = {"id": node.id, "value": node.id, "name": values.get("label", node.id)}
        nodes.append({"data": {**values, **shown}})
    edges = [
        {
            "data": {
                **dict(edge.attributes),
                "id": edge.id,
                "key": edge.id,
                "source": edge.source,
                "target": edge.target,
            }
        }
        for edge in graph.edges
    ]
    data = {
        "data": {"name": "citations"},
        "directed": True,
        "multigraph": True,
        "elements": {"nodes": nodes, "edges": edges},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
