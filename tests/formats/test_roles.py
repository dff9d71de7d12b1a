"""Persons of every role in every format: one table says what each is called, and none becomes another."""

from __future__ import annotations

from itertools import product

import pytest

from refkit import formats
from refkit.formats.loss import losses
from refkit.formats.name_lines import role_text
from refkit.formats.roles import roles
from refkit.model import Entry, Name, Work

LEE, BERG, BODY = Name("Lee", "Ann"), Name("Berg", "Jan", "van der"), Name(literal="Office of Tides, Riga")
ROLES = sorted(roles())
KINDS = (
    "book",
    "motion_picture",
    "speech",
    "article-journal",
    "chapter",
    "paper-conference",
    "patent",
    "legal_case",
)
CARRIED = (
    "bibtex",
    "biblatex",
    "csl-json",
    "hayagriva",
    "mods",
    "ris",
    "zotero-rdf",
    "csv",
    "enw",
    "endnote-xml",
    "nbib",
)


def read(name: str, text: str) -> Work:
    (found,), _ = formats.find(name).loads(text)
    return found.work


def bib(kind: str, fields: str) -> Work:
    return read("biblatex", f"@{kind}{{k,\n title = {{T}},\n {fields}\n}}")


def of(work: Work, role: str) -> list[str]:
    return [value for name, value in work.extra if name == role]


@pytest.mark.parametrize("format_name", CARRIED)
@pytest.mark.parametrize("role", ROLES)
def test_every_role_goes_through_every_format(role: str, format_name: str) -> None:
    people = [role_text(one) for one in (LEE, BERG, BODY)]
    extra = tuple((role, one) for one in people)
    for kind, editors in product(KINDS, ((), (Name("Ott", "Carl"),))):
        entry = Entry("k", Work(kind=kind, title="T", authors=(LEE,), editors=editors, extra=extra), ())
        used = formats.find(format_name)
        (back,), _ = used.loads(used.dumps([entry]))
        assert losses([entry], format_name) == []
        assert (of(back.work, role), back.work.editors, back.work.authors) == (people, editors, (LEE,))


@pytest.mark.parametrize("format_name", CARRIED)
def test_all_roles_at_once(format_name: str) -> None:
    extra = tuple((role, role_text(Name(f"B{role.title().replace('-', '')}", "Jan"))) for role in ROLES)
    entry = Entry("k", Work(kind="book", title="T", editors=(LEE,), extra=extra), ())
    assert losses([entry], format_name) == []


# the fields of an entry, and what they say: editors, then role and persons
FIELDS = [
    ("editor = {Lee, Ann}, editortype = {director}", (), ("director", ["Lee || Ann"])),
    ("editor = {Lee, Ann}, editortype = {editor}", (LEE,), ("director", [])),
    ("editor = {Lee, Ann}, editortype = {compiler}", (), ("compiler", ["Lee || Ann"])),
    ("editor = {Lee, Ann}, editora = {Berg, J.}, editoratype = {reviser}", (LEE,), ("reviser", ["Berg || J."])),
    ("editora = {Lee, Ann}, editoratype = {collaborator}", (), ("contributor", ["Lee || Ann"])),
    ("editorb = {Lee, Ann}, editorbtype = {redactor}", (), ("collection-editor", ["Lee || Ann"])),
    ("editor = {Lee, Ann}, editora = {Ott}, editoratype = {compiler}, editorb = {Aal}, editorbtype = {redactor}",
     (LEE,), ("redactor", ["Aal ||"])),
    ("editor = {Lee, Ann}, editortype = {chorister}", (LEE,), ("editortype", ["chorister"])),
    ("bookauthor = {Lee, Ann and van der Berg, Jan}", (), ("container-author", ["Lee || Ann", "van der Berg || Jan"])),
    ("commentator = {{Office of Tides, Riga}}", (), ("commentator", ["{Office of Tides, Riga}"])),
    ("annotator = {Lee, Ann}", (), ("annotator", ["Lee || Ann"])),
    ("introduction = {Lee, Ann}", (), ("introduction", ["Lee || Ann"])),
    ("foreword = {Lee, Ann}", (), ("foreword", ["Lee || Ann"])),
    ("afterword = {Lee, Ann and others}", (), ("afterword", ["Lee || Ann"])),
    ("holder = {{Acme Corp.}}", (), ("holder", ["Acme Corp."])),
    ("director = {Lee, Ann}", (), ("director", ["Lee || Ann"])),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "editors", "expected"), FIELDS)
