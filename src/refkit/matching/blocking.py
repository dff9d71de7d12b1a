"""Comparable records come in; the pairs worth comparing go out, with every block capped and what a cap left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from refkit.matching.blocking_keys import RARE, STRONG, keys
from refkit.matching.options import MatchOptions
from refkit.matching.prepare import Comparable

# words of titles that two records must share, as a part of the shorter title in tenths, and what rounds it
SHARED_WORDS, ROUNDING = 6, 5


class Candidates(NamedTuple):
    """Pairs (left index < right index) in order, and for each kind of key the pairs a cap left out."""

    pairs: Iterable[tuple[int, int]]
    dropped: dict[str, int]


def worthwhile(kind: str, left: Comparable, right: Comparable) -> bool:
    """Whether a pair that shares a key of this kind is worth weighing, by a look at the bits of titles and names.

    A title alone needs a common author (or none printed), or to be the same as a whole; words of titles need a
    common author and six tenths of the shorter title, rounded.
    """
    if kind in STRONG:
        return True
    one, two = left.mask, right.mask
    if kind == "t" and one == two:
        return True
    if left.names and right.names and not left.names & right.names:
        return False
    least = (SHARED_WORDS * min(one.bit_count(), two.bit_count()) + ROUNDING) // 10
    return kind == "t" or (one & two).bit_count() >= least


def sort_key(record: Comparable) -> tuple[str, str, str]:
    """The title, the author and the date by which records are sorted."""
    name = record.people[0] if record.people else None
    title = record.title.forms[0] if record.title.forms else ""
    when = record.date.edtf if record.date else ""
    return title, (name.family or name.core[0]) if name else "", when


def sort_ranks(records: Sequence[Comparable]) -> list[int]:
    """The rank of each record when all are sorted by title, author and date: neighbours in it look alike."""

    def by(index: int) -> tuple[str, str, str, int]:
        return *sort_key(records[index]), index

    ranks = [0] * len(records)
    for rank, index in enumerate(sorted(range(len(records)), key=by)):
        ranks[index] = rank
    return ranks


def candidates(records: Sequence[Comparable], options: MatchOptions) -> Candidates:
    """All candidate pairs, found in plain Python: for the up to some ten thousand records of a bibliography."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for record in records:
        for key in keys(record):
            blocks[key].append(record.index)
    dropped: dict[str, int] = {}
    ranks: list[int] = []
    pairs: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        size = len(members)
        if size < 2:
            continue
        reach = size
        if size > options.block_cap:
            if key[0] in RARE:
                continue
            ranks = ranks or sort_ranks(records)
            members.sort(key=ranks.__getitem__)
            reach = options.window
            dropped[key[0]] = dropped.get(key[0], 0) + left_out(size, reach)
        for at, left in enumerate(members):
            for right in members[at + 1 : at + 1 + reach]:
                if worthwhile(key[0], records[left], records[right]):
                    pairs.add((left, right) if left < right else (right, left))
    return Candidates(sorted(pairs), dropped)


def left_out(size: int, window: int) -> int:
    """How many pairs of a block of `size` records a window leaves out."""
    beyond = size - window - 1
    return beyond * (beyond + 1) // 2
