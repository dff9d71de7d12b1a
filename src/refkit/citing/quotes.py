"""Text in, the stretches that belong together out: quotations of every kind, brackets, italics and addresses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

# opening mark -> closing marks that can end it; German and French and English habits share marks
PAIRS = {
    "“": '”"“',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‘": "’'",
    "‚": "‘’'",
    "‹": "›",
    '"': '"”',
    "'": "'’",
    "`": "'’`",
}
SINGLE = "‘'‚`"
# the marks that open a title in most notes
TITLE_MARKS = frozenset("“\"«„‘'")
FRENCH = frozenset({"« ", "«\u00a0", "«\u202f"})
# a mark and what opens a quotation within its own: itself, where another mark closes it
_DEEPER = frozenset({"“„", *(mark * 2 for mark in "“„«‘‚‹" if mark not in PAIRS[mark])})
_MARK = re.compile("[" + "".join({*PAIRS, *"".join(PAIRS.values())}) + "]")
BRACKETS = {"(": ")", "[": "]"}
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
OPENING = re.compile(r"[“„«»‘‚‹\"'`(\[hHwW]")
LONGEST = 600
"""A quotation longer than this many characters is taken for an unclosed mark."""


@dataclass(frozen=True, slots=True)
class Span:
    """A protected stretch: kind quote, bracket, italic or url; `start`/`end` with the marks, `inner` without."""

    kind: str
    start: int
    end: int
    inner: tuple[int, int]


def opened(text: str, start: int) -> bool:
    """Does a quotation mark stand right in front of `start`, or a French one with its space?"""
    return text[start - 1 : start] in TITLE_MARKS or text[start - 2 : start] in FRENCH


def protected(text: str, italics: Sequence[tuple[int, int]] = ()) -> tuple[Span, ...]:
    """The outermost protected stretches of `text` in order, not overlapping; offsets in characters."""
    return _protected(text, tuple(italics))


@lru_cache(maxsize=2048)  # each note of a chunk is asked for several times
def _protected(text: str, italics: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    spans: list[Span] = []
    slanted = {start: end for start, end in sorted(italics, reverse=True) if end > start}
    starts = sorted(slanted)
    place = 0
    while place < len(text):
        # on to the next character that can open something
        found = OPENING.search(text, place)
        ahead = found.start() if found is not None else len(text)
        at = bisect_left(starts, place)
        place = min((ahead, *starts[at : at + 1]))
        if place >= len(text):
            break
        if place in slanted:
            kind, end, marks = "italic", slanted[place], 0
        else:
            kind, closed, marks = _CLOSED[text[place]]
            end = closed(text, place)
        if end:
            spans.append(Span(kind, place, end, (place + marks, end - marks)))
        place = max(end, place + 1)
    return tuple(spans)


def _opens(text: str, place: int) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if text[place] in "“„«‚‘‹":
        return not (text[place] == "‘" and before.isalnum())
    if text[place] == "»":
        return not before.isalnum() and before not in ".,;:!?" and not after.isspace()
    return not before.isalnum() and before not in ".,;:!?)" and not after.isspace()


def _quotation(text: str, place: int) -> int:
    return _closing(text, place) if _opens(text, place) else 0


def _address(text: str, place: int) -> int:
    match = URL.match(text, place)
    if match is None or text[place - 1 : place].isalnum():
        return 0
    return place + len(match.group().rstrip(".,;:)]"))


def _closing(text: str, place: int) -> int:
    """The offset after the mark that closes the quotation opened at `place`; 0 where none does.

    For single marks an apostrophe is told from a closing mark by the letter after it; a plural's possessive
    ("allies' role") is let pass when another candidate follows.
    """
    mark, depth, fallback = text[place], 0, 0
    for found in _MARK.finditer(text, place + 1, min(len(text), place + LONGEST)):
        index, char = found.start(), found.group()
        before, after = text[index - 1], text[index + 1 : index + 2] or " "
        if mark + char in _DEEPER:
            depth += 1
        elif fallback and char in SINGLE and before.isspace() and after.isalnum():
            return fallback
        elif char not in PAIRS[mark] or _opens_within(mark, char, before, after):
            continue
        elif mark in SINGLE and before + after == "s ":
            fallback = fallback or index + 1
        elif fallback and after == " " and text[index + 2 : index + 3].isalnum():
            return fallback
        elif depth:
            depth -= 1
        else:
            return index + 1
    return fallback


def _opens_within(mark: str, char: str, before: str, after: str) -> bool:
    """Is a mark that could close the quotation an apostrophe, or does it open a quotation within?"""
    return (before.isspace() or after.isalnum()) and (mark in SINGLE or char == '"')


def _bracket(text: str, place: int) -> int:
    opening, closing = text[place], BRACKETS[text[place]]
    depth = 0
    for index in range(place, min(len(text), place + LONGEST)):
        if text[index] == opening:
            depth += 1
        elif text[index] == closing:
            depth -= 1
            if not depth:
                return index + 1
    return 0


# opening character -> kind, what finds the end (0: nothing opens here), how many characters the marks have
_CLOSED: dict[str, tuple[str, Callable[[str, int], int], int]] = {
    **dict.fromkeys(PAIRS, ("quote", _quotation, 1)),
    **dict.fromkeys(BRACKETS, ("bracket", _bracket, 1)),
    **dict.fromkeys("hHwW", ("url", _address, 0)),
}
