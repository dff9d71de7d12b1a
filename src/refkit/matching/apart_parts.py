"""The tests of the vetoes that rest on what is a part of what: editions, volumes, chapters, and preprints."""

from __future__ import annotations

import re
from functools import cache

from refkit.matching.apart import APART, Pair, extent
from refkit.matching.comparisons.levels import same
from refkit.matching.comparisons.titles import title_weight
from refkit.matching.containers import SAME, agreement, container_key
from refkit.matching.dates import Dated
from refkit.matching.names import LEXICONS
from refkit.matching.places import other_houses
from refkit.matching.prepare import Comparable
from refkit.normalise.compare import fold
from refkit.normalise.lexicon import toml

# kinds that come out on their own
WHOLES = frozenset(("book", "paper"))
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
    """A book or a report, and one volume of that title: notes cite either."""
    left, right = pair.left, pair.right
    if not {left.family, right.family} <= WHOLES or left.container.all or right.container.all:
        return False
    # which number of a printed string is the volume's nobody knows for sure
    told = pair.relation in APART or not (left.printed or right.printed)
    if not told or bool(left.volume) == bool(right.volume):
        return False
    return (left.volume or left.title.numeral) != (right.volume or right.title.numeral)


# "Harbour A", "Collected Works, Β": one letter ends a title
_LETTER_AT_END = re.compile(r"(?P<title>.*\w\W*)[\s,.:;–-](?P<letter>[^\W\d_])\W*")


def lettered(pair: Pair) -> bool:
    """One title, but for the letter of a part or sheet at its end."""
    (one, first), (two, second) = _lettered(pair.left.work.title), _lettered(pair.right.work.title)
    return bool(first and second) and one == two and first != second


def _lettered(title: str) -> tuple[str, str]:
    """A title without the letter at its end, folded, and the letter; "" where it ends otherwise."""
    found = _LETTER_AT_END.fullmatch(title)
    return (fold(found["title"]).strip(" ,.:;–-"), fold(found["letter"])) if found else (title, "")


@cache
def _annexed() -> re.Pattern[str]:
    """A title that begins with an annex, or names one at its end."""
    named = "|".join(toml("titles", LEXICONS)["annexes"])
    return re.compile(
        rf"(?:the\s)?(?:{named})\b|.*[,.:;(–—-]\s*(?:{named})\b\.?\s*(?:no\.?\s*)?\w{{0,4}}\W*$"
    )


def annex(pair: Pair) -> bool:
    """A paper, and its annex under the number of the paper; of a law or a treaty a note cites the annex as a place."""
    if pair.families("law") or not pair.titled():
        return False
    one, two = (_annexed().match(fold(record.work.title)) is not None for record in pair[:2])
    return one != two


def undated_edition(pair: Pair) -> bool:
    """A later edition, and a book of which nobody says when it came out."""
    one, two = pair.left.edition, pair.right.edition
    later = bool(one) != bool(two) and (one or two) != "1"
    return later and pair.families("book") and pair.relation is Dated.NONE and not pair.left.printed


def two_houses(pair: Pair) -> bool:
    """One title by two publishers of two towns in one year: of an old text each has an edition of its own."""
    left, right = pair.left, pair.right
    if not pair.families("book") or not pair.same_title() or pair.relation < Dated.YEAR:
        return False
    if same(left, right, "isbn") or same(left, right, "doi") or left.place & right.place:
        return False
    # what two houses bring out together is told by the towns of both
    return other_houses(left.publisher, right.publisher)


def thesis(pair: Pair) -> bool:
    """A thesis here, a book or an article there."""
    one, two = pair.left.family, pair.right.family
    return "thesis" in (one, two) and one != two and bool(one and two) and not same(*pair[:2], "doi")


def book_and_article(pair: Pair) -> bool:
    """One title over a book, or a numbered paper of a series, and over a piece that stands on pages of something."""
    if same(*pair[:2], "doi") or pair.same_page():
        return False
    for alone, article in (pair[:2], pair[1::-1]):
        if _stands_in_pages(article):
            return alone.family in WHOLES and not alone.container.all and _came_out(alone)
    return False


def _stands_in_pages(piece: Comparable) -> bool:
    """An article with its volume or page, or what a newspaper printed on a day."""
    if piece.family == "press":
        return bool(piece.container.all and piece.date is not None and piece.date.day)
    return piece.family == "article" and bool(piece.container.all and (piece.volume or piece.pages[0]))


def _came_out(record: Comparable) -> bool:
    return bool(record.numbers if record.family == "paper" else record.publisher or record.place)


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
