"""What comes back in a journal, and what came before an article: tests of vetoes over two records."""

from __future__ import annotations

from refkit.matching.apart import APART, OTHER_YEAR, Pair
from refkit.matching.comparisons.levels import same

# pages on which what comes back in every issue stands
FRONT_PAGES = 20


def every_year(pair: Pair) -> bool:
    """The same pages of another volume of another year, and nobody is named: a piece that comes back every year."""
    if pair.left.authors or pair.right.authors or not pair.same_page():
        return False
    return pair.differ("volume") and pair.relation in APART


def every_issue(pair: Pair) -> bool:
    """The same front pages of another issue of one volume: a column."""
    page = pair.left.pages[0]
    column = pair.same_page() and page.isdigit() and int(page) <= FRONT_PAGES
    return column and same(pair.left, pair.right, "volume") and pair.differ("issue")


def other_version(pair: Pair) -> bool:
    """One title, another year, and other pages: a poster and the paper, a report and what was made of it."""
    one, two = pair.left.pages[0], pair.right.pages[0]
    if not (one.isdigit() and two.isdigit() and one != two):
        return False
    return pair.same_title() and pair.relation in OTHER_YEAR
