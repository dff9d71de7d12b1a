"""What a comparison is made of: a measure of two records, and levels of which the first that holds gives the weight.

Weights are natural log-odds: +0.69 doubles the odds that two records are one work, -0.69 halves them. They are added.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from refkit.matching.prepare import Comparable

T = TypeVar("T")
Measure = Callable[[Comparable, Comparable], T | None]

# where most weights come from; what rests on more says so beside its level
JUDGED = "judgement, in steps a person can follow; held by the record sets of `make matching`"


def always(_: object) -> bool:
    """The test of a last level."""
    return True


class Level(NamedTuple, Generic[T]):
    """One way in which a field of two records compares.

    `says` are the words that an explanation prints, "{0.…}" filled from the measure, "" for a level that is not told;
    `weight` is in log-odds; `holds` is the test of the measure; `why` says what the level is for.
    """

    says: str
    weight: float
    holds: Callable[[T], bool] = always
    why: str = ""


class Formula(NamedTuple, Generic[T]):
    """A level whose weight follows from the measure."""

    says: str
    weight: Callable[[T], float]
    holds: Callable[[T], bool] = always
    why: str = ""


class Comparison(NamedTuple, Generic[T]):
    """A field, its levels in order, and how two records are measured in it.

    `needs` gets the attribute that both records must have, None where the measure looks itself; the measure (None:
    whether the two attributes are equal) may find that there is nothing to compare, and give None.
    """

    field: str
    levels: tuple[Level[T], ...]
    needs: Callable[[Comparable], object] | None = None
    measure: Measure[T] | None = None
    source: str = JUDGED


class Adjustment(NamedTuple, Generic[T]):
    """What stands in for a weight below `below` where a test of the pair holds."""

    says: str
    below: float
    weight: float
    holds: Callable[[T], bool]
    why: str = ""


def graded(levels: tuple[Formula[T], ...], measured: T) -> tuple[float, str]:
    """The weight and the words of the first level that holds; the last one always does."""
    for says, weight, holds, _ in levels:
        if holds(measured):
            return weight(measured), says
    raise AssertionError("the last level always holds")


def same(left: Comparable, right: Comparable, field: str) -> bool:
    """Both have the field, and it is the same."""
    value = getattr(left, field)
    return bool(value) and value == getattr(right, field)


def differ(one: object, two: object) -> bool:
    """Both are there, and they are not the same."""
    return bool(one and two and one != two)


def equal(field: str) -> Measure[bool]:
    """The measure of a field that is equal or not; nothing to compare where one lacks it."""
    get = attrgetter(field)

    def measure(left: Comparable, right: Comparable) -> bool | None:
        one, two = get(left), get(right)
        return one == two if one and two else None

    return measure


def weigh_all(
    comparisons: tuple[Comparison[Any], ...], left: Comparable, right: Comparable, say: list[str] | None
) -> float:
    """The sum of the first level of each comparison that holds; their words are added to `say`."""
    total = 0.0
    for _, levels, needs, measure, _ in comparisons:
        one = needs is None or needs(left)
        two = one and (needs is None or needs(right))
        if not two:
            continue
        measured = one == two if measure is None else measure(left, right)
        if measured is None:
            continue
        for says, weight, holds, _ in levels:
            if holds(measured):
                total += weight
                if say is not None and says:
                    say.append(says.format(measured))
                break
    return total
