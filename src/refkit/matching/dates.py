"""Two dates come in; how they stand to each other (same day, one year apart, …) goes out."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from operator import ne
from typing import NamedTuple

from refkit.model import Date


class Dated(IntEnum):
    """How two dates stand to each other, from worst to best."""

    NONE = 0
    OTHER = 1
    YEARS = 2
    """Some years apart, both printed as years only."""
    ONE_YEAR = 3
    """A year apart; month and day, as far as printed, agree."""
    DAYS = 4
    """At most three days apart."""
    ONE_PART = 5
    """Full dates that differ in the day or in the month, in the same year."""
    YEAR = 6
    """The same year; one or both print no more."""
    MONTH = 7
    """The same month; one or both print no more."""
    DAY = 8


# dates at most so many days apart may be one, and a season so many months from its middle
FEW_DAYS, FEW_MONTHS = 3, 3


class _Two(NamedTuple):
    """Two dates; `months` are those printed or, for a season, its middle one."""

    left: Date
    right: Date
    months: tuple[int | None, int | None]

    def agree(self, part: str) -> bool:
        """A part is the same, or not printed in one."""
        one, two = getattr(self.left, part), getattr(self.right, part)
        return one is None or two is None or one == two

    def whole(self, part: str) -> bool:
        """Both print a part."""
        return getattr(self.left, part) is not None and getattr(self.right, part) is not None

    def ranged(self) -> bool:
        """One is a range, and the other is in it."""
        if not self.left.end and not self.right.end:
            return False
        one, two = _span(self.left), _span(self.right)
        return one[0] <= two[1] and two[0] <= one[1]

    def close(self) -> bool:
        """Full dates a few days apart."""
        return self.whole("month") and self.whole("day") and _apart(self.left, self.right) <= FEW_DAYS

    def next_year(self) -> bool:
        """A year apart, and nothing else differs."""
        one, two = self.months
        same_month = one is None or two is None or one == two
        return _years(self.left, self.right) == 1 and same_month and self.agree("day")

    def seasons(self) -> bool:
        """Both print a season, and no month."""
        no_month = self.left.month is None and self.right.month is None
        return no_month and bool(self.left.season and self.right.season)

    def far_season(self) -> bool:
        """A month too far from the season of the other."""
        one, two = self.months
        return one is not None and two is not None and abs(one - two) > FEW_MONTHS

    def one_part(self) -> bool:
        """The day or the month is the same, or the two are swapped."""
        one, two = (self.left.month, self.left.day), (self.right.month, self.right.day)
        return one[0] == two[0] or one[1] == two[1] or one == two[::-1]


Rules = tuple[tuple[Callable[[_Two], bool], Dated], ...]
# each table in order: the first test that holds tells
IN_RANGE: Rules = (
    (lambda two: two.whole("day"), Dated.DAY),
    (lambda two: bool(two.left.month and two.right.month), Dated.MONTH),
    (lambda two: True, Dated.YEAR),
)
OTHER_YEAR: Rules = (
    (lambda two: _years(two.left, two.right) == 1 and two.close(), Dated.DAYS),
    (_Two.next_year, Dated.ONE_YEAR),
    (lambda two: _years(two.left, two.right) == 1, Dated.OTHER),
    (lambda two: two.left.month is None and two.right.month is None, Dated.YEARS),
    (lambda two: True, Dated.OTHER),
)
SAME_YEAR: Rules = (
    (lambda two: not (two.left.month or two.left.season or two.right.month or two.right.season), Dated.YEAR),
    (lambda two: two.seasons() and two.left.season == two.right.season, Dated.MONTH),
    (_Two.seasons, Dated.OTHER),
    (lambda two: None in two.months, Dated.YEAR),
    (lambda two: not two.whole("month") and two.far_season(), Dated.OTHER),
    (lambda two: not two.whole("month"), Dated.YEAR),
    (lambda two: not two.whole("day") and two.left.month == two.right.month, Dated.MONTH),
    (lambda two: not two.whole("day"), Dated.OTHER),
    (lambda two: (two.left.month, two.left.day) == (two.right.month, two.right.day), Dated.DAY),
    (_Two.close, Dated.DAYS),
    (_Two.one_part, Dated.ONE_PART),
    (lambda two: True, Dated.OTHER),
)


def relate(left: Date | None, right: Date | None) -> Dated:
    """How `left` stands to `right`; a range agrees with every date inside it. Seasons count as their months."""
    if left is None or right is None or left.year is None or right.year is None:
        return Dated.NONE
    two = _Two(left, right, (_month(left), _month(right)))
    for test, outcome in IN_RANGE if two.ranged() else SAME_YEAR if left.year == right.year else OTHER_YEAR:
        if test(two):
            return outcome
    raise AssertionError("the last rule always holds")


def _years(left: Date, right: Date) -> int:
    return abs((left.year or 0) - (right.year or 0))


def earlier(left: Date | None, right: Date | None) -> bool:
    """True where `left` certainly ends before `right` begins."""
    if left is None or right is None or left.year is None or right.year is None:
        return False
    return _span(left)[1] < _span(right)[0]


def one_slip(left: Date | None, right: Date | None) -> bool:
    """The same month and day, printed, of years that differ in one digit or in the order of two: 1904 and 1940."""
    if left is None or right is None or not left.day or (left.month, left.day) != (right.month, right.day):
        return False
    one, two = str(left.year), str(right.year)
    other = [at for at, differ in enumerate(map(ne, one, two)) if differ]
    if len(other) == 2:
        return other[1] == other[0] + 1 and sorted(one) == sorted(two)
    return len(other) == 1


def _span(date: Date) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The first and the last day that a date may mean; a season may be any part of its year."""
    year = date.year or 0
    start = year, _month(date) or 1, date.day or 1
    if date.end is not None and date.end[0] is not None:
        _, month, day, _ = date.end
        return start, (date.end[0], month or 12, day or 31)
    if date.season and not date.month:
        return (year, 1, 1), (year, 12, 31)
    return start, (year, date.month or 12, date.day or 31)


def _month(date: Date) -> int | None:
    if date.month is not None:
        return date.month
    # the middle month of a season; winter may stand at either end of the year
    return {1: 4, 2: 7, 3: 10}.get(date.season) if date.season else None


def _apart(left: Date, right: Date) -> int:
    """Days between two full dates, about (months count 30.5 days)."""
    days = [(d.year or 0) * 366 + int((d.month or 1) * 30.5) + (d.day or 1) for d in (left, right)]
    return abs(days[0] - days[1])
