"""Judged pairs and decisions come in; which records are one work goes out, component by component, then short forms.

Components share no pair, so that the clustering of each is that of `matching.linking` on the whole input. Tasks take a
bucket of components at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from refkit.matching.assemble import would_join
from refkit.matching.clusters import Clusters
from refkit.matching.comparisons import weight_of
from refkit.matching.decisions import Decisions
from refkit.matching.linking import CannotLink, attached, kept_apart, united
from refkit.matching.options import MatchOptions
from refkit.matching.prepare import Comparable
from refkit.spark.components import EDGES, components
from refkit.spark.judging import as_judged
from refkit.spark.learning import Learned
from refkit.spark.packed import marked
from refkit.spark.tables import Columns, Row, cogrouped, ddl, grouped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from refkit.spark.stages import Stages

LINKED: Columns = (("what", "string"), ("i", "bigint"), ("j", "bigint"), ("why", "string"))
"""What clustering found: "member" (record i is in cluster j), "link" (i, j hold one together), "refused" (why)."""
ATTACHED: Columns = (
    ("nr", "bigint"),
    ("what", "string"),
    ("i", "bigint"),
    ("j", "bigint"),
    ("why", "string"),
)
"""What short forms mean: "short" (record i means record j), and "moved" (cluster i is part of cluster j)."""
# records of components that are clustered in one task
BUCKET = 4_000
MEMBERS = """
select pmod(xxhash64(m.component), {buckets}) as bucket, m.component, r.idx, r.id, r.source, r.packed, r.marks
from {components} m join {records} r on m.idx = r.idx
"""
MERGES = """
select pmod(xxhash64(m.component), {buckets}) as bucket, p.* from {merges} p join {components} m on p.i = m.idx
"""


def merges_of(judged: DataFrame, options: MatchOptions) -> DataFrame:
    """The pairs that merge unless their clusters may not meet."""
    return judged.where(judged.weight >= weight_of(options.merge)).where("forbidden = ''")


def named_places(records: DataFrame, decisions: Decisions) -> dict[str, int]:
    """The places of the records that decisions name."""
    named = sorted(decisions.records())
    rows = records.where(records.id.isin(named)).select("id", "idx").collect() if named else []
    return {row["id"]: row["idx"] for row in rows}


def linked(
    stages: Stages,
    judged: DataFrame,
    records: DataFrame,
    learned: Learned,
    decisions: Decisions,
    options: MatchOptions,
) -> DataFrame:
    """The clusters of records that pairs and decisions tie together."""
    spark = stages.spark
    merges = merges_of(judged, options)
    named = named_places(records, decisions)
    said = [(i, j) for group in decisions.same for i, j in _chain(group.records, named)]
    edges = merges.selectExpr("i as u", "j as v")
    if said:
        edges = edges.unionByName(spark.createDataFrame(said, ddl(EDGES)))
    found = components(edges, stages, "components")
    buckets = max(1, found.count() // BUCKET)
    texts = [text.replace("{buckets}", str(buckets)) for text in (MEMBERS, MERGES)]
    members = spark.sql(texts[0], components=found, records=records)
    pairs = spark.sql(texts[1], merges=merges, components=found)

    def each(rows: list[Row], merged: list[Row]) -> Iterator[tuple[Any, ...]]:
        return _linked(rows, merged, learned, decisions, options)

    return cogrouped(members, pairs, "bucket", each, LINKED)


def _chain(records: tuple[str, ...], places: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """What a person ties together: the first record that is there with each of the others."""
    first, *others = [places[name] for name in records if name in places] or [-1]
    return ((first, other) for other in others)


def _linked(
    rows: list[Row], merged: list[Row], learned: Learned, decisions: Decisions, options: MatchOptions
) -> Iterator[tuple[Any, ...]]:
    rows.sort(key=lambda row: row["idx"])
    here = {row["idx"]: at for at, row in enumerate(rows)}
    places = {row["id"]: at for at, row in enumerate(rows)}
    records = [marked(row["packed"], row["marks"], learned.groups) for row in rows]
    judged = [as_judged(row, here) for row in sorted(merged, key=lambda row: (row["i"], row["j"]))]
    cannot_link = CannotLink(records, learned.trust, decisions, places, options)
    clusters, refused = united(records, judged, cannot_link, decisions, places, options)
    for members in clusters.groups():
        yield from (("member", rows[at]["idx"], rows[members[0]]["idx"], "") for at in members)
    yield from (("link", rows[i]["idx"], rows[j]["idx"], "") for i, j in sorted(clusters.links))
    for (i, j), (left, right, reason) in refused.items():
        said = would_join(records[left], records[right], reason)
        yield "refused", rows[i]["idx"], rows[j]["idx"], said.encode("utf-8", "backslashreplace").decode()


PRINTED = """
select 0 as every, r.idx, r.id, r.source, r.packed, r.marks, coalesce(m.j, r.idx) as cluster
from {records} r left join (select i, j from {linked} where what = 'member') m on r.idx = m.i
where r.printed or r.id in ({named})
"""


def has_short_forms(records: DataFrame) -> bool:
    """Is there a short form among the records?"""
    return int(records.where("short").limit(1).count()) > 0


def short_forms(records: DataFrame, linked: DataFrame, learned: Learned, decisions: Decisions) -> DataFrame:
    """What short forms among whole printed references mean.

    They are told in one task, since each may change what others mean.
    """
    named = sorted({name for group in decisions.apart for name in group.records})

    def each(rows: list[Row]) -> Iterator[tuple[Any, ...]]:
        rows.sort(key=lambda row: row["idx"])
        prepared = [marked(row["packed"], row["marks"], learned.groups) for row in rows]
        for at, record in enumerate(prepared):
            record.index = at
        return _attached(rows, prepared, decisions)

    wanted = ", ".join(f"'{_quoted(name)}'" for name in named) or "''"
    text = PRINTED.replace("{named}", wanted)
    printed = records.sparkSession.sql(text, records=records, linked=linked)
    return grouped(printed, "every", each, ATTACHED)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")


def _attached(rows: list[Row], records: list[Comparable], decisions: Decisions) -> Iterator[tuple[Any, ...]]:
    clusters = Clusters(len(rows), lambda i, j: "")
    first: dict[int, int] = {}
    for at, row in enumerate(rows):
        clusters.unite(first.setdefault(row["cluster"], at), at, force=True)
    places = {row["id"]: at for at, row in enumerate(rows)}
    apart = kept_apart(decisions, places)
    for nr, (short, full, reason) in enumerate(attached(records, clusters, apart)):
        yield nr, "short", rows[short]["idx"], rows[full]["idx"], reason
    least: dict[int, int] = {}
    for at, row in enumerate(rows):
        root = clusters.find(at)
        least[root] = min(least.get(root, row["cluster"]), row["cluster"])
    moved = {(row["cluster"], least[clusters.find(at)]) for at, row in enumerate(rows)}
    yield from ((-1, "moved", old, new, "") for old, new in sorted(moved) if old != new)
