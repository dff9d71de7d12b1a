"""Works come in; their citation keys go out, the same that `normalise.keys.assign_keys` gives them in their order.

A key that only one work would have is its own. Works of one base key get theirs in one task, in their order. What is
left are keys that works of two base keys come to ("lee1999sea" with letters may be the base key of another): of these
the first in order has the key, and the other's base key is done again without it, until no two works share one. Since
every work prefers the first keys of its list, and every key the first work in order, this is the one outcome that going
through all works in order has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from refkit.errors import RefkitError
from refkit.model import Work
from refkit.normalise.keys import base_key, distinct_key, fingerprint
from refkit.spark.codec import loads
from refkit.spark.tables import Columns, Row, cogrouped, ddl, mapped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from refkit.spark.stages import Stages

ORDERED: Columns = (("cluster", "bigint"), ("nr", "bigint"), ("work", "string"), ("kept", "string"))
"""Works in their order (`nr`), with the key of a run before that a work keeps, or ""."""
PLAIN: Columns = (
    ("cluster", "bigint"),
    ("nr", "bigint"),
    ("base", "string"),
    ("print", "string"),
    ("kept", "string"),
)
NAMED: Columns = (
    ("cluster", "bigint"),
    ("nr", "bigint"),
    ("place", "bigint"),
    ("base", "string"),
    ("key", "string"),
)
"""Works with their keys; `place` says who of two comes first: what has a key from before comes before all others."""
BEFORE_ALL = "shiftleft(1L, 63) as place"
HELD: Columns = (("base", "string"), ("key", "string"), ("holder", "bigint"))
"""A key that works of a base key cannot have, unless they come before its holder."""
# more than two works that fight for one key are rare; a chain of so many is none
ROUNDS = 50
WITH_KEYS = """
select r.*, n.cluster, n.key from {records} r
    join (select explode(records) as idx, cluster from {clusters}) c on r.idx = c.idx
    join {named} n on c.cluster = n.cluster
"""
CLASHES = """
with named as (select * from {named}),
clashes as (select key, min(place) as holder from named group by key having count(*) > 1)
select n.base, n.key, c.holder from named n join clashes c on n.key = c.key where n.place > c.holder
"""


def with_keys(records: DataFrame, clusters: DataFrame, named: DataFrame) -> DataFrame:
    """The records with the place and the key of the work that each came to."""
    return records.sparkSession.sql(WITH_KEYS, records=records, clusters=clusters, named=named)


def named(works: DataFrame, stages: Stages) -> DataFrame:
    """The key of each work (`ORDERED` in, `NAMED` out)."""
    spark = stages.spark
    place, keyed = (stages.place(stages.scratch(name)) for name in ("plain", "keyed-round"))
    mapped(works, _plain, PLAIN).write.mode("overwrite").parquet(place)
    plain = spark.read.schema(ddl(PLAIN)).parquet(place)
    kept = plain.where("kept <> ''").selectExpr("cluster", "nr", BEFORE_ALL, "kept as base", "kept as key")
    held: list[tuple[str, str, int]] = []
    for _ in range(ROUNDS):
        every = kept.unionByName(_in_order(plain.where("kept = ''"), held))
        every.write.mode("overwrite").parquet(keyed)
        found = spark.read.schema(ddl(NAMED)).parquet(keyed)
        clashes = spark.sql(CLASHES, named=found).collect()
        if not clashes:
            return found
        held += [(row["base"], row["key"], row["holder"]) for row in clashes]
    raise RefkitError("citation keys do not come to rest", remedy="please report it with the records")


def _plain(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        work = loads(Work, row["work"])
        yield row["cluster"], row["nr"], base_key(work), fingerprint(work), row["kept"]


def _in_order(plain: DataFrame, held: list[tuple[str, str, int]]) -> DataFrame:
    """Keys for the works of each base key, in their order; of a base key with one work and no rival that key."""
    spark = plain.sparkSession
    taken = spark.createDataFrame(held, ddl(HELD)).distinct()
    text = """
        select p.*, c.works > 1 as crowded from {plain} p
        join (select base, count(*) as works from {plain} group by base) c on p.base = c.base"""
    every = spark.sql(text, plain=plain)
    rivals = taken.select("base").distinct()
    quiet = every.where("not crowded").join(rivals, "base", "left_anti")
    alone = quiet.selectExpr("cluster", "nr", "nr as place", "base", "base as key")
    rest = every.where("crowded").unionByName(every.where("not crowded").join(rivals, "base", "left_semi"))
    return alone.unionByName(cogrouped(rest, taken, "base", _lettered, NAMED))


def _lettered(rows: list[Row], held: list[Row]) -> Iterator[tuple[Any, ...]]:
    taken: set[str] = set()
    for row in sorted(rows, key=lambda row: row["nr"]):
        base = row["base"]
        barred = taken | {one["key"] for one in held if one["holder"] < row["nr"]}
        key = base
        if row["crowded"] or base in barred:
            key = distinct_key(base, row["print"], barred)
        taken.add(key)
        yield row["cluster"], row["nr"], row["nr"], base, key
