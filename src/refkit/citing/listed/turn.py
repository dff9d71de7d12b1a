"""Notes come in as one reads them; of a document with a reference list the entries are read first, all wait."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import attrgetter

from refkit.model import IN_TEXT, REFERENCE, Citation, Note

Cited = tuple[Note, list[Citation]]
InText = Callable[[Sequence[Note], Sequence[Cited]], Iterable[Cited]]
"""Takes all notes of a document and the entries of its lists with their citations; gives what cites in its text."""


@dataclass(slots=True)
class _Held:
    """The notes of a document in order, how many are still to be read, and those that were."""

    notes: list[Note]
    left: int
    read: list[Cited] = field(default_factory=list)


class Turn:
    """Holds a document that has a reference list, or citations in its text, until its last note is read."""

    def __init__(self, in_text: InText, longest: int) -> None:
        self.in_text, self.longest = in_text, longest
        self._given = self._taken = 0
        self._of: dict[str, _Held] = {}
        # documents in which only the running text cites, and how many notes are read before them
        self._bare: deque[tuple[int, _Held]] = deque()

    def first(self, notes: Iterable[Note]) -> Iterator[Note]:
        """The notes to read: entries of lists before the notes of their document, nothing of its running text."""
        for document, some in groupby(notes, key=attrgetter("document")):
            while document and (held := list(islice(some, self.longest))):
                yield from map(self._counted, self._sorted(held))
            yield from map(self._counted, some)

    def _counted(self, note: Note) -> Note:
        self._given += 1
        return note

    def _sorted(self, notes: list[Note]) -> list[Note]:
        if all(note.is_note for note in notes):
            return notes
        found = sorted(
            (note for note in notes if note.kind != IN_TEXT), key=lambda note: note.kind != REFERENCE
        )
        held = _Held(notes, len(found))
        if found:
            self._of |= dict.fromkeys((note.id for note in found), held)
        else:
            self._bare.append((self._given, held))
        return found

    def take(self, note: Note, cited: list[Citation]) -> Iterator[list[Cited]]:
        """What is ready once a note was read: the note itself, or all of its document."""
        self._taken += 1
        held = self._of.pop(note.id, None)
        if held is None:
            yield [(note, cited)]
        else:
            held.read.append((note, cited))
            held.left -= 1
            if not held.left:
                yield self._all(held)
        yield from self.rest()

    def rest(self) -> Iterator[list[Cited]]:
        """Documents whose notes are all read, since they have none."""
        while self._bare and self._bare[0][0] <= self._taken:
            yield self._all(self._bare.popleft()[1])

    def _all(self, held: _Held) -> list[Cited]:
        entries = [pair for pair in held.read if pair[0].kind == REFERENCE]
        found = {note.id: cited for note, cited in (*held.read, *self.in_text(held.notes, entries))}
        return [(note, found.get(note.id, [])) for note in held.notes]
