"""Chains of letters, what was said where, periodicals cited whole, titles that end in a year, catalogues and films."""

from __future__ import annotations

from typing import Any

import pytest

from refkit.api import parse
from refkit.model import Work


def value(work: Work, name: str) -> str:
    if name in {"authors", "editors"}:
        return "; ".join(item.display for item in getattr(work, name))
    made: Any = getattr(work, name) if hasattr(work, name) else dict(work.extra).get(name, "")
    return getattr(made, "edtf", made) or ""


# a note, and what its citations say in order
# fmt: off
NOTES: list[tuple[str, list[dict[str, str]]]] = [
    ("Adler to Towns, 12 March 1908, and Towns to Adler, 4 April 1908, in Quay Bank Archive, K.1.13, London II box 4.",
     [{"title": "Adler to Towns", "issued": "1908-03-12", "recipient": "Towns"},
      {"title": "Towns to Adler", "issued": "1908-04-04", "archive": "Quay Bank Archive",
       "archive_location": "K.1.13, London II box 4", "kind": "manuscript"}]),
    ("Keith to Dent, 3 June 1847, Dent to Keith, 9 July 1847, and Keith to Lind, 2 August 1847, Quay Papers, JM/B10.",
     [{"title": "Keith to Dent"}, {"title": "Dent to Keith", "issued": "1847-07-09"},
      {"title": "Keith to Lind", "archive_location": "JM/B10"}]),
    ("Global Shipping Outlook 2025, Lloyd’s Harbour Institute, London, 2024, p. 17.",
     [{"title": "Global Shipping Outlook 2025", "authors": "", "issued": "2024"}]),
    ("World Ports Review 2019 (Geneva: UNPD, 2019), 44.",
     [{"title": "World Ports Review 2019", "container_title": "", "issued": "2019"}]),
    ("Sommet européen de Tampere, conclusions de la présidence, 15-16 octobre 1999.",
     [{"title": "Sommet européen de Tampere, conclusions de la présidence", "authors": "", "kind": "document"}]),
    ("Statement by the Foreign Minister, Helsinki, 30 July 1975, in Documents on Baltic Policy, vol. 4 (Stockholm: "
     "Norrland, 1980), 212.",
     [{"publisher_place": "Stockholm", "event_title": "Helsinki", "container_title": "Documents on Baltic Policy"}]),
    ("Augustine, Confessions, 10.8.15, ed. Carol Hammer (Cambridge, MA: Harvard House, 2016), 88.",
     [{"title": "Confessions", "edition": "", "issued": "2016"}]),
    ("Der Hafen, 12 (1931), H. 4, S. 112–118.",
     [{"container_title": "Der Hafen", "title": "", "volume": "12", "issue": "4"}]),
    ("Gaceta de Lima, núm. 12, 4 de mayo de 1793.",
     [{"container_title": "Gaceta de Lima", "issue": "12", "kind": "article-newspaper"}]),
    ("„Kurier Gdański” 1863, nr 45, s. 2.", [{"container_title": "Kurier Gdański", "issue": "45"}]),
    ("Cfr. la voce Galassi, Antonio, di P. Craveri, in Dizionario dei porti, Roma, Ist., 1998, pp. 351-355.",
     [{"title": "Galassi, Antonio", "authors": "P. Craveri"}]),
    ("Cfr. la voce Ferri, Lucia, di A. Berti, in Dizionario del mare, Roma, Onda, 1990, pp. 3-5.",
     [{"title": "Ferri, Lucia", "authors": "A. Berti"}]),
    ("Sommet d’Oslo, déclaration finale des ministres, 3 mai 1999.",
     [{"title": "Sommet d’Oslo, déclaration finale des ministres", "authors": "", "kind": "document"}]),
    ("Il mestiere del porto, catalogo della mostra (Milano, Palazzo Reale, 1999), a cura di F. Neri, Milano 1999.",
     [{"title": "Il mestiere del porto", "editors": "F. Neri", "issued": "1999"}]),
    ("Testimonianza di Rosa Bianchi all’autrice, Sesto San Giorgio, 4 marzo 1996.",
     [{"title": "Testimonianza di Rosa Bianchi all’autrice", "issued": "1996-03-04"}]),
    ("Entrevista concedida por José da Silva ao autor em 12 out. 2003, Recife.",
     [{"title": "Entrevista concedida por José da Silva ao autor", "kind": "interview", "issued": "2003-10-12"}]),
    ("Der Himmel am Kai (BRD/F 1987, Regie: Wim Winter), 00:45:12.",
     [{"title": "Der Himmel am Kai", "authors": "Wim Winter", "kind": "motion_picture"}]),
    ("ACS, Min. Interno, DGPS, 1930-31, b. 45, fasc. «Agitazioni», telegramma del prefetto di Torino, 3 aprile 1931.",
     [{"title": "telegramma del prefetto di Torino", "issued": "1931-04-03", "kind": "manuscript"}]),
    ("AN, F17 2890, rapport de l’inspecteur d’académie au ministre de l’Instruction publique, 4 novembre 1852.",
     [{"authors": "l’inspecteur d’académie", "archive": "AN"}]),
    ("M. Lee, « Réflexions », Revue du port, 33, 1921, p. 13-35 (repris dans Écrits, Paris, Quai, 1997, p. 9).",
     [{"container_title": "Revue du port", "publisher": "", "issued": "1921"}]),
    ("Vgl. Walter Benders Aufsatz „Das Werk im Zeitalter“ in: ders., Schriften, Frankfurt am Main 1977, S. 136–169.",
     [{"authors": "Walter Bender", "title": "Das Werk im Zeitalter", "container_title": "Schriften"}]),
    ("Siehe Otto Brandts Essay „Die Stille der Häfen“ in: ders., Aufsätze, Berlin 1988, S. 11–30.",
     [{"authors": "Otto Brandt", "title": "Die Stille der Häfen", "container_title": "Aufsätze", "publisher": ""}]),
    ("Immanuel Kandler, Kritik der Häfen, AA V, 203.",
     [{"title": "Kritik der Häfen", "container_title": "AA", "volume": "V"}]),
    ("UN Ports Fund, State of the Ports Report 2010/11 (Nairobi, 2010), p. 12.",
     [{"title": "State of the Ports Report 2010/11", "number": "", "issued": "2010"}]),
    ("Max Stein, Briefe über Berlin, o. O. 1782, S. 14.", [{"publisher_place": "", "kind": "book", "issued": "1782"}]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), NOTES, ids=[text[:40] for text, _ in NOTES])
def test_kept_and_said(text: str, expected: list[dict[str, str]]) -> None:
    found = parse(text)
    said = [
        {name: value(one.work, name) for name in wanted} for one, wanted in zip(found, expected, strict=True)
    ]
    assert said == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ann Lee 1990, The Ports, London, 1991, p. 3.", "The Ports"),
        ("Ann Lee, The Summit of the Sea (Oslo: Quill, 1990), 3.", "The Summit of the Sea"),
        ("Ann Lee, Der Hafen, Bd. 12, Kiel 1931, S. 4.", "Der Hafen"),
    ],
)
def test_what_only_looks_so(text: str, title: str) -> None:
    (only,) = parse(text)
    assert only.work.title == title
