"""A note's text and its tagged tokens come in; its citations, each as labelled stretches of the text, go
out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from refkit.citing.raw import Part, RawCitation
from refkit.citing.tagging.tagger import Tagged
from refkit.normalise.dates import find_dates

#: A token starts a citation from this probability on.
START = 0.5
#: A run of field tokens that no start mark opened, with no citation before it to belong to, counts from
#: this on.
LONE_START = 0.25
#: This many tokens of prose within a citation end it, unless what follows is a field that only a citation
#: can have.
ASIDE = 12

#: Fields of so many kinds together, as sure as this on the whole, are a citation whatever the start marks say. No more
#: runs of tokens than this are looked at for it: a note may be as long as a book.
EVIDENT, SURE, AHEAD = 3, 0.5, 64

_OUTSIDE = frozenset({"prose", "signal"})
# Fields that may follow an aside without a new start: "Smith, Title, which is excellent, 23-25".
_TAIL = frozenset({"pages", "date", "accessed", "url", "doi", "place", "publisher", "archive"})
_NAMING = frozenset({"author", "container", "publisher", "place"})
# One quotation ends and another begins: a title and its container, never one title.
_REQUOTED = re.compile(r"[\"”»’“'][,.;:]?\s+(?:in:?\s+)?[\"“«„‘']")


# "Washington, D.C", "42 U.S": the last full stop belongs to the letters
ABBREVIATED = re.compile(r"\b[A-Z]\.\s?[A-Z]$")
# French prints a space in front of it
ASKED = re.compile(r"[\s\u00a0\u202f]?[?!](?=[\s\u00a0\u202f”»«›‹’“\"'.,:;)]|$)")


class Run(NamedTuple):
    """Tokens with one label: the first, the one after the last, and whether a citation starts there."""

    label: str
    first: int
    after: int
    begins: bool


def _runs(tagged: Tagged) -> Iterator[Run]:
    labels, start = tagged.labels, tagged.start
    first = 0
    for index in range(1, len(labels) + 1):
        if index == len(labels) or labels[index] != labels[first] or start[index] >= START:
            yield Run(labels[first], first, index, start[first] >= START)
            first = index


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch by what belongs to its edges: a question mark, the other half of a bracket or
    quotation."""
    inside = text[start:end]
    if not inside.endswith(("?", "!")) and (asked := ASKED.match(text, end)):
        end = asked.end()
    elif text[end : end + 1] == "." and ABBREVIATED.search(inside):
        end += 1
    for opening, closing in (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»")):
        still_open = inside.count(opening) - inside.count(closing)
        if still_open > 0:
            end += next((len(mark) for mark in (closing, "." + closing) if text.startswith(mark, end)), 0)
        elif still_open < 0 and text[start - 1 : start] == opening:
            start -= 1
    if inside.count('"') % 2:
        if text.startswith('"', end):
            end += 1
        elif text[start - 1 : start] == '"':
            start -= 1
    return start, end


def _part(text: str, tagged: Tagged, label: str, first: int, after: int) -> Part:
    start, end = tagged.spans[first][0], tagged.spans[after - 1][1]
    if label not in ("author", "editor", "translator", "url", "doi"):
        start, end = _balanced(text, start, end)
    return Part(label, start, end, min(tagged.certainty[first:after]))


class _Open:
    """A citation that is being gathered."""

    def __init__(self, signal: tuple[int, int] | None) -> None:
        self.signal = signal
        self.parts: list[Part] = []
        self.aside = 0

    def close(self) -> RawCitation | None:
        while self.parts and self.parts[-1].label == "other":
            self.parts.pop()
        if not any(part.label not in ("other", "role") for part in self.parts):
            return None
        return RawCitation(self.parts[0].start, self.parts[-1].end, tuple(self.parts), self.signal)


def _pieces(text: str, tagged: Tagged, run: Run) -> Iterator[tuple[int, int]]:
    """A run, cut where one quotation ends and another begins."""
    first = run.first
    if run.label in ("title", "container"):
        for index in range(first + 1, run.after):
            gap = text[tagged.spans[index - 1][1] : tagged.spans[index][0]]
            if len(gap) > 2 and _REQUOTED.search(gap):
                yield first, index
                first = index
    yield first, run.after


def _named_before(text: str, tagged: Tagged, first: int) -> bool:
    """Does a name that was taken for prose stand right before the token?"""
    if not first or tagged.labels[first - 1] not in _OUTSIDE:
        return False
    start, end = tagged.spans[first - 1]
    word = text[start:end]
    if not word[:1].isupper() or len(word) < 3 or not word.isalpha() or word[1:].isupper():
        return False
    return (
        text[end : tagged.spans[first][0]] in {" ", " ("} and next(find_dates(f"{word} 1990"), (0,))[0] != 0
    )


class _Decoder:
    """The citations found so far, the one that is open, and the signal that the next one will have."""

    def __init__(self, text: str, tagged: Tagged) -> None:
        self.text, self.tagged = text, tagged
        self.runs = list(_runs(tagged))
        self.done: list[RawCitation] = []
        self.current: _Open | None = None
        self.signal: tuple[int, int] | None = None

    def decode(self) -> tuple[RawCitation, ...]:
        for index, run in enumerate(self.runs):
            READ.get(run.label, _Decoder.field)(self, index, run)
        self.finish()
        return tuple(self.done)

    def finish(self) -> None:
        if self.current is not None and (citation := self.current.close()) is not None:
            self.done.append(citation)

    def open(self) -> _Open:
        """A new citation, with the signal that led to it."""
        self.finish()
        self.current, self.signal = _Open(self.signal), None
        return self.current

    def add_aside(self, tokens: int) -> None:
        if self.current is not None:
            self.current.aside += tokens

    def lead(self, index: int, run: Run) -> None:
        """A signal; two with nothing between them are one."""
        start, end = self.tagged.spans[run.first][0], self.tagged.spans[run.after - 1][1]
        if self.signal is not None and not self.text[self.signal[1] : start].strip(" ,"):
            start = self.signal[0]
        self.signal = (start, end)
        self.add_aside(1)

    def prose(self, index: int, run: Run) -> None:
        """Running text; a signal in front of much of it belongs to nothing."""
        self.add_aside(run.after - run.first)
        if run.after - run.first > 6:
            self.signal = None

    def other(self, index: int, run: Run) -> None:
        """What is no field belongs to an open citation, right behind its fields."""
        if run.begins:
            self.field(index, run)
        elif self.current is not None and self.current.aside == 0:
            self.current.parts.append(_part(self.text, self.tagged, run.label, run.first, run.after))

    def field(self, index: int, run: Run) -> None:
        """A field opens a citation, or belongs to the one that is open."""
        current = self.current
        if run.begins or self.starts_unmarked(run):
            current = self.open()
        elif self.follows_a_name(index, run):
            current = self.open()
            current.parts.append(Part("author", *self.tagged.spans[run.first - 1], 0.3))
        elif current is None or current.aside > ASIDE:
            if not self.evident(index):
                return
            current = self.open()
        elif current.aside and run.label == "author" and self.again(current) and self.evident(index):
            current = self.open()
        current.aside = 0
        for first, after in _pieces(self.text, self.tagged, run):
            current.parts.append(_part(self.text, self.tagged, run.label, first, after))

    def starts_unmarked(self, run: Run) -> bool:
        """Fields that no mark opened, with no citation before them that they could go on."""
        if self.current is not None and (not self.current.aside or run.label in _TAIL):
            return False
        return max(self.tagged.start[run.first : run.after]) >= LONE_START

    def again(self, current: _Open) -> bool:
        """An author behind prose, where the open citation has author and title: those of another work."""
        return {"author", "title"} <= {part.label for part in current.parts}

    def evident(self, index: int) -> bool:
        """Fields of so many kinds stand together that they are a citation without any mark."""
        found, sure = set(), []
        for run in self.runs[index : index + AHEAD]:
            if run.label in _OUTSIDE:
                break
            if run.label not in ("other", "role"):
                found.add(run.label)
                sure += self.tagged.certainty[run.first : run.after]
        return len(found) >= EVIDENT and bool(found & _NAMING) and sum(sure) >= SURE * len(sure)

    def follows_a_name(self, index: int, run: Run) -> bool:
        """ "as Lee 1976, p. 3, shows": year and page belong to the name in front of them."""
        if run.label != "date" or (self.current is not None and not self.current.aside):
            return False
        if not _named_before(self.text, self.tagged, run.first):
            return False
        return any(
            item.label == "pages" and item.first == run.after for item in self.runs[index + 1 : index + 2]
        )


READ: dict[str, Callable[[_Decoder, int, Run], None]] = {
    "signal": _Decoder.lead,
    "prose": _Decoder.prose,
    "other": _Decoder.other,
}
"""What is done with a run of each label; every other label is a field."""


def decode(text: str, tagged: Tagged) -> tuple[RawCitation, ...]:
    """The citations of a note, in order and not overlapping.

    Each start mark opens a citation, which ends before the next one, before a signal, or at its last field; prose is
    dropped. Fields that no mark opened belong to the citation before, or to none.
    """
    return _Decoder(text, tagged).decode()
