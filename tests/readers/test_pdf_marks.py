"""PDFs whose notes have symbols, starred numbers, letters or numerals, and notes that stand behind others in a line."""

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
PdfPage, make_pdf, prose, page, sentences = (
    MADE[name] for name in ("PdfPage", "make_pdf", "prose", "noted_page", "sentences")
)
TEXTS = [
    "Ann Lee, _Quiet Rivers_ (Oxford: Press, 1999), 12.",
    "Jane Roe, “On Weirs,” _River Studies_ 3 (2001): 4–9, with a remark that takes more than a line.",
    "Roe, “On Weirs,” 7.",
]
PLAIN = [text.replace("_", "") for text in TEXTS]
Read = Callable[..., Document]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_pages(pages: Sequence[Any]) -> Document:
        path = tmp_path / "paper.pdf"
        path.write_bytes(make_pdf(pages))
        return pdf.read(path)

    return read_pages


SHAPES = {
    "symbols": ["*", "†", "‡"],
    "symbols that begin again": ["*", "†", "*"],
    "symbols that double": ["*", "**", "***"],
    "starred numbers": ["*1", "*2", "*3"],
    "numbers with a star behind": ["1*", "2*", "3*"],
    "numbers in brackets": ["(1)", "(2)", "(3)"],
    "letters": ["a", "b", "c"],
    "capital letters": ["A", "B", "C"],
    "numerals": ["i", "ii", "iii"],
    "one among numbers": ["1", "2*", "2"],
}


@pytest.mark.parametrize("label", ["^{}^ {}", "{} {}"], ids=["raised", "plain"])
@pytest.mark.parametrize("shape", SHAPES)
def test_notes_of_every_shape(read: Read, shape: str, label: str) -> None:
    marks = SHAPES[shape]
    if label[0] == "{" and marks[0].isalpha() and marks[1] != "ii":
        pytest.skip("a letter of the text's size begins a word")
    notes = [label.format(mark, text) for mark, text in zip(marks, TEXTS, strict=True)]
    first = f"It began in spring.^{marks[0]}^ Then came the rain.^{marks[1]}^"
    document = read([page(first, notes[:2]), page(f"All was quiet in the end.^{marks[2]}^", notes[2:])])
    assert [(note.number, note.text) for note in document.notes] == [
        (mark.strip("()"), text) for mark, text in zip(marks, PLAIN, strict=True)
    ]
    assert sentences(document) == ["It began in spring.", "Then came the rain.", "All was quiet in the end."]


def test_symbols_that_are_not_raised(read: Read) -> None:
    document = read(
        [page("It began in spring.* Then came the rain† and so on.", [f"* {TEXTS[0]}", f"† {TEXTS[2]}"])]
    )
    assert [(note.number, note.text) for note in document.notes] == [("*", PLAIN[0]), ("†", PLAIN[2])]
    assert sentences(document) == ["It began in spring.", "Then came the rain and so on."]


GLUED = {
    "raised": ["^1^ {0} ^2^ {2}", "^3^ {2}"],
    "plain": ["1 {0} 2 {2}", "3 {2}"],
    "the last": ["1 {0}", "2 {2} 3 {2}"],
    "three in a row": ["^1^ {0} ^2^ {2} ^3^ {2}"],
    "without a space": ["^1^ {0}^2^ {2}", "^3^ {2}"],
}


@pytest.mark.parametrize("lines", GLUED.values(), ids=GLUED)
def test_notes_that_stand_behind_others_are_parted(read: Read, lines: list[str]) -> None:
    body = "It began in spring.^1^ Then came the rain.^2^ All was quiet in the end.^3^"
    document = read([page(body, [line.format(*TEXTS) for line in lines])])
    assert [(note.number, note.text) for note in document.notes] == [
        ("1", PLAIN[0]),
        ("2", PLAIN[2]),
        ("3", PLAIN[2]),
    ]
    assert sentences(document) == ["It began in spring.", "Then came the rain.", "All was quiet in the end."]
    assert [document.notes[0].text[start:end] for start, end in document.notes[0].italics] == ["Quiet Rivers"]


def test_numbers_within_a_note_part_nothing(read: Read) -> None:
    body = "It began in spring.^1^ Then came the rain.^2^ All was quiet in the end.^3^"
    notes = [
        "^1^ See Roe, 12. 2 Samuel 3. Kings 4.",
        "^2^ Roe, 10^3^ miles. 3 Years later.",
        f"^3^ {TEXTS[2]}",
    ]
    document = read([page(body, notes)])
    assert [note.number for note in document.notes] == ["1", "2", "3"]


NO_NOTES = {
    "ordinals": ["The 1^a^ edition of the book.", "a la orilla del río, 2^a^ edición."],
    "powers": ["An area of 10 m^2^ and x^a^.", "a small line of small type."],
}


@pytest.mark.parametrize(("body", "foot"), NO_NOTES.values(), ids=NO_NOTES)
def test_small_type_with_letters_is_no_note(read: Read, body: str, foot: str) -> None:
    assert read([page(body, [foot])]).notes == ()


def test_points_of_a_syllabus_are_no_notes(read: Read) -> None:
    first = PdfPage()
    y = first.block(
        540, ["Syllabus", "", "Held: the deed was good.", "", "(1) A first point is made of it."], size=9
    )
    first.block(y - 12, [f"({at}) {prose(at, 8)}" for at in range(2, 5)], size=9)
    second = page(
        "The deed was made in 1904.^1^ The owner waited.^2^", [f"^1^ {TEXTS[0]}", f"^2^ {TEXTS[2]}"]
    )
    third = page("All was quiet in the end.^3^", [f"^3^ {TEXTS[2]}"])
    document = read([first, second, third])
    assert [note.text for note in document.notes] == [PLAIN[0], PLAIN[2], PLAIN[2]]
