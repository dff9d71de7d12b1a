"""Interviews, posts, forewords, entries, standards, encyclicals, reviews and reprints as eight languages print them."""

from __future__ import annotations

import pytest

from refkit.api import parse
from refkit.model import Work


def value(work: Work, name: str) -> str:
    if name in {"authors", "editors"}:
        return "; ".join(item.display for item in getattr(work, name))
    if name == "issued":
        return work.issued.edtf if work.issued else ""
    if name in {"interviewer", "container-author", "note"}:
        return str(dict(work.extra).get(name, ""))
    return str(getattr(work, name))


# fmt: off
NOTES: list[tuple[str, dict[str, str]]] = [
    ("Interview with Hans Brenner by Lena Quill, Kiel, 4 May 1998.",
     {"kind": "interview", "title": "Interview with Hans Brenner by Lena Quill", "editors": "",
      "interviewer": "Quill, Lena", "issued": "1998-05-04"}),
    ("Intervista a Carlo Ferri di Anna Rossi, Genova, 4 maggio 1999.",
     {"kind": "interview", "title": "Intervista a Carlo Ferri di Anna Rossi", "interviewer": "Rossi, Anna"}),
    ("«Non siamo soli», intervista a Carlo Ferri di Anna Rossi, «la Repubblica», 4 maggio 1999.",
     {"kind": "interview", "title": "Non siamo soli", "authors": "Carlo Ferri", "interviewer": "Rossi, Anna",
      "container_title": "la Repubblica"}),
    ("„Wir bauen den Hafen“, Interview mit Karl Brenner, in: Der Spiegel, 12.5.1999, S. 34.",
     {"kind": "interview", "title": "Wir bauen den Hafen", "authors": "Karl Brenner"}),
    ("Interview mit Karl Brenner, Kiel, 12.5.1999.", {"kind": "interview", "genre": "interview"}),
    ("Lena Fjord (@lenafjord), Tweet vom 12.3.2020, https://twitter.com/lenafjord/status/1234.",
     {"kind": "post", "authors": "Lena Fjord", "note": "@lenafjord", "issued": "2020-03-12"}),
    ("Marta Rossi (@martarossi), «Il porto è chiuso», X, 4 maggio 2022.",
     {"kind": "post", "authors": "Marta Rossi", "title": "Il porto è chiuso", "container_title": "X"}),
    ("Karl Brenner, Vorwort, in: Lena Quill, Salz und Recht, Kiel 1999, S. 7.",
     {"kind": "chapter", "authors": "Karl Brenner", "title": "Vorwort", "container_title": "Salz und Recht",
      "container-author": "Quill, Lena", "publisher_place": "Kiel"}),
    ("Carlo Ferri, Prefazione a L. Moro, Il porto, Torino, Boroli, 1971, p. VII.",
     {"kind": "chapter", "authors": "Carlo Ferri", "title": "Prefazione", "container_title": "Il porto",
      "container-author": "Moro, L.", "publisher": "Boroli"}),
    ("Paul Morvan, préface à Jean Brun, Les péages, Paris, Quai, 1991, p. 12.",
     {"kind": "chapter", "authors": "Paul Morvan", "container_title": "Les péages", "publisher": "Quai",
      "publisher_place": "Paris"}),
    ("Clara Brandt, foreword to Otto Vance, Tariff (Bath: Old Bridge, 1971), vii–ix.",
     {"kind": "chapter", "authors": "Clara Brandt", "title": "foreword", "container_title": "Tariff",
      "container-author": "Vance, Otto", "publisher": "Old Bridge", "publisher_place": "Bath"}),
    ("Oxford English Dictionary, s.v. ‘harbour’, n. 2.",
     {"kind": "entry-dictionary", "title": "harbour", "container_title": "Oxford English Dictionary"}),
    ("Enciclopedia italiana, s.v. «porto», vol. XXVII, Roma, 1935, p. 912.",
     {"kind": "entry-encyclopedia", "title": "porto", "container_title": "Enciclopedia italiana", "volume": "XXVII"}),
    ("ISO 14001:2015, Environmental management systems.",
     {"kind": "standard", "number": "ISO 14001:2015", "title": "Environmental management systems", "authors": ""}),
    ("DIN EN ISO 9001:2015, Qualitätsmanagementsysteme – Anforderungen.",
     {"kind": "standard", "number": "DIN EN ISO 9001:2015", "title": "Qualitätsmanagementsysteme – Anforderungen"}),
    ("Pius XI, Enzyklika Maris Anno, 15. Mai 1931, Nr. 23.",
     {"kind": "document", "authors": "Pius XI", "title": "Maris Anno", "issued": "1931-05-15"}),
    ("Leone XIII, enciclica Rerum maris, 15 maggio 1891.",
     {"kind": "document", "authors": "Leone XIII", "title": "Rerum maris", "container_title": ""}),
    # whose a review is, and whose the book
    ("Review of Otto Vance, Tariff, by Clara Brandt, English Tide Review 45 (1990): 123–25.",
     {"kind": "review", "authors": "Clara Brandt", "editors": "", "container_title": "English Tide Review"}),
    ("Paul Morvan, compte rendu de J. Brun, Les péages, Annales maritimes, 45, 1990, p. 345-347.",
     {"kind": "review", "authors": "Paul Morvan", "editors": "", "container_title": "Annales maritimes"}),
    ("Karl Brenner, Rez. zu: Lena Quill, Salz und Recht, in: Hafengeschichte 12 (1999), S. 123–125.",
     {"kind": "review", "authors": "Karl Brenner", "container_title": "Hafengeschichte"}),
    # reports with their numbers, a place and a publisher with a comma, titles that open with a quotation
    ("GAO, Harbor Dredging, GAO/RCED-98-123, July 1998.", {"title": "Harbor Dredging", "number": "GAO/RCED-98-123"}),
    ("UN Economic Commission for Europe, Ports and Hinterland, ECE/TRANS/123 (New York: United Nations, 2001).",
     {"title": "Ports and Hinterland", "number": "ECE/TRANS/123"}),
    ("Jean Brun, Les péages, Paris, Quai, 1991, p. 12.", {"publisher_place": "Paris", "publisher": "Quai"}),
    ("P. J. M. van den Berg, De haven van Leiden, Leiden 1989, p. 34.",
     {"authors": "P. J. M. van den Berg", "title": "De haven van Leiden", "publisher_place": "Leiden"}),
    # committees and bodies
    ("House of Commons Transport Committee, Ports Policy, Third Report of Session 2006–07, HC 123, para 45.",
     {"kind": "report", "authors": "House of Commons Transport Committee", "title": "Ports Policy",
      "genre": "Third Report of Session 2006–07", "number": "HC 123"}),
    ("Joint Committee on Harbour Rights, ‘Dues’, Fifth Report of Session 2010–12, HL Paper 12, HC 345, p. 12.",
     {"kind": "report", "authors": "Joint Committee on Harbour Rights", "title": "Dues"}),
    ("Rapport d’information n° 123 (2019-2020) de M. Paul Morvan, fait au nom de la commission des finances, déposé le"
     " 12 mars 2020, p. 34.",
     {"kind": "report", "authors": "Paul Morvan", "title": "Rapport d’information", "number": "123 (2019-2020)",
      "issued": "2020-03-12"}),
    ("CNEL, Rapporto sul mercato del lavoro, Roma, 2003.", {"kind": "report", "authors": "CNEL"}),
    ("INE, Anuario estadístico 1960, Madrid, 1961, p. 23.",
     {"kind": "report", "authors": "INE", "title": "Anuario estadístico 1960"}),
    ("IBGE, Anuário estatístico do Brasil 1960, Rio de Janeiro, 1961.", {"kind": "report", "authors": "IBGE"}),
    ("Algemene Rekenkamer, Toezicht op havens, Den Haag 2012, p. 45.",
     {"kind": "report", "authors": "Algemene Rekenkamer"}),
    ("Najwyższa Izba Kontroli, Informacja o wynikach kontroli portów, Warszawa 2008, s. 12.",
     {"kind": "report", "authors": "Najwyższa Izba Kontroli"}),
    ("Defensor del Pueblo, Informe anual 1998, p. 45.", {"kind": "report", "authors": "Defensor del Pueblo"}),
    ("Journal officiel de la République française, Débats parlementaires, Chambre des députés, 12 mai 1911, p. 1234.",
     {"authors": "", "issued": "1911-05-12",
      "title": "Journal officiel de la République française, Débats parlementaires, Chambre des députés"}),
    ("Atti parlamentari, Camera dei deputati, Discussioni, 12 maggio 1911, p. 1234.",
     {"title": "Atti parlamentari, Camera dei deputati, Discussioni", "publisher_place": ""}),
    ("Stenographische Berichte des Reichstags, Bd. 123, 12. Mai 1911, S. 4567.",
     {"title": "Stenographische Berichte des Reichstags", "volume": "123"}),
    ("Congressional Record, 79th Cong., 1st sess., May 12, 1945, 4567.",
     {"authors": "", "title": "Congressional Record", "issued": "1945-05-12"}),
    # names, and what stands beside titles
    ("SILVA, João Carlos da. O porto e o mar. 2. ed. São Paulo: Atlas, 2005, p. 34.",
     {"authors": "João Carlos da Silva", "title": "O porto e o mar"}),
    ("Karl Heine, Zölle, abgedruckt in: ders., Schriften, Bd. 2, Berlin 1999, S. 34.",
     {"authors": "Karl Heine", "title": "Zölle"}),
    ("J. Morvan, Le sel, Paris, Quai, 1970 (rééd. Gallimard, 1998), p. 34.",
     {"publisher": "Quai", "publisher_place": "Paris", "issued": "1970", "note": "rééd. Gallimard, 1998"}),
    ("“‘Talk of the Quay’: Explaining Tides,” Journal of Coastal Studies 54, no. 5 (2017): 661–73.",
     {"title": "‘Talk of the Quay’: Explaining Tides", "container_title": "Journal of Coastal Studies"}),
    ("Donald Quay (@realquay), post on Truth Social, May 4, 2022, 9:13 am.",
     {"kind": "post", "authors": "Donald Quay", "container_title": "Truth Social"}),
    ("Entretien avec Jacques Morvan, Brest, 4 mai 2001.",
     {"kind": "interview", "container_title": "", "publisher_place": "Brest"}),
    ("Wywiad z Janem Kowalem, Gdańsk, 4 maja 2001.", {"kind": "interview", "title": "Wywiad z Janem Kowalem"}),
    ("See Otto Vance’s discussion in Tariff, 45–47.", {"authors": "Otto Vance", "title": "Tariff"}),
    ("See Clara Brandt’s remarks in Harbours, 12–14.", {"authors": "Clara Brandt", "title": "Harbours"}),
]
REPRINTS = [
    ("J. Morvan, « Le sel », 1970, repris dans Écrits sur le port, Paris, Quai, 1985, p. 34.",
     "Le sel", "Écrits sur le port"),
    ("J. Morvan, « Le sel », Annales maritimes, 1970, repris dans id., Le port et la mer, Paris, Quai, 1985, p. 34-56.",
     "Le sel", "Le port et la mer"),
    ("K. Heine, Zölle, in: Hafengeschichte 12 (1911), S. 34–56, wieder in: ders., Schriften, Bd. 2, Kiel 1999, S. 1.",
     "Zölle", "Schriften"),
    ("C. Ferri, Il sale, in «Rivista marittima», 1934, ora in Id., Scritti, Torino, Boroli, 1971, pp. 34-56.",
     "Il sale", "Scritti"),
    ("C. Ferri, Il sale (1934), ristampato in L. Moro (a cura di), Il porto, Bari, Laterza, 1971, pp. 34-56.",
     "Il sale", "Il porto"),
    ("J. Soler, «La sal» (1934), reproducido en M. Ruiz (ed.), El puerto, Madrid, Cátedra, 1971, pp. 34-56.",
     "La sal", "El puerto"),
    ("Otto Vance, “Tolls” (1934), reprinted in Clara Brandt, ed., Port Readings (Leiden: Meridian, 1998), 34–56.",
     "Tolls", "Port Readings"),
]
# fmt: on


