"""decisions.toml: what a person decided, read and written without loss."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.errors import DecisionError
from refkit.matching.decisions import Decisions, Group, Value, append, dumps, load, save

ids = st.text(min_size=1).filter(str.strip)


def test_no_file_holds_no_decision(tmp_path: Path) -> None:
    assert not load(tmp_path / "decisions.toml")


def test_round_trip(tmp_path: Path) -> None:
    made = Decisions(
        same=(Group(("a:n1.1", 'b "quoted"'), "why\nnot"),),
        different=(Group(("a", "b", "c")),),
        value=(Value("a", "issued", "2013-12-14"),),
    )
    path = tmp_path / "decisions.toml"
    save(made, path)
    assert load(path) == made
    assert made.records() == {"a:n1.1", 'b "quoted"', "a", "b", "c"}
    assert not list(tmp_path.glob(".*"))


@given(st.lists(st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1]), max_size=4))
def test_any_id_survives(tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]) -> None:
    made = Decisions(same=tuple(Group(pair) for pair in pairs))
    path = tmp_path_factory.mktemp("decisions") / "decisions.toml"
    path.write_text(dumps(made), encoding="utf-8", newline="")
    assert load(path).same == made.same


def test_appending_keeps_comments_and_one_line_is_one_decision(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text('# mine\nsame = [\n  { records = ["a", "b"] }, # surely\n]\n', encoding="utf-8")
    append(path, Group(("c", "d"), "review"), "same")
    append(path, Group(("a", "d")), "different")
    append(path, Value("a", "title", "X"), "value")
    text = path.read_text(encoding="utf-8")
    assert "# mine" in text
    assert "# surely" in text
    made = load(path)
    assert {group.records for group in made.same} == {("a", "b"), ("c", "d")}
    assert made.different == (Group(("a", "d")),)
    assert made.value == (Value("a", "title", "X"),)
    assert sum('"c"' in line for line in text.splitlines()) == 1


def test_appending_to_a_list_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text('same = [["a", "b"]]\n', encoding="utf-8")
    append(path, Group(("c", "d")), "same")
    assert [group.records for group in load(path).same] == [("a", "b"), ("c", "d")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("same = [", "not valid TOML"),
        ('merge = [["a", "b"]]', "unknown decision 'merge'"),
        ('same = "a"', "same is not a list"),
        ('same = [["a"]]', "does not name two records"),
        ('different = [["a", 3]]', "does not name two records"),
        ('value = [{ record = "a" }]', "needs record, field and value"),
        ('value = [{ record = "a", field = "colour", value = "red" }]', "unknown field 'colour'"),
    ],
)
def test_what_cannot_be_understood(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DecisionError) as error:
        load(path)
    assert message in str(error.value)
    assert str(path) in str(error.value)
    assert error.value.remedy


def test_a_decision_that_is_there_is_not_doubled() -> None:
    made = Decisions(same=(Group(("a", "b")),), different=(Group(("c", "d")),))
    assert made.adding(same=[Group(("a", "b"))], different=[Group(("c", "d"))]) == made
    assert made.adding(same=[Group(("b", "c"))]).same == (Group(("a", "b")), Group(("b", "c")))
