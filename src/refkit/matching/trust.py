"""Pairs of comparable records come in; which fields can be trusted to tell works apart in this input goes out.

Exports fill fields with other things: how often a field agrees is learned from pairs that are surely one work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from refkit.matching.comparisons.levels import equal, same
from refkit.matching.containers import OTHER, agreement
from refkit.matching.dates import Dated, relate
from refkit.matching.names import UNKNOWN, same_name
from refkit.matching.prepare import Comparable

# below this share of agreement among sure pairs a field vetoes nothing; containers are printed in a hundred ways
TRUSTED, CONTAINER_TRUSTED = 0.8, 0.5
# fewer sure pairs that carry a field tell nothing of it
ENOUGH = 30
# a title of so many telling words, its author and its year are no two works'
SURE = 4.0


@dataclass(frozen=True, slots=True)
class Trust:
    """For each field whether a difference in it may keep two records apart."""

    container: bool = True
    doi: bool = True
    issue: bool = True
    numbers: bool = True
    pages: bool = True
    volume: bool = True


def _pages(left: Comparable, right: Comparable) -> bool | None:
    one, two = left.pages[0], right.pages[0]
    return one == two if one and two else None


def _containers(left: Comparable, right: Comparable) -> bool | None:
    if not left.container.all or not right.container.all:
        return None
    return agreement(left.container, right.container) >= OTHER


# for each field whether it agrees (None: one lacks it), and the share of agreement that it needs
FIELDS: dict[str, tuple[Callable[[Comparable, Comparable], bool | None], float]] = {
    "container": (_containers, CONTAINER_TRUSTED),
    "doi": (equal("doi"), TRUSTED),
    "issue": (equal("issue"), TRUSTED),
    "numbers": (equal("numbers"), TRUSTED),
    "pages": (_pages, TRUSTED),
    "volume": (equal("volume"), TRUSTED),
}


def sure(left: Comparable, right: Comparable) -> bool:
    """True for two records that are one work beyond doubt: a long title, its author, and the year or the DOI."""
    if not left.title.forms or left.title.forms[:1] != right.title.forms[:1] or left.title.info < SURE:
        return False
    if not left.authors or not right.authors or same_name(left.authors[0], right.authors[0]) <= UNKNOWN:
        return False
    return relate(left.date, right.date) >= Dated.YEAR or same(left, right, "doi")


def learn_trust(
    records: Sequence[Comparable], pairs: Iterable[tuple[int, int]], enough: int = ENOUGH
) -> Trust:
    """Estimate from sure pairs which fields agree between two records of one work.

    A field is trusted unless at least `enough` sure pairs carry it and too few of them agree.
    """
    agree, seen = dict.fromkeys(FIELDS, 0), dict.fromkeys(FIELDS, 0)
    for i, j in pairs:
        left, right = records[i], records[j]
        if not sure(left, right):
            continue
        for name, (measure, _) in FIELDS.items():
            if (found := measure(left, right)) is not None:
                seen[name] += 1
                agree[name] += found
    return Trust(
        **{
            name: seen[name] < enough or agree[name] >= share * seen[name]
            for name, (_, share) in FIELDS.items()
        }
    )
