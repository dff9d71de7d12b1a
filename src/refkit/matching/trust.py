"""Pairs of comparable records come in; which fields can be trusted to tell works apart in this input goes out.

Exports fill fields with other things: how often a field agrees is learned from pairs that are surely one work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from refkit.matching.comparisons.levels import equal, same
from refkit.matching.containers import OTHER, agreement
from refkit.matching.dates import Dated, relate
from refkit.matching.names import UNKNOWN, same_name
from refkit.matching.prepare import Comparable, Places

# below this share of agreement among sure pairs a field vetoes nothing; containers are printed in a hundred ways
TRUSTED, CONTAINER_TRUSTED = 0.8, 0.5
# fewer sure pairs that carry a field tell nothing of it
ENOUGH = 30
# from this share on a name that differs tells another publication
VENUE_TRUSTED = 0.9
# a title of so many telling words, its author and its year are no two works'
SURE = 4.0


@dataclass(frozen=True, slots=True)
class Trust:
    """For each field whether a difference in it may keep two records apart.

    `venue` says more: that names of containers were seen to agree wherever all else does.
    """

    container: bool = True
    doi: bool = True
    issue: bool = True
    numbers: bool = True
    pages: bool = True
    venue: bool = False
    volume: bool = True


Measure = Callable[[Comparable, Comparable], bool | None]


def _pages(left: Comparable, right: Comparable) -> bool | None:
    one, two = left.pages[0], right.pages[0]
    return one == two if one and two and one.isdigit() == two.isdigit() else None


def _where_containers_agree(measure: Measure) -> Measure:
    """The measure of a field that a container gives, for two records of one container: two versions have two."""

    def measured(left: Comparable, right: Comparable) -> bool | None:
        return measure(left, right) if _containers(left, right) is not False else None

    return measured


def _containers(left: Comparable, right: Comparable) -> bool | None:
    if not left.container.all or not right.container.all:
        return None
    return agreement(left.container, right.container) >= OTHER


# for each field whether it agrees (None: one lacks it), and the share of agreement that it needs
FIELDS: dict[str, tuple[Measure, float]] = {
    "container": (_containers, CONTAINER_TRUSTED),
    "doi": (equal("doi"), TRUSTED),
    "issue": (_where_containers_agree(equal("issue")), TRUSTED),
    "numbers": (equal("numbers"), TRUSTED),
    "pages": (_where_containers_agree(_pages), TRUSTED),
    "volume": (_where_containers_agree(equal("volume")), TRUSTED),
}


def agreeing(left: Comparable, right: Comparable) -> bool:
    """True for a long title, all its authors and its year, in two records that no page tells apart."""
    if left.title.info < SURE or left.title.forms[:1] != right.title.forms[:1]:
        return False
    if _pages(left, right) is False or relate(left.date, right.date) < Dated.YEAR:
        return False
    return all_authors(left, right)


def all_authors(left: Comparable, right: Comparable, least: int = 1) -> bool:
    """True for two lists of as many authors, `least` or more, that agree name by name."""
    one, two = left.authors, right.authors
    if len(one) != len(two) or len(one) < least:
        return False
    return all(same_name(*names) > UNKNOWN for names in zip(one, two, strict=True))


def sure(left: Comparable, right: Comparable) -> bool:
    """True for two records that are one work beyond doubt: a long title, its author, and the year or the DOI."""
    if not left.title.forms or left.title.forms[:1] != right.title.forms[:1] or left.title.info < SURE:
        return False
    if not left.authors or not right.authors or same_name(left.authors[0], right.authors[0]) <= UNKNOWN:
        return False
    return relate(left.date, right.date) >= Dated.YEAR or same(left, right, "doi")


def learn_trust(records: Places, pairs: Iterable[tuple[int, int]], enough: int = ENOUGH) -> Trust:
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
        venue=seen["container"] >= enough and agree["container"] >= VENUE_TRUSTED * seen["container"],
        **{
            name: seen[name] < enough or agree[name] >= share * seen[name]
            for name, (_, share) in FIELDS.items()
        },
    )
