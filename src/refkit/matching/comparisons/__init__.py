"""Two comparable records come in; the weight of evidence that they are one work goes out.

Weights are natural log-odds, set by hand in steps a person can follow, and added; `score_of` turns a sum into a score
(0-1). Each field is a comparison with levels (`FIELDS`, and the tables of titles, authors, dates and venues).
"""

from __future__ import annotations

from math import exp, log

from refkit.matching.comparisons.authors import OTHER_PEOPLE, weigh_authors
from refkit.matching.comparisons.dates import weigh_dates
from refkit.matching.comparisons.fields import FIELDS
from refkit.matching.comparisons.levels import same, weigh_all
from refkit.matching.comparisons.works import weigh_titles
from refkit.matching.fuzzy import ratio
from refkit.matching.halls import weigh_venues
from refkit.matching.prepare import Comparable

# what two records that share nothing start from: most candidates are two works (1 in 250 would be one)
PRIOR = -5.5
# titles that differ as much as this are two works unless a DOI or a URL says otherwise: nothing else is weighed
TITLES_APART = -2.5
# different people, and titles that are less alike in letters than this (rapidfuzz ratio): the first look is enough
STRANGE_LETTERS = 85
# no sum of weights counts for more: 1e-13 is as good as never
MOST = 30.0


def score_of(weight: float) -> float:
    """A sum of weights as a score from 0 to 1."""
    return 1 / (1 + exp(-max(-MOST, min(MOST, weight))))


def weight_of(score: float) -> float:
    """A score from 0 to 1 as a weight."""
    score = min(max(score, 1e-9), 1 - 1e-9)
    return log(score / (1 - score))


def weigh(
    left: Comparable, right: Comparable, *, proved: bool = False, say: list[str] | None = None
) -> float:
    """The weight of evidence that two records are one work; reasons are added to `say` where it is a list.

    `proved` says that the date of one is proved a misprint and differs from the other's in nothing but the year.
    """
    if say is None and _strangers(left, right):
        return PRIOR + OTHER_PEOPLE
    venue = weigh_venues(left, right)
    title = weigh_titles(left, right, venue > 0, say)
    if say is None and title <= TITLES_APART and not _same_identifier(left, right):
        return PRIOR + title
    total = PRIOR + title + weigh_authors(left, right, say) + venue + weigh_dates(left, right, proved, say)
    total += weigh_all(FIELDS, left, right, say)
    if say is not None and venue:
        say.append("same venue" if venue > 0 else "venues differ")
    return total


def _strangers(left: Comparable, right: Comparable) -> bool:
    """Different names and no more than half a title in common: most candidates, and the first look is enough."""
    if not left.names or not right.names or left.names & right.names:
        return False
    one, two = left.title, right.title
    if not one.forms or not two.forms or one.forms[0] == two.forms[0] or _same_identifier(left, right):
        return False
    return not ratio(one.joined, two.joined, STRANGE_LETTERS)


def _same_identifier(left: Comparable, right: Comparable) -> bool:
    return same(left, right, "doi") or same(left, right, "url")
