"""Cities and countries, alone, in pairs and with what tells them apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalise.places import is_country, is_place, leading_place

PLACES = [
    "Oxford",
    "Cambridge, MA",
    "Cambridge, Mass.",
    "Cambridge (Mass.)",
    "Princeton, N. J.",
    "Washington, D.C.",
    "Edmonton, Alta.",
    "Berlin/New York",
    "München; Berlin; New York",
    "Milano-Napoli",
    "Paris et Lausanne",
    "Neuwied und Darmstadt",
    "Baltimore and London",
    "Frankfurt a. M.",
    "Frankfurt am Main",
    "Frankfurt/Main",
    "Freiburg i. Br.",
    "Halle (Saale)",
    "London u. a.",
    "London etc.",
    "’s-Gravenhage",
    "Soveria Mannelli",
    "Venetiis",
    "Lugduni Batavorum",
    "Japan",
]


@pytest.mark.parametrize("text", PLACES)
def test_places(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize(
    "text",
    ["", "Smith", "Journal", "oxford", "MA", "Paris, Seuil", "Jean de Paris", "s. l.", "12", "A title"],
)
def test_no_places(text: str) -> None:
    assert not is_place(text)


def test_a_country() -> None:
    assert is_country("Japan")
    assert not is_country("Oxford")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Oxford University Press", "Oxford"),
        ("Frankfurt am Main Suhrkamp", "Frankfurt am Main"),
        ("Cambridge, Mass. Harvard UP", "Cambridge, Mass."),
        ("New York Berg", "New York"),
        # nothing behind it
        ("Oxford", ""),
        ("Berg Verlag", ""),
    ],
)
def test_a_place_in_front(text: str, place: str) -> None:
    assert text[: leading_place(text)] == place


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert is_place(text) in {True, False}
    assert 0 <= leading_place(text) <= len(text)


@pytest.mark.parametrize("piece", ["Berlin/", "Oxford ", "a", "-", "Berlin und "])
def test_long_texts_end(piece: str) -> None:
    assert not is_place(piece * 30_000)
    assert leading_place(piece * 30_000) <= 120
