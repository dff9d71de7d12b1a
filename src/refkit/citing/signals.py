"""The start of a stretch of a note: is it a signal word ("See, for example,") or prose that leads to a citation?"""

from __future__ import annotations

import re
from functools import cache

from refkit.languages import pattern, words

_SURNAME = re.compile(r"(?:[A-ZÀ-Þ]\.[\s-]?)*[A-ZÀ-Þ][\w’'\-]+(?:,\s|\s?:\s|\s(?:and|und|et)\s)")
_SIGNAL = pattern(
    r"\s*+(?P<signal>(?:<<signal>>)(?:,?\s++(?:<<signal>>))*)(?=[\s,:;“\"'‘«„*(]),?(?:\s?:)?\s*+",
    re.IGNORECASE,
)
# what follows must look like the head of a citation: a quotation, italics or a capital
_LEAD = pattern(r"(?<![\w-])(?P<lead>(?:<<lead>>))[\s,:]+(?=[“\"'‘«„A-ZÀ-ÞÉ])", re.IGNORECASE)


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(words("signal_adverb"))


def signal_at(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """The signal words at `start`: (start, end of the words, where the citation begins); None where there are none."""
    match = _SIGNAL.match(text, start, end)
    if match is None:
        return None
    said = match["signal"]
    if said == "S." and _SURNAME.match(text, match.end()):
        return None  # "S. Lee, ‘Docks’": an initial; "S. auch Lee" is a signal
    # "So" or "Also" in front of a lower-case word begins a sentence
    if text[match.end() : match.end() + 1].islower() and said.casefold() in _adverbs():
        return None
    return match.start("signal"), match.end("signal"), match.end()


def lead_in(text: str, start: int, end: int, covered: list[tuple[int, int]]) -> tuple[int, int, int] | None:
    """The last words in text[start:end] that lead from prose to a citation, outside the `covered` stretches.

    Returns (start of the words, their end, where the citation begins).
    """
    found = None
    for match in _LEAD.finditer(text, start, end):
        # the flag for case is for the words only
        if not (
            text[match.end() : match.end() + 1].isupper() or text[match.end() : match.end() + 1] in "“\"'‘«„"
        ):
            continue
        if any(a <= match.start() < b for a, b in covered):
            continue
        found = match.start("lead"), match.end("lead"), match.end()
    return found
