"""A printed string: is it a place, and does a longer one start with one?"""

from __future__ import annotations

import re
from functools import cache

from refkit.normalise.lexicon import words

_SPLIT = re.compile(r"\s*(?:/|–|-|,|;|\s(?:and|und|et|e|&|y)\s)\s*")
_STATE = re.compile(
    r"(?:,?\s*(?:D\.?\s?C\.?|[A-Z]{2}|Mass\.|Conn\.|Calif\.|Ill\.|Mich\.|N\.\s?[YJC]\.|Md\.|Va\.|Pa\.|Ind\.))$"
)


@cache
def _folded() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("places"))


def is_place(text: str) -> bool:
    """True for one or more cities: "Oxford", "Cambridge, MA", "Berlin/New York", "Paris et Lausanne"."""
    text = text.strip(" ,.:;()[]")
    if not text or not text[0].isupper() or len(text) > 80:
        return False
    if text.casefold() in _folded() or is_country(text):
        return True
    bare = _STATE.sub("", text)
    if bare != text:
        return bool(bare) and bare.strip(" ,").casefold() in _folded()
    parts = [part for part in _SPLIT.split(text) if part]
    return len(parts) > 1 and all(
        part.casefold() in _folded() or is_country(part) or _STATE.fullmatch(part) for part in parts
    )


def is_country(text: str) -> bool:
    """True for a country or a state of a federation."""
    return text.strip(" .,") in words("countries") or text.strip(" ,") in words("countries")


def leading_place(text: str) -> int:
    """Length of the place name that `text` starts with and that is followed by more words; 0 where there is none."""
    tokens = [match.end() for match in re.finditer(r"\S+", text)]
    for count in (4, 3, 2, 1):
        if len(tokens) > count and is_place(text[: tokens[count - 1]]):
            return tokens[count - 1]
    return 0
