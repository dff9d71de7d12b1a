"""Two comparable records come in; what their titles say, in the light of their other fields, goes out."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from operator import itemgetter

from refkit.matching.comparisons.authors import speaks_in
from refkit.matching.comparisons.declarations import bodies_of
from refkit.matching.comparisons.fields import is_year
from refkit.matching.comparisons.levels import differ, same
from refkit.matching.comparisons.occasions import (
    ADJUSTMENTS,
    DOCUMENTS,
    LETTER,
    OTHER_OCCASION,
    UNSIGNED,
    Both,
    other_occasions,
)
from refkit.matching.comparisons.titles import WORST, title_weight
from refkit.matching.containers import SAME, agreement
from refkit.matching.dates import Dated, relate
from refkit.matching.fuzzy import ratio
from refkit.matching.letters import same_letter
from refkit.matching.names import NameKey
from refkit.matching.prepare import Comparable
from refkit.matching.title_words import information
from refkit.matching.titles import TitleKey

DIFFER = (WORST, "titles differ")
# the author's name stands in the title of the other
NAMED_IN_TITLE = 1.5
# a title of an event is compared without the names of speakers and places where it says less than this
ENOUGH = 4.0
# titles that share fewer bits than half, and are less alike in letters than this, are not looked at
FAR_LETTERS = 60
# a yearly paper: added where the beginning of a title and the year agree and the titles say less than a same one
YEARLY, YEARLY_BELOW = 2.5, 3.0
# the same pages of the same volume under another title
SAME_PAGES = -1.5


def weigh_titles(left: Comparable, right: Comparable, same_venue: bool, say: list[str] | None) -> float:
    """What the titles say; nothing where one has none."""
    if not left.title.forms or not right.title.forms:
        return _untitled(left, right)
    one, two, bonus = left.title, right.title, 0.0
    if bool(left.authors) != bool(right.authors) or speaks_in(left, right):
        one, two, bonus = _named_in_title(left, right)
    weight, words = _by_words(left, right, one, two, bonus)
    if weight < YEARLY_BELOW and _yearly(left, right):
        weight, words = weight + YEARLY, "one title begins the other, and both name the year"
    if weight < 0 and same_pages(left, right):
        weight, words = SAME_PAGES, "another title on the same pages"
    event = bool(left.event and right.event)
    if event or left.family in DOCUMENTS or right.family in DOCUMENTS or (left.letter and right.letter):
        weight, words = _adjusted(Both(left, right, one, two, weight, event, same_venue), words)
    if say is not None:
        say.append(words)
    return weight


def _untitled(left: Comparable, right: Comparable) -> float:
    """Where one has no title, a letter is told by its correspondents, and what was said by where, and by its kind."""
    if left.event and right.event and other_occasions(left, right):
        return OTHER_OCCASION
    letter = same_letter(left.letter, right.letter) and relate(left.date, right.date) is Dated.DAY
    return (LETTER if left.authors and right.authors else UNSIGNED) if letter else 0.0


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
    first = any(name.family for name in left.authors) or not right.authors
    named, other = (left.authors, two) if first else (right.authors, one)
    bare = _without(other, _persons(named))
    if bare is other:
        return one, two, 0.0
    # a body that put out what was said is weighed as its author
    bonus = 0.0 if left.authors and right.authors else NAMED_IN_TITLE
    return (one, bare, bonus) if first else (bare, two, bonus)


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
    known = left.place | right.place | bodies_of(left) | bodies_of(right) | persons
    one, two = _without(left.title, known), _without(right.title, known)
    return DIFFER if one is left.title and two is right.title else title_weight(one, two)


def _yearly(left: Comparable, right: Comparable) -> bool:
    """ "White Paper 2006" and its long title, of one body: a paper that comes out under its year."""
    if left.names or right.names or not bodies_of(left) or not bodies_of(right):
        return False
    short, long = sorted((left.title, right.title), key=lambda title: len(title.words))
    named = bool(short.words) and short.words == long.words[: len(short.words)]
    return named and any(is_year(number) for number in short.numbers & long.numbers)


def same_pages(left: Comparable, right: Comparable) -> bool:
    """The same pages of the same volume of the same container: one article, whatever language its title is in."""
    if not left.pages[1] or left.pages != right.pages or not same(left, right, "volume"):
        return False
    return not differ(left.issue, right.issue) and agreement(left.container, right.container) > SAME
