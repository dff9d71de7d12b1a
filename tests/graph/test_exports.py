"""Every export is read back by a reader of its format: as many nodes, edges and attributes as went in."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import networkx
import pytest

from refkit.errors import MissingExtraError, ReadError
from refkit.graph import EXPORTS, FORMATS, GraphData, build_graph, graph_data, weighted_graph
from refkit.graph.edges import Edge, Node
from refkit.graph.reading import load
from refkit.model import Bibliography
from refkit.pipeline import build

STRANGE = 'a "b" \\ <c> & d\n\té\x00\u2028#'


@pytest.fixture(scope="module", params=["invented", "strange", "sources"])
def graph(request: pytest.FixtureRequest) -> GraphData:
    """The invented bibliography, one of strange texts, and the five sources."""
    if request.param == "invented":
        return graph_data(request.getfixturevalue("bib"))
    if request.param == "sources":
        return graph_data(build([request.getfixturevalue("shared") / "sources"]))
    nodes = (
        Node("k e/y:ü", (("label", STRANGE), ("title", STRANGE), ("year", -44), ("is_source", True))),
        Node("other", (("label", "Other"), ("is_source", False))),
    )
    attributes = (("type", "cites"), ("sentence", STRANGE), ("confidence", 0.123))
    return GraphData(nodes, (Edge("e:1", "k e/y:ü", "other", attributes),))


def written(name: str, graph: GraphData) -> str:
    text = FORMATS[name].dumps(graph)
    assert isinstance(text, str)
    assert text.endswith("\n")
    assert "None" not in text
    return text


def test_cytoscape(graph: GraphData) -> None:
    read = networkx.cytoscape_graph(json.loads(written("cytoscape", graph)))
    assert set(read.nodes) == {node.id for node in graph.nodes}
    assert read.number_of_edges() == len(graph.edges)
    for edge in graph.edges:
        attributes = read.edges[edge.source, edge.target, edge.id]
        assert {name: attributes[name] for name, _ in edge.attributes} == dict(edge.attributes)
    for node in graph.nodes:
        assert {name: read.nodes[node.id][name] for name, _ in node.attributes} == dict(node.attributes)


def test_vosviewer(graph: GraphData) -> None:
    """Checked by the rules of the format: VOSviewer itself has no reader for Python."""
    network = json.loads(written("vosviewer", graph))["network"]
    items = {item["id"]: item for item in network["items"]}
    assert set(items) == {node.id for node in graph.nodes}
    assert all(isinstance(item["label"], str) and item["label"] for item in items.values())
    assert all(value >= 0 for item in items.values() for value in item["weights"].values())
    pairs = [frozenset((link["source_id"], link["target_id"])) for link in network["links"]]
    assert all(pair <= set(items) for pair in pairs)
    occurrences = [
        edge
        for edge in graph.edges
        if dict(edge.attributes)["type"] in ("cites", "mentions") and edge.source != edge.target
    ]
    assert sum(link["strength"] for link in network["links"]) == len(occurrences)


def test_opencitations(graph: GraphData) -> None:
    rows = list(csv.DictReader(StringIO(written("opencitations", graph))))
    cites = [edge for edge in graph.edges if dict(edge.attributes)["type"] == "cites"]
    assert len(rows) == len({(edge.source, edge.target) for edge in cites})
    for row in rows:
        assert list(row) == ["citing_id", "citing_publication_date", "cited_id", "cited_publication_date"]
        assert all(row[name].startswith(("doi:", "url:", "temp:")) for name in ("citing_id", "cited_id"))
        assert not any(" " in row[name] for name in ("citing_id", "cited_id"))


def test_cito(graph: GraphData) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed (pip install rdflib)")
    read = rdflib.Graph().parse(data=written("cito", graph), format="turtle", publicID="http://example.org/g")
    cito = rdflib.Namespace("http://purl.org/spar/cito/")
    types = list(read.subject_objects(rdflib.RDF.type))
    assert len([one for one, kind in types if "Expression" in kind]) == len(graph.nodes)
    assert len(set(read.subjects(cito.hasCitingEntity))) == len(graph.edges)
    own = rdflib.Namespace("urn:refkit:")
    for name in graph.edge_types:
        values = sum(name in dict(edge.attributes) for edge in graph.edges)
        assert len(list(read.subject_objects(own[name]))) >= values, name
    cited = {
        edge.source + " " + edge.target for edge in graph.edges if dict(edge.attributes)["type"] == "cites"
    }
    assert len(list(read.subject_objects(cito.cites))) >= len(cited)


def test_dot(graph: GraphData) -> None:
    pydot = pytest.importorskip("pydot", reason="pydot is not installed (pip install pydot)")
    (read,) = pydot.graph_from_dot_data(written("dot", graph))
    names = {node.get_name().strip('"') for node in read.get_nodes()} - {"node", "edge", "graph"}
    assert names == {node.id for node in graph.nodes}
    kinds = {(edge.source, edge.target, dict(edge.attributes)["type"]) for edge in graph.edges}
    assert len(read.get_edges()) == len(kinds)


def test_cites_lines(graph: GraphData) -> None:
    """As Better BibTeX reads Extra: lines that start with `cites:`, keys between commas."""
    items = {item["citation-key"]: item for item in json.loads(written("cites", graph))}
    assert set(items) == {node.id for node in graph.nodes}
    read = set()
    for key, item in items.items():
        for line in str(item.get("note", "")).splitlines():
            if line.startswith("cites:"):
                read |= {(key, part.strip()) for part in line.removeprefix("cites:").split(",")}
    expected = {
        (edge.source, edge.target)
        for edge in graph.edges
        if dict(edge.attributes)["type"] in ("cites", "mentions")
    }
    assert read == expected


def test_node_link_comes_back_whole(graph: GraphData, tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_text(written("json", graph), encoding="utf-8")
    assert load(path) == graph


@pytest.mark.parametrize("text", ["", "[1]", '{"nodes": [{}], "edges": []}', '{"nodes": 1, "edges": 2}'])
def test_what_is_no_graph_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_text(text)
    with pytest.raises(ReadError, match=r"graph\.json"):
        load(path)


def test_pictures(graph: GraphData) -> None:
    from xml.etree import ElementTree

    tree = ElementTree.fromstring(written("svg", graph))
    assert len(tree.findall(".//{*}circle")) == len(graph.nodes)
    assert written("svg", graph) == written("svg", graph)


def test_png(bib: Bibliography) -> None:
    pytest.importorskip("resvg_py", reason="resvg is not installed (the extra picture)")
    data = FORMATS["png"].dumps(graph_data(bib))
    assert isinstance(data, bytes)
    assert data.startswith(b"\x89PNG")


def test_png_without_the_extra(bib: Bibliography, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    with pytest.raises(MissingExtraError, match="picture"):
        FORMATS["png"].dumps(graph_data(bib))


def test_every_file_of_a_build_is_a_format() -> None:
    assert dict(EXPORTS.items()) == {
        export.file: export.dumps for export in FORMATS.values() if export.file in EXPORTS
    }


def test_weighted_graph(bib: Bibliography) -> None:
    data = graph_data(bib)
    flat: Any = weighted_graph(data)
    assert flat.edges["ships", "times2010elan"]["weight"] == 2
    assert flat.number_of_nodes() == build_graph(bib).number_of_nodes()
    # a relation is no citation
    assert not flat.has_edge("trade2012joint", "trade2012joint/reprinted_in-1")
