"""The tests of the vetoes that rest on what is a part of what: editions, volumes, chapters, and preprints."""

from __future__ import annotations

from refkit.matching.apart import APART, Pair, extent
from refkit.matching.comparisons.levels import same
from refkit.matching.comparisons.titles import title_weight
from refkit.matching.containers import SAME, agreement, container_key
from refkit.matching.prepare import Comparable

# a part whose title agrees this well (log-odds) with the whole's is the whole, printed as if it stood in itself
TITLE_OF_WHOLE = 2.5


def later_edition(pair: Pair) -> bool:
    """One edition is the first where nothing is printed: its year shows."""
    one, two = pair.left.edition, pair.right.edition
    return pair.families("book") and one != two and (one or two) != "1" and pair.relation in APART


def other_volume(pair: Pair) -> bool:
    """… whatever the pages, unless both are articles: of these the year and the page may know better."""
    if not pair.differ("volume"):
        return False
    return not (pair.left.container.all and pair.right.container.all) or pair.in_books()


def volume_and_whole(pair: Pair) -> bool:
    """A book, and what came out in another year as one volume of that title."""
    return (
        pair.families("book") and pair.relation in APART and bool(pair.left.volume) != bool(pair.right.volume)
    )


def other_extent(pair: Pair) -> bool:
    """Chapters whose pages do not meet."""
    one, two = extent(pair.left), extent(pair.right)
    return pair.in_books() and bool(one and two) and (one[-1] < two[0] or two[-1] < one[0])


def part_and_whole(pair: Pair) -> bool:
    """… but an interview that is called by the paper it was given to is no part of that."""
    if pair.events():
        return False
    return _part_of(pair.left, pair.right) or _part_of(pair.right, pair.left)


def _part_of(part: Comparable, whole: Comparable) -> bool:
    if not part.container.all or whole.container.all or not part.title.forms or not whole.title.forms:
        return False
    chapter = part.family == "chapter" and bool(extent(part))
    if part.title.forms[0] == whole.title.forms[0] and not chapter:
        return False
    if agreement(part.container, container_key(whole.title.forms[0])) <= SAME:
        return False
    return chapter or title_weight(part.title, whole.title)[0] < TITLE_OF_WHOLE


def preprint(pair: Pair) -> bool:
    """One is on a server for manuscripts, the other came out in a container or with a DOI of its own."""
    return pair.left.preprint != pair.right.preprint and not same(*pair[:2], "doi")
