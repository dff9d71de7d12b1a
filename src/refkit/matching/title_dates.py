"""A title comes in; the date that it tells, and the title without the day, go out."""

from __future__ import annotations

import re

from refkit.matching.titles import YEAR
from refkit.model import Date
from refkit.normalise.compare import words

# "of", "vom", "du" before a day
_OF = re.compile(
    r"(?:\b\d{1,2}\.?\s?(?:and|und|et|e|y|to|bis|[-–—/])\s?)?(?:\s(?:of|on|vom|du|del|dated|le|am|,))?\s*$",
    re.IGNORECASE,
)


# a day and a month at the end
DAY_LAST = re.compile(r"\b[0-3]?\d(?:st|nd|rd|th|er|º|\.)?\s(?:de\s|di\s|d[’'])?[^\W\d_]{3,}$|\s[0-3]?\d$")
# what was said is printed in so many days, about
SOON = 31


def fuller(date: Date | None, told: Date | None) -> Date | None:
    """The date that a title tells, where it says more than the record's own year does."""
    return told if told is not None and (date is None or (told.day and told.year == date.year)) else date


def first_day(printed: Date | None, original: Date | None, told: Date | None) -> Date | None:
    """The day on which something was said or written, where it was printed later: in a bulletin, or in works."""
    for date in (original, told):
        if date is not None and date.year and _before(date, printed):
            return date
    return printed


def _before(date: Date, printed: Date | None) -> bool:
    """A first date that stands before that of print: by years where no more than a year is printed there."""
    if printed is None or not printed.year:
        return True
    if not printed.month:
        return bool(date.month) and (date.year or 0) <= printed.year
    return (
        bool(date.day and date.year == printed.year)
        and 0 < _day_of_year(printed) - _day_of_year(date) <= SOON
    )


def _day_of_year(date: Date) -> int:
    return (date.month or 1) * 31 + (date.day or 31)


def date_in_title(title: str) -> Date | None:
    """The date a title itself ends with or holds in full ("Data Act 1998", "Directive … of 24 October 1995")."""
    years = YEAR.findall(title)
    if not years:
        return None
    from refkit.normalise.dates import find_dates

    length = len(title.rstrip(" )]."))
    found = [date for start, end, date in find_dates(title) if date.day or end >= length - 1 or start <= 1]
    return found[-1] if found and found[-1].year else None


def without_day(title: str, date: Date | None) -> str:
    """A title without the day of the work ("Declaration of 9 May 1950"), unless nothing else is in it."""
    dated = YEAR.search(title)
    if date is None or not date.day or not (dated or DAY_LAST.search(title)):
        return title
    from refkit.normalise.dates import find_dates

    # "Discorso del 3 gennaio", of that year
    whole = title if dated else f"{title} {date.year}"
    for start, end, found in find_dates(whole):
        if (found.year, found.month, found.day) == (date.year, date.month, date.day):
            bare = f"{_OF.sub('', title[:start])} {title[end:]}".strip()
            return bare if len(words(bare)) > 0 else title
    return title
