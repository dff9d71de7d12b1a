"""Two comparable events come in; whether they were in one hall or before one audience goes out."""

from __future__ import annotations

from refkit.matching.occasions import share
from refkit.matching.prepare import Comparable

# two venues that share less than this are two venues
ONE_VENUE, TWO_VENUES = 0.75, 0.4


def venue_weight(left: Comparable, right: Comparable) -> float:
    """A venue beyond the town: 2 where both name one, -2 where both name different ones.

    A venue may be told by the event's title, or by the work's own ("Speech at …"); of two that are told in different
    ways only agreement counts.
    """
    total = 0.0
    for one, two in ((left.venue, right.venue), (left.spoken_at, right.spoken_at)):
        one, two = one - right.place, two - left.place
        if one and two:
            shared = share(one, two)
            total = 2.0 if shared >= ONE_VENUE else 0.0 if shared >= TWO_VENUES else -2.0
            if total > 0:
                return total
    one, two = left.venue or left.spoken_at, right.venue or right.spoken_at
    if one and two and share(one - right.place, two - left.place) >= ONE_VENUE:
        return 2.0
    for told, other in ((left, right), (right, left)):
        named = (told.venue or told.spoken_at) - other.place
        said = frozenset(other.title.words) | other.venue
        if len(named) > 1 and share(named, said) >= ONE_VENUE and len(named) <= len(said):
            return 2.0
    return total


def venues_clash(left: Comparable, right: Comparable) -> bool:
    """Both tell a venue, in whatever way, and the two share nothing to speak of."""
    one, two = (left.venue | left.spoken_at) - right.place, (right.venue | right.spoken_at) - left.place
    return bool(one and two) and share(one, two) < TWO_VENUES


def other_venue(left: Comparable, right: Comparable) -> bool:
    """Both tell a venue in the same way, under titles of one language, and the two share no word."""
    several = left.title.language and right.title.language and left.title.language != right.title.language
    if several or left.title.forms[:1] == right.title.forms[:1]:
        return False
    for one, two in ((left.venue, right.venue), (left.spoken_at, right.spoken_at)):
        one, two = one - right.place, two - left.place
        if one and two and not share(one, two):
            return venues_clash(left, right)
    return False
