"""What is made of .bib files as they are: names, macros, inheritance, broken entries, and the messy files
of users.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import formats
from refkit.formats.bib_names import read_names, write_names
from refkit.formats.bib_read import join, loads
from refkit.formats.loss import losses
from refkit.model import Date, Entry, Name, Work


def read(text: str) -> Work:
    """The only work of a file."""
    records, problems = loads(textwrap.dedent(text))
    assert problems == []
    assert len(records) == 1
    return records[0].work


NAMES = [
    ("Lee, Ann and Jan van der Berg", (Name("Lee", "Ann"), Name("Berg", "Jan", "van der"))),
    ("van der Berg, Jan", (Name("Berg", "Jan", "van der"),)),
    ("King, Jr., Martin Luther", (Name("King", "Martin Luther", suffix="Jr."),)),
    # the comma of the suffix is not that of an inverted name
    ("Martin Luther King, Jr.", (Name("King", "Martin Luther", suffix="Jr."),)),
    ("King Jr., Martin Luther", (Name("King", "Martin Luther", suffix="Jr."),)),
    ("Ludwig van Beethoven", (Name("Beethoven", "Ludwig", "van"),)),
    ("de la Vall{\\'e}e Poussin, Charles", (Name("Vallée Poussin", "Charles", "de la"),)),
    (
        "{World Health Organization} and {Trade and Industry}",
        (Name(literal="World Health Organization"), Name(literal="Trade and Industry")),
    ),
    ("{de Vries Lund}, Ann", (Name("de Vries Lund", "Ann"),)),
    # a body that nobody braced is known by its words
    ("Ministry of Foreign Affairs", (Name(literal="Ministry of Foreign Affairs"),)),
    ("UNESCO", (Name(literal="UNESCO"),)),
    ('Aks{\\i}n, {\\"O}zge', (Name("Aksın", "Özge"),)),
    ('{\\"O}zge Aks{\\i}n', (Name("Aksın", "Özge"),)),
    ("安倍, 晋三", (Name("安倍", "晋三"),)),
    ("{安倍晋三}", (Name(literal="安倍晋三"),)),
    # biblatex's long form
    ("family=Duchamp, given=Philippe, prefix=de", (Name("Duchamp", "Philippe", "de"),)),
    # commas in place of "and", and initials that are no suffix
    ("A. Lee, B. Ott, C. Berg", (Name("Lee", "A."), Name("Ott", "B."), Name("Berg", "C."))),
    ("Lee, J., K. and Ott, C.", (Name("Lee", "J. K."), Name("Ott", "C."))),
    (", Jr.", ()),
    ("Lee, Ann  AND\tOtt, C.", (Name("Lee", "Ann"), Name("Ott", "C."))),
    ("", ()),
    (" and ", ()),
]


@pytest.mark.parametrize(("field", "names"), NAMES)
def test_names(field: str, names: tuple[Name, ...]) -> None:
    assert read_names(field) == (names, False)


def test_and_others_is_no_person() -> None:
    assert read_names("Lee, Ann and others") == ((Name("Lee", "Ann"),), True)
    work = read("@book{k, author = {Lee, Ann and others}, title = {T}}")
    assert (work.authors, work.extra) == ((Name("Lee", "Ann"),), (("truncated", "author"),))


WORD = st.text(st.sampled_from("abcdéßØЖ"), min_size=2, max_size=6).map(str.title)


@given(
    st.lists(
        st.builds(Name, WORD, WORD, st.sampled_from(["", "van der", "de"]), st.sampled_from(["", "Jr."])),
        max_size=4,
    )
)
def test_names_that_are_written_are_read(names: list[Name]) -> None:
    for ascii_only in (True, False):
        assert read_names(write_names(names, ascii_only=ascii_only)) == (tuple(names), False)


PIECES = [
    ("{a {b} c}", "a {b} c"),
    ('"a {"}b{"} c"', 'a {"}b{"} c'),
    ("12", "12"),
    ("jan", "jan"),
    ('12 # "~" # jan', "12~jan"),
    ("{Proc. } # IEEE", "Proc. IEEE Society"),
    ("ieee#{ x}", "IEEE Society x"),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "value"), PIECES)
def test_values_are_joined(raw: str, value: str) -> None:
    assert join(raw, {"jan": "jan", "ieee": "IEEE Society"}) == (value, [])


def test_unknown_macro_is_kept_and_told() -> None:
    records, problems = loads("@book{k,\n title = {T},\n publisher = nopress}")
    assert records[0].work.publisher == "nopress"
    assert [str(problem) for problem in problems] == [
        "line 3: the macro 'nopress' in publisher of 'k' is not defined (define it with @string, or brace the text)"
    ]


def test_strings_and_months() -> None:
    work = read(
        """
        @string{cup = {Example University Press}}
        @book{k, title = "T", publisher = cup, year = 2001, month = 12 # "~" # jan}
        """
    )
    assert (work.publisher, work.issued) == ("Example University Press", Date(2001, 1, 12))


DATES = [
    ("date = {2001-02-03}", Date(2001, 2, 3)),
    ("date = {2001-04-14/2001-04-15}", Date(2001, 4, 14, end=(2001, 4, 15, None))),
    ("year = {1998--2001}", Date(1998, end=(2001, None, None, None))),
    ("year = 2001, month = {January}", Date(2001, 1)),
    ("year = 2001, month = {1}, day = 4", Date(2001, 1, 4)),
    ("year = 2001, month = {12 Mai}", Date(2001, 5, 12)),
    ("year = 2001, month = {Sept./Oct.}", Date(2001, 9, end=(2001, 10, None, None))),
    ("year = 2001, month = {Fall}", Date(2001, season=3)),
    ("year = {c. 1950}", Date(1950, approximate=True)),
    ("year = {[1950?]}", Date(1950, approximate=True)),
    ("eventdate = {2001-02-03}", Date(2001, 2, 3)),
    ("year = {-431}", Date(-431)),
    ("year = {2007-12-02/2007-12-07}", Date(2007, 12, 2, end=(2007, 12, 7, None))),
    ("year = {1998 Nov}", Date(1998, 11)),
    ("date = {11/2010}", Date(2010, 11)),
    ("date = {23/12/2010}", Date(2010, 12, 23)),
    ("date = {2007/05}", Date(2007, 5)),
    ("date = {30-Mar-2020}", Date(2020, 3, 30)),
    ("date = {2014-10-18 00:00:00}", Date(2014, 10, 18)),
]


@pytest.mark.parametrize(("fields", "date"), DATES)
def test_dates(fields: str, date: Date) -> None:
    assert read(f"@misc{{k, title = {{T}}, {fields}}}").issued == date


def test_a_year_that_is_none_is_kept_as_text() -> None:
    work = read("@book{k, title = {T}, year = {forthcoming}, month = {soon}}")
    assert work.issued is not None
    assert (work.issued.year, work.issued.printed, work.extra) == (None, "forthcoming", (("month", "soon"),))
    for name in ("bibtex", "biblatex"):
        text = formats.find(name).dumps([Entry("k", work, ())])
        assert "year = {forthcoming}" in text
        assert losses([Entry("k", work, ())], name) == []


# what a date says beside the date: kept under its field
BESIDE = [
    ("year = {2004 [1987]}", Date(2004), ("year", "2004 [1987]")),
    ("date = {12/01/2007}", Date(2007), ("date", "12/01/2007")),
]


@pytest.mark.parametrize(("fields", "date", "extra"), BESIDE)
def test_what_a_date_does_not_hold_is_kept(fields: str, date: Date, extra: tuple[str, str]) -> None:
    work = read(f"@book{{k, title = {{T}}, {fields}}}")
    assert (work.issued, work.extra) == (date, (extra,))
    assert losses([Entry("k", work, ())], "bibtex") == []


def test_an_access_date_of_two_meanings_is_kept_as_it_is() -> None:
    work = read("@online{k, title = {T}, url = {http://a.org}, urldate = {12/01/2007}}")
    assert (work.accessed, work.extra) == (Date(2007), (("urldate", "12/01/2007"),))


FIELDS = [
    (
        "@article{k, journal = {J}, number = 3, pages = {55--65}}",
        {"container_title": "J", "issue": "3", "page": "55-65"},
    ),
    ("@report{k, number = {7}}", {"kind": "report", "number": "7"}),
    (
        "@techreport{k, series = {Papers}, number = {7}}",
        {"collection_title": "Papers", "collection_number": "7"},
    ),
    ("@thesis{k, type = {phdthesis}, school = {U}}", {"genre": "PhD thesis", "publisher": "U"}),
    ("@mastersthesis{k, title = {T}}", {"kind": "thesis", "genre": "Master's thesis"}),
    ("@article{k, entrysubtype = {newspaper}}", {"kind": "article-newspaper"}),
    ("@speech{k, title = {T}}", {"kind": "speech"}),
    ("@unheardof{k, title = {T}}", {"kind": "document"}),
    ("@book{k, title = {T}, subtitle = {S}}", {"title": "T: S"}),
    ("@book{k, title = {Why?}, subtitle = {S}}", {"title": "Why? S"}),
    ("@misc{k, howpublished = {\\url{https://example.org/a_b}}}", {"url": "https://example.org/a_b"}),
    ("@book{k, url = {https://example.org/a%20b_c#d}}", {"url": "https://example.org/a%20b_c#d"}),
    ("@book{k, doi = {https://doi.org/10.1000/a_b}}", {"doi": "10.1000/a_b"}),
    ("@book{k, url = {\\url{http://example.org/\\~a/b\\_c\\#d}}}", {"url": "http://example.org/~a/b_c#d"}),
    ("@book{k, doi = {{10.1000/x}}}", {"doi": "10.1000/x"}),
    ("@article{k, pages = {225--–240}}", {"page": "225-240"}),
    ("@book{k, langid = {ngerman}}", {"language": "de"}),
    (
        "@book{k, location = {Bern}, urldate = {2014-10-05}}",
        {"publisher_place": "Bern", "accessed": Date(2014, 10, 5)},
    ),
    ("@book{k, abstract = {A}, note = {N}}", {"extra": (("abstract", "A"), ("note", "N"))}),
    ("@book{k, title = {Garc{\\'i}a \\& {NATO}}}", {"title": "García & NATO"}),
]


@pytest.mark.parametrize(("text", "expected"), FIELDS)
def test_fields(text: str, expected: dict[str, object]) -> None:
    work = read(text)
    assert {name: getattr(work, name) for name in expected} == expected


def test_crossref_gives_what_is_missing() -> None:
    records, problems = loads(
        "@incollection{part, title = {Part}, crossref = {Whole}}\n"
        "@collection{whole, title = {The Whole}, editor = {Ott, C.}, publisher = {P}, date = 1999}\n"
        "@inbook{lost, title = {Lost}, crossref = {nowhere}}"
    )
    part = records[0].work
    assert (part.title, part.container_title, part.publisher) == ("Part", "The Whole", "P")
    assert (part.editors, part.issued) == ((Name("Ott", "C."),), Date(1999))
    assert [problem.place for problem in problems] == ["line 3"]


def test_an_entry_without_a_key_is_nobodys_parent() -> None:
    text = "@article{, author={Ann Lee}, title={One}, volume={7}}\n@book{b, author={Jan Berg}, title={Two}}"
    assert [record.work.volume for record in loads(text)[0]] == ["7", ""]


def test_parents_in_a_circle_end() -> None:
    records, _ = loads("@book{a, title = {A}, crossref = {b}}\n@book{b, title = {B}, crossref = {a}}")
    assert [record.work.title for record in records] == ["A", "B"]


def test_broken_entry_does_not_lose_the_others() -> None:
    text = "@book{good, title = {One}}\n\n@book{bad, title = {no end\n\n@book{also, title = {Two}}\n"
    records, problems = loads(text, file="x.bib")
    assert {"good", "also"} <= {record.key for record in records}
    assert [(problem.file, problem.place) for problem in problems] == [("x.bib", "line 3")]
    assert next(record for record in records if record.key == "also").line == 5


@pytest.mark.parametrize(
    "text",
    ["@article{\n author = {Lee, Ann}, title = {T}}", "@article{TBD, author = {Lee, Ann}, , title = {T},}"],
)
def test_broken_entry_is_mended_where_its_meaning_is_clear(text: str) -> None:
    records, problems = loads(text)
    assert (records[0].work.title, records[0].work.authors) == ("T", (Name("Lee", "Ann"),))
    assert problems[0].message.startswith("a broken entry was repaired")


def test_keys_and_fields_that_come_twice() -> None:
    records, problems = loads("@book{k, title = {A}, title = {B}}\n@book{k, title = {C}}")
    assert [record.work.title for record in records] == ["A", "C"]
    assert [problem.message for problem in problems] == [
        "entry 'k' has the field title twice",
        "the key 'k' comes twice",
    ]


def test_aliases_and_containers() -> None:
    records, _ = loads("@book{k, ids = {old1, old2}, title = {T}}\n@set{s, entryset = {k}}")
    assert [(record.key, record.aliases) for record in records] == [("k", ("old1", "old2"))]


@settings(max_examples=150)
@given(st.text(alphabet=st.one_of(st.sampled_from('@book{}(),="#\n\\ab12%$'), st.characters(codec="utf-8"))))
def test_any_text_at_all_is_survived(text: str) -> None:
    loads(text)
    loads("@book{k, " + text)


def test_files_of_users(shared: Path) -> None:
    """98 real files with the faults that their users reported: all load, and what was not understood is
    told.
    """
    files = sorted((shared / "data" / "bib").glob("*.bib"))
    assert len(files) >= 90
    silent = []
    for path in files:
        records, problems = formats.load(path)
        if not records and not problems and "@" in path.read_text(encoding="utf-8", errors="replace"):
            silent.append(path.name)
    # a file of @set, @string and @comment only is rightly empty
    assert len(silent) <= 2, silent
