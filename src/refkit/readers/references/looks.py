"""A paragraph comes in; how much it looks like an entry of a reference list, and how much like prose, goes out.

What a heading calls a bibliography may be a chapter about one, so that every paragraph is judged by what it prints.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from refkit.languages import pattern

LIKE, SURELY = 3, 5
"""Points from which a paragraph may be an entry, and from which it is one wherever it stands."""
LONGEST = 1_200
"""No entry has more characters."""
WORDY = 45
"""A paragraph of more words, none of which is a year or a place to look, is prose."""

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĻŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ"
_PARTICLE = (
    r"(?:(?:d[aeiu]|dell[ao]|de la|de|den|der|des|van|von|vom|zu|zur|le|la|ter|ten|af|av|al|el)\s|[dl][’'])"
)
# a hyphen is part of a word here, so that no text can be cut into words in many ways
_WORD = rf"[{_CAPITAL}][\w’'‐-]+"
_FAMILY = rf"{_PARTICLE}{{0,3}}{_WORD}(?:\s{_PARTICLE}?{_WORD}){{0,2}}"
# "Nye, Joseph S.", "NYE, J.", "Nye J. S.", "Nye, J"
INVERTED = re.compile(rf"{_FAMILY}(?:,\s+|\s+(?=[{_CAPITAL}]{{1,3}}[.,\s]))[{_CAPITAL}][\w’'.-]*")
# "Joseph S. Nye, …", "J. Nye: …"
DIRECT = re.compile(rf"(?:[{_CAPITAL}][\w’'.-]*\s){{1,3}}{_PARTICLE}{{0,3}}{_WORD}\s?[,.:(]")
# "———. 2004.", "—, Title", "–– (1999)"
DASHES = re.compile(r"(?:[—–―⸺⸻_-]\s?){2,}[.,:;]?\s?|[—–―⸺⸻][.,:;]\s|[—–―⸺⸻]\s?(?=\()")
YEAR = pattern(r"(?<![\d/-])(?:1[4-9]|20)\d\d[a-z]?(?!\d)|(?<!\w)(?:<<~undated>>)(?!\w)", re.IGNORECASE)
_PLACE_AND_HOUSE = re.compile(
    rf"[{_CAPITAL}][\w.’'-]+(?:\s[\w.’'-]+){{0,3}}(?:,\s[{_CAPITAL}]{{2}})?:\s[{_CAPITAL}]"
)
_PAGES = pattern(
    r"\d+\s?[–—-]\s?\d+|(?<!\w)(?:<<locators.page>>)\.?\s?\d|\d+\s?\(\d+(?:[–/-]\d+)?\)|(?<!\w)(?:<<volume|issue>>)\.?\s?\d",
    re.IGNORECASE,
)
_HOST = pattern(
    r"(?<!\w)(?:In|in|dans|en):?\s[A-ZÀ-Þ„“\"«*_]|(?<!\w)(?:<<editor_after|editor_before|edition>>)(?!\w)"
)
_ADDRESS = re.compile(r"https?://|www\.|\bdoi\b|10\.\d{4,}/|\bISBN\b|arXiv:", re.IGNORECASE)
_QUOTED = re.compile(r"[“„«\"‘‚][^”“»\"]{8,}[”“»\"’]")
# "TNA, FO 371/12345", "BArch, R 901/2", "Box 12", "MS Add. 12"
_SHELF = pattern(
    r"(?<!\w)[A-Z][A-Za-z]{0,6}\.?\s\d+(?:/\d+)+|(?<!\w)(?:<<holding>>)\s\d|\b[A-Z]{1,4}\s\d+/\d+",
    re.IGNORECASE,
)
_PROSE = pattern(r"(?<!\w)(?:<<prose>>)(?!\w)")
_SPOKEN = re.compile(r"[“„«\"‘][^”“»\"]*[”“»\"’]|https?://\S+")


class Sign(NamedTuple):
    """Points for what a paragraph prints, where it is looked for, and an example."""

    points: int
    tells: Callable[[str], object]
    example: str


SIGNS = (
    Sign(2, INVERTED.match, "Nye, Joseph S."),
    Sign(1, DIRECT.match, "Joseph S. Nye, "),
    Sign(3, DASHES.match, "———. 2004."),
    Sign(2, lambda text: YEAR.search(text), "1990"),
    Sign(1, _PLACE_AND_HOUSE.search, "New York: Basic Books"),
    Sign(1, lambda text: _PAGES.search(text), "12 (3): 45–67"),
    Sign(1, lambda text: _HOST.search(text), "In Harbours"),
    Sign(2, _ADDRESS.search, "https://doi.org/10.1000/1"),
    Sign(1, _QUOTED.search, "“Ships and Tolls”"),
    Sign(3, lambda text: _SHELF.search(text), "FO 371/12345"),
)


def score(text: str, *, slanted: bool = False) -> int:
    """How much a paragraph looks like an entry of a list (see LIKE, SURELY); less than 0 for prose."""
    if not 12 < len(text) <= LONGEST or not any(char.isalpha() for char in text):
        return -1
    points = sum(sign.points for sign in SIGNS if sign.tells(text)) + slanted
    return points - 3 * is_prose(text)


def is_prose(text: str) -> bool:
    """Does a paragraph speak in sentences?"""
    bare = _SPOKEN.sub(" ", text)
    words = bare.split()
    said = len(_PROSE.findall(bare))
    if said >= 2 and said * 16 > len(words):
        return True
    return (
        len(words) > WORDY and said * 30 > len(words) and not DASHES.match(text) and not INVERTED.match(text)
    )
