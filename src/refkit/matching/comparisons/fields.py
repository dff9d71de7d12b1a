"""The comparisons of single fields: identifiers, numbers, containers, places, publishers and kinds, as tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from refkit.matching.comparisons.levels import Comparison, Level, equal, same
from refkit.matching.containers import CLOSE, OTHER, SAME, agreement
from refkit.matching.places import letters_of
from refkit.matching.prepare import Comparable
from refkit.matching.symbols import Stand, other_series, same_long, stand, stands

# a number of so many digits is nobody else's; a shorter one may be any
LONG_NUMBER = 3
# what a reference says that is printed word for word alike needs a title that says so much (`info`)
ALIKE_INFO = 1.5


def is_year(number: str) -> bool:
    """True for what may be a year."""
    return len(number) == 4 and number[:2] in ("18", "19", "20")


class Numbers(NamedTuple):
    """The document numbers that two records share; `least` is the first telling one, "" where none tells."""

    left: Comparable
    right: Comparable
    least: str

    def of(self, *families: str) -> bool:
        """A telling number, and one record is of these kinds."""
        return bool(self.least) and (self.left.family in families or self.right.family in families)

    def in_series(self) -> bool:
        """All numbers of the record are the same."""
        return same(self.left, self.right, "numbers")

    def in_title(self) -> bool:
        """A paper's number in a series stands in the title of the other."""
        if "paper" not in (self.left.family, self.right.family):
            return False
        return _series_in(self.left, self.right) or _series_in(self.right, self.left)


def _series_in(one: Comparable, two: Comparable) -> bool:
    return not two.numbers and any(not is_year(number) for number in one.numbers & two.title.numbers)


def _shared_numbers(left: Comparable, right: Comparable) -> Numbers | None:
    shared = (left.numbers | left.title.numbers) & (right.numbers | right.title.numbers)
    if shared and left.symbols and right.symbols and other_series(left.symbols, right.symbols):
        return None
    return Numbers(left, right, min(_telling(left, right, shared), default="")) if shared else None


def _telling(left: Comparable, right: Comparable, shared: frozenset[str]) -> set[str]:
    """The numbers that tell a document; of a law a year may be one, or two short numbers together."""
    years = {str(record.date.year) for record in (left, right) if record.date is not None}
    long = {number for number in shared if len(number) >= LONG_NUMBER} - years
    plain = {number for number in shared if not is_year(number)}
    if long & plain or left.family != "law":
        return long & plain
    # "Resolution 1977 (1994)"; "Directive 94/12"
    if years and long:
        return long
    return plain if len(shared) > 1 and right.family == "law" else set()


class Containers(NamedTuple):
    """How well two containers agree, 0-1, and whether both works are laws."""

    share: float
    laws: bool


def _first_page(left: Comparable, right: Comparable) -> bool:
    return bool(left.pages[0]) and left.pages[0] == right.pages[0]


def _dois(left: Comparable, right: Comparable) -> bool | None:
    """Whether it is one DOI; a preprint has its own, which says nothing."""
    one = left.doi == right.doi
    return None if not one and left.preprint != right.preprint else one


def _containers(left: Comparable, right: Comparable) -> Containers | None:
    # a server for manuscripts goes under several names, and is no rival of a journal
    if left.preprint or right.preprint:
        return None
    return Containers(agreement(left.container, right.container), _in_several(left, right))


def _in_several(left: Comparable, right: Comparable) -> bool:
    """Laws, speeches and letters are printed in several collections."""
    if left.family == right.family == "law":
        return True
    return bool(left.event and right.event) or (left.letter is not None and right.letter is not None)


class Places(NamedTuple):
    """Whether two places agree, and whether it is an event that took place there."""

    agree: bool
    event: bool


def _places(left: Comparable, right: Comparable) -> Places | None:
    """Towns and halls; a town and a hall can agree, and cannot differ."""
    one, two = left.place | left.venue, right.place | right.venue
    agree = bool(one & two) or _town_in_title(left, right) or _town_in_title(right, left)
    if not agree and not (left.place and right.place) and not (left.venue and right.venue):
        return None
    return Places(agree, bool(left.event or right.event))


def _town_in_title(named: Comparable, other: Comparable) -> bool:
    """ "Speech in Brighton" has the town in its title."""
    town = bool(named.event and other.event and named.place and not other.place)
    return town and named.place <= frozenset(other.title.words)


def _publishers(left: Comparable, right: Comparable) -> bool:
    one, two = left.publisher, right.publisher
    return not one.isdisjoint(two) or letters_of(one, two)


