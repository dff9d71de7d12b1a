"""A note's text comes in; its words, numbers, URLs and DOIs go out as tokens, punctuation being left to the
gaps between."""

from __future__ import annotations

import re
from typing import NamedTuple


class Token(NamedTuple):
    """A word, number, URL or DOI of a text: `text[start:end] == token.text`, offsets in characters."""

    start: int
    end: int
    text: str


# Characters that end a bare address: white space, angle brackets, and quotation marks set around it.
_ADDRESS = r"[^\s<>\"“”„«»]+"
_URL = rf"(?:https?|ftp)://{_ADDRESS}|www\.{_ADDRESS}"
_DOI = rf"10\.\d{{4,9}}/{_ADDRESS}"
# A superscript note mark glued to a word ("partners¹²") is a token of its own.
_SUPERSCRIPT = r"[⁰¹²³⁴-⁹]+"
# "12", "12f", "12ff", "3rd", "2ème": a number keeps a short lower-case suffix, but not a word ("12See",
# "1999pp").
_NUMBER = r"\d+(?:[a-zà-ÿºª]{1,3}(?![^\W_]))?"
# Letters with the combining marks of decomposed text; digits start a token of their own ("S12", "Future12").
_LETTER = r"[^\W\d_⁰¹²³⁴-⁹]"
_WORD = rf"{_LETTER}+(?:[\u0300-\u036f]{_LETTER}*)*"

TOKEN = re.compile("|".join((_URL, _DOI, _SUPERSCRIPT, _NUMBER, _WORD)))

# What a sentence adds to the end of an address.
_TRAILING = ".,;:!?'’‘*)]}>…"


def address_end(text: str, start: int, end: int) -> int:
    """Where the address at `text[start:end]` really ends: without the sentence's own punctuation.

    A closing bracket stays when the address opened it ("…/Foo_(bar)").
    """
    while end > start + 1 and text[end - 1] in _TRAILING:
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return end


def spans(text: str) -> list[tuple[int, int]]:
    """Character spans of the tokens of `text`, in order and not overlapping; time is linear in the length."""
    found = []
    for match in TOKEN.finditer(text):
        start, end = match.span()
        if end - start > 6 and text[end - 1] in _TRAILING:
            end = address_end(text, start, end)
        found.append((start, end))
    return found


def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of `text`, in order. Any text at all is allowed; a text without words gives no token."""
    return tuple(Token(start, end, text[start:end]) for start, end in spans(text))
