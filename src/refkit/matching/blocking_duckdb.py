"""Comparable records come in; the same candidate pairs as `blocking.candidates` gives, found by DuckDB, go out.

For hundreds of thousands of records: keys and pairs lie in DuckDB's columns, which spill to disk when memory is
short; only the pairs worth weighing come back, in slices.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from refkit.matching.blocking import ROUNDING, SHARED_WORDS, Candidates, left_out, sort_ranks
from refkit.matching.blocking_keys import RARE, STRONG, keys
from refkit.matching.options import MatchOptions
from refkit.matching.prepare import Comparable
from refkit.matching.processes import in_background, worth_a_copy

# records whose pairs are fetched in one slice
SLICE = 20_000
# records whose keys are stored in one slice
KEY_SLICE = 20_000
# the part of the records whose keys a copy makes: this process ranks all records meanwhile
COPYS_KEYS = 0.6

NUMBERED = """
create table numbered as
select key, kind, idx,
    row_number() over (partition by key order by rank) as nr, count(*) over (partition by key) as size
from keyed
qualify size > 1 and (size <= {cap} or kind not in ({rare}))
"""
# small blocks pair in full, large ones with their neighbours in the order of ranks; which pairs are worth weighing
# is `blocking.worthwhile` in SQL
PAIRED = """
create table paired as
select distinct least(a.idx, b.idx) as i, greatest(a.idx, b.idx) as j
from (
    select l.idx as a_idx, r.idx as b_idx, l.kind from numbered l join numbered r
        on l.key = r.key and l.size <= {cap} and l.nr < r.nr
    union all
    select l.idx, r.idx, l.kind from
        (select key, kind, idx, nr, unnest(range(1, {window} + 1)) as step from numbered where size > {cap}) l
        join (select key, idx, nr from numbered where size > {cap}) r on l.key = r.key and r.nr = l.nr + l.step
) as p
join masks a on a.idx = p.a_idx
join masks b on b.idx = p.b_idx
where p.kind in ({strong}) or (p.kind = {title} and a.mask = b.mask) or (
    (a.names = 0 or b.names = 0 or a.names & b.names <> 0)
    and (
        p.kind = {title}
        or bit_count(a.mask & b.mask)
            >= ({shared} * least(bit_count(a.mask), bit_count(b.mask))::integer + {rounding}) // 10
    )
)
"""


class _Pairs:
    """Pairs that lie in DuckDB; they can be walked through more than once."""

    def __init__(self, connection: Any, count: int, folder: tempfile.TemporaryDirectory[str] | None) -> None:
        self._connection = connection
        self._count = count
        self._folder = folder

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for start in range(0, self._count, SLICE):
            found = self._connection.execute(
                "select i, j from paired where i >= ? and i < ? order by i, j", [start, start + SLICE]
            ).fetchnumpy()
            yield from zip(found["i"].tolist(), found["j"].tolist(), strict=True)


def candidates(records: Sequence[Comparable], options: MatchOptions) -> Candidates:
    """All candidate pairs, found by DuckDB in memory or in `options.database`."""
    own = round(len(records) * (1 - COPYS_KEYS)) if worth_a_copy(len(records)) else len(records)
    # begun before DuckDB has threads
    rest = in_background(partial(_keyed, records[own:]), worth_it=own < len(records))
    import duckdb
    import numpy

    folder = None if options.database else tempfile.TemporaryDirectory(prefix="refkit-")
    connection = duckdb.connect(str(options.database) if options.database else ":memory:")
    connection.execute(f"set memory_limit = '{options.memory_limit}'")
    connection.execute("set preserve_insertion_order = false")
    connection.execute("set enable_progress_bar = false")
    if folder is not None:
        connection.execute("set temp_directory = ?", [str(Path(folder.name))])
    for table in ("keyed", "numbered", "paired", "masks"):
        connection.execute(f"drop table if exists {table}")
    ranks = numpy.array(sort_ranks(records), dtype=numpy.int32)
    connection.execute("create table keyed (key bigint, kind tinyint, idx integer, rank integer)")
    for start in range(0, own, KEY_SLICE):
        _store(connection, _keyed(records[start : min(start + KEY_SLICE, own)]), ranks)
    _store(connection, rest(), ranks)
    masks = {
        "idx": numpy.arange(len(records), dtype=numpy.int32),
        "mask": numpy.array([record.mask for record in records], dtype=numpy.int64),
        "names": numpy.array([record.names for record in records], dtype=numpy.int64),
    }
    connection.register("found_masks", masks)
    connection.execute("create table masks as select * from found_masks")
    connection.unregister("found_masks")
    del masks
    connection.execute(NUMBERED.format(cap=options.block_cap, rare=_codes(RARE)))
    connection.execute("drop table keyed")
    connection.execute(
        PAIRED.format(
            cap=options.block_cap,
            window=options.window,
            strong=_codes(STRONG),
            title=ord("t"),
            shared=SHARED_WORDS,
            rounding=ROUNDING,
        )
    )
    large = connection.execute(
        f"select kind, size, count(*) from numbered where size > {options.block_cap} and nr = 1 group by kind, size"
    ).fetchall()
    dropped: dict[str, int] = {}
    for kind, size, count in large:
        dropped[chr(kind)] = dropped.get(chr(kind), 0) + count * left_out(size, options.window)
    connection.execute("drop table numbered")
    return Candidates(_Pairs(connection, len(records), folder), dropped)


def _codes(kinds: frozenset[str]) -> str:
    """Kinds of keys as DuckDB has them."""
    return ", ".join(str(ord(kind)) for kind in sorted(kinds))


def _keyed(records: Sequence[Comparable]) -> tuple[bytes, bytes, bytes]:
    """The keys of some records, an item a key: hashes (int64), kinds (int8) and places of the records (int32)."""
    hashes, kinds, places = array("q"), array("b"), array("i")
    for record in records:
        for key in keys(record):
            hashes.append(hash(key))
            kinds.append(ord(key[0]))
            places.append(record.index)
        # of a million records the signs weigh as much as the rest: few are looked at again
        record.signs = None
    return hashes.tobytes(), kinds.tobytes(), places.tobytes()


def _store(connection: Any, keyed: tuple[bytes, bytes, bytes], ranks: Any) -> None:
    """Put keys into the table `keyed`, some at a time: they are never in memory twice."""
    import numpy

    hashes, kinds, places = keyed
    if not hashes:
        return
    at = numpy.frombuffer(places, dtype=numpy.int32)
    found = {
        "key": numpy.frombuffer(hashes, dtype=numpy.int64),
        "kind": numpy.frombuffer(kinds, dtype=numpy.int8),
        "idx": at,
        "rank": ranks[at],
    }
    connection.register("found_keys", found)
    connection.execute("insert into keyed select * from found_keys")
    connection.unregister("found_keys")