def test_roles_of_a_bib_entry(
    fields: str, editors: tuple[Name, ...], expected: tuple[str, list[str]]
) -> None:
    work = bib("book", fields)
    assert (work.editors, of(work, expected[0])) == (editors, expected[1])
    again = formats.find("biblatex").dumps([Entry("k", work, ())])
    for name, _, value in (part.partition(" = ") for part in fields.replace("}, ", "}|").split("|")):
        assert f"  {name} = {value.rstrip('}')}" in again


def test_the_company_that_holds_a_patent() -> None:
    work = bib("patent", "holder = {{Acme Corp.}}")
    assert (work.publisher, of(work, "holder")) == ("Acme Corp.", [])
    assert "holder = {{Acme Corp.}}" in formats.find("biblatex").dumps([Entry("k", work, ())])
    assert of(bib("patent", "holder = {Lee, Ann and Berg, Jan}"), "holder") == ["Lee || Ann", "Berg || Jan"]


def test_types_without_a_word_in_biblatex_are_fields() -> None:
    extra = (("producer", "Lee || Ann"), ("organizer", "Berg || Jan"), ("contributor", "Ott || Carl"))
    text = formats.find("biblatex").dumps([Entry("k", Work(kind="book", title="T", extra=extra), ())])
    for line in (
        "producer = {Lee, Ann}",
        "editor = {Berg, Jan}",
        "editortype = {organizer}",
        "editora = {Ott, Carl}",
    ):
        assert line in text
    plain = formats.find("bibtex").dumps([Entry("k", Work(kind="book", title="T", extra=extra), ())])
    assert "  editor =" not in plain


# RIS type and tag, as Zotero and EndNote write them, and the role of the person
TAGS = [
    ("BOOK", "A2", "collection-editor"), ("CHAP", "A3", "collection-editor"), ("RPRT", "A3", "collection-editor"),
    ("CHAP", "C2", "container-author"), ("PCOMM", "A2", "recipient"), ("ICOMM", "A2", "recipient"),
    ("MPCT", "A3", "producer"), ("BILL", "A3", "cosponsor"), ("CASE", "A4", "counsel"), ("CPAPER", "A4", "contributor"),
    ("BLOG", "C2", "commentator"), ("SOUND", "C4", "wordsBy"), ("PAT", "C4", "attorneyAgent"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "tag", "role"), TAGS)
def test_roles_by_the_tags_of_a_ris_type(kind: str, tag: str, role: str) -> None:
    text = f"TY  - {kind}\nTI  - T\nAU  - Ott, Carl\n{tag}  - Lee, Ann\nER  - \n"
    work = read("ris", text)
    assert (work.editors, work.translators, of(work, role)) == ((), (), ["Lee || Ann"])
    assert f"{tag}  - Lee, Ann" in formats.find("ris").dumps([Entry("k", work, ())])


def test_presenters_and_sponsors_are_authors() -> None:
    for kind in ("SLIDE", "BILL"):
        work = read("ris", f"TY  - {kind}\nTI  - T\nA2  - Lee, Ann\nER  - \n")
        assert (work.authors, work.editors) == ((LEE,), ())


# RIS type, tag and value, and where it goes
OTHERS = [
    ("JOUR", "J2", "J. Tides", ("container-title-short", "J. Tides")),
    ("CHAP", "ST", "Tides", ("title-short", "Tides")),
    ("BOOK", "CN", "DS 5", ("call-number", "DS 5")),
    ("BOOK", "DP", "Riga", ("source", "Riga")),
    ("BOOK", "NV", "3", ("number-of-volumes", "3")),
    ("BOOK", "SP", "222", ("number-of-pages", "222")),
    ("NEWS", "SE", "A", ("section", "A")),
    ("BOOK", "CR", "CC-BY", ("license", "CC-BY")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "tag", "value", "pair"), OTHERS)
