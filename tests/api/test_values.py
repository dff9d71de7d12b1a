"""The types in a caller's hands: parsed, checked, printed, copied, sent to other threads and processes."""

from __future__ import annotations

import copy
import dataclasses
import datetime
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import refkit
from refkit import Bibliography, Citation, Date, Entry, Name, Note, Work
from refkit.errors import WrongTypeError, WrongValueError
from refkit.model import Locator, Record, Relation

ROOT = Path(__file__).resolve().parents[2]
NOTE = "Anna Doe, A Book about Rivers (Paris: Quai Press, 1999), p. 3."
PAPER = f"A Plain Title\n\nThe text says so.¹ Again.²\n\n¹ {NOTE}\n\n² Ibid., p. 5.\n"


@pytest.fixture(scope="module")
def bibliography() -> Bibliography:
    return refkit.build(refkit.read(PAPER.encode(), name="paper.txt"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jan van der Berg", Name("Berg", "Jan", "van der")),
        ("Berg, Jan van der", Name("Berg", "Jan", "van der")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("World Health Organization", Name(literal="World Health Organization")),
    ],
)
def test_names_are_parsed(text: str, name: Name) -> None:
    assert Name.parse(text) == name


@pytest.mark.parametrize("text", ["", " ", "1999", "Ann Lee and Bo Roe", "Lee, Ann; Roe, Bo"])
def test_what_is_not_one_name_is_an_error(text: str) -> None:
    with pytest.raises(WrongValueError):
        Name.parse(text)


@pytest.mark.parametrize(
    ("text", "date", "printed"),
    [
        ("12 janvier 2007", Date(2007, 1, 12), "2007-01-12"),
        ("2007-01", Date(2007, 1), "2007-01"),
        ("Spring 2012", Date(2012, season=1), "Spring 2012"),
        ("c. 1950", Date(1950, approximate=True), "c. 1950"),
        ("2009-2011", Date(2009, end=(2011, None, None, None)), "2009 to 2011"),
        ("1991/", Date(1991, end=(None, None, None, None)), "from 1991"),
        ("12/01/2007", Date(2007), "2007"),
        ("forthcoming", Date(), "forthcoming"),
        (1999, Date(1999), "1999"),
        (datetime.datetime(1999, 1, 2, 3), Date(1999, 1, 2), "1999-01-02"),
    ],
)
def test_dates_are_parsed_and_printed(text: str | int | datetime.date, date: Date, printed: str) -> None:
    assert Date.parse(text) == date
    assert str(Date.parse(text)) == printed


@pytest.mark.parametrize(
    ("work", "line"),
    [
        (
            Work(
                authors=(Name("Doe", "Ann"), Name("Roe", "Bo")),
                title="A Book",
                publisher="Quai",
                publisher_place="Paris",
                issued=Date(1999),
            ),
            "Ann Doe and Bo Roe, A Book, Paris: Quai, 1999",
        ),
        (
            Work(editors=(Name("Doe"),), title="A Piece", container_title="A Journal", volume="3"),
            "Doe (ed.), “A Piece”, A Journal 3",
        ),
        (Work(authority="High Court", number="12/3", issued=Date(2001, 5)), "High Court, 12/3, 2001-05"),
        (Work(), "a work of which nothing is known"),
    ],
)
def test_a_work_reads_well(work: Work, line: str) -> None:
    assert str(work) == line
    assert str(Entry("k", work)) == f"k: {line}"
    cited = Citation("a/0", "", "a", 0, 1, "full", work, locator=Locator("page", "3"))
    assert str(cited) == f"{line}, page 3"


def test_what_repr_prints_makes_the_value_again() -> None:
    work = Work(authors=(Name("Doe", "Ann"),), title="A Book", issued=Date(1999, end=(None,) * 4))
    assert eval(repr(work)) == work
    assert repr(Name("Doe")) == "Name(family='Doe')"


CSL: dict[str, Any] = {
    "id": "doe",
    "type": "chapter",
    "title": "A Piece",
    "author": [{"family": "Doe", "given": "Ann"}, {"literal": "A Body"}],
    "container-title": "A Book",
    "issued": {"date-parts": [[1999, 3]]},
    "call-number": "Q 12",
}


def test_csl_goes_both_ways() -> None:
    work = Work.from_csl(CSL)
    assert work.authors == (Name("Doe", "Ann"), Name(literal="A Body"))
    assert work.issued == Date(1999, 3)
    back = work.to_csl("doe")
    assert {name: value for name, value in back.items() if name != "citation-key"} == CSL
    assert work.to_csl()["id"] == "doe1999piece"
    assert Work.from_csl(work.to_csl()) == work


@pytest.mark.parametrize("wrong", [[], "x", None, 3])
def test_only_a_mapping_is_an_item(wrong: Any) -> None:
    with pytest.raises(WrongTypeError, match="mapping"):
        Work.from_csl(wrong)


WRONG: list[tuple[Callable[[], Any], str]] = [
    (lambda: Work(authors="Doe, Ann"), "a tuple of Name; this is 'Doe, Ann', of type str"),  # type: ignore[arg-type]
    (lambda: Work(authors=["Doe, Ann"]), 'Name.parse("…")'),  # type: ignore[arg-type]
    (lambda: Work(authors=(Name("Doe"), None)), "one of them is None"),  # type: ignore[arg-type]
    (lambda: Work(authors=Name("Doe")), "a tuple of Name"),  # type: ignore[arg-type]
    (lambda: Work(issued=1999), "issued=Date(1999)"),  # type: ignore[arg-type]
    (lambda: Work(issued=datetime.date(1999, 1, 2)), "Date(day.year, day.month, day.day)"),  # type: ignore[arg-type]
    (lambda: Work(title=None), "Work(title=…) takes str"),  # type: ignore[arg-type]
    (lambda: Work(volume=3), "of type int"),  # type: ignore[arg-type]
    (lambda: Name(3), "Name(family=…) takes str"),  # type: ignore[arg-type]
    (lambda: Date("1999"), "Date(year=…) takes int"),  # type: ignore[arg-type]
    (lambda: Date(True), "bool"),
    (lambda: Relation("review_of", {}), "Work.from_csl"),  # type: ignore[arg-type]
    (lambda: Entry(3, Work()), "Entry(key=…)"),  # type: ignore[arg-type]
    (lambda: Note("n", "d", "1", None), "Note(text=…)"),  # type: ignore[arg-type]
    (lambda: Record("a", None, "a"), "Record(work=…)"),  # type: ignore[arg-type]
    (lambda: Bibliography(entries=(Work(),)), "takes a tuple of Entry"),  # type: ignore[arg-type]
    (lambda: Name.parse(None), "None"),  # type: ignore[arg-type]
    (lambda: Date.parse(1.5), "float"),  # type: ignore[arg-type]
    (lambda: Work().to_csl(3), "citation key"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("make", "said"), WRONG)
def test_a_wrong_type_is_an_error_in_words(make: Callable[[], Any], said: str) -> None:
    with pytest.raises(WrongTypeError) as caught:
        make()
    assert said in str(caught.value)


def test_a_list_becomes_the_tuple_that_it_stands_for() -> None:
    work = Work(authors=[Name("Doe")])  # type: ignore[arg-type]
    assert work == Work(authors=(Name("Doe"),))
    assert hash(work) == hash(Work(authors=(Name("Doe"),)))


def test_a_bibliography_is_a_collection_of_entries(bibliography: Bibliography) -> None:
    keys = [entry.key for entry in bibliography]
    assert len(bibliography) == len(keys) == 2
    assert all(bibliography[key].key == key and key in bibliography for key in keys)
    assert bibliography.entries[0] in bibliography
    assert "nobody" not in bibliography
    assert bibliography.get("nobody") is None
    assert bibliography.get("nobody", 3) == 3
    with pytest.raises(KeyError):
        bibliography["nobody"]
    with pytest.raises(WrongTypeError, match="entries"):
        bibliography[0]  # type: ignore[index]
    assert str(bibliography) == "Bibliography of 2 works from 2 citations in 1 document"


def test_a_key_comes_before_an_alias_and_an_alias_will_do() -> None:
    first, second = Entry("a", Work(title="A"), aliases=("b", "c")), Entry("b", Work(title="B"))
    made = Bibliography(entries=(first, second))
    assert (made["b"], made["c"]) == (second, first)


def test_evidence_and_confidence_are_mappings(bibliography: Bibliography) -> None:
    citation = bibliography.citations[0]
    assert set(citation.confidence_by_field) >= {"authors", "title", "issued"}
    assert all(0 <= sure <= 1 for sure in citation.confidence_by_field.values())
    assert citation.work.evidence_by_field["title"] == citation.work.evidence_for("title")
    assert sum(map(len, citation.work.evidence_by_field.values())) == len(citation.work.evidence)


def test_html_is_escaped(bibliography: Bibliography) -> None:
    hostile = "<script>alert('x')</script>"
    work = Work(
        authors=(Name(literal=hostile),),
        title=hostile,
        url='javascript:alert("x")',
        issued=Date(printed=hostile),
    )
    entry = Entry(hostile, work)
    citation = Citation(
        "a/0", "", hostile, 0, 1, hostile, work, locator=Locator(hostile, hostile), flags=(hostile,)
    )
    for value in (work, entry, citation, Bibliography(entries=(entry,))):
        html = value._repr_html_()
        assert "<script" not in html
        assert "href" not in html
        assert "&lt;script&gt;" in html
    assert "Rivers" in bibliography._repr_html_()
    assert "nothing is known" in Work()._repr_html_()
    assert "Autumn 2008" in Work(title="T", issued=Date(2008, season=3))._repr_html_()


def test_tables(bibliography: Bibliography) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas (the extra of that name) is not installed")
    works = bibliography.to_dataframe()
    assert works.index.name == "key"
    row = works.loc["doe1999book"]
    assert (row["authors"], row["year"], row["publisher"], row["citations"]) == (
        "Doe, Anna",
        1999,
        "Quai Press",
        2,
    )
    assert row["volume"] is pandas.NA
    citations = bibliography.to_dataframe("citations")
    assert list(citations["form"]) == ["full", "ibid"]
    assert list(citations["locator"]) == ["3", "5"]
    assert citations["printed"].iloc[0] in NOTE
    assert set(citations["key"]) == {"doe1999book"}
    edges = bibliography.to_dataframe("edges")
    assert set(edges["target"]) == {"doe1999book"}
    assert set(edges["source"]) <= set(works.index)
    for table in ("works", "citations", "edges"):
        assert list(Bibliography().to_dataframe(table).columns) == list(
            bibliography.to_dataframe(table).columns
        )


def test_a_table_that_is_not_there(bibliography: Bibliography) -> None:
    with pytest.raises(WrongValueError, match="works, citations, edges"):
        bibliography.to_dataframe("nonsense")  # type: ignore[arg-type]


def values(bibliography: Bibliography) -> list[Any]:
    merged = refkit.dedupe([Work(title="A Book"), Work(title="A Book")])
    return [
        bibliography,
        *bibliography.documents,
        *bibliography.documents[0].notes,
        *bibliography.citations,
        *bibliography.entries,
        *bibliography.citations[0].work.evidence,
        *merged.clusters,
        Date(1999),
        Name("Doe"),
        Relation("review_of", Work(title="A")),
    ]


def test_values_can_be_pickled_and_copied(bibliography: Bibliography) -> None:
    for value in values(bibliography):
        for other in (
            pickle.loads(pickle.dumps(value)),
            copy.copy(value),
            copy.deepcopy(value),
            dataclasses.replace(value),
        ):
            assert other == value
            assert type(other) is type(value)


def test_errors_can_be_pickled() -> None:
    error = WrongTypeError("is wrong", file="f", place="line 1", remedy="mend it")
    assert str(pickle.loads(pickle.dumps(error))) == str(error) == "f, line 1: is wrong (mend it)"


def test_two_threads_build_at_once(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(PAPER, encoding="utf-8")
    expected = refkit.build(path)
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(refkit.build(path))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 3


SPAWNED = f"""
import multiprocessing, refkit
def go():
    from concurrent.futures import ProcessPoolExecutor
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        citation = pool.submit(refkit.parse, {NOTE!r}).result()[0]
        print(citation == refkit.parse({NOTE!r})[0])
go()
"""


def test_a_spawned_process_gives_the_same_without_a_file() -> None:
    """As at a prompt: the program is in no file."""
    done = subprocess.run([sys.executable, "-c", SPAWNED], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
