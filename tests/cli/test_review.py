"""`refkit review`: a person's answers become decisions, at once and for good."""

from __future__ import annotations

import csv
import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from refkit.cli import main
from refkit.matching.decisions import Group, Value
from refkit.matching.decisions_read import load


def merges() -> dict[str, Any]:
    pair = {"score": 0.7, "outcome": "review", "reasons": ["one year apart"]}
    conflict = {
        "field": "publisher_place",
        "chosen": "Oslo",
        "reason": "the first of equally supported values: please check",
        "values": [{"value": "Oslo", "records": ["m1"]}, {"value": "Bergen", "records": ["m2"]}],
    }
    return {
        "clusters": [
            {
                "key": "k",
                "title": "Ports",
                "members": [{"id": "m1"}, {"id": "m2"}],
                "conflicts": [conflict],
                "evidence": [],
            }
        ],
        "review": [
            {
                **pair,
                "left": "a",
                "right": "b",
                "printed": ["title: Ports | issued: 1990", "title: Ports | issued: 1991"],
            },
            {**pair, "left": "c", "right": "m1", "score": 0.6, "printed": ["A. Berg, Ports", "Berg, Ports"]},
            {**pair, "left": "c", "right": "m2", "score": 0.5, "printed": ["A. Berg, Ports", "Berg, Ports"]},
        ],
        "apart": [],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "merges.json").write_text(json.dumps(merges()), encoding="utf-8")
    return tmp_path


def answer(folder: Path, *answers: str) -> Result:
    return CliRunner().invoke(main, ["review", str(folder)], input="\n".join(answers) + "\n")


def test_answers_become_decisions(folder: Path) -> None:
    result = answer(folder, "s", "d", "2")
    assert result.exit_code == 0, result.output
    made = load(folder / "decisions.toml")
    assert made.same == (Group(("a", "b"), "review"),)
    assert made.different == (Group(("c", "m1"), "review"),)  # asked once for the two members of one work
    assert made.value == (Value("m1", "publisher_place", "Bergen", "review"),)
    assert "nothing left to decide" in result.output
    assert "A  1990" in result.output  # side by side
    assert "B  1991" in result.output


