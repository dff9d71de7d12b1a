"""notes.jsonl, merges.json and the summary of an invented bibliography."""

from __future__ import annotations

import json
from dataclasses import replace

from refkit.model import Bibliography, Note
from refkit.report import merges_json, notes_jsonl, summary
from refkit.report.checks import flagged, least_certain


def test_notes_are_as_the_design_promises(bib: Bibliography) -> None:
    rows = [json.loads(line) for line in notes_jsonl(bib).splitlines()]
    assert [(row["document"], row["note"], row["kind"]) for row in rows] == [
        ("ships", "1", "footnote"),
        ("ships", "2", "footnote"),
        ("ships", "3", "footnote"),
        ("ships", "4", "endnote"),
        ("harbours", "", "mention"),
    ]
    assert all(list(row) == ["document", "note", "kind", "text", "anchor", "citations"] for row in rows)
    assert rows[0]["anchor"] == {"paragraph": 0, "offset": 40, "sentence": "Ships <sail> & sink."}
    assert rows[2]["anchor"] is None
    assert rows[2]["citations"] == []
    assert rows[3]["citations"][0] == {
        "id": "ships:n4/0",
        "form": "ibid",
        "span": [0, 16],
        "signal": "",
        "key": "times2010elan",
        "target": "ships:n2/1",
        "locator": {"label": "page", "value": "30–31"},
        "confidence": 0.4,
        "flags": ["ambiguous"],
    }
    assert rows[0]["text"][slice(*rows[0]["citations"][0]["span"])] == "Jan van der Berg, NATO, p. 3"
    assert rows[3]["citations"][2]["key"] is None


def test_mentions_stand_where_they_are_read(bib: Bibliography) -> None:
    (mention,) = bib.mentions
    first = Note("ships:m1", "ships", "", "M", kind="mention", anchor=mention.anchor)
    moved = Bibliography(bib.documents, bib.citations, bib.entries, (first,))
    kinds = [json.loads(line)["kind"] for line in notes_jsonl(moved).splitlines()]
    assert kinds == ["footnote", "mention", "footnote", "footnote", "endnote"]


def test_no_notes_give_an_empty_file() -> None:
    assert notes_jsonl(Bibliography((), (), ())) == ""


def test_merges(bib: Bibliography) -> None:
    data = json.loads(merges_json(bib))
    clusters = {row["key"]: row for row in data["clusters"]}
    assert set(clusters) == {"trade2012joint", "lee2013harbours"}
    joint = clusters["trade2012joint"]
    assert joint["members"][0] == {
        "id": "ships:n2/0",
        "document": "ships",
        "note": "2",
        "printed": "Ministry, Joint statement",
    }
    assert joint["evidence"][0]["reasons"] == ["same title", "the access date proves a misprint"]
    assert joint["conflicts"][0]["chosen"] == "2012-05-07"
    assert joint["conflicts"][0]["lost"] == [{"value": "2021-05-07", "records": ["x:n9/0"]}]
    assert [row["reasons"] for row in data["apart"]] == [["other dates"]]
    assert [row["printed"][0] for row in data["review"]] == ["“Élan vital”, The Example Times"]


def test_least_certain_come_first(bib: Bibliography) -> None:
    assert [check.confidence for check in least_certain(bib, 3)] == [0.1, 0.4, 0.55]
    assert [check.why for check in flagged(bib)][:2] == [
        "the access date looks misprinted; it is kept as printed",
        "no mark in the body belongs to this note",
    ]


def test_summary_counts_and_says_where_to_look(bib: Bibliography) -> None:
    lines = summary(bib).splitlines()
    assert lines[0].split() == ["document", "notes", "citations", "mentions", "flags"]
    assert [line.split() for line in lines[1:4]] == [
        ["ships", "4", "6", "0", "4"],
        ["harbours", "0", "0", "1", "0"],
        ["total", "4", "6", "1", "4"],
    ]
    text = "\n".join(lines)
    for line in (
        "citations   4 full, 1 ibid, 1 opcit",
        "works       4 cited, 2 citing documents",
        "merges      2 works from 4 records",
        "pairs       1 kept apart, 1 left for review",
        "links       2 works cited by more than one document",
        "problems    1",
        "  ships, note 4: 40% sure: Ibid., pp. 30–31",
        "  harbours.txt, line 1: prints no date (add it to the front matter)",
    ):
        assert line in text


def test_what_a_person_keeps_apart_is_told(bib: Bibliography) -> None:
    (apart,) = (pair for pair in bib.pairs if pair.outcome == "apart")
    said = replace(apart, reasons=("a person decided that they differ", *apart.reasons))
    made = replace(bib, pairs=(*(pair for pair in bib.pairs if pair != apart), said))
    assert "pairs       1 kept apart (1 by a decision), 1 left for review" in summary(made)
    assert [row.get("decided") for row in json.loads(merges_json(made))["apart"]] == ["different"]


def test_summary_of_nothing() -> None:
    assert "none" in summary(Bibliography((), (), ()))