class Symbols(NamedTuple):
    """Two records that have a symbol."""

    left: Comparable
    right: Comparable

    @property
    def printed(self) -> str:
        """Its parts with strokes."""
        return "/".join(self.left.symbols[0]).upper()

    def same(self) -> bool:
        """The same symbol."""
        return stands(self.left.symbols, self.right.symbols) is Stand.SAME

    def of_paper(self) -> bool:
        """… of three parts, and no docket of a court."""
        law = "law" in (self.left.family, self.right.family)
        return not law and same_long(self.left.symbols, self.right.symbols)


def _printed_alike(left: Comparable, right: Comparable) -> bool:
    """Two references in full that are printed word for word alike, with a year and a title that says something."""
    return same(left, right, "printed") and left.date is not None and left.title.info >= ALIKE_INFO


def _kinds(left: Comparable, right: Comparable) -> frozenset[str] | None:
    one, two = left.family, right.family
    return _pair(one, two) if one != two else None


@lru_cache(maxsize=256)
def _pair(one: str, two: str) -> frozenset[str]:
    return frozenset((one, two))


def _within(*families: str) -> Callable[[frozenset[str]], bool]:
    return frozenset(families).issuperset


in_containers = attrgetter("container.all")
# in the order in which an explanation tells them
FIELDS: tuple[Comparison[Any], ...] = (
    Comparison(
        "doi",
        (
            Level("same DOI", 8.0, bool, "a DOI is given once (DOI Handbook, 2.2)"),
            Level("DOIs differ", -4.0),
        ),
        attrgetter("doi"),
        _dois,
    ),
    Comparison("url", (Level("same URL", 3.5, bool, "a page may hold several works"),), attrgetter("url")),
    Comparison(
        "isbn",
        (Level("same ISBN", 2.5, bool, "chapters have the ISBN of their book; so do volumes of a set"),),
        attrgetter("isbn"),
        lambda left, right: left.isbn == right.isbn and not (left.container.all or right.container.all),
    ),
    Comparison(
        "symbol",
        (
            Level("same symbol {0.printed}", 8.0, Symbols.of_paper, "a body gives a symbol once"),
            Level("same symbol {0.printed}", 2.0, Symbols.same, "a docket number is a court's own"),
        ),
        attrgetter("symbols"),
        Symbols,
    ),
    Comparison(
        "shelf",
        (Level("in the same file", 2.0, lambda it: it >= Stand.PART, "a file holds many papers"),),
        attrgetter("shelf"),
        lambda left, right: stand(left.shelf, right.shelf),
    ),
    Comparison(
        "number",
        (
            Level("same number {0.least}", 3.5, lambda it: it.of("law"), "laws go by numbers"),
            Level("same number {0.least}", 2.5, lambda it: it.of("paper"), "papers of bodies do too"),
            Level("same number in a series", 1.5, Numbers.in_series),
            Level("the number in a series stands in the title", 1.5, Numbers.in_title),
        ),
        measure=_shared_numbers,
    ),
    Comparison(
        "container",
        (
            Level("same container", 1.6, lambda it: it.share > SAME),
            Level("same container", 0.8, lambda it: it.share > CLOSE),
            Level("containers differ", 0.0, lambda it: it.share < OTHER and it.laws, "several gazettes"),
            Level("containers differ", -3.0, lambda it: it.share < OTHER, "another publication"),
        ),
        in_containers,
        _containers,
    ),
    Comparison("volume", (Level("", 1.0, bool),), attrgetter("volume")),
    Comparison(
        "issue", (Level("", 0.4, bool, "most journals have an issue 1"),), in_containers, equal("issue")
    ),
    Comparison("page", (Level("same first page", 2.0, bool),), in_containers, _first_page),
    Comparison("edition", (Level("", 1.0, bool),), attrgetter("edition")),
    Comparison(
        "place",
        (
            Level("same place", 1.0, lambda it: it.agree and it.event, "an event is known by its place"),
            Level("", 0.5, lambda it: it.agree),
            Level("places differ", -1.5, lambda it: it.event),
            Level("", -0.3, why="a publisher has several towns, and notes print one"),
        ),
        measure=_places,
    ),
    Comparison("publisher", (Level("", 0.5, bool), Level("", -0.2)), attrgetter("publisher"), _publishers),
    Comparison(
        "printed", (Level("printed word for word alike", 2.0, bool),), attrgetter("printed"), _printed_alike
    ),
    Comparison(
        "kind",
        (
            Level("", -0.2, _within("event", "paper", "press", "law"), "a speech is printed as any of these"),
            Level("", -0.2, _within("article", "press"), "a magazine is a journal to some"),
            Level("", -0.2, _within("article", "chapter"), "a paper in proceedings is either"),
            Level("", -0.4, _within("book", "paper"), "a long report has a publisher"),
            Level("", -3.0, lambda it: "thesis" in it, "a thesis and its book or article are two works"),
            Level("", -3.0, _within("article", "paper"), "a working paper and its article are two works"),
            Level("", -1.2, why="a kind is often guessed"),
        ),
        attrgetter("family"),
        _kinds,
    ),
)
