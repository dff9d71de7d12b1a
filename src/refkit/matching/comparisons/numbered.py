"""Two comparable laws or decisions come in; whether a number of their year, or a page of a gazette, makes them one."""

from __future__ import annotations

from refkit.matching.comparisons.authors import authors_weight
from refkit.matching.comparisons.laws import stems, treaties
from refkit.matching.comparisons.levels import differ
from refkit.matching.containers import CLOSE, agreement
from refkit.matching.dates import Dated, relate
from refkit.matching.halls import two_languages
from refkit.matching.occasions import kinds
from refkit.matching.prepare import CASE, Comparable

# digits of the number of an act that its day tells, and of one that its year alone does
ACT_OF_DAY, ACT_OF_YEAR = 2, 3
# words of a byname
BYNAME = 2


def numbered_of_year(left: Comparable, right: Comparable) -> bool:
    """The number of an act, or of a court's decision, with its year."""
    return act_by_number(left, right) or decision_by_number(left, right)


def act_by_number(left: Comparable, right: Comparable) -> bool:
    """Acts that print one number and its year: "Loi n° 78-17" and "Act No. 78-17", "Regulation 2016/679"."""
    if not left.family == right.family == "law" or left.stage != right.stage:
        return False
    if left.instrument and right.instrument and left.instrument != right.instrument:
        return False
    if not {CASE, "amendment"}.isdisjoint((left.instrument, right.instrument)) or treaties(left, right):
        return False
    return _number_of_year(left, right, ACT_OF_YEAR)


def decision_by_number(left: Comparable, right: Comparable) -> bool:
    """Decisions of one court under one number of a year: "sentenza n. 170/1984", "STC 31/2010"."""
    if not left.instrument == right.instrument == CASE or left.stage != right.stage:
        return False
    if not left.authors or not right.authors:
        # a docket has two numbers: "Rs. 120/78"
        years = {str(record.date.year) for record in (left, right) if record.date}
        return len(left.numbers & right.numbers - years) > 1 and _number_of_year(left, right, ACT_OF_YEAR)
    if authors_weight(left.authors, right.authors)[0] <= 0:
        return False
    return _number_of_year(left, right, ACT_OF_DAY)


def _number_of_year(left: Comparable, right: Comparable, least: int) -> bool:
    """One number, of at least so many digits where no days agree, beside the year of both."""
    if left.date is None or right.date is None or left.date.year != right.date.year:
        return False
    year, own = str(left.date.year), {str(record.day) for record in (left.date, right.date)}
    short = year[2:].lstrip("0")
    ones, twos = _own(left, {year, short}), _own(right, {year, short})
    shared = ones & twos
    years = year in ones | twos or short in shared
    # a day of the month is no number, unless it stands in the field of one
    rest = shared - {year, short} - (own - left.numbers - right.numbers)
    if not rest or not (years or left.instrument == CASE):
        return False
    near = relate(left.date, right.date) in (Dated.DAY, Dated.DAYS)
    return max(map(len, rest)) >= (ACT_OF_DAY if near else least)


def _own(law: Comparable, years: set[str]) -> frozenset[str]:
    """The numbers of the act or decision itself: without its year the number beside an act is that of a gazette."""
    own = law.instrument == CASE or not law.numbers.isdisjoint(years)
    return law.numbers | law.title.numbers if own else law.title.numbers


def gazetted(left: Comparable, right: Comparable) -> bool:
    """Acts of one day on one page of one gazette, of which one goes by a byname of a word or two."""
    if not left.family == right.family == "law" or not left.pages[0] or left.pages[0] != right.pages[0]:
        return False
    if CASE in (left.instrument, right.instrument) or relate(left.date, right.date) is not Dated.DAY:
        return False
    one, two = left.container, right.container
    if differ(one.all, two.all) and agreement(one, two) <= CLOSE:
        return False
    if len(left.pages[0]) == 1 or min(len(left.title.words), len(right.title.words)) > BYNAME:
        return False
    # two acts may begin on the page: the byname is made of a word of the title
    return not stems(set(left.title.words) - kinds()).isdisjoint(stems(set(right.title.words) - kinds()))


def in_one_gazette(left: Comparable, right: Comparable) -> bool:
    """Acts in one gazette, in one language, that have no word in common: the number may be that of the issue."""
    if not left.family == right.family == "law" or not left.container.all or not right.container.all:
        return False
    if two_languages(left, right) or min(len(left.title.words), len(right.title.words)) <= BYNAME:
        return False
    return stems(left.title.words).isdisjoint(stems(right.title.words))
