"""Two things of one day come in (speeches, laws, papers); what stands in for how their titles compare goes out."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from refkit.matching.comparisons.authors import authors_weight
from refkit.matching.comparisons.declarations import (
    bodies_of,
    named_by_town,
    one_joint_statement,
    other_matter,
)
from refkit.matching.comparisons.fields import is_year
from refkit.matching.comparisons.laws import (
    in_one_file,
    into_force,
    numbered,
    one_of_series,
    one_page,
    same_volume,
    short_treaty,
    treaties,
)
from refkit.matching.comparisons.levels import Adjustment, differ, same
from refkit.matching.dates import Dated, relate
from refkit.matching.halls import two_languages, venues_clash
from refkit.matching.occasions import hollow, kinds, share
from refkit.matching.papers import document_words
from refkit.matching.prepare import Comparable
from refkit.matching.symbols import other_series, same_long
from refkit.matching.titles import TitleKey

# kinds that go by numbers and days
DOCUMENTS = frozenset(("law", "paper"))
# a number of a document has so many digits, or there are two
LONG_NUMBER = 3


class Both(NamedTuple):
    """Two records, their titles as compared, the weight so far, and whether both were said on a day in one hall."""

    left: Comparable
    right: Comparable
    one: TitleKey
    two: TitleKey
    weight: float
    event: bool
    same_venue: bool

    def other_occasion(self) -> bool:
        """Titles that agree only in part, of two things said."""
        if not self.event or self.one.forms[0] == self.two.forms[0] or self.weight <= OTHER_OCCASION:
            return False
        return _other_occasions(self.left, self.right)

    def one_occasion(self) -> bool:
        """Both may be one thing that was said: nothing in sort, subject or venue speaks against it."""
        if not self.event or self.weight >= 0:
            return False
        return not _other_occasions(self.left, self.right) and not venues_clash(self.left, self.right)

    def translated(self) -> bool:
        """One occasion under titles of two languages."""
        return differ(self.one.language, self.two.language) and self.one_occasion()

    def joint(self) -> bool:
        """Joint statements of one day on one matter."""
        same_sort = self.event and self.left.sort == self.right.sort
        return same_sort and one_joint_statement(self.left, self.right, self.one, self.two)

    def other_matter(self) -> bool:
        """What bodies declare on one day, in one language: one says on what, and the other does not."""
        return other_matter(self.left, self.right, self.one, self.two)

    def by_town(self) -> bool:
        """A declaration by the town where it was made."""
        return named_by_town(self.left, self.right)

    def untold(self) -> bool:
        """One occasion, known by its hall, or under a title that says no more than that somebody spoke there."""
        return self.one_occasion() and (self.same_venue or _empty(self))

    def occasion_and_title(self) -> bool:
        """One says where a person spoke, the other what he called it; he spoke once on that day as far as is known."""
        left, right = self.left, self.right
        if left.occasion == right.occasion or left.busy or right.busy or not self.same_day_and_town():
            return False
        named = right if left.occasion else left
        persons = all(name.family for name in left.authors + right.authors)
        return persons and not named.spoken_at and named.family == "event" and same(left, right, "family")

    def same_day_and_town(self) -> bool:
        """Both were said by one person on one day in one town, by what either title says."""
        left, right = self.left, self.right
        if (
            not self.event
            or left.place.isdisjoint(right.place)
            or relate(left.date, right.date) is not Dated.DAY
        ):
            return False
        return self.one_occasion() and bool(left.authors and right.authors)

    def by_number(self) -> bool:
        """ "UN Doc. S/RES/9876", "Directive 94/12/EC": one title is a number that the other record has too."""
        left, right = self.left, self.right
        if numbered(left, right):
            return True
        if "law" not in (left.family, right.family):
            return False
        numbers = left.numbers | left.title.numbers, right.numbers | right.title.numbers
        shared = [number for number in numbers[0] & numbers[1] if not is_year(number)]
        if not shared or max(map(len, shared)) + len(shared) < LONG_NUMBER:
            return False
        return not document_words(left.title.words) or not document_words(right.title.words)

    def same_symbol(self) -> bool:
        """The same symbol of three parts and more, or the same numbers of one file and day."""
        return same_long(self.left.symbols, self.right.symbols) or in_one_file(self.left, self.right)

    def in_series(self) -> bool:
        """The same long number of a series of papers."""
        return one_of_series(self.left, self.right)

    def of_parties(self) -> bool:
        """A treaty by its parties and its matter."""
        return short_treaty(self.left, self.right)

    def by_name(self) -> bool:
        """A treaty that one prints without its date."""
        left, right = self.left, self.right
        if not treaties(left, right) or relate(left.date, right.date) is not Dated.NONE:
            return False
        if self.one.forms[0] != self.two.forms[0] and self.one.bag != self.two.bag:
            return False
        return self.one.info >= NAMED or same_volume(left, right)

    def by_page(self) -> bool:
        """Treaties that begin on one page of one volume of a series, and are of no two days."""
        left, right = self.left, self.right
        undated = relate(left.date, right.date) in UNDATED_OR_SAME and one_page(left, right)
        return undated or into_force(left, right)

    def same_numbers(self) -> bool:
        """The numbers that the titles of two laws of one day name, in two languages: "No 1907/2006"."""
        if not self.left.family == self.right.family == "law" or not two_languages(self.left, self.right):
            return False
        own = {str(record.date.year) for record in (self.left, self.right) if record.date is not None}
        shared = (self.one.numbers & self.two.numbers) - own
        return (
            max(map(len, shared), default=0) >= LONG_NUMBER
            and relate(self.left.date, self.right.date) is Dated.DAY
        )

    def by_short_name(self) -> bool:
        """One goes by the short name that the other has in brackets."""
        if not self.left.family == self.right.family == "law":
            return False
        return self.one.forms[0] in self.two.parallel or self.two.forms[0] in self.one.parallel

    def same_document(self) -> bool:
        """The same number of a series of papers or laws, on the same day, by bodies that may be one."""
        left, right = self.left, self.right
        if not same(left, right, "numbers") or not {left.family, right.family} <= DOCUMENTS:
            return False
        if other_series(left.symbols, right.symbols):
            return False
        if max(map(len, left.numbers)) < LONG_NUMBER and len(left.numbers) < 2:
            return False
        if relate(left.date, right.date) is not Dated.DAY:
            return False
        return not left.authors or not right.authors or authors_weight(left.authors, right.authors)[0] > 0


# the same number of a series, under whatever title
NUMBERED = 1.0
# one matter of one day, said together; a declaration by the town's name
JOINT, BY_TOWN = 4.0, 2.5
OTHER_OCCASION, ANOTHER_TITLE, BY_NAME, SHORT_NAME, OTHER_SPEECH = -3.6, -0.4, 7.8, 4.0, -2.4
# a treaty's name says so much (`info`)
NAMED = 2.0
# what is said or decreed on one day goes under several titles, languages and numbers: the first that holds counts
ADJUSTMENTS: tuple[Adjustment[Both], ...] = (
    Adjustment(
        "another occasion by their titles",
        inf,
        OTHER_OCCASION,
        Both.other_occasion,
        "a speech and a toast, a statement on this and one on that, may be on one day in one place",
    ),
    Adjustment(
        "another kind of paper, or one says on what matter",
        inf,
        OTHER_SPEECH,
        Both.other_matter,
        "a meeting declares several things on a day: a person is asked",
    ),
    Adjustment(
        "titles in two languages",
        0.0,
        ANOTHER_TITLE,
        Both.translated,
        "what was said is the same in any language: such titles cannot be compared",
    ),
    Adjustment("a joint statement on the same matter", JOINT, JOINT, Both.joint),
    Adjustment(
        "named by its town", BY_TOWN, BY_TOWN, Both.by_town, "meetings declare, and notes name the town"
    ),
    Adjustment("one goes by its number", 1.0, 1.0, Both.by_number, "laws are cited by number alone"),
    Adjustment("the name of a treaty", inf, BY_NAME, Both.by_name, "treaties are cited by their names alone"),
    Adjustment(
        "a treaty on the same page of a series", BY_NAME, BY_NAME, Both.by_page, "each begins on its own page"
    ),
    Adjustment(
        "the same numbers in titles of two languages", ANOTHER_TITLE, ANOTHER_TITLE, Both.same_numbers
    ),
    Adjustment(
        "a short name in brackets", SHORT_NAME, SHORT_NAME, Both.by_short_name, "laws name themselves"
    ),
    Adjustment("a treaty by its parties and its matter", SHORT_NAME, SHORT_NAME, Both.of_parties),
    Adjustment(
        "the same number of a series",
        NUMBERED,
        NUMBERED,
        Both.in_series,
        "a series gives a long number once a year",
    ),
    Adjustment("another title of the same symbol", ANOTHER_TITLE, ANOTHER_TITLE, Both.same_symbol),
    Adjustment("another title of the same number and day", ANOTHER_TITLE, ANOTHER_TITLE, Both.same_document),
    Adjustment("another title for the same occasion", 0.0, ANOTHER_TITLE, Both.untold),
    Adjustment(
        "an occasion and what was said on it",
        0.0,
        ANOTHER_TITLE,
        Both.occasion_and_title,
        "a speech goes by where it was held, or by a title of its own",
    ),
    Adjustment(
        "another title on the same day in the same town",
        OTHER_SPEECH,
        OTHER_SPEECH,
        Both.same_day_and_town,
        "two speeches, or one under two titles: a person is asked",
    ),
)


UNDATED_OR_SAME = frozenset((Dated.NONE, Dated.YEAR, Dated.MONTH, Dated.DAY))


def _other_occasions(left: Comparable, right: Comparable) -> bool:
    """An interview, a toast, a press conference or a speech, on this or on that: all may be on one day in one place."""
    if left.sort != right.sort:
        return True
    told = left.subject and right.subject and not two_languages(left, right)
    return bool(told and not share(left.subject, right.subject))


def _empty(both: Both) -> bool:
    """One title says no more than that a person spoke there; a body declares several things on a day."""
    left, right = both.left, both.right
    if bodies_of(left) or bodies_of(right):
        return False
    known = left.place | left.venue | right.place | right.venue | kinds()
    return hollow(both.one.words, known) or hollow(both.two.words, known)