def test_a_decision_says_what_its_records_print(folder: Path) -> None:
    """By that it finds them again when a note is added in front; undo takes it back all the same."""
    rows = [
        {"text": "See A. Berg, Ports.", "citations": [{"id": "a", "span": [4, 18]}]},
        {"text": "Berg,  Ports", "citations": [{"id": "b", "span": [0, 12]}]},
    ]
    (folder / "notes.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    answer(folder, "s", "u", "d", "q")
    made = load(folder / "decisions.toml")
    assert not made.same
    assert [group.printed for group in made.different] == [("A. Berg, Ports", "Berg, Ports")]


def test_it_can_be_stopped_and_taken_up_again(folder: Path) -> None:
    answer(folder, "s", "q")
    result = answer(folder, "k", "k")
    assert "1 pairs and 1 values to decide" in result.output
    assert load(folder / "decisions.toml").same == (Group(("a", "b"), "review"),)


def test_the_end_of_the_input_loses_nothing(folder: Path) -> None:
    result = CliRunner().invoke(main, ["review", str(folder)], input="s\n")
    assert result.exit_code == 0
    assert load(folder / "decisions.toml").same


def test_another_value_can_be_typed(folder: Path) -> None:
    result = answer(folder, "k", "k", "7", "= Trondheim")
    assert "not one of these" in result.output
    assert load(folder / "decisions.toml").value[0].value == "Trondheim"


def test_a_folder_without_merges(tmp_path: Path) -> None:
    result = answer(tmp_path)
    assert result.exit_code == 2
    assert "merges.json" in result.output


def review(folder: Path, *arguments: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["review", str(folder), *map(str, arguments)], input=typed)


def test_undo_back_and_help(folder: Path) -> None:
    result = answer(folder, "?", "s", "u", "d", "b", "s", "s", "q")
    assert "undo the last answer" in result.output
    assert "undone" in result.output
    made = load(folder / "decisions.toml")
    # the first pair: same, undone, different, then by going back the same
    assert made.same == (Group(("a", "b"), "review"), Group(("c", "m1"), "review"))
    assert made.different == ()
    assert "2 answers written" in result.output
    assert "holds 2 decisions" in result.output
    assert "nothing to undo" in answer(folder, "u", "q").output


def test_the_last_answer_can_be_taken_back_too(folder: Path) -> None:
    """All is asked, and what is answered is written already: before it is left so, the last question can come again."""
    result = answer(folder, "s", "d", "2", "x", "?", "u", "1", "b", "2", "")
    assert result.exit_code == 0
    assert result.output.count("that was the last [Enter to end, b back, u undo, ? help]") == 5
    assert result.output.count("not one of these") == 1
    assert result.output.count("value 3 of 3") == 3
    assert "3 answers written" in result.output
    made = load(folder / "decisions.toml")
    assert made.value == (Value("m1", "publisher_place", "Bergen", "review"),)
    assert (len(made.same), len(made.different)) == (1, 1)


def test_undo_leaves_what_was_there(folder: Path) -> None:
    path = folder / "decisions.toml"
    path.write_text('# mine\nsame = [["x", "y"]] # surely\n', encoding="utf-8")
    answer(folder, "s", "u", "q")
    assert path.read_text(encoding="utf-8") == '# mine\nsame = [["x", "y"]] # surely\n'


def test_a_merge_is_split(folder: Path) -> None:
    data = merges()
    members = [{"id": name, "printed": f"title: Ports | issued: 199{at}"} for at, name in enumerate("pqrs")]
    data["clusters"].append(
        {"key": "z", "title": "Quays", "members": members, "conflicts": [], "evidence": []}
    )
    (folder / "merges.json").write_text(json.dumps(data), encoding="utf-8")
    result = review(folder, "--merges", typed="k\nk\nk\ns\np 1 2 3 4\np 9\np\np 2, 3\n")
    assert result.output.count("not one of these") == 3
    made = load(folder / "decisions.toml")
    assert {group.records for group in made.different} == {("q", "p"), ("q", "s"), ("r", "p"), ("r", "s")}
    assert {group.records for group in made.same} == {("m1", "m2"), ("q", "r"), ("p", "s")}
    assert "0 merges to decide" in review(folder, "--merges", typed="q\n").output


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_merges_are_in_the_list_and_read_back(folder: Path, tmp_path: Path, name: str) -> None:
    data, path = merges(), tmp_path / name
    members = [{"id": one, "printed": f"title: Ports | issued: 199{at}"} for at, one in enumerate("pqr")]
    for at in range(4):
        named = [{**one, "id": f"{one['id']}{at}"} for one in members]
        data["clusters"].append({**data["clusters"][0], "title": "Quays", "members": named, "conflicts": []})
    (folder / "merges.json").write_text(json.dumps(data), encoding="utf-8")
    assert "8 questions written" in review(folder, "--merges", "--list", path).output
    filled(path, ["", "", "", "", "Same", "p 2, 3", "different", "p 1 2 3"])
    result = review(folder, "--read", path)
    assert result.exit_code == 1
    assert result.stderr.count("neither same nor p and some of the numbers") == 2
    made = load(folder / "decisions.toml")
    assert made.same == (Group(("p0", "q0", "r0"), "review"), Group(("q1", "r1"), "review"))
    assert made.different == (Group(("q1", "p1"), "review"), Group(("r1", "p1"), "review"))


def test_what_was_listed_is_read_back_without_the_options_of_the_list(folder: Path, tmp_path: Path) -> None:
    data, path = merges(), tmp_path / "list.csv"
    data["clusters"][0]["conflicts"][0]["reason"] = "two sources say so"
    (folder / "merges.json").write_text(json.dumps(data), encoding="utf-8")
    assert "4 questions written" in review(folder, "--merges", "--all-values", "--list", path).output
    filled(path, ["", "", "Bergen", "same"])
    assert review(folder, "--read", path).exit_code == 0
    made = load(folder / "decisions.toml")
    assert (len(made.value), len(made.same)) == (1, 1)


@pytest.mark.parametrize(
    ("rules", "same", "different"),
    [
        (["--accept", "score >= 0.7"], 1, 0),
        (["--accept", "score>=0.6"], 2, 0),
        (["--reject", "score < 0.65"], 0, 1),
        (["--accept", "same title", "--accept", "different issued"], 1, 0),
        (["--accept", "same doi"], 0, 0),
        (["--accept", "same title", "--reject", "score < 0.65"], 1, 1),
    ],
)
def test_many_pairs_by_a_rule(folder: Path, rules: list[str], same: int, different: int) -> None:
    result = review(folder, *rules)
    assert result.exit_code == 0, result.output
    made = load(folder / "decisions.toml")
    assert (len(made.same), len(made.different)) == (same, different)
    assert f"{same + different} decisions written" in result.output


def test_rules_that_make_no_sense(folder: Path) -> None:
    assert review(folder, "--accept", "all of them").exit_code == 2
    assert review(folder, "--accept", "score > 0.1", "--reject", "score < 0.9").exit_code == 2
    assert not (folder / "decisions.toml").exists()


def filled(path: Path, answers: list[str]) -> None:
    """The list with answers in its first column, as a person's spreadsheet saves it."""
    if path.suffix == ".xlsx":
        openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
        book = openpyxl.load_workbook(path)
        for number, text in enumerate(answers, start=2):
            book.worksheets[0].cell(number, 1, text)
        book.save(path)
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for row, text in zip(rows[1:], answers, strict=False):
        row[0] = text
    with path.open("w", encoding="utf-16" if "16" in path.stem else "utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


@pytest.mark.parametrize("name", ["list.csv", "list16.csv", "list.xlsx"])
def test_the_list_as_a_table(folder: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert "3 questions written" in review(folder, "--list", path).output
    assert review(folder, "--list", path).exit_code == 2  # nothing is overwritten
    filled(path, ["Same", "d", "Bergen"])
    result = review(folder, "--read", path)
    assert result.exit_code == 0, result.output
    assert "3 decisions written" in result.output
    made = load(folder / "decisions.toml")
    assert made.same == (Group(("a", "b"), "review"),)
    assert made.different == (Group(("c", "m1"), "review"),)
    assert made.value == (Value("m1", "publisher_place", "Bergen", "review"),)
    again = review(folder, "--read", path)
    assert again.exit_code == 1
    assert again.stderr.count("not open") == 3
    assert load(folder / "decisions.toml") == made


def test_what_a_table_says_wrongly_is_told_with_its_row(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    review(folder, "--list", path)
    filled(path, ["perhaps", "same"])
    result = review(folder, "--read", path)
    assert result.exit_code == 1
    assert "row 2" in result.stderr
    assert "'perhaps'" in result.stderr
    assert len(load(folder / "decisions.toml").same) == 1
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert review(folder, "--read", path).exit_code == 1
    assert review(folder, "--read", tmp_path / "gone.csv").exit_code == 1


@pytest.mark.parametrize("name", ["out", "my out"])
def test_the_command_that_reads_a_list_can_be_typed_as_it_is_told(folder: Path, name: str) -> None:
    """With the folder, and the file of decisions where one was named; in a shell's quotes where they have blanks."""
    home = folder / name
    home.mkdir()
    (home / "merges.json").write_text(json.dumps(merges()), encoding="utf-8")
    path, decisions = home / "list.csv", home / "d.toml"
    for options in ((), ("--decisions", decisions)):
        said = review(home, *options, "--list", path, "--force").output
        told = shlex.split(said.partition("then: ")[2].strip())
        assert told == ["refkit", "review", str(home), *map(str, options), "--read", str(path)]


def differing(folder: Path, field: str, *values: str) -> None:
    """A folder where records differ in a field, with nothing else to ask about."""
    data = merges()
    offered = [{"value": value, "records": [f"m{at}"]} for at, value in enumerate(values, start=1)]
    conflict = {**data["clusters"][0]["conflicts"][0], "field": field, "chosen": values[0], "values": offered}
    data["clusters"][0]["conflicts"].append(conflict)
    (folder / "merges.json").write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.parametrize(
    ("field", "wrong", "said", "right"),
    [
        ("issued", "next spring", "'next spring' is no date", "1999-05"),
        ("kind", "tome", "unknown type 'tome'", "book"),
    ],
)
def test_a_value_that_cannot_be_is_told_and_the_other_answers_hold(
    folder: Path, tmp_path: Path, field: str, wrong: str, said: str, right: str
) -> None:
    """In a list with its row; the question that is asked comes again."""
    differing(folder, field, "1999", "2001")
    path = tmp_path / "list.csv"
    assert "4 questions written" in review(folder, "--list", path).output
    filled(path, ["same", "", "Bergen", wrong])
    result = review(folder, "--read", path)
    assert result.exit_code == 1
    assert f"{path}, row 5: {said}" in result.stderr
    assert "2 decisions written" in result.output
    made = load(folder / "decisions.toml")
    assert (len(made.same), len(made.value)) == (1, 1)
    result = review(folder, typed=f"k\n= {wrong}\n= {right}\n\n")
    assert result.exit_code == 0, result.output
    assert said in result.output
    assert load(folder / "decisions.toml").value[1].value == right


def test_a_spreadsheet_runs_nothing_of_a_record(folder: Path, tmp_path: Path) -> None:
    data = merges()
    data["review"][0]["printed"] = ["=HYPERLINK(1)", "+1"]
    (folder / "merges.json").write_text(json.dumps(data), encoding="utf-8")
    review(folder, "--list", tmp_path / "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@")]


def test_every_value_that_lost_is_offered(folder: Path) -> None:
    data = merges()
    data["clusters"][0]["conflicts"][0]["reason"] = "two sources say so"
    (folder / "merges.json").write_text(json.dumps(data), encoding="utf-8")
    assert "2 pairs and 0 values" in answer(folder, "q").output
    result = review(folder, "--all-values", typed="k\nk\n2\n")
    assert "Bergen  (m2)" in result.output
    assert load(folder / "decisions.toml").value == (Value("m1", "publisher_place", "Bergen", "review"),)
