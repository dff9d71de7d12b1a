"""Text in, the stretches that belong together out: quotations of every kind, brackets, italics and addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
# those that can stand within themselves, since another mark closes them
_NESTS = "".join(mark for mark in "“„«‘‚‹" if mark not in PAIRS[mark])
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
    """Does a quotation mark stand right in front of `start`?"""
    return text[start - 1 : start] in TITLE_MARKS


def protected(text: str, italics: Sequence[tuple[int, int]] = ()) -> tuple[Span, ...]:
    """The outermost protected stretches of `text` in order, not overlapping; offsets in characters."""
    return _protected(text, tuple(italics))


@lru_cache(maxsize=256)  # each note is asked for several times in a row
def _protected(text: str, italics: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    spans: list[Span] = []
    slanted = sorted(italics)
    place, turn = 0, 0
    while place < len(text):
        # on to the next character that can open something
        found = OPENING.search(text, place)
        ahead = found.start() if found is not None else len(text)
        place = max(place, min(ahead, next((a for a, _ in slanted[turn:] if a >= place), len(text))))
        if place >= len(text):
            break
        while turn < len(slanted) and slanted[turn][1] <= place:
            turn += 1
        char = text[place]
        end = 0
        if turn < len(slanted) and slanted[turn][0] == place:
            start, end = slanted[turn]
            spans.append(Span("italic", start, end, (start, end)))
        elif char in PAIRS and _opens(text, place):
            end = _closing(text, place)
            if end:
                spans.append(Span("quote", place, end, (place + 1, end - 1)))
        elif char in BRACKETS:
            end = _bracket(text, place)
            if end:
                spans.append(Span("bracket", place, end, (place + 1, end - 1)))
        elif (
            char in "hwHW"
            and (match := URL.match(text, place))
            and (place == 0 or not text[place - 1].isalnum())
        ):
            end = match.end() - len(match.group()) + len(match.group().rstrip(".,;:)]"))
            spans.append(Span("url", place, end, (place, end)))
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


def _closing(text: str, place: int) -> int:
    """The offset after the mark that closes the quotation opened at `place`; 0 where none does.

    For single marks an apostrophe is told from a closing mark by the letter after it; a plural's possessive
    ("allies' role") is let pass when another candidate follows.
    """
    mark, depth, fallback = text[place], 0, 0
    for found in _MARK.finditer(text, place + 1, min(len(text), place + LONGEST)):
        index, char = found.start(), found.group()
        before, after = text[index - 1], text[index + 1 : index + 2] or " "
        if (char == mark and mark in _NESTS) or mark + char == "“„":
            depth += 1
        elif fallback and char in SINGLE and before.isspace() and after.isalnum():
            return fallback
        elif char not in PAIRS[mark] or _opens_within(mark, char, before, after):
            continue
        elif mark in SINGLE and before == "s" and after == " ":
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
