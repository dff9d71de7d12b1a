"""The names of places and publishers come in; their comparable words go out."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from refkit.matching.names import LEXICONS, body_words
from refkit.normalise.compare import word_sound, words
from refkit.normalise.lexicon import toml

_BETWEEN = re.compile(r"[,;/()]|\s(?:and|und|et|e|y)\s")
_DASH = re.compile(r"\s?[-–—]\s?")
# what a town's name may have at its end
_NO_NAME = frozenset(("c", "city", "d", "dc"))


@cache
def _small() -> frozenset[str]:
    return frozenset(toml("titles", LEXICONS)["stop"])


@cache
def _towns() -> dict[str, str]:
    return {
        " ".join(words(other)): " ".join(words(row[0]))
        for row in toml("places", LEXICONS)["same"]
        for other in row[1:]
    }


def other_towns(one: frozenset[str], two: frozenset[str]) -> bool:
    """Are both places told, and share no word?"""
    return bool(one and two) and one.isdisjoint(two)


@lru_cache(maxsize=65536)
def place_words(text: str) -> frozenset[str]:
    """The words of a place, towns under one name each; of several towns ("London-New York") all."""
    known = _towns()
    pieces: list[str] = []
    for piece in _BETWEEN.split(text):
        whole = " ".join(words(piece))
        # "New York-London" are two towns, "Aix-la-Chapelle" is one
        parts = [whole] if whole in known else _DASH.split(piece)
        pieces += [" ".join(words(part)) for part in parts]
    found = " ".join(known.get(piece, piece) for piece in pieces).split()
    return frozenset(word_sound(word) for word in found if word not in _small()) - _NO_NAME


@cache
def _of_houses() -> frozenset[str]:
    return frozenset(map(word_sound, toml("places", LEXICONS)["houses"]))


def letters_of(one: frozenset[str], two: frozenset[str]) -> bool:
    """ "OUP" for "Oxford University Press"."""
    small, large = sorted((one, two), key=len)
    if len(small) != 1 or len(large) < 2:
        return False
    return sorted(next(iter(small))) == sorted(word[0] for word in large)


def other_houses(one: frozenset[str], two: frozenset[str]) -> bool:
    """Do two publishers, by their words, share none but what half of all houses are called, and no letters?"""
    own = one - _of_houses(), two - _of_houses()
    return all(own) and own[0].isdisjoint(own[1]) and not letters_of(one, two)


@lru_cache(maxsize=65536)
def publisher_words(text: str) -> frozenset[str]:
    """The words of a publisher's name, bodies under one name each."""
    return frozenset(word_sound(word) for word in body_words(text) if word not in _small())
