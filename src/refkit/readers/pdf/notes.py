"""The sheets of a document come in; its notes with number, text, italics and lines go out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from refkit.model import Anchor
from refkit.readers.glued import starts_within
from refkit.readers.joining import Words
from refkit.readers.numbering import RawNote
from refkit.readers.pdf.cut import Piece, find_footnotes
from refkit.readers.pdf.endnotes import find_endnotes
from refkit.readers.pdf.joining import join
from refkit.readers.pdf.labels import SIGNS
from refkit.readers.pdf.lines import Line
from refkit.readers.pdf.marks import Asked
from refkit.readers.pdf.sheets import Sheet
from refkit.readers.pdf.zones import marks_by_page

# where fewer have their marks on their own page, of those that have any, the notes are endnotes
# a work with its place and year, or a thesis
CITES = re.compile(r"\([^()]*\b(?:1[5-9]|20)\d\d\)")
# so many notes may stand behind the last one that has a label of its own
LAST = 3
NEAR_SHARE = 0.4
# the text has begun with the first block of so many characters
PROSE = 250


@dataclass(frozen=True, slots=True)
class PdfNote:
    """A note: number or sign as printed, text, italics (spans of it), its kind, its page (from 0), its lines."""

    printed: str
    text: str
    italics: tuple[tuple[int, int], ...]
    kind: str
    page: int
    lines: tuple[int, ...]

    @property
    def asked(self) -> Asked:
        """What its mark is looked for by."""
        return Asked(self.printed, self.page, self.kind == "endnote")

    def raw(self, anchor: Anchor | None, page: str) -> RawNote:
        """The note with the place of its mark and the printed number of its page."""
        return RawNote(
            self.printed, self.text, self.kind, anchor, self.italics, sheet=self.page + 1, page=page
        )


def find_notes(sheets: Sequence[Sheet], words: Words) -> list[PdfNote]:
    """Footnotes and endnotes in the order of the document; a note without text is left out."""
    lines = [line for sheet in sheets for line in sheet.lines]
    footnotes = _gathered(find_footnotes(sheets))
    taken = {index for _, _, own in footnotes for index in own}
    marks = marks_by_page([line for index, line in enumerate(lines) if index not in taken])
    endnotes = _gathered(find_endnotes(lines, taken, marks, len(footnotes)))
    late = _are_endnotes(footnotes, lines, marks)
    kinds = [("endnote" if late else "footnote", note) for note in footnotes]
    kinds += [("endnote", note) for note in endnotes]
    found = []
    for kind, (printed, start, own) in kinds:
        text, italics = join([lines[index] for index in own], start, words)
        found.append(PdfNote(printed, text, italics, kind, lines[own[0]].page, tuple(own)))
    return parted([note for note in found if note.text], marks)


def parted(notes: Sequence[PdfNote], marks: Mapping[int, Collection[int]]) -> list[PdfNote]:
    """The notes, with those of their own that stand in the text of others; `marks` are the numbers of each page."""
    marked = set().union(*marks.values())
    found: list[PdfNote] = []
    for place, note in enumerate(notes):
        found.append(note)
        after = notes[place + 1] if place + 1 < len(notes) else None
        if note.printed.isdecimal() and (after is None or after.printed.isdecimal()):
            end = int(after.printed) if after is not None else int(note.printed) + 1 + LAST
            found[-1:] = _parts(note, starts_within(note.text, int(note.printed), end, marked))
    return found


def _parts(note: PdfNote, starts: Sequence[tuple[int, int, int]]) -> list[PdfNote]:
    """A note cut where others begin in it; all have its lines but the first has them to itself."""
    begins = [(int(note.printed), 0, 0), *starts]
    ends = [label for _, label, _ in starts] + [len(note.text)]
    parts = []
    for (number, _, start), end in zip(begins, ends, strict=True):
        text = note.text[start:end]
        shift = start + len(text) - len(text.lstrip())
        spans = ((max(a, start) - shift, min(b, end) - shift) for a, b in note.italics)
        italics = tuple((a, b) for a, b in spans if a < b)
        parts.append(replace(note, printed=str(number), text=text.strip(), italics=italics))
    return parts


def front_matter(
    notes: Sequence[PdfNote],
    line_of: Mapping[int, int],
    blocks: Sequence[Sequence[int]],
    lines: Sequence[Line],
) -> set[int]:
    """The notes (by index) that authors make about themselves, before the first that has a number.

    `line_of` gives the index of the line that has the mark of a note.
    """
    first = next((place for place, note in enumerate(notes) if note.printed.isalnum()), 0)
    return {
        place
        for place, note in enumerate(notes[:first])
        if is_front_matter(note, line_of.get(place), blocks, lines)
    }


def is_front_matter(
    note: PdfNote, mark: int | None, blocks: Sequence[Sequence[int]], lines: Sequence[Line]
) -> bool:
    """True for what an author says of himself: a note with a sign that hangs on the title or on a name below it.

    `mark` is the index of the line that has the note's mark. Such a note is no note of the text, unless it cites a
    work; a sign in the text is one like any other.
    """
    if not set(note.printed) <= set(SIGNS) or CITES.search(note.text):
        return False
    page = note.page if mark is None else lines[mark].page
    for block in blocks:
        if lines[block[0]].page != page:
            continue
        length = sum(len(lines[index].text) for index in block)
        if mark in block or length >= PROSE:
            return length < PROSE or mark is None
    return mark is None


def _gathered(pieces: Iterable[Piece]) -> list[tuple[str, int, list[int]]]:
    """(printed number, where the text begins, lines) of each note, what was carried over put to it."""
    notes: list[tuple[str, int, list[int]]] = []
    for piece in pieces:
        if piece.printed:
            notes.append((piece.printed, piece.text, list(piece.lines)))
        elif notes:
            notes[-1][2].extend(piece.lines)
    return notes


def _are_endnotes(
    notes: Sequence[tuple[str, int, list[int]]], lines: Sequence[Line], marks: dict[int, set[int]]
) -> bool:
    """True where the notes stand behind the pages that have their marks."""
    near = far = 0
    for printed, _, own in notes:
        if not printed.isdecimal():
            continue
        page, number = lines[own[0]].page, int(printed)
        if number in marks.get(page, ()):
            near += 1
        elif any(number in marks.get(other, ()) for other in range(page)):
            far += 1
    return far > 0 and near < NEAR_SHARE * (near + far)
