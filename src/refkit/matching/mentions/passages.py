"""Documents come in, their sentences go out as passages whose words have places, with the dates that they print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from refkit.model import Date, Document
from refkit.normalise.dates import find_dates
from refkit.normalise.lexicon import toml
from refkit.normalise.sentences import sentence_spans

WORD = re.compile(r"[^\W_]+")
# a date further from a name says nothing of it
NEAR = 90


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of running text: where it stands, its words (as printed and in small letters) and their places."""

    document: str
    paragraph: int
    start: int
    text: str
    printed: tuple[str, ...]
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    def dates(self) -> list[tuple[int, int, Date]]:
        """(start, end, date) of every date that the sentence prints."""
        return list(find_dates(self.text))


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage that names a work: the span of the naming words in the sentence, the reasons, the score (0-1)."""

    key: str
    start: int
    end: int
    reasons: tuple[str, ...]
    score: float


@cache
def lexicon(name: str) -> frozenset[str]:
    """One of the word lists of mentions."""
    return frozenset(toml("mentions", Path(__file__).parent)[name])


def passages(documents: Sequence[Document]) -> Iterator[Passage]:
    """Every sentence of every document, in order."""
    for document in documents:
        for paragraph, text in enumerate(document.paragraphs):
            for start, end in sentence_spans(text):
                yield as_passage(document.id, paragraph, start, text[start:end])


def as_passage(document: str, paragraph: int, start: int, text: str) -> Passage:
    """The passage that the sentence `text` is."""
    found = [(match.group(), match.span()) for match in WORD.finditer(text)]
    printed = tuple(word for word, _ in found)
    words = tuple(word.casefold() for word in printed)
    return Passage(document, paragraph, start, text, printed, words, tuple(span for _, span in found))


def telling(words: Sequence[str]) -> list[str]:
    """The words (in small letters) that are no small words."""
    return [word for word in words if word not in lexicon("small") and len(word) > 1]


def agreement(printed: Date, issued: Date | None) -> str:
    """How far a printed date agrees with a work's: "day", "month", "year", or "differs"; "" where it says nothing."""
    if issued is None or issued.year is None or printed.year is None:
        return ""
    if printed.end is not None or printed.approximate:
        return ""
    if printed.year != issued.year:
        return "differs"
    if printed.month is None or issued.month is None:
        return "year"
    _, month, day, _ = issued.end or (None, None, None, None)
    last_month, last_day = month or issued.month, day or issued.day
    if not issued.month <= printed.month <= max(issued.month, last_month):
        return "differs"
    if printed.day is None or issued.day is None or last_day is None:
        return "month"
    # of a range over several months every day of them is in it
    within = issued.day <= printed.day <= last_day or issued.month != last_month
    return "day" if within else "differs"


def nearest_date(passage: Passage, start: int, end: int) -> Date | None:
    """The date nearest to a span of the sentence (one right before it first, those within it never), or None."""
    best: tuple[int, Date] | None = None
    for first, last, date in passage.dates():
        if first < end and start < last:
            continue
        distance = start - last if last <= start else first - end
        if last <= start and distance <= 3:
            return date
        if distance <= NEAR and (best is None or distance < best[0]):
            best = (distance, date)
    return best[1] if best else None
