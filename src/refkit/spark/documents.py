"""Documents that are listed come in; what was read in each, and what it cites, goes out in waves of some thousand.

A wave is written before the next begins, and is kept: a run that goes on after a lost driver, or that has more
documents than the one before, reads only what no wave holds as it is now. A document that cannot be read is a row that
says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from refkit import readers
from refkit.model import Citation, Document, Problem
from refkit.pipeline.join import records_of
from refkit.pipeline.reading import reported, without_notes
from refkit.pipeline.readings import Readings
from refkit.spark.codec import dumps
from refkit.spark.fetched import fetched, with_content
from refkit.spark.listing import Listed
from refkit.spark.tables import Columns, Row, ddl, mapped
from refkit.whole import writable

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from refkit.spark.stages import Stages

READ: Columns = (
    ("what", "string"),
    ("seq", "bigint"),
    ("document", "string"),
    ("id", "string"),
    ("data", "string"),
)
"""What was read: "document" (without its notes), "note", "citation", "record" (a work to match), "problem", as JSON.

`seq` gives the order in the document; that of a problem is 0 where the document could not be read, 1 for one without
notes, 2 and more for notes that could not be read.
"""
PLACED: Columns = (("nr", "bigint"), ("rank", "bigint"), *READ)
FILES: Columns = (("id", "string"), ("path", "string"), ("address", "string"))
DOCUMENTS: Columns = (("nr", "bigint"), ("rank", "bigint"), ("id", "string"), ("stamp", "string"))
# documents of a task, and of a wave for each core: some two minutes, which is what a lost driver costs; and of a wave
TASK, A_CORE = 20, 2_500
WAVE = (5_000, 50_000)
WAVES = "waves"
IN_ORDER = """
select d.nr, d.rank, r.what, r.seq, r.document, r.id, r.data from {read} r join {documents} d on r.document = d.id
"""


def read(stages: Stages, documents: Sequence[Listed]) -> DataFrame:
    """What was read in each document (`PLACED`); each is read once, by this run or one before."""
    spark = stages.spark
    least, most = WAVE
    wave = min(most, max(least, A_CORE * spark.sparkContext.defaultParallelism))
    known = _known(stages)
    wanted = {_name(one): one for one in documents}
    missing = [one for name, one in wanted.items() if name not in known]
    for start in range(0, len(missing), wave):
        some = missing[start : start + wave]
        stages.progress("reading", start, len(missing))
        name = _wave(stages, some)
        known |= dict.fromkeys(map(_name, some), name)
    used = sorted({known[name] for name in wanted})
    table = spark.read.schema(ddl(READ)).parquet(*(stages.place(name) for name in used))
    # a document that was read anew lies in two waves
    homes = [(one.nr, one.rank, one.id, known[_name(one)].rpartition("/")[2]) for one in documents]
    placed = spark.createDataFrame(homes, "nr bigint, rank bigint, id string, wave string")
    named = table.selectExpr("*", "element_at(split(input_file_name(), '/'), -2) as wave")
    text = IN_ORDER.strip() + " and r.wave = d.wave"
    return spark.sql(text, read=named, documents=placed)


def _name(one: Listed) -> str:
    """A document as it is now, read by this version of refkit."""
    return json.dumps([one.id, one.path, one.address, one.stamp])


def _known(stages: Stages) -> dict[str, str]:
    """The documents that waves hold, each with the last wave that is whole."""
    known: dict[str, str] = {}
    for name, told in stages.waves(stages.scratch(WAVES)):
        known |= dict.fromkeys(told, name)
    return known


def _wave(stages: Stages, documents: Sequence[Listed]) -> str:
    names = sorted(map(_name, documents))
    table = stages.spark.createDataFrame([(one.id, one.path, one.address) for one in documents], ddl(FILES))
    with with_content(table, [one.address for one in documents]) as found:
        tasks = max(1, len(documents) // TASK)
        return stages.wave(
            stages.scratch(WAVES), names, READ, lambda: mapped(found.repartition(tasks), _read, READ)
        )


def _read(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield from _of_document(row["id"], row["path"], row["address"], row["content"])


def _of_document(name: str, path: str, place: str, content: bytes | None) -> Iterator[tuple[Any, ...]]:
    """What is read in one document, or the problem that keeps it from being read."""
    problems: list[Problem] = []
    found: list[tuple[Document, list[Citation], list[Problem]]] = []
    with reported(path, problems), fetched(place, content) as file:
        document = readers.read(file, apart=True)
        lost: list[Problem] = []
        document = readers.with_id(_under(document, str(file), path), name)
        found.append((document, list(Readings().citations(document, {}, lost)), lost))
    for problem in problems:
        yield "problem", 0, name, "", dumps(replace(problem, file=_named(problem.file, place, path)))
    for document, citations, lost in found:
        yield from _rows(document, citations, lost)


def _under(document: Document, file: str, path: str) -> Document:
    """The document under the path it was asked for by."""
    told = (replace(one, file=path if one.file == file else one.file) for one in document.problems)
    return replace(document, path=path, problems=tuple(told))


def _named(file: str, place: str, path: str) -> str:
    return path if file.rpartition("/")[2] == place.rpartition("/")[2] else file


def _rows(
    document: Document, citations: Sequence[Citation], lost: Sequence[Problem]
) -> Iterator[tuple[Any, ...]]:
    name = document.id
    yield "document", 0, name, name, dumps(replace(document, notes=()))
    for seq, note in enumerate(document.notes):
        yield "note", seq, name, writable(note.id), dumps(note)
    for seq, citation in enumerate(citations):
        yield "citation", seq, name, writable(citation.id), dumps(citation)
    for seq, record in enumerate(records_of([document], citations)):
        yield "record", seq, name, writable(record.id), dumps(record)
    told = [without_notes(document)] if not document.notes else []
    yield from (("problem", 1, name, "", dumps(problem)) for problem in told)
    yield from (("problem", seq, name, "", dumps(problem)) for seq, problem in enumerate(lost, start=2))
