"""What is on the net: media in brackets, years before a day of access, venues in capitals, sites, lone titles."""

from __future__ import annotations

import pytest
from tests.citing.test_typed_notes import fields

from refkit.api import parse

# fmt: off
NOTES: list[tuple[str, dict[str, str]]] = [
    ("Peter Berg, Four Potters of Oslo [interactive], 2019, [accessed 2022-05-12], https://video.example.org/four/.",
     {"title": "Four Potters of Oslo", "issued": "2019", "accessed": "2022-05-12"}),
    ("Marsh, Jean, La mer et le port [en ligne], Paris, Seuil, 2009, consulté le 3 mai 2014, http://example.org/m.",
     {"title": "La mer et le port", "publisher": "Seuil", "issued": "2009", "accessed": "2014-05-03"}),
    ("Ada Marsh website [interactive], [accessed 2023-04-11], http://www.example.com/.",
     {"title": "Ada Marsh website", "container_title": "", "kind": "webpage"}),
    ("See Nathan Lind, Tides Won't Cut Out Ports After All, SHOREPEDIA (Mar. 5, 2020), https://perma.cc/Y3CP-9BGA.",
     {"title": "Tides Won't Cut Out Ports After All", "container_title": "SHOREPEDIA", "issued": "2020-03-05"}),
    ("Ada Lind, “Tides,” Journal of Harbours 12 (2004): 45–61, 50.",
     {"title": "Tides", "page": "45-61", "volume": "12"}),
    ("Ada Lind, “Tides,” Journal of Harbours 12 (2004): 45–47, 50.", {"title": "Tides", "page": ""}),
    ("Vgl. Lind, Ada, Die Häfen als Orte der Muße, in: Müller, Jan/Marsh, Ulrich (Hrsg.), Gezeiten (1450-1620) "
     "(=Pluralität & Ordnung, Bd. 27), Berlin/Boston 2011, S. 573-681, S. 578.",
     {"container_title": "Gezeiten (1450-1620)", "collection_title": "Pluralität & Ordnung", "page": "573-681"}),
    ("J. de Bakker en A. van der Visser, Harlingen en de zee (Amsterdam 1995) 234.",
     {"authors": "J. de Bakker; A. van der Visser", "editors": "", "title": "Harlingen en de zee",
      "publisher_place": "Amsterdam"}),
    ("SALDANO, Boaventino de Sousa. A crítica do porto: contra o sal. 3. ed. São Paulo: Cais, 2001. p. 56.",
     {"authors": "Boaventino de Sousa Saldano", "title": "A crítica do porto: contra o sal"}),
    ("BVerfG, Urt. v. 5.5.2020 – 2 BvR 859/15 u. a., NJW 2020, 1647.",
     {"kind": "legal_case", "container_title": "NJW", "page": "1647", "number": "2 BvR 859/15"}),
    ("Ann Koda, \"The Tide,\" Shore Lines, podcast audio, October 3, 2014, https://shorelines.example.org/1.",
     {"title": "The Tide", "container_title": "Shore Lines", "kind": "broadcast"}),
    ("Case C-931/12 Harbour SL v AEPD [2014] ECLI:EU:C:2014:931, para 80.", {"issued": "2014", "kind": "legal_case"}),
    ("\"The Imperfect Harbours of Ada Marsh Lind.\"", {"title": "The Imperfect Harbours of Ada Marsh Lind"}),
]
# fmt: on


@pytest.mark.parametrize(("text", "wanted"), NOTES, ids=[text[:30] for text, _ in NOTES])
def test_notes_of_the_net(text: str, wanted: dict[str, str]) -> None:
    assert fields(text, *wanted) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "“The minister said that the ports of Norway would remain closed.”",
        "“We Shall Overcome,” she sang.",
        "“Ja.”",
    ],
)
def test_a_quoted_sentence_is_no_title(text: str) -> None:
    assert parse(text) == []


def test_the_name_of_a_file_is_no_address() -> None:
    text = "Remarks by Ann Reed, Velm, 23 July 2010, 2010/07/20100723su0.49.html#axz (accessed 14 Oct 2014)."
    assert [citation.work.url for citation in parse(text)] == [""]
