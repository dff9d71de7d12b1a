"""A document's blocks come in without its reference lists, and the entries of these go out as notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from refkit.model import IN_TEXT, REFERENCE, Anchor, Note
from refkit.readers.numbering import RawNote
from refkit.readers.references.lists import Block, Listed, find_lists

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Body:
    """What is left of the blocks (their indexes, in order), and the lists that were found in them."""

    kept: tuple[int, ...]
    lists: tuple[Listed, ...] = ()

    def notes(self, notes: Sequence[Note], name: str, in_text: Iterable[RawNote] = ()) -> tuple[Note, ...]:
        """The notes of a document with the entries of its lists and the citations in its text, in reading order.

        Args:
            notes: footnotes and endnotes, whose anchors count the paragraphs that are kept.
            name: the id of the document.
            in_text: citations in running text, each with its anchor.
        """
        more = [(_place(raw.anchor), raw) for raw in in_text]
        for listed in self.lists:
            before = sum(index < listed.entries[0].block for index in self.kept)
            more += [((before, -1), _raw(listed, at)) for at in range(len(listed.entries))]
        return _merged(notes, _named(sorted(more, key=lambda item: item[0]), name))


def with_lists(blocks: Sequence[Block]) -> Body:
    """The blocks that are no entries of reference lists, and the lists."""
    lists = find_lists(blocks)
    taken = {index for listed in lists for index in listed.taken}
    return Body(tuple(index for index in range(len(blocks)) if index not in taken), tuple(lists))


def _raw(listed: Listed, at: int) -> RawNote:
    entry = listed.entries[at]
    return RawNote(
        entry.number, entry.text, REFERENCE, None, entry.italics, links=entry.links, cited=entry.cited
    )


def _place(anchor: Anchor | None) -> Place:
    return (anchor.paragraph, anchor.offset) if anchor is not None else (-1, -1)


def _named(items: Sequence[tuple[Place, RawNote]], name: str) -> list[tuple[Place, Note]]:
    """Notes with ids: "paper:r3" is the third entry of a list, "paper:t3" the third citation in the text."""
    counts = {REFERENCE: 0, IN_TEXT: 0}
    found = []
    for place, raw in items:
        counts[raw.kind] += 1
        label = f"{'r' if raw.kind == REFERENCE else 't'}{counts[raw.kind]}"
        note = Note(
            id=f"{name}:{label}",
            document=name,
            number=raw.number if raw.kind == REFERENCE else label,
            text=raw.text,
            kind=raw.kind,
            anchor=raw.anchor,
            italics=raw.italics,
            flags=raw.flags,
            links=raw.links,
            cited=raw.cited,
        )
        found.append((place, note))
    return found


def _merged(notes: Sequence[Note], more: Sequence[tuple[Place, Note]]) -> tuple[Note, ...]:
    """Notes keep their order; the others stand before the first note that is anchored behind them."""
    if not more:
        return tuple(notes)
    waiting = list(reversed(more))
    out: list[Note] = []
    for note in notes:
        while waiting and note.anchor is not None and waiting[-1][0] < _place(note.anchor):
            out.append(waiting.pop()[1])
        out.append(note)
    return (*out, *(note for _, note in reversed(waiting)))
