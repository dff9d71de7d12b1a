"""CSL-JSON as Zotero reads it: dates in parts, particles in the family name, bodies as literals."""

from __future__ import annotations

import json

import pytest

from refkit.formats import csl_json
from refkit.formats.loss import losses
from refkit.model import Bibliography, Date, Entry, Name, Relation, Work

# field of a Work, its value, and the part of the item that it becomes
FIELDS = [
    ("issued", Date(2011, 4, 14), {"issued": {"date-parts": [[2011, 4, 14]]}}),
    ("issued", Date(2011), {"issued": {"date-parts": [[2011]]}}),
    (
        "issued",
        Date(2011, 4, 14, end=(2011, 4, 15, None)),
        {"issued": {"date-parts": [[2011, 4, 14], [2011, 4, 15]]}},
    ),
    ("issued", Date(2012, season=1), {"issued": {"date-parts": [[2012]], "season": 1}}),
    ("issued", Date(1950, approximate=True), {"issued": {"date-parts": [[1950]], "circa": True}}),
    ("accessed", Date(2014, 10, 5), {"accessed": {"date-parts": [[2014, 10, 5]]}}),
    ("original_date", Date(1848), {"original-date": {"date-parts": [[1848]]}}),
    ("authors", (Name("Berg", "Jan", "van der"),), {"author": [{"family": "van der Berg", "given": "Jan"}]}),
    (
        "authors",
        (Name("King", "Martin", suffix="Jr."),),
        {"author": [{"family": "King", "given": "Martin, Jr."}]},
    ),
    ("editors", (Name(literal="Example Body"),), {"editor": [{"literal": "Example Body"}]}),
    ("translators", (Name("Lee"),), {"translator": [{"family": "Lee"}]}),
    ("container_title", "Times", {"container-title": "Times"}),
    ("event_place", "Riga", {"event-place": "Riga"}),
    ("archive_location", "Box 3", {"archive_location": "Box 3"}),
    ("url", "https://example.org/a_b?c=1", {"URL": "https://example.org/a_b?c=1"}),
    ("doi", "10.1000/x", {"DOI": "10.1000/x"}),
    ("extra", (("abstract", "A"), ("custom", '{"a": 1}')), {"abstract": "A", "custom": {"a": 1}}),
]


@pytest.mark.parametrize(("field", "value", "expected"), FIELDS)
def test_item_and_back(field: str, value: object, expected: dict[str, object]) -> None:
    work = Work(kind="report", **{field: value})  # type: ignore[arg-type]
    item = csl_json.item(work, "k")
    assert item == {"id": "k", "type": "report", "citation-key": "k", **expected}
    assert csl_json.work(json.loads(json.dumps(item))) == work


def test_an_unknown_kind_is_a_document() -> None:
    assert csl_json.item(Work(), "")["type"] == "document"


def test_no_raw_date_stands_beside_the_parts() -> None:
    item = csl_json.item(Work(issued=Date(2011, 4, printed="April 2011")), "k")
    assert "raw" not in item["issued"]


# what others write, and what it means
FOREIGN = [
    ({"issued": {"raw": "2011-04-14"}}, {"issued": Date(2011, 4, 14)}),
    ({"issued": "2011-04"}, {"issued": Date(2011, 4)}),
    ({"issued": {"date-parts": [["2011", "4"]]}}, {"issued": Date(2011, 4)}),
    ({"issued": {"literal": "14 April 2011"}}, {"issued": Date(2011, 4, 14)}),
    ({"issued": {"date-parts": [[]]}}, {"issued": None}),
    ({"issued": {"date-parts": [[2011, 13, 40]]}}, {"issued": Date(2011)}),
    (
        {"author": [{"family": "Berg", "non-dropping-particle": "van", "suffix": "Jr.", "given": "J."}]},
        {"authors": (Name("Berg", "J.", "van", "Jr."),)},
    ),
    ({"author": "Example Body"}, {"authors": (Name(literal="Example Body"),)}),
    ({"author": [None, 3, {}]}, {"authors": ()}),
    ({"author": [{"family": "Ó Lee", "given": "L."}]}, {"authors": (Name("Ó Lee", "L."),)}),
    ({"volume": 12}, {"volume": "12"}),
    ({"title": None}, {"title": ""}),
    ({"issued": {"raw": "forthcoming"}}, {"issued": Date(printed="forthcoming"), "extra": ()}),
    ({"issued": {"literal": "Spring 2012"}}, {"issued": Date(2012, season=1)}),
    ({"issued": {"date-parts": [[2012]], "season": "Spring"}}, {"issued": Date(2012, season=1)}),
    ({"issued": {"date-parts": [[2012, 21]]}}, {"issued": Date(2012, season=1)}),
    (
        {"issued": {"date-parts": [[2012]], "season": 1, "raw": "Spring 2012"}},
        {"issued": Date(2012, season=1)},
    ),
    ({"issued": {"date-parts": [[2007]], "raw": "12 January 2007"}}, {"issued": Date(2007, 1, 12)}),
    ({"issued": {"date-parts": [[2007, 1, 12]], "raw": "2007"}}, {"issued": Date(2007, 1, 12)}),
    ({"issued": {"raw": "11/2010"}}, {"issued": Date(2010, 11)}),
    ({"issued": {"raw": "12/01/2007"}}, {"issued": Date(2007)}),
]


