"""Where decisions are printed and what codes call their parts: Italian, French and American notes; invented."""

from __future__ import annotations

import pytest
from tests.citing.said import NAMES, shown

from refkit.api import parse

ORDER = (*NAMES, "title", "authority", "issued", "number", "container_title", "volume", "issue", "page")

# fmt: off
READ = [
    # Italian reports by their year alone, and by part, section and column
    ("cfr. Cass., 12 marzo 1983, n. 1234, in Mass., 1983, che risolve il problema.",
     ["legal_case; authority Cass.; issued 1983-03-12; number 1234; container_title Mass"]),
    ("Cass. 3 maggio 1984, n. 555, in Porto It., 1985, I, 1, 301.",
     ["legal_case; authority Cass.; issued 1984-05-03; number 555; container_title Porto It; volume I; issue 1;"
      " page 301"]),
    ("Cass. 3 maggio 1984, n. 555, in Porto It., 1985, I, 301.",
     ["legal_case; authority Cass.; issued 1984-05-03; number 555; container_title Porto It; volume I; page 301"]),
    # French journals by their letters: the annotator wrote no work of his own, the second report is a parallel one
    ("Cass, 1ere civ., 9 mars 1994, n°93-11-999, RGAQ 1995, p.367, note DUPONT J.",
     ["legal_case; authority Cass, 1ere civ.; issued 1994-03-09; number 93-11-999; container_title RGAQ; page 367"]),
    ("Cass. 2e civ. 25 octobre 1995, n°87-11.999, RGAQ 1996, p. 673, note DUPONT J., JCP 1996, II, 22123.",
     ["legal_case; authority Cass. 2e civ.; issued 1995-10-25; number 87-11.999; container_title RGAQ; page 673"]),
    ("Arrêt 12 du 05 mars 2004, affaire Quai c/ Digue, www.example.org.",
     ["legal_case; title Quai c/ Digue; issued 2004-03-05; number 12"]),
    # without parties nobody says that a court decided
    ("Arrêté n° 12 du 5 mars 2004 portant règlement du port.",
     ["document; title Arrêté n° 12 du 5 mars 2004 portant règlement du port"]),
    # American codes by part, chapter or bare section
    ("5 USC 999(a)(2).", ["legislation; container_title USC; volume 5; rule 999(a)(2)"]),
    ("44 U.S.C. Chapters 91, 92, and 93.",
     ["legislation; container_title U.S.C.; volume 44; chapter 91, 92, and 93"]),
    ("12 U.S.C. 9841(c) and 12 CFR part 925.",
     ["legislation; container_title U.S.C.; volume 12; rule 9841(c)",
      "legislation; container_title CFR; volume 12; part 925"]),
    ("See 36 CFR Subchapter Q – Harbour Records.",
     ["legislation; title Harbour Records; container_title CFR; volume 36; section Subchapter Q"]),
    # Dutch "and others", of which the full stop stands with the comma
    ("L. van Dijk e.a., Havens en kades, Den Haag: Kade 2016.",
     ["book; authors L. van Dijk; title Havens en kades; issued 2016"]),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected"), READ)
def test_what_is_read(note: str, expected: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse(note)] == expected
