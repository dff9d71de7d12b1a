"""Two comparable records come in; the one whose year is proved a misprint goes out."""

from __future__ import annotations

import re

from refkit.matching.dates import earlier
from refkit.matching.prepare import Comparable

# "/2015/", "2015-05-06": a year in an address
_YEAR_PART = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# years alone prove nothing unless the title says so much (`info`)
TELLING = 2.0


def doubtful(left: Comparable, right: Comparable) -> bool:
    """True where `misprint` has something to look at."""
    return left.impossible or right.impossible or bool(left.url and left.url == right.url)


def misprint(left: Comparable, right: Comparable) -> Comparable | None:
    """The record whose year a date of access proves a misprint, where the other agrees in month and day; else None.

    What was read on a day was published by then: an access date before the date proves one of the two wrong, and
    another note with the same month and day in a possible year says which. So does the year in the address of both.
    """
    for wrong, good in ((left, right), (right, left)):
        if _only_years_differ(wrong, good) and (_year_in_address(wrong, good) or _read_before(wrong, good)):
            return wrong
    return None


def _only_years_differ(wrong: Comparable, good: Comparable) -> bool:
    if wrong.date is None or good.date is None or wrong.date.year == good.date.year:
        return False
    return (wrong.date.month, wrong.date.day) == (good.date.month, good.date.day)


def _year_in_address(wrong: Comparable, good: Comparable) -> bool:
    """Both stand at one address that holds the year of one; months and days are the same, and printed."""
    if not wrong.url or wrong.url != good.url or wrong.date is None or good.date is None:
        return False
    named = _YEAR_PART.findall(wrong.url)
    return bool(wrong.date.month) and str(good.date.year) in named and str(wrong.date.year) not in named


def _read_before(wrong: Comparable, good: Comparable) -> bool:
    """One was read before its date, the other was not; of years alone the title must be the same."""
    if not wrong.impossible or good.impossible or wrong.date is None:
        return False
    known = wrong.date.month or same_title(wrong, good)
    return bool(known) and not earlier(wrong.accessed, good.date)


def same_title(left: Comparable, right: Comparable) -> bool:
    """True for two telling titles that are the same as wholes."""
    return left.title.forms[:1] == right.title.forms[:1] != () and left.title.info >= TELLING
