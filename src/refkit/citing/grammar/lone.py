"""A note that prints nothing but a title in quotation marks comes in; it goes out as the citation that it is."""

from __future__ import annotations

import re

from refkit.citing.raw import Part, RawCitation

SURE = 0.6
"""The certainty of a title that nothing stands beside."""
_QUOTED = re.compile(r"\s*[“\"„«‘](?P<title>[^“”\"„«»]{8,150}?)[.,]?[”\"“»’]\.?\s*")
_WORD = re.compile(r"[^\W\d_]{4,}")
LEAST, SHARE = 3, 0.8
"""So many longer words, and so large a share of them with capitals, are a title in English, and no quoted sentence."""


def lone_title(text: str) -> RawCitation | None:
    """The title, if that is all that the note prints and its longer words have capitals; else None."""
    found = _QUOTED.fullmatch(text)
    if found is None:
        return None
    words = _WORD.findall(found["title"])
    if len(words) < LEAST or sum(word[0].isupper() for word in words) < SHARE * len(words):
        return None
    start, end = found.span("title")
    return RawCitation(start, end, (Part("title", start, end, SURE),))
