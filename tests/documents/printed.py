"""Prints a document that was read (a text file) as DOCX, with real footnotes or endnotes at the places of its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from office import note_part, package, paragraph, reference, run

from refkit.model import Document, Note
from refkit.readers.layout import lay_out
from refkit.readers.notes import find_notes

MARK = re.compile(r"[⁰¹²³⁴-⁹]|\[\d")
MARKED = "".join(f'<w:{kind}Pr><w:numFmt w:val="decimal"/></w:{kind}Pr>' for kind in ("footnote", "endnote"))


def to_docx(document: Document) -> bytes:
    """The document as DOCX: its paragraphs, a mark where each note has its anchor, the italics of the notes."""
    ids = {note.id: place + 10 for place, note in enumerate(document.notes)}
    marks: dict[int, list[Note]] = {}
    for note in document.notes:
        # a note whose mark is lost stands where the one before it does
        place = note.anchor.paragraph if note.anchor else max(marks, default=0)
        marks.setdefault(place, []).append(note)
    printed = [
        paragraph(_with_marks(text, marks.get(place, ()), ids))
        for place, text in enumerate(document.paragraphs)
    ]
    body = "".join(_with_imprint(document, printed))
    parts: dict[str, list[tuple[int, str]]] = {"footnote": [], "endnote": []}
    for note in document.notes:
        parts[note.kind].append((ids[note.id], _note(note)))
    return package(body, parts["footnote"], parts["endnote"], settings=MARKED)


def _with_imprint(document: Document, printed: Sequence[str]) -> list[str]:
    """The paragraphs, and between them the lines of the file that are neither text nor notes: heads and imprints."""
    layout = lay_out(document.text)
    notes = find_notes(layout).lines
    out: list[str] = []
    done = 0
    for index, line in enumerate(layout.lines):
        if index in notes:
            continue
        start = MARK.split(line.text)[0][:40].strip()
        holder = next(
            (
                at
                for at in range(max(done - 1, 0), len(printed))
                if start and start in document.paragraphs[at]
            ),
            None,
        )
        if holder is None:
            out += [paragraph("")] * (line.gap > 0) + [paragraph(run(line.text))]
        else:
            out += printed[done : holder + 1]
            done = max(done, holder + 1)
    return [*out, *printed[done:]]


def _with_marks(text: str, notes: Sequence[Note], ids: dict[str, int]) -> str:
    pieces: list[str] = []
    last = 0
    for note in sorted(notes, key=lambda note: note.anchor.offset if note.anchor else len(text)):
        at = note.anchor.offset if note.anchor else len(text)
        pieces += [run(text[last:at])] if at > last else []
        pieces.append(reference(note.kind, ids[note.id]))
        last = at
    return "".join([*pieces, run(text[last:])])


def _note(note: Note) -> str:
    pieces: list[str] = []
    last = 0
    for start, end in note.italics:
        pieces += [run(note.text[last:start]), run(note.text[start:end], italic=True)]
        last = end
    return paragraph("".join([run(" "), *pieces, run(note.text[last:])]))


__all__ = ["note_part", "to_docx"]
