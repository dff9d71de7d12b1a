"""Invented notes in languages of Europe: short forms find their works, "s. 5" is a page, days of access are read."""

from __future__ import annotations

import pytest

from refkit.citing.reader import cite
from refkit.model import Citation, Note
from refkit.normalise.dates import find_dates, parse_date

#: Of each language notes, and what is read of each: form, the note whose work it means, the cited page.
DOCUMENTS: dict[str, list[tuple[str, str, int | None, str]]] = {
    "sv": [
        ("Anna Karr, Hamnen i Lund (Stockholm: Norstedts, 1990), s. 12.", "full", None, "12"),
        ("Ibid., s. 14.", "ibid", 1, "14"),
        ("Tom Berg, Rep och linor, 2 uppl., Lund: Studentlitteratur, 1999, s. 3.", "full", None, "3"),
        ("Karr, a.a., s. 5.", "opcit", 1, "5"),
        ("Jfr Karr, anf. arb., s. 8–9.", "opcit", 1, "8-9"),
        ("A.a., s. 10.", "opcit", 1, "10"),
        ("Se Berg, ovan fotnot 3, s. 44 f.", "supra", 3, "44 f"),
        ("A.st.", "ibid", 3, ""),
        ("Karr (not 1), s. 77.", "supra", 1, "77"),
        ("Se not 1 ovan, s. 7.", "supra", 1, "7"),
    ],
    "da": [
        ("Anna Karr, Havnen i Ribe (København: Gyldendal, 1990), s. 12.", "full", None, "12"),
        ("Smst., s. 14.", "ibid", 1, "14"),
        ("Karr, anf. værk, s. 5.", "opcit", 1, "5"),
        ("Jf. note 1 ovenfor, s. 7.", "supra", 1, "7"),
        ("Se nærmere Karr, jf. note 1, s. 50.", "supra", 1, "50"),
        ("Sst.", "ibid", 1, ""),
    ],
    "nb": [
        ("Anna Karr, Hamna i Vik (Oslo: Samlaget, 1990), s. 12.", "full", None, "12"),
        ("Same stad, s. 14.", "ibid", 1, "14"),
        ("Sjå òg Karr, anf. verk, s. 5.", "opcit", 1, "5"),
        ("Sjå note 1 ovanfor, s. 7.", "supra", 1, "7"),
        ("Samme sted.", "ibid", 1, ""),
    ],
    "cs": [
        ("Jan Novák, Dějiny přístavů (Praha: Academia, 1998), s. 12.", "full", None, "12"),
        ("Tamtéž, s. 14.", "ibid", 1, "14"),
        ("Novák, c. d., s. 5.", "opcit", 1, "5"),
        ("Viz pozn. 1, s. 7.", "supra", 1, "7"),
        ("Srov. též Novák, cit. dílo, s. 8.", "opcit", 1, "8"),
        ("Tamže, s. 90.", "ibid", 1, "90"),
    ],
    "hu": [
        ("Kis Péter: A kikötő története. Budapest: Osiris, 1998, 12. o.", "full", None, "12"),
        ("Uo. 14.", "ibid", 1, "14"),
        ("Kis: i. m. 5.", "opcit", 1, "5"),
        ("Lásd 1. jegyzet, 7. o.", "supra", 1, "7"),
        ("Kis, 1. lábjegyzet, 47. o.", "supra", 1, "47"),
    ],
    "ru": [
        ("Иванов И. И. История порта. М.: Наука, 1998. С. 12.", "full", None, "12"),
        ("Там же.", "ibid", 1, ""),
        ("Иванов И. И. Указ. соч. С. 5.", "opcit", 1, "5"),
        ("См.: прим. 1, с. 7.", "supra", 1, "7"),
    ],
    "fi": [
        ("Anna Karhu, Sataman historia (Helsinki: Otava, 1990), s. 12.", "full", None, "12"),
        ("Emt., s. 14.", "opcit", 1, "14"),
        ("Karhu, em. teos, s. 5.", "opcit", 1, "5"),
        ("Ks. alaviite 1, s. 7.", "supra", 1, "7"),
        ("Vrt. Karhu, mainittu teos, s. 50.", "opcit", 1, "50"),
    ],
    "ro": [
        ("Ion Popa, Istoria portului, București, Editura Humanitas, 1998, p. 12.", "full", None, "12"),
        ("Vezi și Popa, lucr. cit., p. 5.", "opcit", 1, "5"),
        ("A se vedea nota 1, p. 50.", "supra", 1, "50"),
    ],
    "hr": [
        ("Ivan Horvat, Povijest luke, Zagreb: Školska knjiga, 1998., str. 12.", "full", None, "12"),
        ("Isto, str. 14.", "ibid", 1, "14"),
        ("Ondje, str. 15.", "ibid", 1, "15"),
        ("Usp. i Horvat, nav. dj., str. 5.", "opcit", 1, "5"),
        ("Vidi bilješku 1, str. 7.", "supra", 1, "7"),
    ],
    "el": [
        ("Γιάννης Παππάς, Ιστορία του λιμανιού, Αθήνα: Εστία, 1998, σ. 12.", "full", None, "12"),
        ("Στο ίδιο, σ. 14.", "ibid", 1, "14"),
        ("Παππάς, ό.π., σ. 5.", "opcit", 1, "5"),
        ("Βλ. σημ. 1, σ. 7.", "supra", 1, "7"),
    ],
    "tr": [
        ("Ali Doğan, Limanın Tarihi, İstanbul: İletişim Yayınları, 1998, s. 12.", "full", None, "12"),
        ("Aynı eser, s. 14.", "ibid", 1, "14"),
        ("Doğan, a.g.e., s. 5.", "opcit", 1, "5"),
        ("Bkz. dipnot 1, s. 7.", "supra", 1, "7"),
    ],
    "ca": [
        ("Joan Puig, Història del port, Barcelona: Edicions 62, 1998, p. 12.", "full", None, "12"),
        ("Ibídem, p. 14.", "ibid", 1, "14"),
        ("Vegeu la nota 1, p. 7.", "supra", 1, "7"),
    ],
    "uk": [
        ("Іваненко І. Історія порту. Київ: Наукова думка, 1998. С. 12.", "full", None, "12"),
        ("Там само.", "ibid", 1, ""),
    ],
}
#: A day of access, and its date.
ACCESSED = {
    "sv": ("Kyrkan i Vik, http://www.example.se/kyrka (hämtad den 5 maj 2010).", "2010-05-05"),
    "da": ("Kirken i Vig, http://www.example.dk/kirke (besøgt d. 5. maj 2010).", "2010-05-05"),
    "nb": ("Kyrkja i Vik, http://www.example.no/kyrkje (lasta ned 5. mai 2010).", "2010-05-05"),
    "cs": ("Přístav, http://www.example.cz/pristav (navštíveno 5. května 2010).", "2010-05-05"),
    "hu": ("A kikötő, http://www.example.hu/kikoto (letöltve: 2010. május 5.).", "2010-05-05"),
    "ru": ("Порт. URL: http://www.example.ru/port (дата обращения: 5 мая 2010).", "2010-05-05"),
    "fi": ("Satama, http://www.example.fi/satama (luettu 5. toukokuuta 2010).", "2010-05-05"),
    "ro": ("Portul, http://www.example.ro/port (accesat la 5 iunie 2010).", "2010-06-05"),
    "hr": ("Luka, http://www.example.hr/luka (pristupljeno 5. svibnja 2010.).", "2010-05-05"),
    "el": ("Το λιμάνι, http://www.example.gr/limani (πρόσβαση 5 Μαΐου 2010).", "2010-05-05"),
    "tr": ("Liman, http://www.example.tr/liman (erişim tarihi: 5 Mayıs 2010).", "2010-05-05"),
    "ca": ("El port, http://www.example.cat/port [consulta: 5 maig 2010].", "2010-05-05"),
    "uk": ("Порт. URL: http://www.example.ua/port (дата звернення: 5 травня 2010).", "2010-05-05"),
}
#: The same author's next book.
SAME = {
    "sv": ("Anna Karr, Hamnen, Lund 1990, s. 4.", "Dens., Båtar och segel, Umeå 1992, s. 5.", "Anna Karr"),
    "cs": ("Petr Řehák, Cla, Praha 1999, s. 3.", "Týž, Lodě, Praha 2001, s. 3.", "Petr Řehák"),
    "ro": ("Ion Popa, Portul, Iași, 1998, p. 1.", "Același, Corăbii, Iași, 2001, p. 3.", "Ion Popa"),
    "sr": ("Ana Kos, Carine, Zagreb 1999, str. 3.", "Ista, Brodovi, Zagreb 2001, str. 3.", "Ana Kos"),
    "hr": ("Ana Kos, Carine, Zagreb 1999, str. 3.", "Isti autor, Brodovi, Zagreb 2001, str. 3.", "Ana Kos"),
}
#: Notes in English, German, French and Italian that hold such words as something else.
LOOK_ALIKES = [
    ("L. C. Karr, Ropes (Oxford: Clarendon Press, 1999), p. 3.", "L. C. Karr", "Ropes"),
    ("A. St. Clair Karr, Ropes (Oxford: Clarendon Press, 1999), p. 3.", "", "Ropes"),
    ("Mt. Karr Committee, The Harbour (Boston: Beacon Press, 1999), p. 3.", "", "The Harbour"),
    ("I. M. Karr, The Harbour (London: Methuen, 1928), p. 4.", "I. M. Karr", "The Harbour"),
    ("Peter Zima, Der Hafen (Tübingen: Narr, 1999), S. 3.", "Peter Zima", "Der Hafen"),
    ("L.L.C. Karr v. Harbour, Ropes (Oxford: Clarendon Press, 1999), p. 3.", "", ""),
    ("Anna Karr, Ropes (Oxford: FX Press, 1999), p. 3.", "Anna Karr", "Ropes"),
    ("Hans Karr, Recht der Häfen, JZ 2013, S. 280.", "Hans Karr", "Recht der Häfen"),
    ("E. M. Karr, The UO Library (Eugene: UO Press, 1999), p. 3.", "E. M. Karr", "The UO Library"),
]


