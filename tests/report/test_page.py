"""The page as a file: whole, alone, and with everything in its block; and what the block holds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import refkit
from refkit.matching.decisions import Checked, Decisions, Group, Value
from refkit.model import Bibliography, Candidate, Citation, Document, Entry, Note, Problem, Work
from refkit.pipeline.page import data as with_everything
from refkit.report import index_html, page_data
from refkit.report.doubts import queue
from refkit.report.packed import packed, unpacked
from refkit.report.places import Places

EVIL = '</script><script>alert(1)</script><img src=x onerror="alert(2)">'


class Page(HTMLParser):
    """Collects the elements of a page, what each holds, and everything that would reach out of it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.outer: list[str] = []
        self.open: list[str] = []
        self.tags: list[str] = []
        self.block = self.desk = ""
        self.policy = ""
        self.into = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        self.into = values.get("id", "")
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if {"src", "data", "srcset"} & set(values) or tag in ("link", "iframe", "img", "object"):
            self.outer.append(tag)
        if tag not in ("meta", "br", "input"):
            self.open.append(tag)

    def handle_data(self, data: str) -> None:
        if self.into == "data":
            self.block += data
        if self.into == "refkit-desk":
            self.desk += data

    def handle_endtag(self, tag: str) -> None:
        self.into = ""
        assert self.open.pop() == tag


def shown(bib: Bibliography, **more: Any) -> tuple[str, Page, dict[str, Any]]:
    text = index_html(page_data(bib, **more))
    page = Page(text)
    return text, page, unpacked(page.block)


def test_page_is_whole_and_alone(bib: Bibliography) -> None:
    text, page, _ = shown(bib)
    assert page.open == []
    assert page.outer == []
    assert len(page.ids) == len(set(page.ids))
    assert "url(" not in text.split("<script", 1)[0]
    assert "@import" not in text.split("<script", 1)[0]


