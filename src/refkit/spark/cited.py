"""What was read and the keys of works come in; documents, notes, citations and edges as tables go out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from refkit.model import Citation, Document, Note, Problem
from refkit.pipeline.join import with_targets
from refkit.spark import mentions, settling
from refkit.spark.codec import dumps, loads
from refkit.spark.settling import SettledTables
from refkit.spark.tables import Columns, Row, grouped, mapped
from refkit.whole import writable

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from refkit.spark.stages import Stages

DOCUMENTS: Columns = (
    ("nr", "bigint"),
    ("id", "string"),
    ("path", "string"),
    ("title", "string"),
    ("key", "string"),
    ("data", "string"),
)
"""Documents in the order given; `key` is that of the document's own work ("" where it has none)."""
NOTES: Columns = (
    ("nr", "bigint"),
    ("seq", "bigint"),
    ("document", "string"),
    ("id", "string"),
    ("number", "string"),
    ("kind", "string"),
    ("text", "string"),
    ("sentence", "string"),
    ("page", "bigint"),
    ("printed_page", "string"),
    ("data", "string"),
)
CITATIONS: Columns = (
    ("nr", "bigint"),
    ("seq", "bigint"),
    ("document", "string"),
    ("id", "string"),
    ("note", "string"),
    ("start", "bigint"),
    ("end", "bigint"),
    ("form", "string"),
    ("signal", "string"),
    ("target", "string"),
    ("locator", "string"),
    ("confidence", "double"),
    ("flags", "array<string>"),
    ("key", "string"),
    ("data", "string"),
)
EDGES: Columns = (
    ("nr", "bigint"),
    ("seq", "bigint"),
    ("id", "string"),
    ("source", "string"),
    ("target", "string"),
    ("type", "string"),
    ("document", "string"),
    ("note", "string"),
    ("page", "bigint"),
    ("printed_page", "string"),
    ("form", "string"),
    ("locator", "string"),
    ("sentence", "string"),
    ("confidence", "double"),
)
"""A citation in a document: from its own work, or itself, to the work that is cited (`graph.edges`)."""
KEYED = """
select r.nr, r.seq, r.document, r.id, r.data, coalesce(k.key, '') as key
from {read} r left join (select id, key from {rows} where not is_source) k on r.id = k.id
where r.what = 'citation'
"""
HOMES = """
select r.nr, r.id, r.data, coalesce(k.key, '') as key
from {read} r left join (select document, key from {rows} where is_source) k on r.id = k.document
where r.what = 'document'
"""
EDGE = """
select c.nr, c.seq, c.id, if(d.key = '', d.id, d.key) as source, c.key as target,
    if(c.form = 'mention', 'mentions', 'cites') as type, c.document, n.number as note, n.page, n.printed_page,
    c.form, c.locator, n.sentence, round(c.confidence, 4) as confidence
from {citations} c join {documents} d on c.document = d.id join {notes} n on c.note = n.id
where c.key <> ''
"""


class Written(NamedTuple):
    """The tables of what was read, what is to be told of decisions, and what a person has checked."""

    documents: DataFrame
    notes: DataFrame
    citations: DataFrame
    edges: DataFrame
    problems: list[Problem]
    checked: tuple[tuple[str, str], ...]


def write(stages: Stages, told: SettledTables, rows: DataFrame, works: DataFrame) -> Written:
    """Write the tables of what was read.

    Args:
        stages: where to.
        told: what was read, as a person has it.
        rows: the records with their keys.
        works: the works, a table of `entries.WORKS`.
    """
    sql, table, scratch = stages.spark.sql, stages.table, stages.scratch
    read = told.read
    documents = table(
        "documents",
        DOCUMENTS,
        lambda: mapped(sql(HOMES, read=read, rows=rows), _documents, DOCUMENTS),
        ["records"],
    )
    noted = mapped(read.where("what = 'note'"), _notes, NOTES)
    keyed = table(
        scratch("keyed"),
        CITATIONS,
        lambda: grouped(sql(KEYED, read=read, rows=rows), "document", _citations, CITATIONS),
        ["records"],
    )
    every = table(
        scratch("mentions"),
        mentions.FOUND,
        lambda: mentions.found(stages.spark, documents, noted, keyed, works),
        ["documents", scratch("keyed"), "works"],
    )
    gone, problems, checked = settling.gone(every, told)

    def left() -> DataFrame:
        if not gone:
            return every
        others = every.where(~every.document.isin(mentions.documents_of(gone)))
        return others.unionByName(mentions.found(stages.spark, documents, noted, keyed, works, gone))

    found = table(scratch("mentioned"), mentions.FOUND, left, [scratch("mentions")], of=repr(gone))
    needs = [scratch("mentioned")]
    notes = table(
        "notes",
        NOTES,
        lambda: noted.unionByName(mapped(found.where("what = 'note'"), _notes, NOTES)),
        needs,
    )
    citations = table(
        "citations",
        CITATIONS,
        lambda: keyed.unionByName(mapped(found.where("what = 'citation'"), _mentioned, CITATIONS)),
        needs,
    )
    table("candidates", mentions.CANDIDATES, lambda: found.where("what = 'candidate'"), needs)
    edges = table(
        "edges",
        EDGES,
        lambda: sql(EDGE, citations=citations, documents=documents, notes=notes),
        ["citations", "documents", "notes"],
    )
    return Written(documents, notes, citations, edges, problems, checked)


def _documents(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        document = loads(Document, row["data"])
        path, title = writable(document.path), writable(document.work.title)
        yield row["nr"], row["id"], path, title, row["key"], row["data"]


def _notes(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield row["nr"], row["seq"], *note_cells(loads(Note, row["data"])), row["data"]


def note_cells(note: Note) -> tuple[Any, ...]:
    """The cells of a note between its place and its data."""
    sentence = note.anchor.sentence if note.anchor else ""
    texts = map(writable, (note.document, note.id, note.number, note.kind, note.text, sentence))
    return *texts, note.sheet, writable(note.page)


def _citations(rows: list[Row]) -> Iterator[tuple[Any, ...]]:
    """The citations of one document with their keys; short forms have those of what they refer back to."""
    rows.sort(key=lambda row: row["seq"])
    found = [loads(Citation, row["data"]) for row in rows]
    keys = {citation.id: row["key"] for citation, row in zip(found, rows, strict=True) if row["key"]}
    with_targets(keys, found)
    for citation, row in zip(found, rows, strict=True):
        keyed = replace(citation, key=keys.get(citation.id, ""))
        yield row["nr"], row["seq"], *citation_cells(keyed), dumps(keyed)


def _mentioned(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield row["nr"], row["seq"], *citation_cells(loads(Citation, row["data"])), row["data"]


def citation_cells(citation: Citation) -> tuple[Any, ...]:
    """The cells of a citation between its place and its data."""
    locator = f"{citation.locator.label} {citation.locator.value}" if citation.locator else ""
    return (
        *map(writable, (citation.document, citation.id, citation.note)),
        citation.start,
        citation.end,
        citation.form,
        writable(citation.signal),
        writable(citation.target or ""),
        writable(locator),
        float(citation.confidence),
        list(citation.flags),
        citation.key,
    )
