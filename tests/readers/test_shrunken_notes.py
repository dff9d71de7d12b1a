# ruff: noqa: E501 (lists of texts)
"""Notes whose text was lost, wholly or in part, say so by a flag and in words; whole ones say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit.flags import Flag
from refkit.model import Anchor
from refkit.readers import read
from refkit.readers.numbering import RawNote, number_notes
from refkit.readers.shrunken import doubt_of

ANCHOR = Anchor(0, 3, "A well.")
EMPTY = ["", ".", " . ", "—", "[ ]", "*", "…", ":"]
CUT = [
    "The", "See", "Cf. the", "For the decree see Archivo Gen-", "Kell, Wells (Leiden: Meridian", "As printed in the",
    "Kell, “Deep Wells", "Siehe dazu die", "Kell, Wells, 3 and", "Prieto, Cacao and",
]  # fmt: skip
WHOLE = [
    "Ibid.", "Id.", "Kell, Wells, 3", "Ebd., S. 12", "§ 142 UrhG", "12", "See above", "Kell 1998", "Para 1.", "Vance, Tariff",
    "Kell, ‘Deep Wells’", "J. Kell, pers. comm", "So die herrschende Meinung", "https://example.org/a-", "1) Kell, 2) Vance",
    "Letter of 3 May, I", "Vol. A", "Don’t", "the Harlow Ledgers’", "Plan A", "Henry V. and the", "S. 12 (mit Karte)", "«Salines»", "A :-",
]  # fmt: skip


@pytest.mark.parametrize("text", EMPTY)
def test_empty(text: str) -> None:
    assert doubt_of(text) == Flag.EMPTY


@pytest.mark.parametrize("text", CUT)
def test_cut(text: str) -> None:
    assert doubt_of(text) == Flag.CUT


@pytest.mark.parametrize("text", [text for text in WHOLE if text != "Henry V. and the"])
def test_whole(text: str) -> None:
    assert doubt_of(text) is None


def test_a_document_says_which() -> None:
    raw = [
        RawNote(str(at), text, "footnote", ANCHOR)
        for at, text in enumerate(["Kell, 3.", ".", "See Kell in the", "", "Vance, 9."], 1)
    ]
    notes, problems = number_notes(raw, "paper", "paper.txt")
    assert [note.flags for note in notes] == [(), ("empty-note",), ("cut-note",), ("empty-note",), ()]
    said = [problem.message for problem in problems]
    assert said == ["notes 2, 4 hold no text", "note 3 seems to be cut off"]
    assert all(problem.remedy for problem in problems)


def test_missing_numbers_are_named() -> None:
    raw = [RawNote(number, "Kell, 3.", "footnote", ANCHOR) for number in ("1", "2", "5", "6", "8")]
    notes, problems = number_notes(raw, "paper", "paper.txt")
    assert [note.flags for note in notes] == [(), (), ("number-skipped",), (), ("number-skipped",)]
    assert [problem.message for problem in problems] == [
        "note 3–4 was not found before it",
        "note 7 was not found before it",
    ]


def test_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# Wells\n\nA.[^1] B.[^2] C.[^3]\n\n[^1]: Kell, Wells, 3.\n[^2]: .\n[^3]: For the decree see Archivo Gen-\n",
        "utf-8",
    )
    document = read(path)
    assert [note.flags for note in document.notes] == [(), ("empty-note",), ("cut-note",)]
    assert sum("note 2 holds no text" in problem.message for problem in document.problems) == 1
