"""Paragraphs that pages, columns, notes and imprints broke apart are joined again; others are left alone."""

from __future__ import annotations

import pytest

from refkit.readers.text import from_text

LONG = "This is a sentence of more than twenty words, so that nobody takes it for a heading or for a caption, which it"


def paragraphs(text: str) -> list[str]:
    return list(from_text(text, "paper", "paper.txt").paragraphs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # goes on with a small letter on the next page
        (f"{LONG} is\n\nnot at all.", [f"{LONG} is not at all."]),
        # goes on with a name
        (f"{LONG} was for Prime\n\n¹ A note.\n\nMinister Lee.¹", [f"{LONG} was for Prime Minister Lee."]),
        # over an imprint, which is left out
        (
            f"{LONG} is\n\nSome Institute\nVia Roma 1\n00100 Rome\nwww.example.org\n\n© SI 2001\n\nnot at all.",
            [f"{LONG} is not at all."],
        ),
        # a word broken at the line end
        (
            f"{LONG} is operational, an opera-\n\ntional plan.",
            [f"{LONG} is operational, an operational plan."],
        ),
        # both halves are words of their own elsewhere: a compound
        (
            f"The end. The state. {LONG} is the end-\n\nstate of it.",
            [f"The end. The state. {LONG} is the end-state of it."],
        ),
        # the document writes it so elsewhere
        (f"A co-operation. {LONG} is co-\n\noperation.", [f"A co-operation. {LONG} is co-operation."]),
        # the first half starts other compounds
        (f"A non-member. {LONG} is non-\n\nproliferation.", [f"A non-member. {LONG} is non-proliferation."]),
        # a syllable left at both sides
        (f"{LONG} is concrete\n\nte and firm.", [f"{LONG} is concrete and firm."]),
        # a paragraph that has ended
        (f"{LONG} is.\n\nAnother one.", [f"{LONG} is.", "Another one."]),
        # a heading, a pull quote without stop, a list
        ("A Heading\n\nThe text of it.", ["A Heading", "The text of it."]),
        (f"{LONG} is so good\n\nFurther, it is good.", [f"{LONG} is so good", "Further, it is good."]),
        (f"{LONG} is:\n\n• one\n\n• two", [f"{LONG} is:", "• one", "• two"]),
    ],
)
def test_joining(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_lines_of_one_width_are_one_paragraph() -> None:
    lines = [
        "This text is wrapped at one width, as a program for the terminal does it,",
        "so that its lines are all about as long as the longest of them, but for a",
        "last one.",
        "A new paragraph without a blank line before it begins after a short line,",
        "and it goes on in the next line, where a word is broken in the mid-",
        "dle. It ends.",
    ]
    assert paragraphs("\n".join(lines)) == [
        " ".join(lines[:3]),
        " ".join(lines[3:]).replace("mid- dle", "middle"),
    ]


def test_emphasis_and_heading_marks_are_taken_off() -> None:
    assert paragraphs("## **A Heading**\n\nSome *slanted* words, 2 * 3 * 4 and a_b_c.") == [
        "A Heading",
        "Some slanted words, 2 * 3 * 4 and a_b_c.",
    ]
