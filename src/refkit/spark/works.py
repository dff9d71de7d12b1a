"""Clusters of records come in; every pair in words, and every cluster with its merged work, go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from refkit.library.works import readable
from refkit.matching.assemble import meaning, outcome_of
from refkit.matching.comparisons import weight_of
from refkit.matching.decisions import Decisions
from refkit.matching.merge import merge
from refkit.matching.options import MatchOptions
from refkit.model import Cluster, Pair, Record, Work
from refkit.spark.codec import dumps, loads
from refkit.spark.judging import as_judged
from refkit.spark.tables import Columns, Row, cogrouped, mapped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

HOMES: Columns = (("idx", "bigint"), ("cluster", "bigint"))
PAIRS: Columns = (
    ("nr", "bigint"),
    ("i", "bigint"),
    ("j", "bigint"),
    ("left", "string"),
    ("right", "string"),
    ("score", "double"),
    ("outcome", "string"),
    ("reasons", "array<string>"),
    ("cluster", "bigint"),
    ("misprint", "string"),
    ("misprinted", "bigint"),
)
"""Pairs that were looked at. In order by (nr, i, j); `cluster` is that which the pair holds together, -1 for none."""
CLUSTERS: Columns = (
    ("cluster", "bigint"),
    ("records", "array<bigint>"),
    ("members", "array<string>"),
    ("work", "string"),
    ("shown", "string"),
    ("conflicts", "string"),
    ("pairs", "string"),
)
"""Clusters by the place of their first record, with work, conflicts and pairs as JSON (`codec`).

`shown` is the work in fields where it came as a whole printed reference (`library.works.readable`), else "".
"""
# stands in the JSON of a work that came as a whole printed reference
PRINTED = '["printed",'
# clusters that one task merges
BUCKETS = 64
HOME = """
with members as (select i, j from {linked} where what = 'member'),
told as (select explode(array(i, j)) as i from {attached}),
every as (
    select i, j from members
    union
    select t.i, t.i from told t left anti join members m on t.i = m.i
)
select e.i as idx, coalesce(a.j, e.j) as cluster
from every e left join (select i, j from {attached} where what = 'moved') a on e.j = a.i
"""
TOLD = """
select p.*, a.cluster as home, coalesce(a.cluster, p.i) as here, coalesce(b.cluster, p.j) as there,
    coalesce(a.cluster, p.i) = coalesce(b.cluster, p.j) as one,
    coalesce(r.why, '') as refused, l.i is not null as holds
from {judged} p
    left join {homes} a on p.i = a.idx left join {homes} b on p.j = b.idx
    left join (select i, j, why from {linked} where what = 'refused') r on p.i = r.i and p.j = r.j
    left join (select i, j from {linked} where what = 'link') l on p.i = l.i and p.j = l.j
"""
SHORTS = """
select s.nr, s.i, s.j, s.why, a.id as left, b.id as right, h.cluster
from {attached} s join {records} a on s.i = a.idx join {records} b on s.j = b.idx join {homes} h on s.i = h.idx
where s.what = 'short'
"""
GATHERED = """
select pmod(xxhash64(coalesce(h.cluster, r.idx)), {buckets}) as bucket, coalesce(h.cluster, r.idx) as cluster,
    r.idx, r.id, r.source, r.is_source, r.work, coalesce(m.misprint, '') as misprint
from {records} r left join {homes} h on r.idx = h.idx
    left join (select misprinted, max(misprint) as misprint from {pairs} where misprinted >= 0 group by misprinted) m
    on r.idx = m.misprinted
