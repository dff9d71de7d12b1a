"""Titles without the marks around them, their words untouched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalise.titles import clean_title, squeeze

TITLES = [
    ("“A Title,”", "A Title"),
    ("„Ein Titel“", "Ein Titel"),
    ("«Titolo»", "Titolo"),
    ("« Titre »", "Titre"),
    ("‘The “quoted” thing’", "The “quoted” thing"),
    # marks of its own
    ("“A” and “B”", "“A” and “B”"),
    ("Reading “Ulysses”", "Reading “Ulysses”"),
    ("'Rock 'n' Roll'", "Rock 'n' Roll"),
    # stops at the end: of the sentence, or of an abbreviation
    ("A Title.", "A Title"),
    ("A Life of J. S. B.", "A Life of J. S. B."),
    ("Whither Europe?", "Whither Europe?"),
    ("“How Social Is It?,”", "How Social Is It?"),
    # italics of plain text, spaces
    ("*A Title*", "A Title"),
    ("A   Title\nin two lines ,", "A Title in two lines"),
    ("Title (with brackets).", "Title (with brackets)"),
]


@pytest.mark.parametrize(("text", "expected"), TITLES, ids=[text for text, _ in TITLES])
def test_a_title(text: str, expected: str) -> None:
    assert clean_title(text) == expected


def test_squeeze() -> None:
    assert squeeze("  Oxford  University Press , ") == "Oxford University Press"
    assert squeeze("a , b") == "a, b"


@given(st.text(max_size=200))
def test_no_word_is_lost_or_made(text: str) -> None:
    letters = [char for char in text if char.isalnum()]
    assert [char for char in clean_title(text) if char.isalnum()] == letters
    assert [char for char in squeeze(text) if char.isalnum()] == letters


@pytest.mark.parametrize("piece", ["“", "' ", ". ", "a ", ", "])
def test_long_texts_end(piece: str) -> None:
    assert len(clean_title(piece * 30_000)) <= len(piece) * 30_000
