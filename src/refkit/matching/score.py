"""Two comparable records come in; the weight of evidence that they are one work goes out.

Weights are log-odds set by hand, in steps a person can follow, and added; `score_of` turns a sum into a score (0-1).
"""

from __future__ import annotations

from math import exp

from refkit.matching.author_score import AUTHORS_OTHER, authors_weight
from refkit.matching.containers import CLOSE, OTHER, SAME, agreement
from refkit.matching.date_score import date_weight
from refkit.matching.dates import Dated, relate
from refkit.matching.fuzzy import ratio
from refkit.matching.names import states
from refkit.matching.prepare import Comparable
from refkit.matching.record_titles import is_year, titles_weight
from refkit.matching.venues import venue_weight

# what two records that share nothing start from: most candidates are two works
PRIOR = -5.5
# titles that differ as much as this are two works unless a DOI or a URL says otherwise: nothing else is weighed
TITLES_APART = -2.5


# what a reference says that is printed word for word alike, and how much its title has to say for that
PRINTED_ALIKE, ALIKE_INFO = 2.0, 1.5
# of a paper that stands under two bodies of a state
SEVERAL_BODIES = -1.5
# of a treaty that stands under two bodies
SIGNATORIES = -0.5


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
    venue = venue_weight(left, right) if left.event and right.event else 0.0
    title = titles_weight(left, right, same_venue=venue > 0, say=say)
    if title <= TITLES_APART and say is None and not _same_identifier(left, right):
        return PRIOR + title
    total = PRIOR + title + _authors(left, right, say) + venue
    total += date_weight(left, right, proved, say)
    total += _identifiers(left, right, say) + _container(left, right, say) + _place(left, right, say)
    if _printed_alike(left, right):
        total += PRINTED_ALIKE
        if say is not None:
            say.append("printed word for word alike")
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


def _printed_alike(left: Comparable, right: Comparable) -> bool:
    """Two references in full that are printed word for word alike, with a year and a title that says something."""
    return (
        bool(left.printed)
        and left.printed == right.printed
        and left.date is not None
        and left.title.info >= ALIKE_INFO
    )


def _same_identifier(left: Comparable, right: Comparable) -> bool:
    return bool((left.doi and left.doi == right.doi) or (left.url and left.url == right.url))


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
    if weight < SEVERAL_BODIES and _same_paper(left, right):
        weight, words = SEVERAL_BODIES, "one paper of several bodies of a state"
    if weight < SIGNATORIES and "law" in (left.family, right.family) and _same_law(left, right):
        weight, words = SIGNATORIES, "a treaty or law under several bodies"
    if not (left.authors and right.authors) and (left.authors or right.authors) and weight < 0:
        return 0.0
    if say is not None:
        say.append(words)
    return weight


def _same_paper(left: Comparable, right: Comparable) -> bool:
    """A telling title of the same day, by two bodies that name the same state, or in the same town."""
    one, two = left.title, right.title
    if (
        any(name.family for name in left.authors + right.authors)
        or relate(left.date, right.date) is not Dated.DAY
    ):
        return False
    shared = {word for name in left.authors for word in name.core} & {
        word for name in right.authors for word in name.core
    }
    same = bool(one.forms and two.forms) and (one.forms[0] == two.forms[0] or one.forms[0] in two.forms)
    town = left.event and right.event and bool(left.place & right.place)
    return same and ((bool(shared & states()) and one.info >= 4) or (town and one.info >= 2))


def _same_law(left: Comparable, right: Comparable) -> bool:
    """The same telling title of the same day, by bodies: who signed or adopted it is printed in many ways."""
    one, two = left.title, right.title
    bodies = not any(name.family for name in left.authors + right.authors)
    same = bool(one.forms and two.forms) and one.forms[0] == two.forms[0] and one.info >= 1
    return bodies and same and relate(left.date, right.date) is Dated.DAY


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
    years = {str(record.date.year) for record in (left, right) if record.date is not None}
    telling = {number for number in shared if len(number) > 2 and number not in years and not is_year(number)}
    if not telling and left.family == "law":
        # "Resolution 1977 (1994)"
        telling = {number for number in shared if len(number) > 2 and years and number not in years}
    if not telling and len(shared) > 1 and left.family == right.family == "law":
        # "Directive 94/12"
        telling = {number for number in shared if not is_year(number)}
    if telling and (left.family in ("law", "paper") or right.family in ("law", "paper")):
        total += 3.5 if "law" in (left.family, right.family) else 2.5
        if say is not None:
            say.append(f"same number {min(telling)}")
    elif left.numbers and left.numbers == right.numbers:
        total += 1.5
        if say is not None:
            say.append("same number in a series")
    elif "paper" in (left.family, right.family) and _series_in_title(left, right):
        total += 1.5
        if say is not None:
            say.append("the number in a series stands in the title")
    return total


def _series_in_title(left: Comparable, right: Comparable) -> bool:
    return any(
        one.numbers and not two.numbers and any(not is_year(n) for n in one.numbers & two.title.numbers)
        for one, two in ((left, right), (right, left))
    )


def _container(left: Comparable, right: Comparable, say: list[str] | None) -> float:
    total = 0.0
    if left.container.all and right.container.all:
        same = agreement(left.container, right.container)
        # a law stands in several gazettes
        other = 0.0 if left.family == right.family == "law" else -3.0
        total += 1.6 if same > SAME else 0.8 if same > CLOSE else other if same < OTHER else 0.0
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


def _place(left: Comparable, right: Comparable, say: list[str] | None) -> float:
    one, two = left.place | left.venue, right.place | right.venue
    total = 0.0
    # a town and a hall can agree, and cannot differ
    if one and two and (one & two or (left.place and right.place) or (left.venue and right.venue)):
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