@pytest.mark.parametrize(("row", "expected"), FOREIGN)
def test_items_of_others(row: dict[str, object], expected: dict[str, object]) -> None:
    work = csl_json.work({"type": "book", **row})
    assert {name: getattr(work, name) for name in expected} == expected
    if work.issued is not None and work.issued.year is None:
        assert csl_json.item(work, "k")["issued"] == {"literal": work.issued.printed}


def test_dump_marks_sources_and_keeps_aliases(bib: Bibliography) -> None:
    items = json.loads(csl_json.dumps(bib.entries))
    assert [item["id"] for item in items] == sorted(entry.key for entry in bib.entries)
    by_key = {item["id"]: item for item in items}
    assert by_key["lee2013harbours"]["keyword"] == "source"
    assert "keyword" not in by_key["berg2011nato"]
    note = by_key["trade2012joint"]["note"].splitlines()
    assert note == ["Reprinted in Collected Statements, 2014", "tex.ids: trade2021joint"]
    records, problems = csl_json.loads(csl_json.dumps(bib.entries))
    assert problems == []
    assert {record.key: record.aliases for record in records}["trade2012joint"] == ("trade2021joint",)


def test_a_second_value_of_a_field_goes_to_custom() -> None:
    work = Work(issue="3", extra=(("issue", "Spring"),))
    item = csl_json.item(work, "k")
    assert (item["issue"], item["custom"]) == ("3", {"issue": "Spring"})


def test_a_second_value_beside_a_custom_text_of_the_file() -> None:
    found = csl_json.item(Work(extra=(("custom", "own"), ("volume", "7"))), "k")
    assert found["custom"] == {"custom": "own", "volume": "7"}


def test_relations_become_a_line_of_the_note() -> None:
    work = Work(title="T", relations=(Relation("translation_of", Work(title="U")),))
    assert csl_json.item(work, "k")["note"] == "Translation of U"


BROKEN = [
    ("{", "line 1"),
    ("3", ""),
    ('[{"id": "a"}, 3]', "item 2"),
]


@pytest.mark.parametrize(("text", "place"), BROKEN)
def test_broken_files_are_problems(text: str, place: str) -> None:
    _, problems = csl_json.loads(text, file="x.json")
    assert [(problem.file, problem.place) for problem in problems] == [("x.json", place)]


def test_a_lone_item_and_a_wrapped_list_are_read() -> None:
    assert [record.key for record in csl_json.loads('{"id": "a", "type": "book"}')[0]] == ["a"]
    assert [record.key for record in csl_json.loads('{"items": [{"id": 7}]}')[0]] == ["7"]


def test_same_bytes_for_any_order(bib: Bibliography) -> None:
    entries: list[Entry] = list(bib.entries)
    assert csl_json.dumps(entries) == csl_json.dumps(entries[::-1])


MEMBERS = {
    "id": "k",
    "type": "book",
    "title": "T",
    "director": [{"family": "Ott", "given": "Carl", "ORCID": "0000-0002"}],
    "author": [
        {"family": "Lee", "given": "Ann", "ORCID": "0000-0001", "affiliation": [{"name": "Riga"}]},
        {"family": "Berg", "given": "Jan"},
        {"literal": "Office", "parse-names": False},
    ],
    "custom": {"mine": {"a": [1, 2]}},
    "unheard-of": {"a": 1},
    "another": "text",
}


def test_what_stands_beside_the_parts_of_a_name_is_kept() -> None:
    (found,), problems = csl_json.loads(json.dumps([MEMBERS]))
    assert problems == []
    again = csl_json.item(found.work, "k")
    for name in ("author", "director", "custom", "unheard-of", "another"):
        assert again[name] == MEMBERS[name], name
    for name in ("biblatex", "ris", "zotero-rdf", "mods", "hayagriva", "csv", "enw", "nbib"):
        assert losses([Entry("k", found.work, ())], name) == [], name


def test_one_person_of_a_role_that_stands_in_no_list() -> None:
    (found,), _ = csl_json.loads('[{"type": "book", "director": {"family": "Lee", "given": "Ann"}}]')
    assert found.work.extra == (("director", "Lee || Ann"),)
