"""What officials, courts and archives number is known again by its number, its place or its shelf mark."""

from __future__ import annotations

import pytest

from refkit.model import Citation, Work
from refkit.normalise.dates import parse_date
from refkit.normalise.names import parse_names
from refkit.short_forms.marks import DIFFERENCES, MARKS, Mark, earlier, marks_of, repeats
from refkit.short_forms.resolve import Resolver

RULING = Work("legal_case", authority="BGer", number="4A_87/2012", issued=parse_date("3 May 2012"))
PRINTED = Work("legal_case", container_title="BGE", volume="138 III", page="411", authority="BGer")
HARPER = Work(
    "legal_case", title="Harper v. Tidewater Pilots", container_title="F.3d", volume="611", page="1044"
)
PAPER = Work("report", title="Harbours for all", number="SOU 1974:61", issued=parse_date("1974"))
BILL = Work("bill", number="BT-Drs. 17/8201")
ACT = Work("legislation", title="Directive 2009/151/EC of the Council on harbours", number="2009/151/EC")
PLACED = Work(
    "legislation", number="12/1999", container_title="BOE", volume="3", page="7", url="https://a.example"
)
LETTER = Work(
    "manuscript",
    title="Ott an Lee",
    archive="HStAM",
    archive_location="Best. 12 Nr. 4, fol. 3r",
    editors=parse_names("B. Berg"),
)


def cite(resolver: Resolver, number: str, work: Work, text: str, tail: str = "") -> Citation:
    citation = Citation(f"{number}/0", "d", f"n{number}", 0, len(text), "full", work)
    return resolver.add(number, [citation], [""], [text + tail], text + tail)[0]


# what is cited first, then again: the work, what is printed, what stands behind it
AGAIN: list[tuple[Work, Work, str, str]] = [
    (RULING, Work("legal_case", authority="BGer", number="4A_87/2012"), "BGer 4A_87/2012 E. 4.3", ""),
    (RULING, Work("legal_case", number="4A_87/2012"), "BGer 4A_87/2012 (zit. in Fn. 1)", ""),
    (
        RULING,
        Work("legal_case", authority="BGer", issued=parse_date("3 May 2012")),
        "BGer, 3 mai 2012",
        ", préc.",
    ),
    (
        PRINTED,
        Work("legal_case", container_title="BGE", volume="138 III", page="411"),
        "BGE 138 III 411 E. 2.4",
        "",
    ),
    (
        HARPER,
        Work("legal_case", title="Harper", container_title="F.3d", volume="611"),
        "Harper, 611 F.3d at 1053",
        "",
    ),
    (
        PAPER,
        Work("report", title="SOU 1974:61", number="1974:61", issued=parse_date("1974")),
        "SOU 1974:61, bil. 3",
        "",
    ),
    (BILL, Work("report", number="BT-Drs. 17/8201"), "BT-Drs. 17/8201, S. 77", ""),
    (
        ACT,
        Work("legislation", title="Directive 2009/151", number="2009/151"),
        "Directive 2009/151, art. 4",
        "",
    ),
    (LETTER, Work("manuscript", archive_location="Best. 12 Nr. 4, fol. 31r"), "Best. 12 Nr. 4, fol. 31r", ""),
    (
        Work("legal_case", number="1984", issued=parse_date("18 July 2008"), container_title="Foro it."),
        Work("legal_case", number="1984/2008"),
        "n. 1984/2008",
        ", cit., punto 4",
    ),
]


@pytest.mark.parametrize(("first", "again", "text", "tail"), AGAIN, ids=[text for _, _, text, _ in AGAIN])
def test_a_mark_printed_again_is_a_short_form(first: Work, again: Work, text: str, tail: str) -> None:
    resolver = Resolver()
    root = cite(resolver, "1", first, "as it was cited first")
    found = cite(resolver, "3", again, text, tail)
    assert (found.target, found.form != "full") == (root.id, True)


# what is cited first, and what looks like it: another one, or a citation in full
APART: dict[str, tuple[Work, Work]] = {
    "a number of another ruling": (RULING, Work("legal_case", number="4A_88/2012")),
    "the day alone, and no word that refers back": (
        RULING,
        Work("legal_case", authority="BGer", issued=parse_date("3 May 2012")),
    ),
    "another page of the volume": (
        PRINTED,
        Work("legal_case", container_title="BGE", volume="138 III", page="500"),
    ),
    "another case of the volume": (
        HARPER,
        Work("legal_case", title="Berg", container_title="F.3d", volume="611"),
    ),
    "the volume alone": (HARPER, Work("legal_case", container_title="F.3d", volume="611")),
    "another year": (PAPER, Work("report", number="1974:61", issued=parse_date("1984"))),
    "the number of an article": (
        Work("article-journal", number="17/8201"),
        Work("article-journal", number="17/8201"),
    ),
    "a number that many give": (Work("report", number="No. 12"), Work("report", number="No. 12")),
    "the case of that number, and no paper": (BILL, Work("legal_case", number="17/8201")),
    "another kind of paper": (
        Work("legislation", title="Ley 12/2001", number="12/2001"),
        Work("report", genre="Informe", number="12/2001"),
    ),
    "in full again": (
        RULING,
        Work("legal_case", title="Lee gegen Ott", number="4A_87/2012", issued=parse_date("3 May 2012")),
    ),
    "another shelf": (
        LETTER,
        Work("manuscript", archive="HStAM", archive_location="Best. 12 Nr. 5, fol. 3r"),
    ),
    "another archive": (LETTER, Work("manuscript", archive="TNA", archive_location="Best. 12 Nr. 4")),
}


@pytest.mark.parametrize("what", APART)
def test_what_only_looks_like_it_stays_apart(what: str) -> None:
    first, again = APART[what]
    resolver = Resolver()
    cite(resolver, "1", first, "as it was cited first")
    assert cite(resolver, "3", again, "again").target is None


