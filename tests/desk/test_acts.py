"""Each kind of decision is made over the API and found again by a build from the command line, byte for byte."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.desk.conftest import Desk, Opened, outputs

from refkit.cli import main
from refkit.matching.decisions_read import load

DECISIONS: dict[str, dict[str, Any]] = {
    "same": {"kind": "same", "records": ["bridges:n2/0", "ferries:n2/0"]},
    "different": {"kind": "different", "records": ["bridges:n1/0", "ferries:n1/0"], "why": "two editions"},
    "related": {"kind": "related", "records": ["bridges:n1/0", "ferries:n1/0"], "type": "preprint"},
    "split": {"kind": "split", "records": ["ferries:n1/0"]},
    "value": {"kind": "value", "record": "bridges:n4/0", "field": "publisher", "value": "Fiord"},
    "names": {
        "kind": "value",
        "record": "bridges:n2/0",
        "field": "authors",
        "value": ["van der Berg, Jan", "A Body"],
    },
    "empty": {"kind": "value", "record": "bridges:n2/0", "field": "publisher", "value": ""},
    "locator": {"kind": "value", "record": "bridges:n3/0", "field": "locator", "value": "chapter 5"},
    "drop": {"kind": "drop", "record": "bridges:n5/0"},
    "target": {"kind": "target", "record": "bridges:n3/0", "target": "bridges:n1/0"},
    "no target": {"kind": "target", "record": "bridges:n4/0", "target": ""},
    "kind": {"kind": "kind", "record": "bridges:n5/0", "type": "article-magazine"},
    "checked": {"kind": "checked", "record": "bridges:n2/0"},
    "checked field": {"kind": "checked", "record": "bridges:n1/0", "field": "issued"},
    "checked note": {"kind": "checked", "record": "bridges:n3"},
}


def command(*words: object) -> str:
    done = CliRunner().invoke(main, list(map(str, words)), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=DECISIONS)
def test_a_decision_is_in_the_file_and_a_build_says_the_same(
    desk: Desk, papers: list[Path], decision: dict[str, Any]
) -> None:
    before = outputs(desk.folder)
    answer = desk.decide(**decision)
    made = load(desk.session.bench.target)
    assert made
    lines = [line for line in desk.text().splitlines() if line.startswith("  {")]
    assert all('who = "anna"' in line and 'printed = ["' in line for line in lines)
    assert all(re.search(r'when = "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"', line) for line in lines)
    assert answer["state"]["undo"].startswith(decision["kind"].replace("split", "different"))
    assert answer["state"]["problems"] == [
        problem for problem in answer["state"]["problems"] if "is left out" in problem
    ]
    after = outputs(desk.folder)
    if decision["kind"] != "checked":
        assert answer["changed"] or decision.get("field") == "locator" or "target" in decision
        assert (
            after["notes.jsonl"] != before["notes.jsonl"] or after["combined.bib"] != before["combined.bib"]
        )
    command("build", *papers, "-o", desk.folder, "-q")
    assert outputs(desk.folder) == after


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=DECISIONS)
def test_undo_and_redo(desk: Desk, decision: dict[str, Any]) -> None:
    desk.session.bench.target.write_text("# mine\nvalue = [\n]\n", encoding="utf-8")
    desk.version = desk.state()["version"]
    desk.session.refresh()
    desk.version = desk.state()["version"]
    text, before = desk.text(), outputs(desk.folder)
    desk.decide(**decision)
    decided, after = desk.text(), outputs(desk.folder)
    undone = desk.post("undo").json()
    assert desk.text() == text
    assert outputs(desk.folder) == before
    assert undone["state"]["undo"] == ""
    assert undone["state"]["redo"]
    redone = desk.post("redo").json()
    assert desk.text() == decided
    assert outputs(desk.folder) == after
    assert redone["state"]["redo"] == ""


def test_changed_names_the_entries_that_say_something_else(desk: Desk) -> None:
    answer = desk.decide(kind="value", record="bridges:n2/0", field="publisher", value="Fiord")
    assert [key for key in answer["changed"] if key.startswith("ott1999")] == answer["changed"]
    assert len(answer["changed"]) == 1
    assert answer["data"]["version"] == answer["version"] == answer["state"]["version"]


def test_the_last_value_of_a_field_takes_the_place_of_the_one_before(desk: Desk) -> None:
    desk.decide(kind="value", record="bridges:n1/0", field="publisher", value="One")
    desk.decide(kind="value", record="ferries:n1/0", field="publisher", value="Two")
    desk.decide(kind="value", record="bridges:n2/0", field="publisher", value="Three")
    made = load(desk.session.bench.target)
    assert [one.value for one in made.value] == ["Two", "Three"]
    desk.decide(kind="value", record="bridges:n1/0", field="kind", value="book")
    desk.decide(kind="kind", record="bridges:n4/0", type="report")
    made = load(desk.session.bench.target)
    assert [one.field for one in made.value] == ["publisher", "publisher"]
    assert [one.type for one in made.kind] == ["report"]
    desk.post("undo")
    made = load(desk.session.bench.target)
    assert [one.field for one in made.value] == ["publisher", "publisher", "kind"]
    assert not made.kind


def test_same_takes_the_place_of_different_and_the_other_way_round(desk: Desk) -> None:
    desk.decide(kind="different", records=["bridges:n1/0", "ferries:n1/0"])
    desk.decide(kind="same", records=["bridges:n4/0", "ferries:n1/0"])
    made = load(desk.session.bench.target)
    assert not made.different
    assert len(made.same) == 1
    desk.decide(kind="split", records=["ferries:n1/0"])
    made = load(desk.session.bench.target)
    assert not made.same
    assert [set(group.records) for group in made.different] == [{"bridges:n1/0", "ferries:n1/0"}]


def test_related_and_different_take_the_place_of_one_another(desk: Desk) -> None:
    two = ["bridges:n1/0", "ferries:n1/0"]
    desk.decide(kind="different", records=two)
    desk.decide(kind="related", records=two)
    made = load(desk.session.bench.target)
    assert (len(made.different), len(made.related)) == (0, 1)
    desk.decide(kind="different", records=two)
    made = load(desk.session.bench.target)
    assert (len(made.different), len(made.related)) == (1, 0)
    desk.decide(kind="related", records=two)
    desk.decide(kind="same", records=two)
    made = load(desk.session.bench.target)
    assert (len(made.same), len(made.different), len(made.related)) == (1, 0, 0)
    desk.decide(kind="related", records=two)
    assert not load(desk.session.bench.target).same


def test_of_several_kept_apart_the_others_stay_apart(desk: Desk) -> None:
    three = ["bridges:n1/0", "bridges:n2/0", "ferries:n2/0"]
    desk.decide(kind="different", records=three)
    desk.decide(kind="same", records=three[1:])
    made = load(desk.session.bench.target)
    assert [group.records for group in made.different] == [tuple(three[:2]), (three[0], three[2])]
    desk.decide(kind="different", records=three[1:])
    made = load(desk.session.bench.target)
    assert not made.same


def test_several_decisions_are_one_act(desk: Desk) -> None:
    decisions = [DECISIONS["value"], DECISIONS["drop"], DECISIONS["kind"]]
    answer = desk.post("decide", decisions=decisions).json()
    assert len(load(desk.session.bench.target)) == 3
    assert answer["state"]["undo"].endswith(" and 2 more")
    desk.post("undo")
    assert not load(desk.session.bench.target)


def test_a_decision_that_is_made_is_not_made_twice(desk: Desk) -> None:
    desk.decide(**DECISIONS["drop"])
    text = desk.text()
    answer = desk.decide(**DECISIONS["drop"])
    assert answer["changed"] == []
    assert desk.text().count("bridges:n5/0") == text.count("bridges:n5/0")


def test_a_decision_is_withdrawn(desk: Desk) -> None:
    before = outputs(desk.folder)
    desk.decide(**DECISIONS["value"])
    desk.decide(**DECISIONS["drop"])
    (first, second) = desk.state()["decisions"]
    assert first["kind"] == "value"
    assert desk.post("withdraw", decision=first).status_code == 200
    assert desk.post("withdraw", decision=first).status_code == 422
    assert [one["kind"] for one in desk.state()["decisions"]] == ["drop"]
    desk.post("withdraw", decision={"kind": "drop", "record": second["record"]})
    assert not desk.state()["decisions"]
    assert outputs(desk.folder) == before


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no kind": ({"record": "bridges:n1/0"}, "unknown decision"),
    "another kind": ({"kind": "merge", "records": ["a", "b"]}, "unknown decision 'merge'"),
    "no record": ({"kind": "drop"}, "names no record"),
    "unknown record": ({"kind": "drop", "record": "bridges:n77/0"}, "no record is called bridges:n77/0"),
    "one record": ({"kind": "same", "records": ["bridges:n1/0"]}, "does not name two records"),
    "unknown field": (
        {"kind": "value", "record": "bridges:n1/0", "field": "colour", "value": "x"},
        "unknown field",
    ),
    "no date": (
        {"kind": "value", "record": "bridges:n1/0", "field": "issued", "value": "soon"},
        "is no date",
    ),
    "unknown type": ({"kind": "kind", "record": "bridges:n1/0", "type": "novel"}, "unknown type"),
    "itself": (
        {"kind": "target", "record": "bridges:n1/0", "target": "bridges:n1/0"},
        "refer back to itself",
    ),
    "whole": ({"kind": "split", "records": ["bridges:n2/0"]}, "out of the one work"),
    "two works": ({"kind": "split", "records": ["bridges:n1/0", "bridges:n2/0"]}, "out of the one work"),
    "short form": ({"kind": "different", "records": ["bridges:n2/0", "bridges:n3/0"]}, "refers back"),
    "no list": ({"kind": "split", "records": "x"}, "out of the one work"),
}


@pytest.mark.parametrize(("decision", "said"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_decided_is_told_and_changes_nothing(desk: Desk, decision: Any, said: str) -> None:
    answer = desk.post("decide", decision=decision)
    assert answer.status_code == 422
    assert said in answer.json()["error"]
    assert answer.json()["remedy"]
    assert desk.text() == ""
    assert desk.state()["version"] == desk.version


@pytest.mark.parametrize("body", [b"", b"[1]", b"{", b'{"a": ' * 5000, b'"x"', b"\xff"])
def test_what_is_no_request(desk: Desk, body: bytes) -> None:
    answer = desk.client.post("/api/decide", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert "not understood" in answer.json()["error"]


def test_requests_of_a_page_elsewhere_and_huge_ones(desk: Desk) -> None:
    body = json.dumps({"version": desk.version, "decision": DECISIONS["drop"]})
    plain = desk.client.post("/api/decide", content=body, headers={"content-type": "text/plain"})
    assert plain.status_code == 400
    large = desk.client.post("/api/decide", json={"version": "x" * 2_000_000})
    assert large.status_code == 400
    assert desk.post("decide").status_code == 422
    assert desk.post("decide", decisions=[3]).status_code == 422
    assert desk.post("undo").status_code == 422
    assert desk.post("redo").status_code == 422


def test_two_tabs(desk: Desk) -> None:
    other = Desk(desk.session)
    desk.decide(**DECISIONS["value"])
    answer = other.post("decide", decision=DECISIONS["drop"])
    assert answer.status_code == 409
    assert answer.json()["version"] == desk.version
    assert answer.json()["state"]["decisions"]
    assert answer.json()["data"]["version"] == desk.version
    assert not load(desk.session.bench.target).drop
    other.version = answer.json()["version"]
    other.decide(**DECISIONS["drop"])
    assert desk.post("undo").status_code == 409
    assert len(load(desk.session.bench.target)) == 2


def test_a_line_that_an_editor_writes_meanwhile_is_seen(desk: Desk) -> None:
    desk.decide(**DECISIONS["value"])
    path = desk.session.bench.target
    path.write_text(desk.text() + '\ndrop = [ "bridges:n5/0" ] # by hand\n', encoding="utf-8")
    assert desk.post("decide", decision=DECISIONS["kind"]).status_code == 409
    desk.version = desk.state()["version"]
    assert {one["kind"] for one in desk.state()["decisions"]} == {"value", "drop"}
    undone = desk.post("undo").json()
    assert [one["kind"] for one in undone["state"]["decisions"]] == ["drop"]
    assert "# by hand" in desk.text()


def test_a_file_that_cannot_be_read_is_told_and_left_alone(desk: Desk) -> None:
    path = desk.session.bench.target
    path.write_text("drop = [ oh dear\n", encoding="utf-8")
    desk.session.refresh()
    assert "is not valid TOML" in desk.state()["problems"][0]
    desk.version = desk.state()["version"]
    assert desk.post("decide", decision=DECISIONS["drop"]).status_code == 422
    assert path.read_text(encoding="utf-8") == "drop = [ oh dear\n"
    path.write_text("", encoding="utf-8")
    desk.session.refresh()
    desk.version = desk.state()["version"]
    assert desk.state()["problems"] == []
    desk.decide(**DECISIONS["drop"])


def test_documents_are_read_again_only_after_a_build(
    desk: Desk, papers: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    really = desk.session.bench.renew
    monkeypatch.setattr(desk.session.bench, "renew", lambda: (read.append(1), really()))
    desk.decide(**DECISIONS["drop"])
    path = desk.session.bench.target
    path.write_text(desk.text() + '\nchecked = ["bridges:n1/0"]\n', encoding="utf-8")
    assert desk.session.refresh()
    assert not desk.session.refresh()
    assert not read
    command("build", *papers[:1], "-o", desk.folder, "-q")
    assert desk.session.refresh()
    assert read


def test_a_build_meanwhile_is_seen(desk: Desk, papers: list[Path]) -> None:
    papers[1].write_text(papers[1].read_text(encoding="utf-8").replace("Steel", "Iron"), encoding="utf-8")
    command("build", *papers, "-o", desk.folder, "-q")
    assert desk.session.refresh()
    assert desk.state()["version"] != desk.version
    assert "Iron" in json.dumps(desk.client.get("/api/data").json())


def test_review_and_the_desk_count_the_same(desk: Desk, papers: list[Path]) -> None:
    def counted() -> None:
        counts = desk.state()["counts"]
        said = command("review", desk.folder, "--decisions", desk.session.bench.target).splitlines()[0]
        assert said.startswith(f"{counts['pairs']} pairs and {counts['values']} values to decide")

    papers[1].write_text(
        papers[1].read_text(encoding="utf-8").replace("Press, 2003), p. 99", "Press, 2004), p. 99"),
        encoding="utf-8",
    )
    command("build", *papers, "-o", desk.folder, "-q")
    desk.session.refresh()
    desk.version = desk.state()["version"]
    counts = desk.state()["counts"]
    assert counts["pairs"] + counts["values"] > 0
    counted()
    desk.decide(**DECISIONS["same"])
    counted()


def test_a_desk_that_reads_only_writes_nothing(built: Path, opened: Opened) -> None:
    before = {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}
    desk = opened(built, readonly=True)
    assert desk.state()["readonly"] is True
    for act in ("decide", "withdraw", "accept", "dismiss", "undo", "redo"):
        answer = desk.post(act, decision=DECISIONS["drop"])
        assert answer.status_code == 403
        assert "read-only" in answer.json()["error"]
    assert desk.client.get("/api/data").status_code == 200
    assert {path: path.read_bytes() for path in built.rglob("*") if path.is_file()} == before


def test_undo_survives_the_end_of_a_desk(built: Path, opened: Opened) -> None:
    desk = opened(built)
    first = outputs(built)
    desk.decide(**DECISIONS["value"])
    second = outputs(built)
    desk.decide(**DECISIONS["kind"])
    desk.decide(**DECISIONS["drop"])
    desk.post("undo")
    again = opened(built)
    assert again.state()["undo"].startswith("kind")
    assert again.state()["redo"].startswith("drop")
    again.post("redo")
    for _ in range(2):
        again.post("undo")
    assert outputs(built) == second
    last = opened(built)
    assert last.post("undo").json()["state"]["undo"] == ""
    assert outputs(built) == first
    assert not load(built / "decisions.toml")


def test_what_an_editor_has_changed_since_is_not_taken_back(built: Path, opened: Opened) -> None:
    desk = opened(built)
    desk.decide(**DECISIONS["drop"])
    desk.decide(**DECISIONS["value"])
    (built / "decisions.toml").write_text("", encoding="utf-8")
    assert opened(built).state()["undo"] == ""
    (built / ".refkit-cache" / "desk.undo").write_text("{", encoding="utf-8")
    assert opened(built).state()["undo"] == ""
