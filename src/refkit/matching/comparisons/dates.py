"""Two comparable records come in; what their dates say for or against one work goes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from refkit.matching.comparisons.files import in_one_file
from refkit.matching.comparisons.laws import into_force
from refkit.matching.comparisons.levels import Level
from refkit.matching.comparisons.numbered import numbered_of_year
from refkit.matching.containers import SAME, agreement
from refkit.matching.dates import Dated, one_slip, relate
from refkit.matching.misprints import date_slipped
from refkit.matching.prepare import Comparable

# a title of three telling words is the same piece in a newspaper and on its web page
TELLING = 3.0


class Dates(NamedTuple):
    """Two records and how their dates stand to each other; `proof` is what proves one of them a misprint."""

    left: Comparable
    right: Comparable
    relation: Dated
    proof: str = ""

    def both(self, family: str) -> bool:
        """Both records are of one family of kinds."""
        return self.left.family == self.right.family == family

    def events(self) -> bool:
        """Both were said on a day."""
        return bool(self.left.event and self.right.event)

    def books(self) -> bool:
        return self.both("book")

    def laws(self) -> bool:
        return self.both("law")

    def reprint(self) -> bool:
        """One names a first printing, or both do, and a year agrees with the other's."""
        if self.relation >= Dated.YEAR or not (self.left.original or self.right.original):
            return False
        ones, twos = (self.left.date, self.left.original), (self.right.date, self.right.original)
        return any(relate(one, two) >= Dated.YEAR for one in ones for two in twos)

    def same_page(self) -> bool:
        """Years differ on the same page, beyond the first ones, of the same volume and issue of one journal."""
        left, right = self.left, self.right
        page = left.pages[0]
        if self.relation not in (Dated.ONE_YEAR, Dated.YEARS) or not left.volume or len(page) < 2:
            return False
        place, other = (page, left.volume, left.issue), (right.pages[0], right.volume, right.issue)
        return place == other and agreement(left.container, right.container) > SAME

    def into_force(self) -> bool:
        """A treaty on one page of a series, by two dates."""
        return into_force(self.left, self.right) or in_one_file(self.left, self.right)

    def gazette(self) -> bool:
        """A law or a decision under one number of a year, by its day and that of the gazette."""
        return self.relation is Dated.ONE_PART and numbered_of_year(self.left, self.right)

    def slipped(self) -> bool:
        """All but the year of what was said is the same, or day and month are swapped."""
        return date_slipped(self.left, self.right)

    def misprinted(self) -> bool:
        """Both were said on the same day of years that differ in one digit."""
        return self.events() and one_slip(self.left.date, self.right.date)

    def on_paper_and_web(self) -> bool:
        """A telling title in a newspaper: its page and its web page bear two dates."""
        one, two = self.left.title, self.right.title
        return self.both("press") and one.forms[:1] == two.forms[:1] != () and one.info >= TELLING

    def later_in_journal(self) -> bool:
        """One of the two stands in a container."""
        return bool(self.left.container.all) != bool(self.right.container.all)

    def yearly(self) -> bool:
        """A report, or what a body publishes: of another year it is likely another one."""
        left, right = self.left, self.right
        persons = any(name.family for name in left.people + right.people)
        return "paper" in (left.family, right.family) or not (persons or left.printed or right.printed)


# these are looked at before the relation of the dates alone
FIRST: tuple[Level[Dates], ...] = (
    Level("{0.proof} proves a misprinted year", 3.0, lambda it: bool(it.proof), "as much as the same month"),
    Level(
        "same year of the first printing",
        1.0,
        Dates.reprint,
        "a reprint may be the same book, or another edition of it",
    ),
    Level("one date is of entry into force", 3.7, Dates.into_force, "the same page of a series of treaties"),
    Level("one date is that of the gazette", 1.0, Dates.gazette, "the number of the year is the same"),
    Level("a slip in the date", 4.0, Dates.slipped, "all else is the same"),
    Level("one digit of the year differs", -2.5, Dates.misprinted, "month and day of something said agree"),
    Level("same page of the same volume: a year is misprinted", -0.5, Dates.same_page, "that has one year"),
)
# for each relation the levels in their order
BY_RELATION: Mapping[Dated, tuple[Level[Dates], ...]] = {
    Dated.NONE: (Level("", 0.0),),
    Dated.OTHER: (Level("dates differ", -5.0),),
    Dated.YEARS: (
        Level("years differ", -6.5, Dates.books, "another edition"),
        Level("years differ", -5.0),
    ),
    Dated.ONE_YEAR: (
        Level("one year apart", -3.0, Dates.later_in_journal, "a paper and its later version in a journal"),
        Level("one year apart", -2.2, Dates.yearly, "a report or a yearbook of another year"),
        Level("one year apart", 0.3, Dates.books, "a misprint for a person's book"),
        Level("one year apart", -0.7),
    ),
    Dated.DAYS: (
        Level("a few days apart", 0.5, Dates.on_paper_and_web, "a newspaper and its web page"),
        Level("a few days apart", -1.0),
    ),
    Dated.ONE_PART: (Level("day or month differs", -2.0),),
    Dated.YEAR: (Level("same year", 3.7, Dates.laws, "laws go by dates"), Level("same year", 2.2)),
    Dated.MONTH: (Level("same month", 4.5, Dates.laws, "laws go by dates"), Level("same month", 3.0)),
    Dated.DAY: (
        Level("same day", 4.5, Dates.events, "what is said is said on a day"),
        Level("same day", 5.5, Dates.laws, "laws go by dates"),
        Level("same day", 4.0),
    ),
}
# the levels that are walked: a year that differs may be that of the first printing, or a misprint
LEVELS = {
    relation: levels if relation >= Dated.YEAR else FIRST + levels for relation, levels in BY_RELATION.items()
}


def weigh_dates(left: Comparable, right: Comparable, proved: bool, say: list[str] | None) -> float:
    """What the dates say; `proved` says that one is proved a misprint and differs in nothing but the year."""
    relation = relate(left.date, right.date)
    measured = Dates(left, right, relation, _proof(left, right) if proved else "")
    for says, weight, holds, _ in FIRST if proved else LEVELS[relation]:
        if holds(measured):
            if say is not None and says:
                say.append(says.format(measured))
            return weight
    raise AssertionError("the last level always holds")


def _proof(left: Comparable, right: Comparable) -> str:
    return "access date before the date" if left.impossible or right.impossible else "the address"