def test_the_page_runs_only_its_own_script_and_reaches_nobody(bib: Bibliography) -> None:
    _, page, _ = shown(bib)
    rules = dict(part.split(" ", 1) for part in page.policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert "connect-src" not in rules
    assert re.fullmatch(r"'sha256-[\w+/=]+'", rules["script-src"])
    assert json.loads(page.desk) is None
    served = Page(index_html(page_data(bib), desk={"api": "/api", "token": "</script>"}))
    assert "connect-src 'self'" in served.policy
    assert json.loads(served.desk)["token"] == "</script>"


def test_what_a_document_prints_stays_text(bib: Bibliography) -> None:
    evil = Work(title=EVIL, url="javascript:alert(1)")
    note = Note('d"<b>:n1', 'd"<b>', "1", f"x {EVIL} z", flags=("<i>",))
    document = Document('d"<b>', "/home/someone/d.txt", "", (), (note,), evil)
    citation = Citation("c", document.id, note.id, 2, 13, "full", evil, flags=('"><u>',), key="k<e>y")
    entry = Entry("k<e>y", evil, ("c",), ("c",), aliases=("<a>",))
    hostile = Bibliography((document,), (citation,), (entry,))
    text, page, data = shown(hostile, bibtex={"k<e>y": EVIL}, files=("<b>.bib",))
    assert page.outer == []
    assert page.tags.count("script") == 3
    assert "<img" not in text
    assert "alert(1)</script>" not in text
    # and nothing of it is lost
    assert data["works"][0]["title"] == EVIL
    assert data["works"][0]["bibtex"] == EVIL
    assert data["notes"][0]["text"] == f"x {EVIL} z"
    assert [piece[2] for piece in data["works"][0]["line"]] == ["", ""]


def test_everything_of_a_build_is_there(bib: Bibliography) -> None:
    data = with_everything(bib, ["combined.bib", "index.html"])
    assert [note["id"] for note in data["notes"]] == [
        *(note.id for note in bib.documents[0].notes),
        *(note.id for note in bib.mentions),
    ]
    by_id = {one["id"]: (note, one) for note in data["notes"] for one in note.get("citations", ())}
    assert set(by_id) == {citation.id for citation in bib.citations}
    for citation in bib.citations:
        note, one = by_id[citation.id]
        assert note["id"] == citation.note
        assert one["span"] == [citation.start, citation.end]
        assert one.get("key", "") == citation.key
        assert one.get("target") == citation.target
        assert one.get("flags", []) == list(citation.flags)
        assert one["sure"] == citation.confidence
    works = {work["key"]: work for work in data["works"]}
    assert set(works) == {entry.key for entry in bib.entries}
    joint = works["trade2012joint"]
    assert [member["id"] for member in joint["members"]] == ["ships:n2/0", "x:n9/0"]
    assert joint["aliases"] == ["trade2021joint"]
    assert joint["conflicts"][0]["values"] == [["2012-05-07", ["ships:n2/0"]], ["2021-05-07", ["x:n9/0"]]]
    assert joint["why"] == ["same title", "the access date proves a misprint"]
    assert joint["relations"][0][0] == "reprinted_in"
    assert works["times2010elan"]["cited"] == [[1, "ships:n2/1"], [3, "ships:n4/0"]]
    assert works["lee2013harbours"]["documents"] == [1]
    assert all(work["bibtex"].startswith("@") for work in data["works"])
    assert [pair["outcome"] for pair in data["pairs"]] == ["apart", "review"]
    assert data["pairs"][1]["keys"] == ["times2010elan", "berg2011nato"]
    assert data["files"] == ["combined.bib"]
    assert {node["id"] for node in data["graph"]["nodes"]} >= set(works)


def test_the_first_document_is_a_number_too(bib: Bibliography) -> None:
    """A place in a list may be 0, and is there all the same."""
    data = page_data(bib)
    assert data["notes"][0]["document"] == 0
    assert data["works"][0]["cited"][0][0] == 0 or data["works"][1]["cited"][0][0] == 0


def test_pages_and_kinds_of_notes_come_along_where_they_are_known(bib: Bibliography) -> None:
    note = Note("p:n1", "p", "3", "Lee 2013", kind="reference", sheet=7, page="xii")
    data = page_data(Bibliography((Document("p", "p.pdf", "", (), (note,), Work()),)))
    assert (data["notes"][0]["sheet"], data["notes"][0]["page"]) == (7, "xii")
    assert data["documents"][0]["notes"] == {"reference": 1}
    assert "sheet" not in page_data(bib)["notes"][0]


@pytest.mark.parametrize("path", ["/home/quincy/my papers/ships.pdf", "C:\\Users\\Quincy\\ships.pdf"])
def test_no_path_of_the_machine_is_told(bib: Bibliography, path: str) -> None:
    ships = replace(bib.documents[0], path=path)
    problem = Problem(path, "head", f"{path} prints no title", f"put one into {path}", severe=True)
    text, _, data = shown(replace(bib, documents=(ships, bib.documents[1]), problems=(problem,)))
    for told in (json.dumps(data), text):
        assert "uincy" not in told
    assert data["documents"][0]["file"] == "ships.pdf"
    assert data["problems"][0]["message"] == "ships.pdf prints no title"


# where a document lies and where the page will stand; where the page looks for it
ADDRESSES = [
    ("papers/a b.pdf", "out", "../papers/a%20b.pdf"),
    ("out/a.pdf", "out", "a.pdf"),
    # farther away the address would tell how the disk is laid out
    ("papers/a.pdf", "deep/down/out", "a.pdf"),
]


@pytest.mark.parametrize(("path", "folder", "href"), ADDRESSES)
def test_documents_near_the_page_are_linked(path: str, folder: str, href: str, tmp_path: Path) -> None:
    document = Document("a", str(tmp_path / path), "", (), (), Work())
    data = with_everything(Bibliography((document,)), folder=tmp_path / folder)
    assert data["documents"][0]["href"] == href


def test_documents_without_an_author_go_by_their_title(bib: Bibliography) -> None:
    long = Document(
        "b", "b.txt", "", (), (), Work(title="A title that goes on and on, far beyond what a column holds")
    )
    names = [one["name"] for one in page_data(Bibliography((*bib.documents, long)))["documents"]]
    assert names == ["Of ships", "Lee 2013", "A title that goes on and on, far beyond what a…"]


def reasons(data: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    return [(item["id"], item["why"]) for item in data["checks"]]


def test_what_costs_most_is_checked_first(bib: Bibliography) -> None:
    data = page_data(bib)
    costs = [item["cost"] for item in data["checks"]]
    assert costs == sorted(costs, reverse=True)
    found = dict(reasons(data))
    assert found["ships:n4/2"] == [
        "refers back to something that was not found",
        "10% sure that all fields are right",
    ]
    assert found["ships:n2/1 = ships:n1/0"] == ["these may be one work", "titles alike"]
    assert found["ships:n3"] == ["no mark in the body belongs to this note"]
    assert "ships:n1/0" not in found


def made(confidence: float, *, merged: bool = False, cited: int = 1, title: str = "T") -> Bibliography:
    note = Note("d:n1", "d", "1", "x" * 9)
    work = Work(title=title)
    citations = tuple(
        Citation(f"c{n}", "d", "d:n1", n, n + 1, "full", work, confidence=confidence, key="k")
        for n in range(cited)
    )
    members = ("c0", "other") if merged else ("c0",)
    entry = Entry("k", work, members, tuple(one.id for one in citations))
    return Bibliography((Document("d", "d", "", (), (note,), Work()),), citations, (entry,))


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (made(0.4), made(0.2)),
        (made(0.3), made(0.3, merged=True)),
        (made(0.3), made(0.3, cited=5)),
        (made(0.3), made(0.3, title="")),
    ],
    ids=["confidence", "merged", "cited often", "no title"],
)
def test_the_order_of_the_queue(less: Bibliography, more: Bibliography) -> None:
    one, other = (page_data(bib)["checks"][0]["cost"] for bib in (less, more))
    assert one < other