@pytest.mark.parametrize(("text", "fields"), NOTES, ids=[text[:50] for text, _ in NOTES])
def test_a_note_of_the_media(text: str, fields: dict[str, str]) -> None:
    (citation,) = parse(text)
    assert {name: value(citation.work, name) for name in fields} == fields


@pytest.mark.parametrize(("text", "title", "host"), REPRINTS, ids=[row[0][:50] for row in REPRINTS])
def test_a_text_and_where_it_was_printed_again_are_one(text: str, title: str, host: str) -> None:
    (citation,) = parse(text)
    (again,) = citation.work.relations
    assert (citation.work.title, citation.form) == (title, "full")
    assert (again.type, again.work.title) == ("reprinted_in", host)


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("Mt 5,3-12; Röm 13,1-7; Gen. 12, 3.", ["5,3-12", "13,1-7", "12, 3"]),
        ("Jn 3, 16; Lc 12, 34; 1 Co 13, 4.", ["3, 16", "12, 34", "13, 4"]),
        ("Vgl. 2 Tim 3, 16; Gen. 2, 4.", ["3, 16", "2, 4"]),
        ("2 Cor 5:17.", ["5:17"]),
        ("See Gen. 12:3–5 and Ex 3, 14.", ["12:3-5", "3, 14"]),
        ("Aug., Conf., X, 8, 15.", ["X, 8, 15"]),
        ("Dante, Inferno, XXVI, 112-120.", ["XXVI, 112-120"]),
        ("Cicero, De officiis 1.42.151.", ["1.42.151"]),
    ],
)
def test_a_passage_is_no_page(text: str, passages: list[str]) -> None:
    found = parse(text)
    assert [citation.locator.value for citation in found if citation.locator] == passages
    assert {citation.work.kind for citation in found} == {"classic"}
    assert {citation.locator.label for citation in found if citation.locator} <= {"section", "verse"}
    assert not any(citation.work.volume for citation in found)


def test_the_reviewed_book_has_its_own_author() -> None:
    (citation,) = parse(
        "Review of Otto Vance, Tariff, by Clara Brandt, English Tide Review 45 (1990): 123–25."
    )
    (book,) = citation.work.relations
    assert (book.type, value(book.work, "authors"), book.work.title) == ("review_of", "Otto Vance", "Tariff")
