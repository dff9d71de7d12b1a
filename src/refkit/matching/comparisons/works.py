"""Two comparable records come in; what their titles say, in the light of their other fields, goes out."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from math import inf
from operator import itemgetter
from typing import NamedTuple

from refkit.matching.comparisons.authors import authors_weight
from refkit.matching.comparisons.fields import is_year
from refkit.matching.comparisons.levels import Adjustment, differ, same
from refkit.matching.comparisons.titles import WORST, title_weight
from refkit.matching.comparisons.venues import two_languages, venues_clash
from refkit.matching.containers import SAME, agreement
from refkit.matching.dates import Dated, relate
from refkit.matching.fuzzy import ratio
from refkit.matching.names import NameKey
from refkit.matching.occasions import document_words, hollow, is_treaty, kinds, share
from refkit.matching.prepare import Comparable
from refkit.matching.symbols import Stand, stand
from refkit.matching.title_words import information
from refkit.matching.titles import TitleKey

# kinds that go by numbers and days
DOCUMENTS = frozenset(("law", "paper"))
DIFFER = (WORST, "titles differ")
# the author's name stands in the title of the other
NAMED_IN_TITLE = 1.5
# a title of an event is compared without the names of speakers and places where it says less than this
ENOUGH = 4.0
# titles that share fewer bits than half, and are less alike in letters than this, are not looked at
FAR_LETTERS = 60
# a number of a document has so many digits, or there are two
LONG_NUMBER = 3


# a yearly paper: added where the beginning of a title and the year agree and the titles say less than a same one
YEARLY, YEARLY_BELOW = 2.5, 3.0
# the same pages of the same volume under another title
SAME_PAGES = -1.5


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

    def untold(self) -> bool:
        """One occasion, known by its hall, or under a title that says no more than that somebody spoke there."""
        return self.one_occasion() and (self.same_venue or _empty(self))

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
        if "law" not in (left.family, right.family):
            return False
        numbers = left.numbers | left.title.numbers, right.numbers | right.title.numbers
        shared = [number for number in numbers[0] & numbers[1] if not is_year(number)]
        if not shared or max(map(len, shared)) + len(shared) < LONG_NUMBER:
            return False
        return not document_words(left.title.words) or not document_words(right.title.words)

    def same_symbol(self) -> bool:
        """The same symbol of three parts and more."""
        left, right = self.left.symbol, self.right.symbol
        return min(len(left), len(right)) > SHORT_SYMBOL and stand(left, right) is Stand.SAME

    def by_name(self) -> bool:
        """A treaty that one prints without its date."""
        left, right = self.left, self.right
        if self.one.forms[0] != self.two.forms[0] or relate(left.date, right.date) is not Dated.NONE:
            return False
        return left.family == right.family == "law" and self.one.info >= NAMED and is_treaty(self.one.words)

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
        if max(map(len, left.numbers)) < LONG_NUMBER and len(left.numbers) < 2:
            return False
        if relate(left.date, right.date) is not Dated.DAY:
            return False
        return not left.authors or not right.authors or authors_weight(left.authors, right.authors)[0] > 0


OTHER_OCCASION, ANOTHER_TITLE, BY_NAME, SHORT_NAME, OTHER_SPEECH = -3.6, -0.4, 7.8, 4.0, -2.4
# a symbol of two parts ("HC 123") is given again; a treaty's name says so much (`info`)
SHORT_SYMBOL, NAMED = 2, 2.0
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
        "titles in two languages",
        0.0,
        ANOTHER_TITLE,
        Both.translated,
        "what was said is the same in any language: such titles cannot be compared",
    ),
    Adjustment("one goes by its number", 1.0, 1.0, Both.by_number, "laws are cited by number alone"),
    Adjustment("the name of a treaty", inf, BY_NAME, Both.by_name, "treaties are cited by their names alone"),
    Adjustment(
        "a short name in brackets", SHORT_NAME, SHORT_NAME, Both.by_short_name, "laws name themselves"
    ),
    Adjustment("another title of the same symbol", ANOTHER_TITLE, ANOTHER_TITLE, Both.same_symbol),
    Adjustment("another title of the same number and day", ANOTHER_TITLE, ANOTHER_TITLE, Both.same_document),
    Adjustment("another title for the same occasion", 0.0, ANOTHER_TITLE, Both.untold),
    Adjustment(
        "another title on the same day in the same town",
        OTHER_SPEECH,
        OTHER_SPEECH,
        Both.same_day_and_town,
        "two speeches, or one under two titles: a person is asked",
    ),
)


def weigh_titles(left: Comparable, right: Comparable, same_venue: bool, say: list[str] | None) -> float:
    """What the titles say; nothing where one has none."""
    if not left.title.forms or not right.title.forms:
        return 0.0
    one, two, bonus = left.title, right.title, 0.0
    if bool(left.authors) != bool(right.authors):
        one, two, bonus = _named_in_title(left, right)
    weight, words = _by_words(left, right, one, two, bonus)
    if weight < YEARLY_BELOW and _yearly(left, right):
        weight, words = weight + YEARLY, "one title begins the other, and both name the year"
    if weight < 0 and same_pages(left, right):
        weight, words = SAME_PAGES, "another title on the same pages"
    event = bool(left.event and right.event)
    if event or left.family in DOCUMENTS or right.family in DOCUMENTS:
        weight, words = _adjusted(Both(left, right, one, two, weight, event, same_venue), words)
    if say is not None:
        say.append(words)
    return weight


def _adjusted(both: Both, words: str) -> tuple[float, str]:
    """The weight and words of the first adjustment that holds, or those so far."""
    for row in ADJUSTMENTS:
        if both.weight < row.below and row.holds(both):
            return row.weight, row.says
    return both.weight, words


def _by_words(
    left: Comparable, right: Comparable, one: TitleKey, two: TitleKey, bonus: float
) -> tuple[float, str]:
    """How the titles compare by their words, where that is better without those that other fields say."""
    if not bonus and _far(left, right):
        weight, words = DIFFER
    else:
        weight, words = title_weight(one, two, loose=bool(left.printed and right.printed))
    if not bonus and weight < ENOUGH and left.event and right.event:
        return max((weight, words), _bare(left, right), key=itemgetter(0))
    return weight + bonus, words


def _far(left: Comparable, right: Comparable) -> bool:
    """Titles that share few bits and few letters: told without looking at their words."""
    one, two = left.title, right.title
    if len(one.forms) > 1 or len(two.forms) > 1:
        return False
    shared = (left.mask & right.mask).bit_count()
    few = 2 * shared < min(left.mask.bit_count(), right.mask.bit_count())
    return few and not ratio(one.joined, two.joined, FAR_LETTERS)


def _named_in_title(left: Comparable, right: Comparable) -> tuple[TitleKey, TitleKey, float]:
    """ "The Diaries of Ann Lee" without an author is "Lee, Diaries": the author's name is taken out of the title."""
    one, two = left.title, right.title
    named, other = (left.authors, two) if left.authors else (right.authors, one)
    bare = _without(other, _persons(named))
    if bare is other:
        return one, two, 0.0
    return (one, bare, NAMED_IN_TITLE) if left.authors else (bare, two, NAMED_IN_TITLE)


