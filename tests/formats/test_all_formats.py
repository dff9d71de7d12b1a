"""Every format gives back what it was given; what it cannot carry is said, and bad files become problems."""

from __future__ import annotations

import runpy
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import formats
from refkit.errors import FormatError
from refkit.formats.loss import Loss, counted, losses
from refkit.formats.ris_read import read_name
from refkit.model import Bibliography, Date, Entry, Name, Work

EVERY_KIND: Sequence[Entry] = runpy.run_path(str(Path(__file__).with_name("works.py")))["entries"]()
NAMES = formats.names()
# What a format may lose of the works in works.py, by field; everything else must come back.
ALLOWED = {
    "bibtex": {"title", "kind"},  # “ ” are written as TeX's quotes
    "csv": {
        "title",
        "kind",
    },  # quotes at the edges of a cell are taken off; words like "review" mean more than one kind
}


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_comes_back(name: str) -> None:
    found = [loss for loss in losses(EVERY_KIND, name) if loss.field not in ALLOWED.get(name, set())]
    assert [str(loss) for loss in found] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_invented_bibliography_comes_back(name: str, bib: Bibliography) -> None:
    assert [str(loss) for loss in losses(bib.entries, name)] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_for_any_order(name: str) -> None:
    module = formats.find(name)
    assert module.dumps(EVERY_KIND) == module.dumps(EVERY_KIND[::-1])
    assert module.dumps([]) is not None


@pytest.mark.parametrize("name", NAMES)
def test_addresses_are_never_escaped(name: str) -> None:
    text = formats.find(name).dumps(EVERY_KIND)
    assert "a_b%20c#d?e=1&f=2" in text.replace("&amp;", "&")


# a field, its value, and the formats that must carry it
RARE = [
    ("original_date", Date(1848)),
    ("accessed", Date(2014, 10)),
    ("issued", Date(2012, season=1)),
    ("issued", Date(1950, approximate=True)),
    ("issued", Date(2011, 4, 14, end=(2011, 4, 15, None))),
    ("translators", (Name("Ott", "Eva"),)),
    ("editors", (Name("Ott", "Eva"), Name(literal="Office of Tides"))),
    ("authors", (Name("Aristotle"), Name(literal="TideWatch"))),
    ("archive", "State Archive"),
    ("archive_location", "Box 3"),
    ("doi", "10.1000/a_b<c>(d)"),
]
CARRY = ["biblatex", "csl-json", "endnote-xml", "enw", "hayagriva", "mods", "nbib", "ris", "zotero-rdf"]


@pytest.mark.parametrize("name", CARRY)
@pytest.mark.parametrize(("field", "value"), RARE)
@pytest.mark.parametrize("kind", ["book", "article-journal", "speech", "report"])
def test_rare_fields(name: str, field: str, value: object, kind: str) -> None:
    entry = Entry("k", Work(kind=kind, title="T", **{field: value}), (), aliases=("old", "older"))  # type: ignore[arg-type]
    # a person of one name is a body where a format has one field for both
    one_field = field == "authors" and name in ("biblatex", "csl-json", "nbib", "mods", "enw", "endnote-xml")
    # BibLaTeX has one field, `library`, for archive and location
    one_field = one_field or (field == "archive_location" and name == "biblatex")
    assert one_field or losses([entry], name) == []


def test_what_is_lost_is_counted() -> None:
    """A season's span has no place in CSL-JSON."""
    entry = Entry("k", Work(issued=Date(2012, season=2, end=(2012, None, None, 3))), ())
    found = losses([entry], "csl-json")
    assert found == [Loss("k", "issued", "2012-22/2012-23", "2012-22/2012")]
    assert counted(found) == {"issued": 1}
    assert str(found[0]) == "k: issued '2012-22/2012-23' becomes '2012-22/2012'"
    assert str(Loss("k", "page", "3")) == "k: page '3' is lost"


TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\x85"), max_size=30
)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)
@given(title=TEXT, family=TEXT, place=TEXT)
def test_any_text_is_written_and_read(name: str, title: str, family: str, place: str) -> None:
    """Whatever stands in the fields, the file is read without a problem and holds the entry."""
    entry = Entry(
        "key", Work(kind="book", title=title, authors=(Name(family, "J."),), publisher_place=place), ()
    )
    module = formats.find(name)
    records, problems = module.loads(module.dumps([entry]))
    assert problems == []
    assert len(records) == 1


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)
@given(text=st.text(max_size=200))
def test_any_file_gives_problems_and_no_failure(name: str, text: str) -> None:
    try:
        formats.find(name).loads(text, file="x")
    except FormatError:
        assert name == "csv"


def test_an_email_is_one_in_zotero() -> None:
    entry = Entry("k", Work(kind="personal_communication", genre="E-mail", title="To A. Lee"), ())
    marks = {"ris": "TY  - ICOMM", "zotero-rdf": "<z:itemType>email<", "csl-json": '"note": "type: email"'}
    for name, mark in marks.items():
        assert mark in formats.find(name).dumps([entry])
        assert losses([entry], name) == []


