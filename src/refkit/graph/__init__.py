"""The citation graph: a bibliography goes in, a networkx graph, its measures or one of many formats comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from refkit.errors import MissingExtraError, WrongTypeError
from refkit.graph import (
    cites_line,
    cito,
    cytoscape,
    dot,
    gexf,
    graphml,
    matrix,
    measures,
    node_link,
    opencitations,
    png,
    svg,
    tables,
    vosviewer,
)
from refkit.graph.edges import Edge, GraphData, Node, graph_data
from refkit.graph.measures import Measures, measure
from refkit.model import Bibliography

__all__ = [
    "EXPORTS",
    "FORMATS",
    "Edge",
    "Export",
    "GraphData",
    "Measures",
    "Node",
    "build_graph",
    "graph_data",
    "measure",
    "weighted_graph",
]


@dataclass(frozen=True, slots=True)
class Export:
    """A format that the graph can be written in: the usual file name, what writes it, and what it is for."""

    file: str
    dumps: Callable[[GraphData], str | bytes]
    about: str


FORMATS: Mapping[str, Export] = {
    "cites": Export(
        "graph.cites.json", cites_line.dumps, "CSL-JSON with the lines of Better BibTeX's citation graph"
    ),
    "cito": Export("graph.cito.ttl", cito.dumps, "Turtle in the terms of CiTO"),
    "cytoscape": Export("graph.cyjs", cytoscape.dumps, "Cytoscape, Cytoscape.js"),
    "dot": Export("graph.dot", dot.dumps, "Graphviz"),
    "edges": Export("edges.csv", tables.edges_csv, "one line a citation"),
    "gexf": Export("graph.gexf", gexf.dumps, "Gephi (GEXF 1.3)"),
    "graphml": Export("graph.graphml", graphml.dumps, "networkx, yEd, Gephi, igraph"),
    "json": Export("graph.json", node_link.dumps, "networkx, d3 (node-link)"),
    "matrix": Export(
        "who-cites-what.csv", matrix.csv_table, "who cites what: works by documents, with notes"
    ),
    "matrix-xlsx": Export("who-cites-what.xlsx", matrix.xlsx, "the same as a workbook"),
    "measures": Export("measures.json", measures.dumps, "who is cited how widely, and together with what"),
    "nodes": Export("nodes.csv", tables.nodes_csv, "one line a document or work"),
    "opencitations": Export("citations.csv", opencitations.dumps, "OpenCitations (CITS-CSV)"),
    "png": Export("graph.png", png.dumps, "a picture"),
    "svg": Export("graph.svg", svg.dumps, "a picture, for a paper"),
    "vosviewer": Export("graph.vosviewer.json", vosviewer.dumps, "VOSviewer"),
}
"""Every format by the name that `refkit graph --to` takes."""

EXPORTS: Mapping[str, Callable[[GraphData], str]] = {
    "graph.graphml": graphml.dumps,
    "graph.gexf": gexf.dumps,
    "graph.json": node_link.dumps,
    "graph.dot": dot.dumps,
    "nodes.csv": tables.nodes_csv,
    "edges.csv": tables.edges_csv,
}
"""The files that a build writes, and what writes each."""


def build_graph(bib: Bibliography) -> Any:
    """The citation graph as a networkx.MultiDiGraph.

    Nodes are citation keys with `kind`, `title`, `year`, `authors`, `is_source` …; an edge is one citation
    occurrence, keyed by its id, with `note`, `locator`, `form`, `sentence` and `confidence`, or a relation.
    What is not known is absent, so that networkx can write the graph in any of its formats.

    Raises:
        MissingExtraError: networkx is not installed.
        WrongTypeError: it is no bibliography.
    """
    if not isinstance(bib, Bibliography):
        what = f"a graph is made of a Bibliography; this is of type {type(bib).__name__}"
        raise WrongTypeError(what, remedy="refkit.build(paths) makes one")
    data = graph_data(bib)
    graph = _networkx().MultiDiGraph(name="citations")
    graph.add_nodes_from((node.id, dict(node.attributes)) for node in data.nodes)
    graph.add_edges_from((edge.source, edge.target, edge.id, dict(edge.attributes)) for edge in data.edges)
    return graph


def weighted_graph(data: GraphData) -> Any:
    """The collapsed graph as a networkx.DiGraph: one edge a pair, its `weight` the number of citations and mentions.

    Raises:
        MissingExtraError: networkx is not installed.
    """
    from refkit.graph.arrays import citing

    flat = citing(data)
    graph = _networkx().DiGraph(name="citations")
    graph.add_nodes_from((node.id, dict(node.attributes)) for node in data.nodes)
    rows = zip(flat.source.tolist(), flat.target.tolist(), flat.weight.tolist(), strict=True)
    graph.add_weighted_edges_from(
        (flat.ids[source], flat.ids[target], weight) for source, target, weight in rows
    )
    return graph


def _networkx() -> Any:
    try:
        import networkx
    except ImportError as error:
        raise MissingExtraError("the graph needs networkx", remedy="pip install networkx") from error
    return networkx
