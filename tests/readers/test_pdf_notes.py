"""PDFs made by hand: the hazards of footnotes in print, one a test."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from refkit.model import Document
from refkit.readers import pdf

pytest.importorskip("pypdfium2")

MADE = runpy.run_path(str(Path(__file__).with_name("pdf_make.py")))
HEIGHT, LEFT, PdfPage, make_pdf, wrap = (
    MADE[name] for name in ("HEIGHT", "LEFT", "PdfPage", "make_pdf", "wrap")
)

Read = Callable[..., Document]
WORDS = "council met spring settled nothing weight line minutes shows those look river bank stone house letter".split()


def prose(start: int, length: int = 22) -> str:
    """A sentence like no other."""
    return (
        "The " + " ".join(WORDS[(start * 7 + place * (start % 5 + 1)) % 16] for place in range(length)) + "."
    )


PROSE = prose(3)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_pages(pages: Sequence[Any], **options: object) -> Document:
        path = tmp_path / "paper.pdf"
        path.write_bytes(make_pdf(pages, **options))  # type: ignore[arg-type]
        return pdf.read(path)

    return read_pages


def page(
    body: str, notes: Sequence[str], *, small: float = 8, rule: bool = True, tag: bool = False, more: int = 2
) -> Any:
    """A page of text with notes at its foot."""
    made = PdfPage()
    made.block(
        540,
        wrap(f"{body} {' '.join(prose(len(body) + sentence) for sentence in range(more))}"),
        tag="P" if tag else "",
    )
    lines = [line for note in notes for line in wrap(note, size=small)]
    top = 60 + 1.2 * small * (len(lines) - 1)
    if rule:
        made.rule(top + 1.6 * small)
    made.block(top, lines, small, tag="Note" if tag else "")
    return made


def numbered(document: Document) -> list[tuple[str, str]]:
    return [(note.number, note.text) for note in document.notes]


def sentences(document: Document) -> list[str]:
    return [note.anchor.sentence if note.anchor else "" for note in document.notes]


ONE = "^1^ Ann Lee, _Quiet Rivers_ (Oxford: Press, 1999), 12."
TWO = "^2^ Jane Roe, “On Weirs,” _River Studies_ 3 (2001): 4–9, with a remark that takes more than a line of the page."
THREE = "^3^ Roe, “On Weirs,” 7."
TEXTS = [
    ("1", "Ann Lee, Quiet Rivers (Oxford: Press, 1999), 12."),
    (
        "2",
        "Jane Roe, “On Weirs,” River Studies 3 (2001): 4–9, with a remark that takes more than a line of the page.",
    ),
    ("3", "Roe, “On Weirs,” 7."),
]
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
