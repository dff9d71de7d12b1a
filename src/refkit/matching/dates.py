"""Two dates come in; how they stand to each other (same day, one year apart, …) goes out."""

from __future__ import annotations

from enum import IntEnum

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


def relate(left: Date | None, right: Date | None) -> Dated:
    """How `left` stands to `right`; a range agrees with every date inside it. Seasons count as their months."""
    if left is None or right is None or left.year is None or right.year is None:
        return Dated.NONE
    spans = _span(left), _span(right)
    if (left.end or right.end) and spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]:
        exact = left.day is not None and right.day is not None
        return Dated.DAY if exact else Dated.MONTH if left.month and right.month else Dated.YEAR
    if left.year != right.year:
        if abs(left.year - right.year) == 1:
            months = _month(left), _month(right)
            if left.month and right.month and left.day and right.day and _apart(left, right) <= 3:
                return Dated.DAYS
            same_month = months[0] == months[1] or None in months
            same_day = left.day == right.day or left.day is None or right.day is None
            return Dated.ONE_YEAR if same_month and same_day else Dated.OTHER
        return Dated.YEARS if left.month is None and right.month is None else Dated.OTHER
    if left.month is None and right.month is None and left.season and right.season:
        return Dated.MONTH if left.season == right.season else Dated.OTHER
    if _month(left) is None or _month(right) is None:
        return Dated.YEAR
    if left.month is None or right.month is None:
        near = min((left.month or _month(left) or 0) - (right.month or _month(right) or 0), 12)
        return Dated.YEAR if abs(near) <= 3 else Dated.OTHER
    if left.day is None or right.day is None:
        return Dated.MONTH if left.month == right.month else Dated.OTHER
    if (left.month, left.day) == (right.month, right.day):
        return Dated.DAY
    if _apart(left, right) <= 3:
        return Dated.DAYS
    swapped = left.month == right.day and left.day == right.month
    return Dated.ONE_PART if left.month == right.month or left.day == right.day or swapped else Dated.OTHER


def earlier(left: Date | None, right: Date | None) -> bool:
    """True where `left` certainly ends before `right` begins."""
    if left is None or right is None or left.year is None or right.year is None:
        return False
    return _span(left)[1] < _span(right)[0]


def _span(date: Date) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    start = (date.year or 0, _month(date) or 1, date.day or 1)
    if date.end is not None:
        year, month, day, _ = date.end
        if year is not None:
            return start, (year, month or 12, day or 31)
    if date.season and not date.month:
        return (date.year or 0, 1, 1), (date.year or 0, 12, 31)
    return start, (date.year or 0, date.month or 12, date.day or 31)


def _month(date: Date) -> int | None:
    if date.month is not None:
        return date.month
    # the middle month of a season; winter may stand at either end of the year
    return {1: 4, 2: 7, 3: 10}.get(date.season) if date.season else None


def _apart(left: Date, right: Date) -> int:
    """Days between two full dates, about (months count 30.5 days)."""
    days = [(d.year or 0) * 366 + int((d.month or 1) * 30.5) + (d.day or 1) for d in (left, right)]
    return abs(days[0] - days[1])
