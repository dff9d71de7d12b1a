"""Two words of titles come in; whether they are opposites, which no slip of the pen makes of one another, goes out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from refkit.matching.names import LEXICONS
from refkit.normalise.compare import word_sound
from refkit.normalise.lexicon import toml

# letters that two words share behind beginnings that turn them round
SHARED = 4
REST = "tana"


@cache
def _rows() -> dict[str, frozenset[str]]:
    rows = [frozenset(map(word_sound, row)) for row in toml("titles", LEXICONS)["opposites"]["words"]]
    return {word: row for row in rows for word in row}


@cache
def _begun() -> tuple[tuple[str, ...], ...]:
    # as they sound at the beginning of a word
    rows = toml("titles", LEXICONS)["opposites"]["begun"]
    return tuple(tuple(word_sound(part + REST)[: -len(REST)] for part in row) for row in rows)


@lru_cache(maxsize=65536)
def opposed(one: str, two: str) -> bool:
    """True for "eastern" and "western", "hypotension" and "hypertension"; both sounded."""
    if one == two:
        return False
    row = _rows().get(one)
    return (row is not None and two in row) or any(_turned(one, two, row) for row in _begun())


def _turned(one: str, two: str, begun: tuple[str, ...]) -> bool:
    first = next((part for part in begun if one.startswith(part)), "")
    second = next((part for part in begun if two.startswith(part)), "")
    if not first or not second or first == second:
        return False
    rest, other = one[len(first) : len(first) + SHARED], two[len(second) : len(second) + SHARED]
    return rest == other and len(rest) == SHARED


def any_opposed(ones: Iterable[str], twos: Iterable[str]) -> bool:
    """True where a word of one side is the opposite of one of the other."""
    others = list(twos)
    return any(opposed(one, two) for one in ones for two in others)
