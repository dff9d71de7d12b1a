"""In a document that sets names in italics, a run that opens a citation and ends at a comma is its author.

The tagger does not see such italics (they would be titles to it); what it made of the names is put right here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from refkit.citing.raw import Part, RawCitation, Reading, labels_of, what_changed
from refkit.model import Note
from refkit.normalise.names import parse_names

RULE = "name-in-italics"
_BETWEEN = re.compile(r"[\s,:]*")
_NAMED = frozenset({"title", "container", "author"})
_LEAST = 0.6
"""What was read as something else is no surer than this (as other corrections have it)."""


def named(note: Note, reading: Reading, runs: Sequence[tuple[int, int]]) -> Reading:
    """The reading of a note with the names in these runs as the authors of the citations that they open."""
    if not runs:
        return reading
    text, found = note.text, list(reading.found)
    for start, end in runs:
        end = start + len(text[start:end].rstrip(" ,;:"))
        before = 0
        for index, raw in enumerate(found):
            if raw.start - 3 <= start < raw.end or (before <= start and raw.start - 3 <= end <= raw.start):
                found[index] = _opened(text, raw, start, end)
                break
            before = raw.end
    return replace(reading, found=tuple(found))


def _opened(text: str, raw: RawCitation, start: int, end: int) -> RawCitation:
    """A citation whose author stands from `start` to `end`; itself where that is known, or no name at its head."""
    first = raw.parts[0] if raw.parts else None
    if first is None or first.label not in _NAMED or first.start not in range(start, end + 3):
        return raw
    if first.label == "author" and first.end >= end and _BETWEEN.fullmatch(text, end, first.end):
        return raw
    if not parse_names(text[start:end]):
        return raw
    rest = [part for part in raw.parts if part.end > end]
    certainty = first.certainty if first.label == "author" else min(first.certainty, _LEAST)
    if rest and rest[0].start < end:
        gap = _BETWEEN.match(text, end)
        opens = gap.end() if gap else end
        titled = bool(labels_of(rest[1:]) & {"title", "container"})
        if rest[0].label == "author" and titled:
            return raw  # "Lee, Ott": the run holds the first of them only
        label = "title" if rest[0].label == "author" else rest[0].label
        rest[0] = replace(rest[0], label=label, start=opens)
    parts = (Part("author", start, end, certainty), *rest)
    change = what_changed(RULE, raw.parts, parts)
    return replace(raw, start=min(raw.start, start), parts=parts, corrections=(*raw.corrections, change))
