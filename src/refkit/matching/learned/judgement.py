"""A pair with its weight and veto comes in; its weight as a whole, and what is said of the veto, go out."""

from __future__ import annotations

from math import log

from refkit.matching.learned.forest import likelihood
from refkit.matching.options import MatchOptions
from refkit.matching.prepare import Comparable

# below this probability two records that weights alone would merge are shown to a person
UNLIKELY = 0.5
# … but for a weight from which nothing is unlikely: a number that is given once
CERTAIN = 8.0
# what is judged as a whole is merged this much below the score that weights need: at .85, left-out collections have
# one wrong pair in thirty
EASIER = 0.03
# from this probability on a veto is doubted, and a person asked
DOUBTED = 0.7
# how what is said of a doubted veto begins
LIKELY = "likely one work, but "
ARTICLE = "article"


def looked_at(left: Comparable, right: Comparable) -> bool:
    """Whether two records are judged as a whole: not two articles, nor references that came as one string."""
    return not (left.printed or right.printed or left.family == right.family == ARTICLE)


def together(
    left: Comparable, right: Comparable, weight: float, forbidden: str, options: MatchOptions
) -> tuple[float, str]:
    """The weight (natural log-odds) of all that two records print, and the veto, with a doubt where there is one.

    What the weights of the fields merge stays merged where it is likely, and is shown to a person where it is not; what
    they would show is shown.
    """
    found = likelihood(left, right, forbidden)
    if found is None:
        return weight, forbidden
    whole, shown, merged = logit(found), logit(options.review), logit(options.merge)
    if forbidden:
        return max(whole, min(weight, shown)), f"{LIKELY}{forbidden}" if found >= DOUBTED else forbidden
    if weight >= merged:
        kept = found >= UNLIKELY or weight >= CERTAIN
        return max(whole, weight if kept else shown), ""
    if found >= options.merge - EASIER:
        return max(whole, merged), ""
    return max(whole, shown) if weight >= shown else whole, ""


def logit(score: float) -> float:
    """A score, 0-1, as natural log-odds."""
    score = min(max(score, 1e-9), 1 - 1e-9)
    return log(score / (1 - score))
