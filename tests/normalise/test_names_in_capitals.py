"""Family names in capitals, of one word or more, in front of given names."""

from __future__ import annotations

import pytest

from refkit.normalise.names import parse_names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("DI BERGO, Maria Sylvia Ortela", [("Di Bergo", "Maria Sylvia Ortela")]),
        ("VAN DER BERG, Ad", [("Van der Berg", "Ad")]),
        ("PÉREZ SALINO, Juan Tomás", [("Pérez Salino", "Juan Tomás")]),
        ("LEE, Ann, BERG, Jan Peter and OTT, Max", [("Lee", "Ann"), ("Berg", "Jan Peter"), ("Ott", "Max")]),
        ("SMITH JA, Doe B", [("Smith", "JA"), ("Doe", "B")]),
    ],
)
def test_names_in_capitals(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(name.family, name.given) for name in parse_names(text)] == wanted
