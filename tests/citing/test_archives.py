"""Papers in archives, cited by their shelf marks in any order and in eight languages: each is one manuscript."""

from __future__ import annotations

import re

import pytest

from refkit.api import parse, stream_notes
from refkit.citing.grammar.archive_pieces import PIECES, Piece
from refkit.citing.grammar.archives import kept_paper
from refkit.model import Work

MARK = re.compile(r"\{(?P<label>[a-z]+) (?P<said>[^{}]*)\}")


def value(work: Work, name: str) -> str:
    if name == "authors":
        return "; ".join(item.display for item in work.authors)
    if name == "issued":
        return work.issued.edtf if work.issued else ""
    return str(dict(work.extra).get(name, "")) if name == "recipient" else str(getattr(work, name))


@pytest.mark.parametrize("piece", PIECES, ids=[piece.name for piece in PIECES])
def test_a_piece_reads_its_example(piece: Piece) -> None:
    parts = [(mark["label"], mark["said"]) for mark in MARK.finditer(piece.example)]
    found = piece.pattern.fullmatch(MARK.sub(r"\g<said>", piece.example))
    assert found is not None
    said = [(name.rstrip("23"), words) for name, words in found.groupdict().items() if words]
    assert sorted(said) == sorted(parts)


# the note; author, recipient, title, date, archive, place in it; the leaf that is cited
# fmt: off
PAPERS: list[tuple[str, tuple[str, str, str, str, str, str], str]] = [
    ("See PAAA, AB 5/111.", ("", "", "", "", "PAAA", "AB 5/111"), ""),
    ("PA AA, R 60001, Aufzeichnung Hellmer, 3. Mai 1934.",
     ("", "", "Aufzeichnung Hellmer", "1934-05-03", "PA AA", "R 60001"), ""),
    ("TNA, CAB 129/45, C(51) 12, ‘Harbour Dues’, memorandum by the Chancellor of the Exchequer, 4 May 1951.",
     ("Chancellor of the Exchequer", "", "Harbour Dues", "1951-05-04", "TNA", "CAB 129/45, C(51) 12"), ""),
    ("Minute by Harding, 4 March 1938, FO 371/21345, TNA.",
     ("Harding", "", "Minute by Harding", "1938-03-04", "TNA", "FO 371/21345"), ""),
    ("CO 96/345/6789, Gov. Rowe to Sec. of State, 12 June 1881.",
     ("Rowe", "Sec. of State", "Gov. Rowe to Sec. of State", "1881-06-12", "", "CO 96/345/6789"), ""),
    ("Telegram, Norham to Department of State, May 12, 1947, RG 59, 840.50/5-1247, box 5678, NARA.",
     ("Norham", "Department of State", "Norham to Department of State", "1947-05-12", "NARA",
      "RG 59, 840.50/5-1247, box 5678"), ""),
    ("NARA, RG 84, Entry 2385, Box 7, Folder “Harbors 1948”, Ott to Marston, 12 June 1948.",
     ("Ott", "Marston", "Ott to Marston", "1948-06-12", "NARA", "RG 84, Entry 2385, Box 7, Folder “Harbors 1948”"), ""),
    ("Department of State, Central Files, 611.57/5-461.",
     ("", "", "", "", "Department of State, Central Files", "611.57/5-461"), ""),
    ("Letter From Ann Harden to President Kelly, July 3, 1961. (Kelly Library, National Security Files, Box 12)",
     ("Ann Harden", "President Kelly", "Ann Harden to President Kelly", "1961-07-03",
      "Kelly Library, National Security Files", "Box 12"), ""),
    ("BArch Berlin, R 3001/12345, Bl. 12–14, Schreiben Kessler an Reichsjustizministerium, 4.7.1935.",
     ("Kessler", "Reichsjustizministerium", "Kessler an Reichsjustizministerium", "1935-07-04", "BArch Berlin",
      "R 3001/12345"), "12-14"),
    ("Protokoll der Sitzung des Hafenausschusses vom 12. Mai 1951, StA Hamburg, 331-1, Nr. 45.",
     ("", "", "Protokoll der Sitzung des Hafenausschusses", "1951-05-12", "StA Hamburg", "331-1, Nr. 45"), ""),
    ("Lambert à Delcourt, 4 mai 1901, AMAE, NS Maroc, vol. 12, fol. 34.",
     ("Lambert", "Delcourt", "Lambert à Delcourt", "1901-05-04", "AMAE, NS Maroc", "vol. 12"), "34"),
    ("AN, F7 12345, rapport du commissaire spécial de Brest, 12 juin 1908.",
     ("", "", "rapport du commissaire spécial de Brest", "1908-06-12", "AN", "F7 12345"), ""),
    ("Lettre de Morvan à Lebrun, Brest, 3 mai 1841, Arch. dép. Finistère, 1 M 123.",
     ("Morvan", "Lebrun", "Morvan à Lebrun", "1841-05-03", "Arch. dép. Finistère", "1 M 123"), ""),
    ("ASV, Archivio della Nunziatura di Parigi, b. 45, fasc. 3, Rossi a Gasperi, 12 maggio 1915.",
     ("Rossi", "Gasperi", "Rossi a Gasperi", "1915-05-12", "ASV, Archivio della Nunziatura di Parigi",
      "b. 45, fasc. 3"), ""),
    ("ASMAE, Affari Politici 1931-1945, Francia, b. 12, telegramma di Ferri a Ciani, 3 giugno 1937.",
     ("Ferri", "Ciani", "Ferri a Ciani", "1937-06-03", "ASMAE, Affari Politici 1931-1945, Francia", "b. 12"), ""),
    ("ARSI, Jap. Sin. 12, f. 34r.", ("", "", "", "", "ARSI", "Jap. Sin. 12"), "34r"),
    ("AGN, Inquisición, vol. 345, exp. 12, f. 45r.",
     ("", "", "", "", "AGN, Inquisición", "vol. 345, exp. 12"), "45r"),
    ("AGS, Estado, leg. 1234, carta de Juan de Zúrate a Felipe II, 3 de mayo de 1571.",
     ("Juan de Zúrate", "Felipe II", "Juan de Zúrate a Felipe II", "1571-05-03", "AGS, Estado", "leg. 1234"), ""),
    ("NL-HaNA, Buitenlandse Zaken, 2.05.117, inv.nr. 2345, brief van Jan Dorp aan Luyts, 4 mei 1956.",
     ("Jan Dorp", "Luyts", "Jan Dorp aan Luyts", "1956-05-04", "NL-HaNA, Buitenlandse Zaken",
      "2.05.117, inv.nr. 2345"), ""),
    # letters that no list knows: a section by its word, a place that only archives have
    ("AGPX, sección gobierno, residencias Cauca, tomo 12, doc. 4.",
     ("", "", "", "", "AGPX, sección gobierno, residencias Cauca", "tomo 12, doc. 4"), ""),
    ("ABEM, Protocolos, caja 14, exp. 3, f. 22r.", ("", "", "", "", "ABEM, Protocolos", "caja 14, exp. 3"), "22r"),
    ("APXB, Secção do Governo, mç. 12, doc. 3.", ("", "", "", "", "APXB, Secção do Governo", "mç. 12, doc. 3"), ""),
    ("Popayán, 3 de marzo de 1752, AGPX, sección gobierno, tomo 12, doc. 4, f. 122r-130v.",
     ("", "", "", "1752-03-03", "AGPX, sección gobierno", "tomo 12, doc. 4"), "122r-130v"),
    # years behind the number of a box
    ("Winslow to Harker, March 3, 1925, NARA, RG 84, Unindexed Records (Port Files), 1910–1944, Box 3, 1925.",
     ("Winslow", "Harker", "Winslow to Harker", "1925-03-03", "NARA",
      "RG 84, Unindexed Records (Port Files), 1910–1944, Box 3, 1925"), ""),
    ("Winslow, “Memorandum on Lighthouses,” May 2, 1930, NARA, RG 84, CDF 1930–1939, 026 Harbor Matters/395.",
     ("Winslow", "", "Memorandum on Lighthouses", "1930-05-02", "NARA",
      "RG 84, CDF 1930–1939, 026 Harbor Matters/395"), ""),
    ("AAN, MSZ, sygn. 1234, k. 45, list Kowala do Becka, 12 maja 1934.",
     ("Kowala", "Becka", "Kowala do Becka", "1934-05-12", "AAN, MSZ", "sygn. 1234"), "45"),
    ("Carta de Afonso Moreira a Salgado, 5 de Maio de 1941, ANTT, AOS/CO/NE-2, pasta 4.",
     ("Afonso Moreira", "Salgado", "Afonso Moreira a Salgado", "1941-05-05", "ANTT", "AOS/CO/NE-2, pasta 4"), ""),
    ("BL, Add. MS 12345, fol. 23, Sarah Croft to Lady Penn, 12 Feb. 1702.",
     ("Sarah Croft", "Lady Penn", "Sarah Croft to Lady Penn", "1702-02-12", "BL", "Add. MS 12345"), "23"),
]
# fmt: on


