"""A document's blocks come in without its reference lists, and the entries of these go out as notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from refkit.model import IN_TEXT, REFERENCE, Anchor, Document, Note
from refkit.readers.numbering import RawNote
from refkit.readers.references.in_text import Text, find
from refkit.readers.references.lists import Block, Listed, find_lists

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Body:
    """What is left of the blocks (their indexes, in order), and the lists that were found in them."""

    kept: tuple[int, ...] = ()
    lists: tuple[Listed, ...] = ()
    before: tuple[int, ...] = ()
    """How many of the kept blocks stand before each list."""

    def notes(
        self, notes: Sequence[Note], name: str, paragraphs: Sequence[str], in_text: Sequence[RawNote] = ()
    ) -> tuple[Note, ...]:
        """The notes of a document with the entries of its lists and the citations in its text, in reading order.

        Args:
            notes: footnotes and endnotes, whose anchors count the paragraphs that are kept.
            name: the id of the document.
            paragraphs: what is kept, without the marks of notes.
            in_text: citations in running text that are known to be such, each with its anchor.
        """
        found = find(Text(paragraphs, self.lists, self.before, [_span(raw) for raw in in_text]))
        more = [(_place(raw.anchor), raw) for raw in (*in_text, *found)]
        for place, listed in zip(self.before, self.lists, strict=True):
            more += [((place, -1), _raw(listed, at)) for at in range(len(listed.entries))]
        return _merged(notes, _named(sorted(more, key=lambda item: item[0]), name))


def _span(raw: RawNote) -> tuple[int, int, int]:
    paragraph, start = _place(raw.anchor)
    return paragraph, start, start + len(raw.text)


def with_lists(blocks: Sequence[Block]) -> Body:
    """The blocks that are no entries of reference lists, and the lists."""
    lists = find_lists(blocks)
    taken = {index for listed in lists for index in listed.taken}
    kept = tuple(index for index in range(len(blocks)) if index not in taken)
    before = tuple(bisect_left(kept, listed.entries[0].block) for listed in lists)
    return Body(kept, tuple(lists), before)


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
            sheet=raw.sheet,
            page=raw.page,
        )
        found.append((place, note))
    return found


def on_pages(document: Document) -> Document:
    """The document; citations in its text know their pages, where it has some."""
    if not document.pages:
        return document
    return replace(document, notes=tuple(_on_page(document, note) for note in document.notes))


def _on_page(document: Document, note: Note) -> Note:
    if note.kind != IN_TEXT or note.anchor is None:
        return note
    sheet, page = document.page_at(note.anchor.paragraph, note.anchor.offset)
    return replace(note, sheet=sheet, page=page)


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
