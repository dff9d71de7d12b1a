"""What persons and bodies have in common when compared: the comparable form of a name, and the levels of agreement."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from refkit.normalise.compare import word_sound

LEXICONS = Path(__file__).parent / "lexicons"

# ALIKE: initials, a body's shorter name; NEAR: a slip, another spelling; UNKNOWN: nothing for it and nothing against
SAME, ALIKE, NEAR, UNKNOWN, OTHER = 1.0, 0.85, 0.7, 0.0, -1.0
# the same family name where one prints no given name: a little less than an initial
UNGIVEN = 0.75


class NameKey(NamedTuple):
    """A name made comparable: as small as can be, since a million records carry millions of them.

    `family` is "" for a body; `given` holds folded given names or initials in order; `core` the words of the family
    name, or a body's words; `acronym` a body's.
    """

    family: str
    given: tuple[str, ...]
    core: tuple[str, ...]
    acronym: str = ""

    @property
    def words(self) -> frozenset[str]:
        """All words of the name, given names too."""
        if not self.family:
            return frozenset(self.core)
        return frozenset((*self.core, *(word_sound(part) for part in self.given if len(part) > 1)))


Test = Callable[[NameKey, NameKey], bool]
Levels = tuple[tuple[Test, float], ...]


def either(test: Test) -> Test:
    """The test, of two names in the one order or the other."""
    return lambda left, right: test(left, right) or test(right, left)


def level(levels: Levels, left: NameKey, right: NameKey) -> float:
    """The first level whose test holds; OTHER where none does."""
    for test, found in levels:
        if test(left, right):
            return found
    return OTHER
