"""Plain text, as it comes out of PDF and HTML conversion, becomes a Document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from refkit.limits import PARAGRAPHS_LIMIT, TooLargeError
from refkit.model import Document, PageStart, Problem
from refkit.readers.anchors import anchor
from refkit.readers.decoding import read_text
from refkit.readers.found import FoundNotes
from refkit.readers.inline import plain_with_italics
from refkit.readers.joining import Words, join_note, join_paragraphs
from refkit.readers.labels import SUPERSCRIPTS, is_ended
from refkit.readers.layout import Layout, lay_out
from refkit.readers.masthead import read_masthead
from refkit.readers.notes import find_notes
from refkit.readers.numbering import RawNote, number_notes
from refkit.readers.pages import NOWHERE, SHOWN, page_starts, pages_of_text
from refkit.readers.references import Block, Printed, is_heading, stretches, with_lists
from refkit.readers.references.noted import is_reference_list

EXTENSIONS = (".txt",)
EXTRA = ""
# text has hardly any control characters
CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r")
# lines after the last endnote are furniture of the page unless one of them is a text of so many words
PROSE_WORDS = 25
MARKS = re.compile(rf"[{SUPERSCRIPTS}]|\[\d")


def sniff(head: bytes) -> bool:
    """True where the first bytes of a file look like text."""
    return bool(head.strip()) and len(head) == len(head.translate(None, CONTROL))


def read(path: Path) -> Document:
    """The document in a plain text file; raises ReadError where the file holds no text."""
    path = Path(path)
    text, problems = read_text(path)
    return from_text(text, path.stem, str(path), problems)


def from_text(text: str, name: str, file: str, problems: tuple[Problem, ...] = ()) -> Document:
    """The document `name` in `text` (line ends "\\n", form feeds as page breaks), read from `file`."""
    layout = lay_out(text)
    if sum(line.gap > 0 or not layout.wrapped for line in layout.lines) > PARAGRAPHS_LIMIT:
        raise TooLargeError(f"it has more than {PARAGRAPHS_LIMIT:,} paragraphs", file=file, remedy="split it")
    found = _notes(layout)
    body = _body(layout, found)
    words = Words(line.text for line in layout.lines)
    marked = found.layout
    blocks = _blocks(marked, body, words)
    lists = with_lists(blocks)
    paragraphs = [blocks[at].text for at in lists.kept]
    style = next((note.style for note in found.notes if not note.sign), "")
    anchored = anchor(paragraphs, [note.number for note in found.notes], style)
    kind = "endnote" if found.together else "footnote"
    raw = []
    pages = pages_of_text(text)
    for note, place in zip(found.notes, anchored.anchors, strict=True):
        cleaned, italics = plain_with_italics(join_note(note.text, marked, words))
        sheet, page = pages.get(layout.lines[note.line].page, NOWHERE)
        number = note.sign or str(note.number)
        raw.append(RawNote(number, cleaned, kind, place, italics, sheet=sheet, page=page))
    notes, doubts = number_notes(raw, name, file)
    for mark in anchored.unknown[:5]:
        printed = ", ".join(map(str, mark.numbers))
        message = f"the mark {printed} in the text has no note"
        doubts.append(
            Problem(file, f"paragraph {mark.paragraph + 1}", message, "look for the note in the file")
        )
    work, missing = read_masthead(text, layout, body, name, file)
    return Document(
        id=name,
        path=file,
        text=text,
        paragraphs=anchored.paragraphs,
        notes=lists.notes(notes, name, anchored.paragraphs),
        work=work,
        problems=(*problems, *doubts, *missing),
        pages=_page_starts(layout, body, anchored.paragraphs, pages),
    )


def _page_starts(
    layout: Layout, body: Sequence[int], paragraphs: Sequence[str], pages: Mapping[int, tuple[int, str]]
) -> tuple[PageStart, ...]:
    printed = {at: page for at, (_, page) in pages.items()}
    lines = (layout.lines[index] for index in (body if pages else ()))
    shown = (
        (line.page, MARKS.split(plain_with_italics(line.text)[0])[0][:SHOWN].removesuffix("-").strip())
        for line in lines
    )
    return page_starts(paragraphs, shown, printed)


def _notes(layout: Layout) -> FoundNotes:
    """The notes, unless they are a list of references that the text cites by numbers."""
    found = find_notes(layout)
    first = found.notes[0].line if found.notes else 0
    printed = [(str(note.number), note.text) for note in found.notes]
    lines = [line.text for line in layout.lines[:first]]
    if lines and is_reference_list(lines[-1], printed, lines[:-1]):
        return FoundNotes((), frozenset(), False, layout)
    return found


def _blocks(layout: Layout, body: Sequence[int], words: Words) -> list[Block]:
    """The paragraphs of the body; the entries of a reference list are one each."""
    lines = [_printed(layout, index) for index in body]
    blocks: list[Block] = []
    for stretch in stretches(lines):
        own = [body[at] for at in stretch.lines]
        if stretch.entry:
            texts = [join_note("\n".join(layout.lines[at].text for at in own), layout, words)]
        else:
            texts = join_paragraphs(layout, own, words)
        cleaned = map(plain_with_italics, texts)
        blocks += [Block(text, italics=italics) for text, italics in cleaned if text]
    return blocks


def _printed(layout: Layout, index: int) -> Printed:
    line, before = layout.lines[index], layout.lines[index - 1] if index else None
    return Printed(line.text, line.indent, bool(line.gap) and before is not None and before.page == line.page)


def _body(layout: Layout, found: FoundNotes) -> list[int]:
    """Indexes of the lines that are no notes, without the furniture that follows a list of endnotes."""
    body = [index for index in range(len(layout.lines)) if index not in found.lines]
    if not found.together or len(found.notes) < 2:
        return body
    last = max(found.lines)
    before = [index for index in body if index < last]
    tail = [layout.lines[index].text for index in body[len(before) :]]
    return body if any(map(_is_text, tail)) else before


def _is_text(text: str) -> bool:
    """Is a line text of the document: prose, or the heading of a reference list?"""
    if is_heading(Block(text)):
        return True
    return len(text.split(None, PROSE_WORDS)) >= PROSE_WORDS and is_ended(text)
