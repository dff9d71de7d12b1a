"""A stretch of a note becomes atoms: what stands between top-level commas, each quotation, bracket, italic run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from refkit.citing.patterns import STATE
from refkit.citing.quotes import Span
from refkit.normalise.dates import find_dates


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a citation: kind plain, quote, bracket, italic or url; `text` without marks; offsets of `text`."""

    kind: str
    start: int
    end: int
    text: str


def atoms(text: str, start: int, end: int, spans: Sequence[Span]) -> list[Atom]:
    """The atoms of text[start:end] in order."""
    found: list[Atom] = []
    place = start
    for span in spans:
        if span.end <= start or span.start >= end:
            continue
        _plain(text, place, span.start, found)
        inner = span.inner
        found.append(Atom(span.kind, inner[0], inner[1], text[inner[0] : inner[1]]))
        place = span.end
    _plain(text, place, end, found)
    return found


def _plain(text: str, start: int, end: int, found: list[Atom]) -> None:
    """Cut at commas, but not at those of a number or a date, nor before a state or suffix."""
    dates = [(start + a, start + b) for a, b, _ in find_dates(text[start:end])]
    place = start
    while place < end:
        cut = place
        while True:
            cut = text.find(",", cut, end)
            if cut < 0:
                cut = end
                break
            if cut + 1 < end and text[cut + 1].isdigit() and text[cut - 1 : cut].isdigit():
                cut += 1
                continue
            if any(a < cut < b for a, b in dates):
                cut += 1
                continue
            following = cut + 1
            while following < end and text[following] == " ":
                following += 1
            if STATE.match(text, following, end) and text[place:cut].strip():
                cut += 1
                continue
            break
        _trimmed(text, place, cut, found)
        place = cut + 1


def _trimmed(text: str, start: int, end: int, found: list[Atom]) -> None:
    while start < end and text[start] in " \t\n,;:*":
        start += 1
    while end > start and (text[end - 1] in " \t\n,;:*"):
        end -= 1
    if end > start:
        found.append(Atom("plain", start, end, text[start:end]))
