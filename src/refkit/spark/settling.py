"""What a person decided, and what was read, come in; citations as he has them, and decisions on records, go out.

Decisions are few, and so are the documents they name: the driver reads these, and those that print what a decision says
was printed, and settles them as `pipeline.decided` does. All other documents stay as they were read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from refkit.matching.decisions import Decisions
from refkit.model import SOURCE, Citation, Document, Note, Problem, Record
from refkit.pipeline.decided import Settled, settle
from refkit.pipeline.found import may_be
from refkit.pipeline.join import records_of
from refkit.pipeline.readings import Readings
from refkit.spark.codec import dumps, loads
from refkit.spark.documents import PLACED
from refkit.spark.tables import Row, ddl, mapped
from refkit.whole import writable

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

NAMES = (("document", "string"),)


@dataclass(frozen=True, slots=True)
class SettledTables:
    """What was read, as a person has it; the decisions left for matching, what is to be told, and the rest of them."""

    read: DataFrame
    decisions: Decisions
    problems: tuple[Problem, ...] = ()
    settled: Settled | None = None
    documents: tuple[str, ...] = ()
    """The documents that decisions name or may mean."""


def settled(read: DataFrame, decisions: Decisions) -> SettledTables:
    """Apply what a person decided of citations; `read` is a table of `documents.PLACED`."""
    if not decisions:
        return SettledTables(read, decisions)
    names = sorted({*_named(decisions), *_printing(read, decisions)})
    rows = read.where(read.document.isin(names)).collect() if names else []
    rows.sort(key=lambda row: (row["nr"], row["seq"]))
    documents = [_document(row, rows) for row in rows if row["what"] == "document"]
    cited = {
        one.id: [loads(Citation, row["data"]) for row in _of(rows, "citation", one.id)] for one in documents
    }
    done = settle(decisions, documents, cited, lambda one, targets: Readings().citations(one, targets, []))
    places = {row["document"]: (row["nr"], row["rank"]) for row in rows}
    made = [row for one in documents for row in _rows(one, done, places[one.id])]
    records = [loads(Record, row[-1]) for row in made if row[2] == "record"]
    of_records, unfit = done.for_matching(records)
    kept = read.where(~(read.document.isin(names) & read.what.isin("citation", "record")))
    table = kept.unionByName(read.sparkSession.createDataFrame(made, ddl(PLACED)))
    return SettledTables(table, of_records, (*done.problems, *unfit), done, tuple(names))


def _named(decisions: Decisions) -> Iterator[str]:
    """The documents of the records and notes that decisions name."""
    for name in decisions.records():
        yield name.removeprefix(SOURCE) if name.startswith(SOURCE) else name.rpartition(":")[0]


def _printing(read: DataFrame, decisions: Decisions) -> set[str]:
    """The documents that print somewhere what a decision says was printed."""
    texts = sorted({text for _, one in decisions.lines() for text in one.printed if text})
    if not texts:
        return set()

    def each(rows: Iterator[Row]) -> Iterator[tuple[str]]:
        for row in rows:
            printed = row["text"][row["start"] : row["end"]] if row["end"] >= 0 else row["text"]
            if any(may_be(printed, text) for text in texts):
                yield (row["document"],)

    parts = """
        select document, get_json_object(data, '$.work.title') as text, -1 as start, -1 as end
        from {read} where what = 'document'
        union all
        select document, get_json_object(data, '$.text'), -1, -1 from {read} where what = 'note'
        union all
        select c.document, get_json_object(n.data, '$.text'), int(get_json_object(c.data, '$.start')),
            int(get_json_object(c.data, '$.end'))
        from {read} c join {read} n on n.id = get_json_object(c.data, '$.note')
        where c.what = 'citation' and n.what = 'note'
    """
    table = read.sparkSession.sql(f"select * from ({parts}) where text is not null", read=read)
    return {row["document"] for row in mapped(table, each, NAMES).distinct().collect()}


def _of(rows: Sequence[Any], what: str, document: str) -> Iterator[Any]:
    return (row for row in rows if row["what"] == what and row["document"] == document)


def _document(head: Any, rows: Sequence[Any]) -> Document:
    notes = tuple(loads(Note, row["data"]) for row in _of(rows, "note", head["document"]))
    return replace(loads(Document, head["data"]), notes=notes)


def _rows(document: Document, done: Settled, place: tuple[int, int]) -> Iterator[tuple[Any, ...]]:
    mine = [one for one in done.citations if one.document == document.id]
    for seq, citation in enumerate(mine):
        yield *place, "citation", seq, document.id, writable(citation.id), dumps(citation)
    for seq, record in enumerate(records_of([document], mine, done.works)):
        yield *place, "record", seq, document.id, writable(record.id), dumps(record)


def gone(
    found: DataFrame, told: SettledTables
) -> tuple[list[str], list[Problem], tuple[tuple[str, str], ...]]:
    """The mentions (their notes) that a person drops; decisions that fit nothing; what a person has checked.

    `found` is a table of `mentions.FOUND`.
    """
    if told.settled is None:
        return [], [], ()
    rows = found.where(found.document.isin(list(told.documents))).orderBy("nr", "seq").collect()
    notes = [loads(Note, row["data"]) for row in rows if row["what"] == "note"]
    citations = [loads(Citation, row["data"]) for row in rows if row["what"] == "citation"]
    left, _ = told.settled.with_mentions(notes, citations)
    problems, checked = told.settled.told()
    return sorted({note.id for note in notes} - {note.id for note in left}), problems, checked
