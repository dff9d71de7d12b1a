"""A stretch of a note becomes atoms: what stands between top-level commas, each quotation, bracket, italic run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from refkit.citing.patterns import STATE
from refkit.citing.quotes import Span
from refkit.normalise.dates import find_dates

COMMA = re.compile(r", *")
NUMBER_COMMA = re.compile(r"\d,\d")


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
    first = start
    for span in spans:
        if span.end <= start or span.start >= end:
            continue
        _plain(text, first, span.start, found)
        inner = span.inner
        found.append(Atom(span.kind, inner[0], inner[1], text[inner[0] : inner[1]]))
        first = span.end
    _plain(text, first, end, found)
    return found


def _plain(text: str, start: int, end: int, found: list[Atom]) -> None:
    """Cut at commas, but not at those of a number or a date, nor before a state or suffix."""
    dates = [(start + a, start + b) for a, b, _ in find_dates(text[start:end])]
    first = start
    for comma in COMMA.finditer(text, start, end):
        cut, after = comma.span()
        if NUMBER_COMMA.match(text, max(cut - 1, 0), end) or any(a < cut < b for a, b in dates):
            continue
        if STATE.match(text, after, end) and text[first:cut].strip():
            continue
        _trimmed(text, first, cut, found)
        first = cut + 1
    _trimmed(text, first, end, found)


def _trimmed(text: str, start: int, end: int, found: list[Atom]) -> None:
    while start < end and text[start] in " \t\n,;:*":
        start += 1
    while end > start and (text[end - 1] in " \t\n,;:*"):
        end -= 1
    if end > start:
        found.append(Atom("plain", start, end, text[start:end]))
