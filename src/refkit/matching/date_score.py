"""Two comparable records come in; what their dates say for or against one work goes out."""

from __future__ import annotations

from refkit.matching.containers import SAME, agreement
from refkit.matching.dates import Dated, relate
from refkit.matching.prepare import Comparable

# a reprint names the year of the first printing too; it may be the same book, or another edition of it
REPRINT = 1.0

DATE_WEIGHTS = {
    Dated.NONE: 0.0,
    Dated.OTHER: -5.0,
    Dated.YEARS: -5.0,
    Dated.ONE_YEAR: -0.7,
    Dated.DAYS: -1.0,
    Dated.ONE_PART: -2.0,
    Dated.YEAR: 2.2,
    Dated.MONTH: 3.0,
    Dated.DAY: 4.0,
}
DATE_WORDS = {
    Dated.OTHER: "dates differ",
    Dated.YEARS: "years differ",
    Dated.ONE_YEAR: "one year apart",
    Dated.DAYS: "a few days apart",
    Dated.ONE_PART: "day or month differs",
    Dated.YEAR: "same year",
    Dated.MONTH: "same month",
    Dated.DAY: "same day",
}


def date_weight(left: Comparable, right: Comparable, proved: bool, say: list[str] | None) -> float:
    relation = relate(left.date, right.date)
    if proved:
        if say is not None:
            access = left.impossible or right.impossible
            say.append(
                f"{'access date before the date' if access else 'the address'} proves a misprinted year"
            )
        return DATE_WEIGHTS[Dated.MONTH]
    if relation < Dated.YEAR and (left.original or right.original) and _reprint(left, right):
        if say is not None:
            say.append("same year of the first printing")
        return REPRINT
    if relation in (Dated.ONE_YEAR, Dated.YEARS) and _same_place_in_print(left, right):
        if say is not None:
            say.append("same page of the same volume: a year is misprinted")
        return -0.5
    if say is not None and relation in DATE_WORDS:
        say.append(DATE_WORDS[relation])
    weight = DATE_WEIGHTS[relation]
    if relation is Dated.DAY and left.event and right.event:
        return weight + 0.5
    if relation is Dated.DAYS and left.family == right.family == "press" and _same_telling_title(left, right):
        # a newspaper's page and its web page bear two dates
        return 0.5
    if relation is Dated.ONE_YEAR:
        if not (left.container.all and right.container.all) and (left.container.all or right.container.all):
            # a paper and its later version in a journal
            return weight - 2.0
        # a misprint for a person's book; a report or a body's yearbook of another year is likely another one
        persons = any(name.family for name in left.people + right.people)
        if "paper" in (left.family, right.family) or not (persons or left.printed or right.printed):
            return weight - 1.5
        return 0.3 if left.family == right.family == "book" else weight
    if relation is Dated.YEARS and left.family == right.family == "book":
        return weight - 1.5
    if relation >= Dated.YEAR and left.family == right.family == "law":
        return weight + 1.5
    return weight


def _same_place_in_print(left: Comparable, right: Comparable) -> bool:
    """The same page, beyond the first ones, of the same volume and issue of one journal: that has one year."""
    page = left.pages[0]
    return (
        bool(left.volume and len(page) > 1)
        and (page, left.volume, left.issue) == (right.pages[0], right.volume, right.issue)
        and agreement(left.container, right.container) > SAME
    )


def _same_telling_title(left: Comparable, right: Comparable) -> bool:
    one, two = left.title, right.title
    return bool(one.forms and two.forms) and one.forms[0] == two.forms[0] and one.info >= 3


def _reprint(left: Comparable, right: Comparable) -> bool:
    """One names a first printing, or both do, and a year agrees with the other's."""
    ones, twos = (left.date, left.original), (right.date, right.original)
    return any(relate(one, two) >= Dated.YEAR for one in ones for two in twos)