def cited(texts: list[str]) -> list[list[Citation]]:
    notes = [Note(id=f"d:n{at}", text=text, document="d", number=str(at)) for at, text in enumerate(texts, 1)]
    found: dict[str, list[Citation]] = {note.id: [] for note in notes}
    for each in cite(notes):
        found[each.note].append(each)
    return list(found.values())


@pytest.mark.parametrize("language", DOCUMENTS)
def test_short_forms_and_pages(language: str) -> None:
    rows = DOCUMENTS[language]
    for (text, form, target, page), citations in zip(rows, cited([row[0] for row in rows]), strict=True):
        assert len(citations) == 1, text
        [one] = citations
        locator = f"{one.locator.label} {one.locator.value}" if one.locator else ""
        wanted = (form, f"d:n{target}/0" if target else None, f"page {page}" if page else "")
        assert (one.form, one.target, locator) == wanted, text


@pytest.mark.parametrize("language", ACCESSED)
def test_a_day_of_access(language: str) -> None:
    text, day = ACCESSED[language]
    [[one]] = cited([text])
    assert one.work.accessed is not None
    assert one.work.accessed.edtf == day


@pytest.mark.parametrize("language", SAME)
def test_the_same_author(language: str) -> None:
    first, second, author = SAME[language]
    [_, [one]] = cited([first, second])
    assert [each.display for each in one.work.authors] == [author]


