"""Names without a comma: which side the family name stands on, told by the list or the document, never by one name."""

from __future__ import annotations

import pytest

from refkit.normalise.name_sides import document_leads, given_behind, leaning, list_leads
from refkit.normalise.names import leanings, parse_names

LISTS = [
    # the list tells what none of its names does alone
    ("Lucas Nicole, Tellier Danielle", ["Lucas, Nicole", "Tellier, Danielle"]),
    ("Müller Hans, Schmidt Peter", ["Müller, Hans", "Schmidt, Peter"]),
    ("Sastre Genoveva y Moreno Monserrat", ["Sastre, Genoveva", "Moreno, Monserrat"]),
    ("Mendes Faria João, Costa Silva Ana", ["Mendes Faria, João", "Costa Silva, Ana"]),
    ("Dupont Jean, Martin Pierre et Simon Luc", ["Dupont, Jean", "Martin, Pierre", "Simon, Luc"]),
    # one ambiguous name tells nothing, and one that leans the other way keeps the order of print
    ("Lucas Nicole", ["Nicole, Lucas"]),
    ("Nicole Lucas, Tellier Danielle", ["Lucas, Nicole", "Danielle, Tellier"]),
    ("Ann Lee, Max Ott", ["Lee, Ann", "Ott, Max"]),
    # two family names and two given names are no doubt
    ("Galindo Prats Juan Carlos", ["Galindo Prats, Juan Carlos"]),
    ("Caicedo Vélez, Juan Joaquín", ["Caicedo Vélez, Juan Joaquín"]),
    ("Gabriel García Márquez", ["García Márquez, Gabriel"]),
    # a list that loses none
    (
        "T. Venn; F.-Y. Cyr; K. N. Abel; and C. M. Hirt",
        ["Venn, T.", "Cyr, F.-Y.", "Abel, K. N.", "Hirt, C. M."],
    ),
    ("LIMA JR., H.; COSTA, T.", ["Lima, H., JR.", "Costa, T."]),
    # blanks before full stops, as scans have them
    ("K . N . Abel and P . Ransom", ["Abel, K. N.", "Ransom, P."]),
    # capitals
    ("LEE Ann, OTT Max", ["Lee, Ann", "Ott, Max"]),
    ("ANN LEE", ["Lee, Ann"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[text for text, _ in LISTS])
def test_a_list_has_one_order(text: str, expected: list[str]) -> None:
    assert [name.sort_name for name in parse_names(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Goleman Daniel", "Goleman, Daniel"),
        ("Soto Ruiz María del Carmen", "Soto Ruiz, María del Carmen"),
        ("De Luca Mario", "De Luca, Mario"),
        # initials and sure given names tell more than the document
        ("J. Goleman", "Goleman, J."),
        ("Nicole Bernard", "Bernard, Nicole"),
    ],
)
def test_a_document_that_leads_with_family_names(text: str, expected: str) -> None:
    assert [name.sort_name for name in parse_names(text, family_first=True)] == [expected]


@pytest.mark.parametrize(
    "name",
    ["Care Haven gGmbH", "Nordhavn A/S", "A/B Nordhavn", "Astilleros Mar S.A.", "Hafen AG"],
)
def test_a_legal_form_makes_a_body(name: str) -> None:
    assert [found.literal for found in parse_names(name)] == [name]


@pytest.mark.parametrize("name", ["López S.A.", "Lee A/B. Ott", "Gómez Vega S. A."])
def test_initials_are_no_legal_form(name: str) -> None:
    assert all(not found.literal for found in parse_names(name))


def test_votes() -> None:
    assert leaning(["Tellier", "Danielle"]) > 0 > leaning(["Danielle", "Bernard"])
    assert leaning(["J.", "Lee"]) == leaning(["LEE", "Ann"]) == leaning(["Lee"]) == 0
    assert not list_leads([5.0])
    assert not list_leads([5.0, -0.1])
    assert document_leads([2.7, 2.7, 0.7, -1.0])
    assert not document_leads([2.7, 2.7, -2.0])
    assert not document_leads([0.7] * 20)
    assert given_behind(["Lee"]) == given_behind(["J.", "Lee"]) == 0
    assert [text for text, _ in leanings("Lee, Ann; Tellier Danielle")] == ["Tellier Danielle"]


@pytest.mark.parametrize(
    ("printed", "family", "given"),
    [
        ("Lang Stefan G.", "Lang", "Stefan G."),
        ("Kern Rainer J.", "Kern", "Rainer J."),
        # two family names in front of initials, as Spain prints them, and given names only
        ("Ruiz Alonso J.", "Ruiz Alonso", "J."),
        ("Lang S. G.", "Lang", "S. G."),
    ],
)
def test_a_given_name_in_front_of_initials(printed: str, family: str, given: str) -> None:
    (name,) = parse_names(printed)
    assert (name.family, name.given) == (family, given)
