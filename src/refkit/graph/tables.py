"""GraphData goes in, two CSV tables come out: nodes.csv and edges.csv (RFC 4180, a header line, UTF-8)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from refkit.graph.edges import GraphData, Value
from refkit.normalise.cells import quoted, without_control

NODE_COLUMNS = (
    "id",
    "label",
    "node",
    "kind",
    "title",
    "authors",
    "year",
    "date",
    "container",
    "url",
    "doi",
    "is_source",
    "cited",
    "cited_by",
)
EDGE_COLUMNS = (
    "id",
    "source",
    "target",
    "type",
    "note",
    "form",
    "locator",
    "signal",
    "sentence",
    "confidence",
    "flags",
    "words",
    "other_sentence",
    "place",
    "page",
    "printed_page",
    "link",
)


def nodes_csv(graph: GraphData) -> str:
    """One line a node; empty where a value is not known."""
    return _table(NODE_COLUMNS, ({"id": node.id, **dict(node.attributes)} for node in graph.nodes))


def edges_csv(graph: GraphData) -> str:
    """One line an edge: each citation occurrence, then the relations between works."""
    rows = (
        {"id": edge.id, "source": edge.source, "target": edge.target, **dict(edge.attributes)}
        for edge in graph.edges
    )
    return _table(EDGE_COLUMNS, rows)


def _table(columns: tuple[str, ...], rows: Iterable[dict[str, Value]]) -> str:
    out = StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n", restval="")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: cell(value) for name, value in row.items()})
    return out.getvalue()


def cell(value: Value) -> Value:
    """A value as a cell: what could be a formula is made harmless."""
    if isinstance(value, bool):
        return str(value).lower()
    return quoted(without_control(value)) if isinstance(value, str) else value
