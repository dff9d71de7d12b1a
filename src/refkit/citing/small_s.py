"""The notes of a document and their readings come in; whether its "s. 12" is a page, as in Swedish or Czech, goes out.

"s. 12" is a section in English and a page in a dozen languages. Of a book with its imprint it is a page in all of them;
a document that has it so there means pages by it everywhere but in acts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from refkit.citing.raw import Reading
from refkit.model import Note

_SMALL_S = re.compile(r"\W*s{1,2}\.\s?\d")
_IMPRINT = frozenset({"publisher", "place"})


@dataclass(slots=True)
class SmallS:
    """Keeps the documents that print "s. 12" behind an imprint."""

    _told: set[str] = field(default_factory=set)

    def hear(self, notes: Sequence[Note], readings: Sequence[Reading]) -> None:
        """Take what some notes show; what came before the last document is forgotten."""
        self._told &= {notes[0].document} if notes else set()
        for note, reading in zip(notes, readings, strict=True):
            # notes without a document need not be of one
            if note.document and any(_shows(note.text, reading, at) for at in range(len(reading.found))):
                self._told.add(note.document)

    def is_page(self, document: str) -> bool:
        """Is "s. 12" a page in a document?"""
        return document in self._told


def _shows(text: str, reading: Reading, at: int) -> bool:
    """Has a citation an imprint, and a page behind "s."?"""
    parts = reading.found[at].parts
    return not _IMPRINT.isdisjoint(part.label for part in parts) and any(
        part.label == "pages" and _SMALL_S.match(text, part.start, part.end) for part in parts
    )
