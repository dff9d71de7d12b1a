"""Edits by hand are offered at the desk, and made decisions or given up there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk.conftest import Desk, Opened

import refkit
from refkit.errors import EditedWarning
from refkit.matching.decisions_read import load


@pytest.fixture
def edited(built: Path, papers: list[Path], opened: Opened) -> Desk:
    path = built / "combined.bib"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Fjord Press", "Fiord").replace("Bergen", "Berg"), encoding="utf-8")
    with pytest.warns(EditedWarning):
        refkit.build(papers, built)
    return opened(built)


def test_what_is_offered_is_accepted(edited: Desk) -> None:
    offered = edited.state()["proposals"]
    assert len(offered) == edited.state()["counts"]["proposals"] > 2
    answer = edited.post("accept", decision=offered[0])
    assert answer.status_code == 200
    assert answer.json()["changed"]
    assert answer.json()["state"]["proposals"] == offered[1:]
    (made,) = load(edited.session.bench.target).value
    assert made.value == offered[0]["value"]
    assert made.who == "anna"
    answer = edited.post("accept", all=True)
    assert answer.json()["state"]["counts"]["proposals"] == 0
    assert "Fiord" in (edited.folder / "combined.bib").read_text(encoding="utf-8")
    assert not (edited.folder / "proposed.toml").exists()


def test_what_is_offered_is_given_up(edited: Desk) -> None:
    offered = edited.state()["proposals"]
    assert edited.post("dismiss", decision=offered[0]).json()["state"]["proposals"] == offered[1:]
    assert edited.post("dismiss", decision=offered[0]).status_code == 422
    assert edited.post("dismiss", all=True).json()["state"]["proposals"] == []
    assert edited.post("accept", all=True).status_code == 422
    assert edited.text() == ""


def test_an_edit_while_the_desk_is_open_is_offered_there(desk: Desk) -> None:
    path = desk.folder / "combined.bib"
    path.write_text(path.read_text(encoding="utf-8").replace("Fjord Press", "Fiord"), encoding="utf-8")
    with pytest.warns(EditedWarning):
        answer = desk.decide(kind="checked", record="bridges:n1/0")
    assert answer["state"]["proposals"]
