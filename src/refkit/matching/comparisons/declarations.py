"""Two comparable things come in that bodies say on a day (statements, declarations); whether they are one goes out."""

from __future__ import annotations

from refkit.matching.comparisons.levels import differ
from refkit.matching.dates import Dated, relate
from refkit.matching.occasions import beside, hollow, is_joint, kinds
from refkit.matching.places import other_towns
from refkit.matching.prepare import Comparable
from refkit.matching.symbols import same_long
from refkit.matching.titles import TitleKey

Words = frozenset[str]


def bodies_of(record: Comparable) -> Words:
    """The words of the bodies that a record is by, where it is by no person."""
    if any(name.family for name in record.authors):
        return frozenset()
    return frozenset(word for name in record.authors for word in name.core)


def one_joint_statement(left: Comparable, right: Comparable, one: TitleKey, two: TitleKey) -> bool:
    """Joint statements of one day on one matter, and nothing tells that they are of other parties or places."""
    if not is_joint(one.words) or not is_joint(two.words) or relate(left.date, right.date) is not Dated.DAY:
        return False
    if not left.subject or left.subject != right.subject or other_towns(left.place, right.place):
        return False
    first, second = beside(one.words, left.subject), beside(two.words, left.subject)
    return not first or not second or not first.isdisjoint(second)


def other_matter(left: Comparable, right: Comparable, one: TitleKey, two: TitleKey) -> bool:
    """What bodies declare on one day, in one language: another kind of paper, or one says on what matter."""
    if (
        one.forms[0] == two.forms[0]
        or _begins(one, two)
        or differ(one.language, two.language)
        or not _bodies_on_a_day(left, right)
    ):
        return False
    known = bodies_of(left) | bodies_of(right) | left.place | right.place
    first, second = frozenset(one.words) - known, frozenset(two.words) - known
    return bool(first & kinds() and second & kinds()) and _other_paper(first, second)


def _bodies_on_a_day(left: Comparable, right: Comparable) -> bool:
    if (not left.authors and not right.authors) or relate(left.date, right.date) is not Dated.DAY:
        return False
    return not any(name.family for name in left.authors + right.authors) and not same_long(
        left.symbols, right.symbols
    )


def _begins(one: TitleKey, two: TitleKey) -> bool:
    """ "Port Bell Declaration", and "Port Bell Declaration on Light Dues"."""
    short, long = sorted((one.words, two.words), key=len)
    return len(short) > 1 and long[: len(short)] == short and not set(short) <= kinds()


def _other_paper(one: Words, two: Words) -> bool:
    return one.isdisjoint(two & kinds()) or hollow(one, kinds()) != hollow(two, kinds())


def named_by_town(left: Comparable, right: Comparable) -> bool:
    """ "Port Bell Declaration": a paper by the town where it was made, and on nothing else that is told."""
    if relate(left.date, right.date) is not Dated.DAY:
        return False
    towns = (left.place | right.place) & frozenset(left.title.words) & frozenset(right.title.words)
    begun = bool(towns) and _begins(left.title, right.title)
    return begun or _by_town(left, right) or _by_town(right, left)


def _by_town(named: Comparable, other: Comparable) -> bool:
    """The title of one is a town and a kind of paper, that of the other the kind, the body, and no more."""
    town, words = other.place - kinds(), frozenset(named.title.words)
    if not town or not town <= words or not words <= town | kinds():
        return False
    rest = frozenset(other.title.words) - bodies_of(named) - bodies_of(other) - other.place
    return bool(rest & words & kinds()) and hollow(rest, kinds())
