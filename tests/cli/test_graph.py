"""`refkit graph` and `refkit report`: from documents or a build, to a file or standard output, with clear refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from refkit.cli import main

PAPER = """Harbours and their clerks

Ann Lee

The tide waited for nobody.¹ The clerk did.²

¹ Tom Berg, *The Northern Harbours*, Riga, Delta Press, 2011, p. 4.

² *Ibid.*, p. 9.
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_from_documents_and_from_a_build(paper: Path, tmp_path: Path) -> None:
    direct = run("graph", str(paper), "--to", "json", "-q")
    assert direct.exit_code == 0, direct.output
    assert run("build", str(paper), "-o", str(tmp_path / "out"), "-q").exit_code == 0
    again = run("graph", str(tmp_path / "out"), "--to", "json")
    assert json.loads(again.stdout) == json.loads(direct.stdout)
    assert len(json.loads(again.stdout)["edges"]) == 2


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.graphml", "<?xml"),
        ("a.svg", "<?xml"),
        ("a.ttl", "@prefix"),
        ("nodes.csv", "id,label"),
        ("a.csv", "id,source"),
        ("a.vosviewer.json", '{\n "network"'),
    ],
)
def test_the_file_tells_the_format(paper: Path, tmp_path: Path, name: str, start: str) -> None:
    assert run("graph", str(paper), "-o", str(tmp_path / name), "-q").exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_measures_with_another_minimum(paper: Path) -> None:
    found = run("graph", str(paper), "--to", "measures", "--minimum", "1", "-q")
    assert json.loads(found.stdout)["minimum"] == 1


def test_refusals(paper: Path, tmp_path: Path) -> None:
    assert run("graph", str(paper)).exit_code == 2
    wrong = run("graph", str(paper), "--to", "nonsense")
    assert (wrong.exit_code, "graphml" in wrong.output) == (2, True)
    (tmp_path / "there.dot").write_text("mine")
    assert run("graph", str(paper), "-o", str(tmp_path / "there.dot"), "-q").exit_code == 2
    assert (tmp_path / "there.dot").read_text() == "mine"
    assert run("graph", str(tmp_path / "missing.txt"), "--to", "dot").exit_code == 3
    assert run("report", str(paper), "--open").exit_code == 2


def test_report(paper: Path, tmp_path: Path) -> None:
    assert run("report", str(paper), "-o", str(tmp_path / "page.html"), "-q").exit_code == 0
    first = (tmp_path / "page.html").read_bytes()
    assert first.startswith(b"<!doctype html>")
    assert run("report", str(paper), "-o", str(tmp_path / "page.html"), "-q").exit_code == 2
    assert run("report", str(paper), "-o", str(tmp_path / "page.html"), "-q", "--force").exit_code == 0
    assert (tmp_path / "page.html").read_bytes() == first
    assert "citations" in run("report", str(paper), "--text", "-q").stdout