def _persons(names: tuple[NameKey, ...]) -> set[str]:
    """The words of the names of persons; those of bodies tell something."""
    return {word for name in names if name.family for word in name.words}


def _without(title: TitleKey, known: AbstractSet[str]) -> TitleKey:
    """A title without words that other fields say; itself where none or nothing would be left out."""
    kept = tuple(word for word in title.words if word not in known)
    if not kept or len(kept) == len(title.words):
        return title
    return title._replace(forms=(" ".join(kept),), words=kept, info=information(kept), parallel=())


def _bare(left: Comparable, right: Comparable) -> tuple[float, str]:
    """How the titles compare without words that other fields say: of speakers, bodies and places."""
    persons = _persons(left.authors + right.authors)
    known = left.place | right.place | _bodies(left) | _bodies(right) | persons
    one, two = _without(left.title, known), _without(right.title, known)
    return DIFFER if one is left.title and two is right.title else title_weight(one, two)


def _bodies(record: Comparable) -> frozenset[str]:
    """The words of the bodies that a record is by, where it is by no person."""
    if any(name.family for name in record.authors):
        return frozenset()
    return frozenset(word for name in record.authors for word in name.core)


def _yearly(left: Comparable, right: Comparable) -> bool:
    """ "White Paper 2006" and its long title, of one body: a paper that comes out under its year."""
    if left.names or right.names or not _bodies(left) or not _bodies(right):
        return False
    short, long = sorted((left.title, right.title), key=lambda title: len(title.words))
    named = bool(short.words) and short.words == long.words[: len(short.words)]
    return named and any(is_year(number) for number in short.numbers & long.numbers)


def same_pages(left: Comparable, right: Comparable) -> bool:
    """The same pages of the same volume of the same container: one article, whatever language its title is in."""
    if not left.pages[1] or left.pages != right.pages or not same(left, right, "volume"):
        return False
    return not differ(left.issue, right.issue) and agreement(left.container, right.container) > SAME


def _other_occasions(left: Comparable, right: Comparable) -> bool:
    """An interview, a toast, a press conference or a speech, on this or on that: all may be on one day in one place."""
    if left.sort != right.sort:
        return True
    told = left.subject and right.subject and not two_languages(left, right)
    return bool(told and not share(left.subject, right.subject))


def _empty(both: Both) -> bool:
    """One title says no more than that a person spoke there; a body declares several things on a day."""
    left, right = both.left, both.right
    if _bodies(left) or _bodies(right):
        return False
    known = left.place | left.venue | right.place | right.venue | kinds()
    return hollow(both.one.words, known) or hollow(both.two.words, known)
