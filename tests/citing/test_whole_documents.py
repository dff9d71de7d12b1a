"""What was read wrong in whole documents, as look-alikes: addresses, papers of offices, capitals, lists of names."""

from __future__ import annotations

import pytest

from refkit.api import stream_notes
from refkit.model import Citation, Work


def value(work: Work, name: str) -> str:
    if name in {"authors", "editors"}:
        return "; ".join(item.display for item in getattr(work, name))
    if name in {"issued", "accessed"}:
        date = getattr(work, name)
        return date.edtf if date else ""
    if name in {"recipient", "note"}:
        return str(dict(work.extra).get(name, ""))
    return str(getattr(work, name))


def shown(item: Citation, name: str) -> str:
    if name == "locator":
        return item.locator.value if item.locator else ""
    return value(item.work, name)


def read(*texts: str) -> list[list[Citation]]:
    notes = [{"id": f"n{n}", "doc": "d", "text": text, "number": str(n)} for n, text in enumerate(texts, 1)]
    return [citations for _, citations in stream_notes(notes)]


COPY = "https://web.archive.org/web/20230429203350/https://www.porto.it/voce/"

# fmt: off
NOTES: list[tuple[str, list[dict[str, str]]]] = [
    # an address is cited, whatever stands around it
    ("Der Gründer setzte sich früh dafür ein, und er leitet das Institut bis heute. URL: https://hafen.org/"
     " (letzter Zugriff am 27.04.2022).", [{"kind": "webpage", "url": "https://hafen.org/", "accessed": "2022-04-27"}]),
    ("Si tratta di un fatto noto a tutti, che non occorre spiegare (https://www.porto.it/a, consultato"
     " il 3 maggio 2020).",
     [{"url": "https://www.porto.it/a", "accessed": "2020-05-03"}]),
    ("On y trouve surtout des exemples qui ne prêtent à aucune discussion, voir https://quai.fr/exemples.",
     [{"url": "https://quai.fr/exemples"}]),
    # of a copy in an archive the original's address is the work's
    (f"A. Rossi, La voce del porto, 2023, {COPY}.",
     [{"authors": "A. Rossi", "url": "https://www.porto.it/voce/", "note": f"Archived at {COPY}"}]),
    (f"A. Rossi, La voce del porto, 2023, archiviato su {COPY}.",
     [{"url": "https://www.porto.it/voce/", "note": f"Archived at {COPY}"}]),
    ("Ann Lee, Ports at Night, 2023, https://perma.cc/AB12-CD34.", [{"url": "https://perma.cc/AB12-CD34", "note": ""}]),
    ("Ann Lee, Ports at Night, 2023, https://quay.org/1 [https://perma.cc/AB12-CD34].",
     [{"url": "https://quay.org/1", "note": "Archived at https://perma.cc/AB12-CD34"}]),
    # the host of a pasted link is no publisher
    ("Awareness of the Harbour Act 2010 among small firms (SMEs) (publishing.service.gov.uk), page 29: https://ports.gov.uk/i.pdf",
     [{"title": "Awareness of the Harbour Act 2010 among small firms (SMEs)", "publisher": "", "publisher_place": "",
       "url": "https://ports.gov.uk/i.pdf"}]),
    ("The Dredging Survey 2020 (www.gov.uk):https://www.gov.uk/dredging-2020",
     [{"title": "The Dredging Survey 2020", "url": "https://www.gov.uk/dredging-2020"}]),
    ("Renown for pilots | The Harbour Service: https://www.hs.gov.uk/news/first",
     [{"title": "Renown for pilots", "container_title": "The Harbour Service"}]),
    # who wrote a memorandum, and in what office
    ("Memorandum from Clifford I. Stane, Under Secretary of Ports for Personnel, to Secretaries of the departments,"
     " “Correction of Harbour Records,” September 20, 2011, at https://media.ports.gov/x.PDF.",
     [{"kind": "personal_communication", "authors": "Clifford I. Stane", "title": "Correction of Harbour Records",
       "recipient": "Secretaries of the departments", "issued": "2011-09-20", "url": "https://media.ports.gov/x.PDF"}]),
    ("Lettre de Paul Morvan, directeur du port, à Jean Brun, 3 mai 1950, « Les péages ».",
     [{"authors": "Paul Morvan", "recipient": "Brun, Jean", "title": "Les péages", "issued": "1950-05-03"}]),
    ("Lettera di Carlo Ferri, direttore del porto, a Anna Rossi, 3 maggio 1950.",
     [{"authors": "Carlo Ferri", "recipient": "Rossi, Anna", "issued": "1950-05-03"}]),
    # American law reviews print authors and titles of books in capitals
    ("See WILFRID PRESS, WILLIAM BLAIR 307 (2008).",
     [{"kind": "book", "authors": "Wilfrid Press", "title": "WILLIAM BLAIR", "issued": "2008"}]),
    ("See 1 OTTO VANCE, COMMENTS ON THE PORTS 37 (The Quay Library 1983) (1765-70).",
     [{"authors": "Otto Vance", "title": "COMMENTS ON THE PORTS", "volume": "1", "publisher": "The Quay Library",
       "issued": "1983"}]),
    ("See John H. Lang, Vance on Judging, in VANCE AND HIS COMMENTS: BIOGRAPHY, LAW, HISTORY 65, 77"
     " (Wilfrid Press ed., 2009).",
     [{"kind": "chapter", "authors": "John H. Lang", "title": "Vance on Judging", "editors": "Wilfrid Press",
       "container_title": "VANCE AND HIS COMMENTS: BIOGRAPHY, LAW, HISTORY", "page": "65"}]),
    ("Otto Vance, Salt Roads, 37 QUAY L. REV. 12 (1983).", [{"kind": "article-journal", "authors": "Otto Vance"}]),
    # several authors up to the colon; the issue behind the volume; bodies that publish
    ("Siehe Klaus Fiedler, Robert Schwarz: Häfen im Wandel, in: PORT Publishing (Hrsg.), Port Science, Band 7,"
     " 1. Ausgabe, Los Angeles 2016, S. 45-52.",
     [{"authors": "Klaus Fiedler; Robert Schwarz", "title": "Häfen im Wandel", "editors": "PORT Publishing",
       "container_title": "Port Science", "volume": "7", "issue": "1", "edition": ""}]),
    ("Hafenfreunde Kiel e. V., Foundation Offener Hafen e. V. (Hrsg.): Das Hafenbuch, Berlin 2019, S. 4f.",
     [{"editors": "Hafenfreunde Kiel e. V.; Foundation Offener Hafen e. V.", "title": "Das Hafenbuch"}]),
    ("Susan Dunn, Sister Harbours: French Lightning, American Light (New York: Quay, 1999).",
     [{"authors": "Susan Dunn", "title": "Sister Harbours: French Lightning, American Light"}]),
    # all reports of a French decision are one citation, whoever wrote on it there
    ("Cass. ass. plén., 3 juill. 2015, n° 14-21.323 et 15-50.002, D. 2015. 1819, obs. I. Morvan, note H. Brun et"
     " C. Bert ; ibid. 2016. 674, obs. M. Ott ; AJ fam. 2015. 496, obs. F. Quai, 364, obs. A. Sel ;"
     " Rev. crit. DIP 2015. 722, note P. d'Arc.",
     [{"kind": "legal_case", "authority": "Cass. ass. plén.", "number": "14-21.323 et 15-50.002", "authors": "",
       "container_title": "D.", "page": "1819"}]),
    ("CE, 12 déc. 2014, n° 367324, Association du port, Lebon p. 382, concl. X. Morvan ; AJDA 2015,"
     " p. 357, note J. Brun.",
     [{"kind": "legal_case", "number": "367324", "container_title": "Lebon", "page": "382", "authors": ""}]),
    # what the note says is no name of a case
    ("The Board has no power after the deadline. Green v. White, 319 F.3d 560, 564 (3d Cir. 2003).",
     [{"kind": "legal_case", "title": "Green v. White"}]),
    ("Per Lord Steen in R v. Latte [1996] 1 WLR 104 at page 112", [{"kind": "legal_case", "title": "R v. Latte"}]),
    ("See infra note 33.", []),
    ("But see infra note 235.", []),
    ("Siehe Abschnitt „Infrastrukturen“.", []),
    ("Siehe dazu das Kapitel „Die Häfen“.", []),
    # a newspaper's section and page; the edition of a day
    ("Ann Lee, “Ports at Night,” The New York Times, May 4, 2010, p. A4.", [{"locator": "A4"}]),
    ("Diario El Mercurio, Edición de fecha 28 de octubre de 2011, p. A 6.",
     [{"container_title": "Diario El Mercurio", "issued": "2011-10-28", "locator": "A 6"}]),
    ("Otto Vance, Salz und Recht, Kiel 1999, S. 12.", [{"locator": "12"}]),
    # what is an example is not called so
    ("Zum Beispiel das Wörterbuch der Häfen (2002), URL: https://hafen.org/woerter (letzter Zugriff am 28.04.2022).",
     [{"title": "Wörterbuch der Häfen", "url": "https://hafen.org/woerter"}]),
    # one author in capitals, and a title in capitals with a comma in it
    ("See NIGEL ATKIN, RICHARD HOOPER AND THE QUAY OF SCRIPTURE, TRADITION AND REASON, at ix (1997).",
     [{"authors": "Nigel Atkin", "title": "RICHARD HOOPER AND THE QUAY OF SCRIPTURE, TRADITION AND REASON"}]),
    ("1 RICHARD HOOPER, OF THE LAWS OF PORTS 232 (J.M. Dock & Sons, Ltd. 1907) (1594, 1597).",
     [{"authors": "Richard Hooper", "title": "OF THE LAWS OF PORTS", "volume": "1", "issued": "1907"}]),
    # dashes where hyphens were meant; family names alone
    ("J.–C. Riche, Contentieux du port, Paris: Salin 2007, p. 41.", [{"authors": "J.-C. Riche"}]),
    ("A. Miru, B. Sula–Kare (eds), Port Law, Oxford: Quay 2011, p. 3.", [{"editors": "A. Miru; B. Sula-Kare"}]),
]
# fmt: on


