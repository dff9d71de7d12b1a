"""The graph's nodes and edges, and every export read back by networkx or by its format's own rules."""

from __future__ import annotations

import csv
import inspect
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from io import BytesIO, StringIO

import networkx
import pytest

from refkit.graph import EXPORTS, build_graph, graph_data
from refkit.graph.edges import Edge, GraphData, Node
from refkit.graph.tables import EDGE_COLUMNS, NODE_COLUMNS
from refkit.model import Bibliography, Document, Work

REPRINT = "trade2012joint/reprinted_in-1"


def values(item: Node | Edge) -> dict[str, object]:
    return dict(item.attributes)


def test_nodes(bib: Bibliography) -> None:
    nodes = {node.id: values(node) for node in graph_data(bib).nodes}
    assert list(nodes) == sorted(nodes)
    assert set(nodes) == {entry.key for entry in bib.entries} | {REPRINT}
    # a document that another one cites is one node
    assert nodes["lee2013harbours"] == {
        "label": "Lee 2013",
        "node": "document",
        "kind": "report",
        "title": "Harbours",
        "authors": "Ann Lee",
        "year": 2013,
        "date": "2013-21",
        "is_source": True,
        "cited": 1,
        "cited_by": 1,
    }
    assert "year" not in nodes["ships"]


def test_edges(bib: Bibliography) -> None:
    edges = {edge.id: edge for edge in graph_data(bib).edges}
    # the citation that means no work has no edge
    assert set(edges) == {item.id for item in bib.citations if item.key} | {"trade2012joint/1"}
    ibid = edges["ships:n4/0"]
    assert (ibid.source, ibid.target) == ("ships", "times2010elan")
    assert values(ibid) == {
        "type": "cites",
        "note": "4",
        "form": "ibid",
        "locator": "page 30–31",
        "sentence": "End.",
        "confidence": 0.4,
        "flags": "ambiguous",
    }
    mention = edges["harbours:m1/0"]
    assert (mention.source, values(mention)["sentence"]) == ("lee2013harbours", "In April 2011 Berg said so.")
    relation = edges["trade2012joint/1"]
    assert (relation.source, relation.target, values(relation)) == (
        "trade2012joint",
        REPRINT,
        {"type": "reprinted_in"},
    )


def test_a_document_without_an_entry_is_a_node() -> None:
    bib = Bibliography((Document("bare", "bare.txt", "", (), (), Work()),), (), ())
    (node,) = graph_data(bib).nodes
    assert (node.id, values(node)["label"]) == ("bare", "bare")


def plain(graph: networkx.MultiDiGraph) -> tuple[dict[str, dict[str, object]], set[tuple[object, ...]]]:
    nodes = {node: dict(attributes) for node, attributes in graph.nodes(data=True)}
    edges = {
        (source, target, attributes.get("note"), attributes.get("form"), attributes.get("confidence"))
        for source, target, attributes in graph.edges(data=True)
    }
    return nodes, edges


def test_networkx_graph(bib: Bibliography) -> None:
    graph = build_graph(bib)
    assert graph.number_of_nodes() == 6
    assert graph.number_of_edges() == 7
    assert graph.edges["ships", "times2010elan", "ships:n4/0"]["locator"] == "page 30–31"
    for _, attributes in [*graph.nodes(data=True), *((one, two) for one, _, two in graph.edges(data=True))]:
        assert all(isinstance(value, str | int | float | bool) for value in attributes.values())
    # networkx's own writer takes it, which it does not where a value is None or a list
    networkx.write_graphml(graph, BytesIO())


def test_graphml_is_read_by_networkx(bib: Bibliography) -> None:
    text = EXPORTS["graph.graphml"](graph_data(bib))
    read = networkx.parse_graphml(text, force_multigraph=True)
    assert plain(read) == plain(build_graph(bib))
    assert read.has_edge("ships", "times2010elan", "ships:n4/0")


def test_gexf_is_read_by_networkx(bib: Bibliography) -> None:
    text = EXPORTS["graph.gexf"](graph_data(bib))
    assert 'xmlns="http://gexf.net/1.3"' in text
    # networkx knows the older name space only; the structure is the same
    older = text.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('"1.3"', '"1.2"')
    older = older.replace(' kind="cites"', "").replace(' kind="reprinted_in"', "")
    read = networkx.read_gexf(BytesIO(older.encode()))
    expected = build_graph(bib)
    assert set(read.nodes) == set(expected.nodes)
    assert read.number_of_edges() == expected.number_of_edges()
    for node, attributes in expected.nodes(data=True):
        assert {name: read.nodes[node][name] for name in attributes} == attributes


def test_node_link_is_read_by_networkx(bib: Bibliography) -> None:
    data = json.loads(EXPORTS["graph.json"](graph_data(bib)))
    # networkx before 3.4 calls them links, and has another name for what says so
    known = inspect.signature(networkx.node_link_graph).parameters
    read = networkx.node_link_graph(data, **{"edges" if "edges" in known else "link": "edges"})
    assert plain(read) == plain(build_graph(bib))


def test_tables(bib: Bibliography) -> None:
    data = graph_data(bib)
    nodes = list(csv.DictReader(StringIO(EXPORTS["nodes.csv"](data))))
    edges = list(csv.DictReader(StringIO(EXPORTS["edges.csv"](data))))
    assert [row["id"] for row in nodes] == [node.id for node in data.nodes]
    assert [row["id"] for row in edges] == [edge.id for edge in data.edges]
    assert {row["source"] for row in edges} | {row["target"] for row in edges} <= {row["id"] for row in nodes}
    assert nodes[0]["title"] == "NATO & the <Pacific>: A “View” from Example_Town"
    # every attribute has its column
    assert set(data.node_types) <= set(NODE_COLUMNS)
    assert set(data.edge_types) <= set(EDGE_COLUMNS)


def test_dot_quotes_what_it_must() -> None:
    data = GraphData(
        (Node("a", (("label", 'say "hi" \\ there\nnow'), ("is_source", True))), Node("b", (("label", "B"),))),
        (
            Edge("e", "a", "b", (("type", "cites"), ("note", "1"))),
            Edge("f", "a", "b", (("type", "cites"), ("note", "2"))),
        ),
    )
    text = EXPORTS["graph.dot"](data)
    assert r'"a" [label="say \"hi\" \\ there now", shape=box' in text
    assert '"a" -> "b" [label="1, 2", weight=2];' in text


@pytest.mark.parametrize("name", ["graph.graphml", "graph.gexf"])
def test_xml_holds_any_text(name: str) -> None:
    strange = "a\x00\x0b<&>\"'\ud83d\ude00\uffff\n\tb]]>"
    data = GraphData((Node(strange, (("label", strange), ("title", strange))),), ())
    ET.fromstring(EXPORTS[name](data).encode("utf-8", "surrogatepass"))


def test_exports_do_not_import_networkx() -> None:
    code = (
        "import sys; from refkit.graph import EXPORTS, graph_data; from refkit.model import Bibliography;"
        "data = graph_data(Bibliography((), (), ())); [write(data) for write in EXPORTS.values()];"
        "sys.exit('networkx' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
