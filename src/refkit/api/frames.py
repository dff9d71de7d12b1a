"""A bibliography in, a pandas table of its works, citations or edges out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from refkit.errors import MissingExtraError, WrongValueError
from refkit.model import DATE_FIELDS, NAME_FIELDS, TEXT_FIELDS, Bibliography, Work

if TYPE_CHECKING:
    import pandas

Row = Mapping[str, Any]
WORKS: Mapping[str, str] = {
    "key": "string",
    "kind": "string",
    "year": "Int64",
    **dict.fromkeys((*NAME_FIELDS, *DATE_FIELDS, *TEXT_FIELDS), "string"),
    "citations": "Int64",
    "documents": "string",
    "aliases": "string",
}
"""The columns of works and their pandas types."""
CITATIONS: Mapping[str, str] = {
    "id": "string",
    "key": "string",
    "document": "string",
    "note": "string",
    "note_number": "string",
    "start": "Int64",
    "end": "Int64",
    "form": "string",
    "signal": "string",
    "target": "string",
    "locator_label": "string",
    "locator": "string",
    "confidence": "Float64",
    "flags": "string",
    "printed": "string",
    "page": "Int64",
    "printed_page": "string",
}
EDGES: Mapping[str, str] = {
    "id": "string",
    "source": "string",
    "target": "string",
    "type": "string",
    "note": "string",
    "form": "string",
    "locator": "string",
    "signal": "string",
    "sentence": "string",
    "confidence": "Float64",
    "flags": "string",
    "page": "Int64",
    "printed_page": "string",
}


def frame(bibliography: Bibliography, table: str = "works") -> pandas.DataFrame:
    """The table; see `Bibliography.to_dataframe`."""
    if table not in TABLES:
        raise WrongValueError(f"there is no table {table!r}", remedy=f"name one of: {', '.join(TABLES)}")
    library = _pandas()
    columns, index, rows = TABLES[table]
    listed = list(rows(bibliography))
    series = {
        name: library.array([_known(row.get(name)) for row in listed], dtype=kind)
        for name, kind in columns.items()
    }
    made: pandas.DataFrame = library.DataFrame(series).set_index(index)
    return made


def _known(value: Any) -> Any:
    return None if value == "" else value


def _works(bibliography: Bibliography) -> Iterator[Row]:
    for entry in bibliography.entries:
        yield {
            "key": entry.key,
            "kind": entry.work.kind,
            **_fields(entry.work),
            "citations": len(entry.citations),
            "documents": "; ".join(entry.documents),
            "aliases": "; ".join(entry.aliases),
        }


def _fields(work: Work) -> dict[str, Any]:
    """Names in index order between semicolons, dates in EDTF (or as printed, where they name no year)."""
    names = {field: "; ".join(name.sort_name for name in getattr(work, field)) for field in NAME_FIELDS}
    dates = {field: date.edtf or date.printed for field in DATE_FIELDS if (date := getattr(work, field))}
    texts = {field: getattr(work, field) for field in TEXT_FIELDS}
    return {**names, **dates, **texts, "year": work.issued.year if work.issued else None}


def _citations(bibliography: Bibliography) -> Iterator[Row]:
    notes = {note.id: note for document in bibliography.documents for note in document.notes}
    notes |= {note.id: note for note in bibliography.mentions}
    for one in bibliography.citations:
        note = notes.get(one.note)
        yield {
            **{name: getattr(one, name) for name in CITATIONS if name in _OWN},
            "note_number": note.number if note else None,
            "locator_label": one.locator.label if one.locator else None,
            "locator": one.locator.value if one.locator else None,
            "flags": "; ".join(one.flags),
            "printed": note.text[one.start : one.end] if note else None,
            "page": note.sheet if note else None,
            "printed_page": note.page if note else None,
        }


_OWN = frozenset({"id", "key", "document", "note", "start", "end", "form", "signal", "target", "confidence"})


def _edges(bibliography: Bibliography) -> Iterator[Row]:
    from refkit.graph import graph_data

    for edge in graph_data(bibliography).edges:
        yield {"id": edge.id, "source": edge.source, "target": edge.target, **dict(edge.attributes)}


TABLES: Mapping[str, tuple[Mapping[str, str], str, Callable[[Bibliography], Iterator[Row]]]] = {
    "works": (WORKS, "key", _works),
    "citations": (CITATIONS, "id", _citations),
    "edges": (EDGES, "id", _edges),
}


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as error:
        raise MissingExtraError(
            "a table needs pandas", remedy="pip install 'refkit-footnotes[pandas]'"
        ) from error
    return pandas
