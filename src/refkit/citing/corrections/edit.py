"""The labelled spans of one citation, and the few ways to change them: border, cut, join, relabel, drop."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from refkit.citing.quotes import opened, protected
from refkit.citing.raw import LABELS, Part, RawCitation, Stretch

LONGEST = 3000
"""A longer citation (characters) has no form that anything could be told from."""

Piece = Part | tuple[str, int, int]
"""A span to put in: a Part, or (label, start, end), which gets the certainty of what it replaces."""


@dataclass(frozen=True)
class Printed:
    """What a note prints: its text and its italics, and the runs that are one title whatever stands in them."""

    text: str
    italics: Sequence[tuple[int, int]] = ()
    runs: Sequence[tuple[int, int]] = field(init=False)
    """The italics and what stands in quotation marks."""

    def __post_init__(self) -> None:
        quotes = (span.inner for span in protected(self.text) if span.kind == "quote")
        object.__setattr__(self, "runs", (*self.italics, *quotes))

    def slants(self, what: Stretch) -> bool:
        """Is any of it in italics?"""
        return any(what.over(start, end) for start, end in self.italics)


@cache
def labels_in(wanted: str) -> frozenset[str]:
    """ "place publisher" as a set of labels; "*" is all of them, "* - date pages" all but these."""
    every, _, rest = wanted.partition("*")
    return frozenset(LABELS).difference(rest.split()) if rest or wanted == "*" else frozenset(every.split())


class _Letters(dict[str, str]):
    """A letter for each label, whatever labels there are."""

    def __missing__(self, label: str) -> str:
        return self.setdefault(label, chr(ord("Ā") + len(self)))


_LETTERS = _Letters()


def lettered(labels: Iterable[str]) -> str:
    """Labels in a row as one word, a letter each: what is asked of them is then a pattern, which is quick to try."""
    return "".join(map(_LETTERS.__getitem__, labels))


def one_letter(labels: frozenset[str]) -> str:
    """A pattern for one of these labels; it fits nothing where there is none."""
    return f"[{lettered(sorted(labels))}]" if labels else "(?!)"


@cache
def row_of(*wanted: str) -> re.Pattern[str]:
    """A pattern that finds where spans with these labels stand in a row, overlapping ones too; "*" is any label."""
    return re.compile(f"(?={''.join(one_letter(labels_in(each)) for each in wanted)})")


def rows_in(letters: str, row: re.Pattern[str]) -> Iterator[int]:
    """Each index at which a pattern of `row_of` finds its row."""
    return (found.start() for found in row.finditer(letters))


class Spans:
    """The spans of one citation in order; offsets are into `text`. Labels are given as words: "title container"."""

    def __init__(self, printed: Printed, parts: Sequence[Part]) -> None:
        self.printed = printed
        self.text = printed.text
        self.parts = list(parts)
        self.labels = [part.label for part in parts]
        self.letters = lettered(self.labels)
        self.changed = False

    def __len__(self) -> int:
        return len(self.parts)

    def __getitem__(self, index: int) -> Part:
        return self.parts[index]

    def has(self, wanted: str, until: int | None = None) -> bool:
        """Has one of the first `until` spans (all of them) one of these labels?"""
        return not labels_in(wanted).isdisjoint(self.labels[:until])

    def only(self, wanted: str, start: int = 0, end: int | None = None) -> bool:
        """Have all spans from `start` to `end` one of these labels?"""
        return labels_in(wanted).issuperset(self.labels[start:end])

    def windows(self, *wanted: str) -> Iterator[int]:
        """Each index at which spans with these labels stand in a row; "*" is any label."""
        return self.rows(row_of(*wanted))

    def rows(self, row: re.Pattern[str]) -> Iterator[int]:
        """Like `windows`, by a pattern of `row_of`; the spans may change between one index and the next."""
        start, last = 0, len(self.labels)
        while found := row.search(self.letters, start, last):
            yield found.start()
            start = found.start() + 1

    def said(self, index: int) -> str:
        """The words of a span."""
        return self.text[self.parts[index].start : self.parts[index].end]

    def gap(self, index: int) -> str:
        """What stands between a span and the next."""
        return self.text[self.parts[index].end : self.parts[index + 1].start]

    def before(self, index: int) -> str:
        """The character in front of a span."""
        start = self.parts[index].start
        return self.text[start - 1 : start]

    def quoted(self, index: int) -> bool:
        """Does a quotation mark open the span?"""
        return opened(self.text, self.parts[index].start)

    def match(self, pattern: re.Pattern[str], index: int) -> re.Match[str] | None:
        """The pattern at the start of a span."""
        return pattern.match(self.text, self.parts[index].start, self.parts[index].end)

    def whole(self, pattern: re.Pattern[str], index: int) -> re.Match[str] | None:
        """The pattern over the whole of a span."""
        return pattern.fullmatch(self.text, self.parts[index].start, self.parts[index].end)

    def search(self, pattern: re.Pattern[str], index: int) -> re.Match[str] | None:
        """The pattern anywhere in a span."""
        return pattern.search(self.text, self.parts[index].start, self.parts[index].end)

    def put(self, start: int, end: int, *pieces: Piece, sure: float | None = None) -> None:
        """The spans from `start` up to `end` are these instead; empty ones are left out."""
        least = min((part.certainty for part in self.parts[start:end]), default=1.0) if sure is None else sure
        made = [piece if isinstance(piece, Part) else Part(*piece, least) for piece in pieces]
        self.parts[start:end] = [part for part in made if part.end > part.start]
        self.labels = [part.label for part in self.parts]
        self.letters = lettered(self.labels)
        self.changed = True

    def cut(self, index: int, *pieces: Piece) -> None:
        """One span is these instead."""
        self.put(index, index + 1, *pieces)

    def border(self, index: int, end: int, start: int, shared: bool = False) -> None:
        """A span ends at `end` and the next begins at `start`; `shared`: it is no surer than the one it takes from."""
        left, right = self.parts[index : index + 2]
        sure = min(left.certainty, right.certainty) if shared else left.certainty
        self.put(
            index,
            index + 2,
            Part(left.label, left.start, end, sure),
            Part(right.label, start, right.end, right.certainty),
        )

    def join(self, first: int, last: int, label: str) -> None:
        """The spans from `first` to `last`, and what stands between them, are one."""
        self.put(first, last + 1, (label, self.parts[first].start, self.parts[last].end))

    def relabel(self, index: int, label: str) -> None:
        """A span is another field."""
        self.cut(index, (label, self.parts[index].start, self.parts[index].end))

    def drop(self, index: int) -> None:
        """A span belongs to no field."""
        self.put(index, index + 1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule can act: what its labels must be, and what is then asked of the text where they stand."""

    fits: re.Pattern[str]
    """The labels (`lettered`) of all spans, of two citations with "|" between. Its answers can be kept."""
    row: re.Pattern[str] | None = None
    """Those of the spans where it acts; None where it acts on the citation as a whole."""
    gap: Callable[[str], object] | None = None
    """What stands between the first two of these."""
    before: str = ""
    """The character in front of the first of them."""
    unquoted: bool = False
    """Does no quotation open there?"""
    said: tuple[str, re.Pattern[str]] | None = None
    """What the first of them prints: a pattern, and its method that looks for it."""

    def holds(self, c: Spans, rows: Iterable[int]) -> bool:
        """Is the text at one of the rows of labels as it must be?"""
        text, parts, said = c.text, c.parts, self.said
        for index in rows:
            part = parts[index]
            if self.before and text[part.start - 1 : part.start] != self.before:
                continue
            if said is not None and getattr(said[1], said[0])(text, part.start, part.end) is None:
                continue
            if self.gap is not None and not self.gap(text[part.end : parts[index + 1].start]):
                continue
            if self.unquoted and opened(text, part.start):
                continue
            return True
        return False


def one(left: RawCitation, right: RawCitation, parts: Sequence[Part] = ()) -> RawCitation:
    """Two neighbours as one citation, with the parts of both, or with these."""
    return RawCitation(
        left.start,
        right.end,
        tuple(parts) or (*left.parts, *right.parts),
        left.signal,
        left.corrections + right.corrections,
    )


def two(
    raw: RawCitation, front: Sequence[Part], rest: Sequence[Part], signal: tuple[int, int] | None = None
) -> tuple[RawCitation, RawCitation]:
    """A citation as two: from its begin to the end of `front`, and from the begin of `rest` to its end."""
    return (
        RawCitation(raw.start, front[-1].end, tuple(front), raw.signal, raw.corrections),
        RawCitation(rest[0].start, raw.end, tuple(rest), signal, raw.corrections),
    )
