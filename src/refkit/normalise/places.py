"""A printed string: is it a place, and does a longer one start with one?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from refkit.normalise.lexicon import words

_SPLIT = re.compile(r"\s*(?:/|–|—|-|,|;|\s(?:and|und|et|e|&|y)\s|\su\.\s)\s*")
# what tells towns of one name apart: "Cambridge, Mass.", "Princeton, N. J.", "Edmonton, Alta."
_STATE = re.compile(
    r"(?:,?\s*(?:D\.?\s?C|[A-Z]{2}|N\.\s?[YJCHMD]|S\.\s?[CD]|R\.\s?I|W\.\s?Va|Ala|Alta|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill"
    r"|Ind|Kan|Kans|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ont|Ore|Oreg|Pa|Penn|Qué|Que|Tenn|Tex|Va|Vt|Wash|Wis|Wyo"
    r"|B\.\s?C|UK|USA|U\.\s?S\.\s?A)\.?)$"
)
# "Frankfurt a. M.", "Freiburg i. Br.", "Halle (Saale)", "Frankfurt/Main"
_RIVER = re.compile(
    r"\s?(?:/\s?(?:M|Main|O|Oder|Br|Breisgau)\.?|(?:a|i|b)\.\s?(?:d\.\s?)?(?:M|Main|O|Oder|S|Saale|Br|Breisgau|Ts|Rh|D|Donau|N|Neckar)\.?"
    r"|am\sMain|an\sder\s(?:Oder|Saale|Donau|Weser)|im\sBreisgau|\((?:Main|Oder|Saale|Westf|Breisgau|Westfalen|Paris|Oxon|Mass)\.?\))$"
)
# "London u. a.", "Paris etc.": more places than are printed
_MORE = re.compile(r"[\s,]*(?:\bu\.\s?a|\betc|\bet al|\busw|\be\.\s?a|\[etc\.?\]|\[u\.\s?a\.?\])\.?$")
_FIRST = re.compile(r"[^\s/,;()–—\-]*")


@cache
def _folded() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("places"))


@cache
def _first_words() -> frozenset[str]:
    """What a place's name can begin with."""
    names = (*_folded(), *(country.casefold() for country in words("countries")))
    return frozenset(first.group() for name in names if (first := _FIRST.match(name)) is not None)


@lru_cache(maxsize=16384)
def is_place(text: str) -> bool:
    """True for one or more cities: "Oxford", "Cambridge, MA", "Berlin/New York", "Paris et Lausanne"."""
    text = text.strip(" ,:;[]")
    if not _opens_place(text):
        return False
    whole = _MORE.sub("", text)
    if _one(text) or _one(whole):
        return True
    bare = _STATE.sub("", whole)
    if bare != whole:
        return is_place(bare.strip(" ,"))
    parts = [part for part in _SPLIT.split(whole) if part]
    return len(parts) > 1 and all(_one(part) or _STATE.fullmatch(part) for part in parts)


def _opens_place(text: str) -> bool:
    """A capital or an apostrophe ("’s-Hertogenbosch"), and a word that some place begins with."""
    if not text or len(text) > 80 or not (text[0].isupper() or text[0] in "'’"):
        return False
    first = _FIRST.match(text.casefold())
    return first is not None and first.group() in _first_words()


def _one(text: str) -> bool:
    plain = text.strip(" .()")
    if plain.casefold() in _folded() or is_country(text):
        return True
    bare = _RIVER.sub("", text)
    return bare != text and bare.strip(" .").casefold() in _folded()


@lru_cache(maxsize=4096)
def is_country(text: str) -> bool:
    """True for a country or a state of a federation."""
    return text.strip(" .,") in words("countries") or text.strip(" ,") in words("countries")


def leading_place(text: str) -> int:
    """Length of the place name that `text` starts with and that is followed by more words; 0 where there is none."""
    tokens = [match.end() for match in re.finditer(r"\S+", text[:120])]
    for count in (4, 3, 2, 1):
        if len(tokens) > count and is_place(text[: tokens[count - 1]]):
            return tokens[count - 1]
    return 0
