"""PDFs made by hand: what notes at the foot of a page may look like, one hazard a test."""

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
LEFT, ONE, TWO, THREE, TEXTS, PdfPage, make_pdf, prose, wrap = (
    MADE[name] for name in ("LEFT", "ONE", "TWO", "THREE", "TEXTS", "PdfPage", "make_pdf", "prose", "wrap")
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


def test_numbers_texts_anchors_and_italics(read: Read) -> None:
    document = read([page(BODY[0], [ONE, TWO]), page(BODY[1], [THREE])])
    assert numbered(document) == TEXTS
    assert {note.kind for note in document.notes} == {"footnote"}
    assert sentences(document) == ["It began in spring.", "Then came the rain.", "All was quiet in the end."]
    first, second, _ = document.notes
    assert [first.text[start:end] for start, end in first.italics] == ["Quiet Rivers"]
    assert [second.text[start:end] for start, end in second.italics] == ["River Studies"]
    for note in document.notes:
        assert note.anchor is not None
        text = document.paragraphs[note.anchor.paragraph]
        assert text[: note.anchor.offset].endswith(note.anchor.sentence)
    assert not document.problems[1:]


@pytest.mark.parametrize(
    ("small", "rule", "labels", "tag"),
    [
        (8, False, "^{}^ ", False),
        (8, True, "{} ", False),
        (8, False, "{}. ", False),
        (8, False, "[{}] ", False),
        # as large as the text
        (10, True, "^{}^ ", False),
        (10, False, "^{}^ ", False),
        (10, True, "{} ", False),
        (10, False, "{} ", True),
    ],
)
def test_whatever_the_notes_look_like(read: Read, small: float, rule: bool, labels: str, tag: bool) -> None:
    notes = [
        labels.format(number) + text.split("^", 2)[2].strip()
        for number, text in enumerate([ONE, TWO, THREE], 1)
    ]
    document = read(
        [
            page(BODY[0], notes[:2], small=small, rule=rule, tag=tag),
            page(BODY[1], notes[2:], small=small, rule=rule, tag=tag),
        ]
    )
    assert numbered(document) == TEXTS
    assert sentences(document) == ["It began in spring.", "Then came the rain.", "All was quiet in the end."]


def test_numbers_that_start_again_on_every_page(read: Read) -> None:
    pages = [
        page("It began in spring.^1^ Then came the rain.^2^", ["^1^ First of one.", "^2^ Second of one."]),
        page("All was quiet.^1^", ["^1^ First of two."]),
        page("It ended.^1^ Or did it?^2^", ["^1^ First of three.", "^2^ Second of three."]),
    ]
    document = read(pages)
    assert numbered(document) == [
        ("1", "First of one."),
        ("2", "Second of one."),
        ("1", "First of two."),
        ("1", "First of three."),
        ("2", "Second of three."),
    ]
    assert sentences(document) == [
        "It began in spring.",
        "Then came the rain.",
        "All was quiet.",
        "It ended.",
        "Or did it?",
    ]
    assert len({note.id for note in document.notes}) == 5


def test_a_power_is_no_note(read: Read) -> None:
    document = read([page("The lake has 10^2^ acres, or 40 km^2^.^1^ It is deep.^2^ It is.", [ONE, TWO])])
    assert sentences(document) == ["The lake has 10² acres, or 40 km².", "It is deep."]


def test_a_note_carried_over_the_page(read: Read) -> None:
    start = "^2^ Jane Roe, who wrote of weirs at length and in many places and never came to an end of it, as one can"
    rest = wrap("see in her letters, _Letters_, 44.", size=8)
    second = page("More of the same.^3^", [*rest, THREE])
    document = read([page(BODY[0], [ONE, start]), second])
    assert [number for number, _ in numbered(document)] == ["1", "2", "3"]
    assert document.notes[1].text.endswith("as one can see in her letters, Letters, 44.")
    assert [document.notes[1].text[a:b] for a, b in document.notes[1].italics] == ["Letters"]


def test_a_note_that_fills_a_page_of_its_own(read: Read) -> None:
    long = " ".join(["She wrote of weirs at length and in many places and came to no end of them."] * 5)
    first = page("It began.^1^", [f"^1^ {long} And she went on to"], more=1)
    second = page("Then nothing of note for a page.", wrap("speak of dams.", size=8), more=1)
    third = page("All was quiet.^2^", ["^2^ Roe, 7."], more=1)
    document = read([first, second, third])
    assert numbered(document) == [("1", f"{long} And she went on to speak of dams."), ("2", "Roe, 7.")]


def test_a_note_as_large_as_the_text_that_fills_the_foot_of_the_next_page(read: Read) -> None:
    long = " ".join(["She wrote of weirs at length and in many places and came to no end of them."] * 4)
    first = page("It began.^1^", [f"^1^ {long} And she went on to"], small=10, more=1)
    second = page("Then nothing of note for a page.", ["speak of dams and of locks."], small=10, more=1)
    third = page("All was quiet.^2^", ["^2^ Roe, 7."], small=10, more=1)
    document = read([first, second, third])
    assert numbered(document) == [
        ("1", f"{long} And she went on to speak of dams and of locks."),
        ("2", "Roe, 7."),
    ]


def test_two_marks_in_a_row_and_ranges(read: Read) -> None:
    notes = [
        f"^{number}^ Source {word}." for number, word in enumerate(["one", "two", "three", "four", "five"], 1)
    ]
    document = read([page("It began.^1,2^ Then more.^3–5^ The end came.", notes)])
    assert sentences(document) == ["It began."] * 2 + ["Then more."] * 3


def test_a_note_cited_twice(read: Read) -> None:
    document = read([page("It began.^1^ So they say.^1^ It ended.^2^", [ONE, TWO])])
    assert sentences(document) == ["It began.", "It ended."]
    assert document.paragraphs[0].startswith("It began. So they say. It ended.")


def test_what_an_author_says_of_himself_is_no_note_of_the_text(read: Read) -> None:
    made = page("It began.^1^", ["^*^ The author teaches at a school and thanks its head.", ONE], more=5)
    made.line(LEFT, 565, "Ann Lee^*^")
    document = read([made])
    assert numbered(document) == TEXTS[:1]
    assert "thanks its head" in document.text
    assert not any("thanks its head" in text for text in document.paragraphs)


def test_a_sign_in_the_text_is_a_note(read: Read) -> None:
    document = read([page(f"{PROSE} {PROSE} It began.^*^ It ended.^1^", ["^*^ By some, later.", ONE])])
    assert numbered(document) == [("*", "By some, later."), TEXTS[0]]
    assert sentences(document) == ["It began.", "It ended."]


def test_notes_with_signs_only(read: Read) -> None:
    pages = [
        page("It began.^*^ Then more.^†^", ["^*^ One.", "^†^ Two."]),
        page("It ended.^*^", ["^*^ Three."]),
    ]
    document = read(pages)
    assert numbered(document) == [("*", "One."), ("†", "Two."), ("*", "Three.")]
    assert sentences(document) == ["It began.", "Then more.", "It ended."]


def test_words_and_addresses_broken_at_line_ends(read: Read) -> None:
    made = page("It began.^1^ The bibliography matters.", [])
    made.block(
        100,
        [
            "^1^ A remark on biblio-",
            "graphy, on Nutzungs-",
            "und Verwertungsrechte, on the Anglo-",
            "German border, see https://example.org/a/long/",
            "path/to/a/page.html (accessed 3 May 2020).",
        ],
        8,
    )
    document = read([made])
    assert document.notes[0].text == (
        "A remark on bibliography, on Nutzungs- und Verwertungsrechte, on the Anglo-German border, "
        "see https://example.org/a/long/path/to/a/page.html (accessed 3 May 2020)."
    )


def test_a_quotation_in_small_type_over_the_notes(read: Read) -> None:
    made = PdfPage()
    made.block(540, wrap(f"It began, as one of them wrote: {PROSE}"))
    made.block(300, wrap("“We saw the water rise and nobody said a word of it.”^1^", 200, 8), 8, LEFT + 30)
    made.block(60, [ONE], 8)
    plain = PdfPage()
    plain.block(540, wrap(PROSE))
    plain.block(
        100,
        wrap("“Nor did they say a word when it fell again in the autumn of that year.”", 200, 8),
        8,
        LEFT + 30,
    )
    document = read([made, plain, page("The end.^2^", [TWO])])
    assert numbered(document) == TEXTS[:2]
    assert any(text.startswith("“We saw the water") for text in document.paragraphs)
    assert any(text.startswith("“Nor did they say") for text in document.paragraphs)


def test_notes_of_a_tagged_file_carried_over(read: Read) -> None:
    start = "1 Jane Roe wrote of weirs at length and in many places, and as one can"
    pages = [
        page("It began.^1^", [start], small=10, rule=False, tag=True),
        page("It ended.^2^", ["see she came to no end.", "2 Ann Lee, 12."], small=10, rule=False, tag=True),
    ]
    document = read(pages)
    assert numbered(document) == [
        ("1", "Jane Roe wrote of weirs at length and in many places, and as one can see she came to no end."),
        ("2", "Ann Lee, 12."),
    ]
