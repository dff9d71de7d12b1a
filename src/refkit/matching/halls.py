"""Two comparable events come in; whether they were in one hall or before one audience goes out."""

from __future__ import annotations

from refkit.matching.occasions import share
from refkit.matching.prepare import Comparable

# the share of words from which two venues are one, and below which they are two: judgement, held by the footnote sets
ONE_VENUE, TWO_VENUES = 0.75, 0.4
# log-odds of one venue, and of two
AGREES, DIFFERS = 2.0, -2.0

Venues = tuple[frozenset[str], frozenset[str]]


def weigh_venues(left: Comparable, right: Comparable) -> float:
    """A venue beyond the town: AGREES where both name one, DIFFERS where both name different ones.

    A venue may be told by the event's title, or by the work's own ("Speech at …"); of two that are told in different
    ways only agreement counts.
    """
    if not (left.event and right.event):
        return 0.0
    told = [share(*venues) for venues in _told_alike(left, right)]
    if any(found >= ONE_VENUE for found in told) or one_hall(left, right):
        return AGREES
    # of two ways the title's own counts, which comes last
    return DIFFERS if told and _two_halls(left, right, told[-1]) else 0.0


def _told_alike(left: Comparable, right: Comparable) -> list[Venues]:
    """The venues that both tell in the same way, without the towns."""
    ways = ((left.venue, right.venue), (left.spoken_at, right.spoken_at))
    bare = ((one - right.place, two - left.place) for one, two in ways)
    return [(one, two) for one, two in bare if one and two]


def one_hall(left: Comparable, right: Comparable) -> bool:
    """One venue told in different ways, or told in the title of the other."""
    one, two = left.venue or left.spoken_at, right.venue or right.spoken_at
    if one and two and share(one - right.place, two - left.place) >= ONE_VENUE:
        return True
    if _by_letters(one, right) or _by_letters(two, left):
        return True
    return _in_title(one - right.place, right) or _in_title(two - left.place, left)


def _by_letters(one: frozenset[str], other: Comparable) -> bool:
    """ "RUSI" for "Royal United Services Institute"."""
    return len(one) == 1 and bool(other.letters) and next(iter(one)) in other.letters.split()


def _in_title(named: frozenset[str], other: Comparable) -> bool:
    said = frozenset(other.title.words) | other.venue
    return 1 < len(named) <= len(said) and share(named, said) >= ONE_VENUE


def venues_clash(left: Comparable, right: Comparable) -> bool:
    """Both tell a venue, in whatever way, and the two share nothing to speak of."""
    one, two = (left.venue | left.spoken_at) - right.place, (right.venue | right.spoken_at) - left.place
    return bool(one and two) and _two_halls(left, right, share(one, two)) and not one_hall(left, right)


def like_halls(left: Comparable, right: Comparable) -> bool:
    """Both tell a venue, and nothing says that they are two."""
    one, two = (left.venue | left.spoken_at) - right.place, (right.venue | right.spoken_at) - left.place
    return bool(one and two) and not _two_halls(left, right, share(one, two))


def _two_halls(left: Comparable, right: Comparable, shared: float) -> bool:
    """So few words in common that two halls are meant; of two languages a word in common is as much as can be."""
    return shared < TWO_VENUES and not (shared and two_languages(left, right))


def other_venue(left: Comparable, right: Comparable) -> bool:
    """Both tell a venue in the same way, under titles of one language, and the two share no word."""
    if two_languages(left, right) or left.title.forms[:1] == right.title.forms[:1] != ():
        return False
    apart = any(not share(*venues) for venues in _told_alike(left, right))
    return apart and venues_clash(left, right)


def two_languages(left: Comparable, right: Comparable) -> bool:
    """The titles are known to be in two languages."""
    one, two = left.title.language, right.title.language
    return bool(one and two and one != two)
