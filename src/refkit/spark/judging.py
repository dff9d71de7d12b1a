"""Candidate pairs come in; those above the review threshold go out, with weight, veto and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from refkit.matching.assemble import Judged, evidence, misprinted
from refkit.matching.engine import judge
from refkit.matching.options import MatchOptions
from refkit.spark.learning import Learned
from refkit.spark.packed import Unpacked
from refkit.spark.tables import Columns, Row, mapped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

JUDGED: Columns = (
    ("i", "bigint"),
    ("j", "bigint"),
    ("left", "string"),
    ("right", "string"),
    ("weight", "double"),
    ("forbidden", "string"),
    ("proof", "bigint"),
    ("misprint", "string"),
    ("say", "array<string>"),
)
"""Pairs above the review threshold: places and ids of both records; `proof` is the place of a misprinted one, or -1."""
MARKED: Columns = (
    ("idx", "bigint"),
    ("id", "string"),
    ("source", "string"),
    ("print", "bigint"),
    ("settled", "boolean"),
    ("short", "boolean"),
    ("printed", "boolean"),
    ("packed", "binary"),
    ("marks", "int"),
)
WITH_MARKS = """
select c.idx, c.id, c.source, c.print, c.settled, c.short, c.printed, c.packed, coalesce(m.marks, 0) as marks
from {comparables} c left join {marks} m on c.idx = m.idx
"""
SIDES = """
select p.i, p.j, a.id as left, b.id as right, a.packed as a_packed, b.packed as b_packed,
    a.marks as a_marks, b.marks as b_marks, a.source as a_source, b.source as b_source
from {candidates} p join {records} a on p.i = a.idx join {records} b on p.j = b.idx
where not (a.short or b.short) and not (a.settled and b.settled)
"""


# records that are as they were in the run before and bear the same marks, with their places then
SAME = """
select n.idx, b.idx as was from {records} n
    join {before} b on n.id = b.id and n.print = b.print and n.marks = b.marks
"""
AGAIN = """
select a.idx as i, b.idx as j, p.i as was_i, p.j as was_j
from {before} p join {same} a on p.i = a.was join {same} b on p.j = b.was
    join {candidates} c on a.idx = c.i and b.idx = c.j
"""
KEPT = """
select a.i, a.j, q.left, q.right, q.weight, q.forbidden,
    case when q.proof = a.was_i then a.i when q.proof = a.was_j then a.j else -1L end as proof, q.misprint, q.say
from {again} a join {judged} q on a.was_i = q.i and a.was_j = q.j
"""


class Before(NamedTuple):
    """What the run before had: its candidates, its records with their marks, and the pairs that it judged."""

    candidates: DataFrame
    records: DataFrame
    judged: DataFrame


def with_marks(comparables: DataFrame, marks: DataFrame) -> DataFrame:
    """The comparable records with the bits of their marks."""
    return comparables.sparkSession.sql(WITH_MARKS, comparables=comparables, marks=marks)


def judged(
    candidates: DataFrame,
    records: DataFrame,
    learned: Learned,
    options: MatchOptions,
    before: Before | None = None,
) -> DataFrame:
    """The pairs above the review threshold; `records` are those of `with_marks`.

    `before` is the run before, if it learned the same: its pairs of records that are as they were are not judged again.
    """
    if before is None:
        return _judged(candidates, records, learned, options)
    sql = candidates.sparkSession.sql
    same = sql(SAME, records=records, before=before.records)
    again = sql(AGAIN, before=before.candidates, same=same, candidates=candidates)
    new = candidates.join(again.select("i", "j"), ["i", "j"], "left_anti")
    return _judged(new, records, learned, options).unionByName(sql(KEPT, again=again, judged=before.judged))


def _judged(candidates: DataFrame, records: DataFrame, learned: Learned, options: MatchOptions) -> DataFrame:
    trust, groups = learned

    def each(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
        known = Unpacked(groups)
        for row in rows:
            i, j = row["i"], row["j"]
            left = known.get(i, row["a_packed"], row["a_marks"])
            right = known.get(j, row["b_packed"], row["b_marks"])
            for item in judge({i: left, j: right}, [(i, j)], trust, options):
                proof = left if item.proof == i else right
                yield (
                    i,
                    j,
                    row["left"],
                    row["right"],
                    item.weight,
                    item.forbidden,
                    item.proof,
                    misprinted(proof) if item.proof >= 0 else "",
                    evidence(left, right, item),
                )

    pairs = candidates.sparkSession.sql(SIDES, candidates=candidates, records=records)
    return mapped(pairs, each, JUDGED)


def as_judged(row: Row, places: dict[int, int] | None = None) -> Judged:
    """A row of `JUDGED`; `places` gives other numbers for the places."""
    i, j = row["i"], row["j"]
    if places is not None:
        i, j = places[i], places[j]
    return Judged(i, j, row["weight"], row["forbidden"], row["proof"])
