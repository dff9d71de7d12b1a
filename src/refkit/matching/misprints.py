"""Two comparable records come in; the one whose year is proved a misprint goes out."""

from __future__ import annotations

import re

from refkit.matching.dates import Dated, earlier, one_slip, relate
from refkit.matching.halls import one_hall
from refkit.matching.names import UNKNOWN, same_name
from refkit.matching.occasions import is_assembly, share, venue_words, yearly
from refkit.matching.places import other_towns
from refkit.matching.prepare import Comparable
from refkit.matching.title_words import information
from refkit.model import Date

# "/2015/", "2015-05-06": a year in an address
_YEAR_PART = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# years alone prove nothing unless the title says so much (`info`)
TELLING = 2.0
# … and without a hall or an audience that agrees so much
TELLING_ALONE = 3.0
# years nearer than this may be two years in which somebody spoke on one day
FAR_YEARS = 9


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


def year_slipped(left: Comparable, right: Comparable) -> bool:
    """A slip in the year of what one person said under a telling title in one town on one day and month.

    Of two years that follow one another nobody knows whether one is misprinted, unless the title is the speech's own.
    """
    if not left.event or not right.event or not one_slip(left.date, right.date):
        return False
    if left.date is None or right.date is None or other_towns(left.place, right.place):
        return False
    near = abs((left.date.year or 0) - (right.date.year or 0)) < FAR_YEARS
    if near and (left.occasion or right.occasion or not left.place or not right.place):
        return False
    return _one_speaker(left, right) and _one_talk(left, right)


def date_slipped(left: Comparable, right: Comparable) -> bool:
    """A slip in the year, or day and month have changed places."""
    if not left.event or not right.event:
        return False
    tests = (year_slipped, day_swapped, digits_swapped, printed_after)
    return any(test(left, right) for test in tests)


def _one_speaker(left: Comparable, right: Comparable) -> bool:
    one, two = left.authors, right.authors
    persons = all(name.family for name in one + two)
    return (
        len(one) == len(two) > 0
        and persons
        and all(same_name(*pair) > UNKNOWN for pair in zip(one, two, strict=True))
    )


def _one_talk(left: Comparable, right: Comparable) -> bool:
    """The same words but for those of the place and the hall, and none that come back every year."""
    where = left.place | right.place | left.venue | right.venue
    one, two = (
        [word for word in record.title.words if not venue_words(word) <= where] for record in (left, right)
    )
    if sorted(one) != sorted(two) or yearly(one):
        return False
    hall = share(left.venue or left.spoken_at, right.venue or right.spoken_at)
    told = ((left.venue, right), (right.venue, left))
    named = any(hall and hall <= venue_words(" ".join(record.title.words)) for hall, record in told)
    one_town = bool(left.place and right.place)
    return information(one) >= (TELLING if one_town and (hall or named) else TELLING_ALONE)


def printed_after(left: Comparable, right: Comparable) -> bool:
    """What was said under a title of its own, and a newspaper or a bulletin printed some days later."""
    said, printed = sorted((left, right), key=lambda record: bool(record.container.all))
    if said.container.all or not printed.container.all or relate(left.date, right.date) is not Dated.DAYS:
        return False
    if left.occasion or right.occasion or other_towns(left.place, right.place):
        return False
    return earlier(said.date, printed.date) and _same_talk(left, right)


def digits_swapped(left: Comparable, right: Comparable) -> bool:
    """The two digits of the day have changed places (12 and 21 March) in a speech of one title, in one hall and town.

    What a house debates on two days of one month may stand under one title: halls of assemblies prove nothing.
    """
    if not left.event or not right.event or left.occasion or right.occasion:
        return False
    if not _swapped_digits(left.date, right.date) or left.place.isdisjoint(right.place):
        return False
    return one_hall(left, right) and not is_assembly(left.venue | right.venue) and _same_talk(left, right)


def _swapped_digits(one: Date | None, two: Date | None) -> bool:
    if (
        one is None
        or two is None
        or not one.day
        or not two.day
        or (one.year, one.month) != (two.year, two.month)
    ):
        return False
    return one.day != two.day and f"{one.day:02}" == f"{two.day:02}"[::-1]


def _same_talk(left: Comparable, right: Comparable) -> bool:
    return same_title(left, right) and _one_speaker(left, right)


def day_swapped(left: Comparable, right: Comparable) -> bool:
    """Day and month have changed places (3 May, 5 March) in what one person said in one town under a telling title."""
    one, two = left.date, right.date
    if not left.event or not right.event or one is None or two is None or not one.day or one.year != two.year:
        return False
    if (
        (one.month, one.day) != (two.day, two.month)
        or one.day == two.day
        or left.place.isdisjoint(right.place)
    ):
        return False
    return _one_speaker(left, right) and _one_talk(left, right)
