"""What a reader of notes gives, whichever reader it is: citations as labelled stretches of the note's text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Generic, TypeVar

from refkit.model import Correction

LABELS = tuple(
    "author editor translator title container series number publisher place date accessed volume issue pages edition"
    " genre event url doi archive backref signal prose role other".split()
)


class Stretch:
    """Whatever stands from `start` to `end` of a text."""

    __slots__ = ()
    start: int
    end: int

    def over(self, start: int, end: int) -> bool:
        """Does it have a character of what stands from `start` to `end`?"""
        return self.start < end and start < self.end

    def meets(self, other: Stretch) -> bool:
        """Do the two share a character?"""
        return self.over(other.start, other.end)


S = TypeVar("S", bound=Stretch)


def in_order(found: Iterable[S]) -> list[S]:
    """The stretches by where they begin."""
    return sorted(found, key=lambda one: one.start)


def end_of(found: Iterable[Stretch]) -> int:
    """Where the last of the stretches ends."""
    return max(one.end for one in found)


def up_to(found: Iterable[S], at: int) -> list[S]:
    """The stretches that end at this place of the text, or in front of it."""
    return [one for one in found if one.end <= at]


def behind(found: Iterable[S], at: int) -> list[S]:
    """The stretches that begin at this place of the text, or behind it."""
    return [one for one in found if one.start >= at]


class Placed(Generic[S]):
    """Stretches by where they stand, so that those that meet another are found without a look at all of them."""

    def __init__(self, found: Iterable[S]) -> None:
        self.found = in_order(found)
        self.starts = [one.start for one in self.found]
        self.reach = list(accumulate((one.end for one in self.found), max))

    def meeting(self, one: Stretch) -> list[S]:
        """The stretches that share a character with another, in order."""
        first, after = bisect_right(self.reach, one.start), bisect_left(self.starts, one.end)
        return [other for other in self.found[first:after] if one.meets(other)]


def meeting(found: Iterable[S], one: Stretch) -> list[S]:
    """The stretches that share a character with another."""
    return [other for other in found if other.meets(one)]


@dataclass(frozen=True, slots=True)
class Part(Stretch):
    """A stretch of the note that is (part of) one field: label, character offsets, and the reader's certainty 0-1."""

    label: str
    start: int
    end: int
    certainty: float = 1.0


def labels_of(parts: Iterable[Part]) -> set[str]:
    """The labels that these parts have."""
    return {part.label for part in parts}


def spans_of(parts: Iterable[Part]) -> tuple[tuple[str, int, int], ...]:
    """The parts as what a correction tells of: label, start and end."""
    return tuple((part.label, part.start, part.end) for part in parts)


def what_changed(rule: str, before: Iterable[Part], after: Iterable[Part]) -> Correction:
    """What a rule did to some parts: the spans that are gone and those that are new, in the order of the text."""
    old, new = set(spans_of(before)), set(spans_of(after))
    gone, made = (sorted(spans, key=lambda span: span[1:]) for spans in (old - new, new - old))
    return Correction(rule, tuple(gone), tuple(made))


def labelled(parts: Iterable[Part], *labels: str) -> list[Part]:
    """Those of the parts that have one of these labels, in order."""
    return [part for part in parts if part.label in labels]


@dataclass(frozen=True, slots=True)
class RawCitation(Stretch):
    """One citation as stretches of text: its span, its signal words if it has any, its parts in order.

    `corrections` tells what changed the reader's own reading, in order. `tentative`: too little for a citation, unless
    it means what was cited before.
    """

    start: int
    end: int
    parts: tuple[Part, ...]
    signal: tuple[int, int] | None = None
    corrections: tuple[Correction, ...] = ()
    tentative: bool = False
    kind: str = ""
    """The CSL kind where the form tells it."""

    @property
    def opens(self) -> int:
        """Where it begins, its signal words included."""
        return self.signal[0] if self.signal else self.start

    def moved(self, by: int) -> RawCitation:
        """The same citation in a text that has `by` more characters in front."""
        if not by:
            return self
        parts = tuple(Part(part.label, part.start + by, part.end + by, part.certainty) for part in self.parts)
        signal = (self.signal[0] + by, self.signal[1] + by) if self.signal else None
        corrections = tuple(
            Correction(made.rule, _moved(made.before, by), _moved(made.after, by))
            for made in self.corrections
        )
        return replace(
            self,
            start=self.start + by,
            end=self.end + by,
            parts=parts,
            signal=signal,
            corrections=corrections,
        )


def _moved(spans: tuple[tuple[str, int, int], ...], by: int) -> tuple[tuple[str, int, int], ...]:
    return tuple((label, start + by, end + by) for label, start, end in spans)


@dataclass(frozen=True, slots=True)
class Doubts:
    """How sure the tagger was of each token of a note, in order; all sequences have one item a token."""

    ends: tuple[int, ...]
    """The offset behind each token, in characters of the note."""
    certainty: tuple[float, ...]
    """The probability of the label given."""
    entropy: tuple[float, ...]
    """Of the distribution over labels, in nats."""
    outside: tuple[float, ...]
    """The probability that the token belongs to no field: prose, signal words, connectives."""
    start: tuple[float, ...]
    """The probability that a citation starts at the token."""

    def followed_by(self, other: Doubts) -> Doubts:
        """The doubts of one text and of what stands behind it."""
        return Doubts(
            self.ends + other.ends,
            self.certainty + other.certainty,
            self.entropy + other.entropy,
            self.outside + other.outside,
            self.start + other.start,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one note, and what tells how sure it can be: another reader's finds, the tagger's doubts."""

    found: tuple[RawCitation, ...]
    other: tuple[RawCitation, ...] = ()
    doubts: Doubts | None = None
    lost: bool = False
    """A fault of ours kept the note from being read: nobody knows what it cites."""
    spans: frozenset[tuple[int, int]] = field(init=False, repr=False, compare=False)
    """Start and end of each that was found."""
    covered: int = field(init=False, repr=False, compare=False)
    """How many characters these have, one by one."""

    def __post_init__(self) -> None:
        """Work out once for the note what is asked for each citation."""
        object.__setattr__(self, "spans", frozenset((raw.start, raw.end) for raw in self.found))
        object.__setattr__(self, "covered", sum(raw.end - raw.start for raw in self.found))
