"""A PDF becomes a Document: its text, its notes with their anchors, its own data (extra `[pdf]`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from refkit.errors import MissingExtraError, ReadError
from refkit.model import Document, Problem
from refkit.readers.joining import Words
from refkit.readers.layout import Layout
from refkit.readers.masthead import read_masthead
from refkit.readers.numbering import number_notes
from refkit.readers.pages import page_starts, printed_pages
from refkit.readers.pdf.body import paragraphs_of, starts_of, text_of, without_imprint
from refkit.readers.pdf.furniture import without_furniture
from refkit.readers.pdf.info import with_info
from refkit.readers.pdf.lists import lists_of, without_list
from refkit.readers.pdf.marks import assign
from refkit.readers.pdf.notes import PdfNote, find_notes, front_matter
from refkit.readers.pdf.sheets import Sheet, read_sheet
from refkit.readers.pdf.title import find_title, first_page

EXTENSIONS = (".pdf",)
EXTRA = "pdf"
# bytes before the header that readers put up with (ISO 32000-1, annex H, note 13)
HEADER_WITHIN = 1024
# fewer characters a page than this on most pages, and pictures on them: a scan
SCAN_CHARACTERS = 25
# what pdfium says of a file that wants a password
LOCKED = re.compile(r"password|security", re.IGNORECASE)


def sniff(head: bytes) -> bool:
    """True where the first bytes of a file are those of a PDF."""
    return b"%PDF-" in head[:HEADER_WITHIN]


def read(path: Path) -> Document:
    """The document in a PDF.

    Raises:
        MissingExtraError: pypdfium2 is not installed.
        ReadError: the file is not a PDF, broken, protected by a password, or has no text (a scan).
    """
    path = Path(path)
    name, file = path.stem, str(path)
    sheets, info, problems = _sheets(path)
    sheets = without_furniture(sheets)
    printed_at = _printed_pages(sheets)
    lines = [line for sheet in sheets for line in sheet.lines]
    words = Words(line.text for line in lines)
    found = without_list(find_notes(sheets, words), lines)
    free, footnotes = _free(found, len(lines))
    body = without_imprint(lines, free, footnotes)
    marks, mark_of = assign(lines, body, [note.asked for note in found])
    title = find_title(sheets, set(free))
    made = lists_of(lines, body, title, words)
    blocks = made.text
    joined = paragraphs_of(lines, blocks, marks, words)
    front = front_matter(found, {place: marks[mark].line for place, mark in mark_of.items()}, blocks, lines)
    problems += _left_out([found[place] for place in sorted(front)], file)
    anchors = {place: joined.anchors.get(mark) for place, mark in mark_of.items()}
    raw = [
        note.raw(anchors.get(place), printed_at.get(note.page, ""))
        for place, note in enumerate(found)
        if place not in front
    ]
    notes, doubts = number_notes(raw, name, file)
    imprint = [[index] for index in sorted(set(free) - set(body))]
    printed = sorted(blocks + made.entries + imprint)
    text, layout, own, rims = text_of(sheets, printed, [note.lines for note in found], title, words)
    head = _head(layout, own, first_page(sheets))
    work, missing = read_masthead(text, layout, head, name, file, rims)
    work = with_info(work, info, text, layout, head, name)
    return Document(
        id=name,
        path=file,
        text=text,
        paragraphs=joined.paragraphs,
        notes=made.found(joined.paragraphs).notes(notes, name, joined.paragraphs),
        work=work,
        problems=(*problems, *doubts, *(() if work.title else missing)),
        pages=page_starts(joined.paragraphs, starts_of(lines, blocks), printed_at),
    )


def _head(layout: Layout, own: Sequence[int], start: int) -> list[int]:
    """The lines of the document itself, from its first page on."""
    return [index for index in own if layout.lines[index].page >= start]


def _printed_pages(sheets: Sequence[Sheet]) -> dict[int, str]:
    """What each sheet (from 0) prints as its number."""
    rims = {sheet.number: [line.text for line in sheet.furniture] for sheet in sheets}
    labels = {sheet.number: sheet.label for sheet in sheets if sheet.label}
    return printed_pages(rims, sheets[-1].number + 1, labels)


def _free(notes: Sequence[PdfNote], count: int) -> tuple[list[int], list[int]]:
    """Of so many lines those that are no notes, and those of footnotes, by index."""
    taken = {index for note in notes for index in note.lines}
    free = [index for index in range(count) if index not in taken]
    return free, [index for note in notes if note.kind == "footnote" for index in note.lines]


def _left_out(notes: Sequence[PdfNote], file: str) -> list[Problem]:
    """What is said of the notes that authors make about themselves."""
    if not notes:
        return []
    signs = ", ".join(note.printed for note in notes)
    message = f"what the authors say of themselves ({signs}) is left out, as no note of the text"
    return [Problem(file, f"page {notes[0].page + 1}", message, "look at it, if it cites anything")]


def _sheets(path: Path) -> tuple[list[Sheet], dict[str, str], list[Problem]]:
    """All pages, what the file says of itself, and a problem for each page that could not be read."""
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError(
            "PDFs are read with pypdfium2, which is not installed",
            file=path,
            remedy="pip install 'refkit-footnotes[pdf]'",
        ) from error
    document = _open(path, pypdfium2)
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    try:
        count = len(document)
        info = document.get_metadata_dict(skip_empty=True)
        for number in range(count):
            page = f"page {number + 1}"
            try:
                sheets.append(read_sheet(document, number))
            except pypdfium2.PdfiumError:
                message = "this page is broken and was left out"
                problems.append(Problem(str(path), page, message, "save the PDF again"))
                continue
            if sheets[-1].cut:
                message = "the page holds more characters than are read of one page"
                problems.append(Problem(str(path), page, message, "look at the page"))
    finally:
        document.close()
    _check_text(path, sheets, count)
    return sheets, info, problems


def _open(path: Path, pypdfium2: Any) -> Any:
    try:
        with path.open("rb") as file:
            head = file.read(HEADER_WITHIN)
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", file=path) from error
    if not head:
        raise ReadError("the file is empty", file=path, remedy="download or save it again")
    if not sniff(head):
        raise ReadError(
            "this is not a PDF, whatever its name says", file=path, remedy="give it its right extension"
        )
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if LOCKED.search(str(error)):
            remedy = "save a copy without the password"
            raise ReadError("this PDF is protected by a password", file=path, remedy=remedy) from error
        remedy = "download it again, or print it to a new PDF"
        raise ReadError("this PDF is broken or cut off", file=path, remedy=remedy) from error
    if not len(document):
        document.close()
        raise ReadError("this PDF has no pages", file=path, remedy="download or save it again")
    return document


def _check_text(path: Path, sheets: Sequence[Sheet], count: int) -> None:
    """Raise ReadError where there is hardly any text: pages that are pictures, or none that could be read."""
    if not sheets:
        raise ReadError("none of the pages could be read", file=path, remedy="download it again")
    characters = sum(len(line.text) for sheet in sheets for line in sheet.lines)
    images = any(sheet.images for sheet in sheets)
    if characters >= SCAN_CHARACTERS * len(sheets) or (characters and not images):
        return
    pages = f"{count} page{'s' if count > 1 else ''}"
    remedy = "run OCR over it first, with `ocrmypdf` for example"
    if images:
        raise ReadError(f"this PDF is a scan: {pages} of pictures without text", file=path, remedy=remedy)
    raise ReadError(
        f"this PDF has no text on its {pages}",
        file=path,
        remedy=f"if its letters are drawings or pictures, {remedy}",
    )
