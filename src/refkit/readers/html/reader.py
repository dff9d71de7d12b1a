"""An HTML page becomes a Document: notes in whatever shape, its own data from meta tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from refkit.model import Document, Problem
from refkit.readers.html.css import Sheet
from refkit.readers.html.links import Page
from refkit.readers.html.meta import read_meta
from refkit.readers.html.notes import find_notes
from refkit.readers.html.text import read_pages
from refkit.readers.markup import guarded, is_html, parse_html, read_bytes
from refkit.readers.own import Own
from refkit.readers.typed import document_of

EXTENSIONS = (".html", ".htm", ".xhtml", ".xht")
EXTRA = ""
# so many marks without notes are named
TOLD = 8


def sniff(head: bytes) -> bool:
    """True where the first bytes of a file begin an HTML page."""
    return is_html(head)


@guarded
def read(path: Path) -> Document:
    """The document in an HTML file, whole or broken; raises ReadError where it is empty or no text."""
    root = parse_html(read_bytes(path), path)
    sheet = Sheet(style.text or "" for style in root.iter("style"))
    return from_pages([Page("", root)], sheet, read_meta(root), path)


def from_pages(
    pages: Sequence[Page], sheet: Sheet, own: Own, path: Path, problems: Sequence[Problem] = ()
) -> Document:
    """The document that pages of HTML make together; notes that no link leads to are read as in plain text."""
    notes = find_notes(pages, sheet)
    document = document_of(read_pages(pages, notes, sheet), own, path, problems)
    known = {note.number for note in document.notes}
    lost = [shown for shown in notes.lost if shown.strip("[]().") not in known]
    if not lost:
        return document
    message = f"no note was found for {len(lost)} of its marks ({', '.join(lost[:TOLD])})"
    told = Problem(str(path), "", message, "look for the notes in the file")
    return replace(document, problems=(*document.problems, told))