@pytest.mark.parametrize(("text", "wanted"), NOTES)
def test_a_note(text: str, wanted: list[dict[str, str]]) -> None:
    (found,) = read(text)
    assert [
        {name: shown(item, name) for name in want} for item, want in zip(found, wanted, strict=True)
    ] == wanted


def test_a_volume_in_front_of_a_name_in_capitals() -> None:
    first = (
        "See 1 OTTO VANCE, COMMENTS ON THE PORTS 37 (Quay 1983); Alan Watt, The Structure of Vance’s Comments,"
        " 97 YALE L.J. 795, 801 (1988)."
    )
    _, (short,) = read(
        first,
        "The Comments lack it: “Where the thing has its rise.” See, e.g., 1 VANCE, supra note 1, at 55.",
    )
    assert short.target == "n1/0"


def test_pages_in_roman_numerals_are_no_ibid() -> None:
    (_, (second,)) = read(
        "Ann Lee, Salt (Leiden: Brill, 1998).",
        "CHRISTOPHER GERMAN, THE DOCTOR, at xxiii-iv, li, lvi (Otto Vance ed., 1975).",
    )
    assert (second.form, second.target) == ("full", None)


def test_a_quotation_in_front_of_id_is_no_title() -> None:
    _, found = read(
        "Ann Lee, Salt Roads (Leiden: Brill, 1998), 12.",
        "Id. at 3. Elsewhere she writes of “law, either natural or revealed,” 2 id. at 420, and “law both natural and"
        " revealed,” id. at 455.",
    )
    assert {item.target for item in found} == {"n1/0"}
    assert {item.work.title for item in found} == {"Salt Roads"}


def test_a_note_that_cites_one_thing_without_a_name() -> None:
    _, (short,), (same,) = read(
        "U.N. Doc. A/CONF.199/9, 17 July 1998.",
        "Harbour Charter, supra note 1, Art. 5 (1).",
        "Id., Art. 5 (2).",
    )
    assert (short.target, same.target) == ("n1/0", "n1/0")


def test_names_behind_what_the_note_says() -> None:
    (*_, wade, gohin) = read(
        "W. Wade, C. Forster, Port Law, Oxford 2009, p. 3; O. Gohin, Le quai, Paris 2009, p. 2.",
        "in English law – Wade, Forster, supra note 1, p. 474; in French law – Gohin, supra note 1, p. 359.",
    )[1]
    assert [wade.target, gohin.target] == ["n1/0", "n1/1"]
