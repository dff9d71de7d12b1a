"""Pieces of text with labels come in, a LabelledNote with character spans goes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

LABELS = (
    "author", "editor", "translator", "title", "container", "series", "number", "publisher", "place", "date",
    "accessed", "volume", "issue", "pages", "edition", "genre", "event", "url", "doi", "archive", "backref",
    "signal", "prose", "role", "other",
)  # fmt: skip
FORMS = ("full", "short", "ibid", "opcit", "supra")
LANGUAGES = ("en", "de", "fr", "it", "es", "pt", "la", "mix")

Piece = tuple[str, str | None]
"""A stretch of text and its label; None leaves punctuation unlabelled and gives words the default of their place."""


@dataclass(frozen=True)
class Block:
    """Consecutive pieces that are one citation (`form` given) or lie outside any citation (`form` None)."""

    pieces: tuple[Piece, ...]
    form: str | None = None


@dataclass(frozen=True)
class LabelledNote:
    """A note's text, its labelled spans and its citations, all in character offsets into `text`."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    citations: tuple[tuple[int, int, str], ...]
    style: str
    language: str


_WORD = re.compile(r"\w")
# Marks that never belong to the edge of a span; brackets are looked at apart, since "(2013) 018" keeps its own.
_EDGE = " \t\n,.;:\"'“”‘’«»‹›„‚`´*_–—-…·|/¡¿"
_PAIRS = {"(": ")", "[": "]"}
# Labels whose neighbouring pieces run together into one span.
_RUNNING = frozenset({"prose", "signal", "other", "backref", "archive"})
_OUTSIDE = frozenset({"signal", "prose"})


def trim(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """Shrink a span so that surrounding quotes, commas, unpaired brackets and trailing periods lie outside it."""
    if label in ("url", "doi"):
        while start < end and text[start] in " <([":
            start += 1
        while start < end and text[end - 1] in " >)],.;":
            end -= 1
        return start, end
    while start < end:
        first, last = text[start], text[end - 1]
        if first in _EDGE or first.isspace():
            start += 1
        elif last in _EDGE or last.isspace():
            end -= 1
        elif first in _PAIRS and last == _PAIRS[first] and text.find(last, start, end) == end - 1:
            start, end = start + 1, end - 1
        elif first in ")]" or (first in _PAIRS and _PAIRS[first] not in text[start:end]):
            start += 1
        elif last in "([" or (last in ")]" and ("(" if last == ")" else "[") not in text[start:end]):
            end -= 1
        else:
            break
    return start, end


def flatten(blocks: Sequence[Block], style: str, language: str) -> LabelledNote:
    """Join blocks into a note; words without a label become `other` inside a citation and `prose` outside."""
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    citations: list[tuple[int, int, str]] = []
    at = 0
    for block in blocks:
        first = last = -1
        pending: tuple[int, int, str] | None = None  # neighbouring pieces with one label make one span
        default = "prose" if block.form is None else "other"
        for text, label in block.pieces:
            if not text:
                continue
            start, at = at, at + len(text)
            parts.append(text)
            if label is None:
                if not _WORD.search(text):
                    if pending and pending[2] != "prose" and text.strip() not in ("", ","):
                        pending = None
                    continue
                label = default
            if label in _OUTSIDE or block.form is None or label == "other":
                pass
            else:
                first, last = (start if first < 0 else first), at
            if spans and pending and pending[2] == label and label in _RUNNING:
                spans[-1] = (spans[-1][0], at, label)
            else:
                spans.append((start, at, label))
            pending = (start, at, label)
        if block.form is not None and first >= 0:
            citations.append((first, last, block.form))
    text = "".join(parts)
    return _clean(text, spans, citations, style, language)


def _clean(
    text: str,
    spans: list[tuple[int, int, str]],
    citations: list[tuple[int, int, str]],
    style: str,
    language: str,
) -> LabelledNote:
    done = []
    for start, end, label in spans:
        start, end = trim(text, start, end, label)
        if start < end:
            done.append((start, end, label))
    cites = []
    for start, end, form in citations:
        inside = [
            s for s in done if s[0] >= start and s[1] <= end and s[2] not in ("signal", "prose", "other")
        ]
        if inside:
            cites.append((inside[0][0], inside[-1][1], form))
    return LabelledNote(text, tuple(done), tuple(cites), style, language)
