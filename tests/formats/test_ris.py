"""RIS as Zotero, EndNote, Scopus, Ovid, ProQuest and others write it, and as no value can break it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from refkit import formats
from refkit.formats.keywords import split_keywords
from refkit.formats.loss import losses
from refkit.formats.ris_read import loads, read_names
from refkit.model import Date, Entry, Name, Work


def read(*lines: str) -> Work:
    """The only work of a record of these lines."""
    records, problems = loads("\n".join([*lines, "ER  - "]))
    assert (len(records), problems) == (1, [])
    return records[0].work


# lines, fields, extra
CONTAINERS: list[tuple[list[str], Mapping[str, str], Mapping[str, str]]] = [
    # Zotero, EndNote
    (
        ["JOUR", "T2:Tide Journal", "J2:Tide J."],
        {"container_title": "Tide Journal"},
        {"container-title-short": "Tide J."},
    ),
    # ProQuest: a subtitle of the article in T2
    (
        ["JOUR", "T2:A show of seas", "JF:Tempo", "JO:Tempo"],
        {"container_title": "Tempo"},
        {"T2": "A show of seas"},
    ),
    # Ovid
    (
        ["JOUR", "JF:Tide Journal", "JA:Tide J", "J1:Tide"],
        {"container_title": "Tide Journal"},
        {"container-title-short": "Tide J", "J1": "Tide"},
    ),
    (["JOUR", "JO:Tide Journal"], {"container_title": "Tide Journal"}, {}),
    (["NEWS", "JO:Times"], {"container_title": "Times"}, {}),
    (["CHAP", "BT:The Book", "T3:Series"], {"container_title": "The Book", "collection_title": "Series"}, {}),
    (["CHAP", "T2:The Book", "T3:Series"], {"container_title": "The Book", "collection_title": "Series"}, {}),
    # Reference Manager: the title of a whole book
    (["BOOK", "BT:The Book", "T3:Series"], {"title": "The Book", "collection_title": "Series"}, {}),
    (["BOOK", "TI:The Book", "T2:Series"], {"title": "The Book", "collection_title": "Series"}, {}),
    # Zotero and EndNote have the meeting in T2, Scopus what was printed of it
    (["CPAPER", "C3:Acts", "T2:Tide Days"], {"container_title": "Acts", "event_title": "Tide Days"}, {}),
    (["CONF", "T2:Lecture Notes in Tides", "SP:3"], {"container_title": "Lecture Notes in Tides"}, {}),
    (
        ["CONF", "T2:Proceedings of the Tide Conference"],
        {"container_title": "Proceedings of the Tide Conference"},
        {},
    ),
    (["CONF", "T2:Tide Conference", "SP:3"], {"event_title": "Tide Conference", "container_title": ""}, {}),
    (["CONF", "JF:Tide Journal", "T2:Tide Conference"], {"container_title": "Tide Journal"}, {}),
    (
        ["RPRT", "T2:Tide Reports", "M1:12"],
        {"collection_title": "Tide Reports", "collection_number": "12"},
        {},
    ),
    (["RPRT", "M1:12"], {"number": "12"}, {}),
    (["JOUR", "M3:doi:10.1000/x"], {"doi": "10.1000/x", "genre": ""}, {}),
    (["JOUR", "DO:10.1000/x", "M3:https://doi.org/10.1000/x"], {"doi": "10.1000/x", "genre": ""}, {}),
    (["THES", "M3:PhD thesis"], {"genre": "PhD thesis"}, {}),
]


@pytest.mark.parametrize(("lines", "fields", "extra"), CONTAINERS)
def test_titles_by_type(lines: list[str], fields: Mapping[str, str], extra: Mapping[str, str]) -> None:
    kind, *others = lines
    work = read(f"TY  - {kind}", *(f"{line[:2]}  - {line[3:]}" for line in others))
    assert {name: getattr(work, name) for name in fields} == fields
    assert dict(work.extra).items() >= extra.items()


DATES = [
    (
        ["DA  - 2014/04/01", "Y1  - 2013/05/28", "PY  - 2013"],
        Date(2014, 4, 1),
        {"Y1": "2013/05/28", "PY": "2013"},
    ),
    (["Y1  - 2013/05/28", "DA  - 2014/04/01"], Date(2014, 4, 1), {"Y1": "2013/05/28"}),
    (["PY  - 2015", "Y1  - 2015/09/10"], Date(2015, 9, 10), {}),
    (["PY  - 1999///"], Date(1999), {}),
    (["PY  - 2012///Spring"], Date(2012, season=1), {}),
    (["DA  - June 12", "PY  - 2011"], Date(2011, 6, 12), {}),
    (["DA  - 17.01.2014", "PY  - 2014"], Date(2014, 1, 17), {}),
    (["DA  - 2014-10-18 00:00:00", "PY  - 2014"], Date(2014, 10, 18), {}),
    (["DA  - 12/01/2007"], Date(2007), {"DA": "12/01/2007"}),
    (["PY  - forthcoming"], None, {"PY": "forthcoming"}),
    (["Y2  - soon"], None, {"Y2": "soon"}),
]


@pytest.mark.parametrize(("lines", "date", "extra"), DATES)
def test_dates(lines: list[str], date: Date | None, extra: dict[str, str]) -> None:
    work = read("TY  - JOUR", *lines)
    assert (work.issued, dict(work.extra)) == (date, extra)


NAMES = [
    ("Lee, Ann", [Name("Lee", "Ann")]),
    ("Lee, Ann; Berg, Jan; Ott, C.", [Name("Lee", "Ann"), Name("Berg", "Jan"), Name("Ott", "C.")]),
    ("Ann Lee, Jan Berg, Carl Ott", [Name("Lee", "Ann"), Name("Berg", "Jan"), Name("Ott", "Carl")]),
    ("Lee, A., Berg, J. K., Ott, C.", [Name("Lee", "A."), Name("Berg", "J. K."), Name("Ott", "C.")]),
    ("Lee, Ann and Berg, Jan", [Name("Lee", "Ann"), Name("Berg", "Jan")]),
    ("Berg, Jan, Jr.", [Name("Berg", "Jan", suffix="Jr.")]),
    ("Berg A.M.", [Name("Berg", "A.M.")]),
    ("de la Moss M.-L.", [Name("Moss", "M.-L.", "de la")]),
    ("Ministry of Health B.", [Name(literal="Ministry of Health B.")]),
    ("Harbour Study Group", [Name(literal="Harbour Study Group")]),
    ("Office of Tides,", [Name(literal="Office of Tides")]),
    ("Ministry of Tides and Harbours", [Name(literal="Ministry of Tides and Harbours")]),
    ("Ministry of Tides, Office of Ports", [Name(literal="Ministry of Tides, Office of Ports")]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_of_one_tag(text: str, names: list[Name]) -> None:
    assert list(read_names(text)) == names


def test_a_body_has_the_comma_that_endnote_asks_for() -> None:
    body = Entry("k", Work(kind="report", title="T", authors=(Name(literal="Office of Tides"),)), ())
    assert "AU  - Office of Tides,\n" in formats.find("ris").dumps([body])
    assert losses([body], "ris") == []


def test_the_editor_of_a_series_is_not_that_of_the_book() -> None:
    work = read(
        "TY  - BOOK", "AU  - Lee, Ann", "TI  - T", "T2  - Series", "A2  - Berg, Jan", "A3  - Ott, Eva"
    )
    assert work.editors == (Name("Ott", "Eva"),)
    assert ("collection-editor", "Berg || Jan") in work.extra


def test_the_end_of_a_record_needs_no_space_and_what_follows_is_told() -> None:
    text = "TY  - BOOK\nTI  - One\nER  -\nAB  - Late\nTY  - BOOK\nTI  - Two\nER  -"
    records, problems = loads(text, file="x.ris")
    assert [record.work.title for record in records] == ["One", "Two"]
    assert records[0].work.extra == (("abstract", "Late"),)
    assert [(problem.place, problem.remedy) for problem in problems] == [
        ("line 4", "it is read with the record before it")
    ]


EVIL = "x\nER  - \n\nTY  - BOOK\nTI  - Injected\nPMID- 7\n%0 Book\u2028ER  - \x0bTY  - BOOK"
FIELDS = [
    "title",
    "publisher",
    "keyword",
    "note",
    "abstract",
    "T2",
    "custom",
    "doi",
    "url",
    "key",
    "alias",
    "name",
]


@pytest.mark.parametrize("name", ["ris", "nbib", "enw"])
@pytest.mark.parametrize("field", FIELDS)
def test_no_value_ends_a_record(name: str, field: str) -> None:
    given: dict[str, object] = {"title": "Plain"}
    if field in ("title", "publisher", "doi", "url"):
        given[field] = EVIL
    elif field == "name":
        given["authors"] = (Name(EVIL, EVIL), Name(literal=EVIL))
    elif field not in ("key", "alias"):
        given["extra"] = ((field, EVIL),)
    work = Work(kind="book", issued=Date(2001), **given)  # type: ignore[arg-type]
    entry = Entry(EVIL if field == "key" else "k", work, (), aliases=(EVIL,) if field == "alias" else ())
    records, problems = formats.find(name).loads(formats.find(name).dumps([entry]))
    assert (len(records), problems) == (1, [])
    assert records[0].work.kind == "book"
    if field != "title":
        assert records[0].work.title == "Plain"


@pytest.mark.parametrize("name", ["ris", "nbib", "enw"])
@pytest.mark.parametrize("file", ["kwinj.json", "nl.csv"])
def test_files_made_to_break_out(shared: Path, file: str, name: str) -> None:
    entries, _ = formats.entries_of(formats.load(shared / "cases" / "hostile" / file)[0])
    text = formats.find(name).dumps(entries)
    assert [record.work.title for record in formats.find(name).loads(text)[0]] == ["Plain title"]


@pytest.mark.parametrize("name", ["ris", "nbib", "enw", "endnote-xml"])
def test_second_values_are_kept(name: str) -> None:
    extra = (("publisher", "Other Press"), ("abstract", "One."), ("abstract", "Two."), ("issue", "7"))
    entry = Entry("k", Work(kind="book", title="T", publisher="Press", volume="3", extra=extra), ())
    assert losses([entry], name) == []
    back = formats.find(name).loads(formats.find(name).dumps([entry]))[0][0].work
    assert sorted(back.extra) == sorted(extra)


@pytest.mark.parametrize("name", ["ris", "nbib", "enw", "endnote-xml"])
def test_markup_is_plain_where_there_is_none(name: str) -> None:
    entry = Entry("k", Work(kind="book", title="The <i>E. coli</i> of CO<sub>2</sub>"), ())
    text = formats.find(name).dumps([entry])
    assert formats.find(name).loads(text)[0][0].work.title == "The E. coli of CO2"
    assert [loss.field for loss in losses([entry], name)] == ["title"]


def test_marks_against_small_letters_are_no_fact() -> None:
    entry = Entry("k", Work(kind="book", title='The <span class="nocase">Tide</span> Act'), ())
    assert losses([entry], "ris") == []


def test_a_doi_is_bare_in_endnote_xml() -> None:
    for given in ("https://doi.org/10.1000/x", "doi:10.1000/x", "10.1000/x"):
        text = (
            f"<xml><records><record><ref-type name='Book'>6</ref-type>"
            f"<electronic-resource-num>{given}</electronic-resource-num></record></records></xml>"
        )
        assert formats.find("endnote-xml").loads(text)[0][0].work.doi == "10.1000/x"


def test_numbers_with_the_word_for_them_behind() -> None:
    text = (
        "TY  - CONF\nTI  - Ports\nSN  - 03029743 (ISSN); 9783030000001 (ISBN)\nKW  - Ports, Small\nER  - \n"
    )
    (record,), _ = loads(text)
    assert (record.work.issn, record.work.isbn) == ("03029743", "9783030000001")
    assert split_keywords(dict(record.work.extra)["keyword"]) == ["Ports, Small"]
