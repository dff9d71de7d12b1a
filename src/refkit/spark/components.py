"""Pairs of numbers come in; for each number the smallest one that a chain of pairs ties it to goes out.

Connected components by alternating stars (Kiveris et al., 2014, "Connected Components in MapReduce and Beyond"): labels
go from neighbour to neighbour and shrink to the smallest in a number of rounds that grows with the logarithm of the
size. Each round is written down, so that no plan grows and a lost executor costs one round. What one task holds with
ease takes no rounds, each of which is eight stages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from refkit.spark.tables import Columns, Row, ddl, grouped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from refkit.spark.stages import Stages

COMPONENTS: Columns = (("idx", "bigint"), ("component", "bigint"))
EDGES: Columns = (("u", "bigint"), ("v", "bigint"))
# each number's larger neighbours are tied to the smallest of all of them
LARGE_STAR = """
with both as (select u, v from {edges} union all select v, u from {edges}),
least as (select u, least(u, min(v)) as m from both group by u)
select distinct b.v as u, l.m as v from both b join least l on b.u = l.u where b.v > b.u and b.v <> l.m
"""
# each number and its smaller neighbours are tied to the smallest of these
SMALL_STAR = """
with down as (select greatest(u, v) as u, least(u, v) as v from {edges} where u <> v),
least as (select u, min(v) as m from down group by u)
select distinct u, v from (
    select d.v as u, l.m as v from down d join least l on d.u = l.u where d.v <> l.m
    union all
    select u, m as v from least
)
"""
# no input needs more: a chain of a billion is done in thirty
ROUNDS = 60
# pairs of numbers that one task ties together, in some 200 MB
AT_ONCE = 500_000


def components(edges: DataFrame, stages: Stages, name: str, at_once: int = AT_ONCE) -> DataFrame:
    """For every number of `edges` (u, v) the smallest of its component, written under `name`; beside it its rounds.

    No more than `at_once` edges are tied together in one task.
    """
    spark = stages.spark
    state = _signature(edges)
    if state[0] <= at_once:
        found = grouped(edges.selectExpr("0 as every", "u", "v"), "every", _tied, COMPONENTS)
    else:
        found = _by_rounds(edges, stages, name, state)
    place = stages.place(stages.scratch(name))
    found.write.mode("overwrite").parquet(place)
    return spark.read.schema(ddl(COMPONENTS)).parquet(place)


def _tied(rows: list[Row]) -> Iterator[tuple[int, int]]:
    least: dict[int, int] = {}

    def root(number: int) -> int:
        while (above := least.setdefault(number, number)) != number:
            least[number] = number = least[above]
        return number

    for row in rows:
        one, two = root(row["u"]), root(row["v"])
        least[max(one, two)] = min(one, two)
    yield from ((number, root(number)) for number in list(least))


def _by_rounds(edges: DataFrame, stages: Stages, name: str, state: tuple[int, int]) -> DataFrame:
    spark = stages.spark
    for number in range(ROUNDS):
        done = spark.sql(SMALL_STAR, edges=spark.sql(LARGE_STAR, edges=edges))
        place = stages.place(stages.scratch(f"{name}-round-{number % 2}"))
        done.write.mode("overwrite").parquet(place)
        edges = spark.read.schema("u bigint, v bigint").parquet(place)
        before, state = state, _signature(edges)
        if before == state:
            break
    return spark.sql(
        "select u as idx, v as component from {edges} union select v, v from {edges}", edges=edges
    )


def _signature(edges: DataFrame) -> tuple[int, int]:
    """How many edges there are, and a number made of all of them: equal once nothing changes any more."""
    text = "select count(*) as count, coalesce(bit_xor(xxhash64(u, v)), 0) as mixed from {edges}"
    row = edges.sparkSession.sql(text, edges=edges).collect()[0]
    return row["count"], row["mixed"]
