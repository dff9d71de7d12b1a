"""Who wrote in an office, bodies spelt out, printed behind the title or twice; invented."""

from __future__ import annotations

import pytest
from tests.citing.said import NAMES, shown

from refkit.api import parse

ORDER = (*NAMES, "title", "issued", "publisher", "publisher_place")

# fmt: off
READ = [
    # what a person is, and where, is nobody who wrote with them
    ("See Clara Brandt, U.S. Chief Harbour Officer, Port House, Implementation Plan to Reform Federal Quays 17 (2010).",
     ["book; authors Clara Brandt; title Implementation Plan to Reform Federal Quays; issued 2010; page 17"]),
    # a body that is spelt out behind its letters, and one named again behind a slash
    ("ODPQ – Organisation de ports et des quais. Recommandation sur les digues. Disponível em:"
     " https://odpq.example/digues. Acesso em: 27 de janeiro de 2020.",
     ["webpage; authors ODPQ – Organisation de ports et des quais; title Recommandation sur les digues"]),
    ("Norland. Tribunal de Contas do Porto. Guia de portos: aplicável a cais / Tribunal de Contas do Porto. –"
     " Lisboa : TCP, 2019.",
     ["report; authors Norland. Tribunal de Contas do Porto; title Guia de portos: aplicável a cais; issued 2019;"
      " publisher TCP; publisher_place Lisboa"]),
    # a body between title and number
    ("Empfehlungen über den Bau von Kais und Anlagen, Hafen-, Bau- und Verkehrsdirektion des Kantons Zug, HDIG Nr."
     " 7/721.0/19.1 vom 28. November 2012, Ziff. 3.4.4",
     ["report; authors Hafen-, Bau- und Verkehrsdirektion des Kantons Zug; title Empfehlungen über den Bau von Kais"
      " und Anlagen; issued 2012-11-28; paragraph 3.4.4"]),
    # guidance for an act is no body
    ("see also Implementation Guidance for Title V of the Quays Act, Protection of Port Statistics (PPS),"
     " available at http://www.example.gov/guidance.pdf",
     ["webpage; title Implementation Guidance for Title V of the Quays Act, Protection of Port Statistics (PPS)"]),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected"), READ)
def test_what_is_read(note: str, expected: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse(note)] == expected
