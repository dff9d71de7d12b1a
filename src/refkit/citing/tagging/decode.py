"""A note's text and its tagged tokens come in; its citations, each as labelled stretches of the text, go
out."""

from __future__ import annotations

import re
from collections.abc import Iterator

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

_OUTSIDE = frozenset({"prose", "signal"})
# Fields that may follow an aside without a new start: "Smith, Title, which is excellent, 23-25".
_TAIL = frozenset({"pages", "date", "accessed", "url", "doi", "place", "publisher", "archive"})
# One quotation ends and another begins: a title and its container, never one title.
_REQUOTED = re.compile(r"[\"”»’“'][,.;:]?\s+(?:in:?\s+)?[\"“«„‘']")


# "Washington, D.C", "42 U.S": the last full stop belongs to the letters
ABBREVIATED = re.compile(r"\b[A-Z]\.\s?[A-Z]$")
# French prints a space in front of it
ASKED = re.compile(r"[\s\u00a0\u202f]?[?!](?=[\s\u00a0\u202f”»«›‹’“\"'.,:;)]|$)")


def _runs(tagged: Tagged) -> Iterator[tuple[str, int, int, bool]]:
    """Runs of tokens with one label: (label, first, after the last, whether a citation starts there)."""
    labels, start = tagged.labels, tagged.start
    first = 0
    for place in range(1, len(labels) + 1):
        if place == len(labels) or labels[place] != labels[first] or start[place] >= START:
            yield labels[first], first, place, start[first] >= START
            first = place


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch by what belongs to its edges: a question mark, the other half of a bracket or
    quotation."""
    inside = text[start:end]
    if not inside.endswith(("?", "!")) and (asked := ASKED.match(text, end)):
        end = asked.end()
    elif text[end : end + 1] == "." and ABBREVIATED.search(inside):
        end += 1
    for opening, closing in (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»")):
        opened, closed = inside.count(opening), inside.count(closing)
        if opened > closed and text[end : end + 2].startswith(closing):
            end += 1
        elif opened > closed and text[end : end + 2] == "." + closing:
            end += 2
        elif closed > opened and start and text[start - 1] == opening:
            start -= 1
    if inside.count('"') % 2:
        if text[end : end + 1] == '"':
            end += 1
        elif start and text[start - 1] == '"':
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


def _pieces(text: str, tagged: Tagged, label: str, first: int, after: int) -> Iterator[tuple[int, int]]:
    """A run, cut where one quotation ends and another begins."""
    if label in ("title", "container"):
        for place in range(first + 1, after):
            gap = text[tagged.spans[place - 1][1] : tagged.spans[place][0]]
            if len(gap) > 2 and _REQUOTED.search(gap):
                yield first, place
                first = place
    yield first, after


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


def decode(text: str, tagged: Tagged) -> tuple[RawCitation, ...]:
    """The citations of a note, in order and not overlapping.

    Each start mark opens a citation, which ends before the next one, before a signal, or at its last field;
    prose is
    dropped. Fields that no mark opened belong to the citation before, or to none.
    """
    done: list[RawCitation] = []
    current: _Open | None = None
    signal: tuple[int, int] | None = None

    def finish() -> None:
        if current is not None and (citation := current.close()) is not None:
            done.append(citation)

    runs = list(_runs(tagged))
    for place, (label, first, after, begins) in enumerate(runs):
        if label == "signal":
            start = tagged.spans[first][0]
            if signal is not None and not text[signal[1] : start].strip(" ,"):
                start = signal[0]
            signal = (start, tagged.spans[after - 1][1])
            if current is not None:
                current.aside += 1
            continue
        if label == "prose":
            if current is not None:
                current.aside += after - first
            if signal is not None and after - first > 6:
                signal = None
            continue
        if label == "other" and not begins:
            if current is not None and current.aside == 0:
                current.parts.append(_part(text, tagged, label, first, after))
            continue
        if not begins and (current is None or (current.aside and label not in _TAIL)):
            begins = max(tagged.start[first:after]) >= LONE_START
        named = not begins and label == "date" and _named_before(text, tagged, first)
        if named and (current is None or current.aside) and runs[place + 1 : place + 2]:
            following = runs[place + 1]
            if following[0] == "pages" and following[1] == after:
                # "as Lee 1976, p. 3, shows": year and page belong to the name in front of them
                finish()
                current, signal = _Open(signal), None
                start, end = tagged.spans[first - 1]
                current.parts.append(Part("author", start, end, 0.3))
        if begins:
            finish()
            current, signal = _Open(signal), None
        elif current is None or current.aside > ASIDE:
            continue
        current.aside = 0
        for a, b in _pieces(text, tagged, label, first, after):
            current.parts.append(_part(text, tagged, label, a, b))
    finish()
    return tuple(done)