@pytest.mark.parametrize(("text", "fields", "leaf"), PAPERS, ids=[row[0][:50] for row in PAPERS])
def test_a_paper_in_an_archive(text: str, fields: tuple[str, ...], leaf: str) -> None:
    (citation,) = parse(text)
    names = ("authors", "recipient", "title", "issued", "archive", "archive_location")
    assert tuple(value(citation.work, name) for name in names) == fields
    assert (citation.work.kind, citation.form) == ("manuscript", "full")
    assert (citation.locator.value if citation.locator else "") == leaf


def test_two_papers_joined_by_and() -> None:
    text = "Ott to Lind, 3 May 1930, NARA, RG 84, Box 5, 1930–2 and Lind, “Docks,” 16 May 1929, NARA, RG 84, Box 4."
    first, second = parse(text)
    assert (first.work.archive_location, second.work.archive_location) == (
        "RG 84, Box 5, 1930–2",
        "RG 84, Box 4",
    )
    assert (first.work.title, second.work.title) == ("Ott to Lind", "Docks")


def test_where_a_paper_was_written_and_a_shelf_mark_behind_a_page() -> None:
    _, citation = parse(
        "Ruiz, “Puertos de la sal”, 185. AGPX, sección gobierno, tomo 36, doc. 14, ff. 882-979."
    )
    assert (citation.work.archive, citation.work.authors) == ("AGPX, sección gobierno", ())
    (dated,) = parse("Santa Rosa, 3 de marzo de 1752, AGPX, sección gobierno, tomo 36, doc. 14.")
    assert (dated.work.publisher_place, dated.work.authors) == ("Santa Rosa", ())


