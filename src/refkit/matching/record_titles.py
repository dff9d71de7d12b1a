"""Two comparable records come in; what their titles say, in the light of their other fields, goes out."""

from __future__ import annotations

from refkit.matching.author_score import authors_weight
from refkit.matching.containers import SAME, agreement
from refkit.matching.dates import Dated, relate
from refkit.matching.fuzzy import ratio
from refkit.matching.occasions import document_words, hollow, kinds, share
from refkit.matching.prepare import Comparable
from refkit.matching.title_score import TITLE_WORST, title_weight
from refkit.matching.titles import TitleKey, information
from refkit.matching.venues import venues_clash

# kinds that go by numbers and days
DOCUMENTS = ("law", "paper")
# titles of one occasion that cannot be compared
ANOTHER_TITLE = -0.4
# a speech and a toast, a statement on this and one on that
OTHER_OCCASION = -3.6
# the beginning of a title with the year of a yearly paper
YEARLY = 2.5
# a law that goes by its number in one record
NUMBER_FOR_TITLE = 1.0
# the author's name stands in the title of the other
NAMED_IN_TITLE = 1.5


def titles_weight(left: Comparable, right: Comparable, *, same_venue: bool, say: list[str] | None) -> float:
    one, two = left.title, right.title
    if not one.forms or not two.forms:
        return 0.0
    bonus = 0.0
    if bool(left.authors) != bool(right.authors):
        one, two, bonus = _named_in_title(left, right)
    loose = bool(left.printed and right.printed)
    if _far(left, right) and not bonus:
        weight, words = TITLE_WORST, "titles differ"
    else:
        weight, words = title_weight(one, two, loose=loose)
    weight += bonus
    event = left.event and right.event
    if event and weight < 4 and not bonus:
        weight, words = max((weight, words), _bare(left, right), key=lambda found: found[0])
    if weight < 3 and not left.names and not right.names and _yearly(left, right):
        weight, words = weight + YEARLY, "one title begins the other, and both name the year"
    if weight < 0 and same_pages(left, right):
        weight, words = -1.5, "another title on the same pages"
    if event or left.family in DOCUMENTS or right.family in DOCUMENTS:
        weight, words = _several_titles(left, right, (one, two), (weight, words), same_venue=same_venue)
    if say is not None:
        say.append(words)
    return weight


def _bare(left: Comparable, right: Comparable) -> tuple[float, str]:
    """How the titles compare without words that other fields say: of speakers, bodies and places."""
    known = left.place | right.place | _bodies(left) | _bodies(right) | _persons(left) | _persons(right)
    one, two = _without(left.title, known), _without(right.title, known)
    return (
        title_weight(one, two) if (one, two) != (left.title, right.title) else (TITLE_WORST, "titles differ")
    )


def _several_titles(
    left: Comparable,
    right: Comparable,
    titles: tuple[TitleKey, TitleKey],
    found: tuple[float, str],
    *,
    same_venue: bool,
) -> tuple[float, str]:
    """What is said or decreed on one day goes under several titles, languages and numbers."""
    weight, words = found
    one, two = titles
    event = left.event and right.event
    if event and _other_occasions(left, right):
        event = False
        if one.forms[0] != two.forms[0] and weight > OTHER_OCCASION:
            return OTHER_OCCASION, "another occasion by their titles"
    event = event and weight < 0 and not venues_clash(left, right)
    if event and one.language and two.language and one.language != two.language:
        # what was said is the same in any language: such titles cannot be compared
        return ANOTHER_TITLE, "titles in two languages"
    if weight < NUMBER_FOR_TITLE and "law" in (left.family, right.family) and _by_number(left, right):
        return NUMBER_FOR_TITLE, "one goes by its number"
    if weight < ANOTHER_TITLE and _same_document(left, right):
        return ANOTHER_TITLE, "another title of the same number and day"
    if event and (same_venue or _empty(left, right, one, two)):
        return ANOTHER_TITLE, "another title for the same occasion"
    return weight, words


def _empty(left: Comparable, right: Comparable, one: TitleKey, two: TitleKey) -> bool:
    """One title says no more than that a person spoke there; a body declares several things on a day."""
    if _bodies(left) or _bodies(right):
        return False
    known = left.place | left.venue | right.place | right.venue | kinds()
    return hollow(one.words, known) or hollow(two.words, known)


