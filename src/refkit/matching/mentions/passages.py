"""Documents come in, their sentences go out as passages whose words have places, with the dates that they print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path

from refkit.languages import pattern
from refkit.model import Date, Document, Work
from refkit.normalise.bodies import is_body
from refkit.normalise.dates import find_dates
from refkit.normalise.lexicon import toml
from refkit.normalise.sentences import sentence_spans

WORD = re.compile(r"[^\W_]+")
COURT = pattern(r"\b(?:<<court>>)")
# a date further from a name says nothing of it
NEAR = 90
# a date so close before a name belongs to it
RIGHT_BEFORE = 3


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

    def capitalised(self, word: str) -> list[int]:
        """Where a word (in small letters) stands with a capital."""
        return [at for at, other in enumerate(self.words) if other == word and self.printed[at][0].isupper()]

    def runs(self, words: tuple[str, ...]) -> list[int]:
        """Where several words (in small letters) begin to stand one after the other."""
        last = len(self.words) - len(words) + 1
        return [at for at in range(last if words else 0) if self.words[at : at + len(words)] == words]

    def names_one_of(self, name: str) -> bool:
        """True where a word of one of the lexicons stands in the sentence."""
        return not lexicon(name).isdisjoint(self.words)

    def dates(self) -> list[tuple[int, int, Date]]:
        """(start, end, date) of every date that the sentence prints."""
        return list(_dates(self.text))


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
        yield from passages_of(document.id, document.paragraphs)


# mentions and candidates are sought in the same sentences, and a desk seeks them again after every decision
@lru_cache(maxsize=64)
def passages_of(document: str, paragraphs: tuple[str, ...]) -> tuple[Passage, ...]:
    """Every sentence of one document, by its id and its paragraphs, in order."""
    return tuple(
        as_passage(document, paragraph, start, text[start:end])
        for paragraph, text in enumerate(paragraphs)
        for start, end in sentence_spans(text)
    )


@lru_cache(maxsize=50_000)
def _dates(text: str) -> tuple[tuple[int, int, Date], ...]:
    return tuple(find_dates(text))


@lru_cache(maxsize=20_000)
def as_passage(document: str, paragraph: int, start: int, text: str) -> Passage:
    """The passage that the sentence `text` is."""
    found = [(match.group(), match.span()) for match in WORD.finditer(text)]
    printed = tuple(word for word, _ in found)
    words = tuple(word.casefold() for word in printed)
    return Passage(document, paragraph, start, text, printed, words, tuple(span for _, span in found))


@lru_cache(maxsize=20_000)
def small_words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters."""
    return tuple(match.group().casefold() for match in WORD.finditer(text))


def telling(words: Sequence[str]) -> list[str]:
    """The words (in small letters) that are no small words."""
    return [word for word in words if word not in lexicon("small") and len(word) > 1]


def known_by(work: Work) -> frozenset[str]:
    """The words that a work's title is known by; empty where it has fewer than two."""
    return _telling_of(work.title)


@lru_cache(maxsize=50_000)
def _telling_of(title: str) -> frozenset[str]:
    words = frozenset(telling(small_words(title)))
    return words if len(words) > 1 else frozenset()


def agreement(printed: Date, issued: Date | None) -> str:
    """How far a printed date agrees with a work's: "day", "month", "year", or "differs"; "" where it says nothing."""
    if issued is None or printed.end is not None or printed.approximate:
        return ""
    if None in (printed.year, issued.year):
        return ""
    if printed.year != issued.year:
        return "differs"
    if printed.month is None or issued.month is None:
        return "year"
    _, month, day, _ = issued.end or (None, None, None, None)
    last_month = month or issued.month
    if not issued.month <= printed.month <= max(issued.month, last_month):
        return "differs"
    if printed.day is None or issued.day is None:
        return "month"
    # of a range over several months every day of them is in it
    within = issued.month != last_month or printed.day in range(issued.day, (day or issued.day) + 1)
    return "day" if within else "differs"


def is_court(text: str) -> bool:
    """Is the text a court's name and nothing else: "Supreme Court of the Islands", not "A Court of One's Own"?"""
    return COURT.search(text) is not None and is_body(text) and " v" not in text


def nearest_date(passage: Passage, start: int, end: int) -> Date | None:
    """The date nearest to a span of the sentence (one right before it first, those within it never), or None."""
    near: list[tuple[int, Date]] = []
    for first, last, date in passage.dates():
        if last <= start <= last + RIGHT_BEFORE:
            return date
        distance = max(start - last, first - end)
        if 0 <= distance <= NEAR:
            near.append((distance, date))
    return min(near, key=itemgetter(0))[1] if near else None
