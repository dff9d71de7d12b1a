"""Notes that have numbers and lines that begin notes with signs come in; all of them go out, each with its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from refkit.readers import note_lines
from refkit.readers.found import FoundNote, FoundNotes, made
from refkit.readers.labels import Label
from refkit.readers.layout import Line
from refkit.readers.signs import Sign, marked


def with_signs(found: FoundNotes, signs: Sequence[Sign]) -> FoundNotes:
    """The notes with those that signs begin, each of which ends the note before it."""
    lines = found.layout.lines
    labels = [Label(sign.line, -at, sign.text, "sign") for at, sign in enumerate(signs, 1)]
    begins = sorted({label.line for label in labels} | {note.line for note in found.notes})
    after = dict(pairwise(begins))
    extents = _of_signs(found, labels, after)
    signed = [
        replace(note, sign=sign.name) for note, sign in zip(made(lines, labels, extents), signs, strict=True)
    ]
    used = frozenset(chain(found.lines, *extents))
    numbered = [_up_to(note, lines, after.get(note.line, len(lines))) for note in found.notes]
    return FoundNotes(
        tuple(sorted((*numbered, *signed), key=lambda note: note.line)),
        used,
        found.together,
        replace(found.layout, lines=marked(lines, signs, used)),
    )


def _of_signs(found: FoundNotes, labels: Sequence[Label], after: Mapping[int, int]) -> list[list[int]]:
    """The lines of each note that a sign begins: those it takes from the note it stands in, or its own."""
    hosts = {at: note for note in found.notes for at in note.lines}
    extents = []
    for label in labels:
        end = after.get(label.line)
        if label.line in hosts:
            rest = [at for at in hosts[label.line].lines if at >= label.line]
            extents.append(rest if end is None else [at for at in rest if at < end])
        else:
            following = Label(end, 0, 0, "sign") if end is not None else None
            extents.append(note_lines.extent_of(found.layout, label, following, together=False))
    return extents


def _up_to(note: FoundNote, lines: Sequence[Line], end: int) -> FoundNote:
    """A note without what lies behind the line `end`."""
    left = sum(at >= end for at in note.lines)
    kept = note.lines[: len(note.lines) - left]
    return replace(note, lines=kept, text="\n".join(note.text.split("\n")[: len(kept)])) if left else note
