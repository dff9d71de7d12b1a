"""Decisions by their reports and numbers, papers of a case, and acts with their gazettes; notes are invented."""

from __future__ import annotations

import pytest
from tests.citing.said import NAMES, shown

from refkit.api import parse

ORDER = (*NAMES, "title", "authority", "issued", "number", "container_title", "volume", "issue", "page")

# several applications in one decision of the court of human rights; the last is two decisions
# fmt: off
SEVERAL_NUMBERS = [
    ("Norn and Pike v. Sundland, nos. 2234/05 and 867/06, § 45, 12 March 2011.",
     ["legal_case; title Norn and Pike v. Sundland; issued 2011-03-12; number 2234/05 and 867/06; paragraph "
      "45"]),
    ("Lund and Others v Norland [GC] App nos 45721/07, 5321/09 (ECtHR, 3 May 2012).",
     ["legal_case; title Lund and Others v Norland; authority ECtHR; issued 2012-05-03; number 45721/07, "
      "5321/09"]),
    ("Quai c. Norland [GC], nos 1134/02, 2267/03 et 4555/03, § 12, CEDH 2008-II.",
     ["legal_case; title Quai c. Norland; issued 2008; number 1134/02, 2267/03 et 4555/03; container_title "
      "CEDH; volume 2008-II; paragraph 12"]),
    ("Hafen gegen Norland, Nr. 3321/04 und 4455/05, Rn. 12.",
     ["legal_case; title Hafen gegen Norland; number 3321/04 und 4455/05; paragraph 12"]),
    ("Quai c. Norland, requêtes nos 1134/02 et 2267/03, 3 mai 2011.",
     ["legal_case; title Quai c. Norland; issued 2011-05-03; number 1134/02 et 2267/03"]),
    ("Tide v. Norland [GC], nos. 11234/05, 11567/06 and 1890/07, §§ 34-40, ECHR 2012.",
     ["legal_case; title Tide v. Norland; issued 2012; number 11234/05, 11567/06 and 1890/07; "
      "container_title ECHR; volume 2012; paragraph 34-40"]),
    ("Norn v. Sundland, no. 1134/02, § 12, 3 May 2011; Pike v. Norland, no. 2267/03, § 12, 3 May 2011.",
     ["legal_case; title Norn v. Sundland; issued 2011-05-03; number 1134/02; paragraph 12",
      "legal_case; title Pike v. Norland; issued 2011-05-03; number 2267/03; paragraph 12"]),
]
# fmt: on


@pytest.mark.parametrize(("note", "expected"), SEVERAL_NUMBERS)
def test_several_applications_are_one_case(note: str, expected: list[str]) -> None:
    assert [shown(citation, ORDER) for citation in parse(note)] == expected
