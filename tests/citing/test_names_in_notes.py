"""Notes as they are printed come in; who wrote and edited, title and imprint go out."""

from __future__ import annotations

import pytest

from refkit.citing.reader import cite
from refkit.model import Citation, Note

Row = tuple[str, dict[str, str]]

ROWS: list[Row] = [
    # prose in front of the name, and behind the citation
    (
        "The same point, at length, in Otto Vance, Tariff (Bath: Old Bridge, 1971), 9.",
        {"authors": "Vance, Otto", "title": "Tariff", "publisher": "Old Bridge", "publisher_place": "Bath"},
    ),
    (
        "For all of this I rely on Otto Vance, Tariff (Bath: Old Bridge, 1971), ch. 3, esp. 44–51, and the sources he "
        "lists at 60 n. 4.",
        {"authors": "Vance, Otto", "title": "Tariff", "publisher_place": "Bath"},
    ),
    # the genitive of a name
    (
        "For a different view, Clara Brandt’s Salt Roads (Leiden: Meridian, 1998) should be consulted.",
        {"authors": "Brandt, Clara", "title": "Salt Roads", "publisher_place": "Leiden"},
    ),
    # the title in front of the bracket of the imprint
    (
        "See also Clara Brandt, Salt (Leiden: Meridian, 1998).",
        {"authors": "Brandt, Clara", "title": "Salt", "publisher_place": "Leiden"},
    ),
    # an editors' role in front of the book, a firm, and who wrote in it
    (
        "Bonilla Amparo en Ferrer, Ester y Soto, Isabel, Coordinadoras de Puertos y Mareas, Madrid, 2004, p. 31",
        {"authors": "Bonilla, Amparo", "editors": "Ferrer, Ester; Soto, Isabel", "container_title": "Puertos y Mareas"},
    ),
    (
        "Aristóteles, Gran Puerto, Editorial SARPE, Madrid, 1984, p. 95.",
        {"authors": "Aristóteles", "title": "Gran Puerto", "publisher": "Editorial SARPE", "kind": "book"},
    ),
    # Brazil
    (
        "FARIA, M.V. Título do porto. In: LIMA JR., H.; COSTA, T. Justiça aberta: temas do litoral. Rio de Janeiro: "
        "Editora Mar, 2016, p. 509 a 528.",
        {"editors": "Lima, H., JR.; Costa, T.", "container_title": "Justiça aberta: temas do litoral"},
    ),
    # a second given name was cut off
    (
        "Estas teorías se explican en el libro de Caicedo Vélez, Juan Joaquín. Derecho marítimo, 1960, p. 146.",
        {"authors": "Caicedo Vélez, Juan Joaquín", "title": "Derecho marítimo"},
    ),
    ("Soto Ruiz, Ana María. Puertos, 1960, p. 3.", {"authors": "Soto Ruiz, Ana María", "title": "Puertos"}),
    (
        "As Clara Brandt argues in Salt Roads (Leiden: Meridian, 1998), 44, this is so.",
        {"authors": "Brandt, Clara", "title": "Salt Roads"},
    ),
    (
        "As Peter Lang shows in Tidal Roads (Leiden: Meridian, 1998), 44, this is so.",
        {"authors": "Lang, Peter", "title": "Tidal Roads"},
    ),
    # initials stop in front of the title, a particle belongs to the name
    ("J. S. The Harbour Question (London: Quill, 1990), 3.", {"authors": "S., J.", "title": "The Harbour Question"}),
    ("A. B. Carter and J. D. van der Velde, Ports (Leiden: Brill, 1999), 12.", {"title": "Ports"}),
    ("Stein, Karl Freiherr vom: Briefe, Berlin 1923, S. 4.", {"title": "Briefe"}),
    (
        "Augustine, Confessions, trans. Mary Holt (Oxford: Clarendon, 1991), 8.",
        {"authors": "Augustine", "title": "Confessions", "translators": "Holt, Mary"},
    ),
    # the text layer of a scan
    (
        "P . Ransom, \"Early Fertility in Norland\", Daedalus 97 (1968), 21–35.",
        {"authors": "Ransom, P.", "title": "Early Fertility in Norland"},
    ),
    # the last of a list
    (
        "T. Venn; F.-Y. Cyr; K. N. Abel; and C. M. Hirt: Sterile salt: Weak forces in wells, Phys. Rev. 94 (2016), 15.",
        {"authors": "Venn, T.; Cyr, F.-Y.; Abel, K. N.; Hirt, C. M."},
    ),
]  # fmt: skip


def shown(citation: Citation, field: str) -> str:
    value = getattr(citation.work, field)
    return "; ".join(name.sort_name for name in value) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:30] for text, _ in ROWS])
def test_names_in_notes(text: str, expected: dict[str, str]) -> None:
    citation = cite([Note("d:n1", "d", "1", text)])[-1]
    assert {field: shown(citation, field) for field in expected} == expected
