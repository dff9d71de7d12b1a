"""The ordered rows behind names: each kind of reading, sign and order, by an example that only it decides."""

from __future__ import annotations

import pytest

from refkit.normalise.bodies import is_body
from refkit.normalise.name_list import split_list
from refkit.normalise.name_order import Parts, parts_of
from refkit.normalise.rows import first_answer, first_row

UNITS = [
    # initials behind the comma
    ("Berg, J. K.", [("Berg", "J. K.")]),
    # a family name in capitals
    ("BERG, Jan", [("BERG", "Jan")]),
    # a whole name before the comma
    ("Ann Marie Lee, Hope Berg", [("Ann Marie Lee", ""), ("Hope Berg", "")]),
    # given names behind it, one after the other
    ("Smith, John and Brown, Peter", [("Smith", "John"), ("Brown", "Peter")]),
    # family names alone
    ("Smith, Jones and Brown", [("Smith", ""), ("Jones", ""), ("Brown", "")]),
    # a body is no half of a name
    ("Ministry of Trade, Berg, J.", [("Ministry of Trade", ""), ("Berg", "J.")]),
    # given names that share the family name behind the last
    ("J. und W. Grimm", [("J. Grimm", ""), ("W. Grimm", "")]),
]


@pytest.mark.parametrize(("text", "units"), UNITS, ids=[text for text, _ in UNITS])
def test_commas_part_names_or_invert_them(text: str, units: list[tuple[str, str]]) -> None:
    assert [(unit.text, unit.given) for unit in split_list(text)] == units


ORDERS = [
    ("Jan van der Berg", Parts(["Berg"], ["Jan"], ["van", "der"])),
    ("Jean de LA FONTAINE", Parts(["La", "Fontaine"], ["Jean"], ["de"])),
    ("Jan VAN DER BERG", Parts(["Berg"], ["Jan"], ["van", "der"])),
    ("Smith JA", Parts(["Smith"], ["JA"])),
    ("Sun Yat-sen", Parts(["Sun"], ["Yat-sen"])),
    ("Nagy Imre", Parts(["Nagy"], ["Imre"])),
    ("José Ortega y Gasset", Parts(["Ortega", "y", "Gasset"], ["José"])),
    ("G. Conti de Marchi", Parts(["Conti", "de", "Marchi"], ["G."])),
    ("Robert De Niro", Parts(["De", "Niro"], ["Robert"])),
    ("Jean d'Ormesson", Parts(["Ormesson"], ["Jean"], ["d'"])),
]


@pytest.mark.parametrize(("text", "parts"), ORDERS, ids=[text for text, _ in ORDERS])
def test_where_the_family_name_stands(text: str, parts: Parts) -> None:
    assert tuple(map(list, parts_of(text.split()))) == tuple(map(list, parts))


BODIES = [
    ("NATO", True),
    ("LEE", False),
    ("Landesarchiv Tirol", True),
    ("Der Spiegel", True),
    ("Frank Press", False),
    ("South Korea", True),
    ("NATO Allies", True),
    ("SMITH John", False),
    ("BVerfG", True),
    ("VIII", False),
]


@pytest.mark.parametrize(("name", "body"), BODIES, ids=[name for name, _ in BODIES])
def test_signs_of_a_body(name: str, body: bool) -> None:
    assert is_body(name) is body


def test_the_first_row_that_holds_counts() -> None:
    rows = [
        (lambda number: number > 2, "many"),
        (lambda number: number > 1, "two"),
        (lambda number: True, "few"),
    ]
    assert [first_row(rows, number) for number in (3, 2, 1)] == ["many", "two", "few"]
    tests = [lambda number: None if number else False, lambda number: number > 1 or None]
    assert [first_answer(tests, number) for number in (0, 2, 1)] == [False, True, None]