def test_a_mark_of_two_works_is_neither() -> None:
    resolver = Resolver()
    for number, court in (("1", "OLG Celle"), ("2", "OLG Kiel")):
        cite(resolver, number, Work("legal_case", authority=court, number="5 U 12/03"), court)
    assert cite(resolver, "3", Work("legal_case", number="5 U 12/03"), "5 U 12/03").target is None


MADE: dict[str, Mark] = {
    "STC 12/2001": ("number", "12 2001", "case"),
    "611 F.3d 1044": ("place", "f 3 d", "611", "1044"),
    "Harper, 611 F.3d at 1053": ("volume", "f 3 d", "611"),
    "Cass. civ., 14 mars 2007, préc.": ("day", "cass civ", "2007-03-14"),
    "HStAM, Best. 12 Nr. 4": ("shelf", "best 12 nr 4"),
}
WORKS = {
    "STC 12/2001": Work("legal_case", number="12/2001"),
    "611 F.3d 1044": HARPER,
    "Harper, 611 F.3d at 1053": Work("legal_case", title="Harper", container_title="F.3d", volume="611"),
    "Cass. civ., 14 mars 2007, préc.": Work(
        "legal_case", authority="Cass. civ.", issued=parse_date("14 mars 2007")
    ),
    "HStAM, Best. 12 Nr. 4": LETTER,
}


@pytest.mark.parametrize(("mark", "example"), MARKS, ids=[example for _, example in MARKS])
def test_each_sort_of_mark(mark: object, example: str) -> None:
    assert callable(mark)
    assert mark(WORKS[example]) == MADE[example]
    assert MADE[example] in marks_of(WORKS[example])
    assert mark(Work()) == ()


# what the later one prints, behind the earlier one
MORE: dict[str, tuple[Work, Work]] = {
    "another title": (Work(title="Docks"), HARPER),
    "another collection": (Work(container_title="RTD civ."), PRINTED),
    "another kind of paper": (Work("report", genre="Informe"), BILL),
    "somebody": (Work(authors=parse_names("Ann Lee")), RULING),
    "an archive": (Work(archive="TNA"), LETTER),
    "another mark": (Work("legal_case", container_title="F.3d", volume="611", page="7"), HARPER),
    "an editor": (Work(editors=parse_names("B. Berg")), LETTER),
    "a date": (Work(issued=parse_date("4 May 2012")), RULING),
    "an address": (Work(url="https://b.example"), PLACED),
}


@pytest.mark.parametrize("difference", DIFFERENCES, ids=[one.what for one in DIFFERENCES])
def test_each_difference(difference: object) -> None:
    later, first = MORE[difference.what]  # type: ignore[attr-defined]
    had = earlier(first)
    assert [one.what for one in DIFFERENCES if one.test(later, had)] == [difference.what]  # type: ignore[attr-defined]
    assert not repeats(later, had)
    assert repeats(Work(), had)


def test_an_archive_is_known_by_the_letters_that_were_announced() -> None:
    resolver = Resolver()
    shelf = "G 21 A Nr. 1482/6, fol. 23r"
    root = cite(
        resolver,
        "1",
        Work("manuscript", archive="Staatsarchiv Harburg", archive_location=shelf),
        f"Staatsarchiv Harburg (künftig StAH), {shelf}",
    )
    again = Work("manuscript", archive="StAH", archive_location="G 21 A Nr. 1482/6, fol. 31r")
    assert cite(resolver, "5", again, "StAH, G 21 A Nr. 1482/6, fol. 31r").target == root.id
    other = Work("manuscript", archive="StAW", archive_location="G 21 A Nr. 1482/6, fol. 31r")
    assert cite(resolver, "6", other, "StAW, G 21 A Nr. 1482/6, fol. 31r").target is None


SAID: list[tuple[str, Work, str]] = [
    (
        "what it is called, in front of the words",
        Work(authors=parse_names("T. Lee")),
        "T. Lee, thèse préc., n° 240",
    ),
    ("an announced short name with a year", Work(), "SMA 1981, s 16"),
]


@pytest.mark.parametrize(
    ("text", "work"), [(text, work) for _, work, text in SAID], ids=[why for why, _, _ in SAID]
)
def test_words_that_tell_no_work(text: str, work: Work) -> None:
    resolver = Resolver()
    roots = [
        cite(
            resolver,
            "1",
            Work("book", authors=parse_names("T. Lee"), title="La force du port"),
            "T. Lee, La force du port, 2004",
        ),
        cite(
            resolver,
            "2",
            Work("legislation", title="Shore and Mooring Act 1981"),
            "Shore and Mooring Act 1981 (SMA 1981)",
        ),
    ]
    assert cite(resolver, "4", work, text).target in {root.id for root in roots}


def test_the_first_word_chooses_in_a_named_note() -> None:
    resolver = Resolver()
    first = Citation("3/0", "d", "n3", 0, 30, "full", Work(title="Botschaft zum Bundesgesetz über die Häfen"))
    other = Citation("3/1", "d", "n3", 31, 60, "full", Work(title="Bericht der Hafenkommission"))
    resolver.add(
        "3",
        [first, other],
        ["", ""],
        ["Botschaft zum Bundesgesetz über die Häfen", "Bericht der Hafenkommission"],
        "",
    )
    named = Work(authors=parse_names("Botschaft HG"))
    assert cite(resolver, "4", named, "Botschaft HG (Fn. 3), 4470").target == "3/0"
    nobody = Work(authors=parse_names("Denkschrift HG"))
    assert cite(resolver, "5", nobody, "Denkschrift HG (Fn. 3), 4470").target is None