@pytest.mark.parametrize(("text", "author", "title"), LOOK_ALIKES)
def test_look_alikes(text: str, author: str, title: str) -> None:
    [_, [one]] = cited(["Tom Berg, Docks (London: Faber, 1998), p. 12.", text])
    assert (one.form, one.target) == ("full", None)
    assert not title or one.work.title == title
    assert not author or [each.display for each in one.work.authors] == [author]


def test_a_section_of_an_act_stays_one() -> None:
    [[one]] = cited(["Harbour Act 1925, s. 5; the year is 1926 (not 125)."])
    assert one.form == "full"
    assert one.locator is not None
    assert (one.locator.label, one.locator.value) == ("section", "5")


def test_a_number_of_an_act_is_no_page() -> None:
    [[one]] = cited(["Lag (1976:997) om ändring i strandlagen (1952:382)."])
    assert one.locator is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2010. május 5.", "2010-05-05"),
        ("2010. máj. 5-én", "2010-05-05"),
        ("2010. május", "2010-05"),
        ("2008. 02. 03.", "2008-02-03"),
        ("14/11 1976", "1976-11-14"),
        ("6/12 1830", "1830-12-06"),
        ("3. července 1998", "1998-07-03"),
        ("12 грудня 2004", "2004-12-12"),
    ],
)
def test_a_date(text: str, day: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.edtf == day


def test_figures_of_an_issue_are_no_date() -> None:
    assert [date.edtf for _, _, date in find_dates("Port Journal, Heft 3/4 1990, S. 5")] == ["1990"]


@pytest.mark.parametrize(("text", "issue"), [("Nagy Éva: A vámok. Századok 132 (1998) 3. sz. 45–67.", "3")])
def test_an_issue_in_front_of_its_word(text: str, issue: str) -> None:
    [[one]] = cited([text])
    assert one.work.issue == issue


def test_who_translated() -> None:
    text = "Mehmet Ak, Gemiler, çev. Ali Doğan, 2. baskı, Ankara: Dost, 2001, s. 3."
    [one] = cite([Note(id="d:n1", text=text, document="d", number="1", italics=((11, 18),))])
    assert [each.display for each in one.work.translators] == ["Ali Doğan"]


def test_a_library_is_a_series_in_polish() -> None:
    text = "T. Karr, Zapiski o porcie, oprac. M. Dąb, Lublin 1977 (Biblioteka Portów, t. 12), s. 203."
    [[one]] = cited([text])
    assert one.work.collection_title == "Biblioteka Portów"
