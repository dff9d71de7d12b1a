"""A pair with its weight and veto comes in; its weight as a whole, and what is said of the veto, go out."""

from __future__ import annotations

from refkit.matching.comparisons import weight_of
from refkit.matching.comparisons.works import weigh_titles
from refkit.matching.dates import Dated, relate
from refkit.matching.learned.forest import likelihood
from refkit.matching.options import MatchOptions
from refkit.matching.prepare import Comparable
from refkit.matching.trust import all_authors
from refkit.normalise.compare import fold

# below this probability two records that weights alone would merge are shown to a person; of what was said on a day the
# weights know more
UNLIKELY, UNLIKELY_SAID = 0.7, 0.5
# … but for one title, all authors and one year, or so great a weight: a number that is given once
CERTAIN = 8.0
# from this probability on a veto is doubted, and a person asked: of such pairs between .5 and .7 three in five are one
DOUBTED = 0.5
# how what is said of a doubted veto begins
LIKELY = "likely one work, but "
ARTICLE = "article"
# kinds that go by the title that their author gave them: under another title they are another work
TITLED = frozenset(("article", "book", "chapter", "press", "thesis"))


def looked_at(left: Comparable, right: Comparable) -> bool:
    """Whether two records are judged as a whole.

    Not two articles, nor references that came as one string or without a kind, as rows of a database do, nor a book
    whose title is not the other's.
    """
    rows = left.printed or right.printed or not (left.work.kind and right.work.kind)
    if rows or left.family == right.family == ARTICLE:
        return False
    titled = bool(left.title.forms and right.title.forms) and not TITLED.isdisjoint(
        (left.family, right.family)
    )
    return not titled or weigh_titles(left, right, False, None) > 0


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
    whole, shown, merged = weight_of(found), weight_of(options.review), weight_of(options.merge)
    if forbidden:
        return max(whole, min(weight, shown)), f"{LIKELY}{forbidden}" if found >= DOUBTED else forbidden
    if weight >= merged:
        said = bool(left.event and right.event)
        kept = found >= (UNLIKELY_SAID if said else UNLIKELY) or weight >= CERTAIN or same_print(left, right)
        return max(whole, weight if kept else shown), ""
    return max(whole, shown) if weight >= shown else whole, ""


def same_print(left: Comparable, right: Comparable) -> bool:
    """The same title, all authors and the same year, or no year in either."""
    printed = fold(left.work.title) == fold(right.work.title) != ""
    titles = printed or left.title.forms[:1] == right.title.forms[:1] != () or _same_volume(left, right)
    undated = left.date is None and right.date is None
    years = undated or relate(left.date, right.date) >= Dated.YEAR
    return titles and years and all_authors(left, right)


def _same_volume(left: Comparable, right: Comparable) -> bool:
    """The same volume of what both call by one title."""
    one, two = left.title, right.title
    return one.part == two.part != "" and not set(one.forms).isdisjoint(two.forms)
