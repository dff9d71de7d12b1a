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
def _rows() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(word_sound, row)) for row in toml("titles", LEXICONS)["opposites"]["words"])


@cache
def _begun() -> tuple[tuple[str, ...], ...]:
    # as they sound at the beginning of a word
    rows = toml("titles", LEXICONS)["opposites"]["begun"]
    return tuple(tuple(word_sound(part + REST)[: -len(REST)] for part in row) for row in rows)


@lru_cache(maxsize=262_144)
def _sides(word: str) -> tuple[tuple[tuple[int, str], str], ...]:
    """For each pair or row of opposites that a word is of, which it is and on which side; nothing for most words."""
    found = [((at, ""), word) for at, row in enumerate(_rows()) if word in row]
    for at, row in enumerate(_begun()):
        part = next((part for part in row if word.startswith(part)), "")
        rest = word[len(part) : len(part) + SHARED]
        if part and len(rest) == SHARED:
            found.append(((at, rest), part))
    return tuple(found)


def opposed(one: str, two: str) -> bool:
    """True for "eastern" and "western", "hypotension" and "hypertension"; both sounded."""
    return any(key == other and side != turned for key, side in _sides(one) for other, turned in _sides(two))


def any_opposed(ones: Iterable[str], twos: Iterable[str]) -> bool:
    """True where a word of one side is the opposite of one of the other."""
    sides = [side for one in ones for side in _sides(one)]
    if not sides:
        return False
    others = [side for two in twos for side in _sides(two)]
    return any(key == other and side != turned for key, side in sides for other, turned in others)