where h.idx is not null or r.idx in ({wanted})
"""
HELD = "select pmod(xxhash64(cluster), {buckets}) as bucket, * from {pairs} where cluster >= 0"
ALONE = """
select r.idx, r.id, r.work from {records} r left anti join {homes} h on r.idx = h.idx
where r.idx not in ({wanted})
"""


def homes(linked: DataFrame, attached: DataFrame) -> DataFrame:
    """For each record that is not alone the cluster that it is in."""
    return linked.sparkSession.sql(HOME, linked=linked, attached=attached)


def pairs(
    judged: DataFrame,
    records: DataFrame,
    linked: DataFrame,
    attached: DataFrame,
    homes: DataFrame,
    decided: Mapping[tuple[int, int], str],
    options: MatchOptions,
) -> DataFrame:
    """Say of each pair what became of it, and why; `decided` are records that a person keeps apart, and why."""
    spark = judged.sparkSession
    least = weight_of(options.merge)
    apart = _apart(homes, decided)

    def each(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            if row["one"] and row["weight"] < least:
                continue
            item = as_judged(row)
            said = apart.get(frozenset((row["here"], row["there"]))) or row["refused"]
            pair = outcome_of(row["left"], row["right"], item, row["say"], said, least, one=row["one"])
            cluster = row["home"] if row["one"] and row["holds"] else -1
            proved = item.proof if row["one"] else -1
            yield 0, *_cells(row, pair), cluster, row["misprint"], proved

    def meant(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            pair = meaning(row["left"], row["right"], row["why"], options)
            yield row["nr"] + 1, *_cells(row, pair), row["cluster"], "", -1

    told = mapped(spark.sql(TOLD, judged=judged, homes=homes, linked=linked), each, PAIRS)
    shorts = spark.sql(SHORTS, attached=attached, records=records, homes=homes)
    return told.unionByName(mapped(shorts, meant, PAIRS))


def _apart(homes: DataFrame, decided: Mapping[tuple[int, int], str]) -> dict[frozenset[int], str]:
    """The clusters that a person keeps apart, two and two, with the words for it."""
    named = sorted({place for pair in decided for place in pair})
    rows = homes.where(homes.idx.isin(named)).collect() if named else []
    home = {row["idx"]: row["cluster"] for row in rows}
    pairs = {frozenset(home.get(place, place) for place in pair): why for pair, why in decided.items()}
    return {pair: why for pair, why in pairs.items() if len(pair) > 1}


def _cells(row: Row, pair: Pair) -> tuple[Any, ...]:
    return row["i"], row["j"], pair.left, pair.right, pair.score, pair.outcome, pair.reasons


def clusters(
    records: DataFrame,
    homes: DataFrame,
    pairs: DataFrame,
    decisions: Decisions,
    wanted: list[int],
) -> DataFrame:
    """Every cluster with its merged work; `wanted` are the places of records that a person decided a value of."""
    spark = records.sparkSession
    numbers = {"buckets": str(BUCKETS), "wanted": ", ".join(map(str, wanted)) or "-1"}

    def sql(text: str) -> DataFrame:
        for name, value in numbers.items():
            text = text.replace(f"{{{name}}}", value)
        return spark.sql(text, records=records, homes=homes, pairs=pairs)

    def each(rows: list[Row], held: list[Row]) -> Iterator[tuple[Any, ...]]:
        return _merged(rows, held, decisions)

    together = cogrouped(sql(GATHERED), sql(HELD), "bucket", each, CLUSTERS)
    return together.unionByName(mapped(sql(ALONE), _single, CLUSTERS))


def _single(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        shown = ""
        if PRINTED in row["work"]:
            work = loads(Work, row["work"])
            shown = _shown(Cluster((row["id"],), work), {row["id"]: Record(row["id"], work, "")})
        yield row["idx"], [row["idx"]], [row["id"]], row["work"], shown, "[]", "[]"


def _shown(cluster: Cluster, records: dict[str, Record]) -> str:
    """The work of a whole printed reference in fields, as JSON; "" for one that is in fields already."""
    work = readable(cluster, records)
    return "" if work == cluster.work else dumps(work)


def _merged(rows: list[Row], held: list[Row], decisions: Decisions) -> Iterator[tuple[Any, ...]]:
    by_cluster: dict[int, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row["idx"]):
        by_cluster.setdefault(row["cluster"], []).append(row)
    inside: dict[int, list[Pair]] = {}
    for row in sorted(held, key=lambda row: (row["nr"], row["i"], row["j"])):
        pair = Pair(row["left"], row["right"], row["score"], row["outcome"], tuple(row["reasons"]))
        inside.setdefault(row["cluster"], []).append(pair)
    for cluster, members in by_cluster.items():
        named = [
            Record(row["id"], loads(Work, row["work"]), row["source"], row["is_source"]) for row in members
        ]
        ids = [record.id for record in named]
        decided = [item for item in decisions.values() if item.record in ids]
        misprints = {row["id"]: row["misprint"] for row in members if row["misprint"]}
        work, conflicts = merge(named, decided, misprints)
        held_by = tuple(inside.get(cluster, ()))
        places = [row["idx"] for row in members]
        shown = _shown(Cluster(tuple(ids), work), {record.id: record for record in named})
        yield cluster, places, ids, dumps(work), shown, dumps(conflicts), dumps(held_by)
