"""The tests of the vetoes that rest on dates and towns: what is of another day is another work, mostly."""

from __future__ import annotations

from collections.abc import Sequence

from refkit.matching.apart import DATED_KINDS, ONE_TEXT, Pair
from refkit.matching.comparisons.levels import same
from refkit.matching.comparisons.numbered import numbered_of_year
from refkit.matching.comparisons.titles import SLIP_WORTH, exchanged, slips
from refkit.matching.dates import Dated, one_slip
from refkit.matching.halls import two_languages
from refkit.matching.occasions import hollow
from refkit.matching.places import other_towns
from refkit.matching.title_words import information

# a title of three telling words is the same piece in a newspaper and on its web page
TELLING = 3.0


def misprinted_year(pair: Pair) -> bool:
    """One digit of the year, and nothing else of what was said on that day in that place: asked, not told."""
    slip = pair.events() and one_slip(pair.left.date, pair.right.date)
    return slip and pair.same_title() and pair.left.title.info >= ONE_TEXT


def other_law(pair: Pair) -> bool:
    laws = "law" in (pair.left.family, pair.right.family) and pair.relation is not Dated.DAYS
    return laws and not numbered_of_year(*pair[:2])


def other_day(pair: Pair) -> bool:
    """Full dates that tell documents apart: any for references that print one, those of newspapers if far apart."""
    left, right = pair.left, pair.right
    days = bool(left.date and right.date and left.date.day and right.date.day)
    if not days or not {left.family, right.family} <= DATED_KINDS:
        return False
    if same(left, right, "doi") or same(left, right, "url") or pair.same_symbol():
        return False
    if numbered_of_year(left, right):
        return False
    if left.printed and right.printed:
        return True
    if "press" in (left.family, right.family):
        return pair.relation is Dated.OTHER
    if left.shelf and right.shelf:
        # two letters to one person
        return True
    # what a house debated on two days of one week stands under one title, on other pages
    debate = pair.other_page() and pair.same_title() and same(left, right, "volume")
    return pair.relation is not Dated.DAYS or debate


def other_press_day(pair: Pair) -> bool:
    """A few days apart, under a heading that says little: two pieces of a series, or of a column."""
    if not pair.families("press") or pair.relation is not Dated.DAYS:
        return False
    return not pair.same_title() or min(pair.left.title.info, pair.right.title.info) < TELLING


def other_piece_of_day(pair: Pair) -> bool:
    """Two titles in one newspaper on one day: a person writes two pieces, or print and web call one piece otherwise."""
    left, right = pair.left, pair.right
    if not pair.families("press") or not pair.articles() or pair.relation is not Dated.DAY:
        return False
    if not pair.titled() or pair.one_name() or left.printed or right.printed:
        return False
    if same(left, right, "url") or two_languages(left, right):
        return False
    return exchanged(left.title, right.title) or _other_words(left.title.words, right.title.words)


def _other_words(one: Sequence[str], two: Sequence[str]) -> bool:
    """Each title says half as much that is its own as what both say; or one has the words of the other elsewhere."""
    first, second = (
        [word for word in these if word not in those] for these, those in ((one, two), (two, one))
    )
    if not first or not second:
        small, large = sorted((one, two), key=len)
        return f" {' '.join(small)} " not in f" {' '.join(large)} "
    _, first, second = slips(first, second)
    shared = information(word for word in one if word in two)
    return min(information(first), information(second)) >= max(SLIP_WORTH, shared / 2)


def piece_of_day(pair: Pair) -> bool:
    """A page of a newspaper without a title: any piece may stand on it."""
    return pair.families("press") and not pair.titled() and not same(*pair[:2], "url")


def other_press_year(pair: Pair) -> bool:
    """The same day of the next year: a column, or a misprint."""
    return (
        pair.families("press")
        and pair.relation is Dated.ONE_YEAR
        and bool(pair.left.date and pair.left.date.day)
    )


def other_town(pair: Pair) -> bool:
    """ "Remarks" here and "Remarks" there: a person may speak in two towns on one day."""
    left, right = pair.left, pair.right
    towns = pair.events() and other_towns(left.place, right.place)
    return towns and pair.titled() and (hollow(left.title.words) or hollow(right.title.words))
