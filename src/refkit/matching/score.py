"""Two comparable records come in; the weight of evidence that they are one work goes out.

Weights are log-odds set by hand, in steps a person can follow, and added; `score_of` turns a sum into a score (0-1).
"""

from __future__ import annotations

from math import exp

from refkit.matching.author_score import AUTHORS_OTHER, authors_weight
from refkit.matching.containers import CLOSE, OTHER, SAME, agreement
from refkit.matching.dates import Dated, relate
from refkit.matching.fuzzy import ratio
from refkit.matching.prepare import Comparable
from refkit.matching.title_score import TITLE_WORST, title_weight
from refkit.matching.titles import TitleKey, information, only_event_words

# what two records that share nothing start from: most candidates are two works
PRIOR = -5.5
# titles that differ as much as this are two works unless a DOI or a URL says otherwise: nothing else is weighed
TITLES_APART = -2.5

# the author's name stands in the title of the other
NAMED_IN_TITLE = 1.5
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


def score_of(weight: float) -> float:
    """A sum of weights as a score from 0 to 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, weight))))


def weigh(
    left: Comparable, right: Comparable, *, proved: bool = False, say: list[str] | None = None
) -> float:
    """The weight of evidence that two records are one work; reasons are added to `say` where it is a list.

    `proved` says that the date of one is proved a misprint and differs from the other's in nothing but the year.
    """
    if say is None and _strangers(left, right):
        return PRIOR + AUTHORS_OTHER
    venue = _venue(left, right) if left.venue and right.venue else 0.0
    title = _title(left, right, same_venue=venue > 0, say=say)
    if title <= TITLES_APART and say is None and not _same_identifier(left, right):
        return PRIOR + title
    total = PRIOR + title + _authors(left, right, say) + venue
    total += _date(left, right, proved, say)
    total += _identifiers(left, right, say) + _container(left, right, say) + _place(left, right, say)
    if say is not None and venue:
        say.append("same venue" if venue > 0 else "venues differ")
    return total + _kind(left, right)


def _strangers(left: Comparable, right: Comparable) -> bool:
    """Different names and no more than half a title in common: most candidates, and the first look is enough."""
    if not left.names or not right.names or left.names & right.names:
        return False
    one, two = left.title, right.title
    if not one.forms or not two.forms or one.forms[0] == two.forms[0] or _same_identifier(left, right):
        return False
    return not ratio(one.joined, two.joined, 85)


def _same_identifier(left: Comparable, right: Comparable) -> bool:
    return bool((left.doi and left.doi == right.doi) or (left.url and left.url == right.url))


def _title(left: Comparable, right: Comparable, *, same_venue: bool, say: list[str] | None) -> float:
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
    if weight < 0 and same_pages(left, right):
        weight, words = -1.5, "another title on the same pages"
    event = left.event and right.event
    if event and weight < 0 and one.language and two.language and one.language != two.language:
        # what was said is the same in any language: such titles cannot be compared
        weight, words = -0.5, "titles in two languages"
    # one event goes under several titles
    if event and weight < 0 and (same_venue or only_event_words(one.words) or only_event_words(two.words)):
        weight, words = -0.5, "another title for the same occasion"
    if say is not None:
        say.append(words)
    return weight


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


def _authors(left: Comparable, right: Comparable, say: list[str] | None) -> float:
    one, two = left.authors, right.authors
    if not one and not two:
        one, two = left.editors, right.editors
    elif not one or not two:
        # "Smith (ed.)" here is "Smith" there
        one, two = (one or left.editors), (two or right.editors)
        if not one or not two:
            return 0.0
    if not one or not two:
        return 0.0
    weight, words = authors_weight(one, two)
    if weight < 0 and (left.editors or right.editors):
        # a work may be cited under the name of its editor
        crossed = [
            authors_weight(*pair)[0] for pair in ((one, right.editors), (left.editors, two)) if all(pair)
        ]
        if crossed and max(crossed) > 1:
            weight, words = 1.0, "author of one is the editor of the other"
    if not (left.authors and right.authors) and (left.authors or right.authors) and weight < 0:
        return 0.0
    if say is not None:
        say.append(words)
    return weight


def _date(left: Comparable, right: Comparable, proved: bool, say: list[str] | None) -> float:
    relation = relate(left.date, right.date)
    if proved:
        if say is not None:
            say.append("access date before the date proves a misprinted year")
        return DATE_WEIGHTS[Dated.MONTH]
    if relation < Dated.YEAR and (left.original or right.original) and _reprint(left, right):
        if say is not None:
            say.append("same year of the first printing")
        return REPRINT
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
        # a misprint for a book; a report of another year is likely another report
        if "paper" in (left.family, right.family):
            return weight - 1.5
        return 0.3 if left.family == right.family == "book" else weight
    if relation >= Dated.YEAR and left.family == right.family == "law":
        return weight + 1.5
    return weight


def _same_telling_title(left: Comparable, right: Comparable) -> bool:
    one, two = left.title, right.title
    return bool(one.forms and two.forms) and one.forms[0] == two.forms[0] and one.info >= 3


def _reprint(left: Comparable, right: Comparable) -> bool:
    """One names a first printing, or both do, and a year agrees with the other's."""
    ones, twos = (left.date, left.original), (right.date, right.original)
    return any(relate(one, two) >= Dated.YEAR for one in ones for two in twos)


