"""The notes of a document and their readings come in; whether it prints family names in front ("Lee Ann") goes out.

One name tells little ("Lucas Nicole"), the names of a document together tell its order. Names that are inverted with a
comma, and those with initials, are no votes: they are read rightly in any document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from refkit.citing.raw import Reading
from refkit.model import Note
from refkit.normalise.name_sides import document_leads
from refkit.normalise.names import leanings

_PEOPLE = frozenset({"author", "editor", "translator"})


@dataclass(slots=True)
class NameOrder:
    """Keeps the names of the documents that are being read; a name counts once, however often it is cited."""

    _told: dict[str, dict[str, float]] = field(default_factory=dict)
    _leads: dict[str, bool] = field(default_factory=dict)

    def hear(self, notes: Sequence[Note], readings: Sequence[Reading]) -> None:
        """Take the votes of some notes; what came before the last document is forgotten."""
        last = notes[0].document if notes else ""
        self._told = {last: self._told.get(last, {})}
        for note, reading in zip(notes, readings, strict=True):
            told = self._told.setdefault(note.document, {})
            # notes without a document need not be of one
            for raw in reading.found if note.document else ():
                for part in raw.parts:
                    if part.label in _PEOPLE:
                        told.update(leanings(note.text[part.start : part.end]))
        self._leads = {name: document_leads(told.values()) for name, told in self._told.items()}

    def family_first(self, document: str) -> bool:
        """Does a document print family names in front?"""
        return self._leads.get(document, False)
