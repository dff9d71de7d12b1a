"""Records come in; the same records made comparable, packed, with what Spark itself has to know of each, go out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from refkit.matching.blocking import sort_key
from refkit.matching.prepare import Comparable
from refkit.matching.recurring import spoken
from refkit.model import Work
from refkit.spark.codec import loads
from refkit.spark.packed import pack
from refkit.spark.tables import Columns, Row, mapped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

RECORDS: Columns = (
    ("idx", "bigint"),
    ("id", "string"),
    ("source", "string"),
    ("is_source", "boolean"),
    ("work", "string"),
)
"""Records on their way into matching: `idx` gives their order, `work` is the work as JSON (`codec`)."""
COMPARABLES: Columns = (
    ("idx", "bigint"),
    ("id", "string"),
    ("source", "string"),
    ("print", "bigint"),
    ("settled", "boolean"),
    ("short", "boolean"),
    ("printed", "boolean"),
    ("spoken", "binary"),
    ("mask", "bigint"),
    ("names", "bigint"),
    ("sort_title", "binary"),
    ("sort_name", "binary"),
    ("sort_when", "binary"),
    ("packed", "binary"),
)


# a record that is as it was is not made comparable again
PRINTED = "select *, xxhash64(work, source) as print from {records}"
KNOWN = """
select r.idx, r.id, r.source, r.print, b.settled, b.short, b.printed, b.spoken, b.mask, b.names,
    b.sort_title, b.sort_name, b.sort_when, b.packed
from {records} r join {before} b on r.id = b.id and r.print = b.print
"""


def comparables(records: DataFrame, library: str, before: DataFrame | None = None) -> DataFrame:
    """The records made comparable; those of the source `library` are settled.

    `before` is what this gave in the run before: those that are as they were are taken from there.
    """
    sql = records.sparkSession.sql
    printed = sql(PRINTED, records=records)
    if before is None:
        return _made(printed, library)
    new = printed.join(before.select("id", "print"), ["id", "print"], "left_anti")
    return _made(new, library).unionByName(sql(KNOWN, records=printed, before=before))


def _made(records: DataFrame, library: str) -> DataFrame:
    def each(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            record = Comparable(row["idx"], loads(Work, row["work"]), row["source"])
            yield (
                row["idx"],
                row["id"],
                row["source"],
                row["print"],
                bool(library) and row["source"] == library,
                record.short,
                bool(record.printed),
                _spoken(record),
                record.mask,
                record.names,
                *map(as_bytes, sort_key(record)),
                pack(record),
            )

    return mapped(records, each, COMPARABLES)


def as_bytes(text: str) -> bytes:
    """A text as bytes that sort as the text does, whatever is in it."""
    return text.encode("utf-8", "surrogatepass")


def _spoken(record: Comparable) -> bytes | None:
    """Who said it and on which day, as one value."""
    if (day := spoken(record)) is None:
        return None
    who, date = day
    said = (who, date.year, date.month, date.day, date.season, date.end, date.approximate)
    return as_bytes(repr(said))
