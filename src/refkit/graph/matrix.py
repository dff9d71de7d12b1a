"""GraphData goes in, "who cites what" comes out: a line a work, a column a document, and in each cell the notes."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from refkit.errors import MissingExtraError
from refkit.graph.edges import GraphData, Value
from refkit.graph.tables import cell

ABOUT = ("key", "authors", "year", "title", "kind", "documents", "citations")
"""The columns in front of those of the documents."""


def rows(graph: GraphData) -> list[list[str | int]]:
    """The table with its header: works that more documents cite come first; a cell has the notes ("3, 12, text").

    "text" stands for a mention in running text, and for a citation that no note with a number makes.
    """
    nodes = {node.id: dict(node.attributes) for node in graph.nodes}
    documents = [node.id for node in graph.nodes if dict(node.attributes).get("is_source")]
    places: dict[str, dict[str, list[str]]] = {}
    for edge in graph.edges:
        values = dict(edge.attributes)
        if values.get("type") in ("cites", "mentions"):
            notes = places.setdefault(edge.target, {}).setdefault(edge.source, [])
            numbered = values["type"] == "cites" and str(values.get("note", ""))
            notes.append(numbered or "text")
    body: list[list[str | int]] = []
    for key, cited in places.items():
        node = nodes.get(key, {})
        what = [str(node.get(name, "")) for name in ("authors", "year", "title", "kind")]
        cells = [", ".join(dict.fromkeys(cited.get(document, ()))) for document in documents]
        body.append([key, *what, len(cited), sum(map(len, cited.values())), *cells])
    body.sort(key=lambda row: (-int(row[5]), -int(row[6]), str(row[0])))
    return [[*ABOUT, *(str(nodes[name].get("label", name)) for name in documents)], *body]


def csv_table(graph: GraphData) -> str:
    """The table as CSV (RFC 4180, UTF-8); what could be a formula has an apostrophe in front."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([cell(value) for value in row] for row in rows(graph))
    return out.getvalue()


def xlsx(graph: GraphData) -> bytes:
    """The table as a workbook, with its first line and column kept in view.

    Raises:
        MissingExtraError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font
        from openpyxl.utils import get_column_letter
    except ImportError as error:
        remedy = "pip install 'refkit-footnotes[xlsx]', or write who-cites-what.csv"
        raise MissingExtraError("XLSX needs openpyxl", remedy=remedy) from error
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "who cites what"
    table = rows(graph)
    for row in table:
        sheet.append([_plain(value) for value in row])
    for head in sheet[1]:
        head.font = Font(bold=True)
        head.alignment = Alignment(wrap_text=True, vertical="top")
    for number, width in enumerate(_widths(table[0]), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _widths(header: Sequence[str | int]) -> list[int]:
    return [28, 28, 8, 60, 16, 11, 10, *(16 for _ in header[len(ABOUT) :])]


def _plain(value: str | int) -> Value:
    """A harmless cell; a year is a number."""
    made = cell(value)
    return int(made) if isinstance(made, str) and made.isdigit() and len(made) == 4 else made
