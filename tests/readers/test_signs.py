# ruff: noqa: E501 (texts as they are printed)
"""Notes of plain text whose marks are symbols, starred numbers, letters or numbers in round brackets."""

from __future__ import annotations

import pytest

from refkit.model import Document
from refkit.readers.text import from_text


def opened(text: str) -> Document:
    return from_text(text, "paper", "paper.txt")


# what the text prints as marks, and what begins the notes
SHAPES = {
    "symbols": (["*", "†", "‡"], "{} "),
    "symbols that stand close": (["*", "†", "‡"], "{}"),
    "symbols that double": (["*", "**", "***"], "{} "),
    "signs of paragraphs": (["*", "§", "¶"], "{} "),
    "starred numbers": (["*1", "*2", "*3"], "{} "),
    "starred numbers with stops": (["*1", "*2", "*3"], "{}. "),
    "starred numbers in brackets": (["(*1)", "(*2)", "(*3)"], "{} "),
    "numbers in round brackets": (["(1)", "(2)", "(3)"], "{} "),
    "letters in brackets": (["[a]", "[b]", "[c]"], "{} "),
    "raised letters": (["ᵃ", "ᵇ", "ᶜ"], "{} "),
    "raised letters that stand close": (["ᵃ", "ᵇ", "ᶜ"], "{}"),
}
TEXT = """The Wells of Harlow

The wells of the town were dug by hand, as the ledgers of the
guild record.{0} The water was brackish in most of them,{1} and a
third of them fell dry{2} before the road was built.
{break}
{l0}Clara Brandt, Wells (Leiden: Meridian Press, 1998), 44, where a map of
all of them is printed.
{l1}Otto Vance, Tariff (Bath: Old Bridge, 1971), 9.
{l2}Brandt, Wells, 52.
"""
NOTES = [
    "Clara Brandt, Wells (Leiden: Meridian Press, 1998), 44, where a map of all of them is printed.",
    "Otto Vance, Tariff (Bath: Old Bridge, 1971), 9.",
    "Brandt, Wells, 52.",
]


def printed(shape: str, parted: str) -> str:
    marks, label = SHAPES[shape]
    labels = {f"l{at}": label.format(mark) for at, mark in enumerate(marks)}
    return TEXT.format(*marks, **labels, **{"break": parted})


@pytest.mark.parametrize("parted", ["", "\n______\n"], ids=["blank line", "rule"])
@pytest.mark.parametrize("shape", SHAPES)
def test_notes_of_every_shape_are_found_with_their_marks(shape: str, parted: str) -> None:
    document = opened(printed(shape, parted))
    assert [note.text for note in document.notes] == NOTES
    marks = [
        mark.strip("[]()").replace("ᵃ", "a").replace("ᵇ", "b").replace("ᶜ", "c") for mark in SHAPES[shape][0]
    ]
    assert [note.number for note in document.notes] == marks
    assert [note.anchor and note.anchor.sentence[:14] for note in document.notes] == [
        "The wells of t",
        "The water was ",
        "The water was ",
    ]
    assert document.paragraphs[1] == (
        "The wells of the town were dug by hand, as the ledgers of the guild record. The water was brackish in most "
        "of them, and a third of them fell dry before the road was built."
    )


def test_signs_begin_again_on_every_page_beside_numbers() -> None:
    document = opened(
        "The Wells\n\nBy R. Doe*\n\nThe wells were dug by hand in the year of the siege.1 They fell\ndry, as wells do.†\n\n"
        "______\n* This article is drawn from a thesis, R. Doe, Wells (PhD\nthesis, Northfield University, 1968).\n"
        "† See Ivo Hart, Acts (Chicago: Lakeside Press, 1955), 3.\n1 Hart, Acts, 44.\n"
        "\f2  THE WELLS\n\nThe road was built over them.* No map of it is known to the\nguild.2\n\n______\n"
        "* Otto Vance, Tariff (Bath: Old Bridge, 1971), 9.\n2 Vance, Tariff, 12.\n"
    )
    assert [(note.number, note.text) for note in document.notes] == [
        (
            "*",
            "This article is drawn from a thesis, R. Doe, Wells (PhD thesis, Northfield University, 1968).",
        ),
        ("†", "See Ivo Hart, Acts (Chicago: Lakeside Press, 1955), 3."),
        ("1", "Hart, Acts, 44."),
        ("*", "Otto Vance, Tariff (Bath: Old Bridge, 1971), 9."),
        ("2", "Vance, Tariff, 12."),
    ]
    assert all(note.anchor for note in document.notes)
    assert all("*" not in paragraph and "†" not in paragraph for paragraph in document.paragraphs)
    assert len({note.id for note in document.notes}) == 5


NO_NOTES = {
    "points of a syllabus": "Held:\n\n(1) The deed was good.\n\n(2) The rule gives no remedy, as section 5(1) and 5(2) say.\n",
    "bullets": "What the town sold*:\n\n* salt and herring\n* rope\n* tar\n",
    "bullets without a mark": "The town sold:\n\n* salt and herring\n\n* rope\n",
    "emphasis": "The *wells* were dug.\n\n*Wells* are deep.\n\n*Roads* are long, and *ports* are wide.\n",
    "paragraphs of a law": "The rule is plain.\n\n§ 12 BGB says so.\n\n§ Abschnitt der Ordnung, siehe § 3 und 4§.\n",
    "letters of a list": "The reasons are three.\n\n[a] The deed was good.\n\n[b] The road was old.\n",
    "altered quotations": "He wrote of “[a] deed” and “[b]oth roads”.\n\n[a] deed was found.\n",
    "arithmetic": "It is 2*3 and 4*12 in all.\n\n*3 of them fell dry.\n",
    "stars alone": "The text ends.\n\n* * *\n\nAnother begins.\n",
    "spelling": "The word is *gwistra.\n\n* Reconstructed forms have a star.\n",
}


@pytest.mark.parametrize("text", NO_NOTES.values(), ids=NO_NOTES)
def test_what_looks_like_such_a_note_and_is_none(text: str) -> None:
    document = opened("The Wells of Harlow\n\n" + text)
    assert [note.text for note in document.notes] == []
    assert "".join(document.paragraphs).count("deed") == text.count("deed")
