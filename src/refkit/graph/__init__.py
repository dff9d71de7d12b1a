"""The citation graph: a bibliography goes in, a networkx graph or one of the export formats comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from refkit.errors import MissingExtraError
from refkit.graph import dot, gexf, graphml, node_link, tables
from refkit.graph.edges import Edge, GraphData, Node, graph_data
from refkit.model import Bibliography

__all__ = ["EXPORTS", "Edge", "GraphData", "Node", "build_graph", "graph_data"]

# File names of DESIGN.md and what writes them.
EXPORTS: Mapping[str, Callable[[GraphData], str]] = {
    "graph.graphml": graphml.dumps,
    "graph.gexf": gexf.dumps,
    "graph.json": node_link.dumps,
    "graph.dot": dot.dumps,
    "nodes.csv": tables.nodes_csv,
    "edges.csv": tables.edges_csv,
}


def build_graph(bib: Bibliography) -> Any:
    """The citation graph as a networkx.MultiDiGraph.

    Nodes are citation keys with `kind`, `title`, `year`, `authors`, `is_source` …; an edge is one citation
    occurrence, keyed by its id, with `note`, `locator`, `form`, `sentence` and `confidence`, or a relation.
    What is not known is absent, so that networkx can write the graph in any of its formats.

    Raises:
        MissingExtraError: networkx is not installed.
    """
    try:
        import networkx
    except ImportError as error:
        raise MissingExtraError("the graph needs networkx", remedy="pip install networkx") from error
    data = graph_data(bib)
    graph = networkx.MultiDiGraph(name="citations")
    graph.add_nodes_from((node.id, dict(node.attributes)) for node in data.nodes)
    graph.add_edges_from((edge.source, edge.target, edge.id, dict(edge.attributes)) for edge in data.edges)
    return graph
