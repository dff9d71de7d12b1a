"""What a reader of notes gives, whichever reader it is: citations as labelled stretches of the note's text."""

from __future__ import annotations

from dataclasses import dataclass

LABELS = (
    "author",
    "editor",
    "translator",
    "title",
    "container",
    "series",
    "number",
    "publisher",
    "place",
    "date",
    "accessed",
    "volume",
    "issue",
    "pages",
    "edition",
    "genre",
    "event",
    "url",
    "doi",
    "archive",
    "backref",
    "signal",
    "prose",
    "role",
    "other",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the note that is (part of) one field: label, character offsets, and the reader's certainty 0-1."""

    label: str
    start: int
    end: int
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class RawCitation:
    """One citation as stretches of text: its span, its signal words if it has any, its parts in order."""

    start: int
    end: int
    parts: tuple[Part, ...]
    signal: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one note, and what another reader found there (for telling how sure the first can be)."""

    found: tuple[RawCitation, ...]
    other: tuple[RawCitation, ...] = ()
