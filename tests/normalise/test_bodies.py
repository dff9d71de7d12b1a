"""A body is told from a person by its words; where in doubt it is a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalise.bodies import is_body, starts_as_body, whole_body

BODIES = [
    # English
    "Ministry of Defence",
    "House of Commons",
    "Select Committee on Science",
    "University of California, Berkeley",
    "Robert Schuman Foundation",
    "Supreme Court",
    "Court of Appeal",
    "Labour Party",
    "Marks & Spencer plc",
    "Nissan Motor Corporation",
    # German, compounds among it
    "Bundesministerium der Justiz und für Verbraucherschutz",
    "Bundesverfassungsgericht",
    "BVerfG",
    "BGH",
    "EuGH",
    "OLG Köln",
    "Statistisches Bundesamt Wiesbaden",
    "Konrad-Adenauer-Stiftung",
    "Max-Planck-Institut für Strafrecht",
    "CDU/CSU",
    "Auswärtiges Amt",
    # French
    "Ministère de l'Intérieur",
    "Conseil d'État",
    "Cour européenne des droits de l'homme",
    "Parti socialiste",
    "Nations unies",
    # Italian
    "Corte costituzionale",
    "Corte di giustizia dell'Unione europea",
    "Regione Toscana",
    "Camera dei deputati",
    "Banca d'Italia",
    # Spanish and Portuguese
    "Ministerio de Asuntos Exteriores",
    "Tribunal Constitucional",
    "Fundação Getulio Vargas",
    # organs of the United Nations, acronyms
    "UN Security Council",
    "UNHCR",
    "OECD",
    "NATO Allies",
    "BBC News",
    # newspapers, countries
    "The New York Times",
    "Le Monde",
    "Der Spiegel",
    "Japan",
    "United States",
]
PERSONS = [
    "Ann Lee",
    "Frank Press",
    "David Court",
    "J. House",
    "Judith Church",
    "AW Bank",
    # family names in capitals are no acronyms
    "LANE",
    "LEE",
    "SMITH John",
    "JRR Lee",
    # a family name that is a country as well
    "Jordan",
    "Anatole France",
    "Virginia Woolf",
    "Spiegel",
    # lists of persons
    "AW Bank and AE House",
    "Ward/Waller",
    # titles that hold a body's word
    "George Lee to Colonel House",
    "Transactions of the Society 1933",
    "",
]


@pytest.mark.parametrize("name", BODIES)
def test_bodies(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize("name", PERSONS)
def test_persons(name: str) -> None:
    assert not is_body(name)


def test_the_first_word_or_the_last_makes_a_whole_body() -> None:
    assert starts_as_body("Ministry of Defence")
    assert not starts_as_body("Care Research")
    assert whole_body("Tokyo Foundation")
    assert not whole_body("Care Research")


@given(st.text(max_size=500))
def test_any_text_gets_an_answer(text: str) -> None:
    assert is_body(text) in {True, False}
    assert whole_body(text) in {True, False}


@pytest.mark.parametrize("piece", ["A", "Ab ", "'", "-", "A.", "and ", "Court "])
def test_a_long_text_is_no_body(piece: str) -> None:
    assert not is_body(piece * 50_000)
