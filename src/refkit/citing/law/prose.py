"""The words in front of an act come in; whether they are prose that leads to it, and no title, goes out."""

from __future__ import annotations

import re

from refkit.citing.raw import Part

_LED = re.compile(r"\s(?:by|under|in|of|per|to|with|nach|gemäß|par|de|en)\s")
_LEADS = re.compile(
    r"\s(?:by|under|in|of|to|with|nach|gemäß|dall?|all?|zin\svan|sens\sde|Sinne\sde[rs]|sentido\sd[eao])['’\s]$"
)
_ENDED = re.compile(r"[.?!][”\"’]?\s+$")
_WORDS = re.compile(r"[^\W\d_]+")


def is_led(text: str, part: Part, start: int) -> bool:
    """ "… is required by P.L. 116-92", "“taking water.” Okla. Stat. § 105": prose leads to it, or ended before it."""
    said = text[part.start : part.end]
    if said.islower() or _LED.fullmatch(text, part.end, start) or is_sentence(text, part.start, start):
        return True
    # what has a number may name an act: "Regulation 561/2006 on ports (together with …"
    return not any(map(str.isdigit, said)) and is_lead(text, part.start, start)


def is_said(text: str, start: int, end: int) -> bool:
    """Is what stands in front of the act nothing but prose?"""
    return is_sentence(text, start, end) or is_lead(text, start, end)


def is_sentence(text: str, start: int, end: int) -> bool:
    """Does a sentence end in front of the act: most of its words in small letters, and a full stop?"""
    words = _WORDS.findall(text, start, end)
    small = sum(word.islower() for word in words)
    return 2 * small >= len(words) > 1 and _ENDED.search(text, start, end) is not None


def is_lead(text: str, start: int, end: int) -> bool:
    """ "Defined by section 12 of the Tide Act 1998": does only prose stand in front, which names nothing?"""
    words = _WORDS.findall(text, start, end)
    return (
        len(words) > 1
        and not any(word[0].isupper() for word in words[1:])
        and _LEADS.search(text, start, end) is not None
    )