def _by_number(left: Comparable, right: Comparable) -> bool:
    """ "UN Doc. S/RES/9876", "Directive 94/12/EC": one title is a number that the other record has too."""
    numbers = left.numbers | left.title.numbers, right.numbers | right.title.numbers
    shared = {number for number in numbers[0] & numbers[1] if not is_year(number)}
    if not shared or max(map(len, shared)) + len(shared) < 3:
        return False
    return not document_words(left.title.words) or not document_words(right.title.words)


def _same_document(left: Comparable, right: Comparable) -> bool:
    """The same number of a series of papers or laws, on the same day, by bodies that may be one."""
    if (
        not left.numbers
        or left.numbers != right.numbers
        or not {left.family, right.family} <= {"law", "paper"}
    ):
        return False
    if max(map(len, left.numbers)) < 3 and len(left.numbers) < 2:
        return False
    if relate(left.date, right.date) is not Dated.DAY:
        return False
    return not left.authors or not right.authors or authors_weight(left.authors, right.authors)[0] > 0


def _bodies(record: Comparable) -> frozenset[str]:
    """The words of the bodies that a record is by, where it is by no person."""
    if not record.authors or any(name.family for name in record.authors):
        return frozenset()
    return frozenset(word for name in record.authors for word in name.core)


def _persons(record: Comparable) -> frozenset[str]:
    """The words of the persons that a record is by."""
    found: frozenset[str] = frozenset()
    for name in record.authors:
        if name.family:
            found |= name.words
    return found


def _without(title: TitleKey, known: frozenset[str]) -> TitleKey:
    """A title without words that other fields say: of the body whose paper it is, and of the place."""
    kept = tuple(word for word in title.words if word not in known)
    if not kept or len(kept) == len(title.words):
        return title
    return title._replace(forms=(" ".join(kept),), words=kept, info=information(kept), parallel=())


def _yearly(left: Comparable, right: Comparable) -> bool:
    """ "White Paper 2006" and its long title, of one body: a paper that comes out under its year."""
    if not _bodies(left) or not _bodies(right):
        return False
    short, long = sorted((left.title, right.title), key=lambda title: len(title.words))
    years = {number for number in short.numbers & long.numbers if is_year(number)}
    return bool(years and short.words) and long.words[: len(short.words)] == short.words


def _other_occasions(left: Comparable, right: Comparable) -> bool:
    """An interview, a toast, a press conference or a speech, on this or on that: all may be on one day in one place."""
    if left.sort != right.sort:
        return True
    several = left.title.language and right.title.language and left.title.language != right.title.language
    return bool(left.subject and right.subject and not several and not share(left.subject, right.subject))


def _far(left: Comparable, right: Comparable) -> bool:
    """Titles that share few bits and few letters: told without looking at their words."""
    one, two = left.title, right.title
    if len(one.forms) > 1 or len(two.forms) > 1:
        return False
    shared = (left.mask & right.mask).bit_count()
    return 2 * shared < min(left.mask.bit_count(), right.mask.bit_count()) and not ratio(
        one.joined, two.joined, 60
    )


def _named_in_title(left: Comparable, right: Comparable) -> tuple[TitleKey, TitleKey, float]:
    """ "The Diaries of Ann Lee" without an author is "Lee, Diaries": the author's name is taken out of the title."""
    one, two = left.title, right.title
    named, other = (left.authors, two) if left.authors else (right.authors, one)
    families = {word for name in named if name.family for word in name.words}
    spoken = [word for word in other.words if word in families]
    if not spoken or len(spoken) == len(other.words):
        return one, two, 0.0
    kept = tuple(word for word in other.words if word not in families)
    bare = other._replace(forms=(" ".join(kept),), words=kept, info=information(kept))
    return (one, bare, NAMED_IN_TITLE) if left.authors else (bare, two, NAMED_IN_TITLE)


def same_pages(left: Comparable, right: Comparable) -> bool:
    """The same pages of the same volume of the same container: one article, whatever language its title is in."""
    return (
        bool(left.pages[1] and left.volume)
        and left.pages == right.pages
        and left.volume == right.volume
        and not (left.issue and right.issue and left.issue != right.issue)
        and agreement(left.container, right.container) > SAME
    )


def is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("18", "19", "20")
