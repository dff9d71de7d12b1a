"""Comparable records and their candidate pairs come in; what only the whole input can tell goes out.

Which fields to trust and which names of containers stand for one another is learned from the first pairs, as `engine`
does; which titles come back is counted in SQL; who spoke on several occasions of a day is told day by day.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

from refkit.matching.engine import TRUST_SAMPLE
from refkit.matching.prepare import Comparable
from refkit.matching.recurring import TIMES, facts, several_occasions
from refkit.matching.trust import Trust, learn_trust, sure
from refkit.matching.venues import groups_of
from refkit.spark.comparables import as_bytes
from refkit.spark.packed import MARKS, Groups, Unpacked, marked, pack, unpack
from refkit.spark.tables import Columns, Row, grouped, mapped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

LEARNED: Columns = (("trust", "string"), ("groups", "binary"))
MARKED: Columns = (("idx", "bigint"), ("marks", "int"))
_PAIR: Columns = (("i", "bigint"), ("j", "bigint"), ("left", "binary"), ("right", "binary"))
_ALL: Columns = (("every", "int"), *_PAIR)
FACTS: Columns = (
    ("idx", "bigint"),
    ("title", "binary"),
    ("container", "binary"),
    ("year", "bigint"),
    ("page", "binary"),
    ("who", "binary"),
    ("families", "array<binary>"),
)
SAMPLED = """
select p.i, p.j, a.packed as left, b.packed as right
from (select i, j from {candidates} order by i, j limit {sample}) p
    join {comparables} a on p.i = a.idx join {comparables} b on p.j = b.idx
"""
# `recurring.comes_back`, `recurring.by_anybody` and the count of those of one person and year, as sums
RECURRING = """
with returning as (
    select title, container, count(distinct year) as years, count(distinct nullif(page, X'')) as pages
    from {told} where year <> 0 group by title, container
    having years >= {least} and (pages < 1 or pages >= {least})
),
signed as (
    select title, count(distinct nullif(who, X'')) as first, count_if(size(families) > 0) as signed
    from {told} group by title
),
busiest as (
    select title, max(times) as most from (
        select title, family, count(*) as times from (select title, explode(families) as family from {told})
        group by title, family
    ) group by title
),
anybody as (
    select s.title from signed s join busiest b on s.title = b.title
    where s.first >= {least} and 2 * b.most <= s.signed
)
select title from returning union select title from anybody
"""
# the records of such titles, and those of whom a year has many under one title
MARKED_TITLES = """
select t.idx, cast(if(a.title is null, 0, {recurring}) + if(t.crowd >= {least}, {crowded}, 0) as int) as marks
from (select idx, title, count(*) over (partition by title, who, year) as crowd from {told}) t
    left join {again} a on t.title = a.title
where a.title is not null or t.crowd >= {least}
"""
OFTEN = "select * from (select *, count(*) over (partition by title) as times from {facts}) where times >= {least}"
DAYS = """
select * from (
    select spoken, idx, packed, count(*) over (partition by spoken) as times
    from {comparables} where spoken is not null
) where times > 1
"""


class Learned(NamedTuple):
    """What the whole input says: which fields to trust, and which names of containers stand for one another."""

    trust: Trust
    groups: Groups


def learned(candidates: DataFrame, comparables: DataFrame) -> DataFrame:
    """One row: what is learned from the sure pairs among the first candidates."""
    few = comparables.select("idx", "packed")
    text = SAMPLED.replace("{sample}", str(TRUST_SAMPLE))
    pairs = candidates.sparkSession.sql(text, candidates=candidates, comparables=few)
    return grouped(mapped(pairs, _sure, _ALL), "every", _learn, LEARNED)


def _sure(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
    """Only pairs that are surely one work teach anything."""
    known = Unpacked({})
    for row in rows:
        if sure(known.get(row["i"], row["left"], 0), known.get(row["j"], row["right"], 0)):
            yield 0, row["i"], row["j"], row["left"], row["right"]


def _learn(rows: list[Row]) -> Iterator[tuple[str, bytes]]:
    rows.sort(key=lambda row: (row["i"], row["j"]))
    pairs = [(row["i"], row["j"]) for row in rows]
    packed = {row["i"]: row["left"] for row in rows} | {row["j"]: row["right"] for row in rows}
    records: dict[int, Comparable] = {index: unpack(data) for index, data in packed.items()}
    groups = groups_of(records, pairs)
    for record in records.values():
        record.container = groups.get(record.container, record.container)
    yield json.dumps(asdict(learn_trust(records, pairs))), pack(groups)


def read_learned(table: DataFrame) -> Learned:
    """What `learned` found; without a sure pair everything is trusted as it is by default."""
    rows = table.collect()
    if not rows:
        return Learned(Trust(), {})
    return Learned(Trust(**json.loads(rows[0]["trust"])), unpack(rows[0]["groups"]))


def recurring_facts(comparables: DataFrame, groups: Groups) -> DataFrame:
    """What `recurring` has to know of the records whose title others have too."""

    def each(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            if (told := facts(marked(row["packed"], 0, groups))) is not None:
                title, container, year, page, who, families = told
                texts = map(as_bytes, (title, container))
                yield row["idx"], *texts, year, as_bytes(page), as_bytes(who), [*map(as_bytes, families)]

    found = mapped(comparables.select("idx", "packed"), each, FACTS)
    return comparables.sparkSession.sql(_filled(OFTEN), facts=found)


def marks(comparables: DataFrame, told: DataFrame) -> DataFrame:
    """The records that bear a mark, with the bits of their marks (`packed.MARKS`); `told` is `recurring_facts`."""
    sql = comparables.sparkSession.sql
    titles = sql(_filled(MARKED_TITLES), told=told, again=sql(_filled(RECURRING), told=told))
    busy = grouped(sql(DAYS, comparables=comparables), "spoken", _busy, MARKED)
    every = "select idx, cast(bit_or(marks) as int) as marks from {every} group by idx"
    return sql(every, every=titles.unionByName(busy))


def _filled(text: str) -> str:
    """A query with the numbers of `recurring` and the bits of the marks."""
    for name, value in (("least", TIMES), *MARKS.items()):
        text = text.replace(f"{{{name}}}", str(value))
    return text


def _busy(rows: list[Row]) -> Iterator[tuple[int, int]]:
    said = [unpack(row["packed"]) for row in rows]
    if several_occasions(said):
        yield from ((row["idx"], MARKS["busy"]) for row in rows)
