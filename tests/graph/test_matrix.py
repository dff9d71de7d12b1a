"""Who cites what: works by documents, with the notes."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest

from refkit.graph import FORMATS, Edge, GraphData, Node

GRAPH = GraphData(
    (
        Node("berg", (("label", "Berg 2011"), ("title", "=SUM(A1)"), ("year", 2011), ("is_source", False))),
        Node("lee", (("label", "Lee 2020"), ("is_source", True))),
        Node("ott", (("label", "Ott 2021"), ("is_source", True))),
        Node("tide", (("label", "Tide 2000"), ("title", "Tide"), ("is_source", False))),
    ),
    (
        Edge("1", "lee", "tide", (("type", "cites"), ("note", "1"))),
        Edge("2", "lee", "berg", (("type", "cites"), ("note", "2"))),
        Edge("3", "lee", "berg", (("type", "cites"), ("note", "5"))),
        Edge("4", "ott", "berg", (("type", "mentions"), ("note", "m1"))),
        Edge("5", "lee", "ott", (("type", "shares_words"),)),
    ),
)
EXPECTED = [
    ["key", "authors", "year", "title", "kind", "documents", "citations", "Lee 2020", "Ott 2021"],
    ["berg", "", "2011", "'=SUM(A1)", "", "2", "3", "2, 5", "text"],
    ["tide", "", "", "Tide", "", "1", "1", "1", ""],
]


def test_csv() -> None:
    text = FORMATS["matrix"].dumps(GRAPH)
    assert isinstance(text, str)
    assert list(csv.reader(StringIO(text))) == EXPECTED


def test_xlsx() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    data = FORMATS["matrix-xlsx"].dumps(GRAPH)
    assert isinstance(data, bytes)
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    read = [
        ["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)
    ]
    assert read == EXPECTED
    assert sheet.freeze_panes == "B2"
