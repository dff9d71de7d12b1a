"""Typed notes of wikis and the web: days of access in words, languages in brackets, houses without commas."""

from __future__ import annotations

import pytest

from refkit.api import parse


def fields(text: str, *names: str) -> dict[str, str]:
    """What is asked of the only citation of a note; "kind" and dates as they are written."""
    (only,) = parse(text)
    said = {name: getattr(only.work, name) for name in names}
    return {
        name: "; ".join(item.display for item in value)
        if name in {"authors", "editors"}
        else getattr(value, "edtf", value) or ""
        for name, value in said.items()
    }


# fmt: off
NOTES: list[tuple[str, dict[str, str]]] = [
    ("Figures of the Harbour, Het Parool, geraadpleegd op 3 mei 2012",
     {"title": "Figures of the Harbour", "container_title": "Het Parool", "issued": "", "accessed": "2012-05-03"}),
    ("The Gallery Scene, at Last, The Guardian, Acessado em 3 de Maio, 2007 (em inglês)",
     {"title": "The Gallery Scene, at Last", "container_title": "The Guardian", "issued": "", "accessed": "2007-05-03",
      "language": "en"}),
    ("Museum of the Sea. Fjord Times. Bezocht op 3 mei 2012",
     {"title": "Museum of the Sea", "container_title": "Fjord Times", "issued": "", "accessed": "2012-05-03"}),
    ("Patrimônio do Porto, UNESCO, Acessado em 12 de Março, 2009 (Inglês)",
     {"title": "Patrimônio do Porto", "publisher": "UNESCO", "issued": "", "kind": "webpage"}),
    ("2002 Winter Games Closing Ceremony in Oslo, Winter Games Official Site, Acessado em 18 Novembro, 2006",
     {"title": "2002 Winter Games Closing Ceremony in Oslo", "container_title": "Winter Games Official Site",
      "issued": ""}),
    ("Bureau Statistiek Leiden (2008), (en) City in figures, geraadpleegd op 5 juni 2011",
     {"authors": "Bureau Statistiek Leiden", "title": "City in figures", "issued": "2008"}),
    ("C. von Helmling (1845). Cádiz como es (en alemán). p. 17",
     {"title": "Cádiz como es", "issued": "1845", "language": "de"}),
    ("Jan Kowal, Dzieje portu Ossolineum (seria Historia Morza), wyd. 1978, s. 40",
     {"title": "Dzieje portu", "publisher": "Ossolineum", "collection_title": "Historia Morza", "issued": "1978"}),
    ("Anna Lis Porty polskie Ossolineum (seria Historia), wyd. 1993, s. 4",
     {"title": "Porty polskie", "publisher": "Ossolineum", "collection_title": "Historia", "issued": "1993"}),
    ("Lexikon der Hafen-Zitate DTV, 1995, S. 507.",
     {"title": "Lexikon der Hafen-Zitate", "publisher": "DTV"}),
    ("“Ports in Islam”. Oxford Dictionary of the Middle Seas. ISSN 1703-7603. Retrieved 2014-10-22.",
     {"title": "Ports in Islam", "container_title": "Oxford Dictionary of the Middle Seas", "issn": "1703-7603"}),
    ("Sajadi, Sadegh, “Harbours”, Great Maritime Encyclopedia, Volume 1, Article No. 1917;",
     {"title": "Harbours", "volume": "1", "issued": ""}),
    ("“About the Archive,” Museum of Rural Voices, accessed 2 June 2020, https://example.org/about.",
     {"title": "About the Archive", "kind": "webpage"}),
    ("Egle Rossi, «I lavori del porto», Rivista dei Musei del mare, n. 2, 1960, pp. 16-18.",
     {"issue": "2", "container_title": "Rivista dei Musei del mare", "issued": "1960"}),
    # papers named by a quotation, the archive behind it
    ("“Relación de los méritos de don Pedro Luján.” AGN, Sección Colonia, Milicias y Marina, t. 34, ff. 120-128.",
     {"title": "Relación de los méritos de don Pedro Luján", "archive": "AGN, Sección Colonia, Milicias y Marina",
      "archive_location": "t. 34", "kind": "manuscript"}),
    ("“Testimonio de los autos.” Cartagena, 8 de mayo de 1761. AHN, Consejos, leg. 21234, f. 12v.",
     {"title": "Testimonio de los autos", "issued": "1761-05-08", "archive": "AHN, Consejos", "kind": "manuscript"}),
    ("“Minutes of the Library Committee,” 12 November 1926, College Archives, GB 1/14, Girton College, Cambridge.",
     {"title": "Minutes of the Library Committee", "issued": "1926-11-12", "archive_location": "GB 1/14"}),
    # hosts, series and sets
    ("Vgl. Wirth, Nora; Stein, Anna: Digitale Häfen, in: Hafenhefte 17 (1), HZ – Hafenhaus: Hafenhefte, 2020, S. 1–20.",
     {"authors": "Nora Wirth; Anna Stein", "title": "Digitale Häfen", "container_title": "Hafenhefte", "volume": "17",
      "issue": "1", "kind": "article-journal"}),
    ("Vgl. Anna Stein: Netze, in: Max Ottmann, Jan Berger (Hrsg.), Häfen im Netz, 2017, doi:10.1007/978-3-000-1.",
     {"authors": "Anna Stein", "title": "Netze", "container_title": "Häfen im Netz",
      "editors": "Max Ottmann; Jan Berger"}),
    ("Ann Lee, „Old Ports“, in A Reader, hg. von Max Ott, Fjord Texts in Anthropology 2 (Kiel: Quill, 2002), 116.",
     {"container_title": "A Reader", "collection_title": "Fjord Texts in Anthropology", "collection_number": "2",
      "volume": ""}),
    ("PINTO, Manuel da Costa. Introdução. In: ANDRADE, Oswaldo. O cais. Rio de Janeiro: Globo, 1990. p. 7-15.",
     {"authors": "Manuel da Costa Pinto", "title": "Introdução", "editors": "Oswaldo Andrade",
      "container_title": "O cais"}),
    ("TAVARES, Luís. A seca. 1999. 210 f. Dissertação (Mestrado em História) – Universidade do Cais, Fortaleza, 1999.",
     {"title": "A seca", "kind": "thesis", "publisher": "Universidade do Cais"}),
    ("W. Bern, ‘On Ruin’, in Essays, ed. by Ann Lee, 3 vols (Oslo: Quill, 1996–2003), III: 1935–1938 (2002), pp. 3–40.",
     {"container_title": "Essays", "volume": "III", "page": "3-40"}),
    ("Ann Lee, ‘The Weavers’ Library Revisited’, in Weaving, ed. by Max Ott (Oslo: Quill, 1998), pp. 101–25.",
     {"title": "The Weavers’ Library Revisited", "container_title": "Weaving"}),
    ("Max Stein: „Kino als Kirche“. Zur Ästhetik des Stummfilms, unveröff. Diss., Univ. Marburg 1983, S. 14.",
     {"title": "„Kino als Kirche“. Zur Ästhetik des Stummfilms", "container_title": ""}),
    ("Marta Lis, Porty Berlina, „Gazeta Wyborcza”, 4 maja 2005 [dostęp 12 czerwca 2010].",
     {"authors": "Marta Lis", "title": "Porty Berlina", "container_title": "Gazeta Wyborcza"}),
    # catalogues and words in front
    ("Ausst.-Kat. Glanz der See, hrsg. v. Irma Pohl, Lübeck, Stadtmuseum 1989, Kat. Nr. 17.",
     {"title": "Glanz der See", "authors": "", "editors": "Irma Pohl", "kind": "book"}),
    ("Alle Zitate nach: Das Buch der See, übersetzt von Rudi Stein, 11. Aufl., Stuttgart: Kai 2010.",
     {"title": "Das Buch der See", "edition": "11"}),
    ("R. Berti, La sala, trad. it. di R. Guidi, Torino, Eneide, 1980 (ed. or. Paris 1979), p. 77.",
     {"edition": "", "issued": "1980", "publisher_place": "Torino"}),
    ("s.v. Bassi, Ugo, in Dizionario biografico dei marinai, vol. 7, Roma, Istituto del Mare, 1965, pp. 120-123.",
     {"kind": "entry-encyclopedia", "title": "Bassi, Ugo"}),
    ("Vgl. harbours.info (2022): Which Ports?, URL: https://www.harbours.info/ports (letzter Zugriff am 04.06.2022).",
     {"authors": "harbours.info", "title": "Which Ports?", "container_title": ""}),
    # translators behind the language, a piece in a dictionary, a title in front of all else
    ("Walter Brandt, Sens unique, trad. de l’allemand par Jean Lacour, Paris, Nadal, 1978, p. 12.",
     {"authors": "Walter Brandt", "title": "Sens unique", "publisher": "Nadal"}),
    ("Voir l’article « Salines » dans le Dictionnaire de la pensée du port, sous la dir. de P. Vignal, Paris, 1974.",
     {"title": "Salines", "container_title": "Dictionnaire de la pensée du port", "editors": "P. Vignal"}),
    ("«Historia del puerto» (en inglés). Autoridad Portuaria. 2009. Consultado el 4 de julio de 2011.",
     {"title": "Historia del puerto", "issued": "2009"}),
    # what wikis print beside the work
    ("« Population légale de Brest », sur insee.fr (consulté le 12 mai 2012).",
     {"title": "Population légale de Brest", "container_title": "insee.fr", "accessed": "2012-05-12"}),
    ("(en) John Smithson, « The fall of the quay », The Times, 12 mai 2010 (lire en ligne, consulté le 3 juin 2012).",
     {"authors": "John Smithson", "container_title": "The Times", "publisher": "", "issued": "2010-05-12"}),
    ("Smithson, John (12 May 2010). \"The fall of the quay\". The Times. London. Retrieved 4 July 2013.",
     {"container_title": "The Times", "publisher_place": "London"}),
    ("Webseite des Hafenmuseums (Memento vom 3. Mai 2012 im Internet Archive)",
     {"title": "Webseite des Hafenmuseums", "issued": ""}),
    ("Sito del porto di Brindisi (archiviato dall'url originale il 4 giugno 2011).",
     {"title": "Sito del porto di Brindisi", "issued": ""}),
    ("Câmara Municipal do Porto (2010). «Estatísticas do porto» (PDF). Consultado em 4 de maio de 2012",
     {"title": "Estatísticas do porto", "authors": "Câmara Municipal do Porto"}),
    ("Port w Gdańsku. portgdansk.pl. [dostęp 2012-05-03].",
     {"title": "Port w Gdańsku", "container_title": "portgdansk.pl"}),
    ("Jean Dupontel, Histoire de Brest, Brest, ELAH, 1997, 955 p. (ISBN 2-84147-027-4), p. 12.",
     {"publisher_place": "Brest", "publisher": "ELAH", "container_title": "", "kind": "book"}),
    # two family names behind a Spanish given name
    ("Juan Marchando Fernández, “El motín”, Anuario del Mar 32 (2005): 101-128.",
     {"authors": "Juan Marchando Fernández"}),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), NOTES, ids=[text[:40] for text, _ in NOTES])
def test_typed_notes(text: str, expected: dict[str, str]) -> None:
    assert fields(text, *expected) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ann Lee, How Ports Were Visited, 3 May 2012.", "How Ports Were Visited"),
        ("Jan Kowal Dzieje portu Ossolineum (seria Historia Morza), wyd. 1978, s. 40", "Dzieje portu"),
        (
            "Ann Lee, Letters (in Verse) from the Sea (Oslo: Quill, 1990), 3.",
            "Letters (in Verse) from the Sea",
        ),
        ("1984: A Harbour Novel (London: Quill, 1990), 3.", "1984: A Harbour Novel"),
    ],
)
def test_what_only_looks_like_one(text: str, title: str) -> None:
    assert fields(text, "title") == {"title": title}
