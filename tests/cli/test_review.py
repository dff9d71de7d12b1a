"""`refkit review`: a person's answers become decisions, at once and for good."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from refkit.cli import main
from refkit.matching.decisions import Group, Value, load


def merges() -> dict[str, object]:
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
