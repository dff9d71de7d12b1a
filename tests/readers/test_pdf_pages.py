"""PDFs made by hand: columns, endnotes, running heads, tables and whatever else stands on a page."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from refkit.model import Document
from refkit.readers.pdf import reader as pdf

pytest.importorskip("pypdfium2")

MADE = runpy.run_path(str(Path(__file__).with_name("pdf_make.py")))
HEIGHT, LEFT, ONE, TWO, THREE, TEXTS, PdfPage, make_pdf, prose, wrap = (
    MADE[name]
    for name in ("HEIGHT", "LEFT", "ONE", "TWO", "THREE", "TEXTS", "PdfPage", "make_pdf", "prose", "wrap")
)
page, numbered, sentences = MADE["noted_page"], MADE["numbered"], MADE["sentences"]

Read = Callable[..., Document]
PROSE = prose(3)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_pages(pages: Sequence[Any]) -> Document:
        path = tmp_path / "paper.pdf"
        path.write_bytes(make_pdf(pages))
        return pdf.read(path)

    return read_pages


BODY = ["It began in spring.^1^ Then came the rain.^2^", "All was quiet in the end.^3^"]


def columns(left: Sequence[str], right: Sequence[str], notes: Sequence[Sequence[str]]) -> Any:
    """A page of two columns, notes at the foot of each."""
    made = PdfPage()
    for place, (lines, own) in enumerate(zip((left, right), notes, strict=True)):
        x = 40 + place * 180
        made.block(540, lines, 8, x)
        made.block(60 + 7.2 * (len(own) - 1), own, 6, x)
    return made


def test_two_columns(read: Read) -> None:
    filler = wrap(" ".join([PROSE] * 4), 160, 8)
    made = columns(
        [*wrap("It began in spring.^1^ Then it", 160, 8), *filler],
        [*wrap("All was quiet.^2^ And more.", 160, 8), *filler],
        [
            wrap("^1^ Ann Lee, Quiet Rivers and Their Banks, 12.", 160, 6),
            wrap("^2^ Jane Roe, Weirs, 7.", 160, 6),
        ],
    )
    document = read([made, made])
    assert numbered(document)[:2] == [
        ("1", "Ann Lee, Quiet Rivers and Their Banks, 12."),
        ("2", "Jane Roe, Weirs, 7."),
    ]
    assert sentences(document)[:2] == ["It began in spring.", "All was quiet."]


def test_notes_across_both_columns(read: Read) -> None:
    filler = wrap(" ".join([PROSE] * 4), 160, 8)
    made = columns(["It began in spring.^1^", *filler], ["All was quiet.^2^", *filler], [[], []])
    notes = wrap(
        "^1^ Ann Lee, Quiet Rivers and Their Banks (Oxford: Press, 1999), 12, and what follows there.", 340, 6
    )
    made.block(80, [*notes, "^2^ Jane Roe, Weirs, 7."], 6, 40)
    document = read([made])
    assert numbered(document) == [
        ("1", "Ann Lee, Quiet Rivers and Their Banks (Oxford: Press, 1999), 12, and what follows there."),
        ("2", "Jane Roe, Weirs, 7."),
    ]
    assert sentences(document) == ["It began in spring.", "All was quiet."]


@pytest.mark.parametrize(
    ("label", "heading"), [("{}. ", "Notes"), ("^{}^ ", "Endnotes"), ("{} ", "Anmerkungen")]
)
def test_endnotes_under_a_heading(read: Read, label: str, heading: str) -> None:
    texts = ["Ann Lee, Quiet Rivers, 12.", "Jane Roe, Weirs, 7.", "Lee, Quiet Rivers, 30."]
    first = page("It began.^1^ Then came rain.^2^ All was quiet.^3^", [])
    last = PdfPage()
    last.block(540, [heading, "", *(label.format(number) + text for number, text in enumerate(texts, 1))])
    document = read([first, last])
    assert numbered(document) == list(zip("123", texts, strict=True))
    assert {note.kind for note in document.notes} == {"endnote"}
    assert sentences(document) == ["It began.", "Then came rain.", "All was quiet."]


def test_endnotes_in_small_type_without_heading(read: Read) -> None:
    pages = [page(text, []) for text in ("It began.^1^", "Then came rain.^2^", "All was quiet.^3^")]
    last = PdfPage()
    last.block(540, wrap(PROSE))
    last.rule(420)
    last.block(400, ["^1^ Ann Lee, 12.", "^2^ Jane Roe, 7.", "^3^ Lee, 30."], 8)
    document = read([*pages, last])
    assert numbered(document) == [("1", "Ann Lee, 12."), ("2", "Jane Roe, 7."), ("3", "Lee, 30.")]
    assert {note.kind for note in document.notes} == {"endnote"}
    assert sentences(document) == ["It began.", "Then came rain.", "All was quiet."]


def test_endnotes_with_roman_numbers_beside_footnotes(read: Read) -> None:
    last = PdfPage()
    last.block(540, ["^i^ Ann Lee, 12.", "^ii^ Jane Roe, 7."])
    pages = [
        page("It began.^1^ They say so.^i^", [ONE]),
        page("Then came rain.^ii^ It was cold.^2^", [TWO]),
        last,
    ]
    document = read(pages)
    assert [(note.number, note.kind) for note in document.notes] == [
        ("1", "footnote"),
        ("2", "footnote"),
        ("i", "endnote"),
        ("ii", "endnote"),
    ]
    assert sentences(document) == ["It began.", "It was cold.", "They say so.", "Then came rain."]


def test_running_heads_and_page_numbers_are_left_out(read: Read) -> None:
    pages = []
    for number in range(6):
        made = page(f"Part {'again ' * number} began.^{number + 1}^", [f"^{number + 1}^ Ibid."])
        made.line(LEFT, 575, "Ann Lee" if number % 2 else "Quiet Rivers and Their Banks", 8)
        made.line(200, 30, str(40 + number), 8)
        pages.append(made)
    document = read(pages)
    assert numbered(document) == [(str(number), "Ibid.") for number in range(1, 7)]
    assert not any("40" in text or text == "Ann Lee" for text in document.paragraphs)
    assert sum("Quiet Rivers" in text for text in document.paragraphs) == 0


def test_imprint_below_the_notes(read: Read) -> None:
    made = page("It began.^1^ More.^2^", [])
    made.block(120, wrap(f"{ONE}", size=8) + wrap(TWO, size=8), 8)
    made.block(
        40,
        [
            "© The Author 2020. Published by a press of rivers and of weirs in the north.",
            "All rights reserved.",
        ],
        6,
    )
    document = read([made, page("The end.^3^", [THREE])])
    assert numbered(document) == TEXTS
    assert not any("All rights reserved" in text for text in document.paragraphs)


def test_a_table_with_a_note(read: Read) -> None:
    made = page("It began.^1^ See the table.", [])
    for row in range(5):
        made.line(LEFT, 300 - 12 * row, f"Row {row}", 8)
        made.line(LEFT + 120, 300 - 12 * row, f"{row * 7}.5" + ("^2^" if row == 3 else ""), 8)
    made.block(75, [ONE, "^2^ Estimated."], 8)
    document = read([made])
    assert numbered(document) == [TEXTS[0], ("2", "Estimated.")]
    assert document.notes[1].anchor is not None


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_turned(read: Read, turn: int) -> None:
    made = page(BODY[0], [ONE, TWO])
    made.turn = turn
    angle = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 420 595", 270: "0 -1 1 0 0 420"}[turn]
    made.content = [f"q {angle} cm", *made.content, "Q"]
    if turn != 180:
        made.width, made.height = HEIGHT, 420.0
    assert numbered(read([made])) == TEXTS[:2]


def test_a_list_in_the_text_is_no_note(read: Read) -> None:
    made = PdfPage()
    y = made.block(540, wrap(f"They asked for three things.^1^ {PROSE}"))
    y = made.block(y - 10, ["1. Water in the spring.", "2. Bread in the autumn.", "3. Peace at all times."])
    made.block(y - 10, wrap(PROSE))
    made.block(60, [ONE], 8)
    document = read([made])
    assert numbered(document) == TEXTS[:1]


def test_no_notes_at_all(read: Read) -> None:
    document = read([page("It began.", []), page("It ended.", [])])
    assert document.notes == ()
    assert document.paragraphs[0].startswith("It began. The ")
