"""Two comparable records, side by side: what several features need is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from refkit.matching.dates import Dated, relate
from refkit.matching.halls import weigh_venues
from refkit.matching.learned.signs import Overlap, Signs, Words, overlap, signs
from refkit.matching.prepare import Comparable

MISSING = -1.0
# a number of so many digits tells something
LONG = 3
HUNDRED = 100


class Two:
    """Two records; what several features need is worked out once."""

    def __init__(self, left: Comparable, right: Comparable, forbidden: str) -> None:
        self.left, self.right = left, right
        self.forbidden = forbidden
        self.one, self.two = signs(left), signs(right)

    @cached_property
    def titles(self) -> Overlap | None:
        """The words of the titles."""
        return overlap(self.one.title, self.two.title)

    @cached_property
    def title_ideas(self) -> Overlap | None:
        """What the titles say in any language."""
        return overlap(self.one.title_ideas, self.two.title_ideas)

    @cached_property
    def ideas(self) -> Overlap | None:
        """What all fields say in any language."""
        return overlap(self.one.all_ideas, self.two.all_ideas)

    @cached_property
    def everything(self) -> Overlap | None:
        """All words."""
        return overlap(self.one.all, self.two.all)

    @property
    def tells(self) -> bool:
        """A telling word or idea is shared and each prints two, or a long number is: thinner pairs teach nothing."""
        both = (found for found in (self.everything, self.ideas) if found is not None)
        words = any(found.shared >= HUNDRED and found.smaller >= 2 * HUNDRED for found in both)
        return words or any(len(number) >= LONG for number in self.digits[0] & self.digits[1])

    @property
    def same_day(self) -> bool:
        """Both are of one sort and print one whole day."""
        left, right = self.left.date, self.right.date
        whole = left is not None and right is not None and left.day and relate(left, right) >= Dated.DAY
        return bool(whole and self.left.family == self.right.family)

    @cached_property
    def who(self) -> Overlap | None:
        """The names."""
        return overlap(self.one.who, self.two.who)

    @cached_property
    def containers(self) -> Overlap | None:
        """The words of the containers."""
        return overlap(self.one.container, self.two.container)

    @cached_property
    def archives(self) -> Overlap | None:
        """The words and numbers of the shelf marks."""
        return overlap(self.one.archive, self.two.archive)

    @cached_property
    def by_length(self) -> tuple[Signs, Signs]:
        """The record with the shorter title first."""
        return (self.one, self.two) if len(self.one.title) <= len(self.two.title) else (self.two, self.one)

    @cached_property
    def digits(self) -> tuple[Words, Words]:
        """The numbers of both that are no years of theirs."""
        years = self.one.years | self.two.years
        return self.one.digits - years, self.two.digits - years

    @cached_property
    def title_numbers(self) -> tuple[Words, Words]:
        """The numbers in the titles, without years."""
        years = self.one.years | self.two.years
        return self.one.in_title - years, self.two.in_title - years

    @cached_property
    def venue(self) -> float:
        """The weight of the places of what was said."""
        return weigh_venues(self.left, self.right)

    @cached_property
    def extents(self) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """First and last pages of both, as numbers."""
        one, two = extent(self.left), extent(self.right)
        return (one, two) if one and two else None

    def families(self, family: str) -> int:
        """How many of the two are of a family of kinds."""
        return (self.left.family == family) + (self.right.family == family)

    def both(self, field: str) -> float:
        """Whether a field is the same; MISSING where one lacks it."""
        return equal(getattr(self.left, field), getattr(self.right, field))

    def having(self, test: Callable[[Comparable], object]) -> int:
        """How many of the two pass a test."""
        return bool(test(self.left)) + bool(test(self.right))


def equal(one: object, two: object) -> float:
    """1 where two values are the same, 0 where they are not; MISSING where one is."""
    return float(one == two) if one and two else MISSING


def extent(record: Comparable) -> tuple[int, int] | None:
    """First and last page as numbers."""
    first, last = record.pages
    if not first.isdecimal():
        return None
    begin, end = int(first), int(last) if last.isdecimal() else int(first)
    return begin, max(begin, end)