def test_nothing_sure_is_in_the_queue() -> None:
    assert page_data(made(0.95, merged=True, cited=4))["checks"] == []
    # but for a full citation that leads to a work without a title
    assert [why for _, why in reasons(page_data(made(0.95, title="")))] == [["no title was found"]]


def test_candidates_are_told_apart(bib: Bibliography) -> None:
    item = Candidate(
        "ships", 0, 4, 13, "The <Harbour> Treaty is old.", "<Harbour>", "", "1907", ("dated 1907",), 0.8
    )
    assert page_data(replace(bib, candidates=(item,)))["candidates"] == [
        {
            "document": 0,
            "sentence": "The <Harbour> Treaty is old.",
            "span": [4, 13],
            "reasons": ["dated 1907"],
        }
    ]


def test_the_works_are_there_without_a_script(bib: Bibliography) -> None:
    text, _, _ = shown(bib, files=("combined.bib",))
    plain = text.split("<noscript>")[1].split("</noscript>")[0]
    assert "“Élan vital”, The Example Times, 2010-11." in plain
    assert "NATO &amp; the &lt;Pacific&gt;" in plain
    assert '<a href="combined.bib">' in plain


def test_the_same_bibliography_gives_the_same_page(bib: Bibliography) -> None:
    assert shown(bib)[0] == shown(bib)[0]


def test_what_is_packed_comes_out_again() -> None:
    data = {"text": "Ž <>&\"' \ud800 \u2028"}
    assert unpacked(packed(data)) == data


def test_a_work_that_a_person_has_seen_is_not_asked_about_again(tmp_path: Path) -> None:
    """At its other records; what was ticked itself stays in the queue, as done."""
    papers = []
    for name in ("one", "two"):
        papers.append(tmp_path / f"{name}.md")
        text = 'Moore, "Tides and Ships", XYZ 9 (2004) BadenStadt Verlag, 12 ff'
        papers[-1].write_text(f"A claim.[^1]\n\n[^1]: {text}.\n", encoding="utf-8")

    def asked(decisions: Decisions) -> list[str]:
        made = refkit.build(papers, decisions=decisions)
        unsure = tuple(replace(one, confidence=0.1) for one in made.citations)
        made = replace(made, citations=unsure)
        return [item["citation"] for item in queue(made, Places(made)) if "citation" in item]

    same = Group(("one:n1/0", "two:n1/0"))
    assert sorted(asked(Decisions(same=(same,)))) == ["one:n1/0", "two:n1/0"]
    assert asked(Decisions(same=(same,), checked=(Checked("one:n1/0"),))) == ["one:n1/0"]
    assert asked(Decisions(same=(same,), value=(Value("one:n1/0", "title", "Tides"),))) == []
    assert len(asked(Decisions(same=(same,), value=(Value("one:n1/0", "publisher", "Quay"),)))) == 2