# The table of facts on Zotero: kind, Zotero's type, RIS type (with M2 where that decides).
ZOTERO = [
    ("speech", "presentation", "SLIDE"),
    ("report", "report", "RPRT"),
    ("article-newspaper", "newspaperArticle", "NEWS"),
    ("article-magazine", "magazineArticle", "MGZN"),
    ("chapter", "bookSection", "CHAP"),
    ("article-journal", "journalArticle", "JOUR"),
    ("document", "document", "GEN"),
    ("webpage", "webpage", "ELEC"),
    ("post-weblog", "blogPost", "BLOG"),
    ("interview", "interview", "GEN\nM2: type: interview"),
    ("personal_communication", "letter", "PCOMM"),
    ("legislation", "statute", "STAT"),
    ("treaty", "document", "GEN\nM2: type: document"),
]


@pytest.mark.parametrize(("kind", "zotero", "ris"), ZOTERO)
def test_kinds_as_zotero_wants_them(kind: str, zotero: str, ris: str) -> None:
    entry = next(one for one in EVERY_KIND if one.work.kind == kind)
    assert f"<z:itemType>{zotero}</z:itemType>" in formats.find("zotero-rdf").dumps([entry])
    text = formats.find("ris").dumps([entry])
    code, _, more = ris.partition("\nM2: ")
    assert text.startswith(f"TY  - {code}\n")
    assert not more or f"M2  - {more}\n" in text


def test_traps_of_zotero() -> None:
    """Bodies have one field, dates are ISO, presenters stand where the importer looks, a lone access date is none."""
    body = Name(literal="Office of Tides and Harbours")
    entry = Entry("k", Work(kind="webpage", title="T", authors=(body,), accessed=Date(2014, 10, 5)), ())
    rdf = formats.find("zotero-rdf").dumps([entry])
    assert "<foaf:surname>Office of Tides and Harbours</foaf:surname>" in rdf
    assert "givenName" not in rdf
    assert "<dc:date/>" in rdf
    assert "<dcterms:dateSubmitted>2014-10-05</dcterms:dateSubmitted>" in rdf
    talk = next(one for one in EVERY_KIND if one.work.kind == "speech")
    assert "<eprints:creators_name>" in formats.find("zotero-rdf").dumps([talk])
    assert "Y2  - 2014/10/05\n" in formats.find("ris").dumps([entry])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Service, Robert F", Name("Service", "Robert F")),
        ("Lee, SE", Name("Lee", "SE")),
        ("Tideworks, Inc.", Name(literal="Tideworks, Inc.")),
        ("Ministry of Tides, Office of Ports", Name(literal="Ministry of Tides, Office of Ports")),
        ("Berg, Jan, Jr.", Name("Berg", "Jan", suffix="Jr.")),
    ],
)
def test_one_word_before_a_comma_is_a_family_name(text: str, name: Name) -> None:
    assert read_name(text) == name


def test_keys_that_come_twice_are_told() -> None:
    rows = [formats.LoadedRecord("a", Work(title="One"), 1), formats.LoadedRecord("a", Work(title="Two"), 5)]
    rows.append(formats.LoadedRecord("", Work(title="Three", issued=Date(2001)), 9))
    entries, problems = formats.entries_of(rows, "x.bib")
    assert [entry.key for entry in entries] == ["a", "a-2", "anon2001three"]
    assert [(problem.place, problem.message) for problem in problems] == [
        ("line 5", "the key 'a' comes again; this entry is now 'a-2'")
    ]


def test_mods_in_a_file_called_xml(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(formats.find("mods").dumps(EVERY_KIND[:2]), encoding="utf-8")
    records, problems = formats.load(path)
    assert (len(records), problems) == (2, [])


def test_the_messy_files_survive(shared: Path) -> None:
    """Read → write → read of users' .bib files: no entry is lost in any format, and no file raises."""
    lost: dict[str, int] = {}
    for path in sorted((shared / "data" / "bib").glob("*.bib"))[::6]:
        records, _ = formats.load(path)
        entries, _ = formats.entries_of(records, str(path))
        for name in NAMES:
            again, _ = formats.find(name).loads(formats.find(name).dumps(entries))
            lost[name] = lost.get(name, 0) + len(entries) - len(again)
    assert set(lost.values()) == {0}


def test_entries_keep_aliases_and_sources() -> None:
    entry = replace(EVERY_KIND[0], aliases=("old",), documents=("paper",))
    for name in NAMES:
        record = formats.find(name).loads(formats.find(name).dumps([entry]))[0][0]
        assert record.aliases == ("old",), name
        assert "source" in dict(record.work.extra).get("keyword", ""), name
