"""What an earlier run wrote to the same place comes in; the keys that its works had, for works of this run, go out.

Records are known again by their content (`library.loading`), those of documents by their ids too (`pipeline.earlier`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from refkit.model import Work
from refkit.normalise.keys import holder_of
from refkit.spark.codec import loads
from refkit.spark.manifest import read_manifest
from refkit.spark.tables import Columns, Row, grouped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from refkit.spark.stages import Stages

FORMER: Columns = (("name", "string"), ("print", "string"), ("key", "string"), ("aliases", "array<string>"))
"""For a record of the run before its id (or ""), its content, the key of its work, and the keys that had before."""
CHOSEN: Columns = (("cluster", "bigint"), ("kept", "string"))
# the key of the first record that had one, and how many of the records had it
FIRST = """
with had as (
    select c.cluster, c.at, f.key from (select cluster, posexplode(records) as (at, idx) from {clusters}) c
    join {keys} f on c.idx = f.idx
),
first as (select cluster, min_by(key, at) as key from had group by cluster),
held as (select f.cluster, f.key, count(*) as held from first f join had h on f.cluster = h.cluster and f.key = h.key
    group by f.cluster, f.key)
select *, count(*) over (partition by key) as holders from held
"""
ORDERED = """
select c.cluster, {order} as nr, if(c.shown = '', c.work, c.shown) as work, coalesce(k.kept, '') as kept
from {clusters} c left join {chosen} k on c.cluster = k.cluster
"""
BY_CONTENT = """
select r.idx, f.key from {records} r join {former} f on r.content = f.print where r.content <> ''
"""
OF_LIBRARY = """
select '' as name, content as print, max_by(r.key, r.idx) as key, cast(array() as array<string>) as aliases
from {records} r join (select key from {works} where not dropped) w on r.key = w.key
where content <> '' group by content
"""

# the key of the same record before: of the same id and content, else of the same content elsewhere, else one that the
# words of the record still bear out (`pipeline.earlier`)
FORMER_KEYS = """
with same as (
    select r.idx, r.id, f.key from {records} r join {former} f on r.id = f.name and r.print = f.print
),
moved as (
    select f.print, max_by(f.key, f.name) as key from {former} f left anti join same s on f.name = s.id
    group by f.print
)
select r.idx, coalesce(s.key, m.key, if(startswith(f.key, r.base), f.key, null)) as key
from {records} r left join same s on r.idx = s.idx left join moved m on r.print = m.print
    left join {former} f on r.id = f.name
where coalesce(s.key, m.key, if(startswith(f.key, r.base), f.key, null)) is not null
"""
OF_BUILD = """
select r.id as name, r.print, r.key, w.aliases from {records} r join {works} w on r.key = w.key
"""
# the keys that works of its records had in all runs before, then those of the run before, but for those that works have
ALIASES = """
select cluster, transform(array_sort(collect_list(struct(turn, at, alias))), x -> x.alias) as aliases from (
    select cluster, alias, min(struct(turn, at)).turn as turn, min(struct(turn, at)).at as at from (
        select c.cluster, 0 as turn, c.at * 1000000L + k.pos as at, k.col as alias
        from {members} c join {records} r on c.idx = r.idx join {former} f on r.id = f.name
            lateral view posexplode(f.aliases) k
        union all
        select c.cluster, 1, c.at, k.key from {members} c join {keys} k on c.idx = k.idx
    ) group by cluster, alias
) a left anti join {named} n on a.alias = n.key
group by cluster
"""


class Former(NamedTuple):
    """The records of the run before, None where there was none, and the stages that hold them."""

    table: DataFrame | None
    needs: tuple[str, ...] = ()
    run: str = ""


def remembered(stages: Stages, run: str, make: Callable[[], DataFrame]) -> Former:
    """What is known of the run before; of a run that is only done again, what was known before it.

    Args:
        stages: where it wrote.
        run: what stands for this run.
        make: gives the table of `FORMER` of what lies there now. It is asked before any of that is written over.
    """
    told = read_manifest(stages)
    before = told.get("former", "") if told.get("run") == run else told.get("run", "")
    if not before:
        return Former(None)
    name = stages.scratch(f"former-{before}")
    return Former(stages.table(name, FORMER, make, of=before, own=True), (name,), before)


def of_library(stages: Stages, run: str) -> Former:
    """The contents and keys of the records of the library that lies there."""
    spark = stages.spark

    def make() -> DataFrame:
        records, works = (spark.read.parquet(stages.place(name)) for name in ("records", "works"))
        return spark.sql(OF_LIBRARY, records=records, works=works)

    return remembered(stages, run, make)


def of_build(stages: Stages, run: str) -> Former:
    """The ids, contents and keys of the records of the build that lies there."""
    spark = stages.spark

    def make() -> DataFrame:
        records, works = (spark.read.parquet(stages.place(name)) for name in ("records", "works"))
        return spark.sql(OF_BUILD, records=records, works=works)

    return remembered(stages, run, make)


def keys_of(records: DataFrame, had: Former) -> DataFrame | None:
    """The keys that records of documents had in the run before (idx, key), as `pipeline.earlier` finds them."""
    if had.table is None:
        return None
    return records.sparkSession.sql(FORMER_KEYS, records=records, former=had.table)


def aliases(clusters: DataFrame, records: DataFrame, had: Former, named: DataFrame) -> DataFrame:
    """The keys that the records of works had in runs before, where no work has them now."""
    spark = clusters.sparkSession
    keys = keys_of(records, had)
    if had.table is None or keys is None:
        return spark.createDataFrame([], "cluster bigint, aliases array<string>")
    members = clusters.selectExpr("cluster", "posexplode(records) as (at, idx)")
    return spark.sql(ALIASES, members=members, records=records, former=had.table, keys=keys, named=named)


def kept_by_content(clusters: DataFrame, records: DataFrame, had: Former) -> DataFrame:
    """The works in their order, with the keys they keep (`naming.ORDERED`)."""
    spark = clusters.sparkSession
    keys = None
    if had.table is not None:
        keys = spark.sql(BY_CONTENT, records=records, former=had.table)
    return ordered(clusters, keys, "c.cluster")


def ordered(clusters: DataFrame, keys: DataFrame | None, order: str) -> DataFrame:
    """The works with their order, an expression, and the keys they keep; `keys` are the keys that records had."""
    spark = clusters.sparkSession
    chosen = spark.createDataFrame([], "cluster bigint, kept string")
    if keys is not None:
        first = spark.sql(FIRST, clusters=clusters, keys=keys)
        several = first.where("holders > 1").join(clusters.select("cluster", "work", "shown"), "cluster")
        alone = first.where("holders = 1").selectExpr("cluster", "key as kept")
        chosen = alone.unionByName(grouped(several, "key", _holder, CHOSEN))
    return spark.sql(ORDERED.replace("{order}", order), clusters=clusters, chosen=chosen)


def _holder(rows: list[Row]) -> Iterator[tuple[Any, ...]]:
    rows.sort(key=lambda row: row["cluster"])
    works = [loads(Work, row["shown"] or row["work"]) for row in rows]
    best = holder_of(rows[0]["key"], works, [row["held"] for row in rows])
    if best >= 0:
        yield rows[best]["cluster"], rows[0]["key"]
