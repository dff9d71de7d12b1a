"""The files of a folder follow what is decided: behind the answer, whole, and also after a desk that was killed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.desk.conftest import Desk, Opened, outputs

import refkit
from refkit.desk.opening import open_bench
from refkit.desk.scribe import Scribe
from refkit.desk.session import Session
from refkit.errors import RefkitError
from refkit.matching.decisions import Decisions, Drop
from refkit.matching.decisions_file import append
from refkit.matching.decisions_read import load

VALUE = {"kind": "value", "record": "bridges:n1/0", "field": "publisher", "value": "Fiord"}
CHECKED = {"kind": "checked", "record": "bridges:n2/0"}


def late(folder: Path) -> Session:
    """A desk that answers before the files are written, as the command's does."""
    session = Session(open_bench(folder), who="anna", late=True)
    session.refresh()
    return session


def test_the_files_follow_the_answer(built: Path, papers: list[Path]) -> None:
    session = late(built)
    for decision in (VALUE, CHECKED):
        session.decide(session.version, [decision])
    assert len(load(built / "decisions.toml")) == 2
    session.settle()
    assert session.state()["writing"] is False
    after = outputs(built)
    assert b"Fiord" in after["combined.bib"]
    refkit.build(papers, built)
    assert outputs(built) == after


def test_what_the_desk_writes_is_no_build_of_others(built: Path) -> None:
    session = late(built)
    version = session.decide(session.version, [VALUE])["version"]
    session.settle()
    assert session.refresh() is False
    assert session.version == version


def test_only_the_last_of_several_must_be_written() -> None:
    written: list[Any] = []
    bench: Any = SimpleNamespace(write=lambda outcome, decisions: written.append(outcome))
    scribe = Scribe(bench, lambda problem: None, late=True)
    for number in range(5):
        scribe.write(number, Decisions())  # type: ignore[arg-type]
    scribe.settle()
    assert written[-1] == 4
    assert len(written) <= 5


def test_files_that_cannot_be_written_are_told(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = late(built)

    def full(*_: object) -> None:
        raise RefkitError("no space left", file=built, remedy="make room")

    with monkeypatch.context() as patched:
        patched.setattr(session.bench, "write", full)
        session.decide(session.version, [VALUE])
        session.settle()
        assert any("no space left" in problem for problem in session.state()["problems"])
    session.decide(session.version, [CHECKED])
    session.settle()
    assert not any("no space left" in problem for problem in session.state()["problems"])
    assert b"Fiord" in (built / "combined.bib").read_bytes()


def test_a_desk_that_opens_makes_up_for_one_that_was_killed(built: Path, papers: list[Path]) -> None:
    append(built / "decisions.toml", Drop("bridges:n5/0"), "drop")
    before = outputs(built)
    session = late(built)
    session.settle()
    after = outputs(built)
    assert after != before
    refkit.build(papers, built)
    assert outputs(built) == after


def test_a_desk_to_read_only_writes_nothing(built: Path, opened: Opened) -> None:
    append(built / "decisions.toml", Drop("bridges:n5/0"), "drop")
    before = outputs(built)
    opened(built, readonly=True)
    assert outputs(built) == before


def test_what_is_checked_makes_nothing_else_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from refkit.pipeline import project

    desk.decide(**VALUE)

    def anew(*_: object) -> None:
        raise AssertionError("joined anew")

    monkeypatch.setattr(project, "link", anew)
    state = desk.decide(**CHECKED)["state"]
    assert state["counts"]["checked"] == 1
    assert desk.post("undo").json()["state"]["counts"]["checked"] == 0
