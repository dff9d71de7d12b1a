"""Theses, sites, second cases of one name and courtesies: notes, the works they cite, and what only looks like it."""

from __future__ import annotations

import pytest

from refkit.api import parse

NOTES: list[tuple[str, dict[str, str]]] = [
    (
        "Ann Lee, ‘Tides of the Law’ (DPhil thesis, University of Oslo 1989).",
        {
            "kind": "thesis",
            "genre": "DPhil thesis",
            "publisher": "University of Oslo",
            "title": "Tides of the Law",
        },
    ),
    (
        "Ann Lee, ‘Tides of the Law’ (unpublished doctoral thesis, University of Kiel, 2003), p. 45.",
        {"kind": "thesis", "genre": "unpublished doctoral thesis", "publisher": "University of Kiel"},
    ),
    (
        "Ann Lee, Tides of the Law (Oslo: University Press, 1989), 12.",
        {"kind": "book", "genre": "", "publisher": "University Press"},
    ),
    (
        "Karl Ott, ‘A Harbour Fires Its Pilot’ (Quay Law, 1 May 2009) <www.quaylaw.com/2009/i> accessed 19 July 2010.",
        {"container_title": "Quay Law", "publisher": ""},
    ),
    (
        "Halden v. Norway (no. 2) [GC], no. 74025/01, § 82, 6 October 2005.",
        {"kind": "legal_case", "title": "Halden v. Norway (no. 2)", "number": "74025/01"},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), NOTES, ids=[text[:40] for text, _ in NOTES])
def test_a_note(text: str, wanted: dict[str, str]) -> None:
    (citation,) = parse(text)
    assert {name: getattr(citation.work, name) for name in wanted} == wanted


def test_a_courtesy_is_no_given_name() -> None:
    text = "Chambre des ports, Rapport d'information n° 2345 sur la digue, par M. Jean Morvan, 12 mars 2004, p. 34."
    (citation,) = parse(text)
    assert citation.work.authors[-1].given == "Jean"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (
            "Rede des Bundespräsidenten Richard von Ottern zum 40. Jahrestag der Flut, Kiel, 8. Mai 1985.",
            "Richard",
        ),
        ("Rede des Bundeskanzlers Klaus Meinhof vor dem Bundestag, Bonn, 20. September 1949.", "Klaus"),
        ("Discours du président Jean Morvan devant le Sénat, 20 janvier 1983.", "Jean"),
    ],
)
def test_an_office_is_no_given_name(text: str, given: str) -> None:
    (citation,) = parse(text)
    assert [name.given for name in citation.work.authors] == [given]