def test_what_ris_has_tags_for(kind: str, tag: str, value: str, pair: tuple[str, str]) -> None:
    work = read("ris", f"TY  - {kind}\nTI  - T\nT2  - Journal\n{tag}  - {value}\nER  - \n")
    assert pair in work.extra
    assert f"{tag}  - {value}\n" in formats.find("ris").dumps([Entry("k", work, ())])


def test_pages_of_a_book_are_no_number_of_pages() -> None:
    for lines in ("SP  - 12\nEP  - 30", "SP  - 12-30"):
        work = read("ris", f"TY  - BOOK\nTI  - T\n{lines}\nER  - \n")
        assert (work.page, work.extra) == ("12-30", ())


SHORT = (("title-short", "Tides"), ("container-title-short", "J. Tides"), ("call-number", "DS 5"))
BESIDE = (
    *SHORT,
    ("number-of-pages", "222"),
    ("number-of-volumes", "3"),
    ("license", "CC-BY"),
    ("source", "Riga"),
)
# where short titles stand in each format
PLACES = [
    ("biblatex", ("shorttitle = {Tides}", "shortjournal = {J. Tides}", "pagetotal = {222}", "rights = {CC-BY}")),
    ("ris", ("ST  - Tides", "J2  - J. Tides", "CN  - DS 5", "DP  - Riga", "CR  - CC-BY")),
    ("enw", ("%! Tides", "%O J. Tides", "%L DS 5", "%6 3", "%W Riga")),
    ("endnote-xml", ("<short-title>Tides<", "<alt-title>J. Tides<", "<call-num>DS 5<", "<num-vols>3<")),
    ("nbib", ("TA  - J. Tides", "JT  - Journal of Tides")),
    ("mods", ("<title>Tides</title>", "<title>J. Tides</title>")),
    ("csl-json", ('"title-short": "Tides"', '"shortTitle": "Tides"', '"journalAbbreviation": "J. Tides"')),
]  # fmt: skip


@pytest.mark.parametrize(("format_name", "lines"), PLACES)
@pytest.mark.parametrize(
    "words", [{}, {"title-short": "shorttitle", "container-title-short": "shortjournal"}]
)
def test_short_titles_have_their_places(
    format_name: str, lines: tuple[str, ...], words: dict[str, str]
) -> None:
    extra = tuple((words.get(name, name), value) for name, value in BESIDE)
    work = Work(kind="article-journal", title="The Tides", container_title="Journal of Tides", extra=extra)
    text = formats.find(format_name).dumps([Entry("k", work, ())])
    for line in lines:
        assert line in text


@pytest.mark.parametrize("format_name", CARRIED)
@pytest.mark.parametrize("kind", ["book", "article-journal", "chapter", "webpage"])
def test_what_stands_beside_comes_back(format_name: str, kind: str) -> None:
    extra = (*BESIDE, ("keyword", "War, 1914-1918; Asia"))
    work = Work(kind=kind, title="The Tides", container_title="Journal of Tides", extra=extra)
    assert losses([Entry("k", work, ())], format_name) == []


def test_the_editors_of_a_series_in_endnote() -> None:
    extra = (("collection-editor", "Lee || Ann"),)
    book = formats.find("enw").dumps(
        [Entry("k", Work(kind="book", title="T", editors=(BERG,), extra=extra), ())]
    )
    assert "%E Lee, Ann\n" in book
    assert "%Y van der Berg, Jan\n" in book
    part = formats.find("enw").dumps(
        [Entry("k", Work(kind="chapter", title="T", editors=(BERG,), extra=extra), ())]
    )
    assert "%E van der Berg, Jan\n" in part
    assert "%Y Lee, Ann\n" in part
    assert read("enw", "%0 Book\n%T T\n%E Lee, Ann\n").editors == (LEE,)
