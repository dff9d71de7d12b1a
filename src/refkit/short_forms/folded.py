"""Printed words come in; the same without case, accents, punctuation and small words go out, to be compared."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from refkit.languages import words as language_words
from refkit.normalise.compare import fold as fold_letters

_WORD = re.compile(r"[^\W\d_]+|\d+")


@cache
def stop_words() -> frozenset[str]:
    return frozenset(fold(word) for word in language_words("stop", "same_author"))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Words and numbers without case, accents and punctuation; an elided article is a word of its own."""
    return " ".join(_WORD.findall(fold_letters(text)))


@lru_cache(maxsize=65536)
def content_words(text: str) -> tuple[str, ...]:
    """The words of a text that carry meaning, folded, in order."""
    stop = stop_words()
    return tuple(
        word
        for word in fold(text).split()
        if word not in stop and (len(word) > 2 or word.isdigit() or word > "\u2e80")
    )
