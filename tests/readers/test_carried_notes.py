# ruff: noqa: E501 (texts as they are printed)
"""Notes that a page breaks off, in plain text: they keep their end, and take nothing of the text."""

from __future__ import annotations

from itertools import product

import pytest

from refkit.readers.text import from_text

FIRST = """Cacao went first by sea, and the crown taxed it at every port.¹ The
route was then closed by decree.² It was opened again in 1820, after a
long campaign.

¹ Ana Prieto, Cacao and Crown (Seville: Casa Blanca, 1999), 30.
² For the decree see the General Archive, Seville, Indiferente 1536; the
text is printed in """
SECOND = """The trade recovered slowly in the years that followed, as the ledgers
of the guild record.³ It never was what it had been.

"""
LAST = "³ Ibid., 43.\n"
BREAKS = {
    "a page break": "\n\f",
    "a number": "\n\n                    12\n\n",
    "a number and a page break": "\n\n                    12\n\f",
    "a running head": "\n\f14     CACAO AND CROWN\n\n",
    "a rule": "\n\f",
}
# where the page breaks the note off, and with what it goes on
CUTS = {
    "a name": ("Luis Ferrer,", "Ships and Sacks (Lima: Sol, 1980), 12."),
    "a title in quotes": ("Luis Ferrer,", "‘Ships and Sacks’, Atlantic Papers 5 (2003): 12–40."),
    "a figure": ("Ferrer, Atlantic Papers 5 (2003):", "12–40, at 15, with a map of the ports."),
    "small letters": ("Ferrer, ‘Ships", "and Sacks’, 38–40."),
    "a hyphen": ("Luis Ferrer, Ships and Mer-", "chants (Lima: Sol, 1980), 12."),
    "several lines": (
        "Luis Ferrer,",
        "Ships and Sacks (Lima: Sol, 1980), 12, where the whole of the decree\nis printed. See also Prieto, Cacao, 12.",
    ),
}


@pytest.mark.parametrize(("how", "cut"), list(product(BREAKS, CUTS)))
def test_a_note_keeps_its_end(how: str, cut: str) -> None:
    before, after = CUTS[cut]
    rule = "______\n" if how == "a rule" else ""
    document = from_text(
        FIRST + before + BREAKS[how] + SECOND + rule + after + "\n" + LAST, "paper", "paper.txt"
    )
    whole = f"{before.removesuffix('-')}{'' if before.endswith('-') else ' '}{after}".replace("\n", " ")
    assert [note.text for note in document.notes][1].endswith(whole)
    assert [note.number for note in document.notes] == ["1", "2", "3"]
    assert not any(after[:9] in paragraph for paragraph in document.paragraphs)
    assert "It never was what it had been." in document.paragraphs[-1]


def test_the_last_note_keeps_its_end() -> None:
    before, after = CUTS["several lines"]
    document = from_text(
        FIRST + before + "\n\f" + SECOND.replace("³", "") + after + "\n", "paper", "paper.txt"
    )
    assert document.notes[-1].text.endswith("See also Prieto, Cacao, 12.")


KEEP = {
    "notes that end without stops": (
        "The first was dug.¹ The second was dug by hand, in the year of the siege.²\n\n¹ Kell, Wells, 3\n² Vance, Tariff, 9\n",
        "\f",
        "The third fell dry in the summer and the town sent for the king.³\n\n³ Kell, Wells, 12\n",
    ),
    "a text that stands right over its notes": (
        "The first was dug.¹ The second was dug by hand.²\n¹ Kell, Wells, 3.\n² Vance, in Kell,\n",
        "\f",
        "The third fell dry in the summer,³ and the town sent for the king.\n³ Kell, Wells, 12.\n",
    ),
    "a text that begins a page with a capital": (
        "The first was dug.¹ The second was dug by hand.²\n\n¹ Kell, Wells, 3.\n² Vance, Tariff, 9\n",
        "\f",
        "The third fell dry.³ It was closed.\n\nThe town sent for the king.\n\n³ Kell, Wells, 12.\n",
    ),
}


@pytest.mark.parametrize(("first", "between", "second"), KEEP.values(), ids=KEEP)
def test_a_note_takes_nothing_of_the_text(first: str, between: str, second: str) -> None:
    document = from_text("The Wells of Harlow\n\n" + first + between + second, "paper", "paper.txt")
    assert [note.number for note in document.notes] == ["1", "2", "3"]
    assert all(len(note.text) < 25 for note in document.notes)
    body = " ".join(document.paragraphs)
    assert "the town sent for the king" in body.casefold()


PARAGRAPHS = """The wells were dug by hand.[1] The road was built over them.[2]

Notes

[1] Kell, Wells, 3.

A second paragraph of the same note, on the map of Vance.

[2] Vance, Tariff, 9.
"""


def test_a_blank_line_does_not_end_a_note_of_several_paragraphs() -> None:
    document = from_text("The Wells\n\n" + PARAGRAPHS, "paper", "paper.txt")
    assert [note.text for note in document.notes] == [
        "Kell, Wells, 3. A second paragraph of the same note, on the map of Vance.",
        "Vance, Tariff, 9.",
    ]


BLANKS = {
    "before a name": ("The text is printed in Luis", "Ferrer, Ships and Sacks (Lima: Sol, 1980), 12."),
    "after a comma": ("The text is printed in Ferrer,", "Ships and Sacks (Lima: Sol, 1980), 12."),
    "in small letters": ("The text is printed in Ferrer’s", "book on ships, 12."),
    "after a colon": ("Ferrer, Atlantic Papers 5 (2003):", "12–40, at 15."),
}


@pytest.mark.parametrize("cut", BLANKS)
def test_a_blank_line_within_a_note(cut: str) -> None:
    before, after = BLANKS[cut]
    text = f"The first was dug.¹ The second was dug by hand.² The third fell dry.³\n\n¹ Kell, Wells, 3.\n² {before}\n\n{after}\n³ Kell, Wells, 12.\n"
    document = from_text("The Wells of Harlow\n\n" + text, "paper", "paper.txt")
    assert [note.text for note in document.notes] == [
        "Kell, Wells, 3.",
        f"{before} {after}",
        "Kell, Wells, 12.",
    ]


def test_a_text_between_notes_that_have_no_pages() -> None:
    text = "The first was dug by hand.¹\n\n¹ Kell, Wells\n\nThe second fell dry in the summer.² It was closed.\n\n² Vance, Tariff, 9.\n"
    document = from_text("The Wells of Harlow\n\n" + text, "paper", "paper.txt")
    assert [note.text for note in document.notes] == ["Kell, Wells", "Vance, Tariff, 9."]