def test_a_file_is_no_short_form_of_another_file() -> None:
    notes = [
        {"id": f"n{n}", "doc": "d", "text": text, "number": str(n)}
        for n, text in enumerate(
            ("See PAAA, R 60001, Aufzeichnung Hellmer, 3. Mai 1934.", "See PAAA, AB 5/111."), 1
        )
    ]
    ((_, _), (_, (second,))) = stream_notes(notes)
    assert (second.form, second.target, second.work.archive_location) == ("full", None, "AB 5/111")


@pytest.mark.parametrize(
    "text",
    [
        "Jean Brun, Archives du port, Paris, Quai, 1991, p. 12.",
        "Archives de sociologie, 12, 1990, p. 34.",
        "Karl Heine, Zölle, in: Archiv für Hafengeschichte, Bd. 12, H. 3, 1990, S. 34.",
        "Otto Vance, Papers of the Quay (London: Quill, 1990), 3.",
        "Mai 1971, PA AA, und anderes mehr",
        "National Archives, Guide to the Harbours (Washington, 1998), 12.",
        "BN, Lisboa, 1998.",
        "NATO, série Ports, 12, 1990.",
        "USAID, Section on Harbors, 12, 1990.",
        "JZ, Bd. 12, Nr. 3, 1990.",
    ],
)
def test_what_is_no_shelf_mark(text: str) -> None:
    assert kept_paper(text, 0) is None
