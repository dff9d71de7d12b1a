"""Entries and passages come in; passages that print the distinctive title of an entry, or its acronym, go out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from refkit.matching.mentions.passages import (
    Finding,
    Passage,
    agreement,
    is_court,
    lexicon,
    nearest_date,
    small_words,
    telling,
)
from refkit.model import Entry, Work

# a title must have so many telling words to be known by itself; one fewer where it stands in quotes or its date agrees
TELLING = 4
# words in mixed case need no capitals if there are so many of them
LONG = 7
# this part of its other words must be in capitals
CAPITALS = 0.6
# the score of a title, of each of two more telling words, of a date that agrees to the month or to the year; the most
TITLE, WORD_MORE, DATED, DATED_YEAR, MOST = 0.8, 0.04, 0.1, 0.06, 0.97
# the score of an acronym that the document defines
ACRONYM_SCORE = 0.72
BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
# "Programme of Something between A and B": the parties are often left out
PARTIES = re.compile(r"\s+(?:between|zwischen|entre|tra)\s", re.IGNORECASE)
SUBTITLE = re.compile(r"\s*:\s|\s[–—]\s")
ACRONYM = re.compile(r"[”’\"']?\s*\(([A-Z][A-Za-z]{1,9})\)")
QUOTES = "\"'“‘„«”’»"


@dataclass(frozen=True, slots=True)
class Title:
    """One form of an entry's title: its words in small letters, how many of them tell something, how it was cut."""

    key: str
    words: tuple[str, ...]
    telling: int
    cut: str


class TitleIndex:
    """The titles of all entries, to be looked up by their first two telling words."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._works = {entry.key: entry.work for entry in entries}
        self._titles: dict[tuple[str, str], list[Title]] = {}
        for entry in entries:
            for title in title_forms(entry.key, entry.work):
                self._titles.setdefault((title.words[0], title.words[1]), []).append(title)

    def find(self, passage: Passage) -> Iterator[tuple[Finding, str]]:
        """Yield (finding, acronym that the passage defines for the title or "") for the titles in a passage.

        Of titles that overlap the longest counts; where two entries have the same title and no date decides, none.
        """
        found = list(self._all(passage))
        found.sort(key=lambda item: (item[0].start - item[0].end, -item[0].score))
        taken: list[Finding] = []
        for finding, acronym in found:
            if any(finding.start < other.end and other.start < finding.end for other in taken):
                continue
            taken.append(finding)
            span = (finding.start, finding.end)
            rivals = [item for item, _ in found if (item.start, item.end) == span and item.key != finding.key]
            if all(item.score < finding.score for item in rivals):
                yield finding, acronym

    def _all(self, passage: Passage) -> Iterator[tuple[Finding, str]]:
        for place, start in enumerate(pairwise(passage.words)):
            for title in self._titles.get(start, ()):
                last = place + len(title.words)
                if passage.words[place:last] == title.words and (
                    judged := self._judge(passage, title, place, last)
                ):
                    yield judged

    def _judge(self, passage: Passage, title: Title, first: int, last: int) -> tuple[Finding, str] | None:
        named = _Named(passage, title, self._works[title.key], first, last)
        if not named.looks_like_title() or named.agrees == "differs" or not named.tells_enough():
            return None
        follows = ACRONYM.match(passage.text, named.end)
        acronym = follows[1] if follows and stands_for(follows[1], named.printed) else ""
        return Finding(title.key, named.start, named.end, named.reasons(), named.score()), acronym


class _Named:
    """The words of a title in a passage: how they are printed, and how the date close to them agrees."""

    def __init__(self, passage: Passage, title: Title, work: Work, first: int, last: int) -> None:
        self.title, self.work = title, work
        self.start, self.end = start, end = passage.places[first][0], passage.places[last - 1][1]
        self.words = passage.text[start:end]
        self.printed = [
            word for word in passage.printed[first:last] if word.casefold() not in lexicon("small")
        ]
        before, after = passage.text[max(start - 1, 0) : start], passage.text[end : end + 2]
        self.quoted = before in QUOTES and before != "" and any(char in QUOTES for char in after)
        self.date = nearest_date(passage, start, end)
        self.agrees = agreement(self.date, work.issued) if self.date else ""
        self.firm = self.agrees in ("month", "day")

    def looks_like_title(self) -> bool:
        """In capitals, in quotes, or long: in "the origins of the Great War" only the name is in capitals."""
        if self.quoted or self.title.telling >= LONG:
            return True
        capitals = [word[0].isupper() or word[0].isdigit() for word in self.printed]
        return capitals[:1] == [True] and sum(capitals) >= CAPITALS * len(capitals)

    def tells_enough(self) -> bool:
        """Enough telling words; one fewer where the month agrees, or it stands in quotes and the year agrees."""
        helped = self.firm or (self.quoted and self.agrees)
        return self.title.telling >= (TELLING - 1 if helped else TELLING)

    def reasons(self) -> tuple[str, ...]:
        cut = f" ({self.title.cut})" if self.title.cut else ""
        dated = self.date and self.agrees and self.work.issued
        return (
            f"the title “{self.words}”{cut}",
            *(("in quotes",) if self.quoted else ()),
            *((f"{self.date.printed} = {self.work.issued.edtf}",) if dated else ()),  # type: ignore[union-attr]
        )

    def score(self) -> float:
        dated = DATED if self.firm else DATED_YEAR if self.agrees else 0
        return round(min(TITLE + WORD_MORE * min(self.title.telling - TELLING, 2) + dated, MOST), 2)


def title_forms(key: str, work: Work) -> list[Title]:
    """The forms in which running text may print a work's title: whole, without brackets, parties or subtitle."""
    forms: list[Title] = []
    seen: set[tuple[str, ...]] = set()
    bare = BRACKET.sub("", work.title)
    cuts = [
        (work.title, ""),
        (bare, "without its brackets"),
        (SUBTITLE.split(bare)[0], "without its subtitle"),
        (PARTIES.split(bare)[0], "without the parties"),
    ]
    for text, cut in cuts:
        if is_court(text):
            continue  # the name of a court is that of all its decisions
        words = small_words(text)
        tells = [word for word in telling(words) if not word.isdigit()]
        special = sum(word not in lexicon("generic") for word in tells)
        whole = cut in ("", "without its brackets", "without the parties")
        if words in seen or len(words) < 2 or len(tells) < (TELLING - 1 if whole else TELLING):
            continue
        if len(tells) >= TELLING and special < 2:
            continue
        seen.add(words)
        forms.append(Title(key, words, len(tells), cut))
    return forms


def find_acronym(passage: Passage, acronym: str, key: str, work: Work) -> Finding | None:
    """A passage with the acronym that its document has defined for a title."""
    if acronym not in passage.printed:
        return None
    start, end = passage.places[passage.printed.index(acronym)]
    date = nearest_date(passage, start, end)
    if date and agreement(date, work.issued) == "differs":
        return None
    return Finding(key, start, end, (f"{acronym}, which this document defines as the title",), ACRONYM_SCORE)


def stands_for(acronym: str, words: Sequence[str]) -> bool:
    """True where the acronym's capitals are the first letters of the title's words, in order."""
    letters = [word[0].casefold() for word in words]
    place = 0
    for char in acronym:
        if char.isupper():
            try:
                place = letters.index(char.casefold(), place) + 1
            except ValueError:
                return False
    return True
