"""Comparable records come in; the same candidate pairs as `matching.blocking` gives, found by Spark's joins, go out.

Blocks up to the cap pair in full, larger ones with their neighbours in the order of ranks; which pairs are worth
weighing is `blocking.worthwhile` in SQL, as in `blocking_duckdb`.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from refkit.matching.blocking import ROUNDING, SHARED_WORDS, left_out
from refkit.matching.blocking_keys import KEYS, RARE, STRONG, keys
from refkit.matching.options import MatchOptions
from refkit.spark.comparables import as_bytes
from refkit.spark.packed import unpack
from refkit.spark.tables import Columns, Row, mapped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

KEYED: Columns = (
    ("key", "bigint"),
    ("kind", "string"),
    ("idx", "bigint"),
    ("mask", "bigint"),
    ("names", "bigint"),
)
BLOCKS: Columns = (*KEYED, ("size", "bigint"))
CANDIDATES: Columns = (("i", "bigint"), ("j", "bigint"))
# so many of the largest blocks are told
HOTTEST = 20
PAIRED = """
select distinct least(a_idx, b_idx) as i, greatest(a_idx, b_idx) as j from (
    select l.kind, l.idx as a_idx, r.idx as b_idx, l.mask as a_mask, r.mask as b_mask,
        l.names as a_names, r.names as b_names
    from {blocks} l join {blocks} r on l.key = r.key and l.idx < r.idx
    where l.size <= {cap} and r.size <= {cap}
    union all
    select l.kind, l.idx, r.idx, l.mask, r.mask, l.names, r.names
    from (select *, explode(sequence(1L, {window}L)) as step from {large}) l
        join {large} r on r.key = l.key and r.nr = l.nr + l.step
)
where kind in ({strong}) or (kind = 't' and a_mask = b_mask) or (
    (a_names = 0 or b_names = 0 or (a_names & b_names) <> 0)
    and (
        kind = 't'
        or bit_count(a_mask & b_mask)
            >= ({shared} * least(bit_count(a_mask), bit_count(b_mask)) + {rounding}) div 10
    )
)
"""
LARGE = """
select b.*, row_number() over (partition by b.key order by c.sort_title, c.sort_name, c.sort_when, b.idx) as nr
from {blocks} b join {comparables} c on b.idx = c.idx
where b.size > {cap}
"""


class Hot(NamedTuple):
    """A block beyond the cap: the kind of its key, the key, how many records share it, and the pairs left out."""

    kind: str
    key: str
    size: int
    left_out: int


def blocks(comparables: DataFrame, options: MatchOptions) -> DataFrame:
    """Each record under each of its blocking keys that another record has too, with how many have it.

    Rare keys that too many records share are left out.
    """
    keyed = mapped(comparables.select("idx", "mask", "names", "packed"), _keyed, KEYED)
    rare = ", ".join(f"'{kind}'" for kind in sorted(RARE))
    return keyed.sparkSession.sql(
        "select * from (select *, count(*) over (partition by key) as size from {keyed})"
        f" where size > 1 and (size <= {options.block_cap} or kind not in ({rare}))",
        keyed=keyed,
    )


def _keyed(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        for key in keys(unpack(row["packed"])):
            yield number_of(key), key[0], row["idx"], row["mask"], row["names"]


def number_of(key: str) -> int:
    """A blocking key as a number of 64 bits, the same in every process."""
    return int.from_bytes(blake2b(as_bytes(key), digest_size=8).digest(), "big", signed=True)


def candidates(found: DataFrame, comparables: DataFrame, options: MatchOptions) -> DataFrame:
    """The pairs of records (i < j) that are worth weighing."""
    sql = found.sparkSession.sql
    large = sql(LARGE.replace("{cap}", str(options.block_cap)), blocks=found, comparables=comparables)
    numbers = {
        "cap": options.block_cap,
        "window": options.window,
        "shared": SHARED_WORDS,
        "rounding": ROUNDING,
    }
    text = PAIRED.replace("{strong}", ", ".join(f"'{kind}'" for kind in sorted(STRONG)))
    for name, value in numbers.items():
        text = text.replace(f"{{{name}}}", str(value))
    return sql(text, blocks=found, large=large)


def dropped(found: DataFrame, options: MatchOptions) -> dict[str, int]:
    """For each kind of key the pairs that the cap left out."""
    text = (
        "select kind, size, count(*) div size as blocks from {blocks} where size > {cap} group by kind, size"
    )
    rows = found.sparkSession.sql(text.replace("{cap}", str(options.block_cap)), blocks=found).collect()
    out: dict[str, int] = {}
    for row in rows:
        out[row["kind"]] = out.get(row["kind"], 0) + row["blocks"] * left_out(row["size"], options.window)
    return out


def hottest(found: DataFrame, comparables: DataFrame, options: MatchOptions) -> list[Hot]:
    """The largest blocks beyond the cap, the largest first, with their keys in words."""
    text = """
        select key, max(size) as size, min(idx) as idx from {blocks} where size > {cap}
        group by key order by size desc, key limit {most}"""
    text = text.replace("{cap}", str(options.block_cap)).replace("{most}", str(HOTTEST))
    large = {row["key"]: row for row in found.sparkSession.sql(text, blocks=found).collect()}
    if not large:
        return []
    firsts = comparables.where(comparables.idx.isin(sorted({row["idx"] for row in large.values()})))
    named = mapped(firsts.select("idx", "packed"), _named, (("key", "bigint"), ("text", "string")))
    words = {row["key"]: row["text"] for row in named.collect()}
    return [
        Hot(KEYS[words[key][0]].name, words[key][1:], row["size"], left_out(row["size"], options.window))
        for key, row in large.items()
    ]


def _named(rows: Iterator[Row]) -> Iterator[tuple[int, str]]:
    for row in rows:
        for key in keys(unpack(row["packed"])):
            yield number_of(key), key.encode("utf-8", "backslashreplace").decode()
