"""The start of a stretch of a note: is it a signal word ("See, for example,") or prose that leads to a citation?"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from refkit.normalise.lexicon import toml

HERE = Path(__file__).parent / "lexicons"


_SURNAME = re.compile(r"[A-ZÀ-Þ][\w’'\-]+(?:,\s|\s(?:and|und)\s)")


@cache
def _signal() -> re.Pattern[str]:
    words = "|".join(sorted(toml("signals", HERE)["signal"], key=len, reverse=True))
    return re.compile(
        rf"\s*(?P<signal>(?:{words})(?:,?\s+(?:{words}))*)(?=[\s,:;“\"'‘«„*(]),?:?\s*", re.IGNORECASE
    )


@cache
def _lead() -> re.Pattern[str]:
    words = "|".join(sorted(toml("signals", HERE)["lead"], key=len, reverse=True))
    # what follows must look like the head of a citation: a quotation, italics or a capital
    return re.compile(rf"(?<![\w-])(?P<lead>(?:{words}))[\s,:]+(?=[“\"'‘«„A-ZÀ-ÞÉ])", re.IGNORECASE)


def signal_at(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """The signal words at `start`: (start, end of the words, where the citation begins); None where there are none."""
    match = _signal().match(text, start, end)
    if match is None:
        return None
    words = match["signal"]
    if words == "S." and _SURNAME.match(text, match.end()):
        return None  # "S. Lee, ‘Docks’": an initial; "S. auch Lee" is a signal
    # "So" or "Also" in front of a lower-case word begins a sentence
    following = text[match.end() : match.end() + 1]
    if following.islower() and words.casefold() in {
        "so",
        "also",
        "thus",
        "similarly",
        "further",
        "dazu",
        "ferner",
        "ebenso",
    }:
        return None
    return match.start("signal"), match.end("signal"), match.end()


def lead_in(text: str, start: int, end: int, covered: list[tuple[int, int]]) -> tuple[int, int, int] | None:
    """The last words in text[start:end] that lead from prose to a citation, outside the `covered` stretches.

    Returns (start of the words, their end, where the citation begins).
    """
    found = None
    for match in _lead().finditer(text, start, end):
        # the flag for case is for the words only
        if not (
            text[match.end() : match.end() + 1].isupper() or text[match.end() : match.end() + 1] in "“\"'‘«„"
        ):
            continue
        if any(a <= match.start() < b for a, b in covered):
            continue
        found = match.start("lead"), match.end("lead"), match.end()
    return found
