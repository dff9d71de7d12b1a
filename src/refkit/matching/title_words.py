"""The words of titles come in; which of them tell something, how much, and in which language, go out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from refkit.matching.names import LEXICONS
from refkit.normalise.compare import word_sound, words
from refkit.normalise.lexicon import toml

# how much a generic word or a number says, and a short word, beside a telling one
GENERIC, SHORT = 0.25, 0.4
# a word shorter than this says little
TELLING = 4
CYRILLIC = re.compile(r"[а-яѐ-џ]", re.IGNORECASE)


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(toml("titles", LEXICONS)[name])


@cache
def _sounded(name: str) -> frozenset[str]:
    return frozenset(word_sound(word) for word in _set(name))


@cache
def _about_pattern() -> re.Pattern[str]:
    phrases = sorted(toml("titles", LEXICONS)["about"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


def about(spoken: str) -> str:
    found = _about_pattern().search(spoken)
    return found[0] if found else ""


@cache
def _function_words() -> dict[str, str]:
    return {word: name for name, found in toml("titles", LEXICONS)["languages"].items() for word in found}


def language(title: str, spoken: list[str]) -> str:
    """The language of a title by its script, or by its function words where all but one speak for it."""
    if not title.isascii() and CYRILLIC.search(title):
        return "cyrillic"
    votes: dict[str, int] = {}
    known = _function_words()
    for word in spoken:
        if word in known:
            votes[known[word]] = votes.get(known[word], 0) + 1
    if not votes:
        return ""
    best = max(votes, key=votes.__getitem__)
    return best if sum(votes.values()) - votes[best] <= max(0, votes[best] - 2) else ""


def telling(text: str, drop: frozenset[str] = frozenset()) -> list[str]:
    """The words of `text` that are not stop words, sounded; all its words where nothing else is left."""
    return telling_of(words(text), drop)


def telling_of(found: list[str], drop: frozenset[str]) -> list[str]:
    stop = _set("stop")
    kept = [word_sound(word) for word in found if word not in stop]
    if drop:
        kept = [word for word in kept if word not in drop] or kept
    return kept or found


def information(found: Iterable[str]) -> float:
    """How much a title's words say: a telling word counts 1, a short or generic one little, a number a quarter."""
    return sum(map(word_information, dict.fromkeys(found)))


@lru_cache(maxsize=262_144)
def word_information(word: str) -> float:
    """How much one word of a title says."""
    if word in _sounded("generic") or word.isdigit():
        return GENERIC
    if len(word) < TELLING and word.isascii():
        return SHORT
    # a word of a script without spaces is a whole phrase
    return 1.0 if word.isascii() else max(1.0, len(word) / 3)


def is_remark(text: str) -> bool:
    joined = " ".join(words(text))
    return joined in _set("remarks") or any(joined.endswith(f" {remark}") for remark in _set("remarks"))