def _identifiers(left: Comparable, right: Comparable, say: list[str] | None) -> float:
    total = 0.0
    if left.doi and right.doi:
        same = left.doi == right.doi
        total += 8.0 if same else -4.0
        if say is not None:
            say.append("same DOI" if same else "DOIs differ")
    if left.url and left.url == right.url:
        total += 3.5
        if say is not None:
            say.append("same URL")
    if left.isbn and left.isbn == right.isbn and not left.container.all and not right.container.all:
        total += 2.5
        if say is not None:
            say.append("same ISBN")
    shared = (left.numbers | left.title.numbers) & (right.numbers | right.title.numbers)
    telling = {number for number in shared if len(number) > 2 and not _is_year(number)}
    if telling and (left.family in ("law", "paper") or right.family in ("law", "paper")):
        total += 3.5 if "law" in (left.family, right.family) else 2.5
        if say is not None:
            say.append(f"same number {min(telling)}")
    elif left.numbers and left.numbers == right.numbers:
        total += 1.5
        if say is not None:
            say.append("same number in a series")
    return total


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("18", "19", "20")


def _container(left: Comparable, right: Comparable, say: list[str] | None) -> float:
    total = 0.0
    if left.container.all and right.container.all:
        same = agreement(left.container, right.container)
        total += 1.6 if same > SAME else 0.8 if same > CLOSE else -3.0 if same < OTHER else 0.0
        if say is not None and (same > CLOSE or same < OTHER):
            say.append("same container" if same > CLOSE else "containers differ")
        if left.volume and left.volume == right.volume:
            total += 1.0
        if left.issue and left.issue == right.issue:
            total += 0.4
        if left.pages[0] and left.pages[0] == right.pages[0]:
            total += 2.0
            if say is not None:
                say.append("same first page")
    elif left.volume and left.volume == right.volume:
        total += 1.0
    if left.edition and left.edition == right.edition:
        total += 1.0
    return total


def _venue(left: Comparable, right: Comparable) -> float:
    """A venue beyond the town: 2 where both name one, -2 where both name different ones."""
    one, two = left.venue - right.place, right.venue - left.place
    if not one or not two:
        return 0.0
    shared = len(one & two) / min(len(one), len(two))
    return 2.0 if shared >= 0.75 else 0.0 if shared >= 0.4 else -2.0


def _place(left: Comparable, right: Comparable, say: list[str] | None) -> float:
    one, two = left.place | left.venue, right.place | right.venue
    total = 0.0
    if one and two:
        event = left.event or right.event
        if one & two:
            total += 1.0 if event else 0.5
        else:
            total -= 1.5 if event else 0.3
        if say is not None and event:
            say.append("same place" if one & two else "places differ")
    if left.publisher and right.publisher:
        same = left.publisher & right.publisher or _short_for(left.publisher, right.publisher)
        total += 0.5 if same else -0.2
    return total


def _short_for(one: frozenset[str], two: frozenset[str]) -> bool:
    small, large = sorted((one, two), key=len)
    if len(small) != 1 or len(large) < 2:
        return False
    return sorted(next(iter(small))) == sorted(word[0] for word in large)


def _kind(left: Comparable, right: Comparable) -> float:
    if not left.family or not right.family or left.family == right.family:
        return 0.0
    pair = {left.family, right.family}
    if (
        pair <= {"event", "paper", "press", "law"}
        or pair <= {"article", "press"}
        or pair <= {"article", "chapter"}
    ):
        return -0.2
    if pair <= {"book", "paper"}:
        return -0.4
    if "thesis" in pair or pair == {"article", "paper"}:
        return -3.0
    return -1.2
