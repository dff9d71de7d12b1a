"""Makes the test documents: the one that described.py describes, in every format and shape that is read.

python tests/documents/make.py FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import html_shapes
import markup
import office
import rtf
from described import DOCUMENT, Described, Expected, expected

from refkit.model import Document, Note


@dataclass(frozen=True)
class Made:
    """A test document: its file name, what is in it, and the document as this format can hold it."""

    file: str
    data: bytes
    described: Described
    needs_pandoc: bool = False


def documents() -> Iterator[Made]:
    """All test documents."""
    yield Made("document.docx", office.docx(), DOCUMENT)
    yield Made("document.odt", office.odt(), DOCUMENT)
    yield Made("word.rtf", rtf.rtf(), DOCUMENT)
    yield Made("libreoffice.rtf", rtf.rtf(star=True), DOCUMENT)
    data, described = markup.epub()
    yield Made("document.epub", data, described)
    yield Made("inline.tei.xml", markup.tei().encode(), DOCUMENT)
    yield Made("back.tei.xml", markup.tei(inline=False).encode(), DOCUMENT)
    yield Made("document.jats.xml", markup.jats().encode(), DOCUMENT)
    yield Made("document.tex", markup.latex().encode(), DOCUMENT)
    text, described = markup.markdown()
    yield Made("document.md", text.encode(), described)
    for shape in html_shapes.SHAPES:
        text, described = html_shapes.html(shape)
        yield Made(f"{shape}.html", text.encode(), described)
    for ending, write in markup.PANDOC.items():
        text, described = write(DOCUMENT)
        yield Made(f"document.{ending}", text.encode(), described, needs_pandoc=True)


@dataclass(frozen=True)
class Outcome:
    """What of one expected note was found."""

    expected: Expected
    number: bool = False
    kind: bool = False
    text: bool = False
    anchor: bool = False
    italics: bool = False

    @property
    def right(self) -> bool:
        return self.number and self.kind and self.text and self.anchor and self.italics


def outcomes(document: Document, described: Described) -> tuple[list[Outcome], int]:
    """For every expected note what was found of it, and how many notes were found that are none."""
    found: list[Outcome] = []
    left = [note for note in document.notes if note.is_note]
    for item in expected(described):
        note = next((note for note in left if note.text == item.text), None)
        if note is None:
            note = next((note for note in left if (note.number, note.kind) == (item.number, item.kind)), None)
        if note is None:
            found.append(Outcome(item))
            continue
        left.remove(note)
        found.append(_outcome(document, note, item))
    return found, len(left)


def _outcome(document: Document, note: Note, item: Expected) -> Outcome:
    anchor = note.anchor
    return Outcome(
        item,
        note.number == item.number,
        note.kind == item.kind,
        note.text == item.text,
        anchor is not None
        and document.paragraphs[anchor.paragraph] == item.paragraph
        and (anchor.offset, anchor.sentence) == (item.offset, item.sentence),
        tuple(note.text[start:end] for start, end in note.italics) == item.italics,
    )


def main() -> None:
    """Command line."""
    if len(sys.argv) != 2:
        sys.exit((__doc__ or "").strip())
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for made in documents():
        (folder / made.file).write_bytes(made.data)
        print(folder / made.file)


if __name__ == "__main__":
    main()
