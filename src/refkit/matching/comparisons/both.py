"""Two records and their titles come in; by what they may be one thing of a day (a speech, a law, a paper) goes out."""

from __future__ import annotations

from typing import NamedTuple

from refkit.matching.comparisons.authors import authors_weight, speaks_in
from refkit.matching.comparisons.declarations import (
    bodies_of,
    named_by_town,
    one_joint_statement,
    other_matter,
)
from refkit.matching.comparisons.fields import is_year
from refkit.matching.comparisons.files import (
    by_persons,
    in_one_file,
    memo_of_day,
    minutes_in_file,
    named_in_file,
)
from refkit.matching.comparisons.laws import (
    case_on_page,
    into_force,
    numbered,
    of_state,
    one_of_series,
    one_page,
    same_name_and_year,
    same_volume,
    short_treaty,
    translated_law,
    treaties,
)
from refkit.matching.comparisons.levels import differ, same
from refkit.matching.comparisons.matters import other_matters
from refkit.matching.comparisons.numbered import gazetted, in_one_gazette, numbered_of_year
from refkit.matching.dates import Dated, relate
from refkit.matching.halls import like_halls, two_languages, venues_clash
from refkit.matching.letters import same_letter
from refkit.matching.occasions import hollow, kinds, share
from refkit.matching.papers import document_words
from refkit.matching.places import other_towns
from refkit.matching.prepare import Comparable
from refkit.matching.symbols import other_series, same_long
from refkit.matching.titles import TitleKey

# kinds that go by numbers and days
DOCUMENTS = frozenset(("law", "paper"))
# a number of a document has so many digits, or there are two
LONG_NUMBER = 3
# another occasion on one day, in log-odds
OTHER_OCCASION = -3.6
# a treaty's name says so much (`info`)
NAMED = 2.0


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
        return other_occasions(self.left, self.right)

    def one_occasion(self) -> bool:
        """Both may be one thing that was said: nothing in sort, subject or venue speaks against it."""
        if not self.event or self.weight >= 0:
            return False
        return not other_occasions(self.left, self.right)

    def translated(self) -> bool:
        """One occasion under titles of two languages; on a day of several only one hall tells."""
        busy = (self.left.busy or self.right.busy) and not like_halls(self.left, self.right)
        return differ(self.one.language, self.two.language) and not busy and self.one_occasion()

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

    def one_day(self) -> bool:
        """Said on one day by a person who, as far as is known, spoke once on it, and in no two towns."""
        left, right = self.left, self.right
        if not self.event or left.busy or right.busy or relate(left.date, right.date) is not Dated.DAY:
            return False
        return not other_towns(left.place, right.place) and _spoken_by_one(left, right)

    def translated_day(self) -> bool:
        """… under titles of two languages that do not each tell a matter which the other has not."""
        return self.one_day() and self.translated() and not other_matters(self.left, self.right)

    def untold_day(self) -> bool:
        """… and one title says no more than that."""
        return self.one_day() and self.one_occasion() and _empty(self)

    def within(self) -> bool:
        """… and what one title says, the other says too."""
        if (
            not self.one_day()
            or other_occasions(self.left, self.right)
            or venues_clash(self.left, self.right)
        ):
            return False
        one, two = _said(self.left, self.one), _said(self.right, self.two)
        small, large = sorted((one, two), key=len)
        return bool(small) and share(small, large) == 1.0

    def by_name_and_year(self) -> bool:
        """A treaty under one name and of one year."""
        return same_name_and_year(self.left, self.right)

    def case_on_page(self) -> bool:
        """A decision without a name on the page of another."""
        return case_on_page(self.left, self.right)

    def of_state(self) -> bool:
        """A law with and without the name of its state."""
        return of_state(self.left, self.right)

    def translated_law(self) -> bool:
        """One law in two languages."""
        return translated_law(self.left, self.right)

    def same_letter(self) -> bool:
        """A letter of one person to another, of one day."""
        same_day = relate(self.left.date, self.right.date) is Dated.DAY
        return same_day and same_letter(self.left.letter, self.right.letter)

    def memo_of_day(self) -> bool:
        """A person's memorandum of a day."""
        return memo_of_day(self.left, self.right, self.one, self.two)

    def unsigned_letter(self) -> bool:
        """… of which one has both names in its title."""
        return not (self.left.authors and self.right.authors) and self.same_letter()

    def untold(self) -> bool:
        """One occasion, known by its hall, or under a title that says no more than that somebody spoke there."""
        return self.one_occasion() and (self.same_venue or _empty(self))

    def occasion_and_title(self) -> bool:
        """One says where a person spoke, the other what he called it; he spoke once on that day as far as is known."""
        left, right = self.left, self.right
        if left.occasion == right.occasion or left.busy or right.busy or not self.same_day_and_town():
            return False
        named = right if left.occasion else left
        return (
            _spoken_by_one(left, right)
            and not named.spoken_at
            and named.family == "event"
            and same(left, right, "family")
        )

    def same_day_and_town(self) -> bool:
        """Both were said by one person on one day in one town, by what either title says."""
        left, right = self.left, self.right
        if (
            not self.event
            or left.place.isdisjoint(right.place)
            or relate(left.date, right.date) is not Dated.DAY
        ):
            return False
        return self.one_occasion() and (bool(left.authors and right.authors) or speaks_in(left, right))

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

    def numbered_of_year(self) -> bool:
        """The number of an act, or of a court's decision, with its year; or the page of a gazette."""
        return numbered_of_year(self.left, self.right) or gazetted(self.left, self.right)

    def same_symbol(self) -> bool:
        """The same symbol of three parts and more, or the minutes of one file and day."""
        left, right = self.left, self.right
        return (
            same_long(left.symbols, right.symbols) or in_one_file(left, right) or minutes_in_file(left, right)
        )

    def named_in_file(self) -> bool:
        """A paper of one file and day, by a name."""
        return named_in_file(self.left, self.right)

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
        if self.by_short_name():
            return True
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
        if relate(left.date, right.date) is not Dated.DAY or in_one_gazette(left, right):
            return False
        return not left.authors or not right.authors or authors_weight(left.authors, right.authors)[0] > 0


UNDATED_OR_SAME = frozenset((Dated.NONE, Dated.YEAR, Dated.MONTH, Dated.DAY))


def other_occasions(left: Comparable, right: Comparable) -> bool:
    """An interview, a toast, a press conference or a speech, on this or on that: all may be on one day in one place."""
    if left.sort != right.sort or venues_clash(left, right):
        return True
    told = left.subject and right.subject and not two_languages(left, right)
    return bool(told and not share(left.subject, right.subject))


def _spoken_by_one(left: Comparable, right: Comparable) -> bool:
    """By persons, or by a person whom the title of what a body put out names."""
    return (by_persons(left) and by_persons(right)) or speaks_in(left, right)


def _said(record: Comparable, title: TitleKey) -> frozenset[str]:
    """The words of a title of its own: beside those for the kind of thing said, for the place and the hall."""
    found = frozenset(title.words) | record.spoken_at
    return frozenset(word for word in found - record.place - kinds() if not hollow((word,)))


def _empty(both: Both) -> bool:
    """One title says no more than that a person spoke there; a body declares several things on a day."""
    left, right = both.left, both.right
    if bodies_of(left) or bodies_of(right):
        return False
    known = left.place | left.venue | right.place | right.venue | kinds()
    return hollow(both.one.words, known) or hollow(both.two.words, known)
