"""Nothing that a document holds is obeyed by a terminal or run by a spreadsheet."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from refkit import formats
from refkit.cli import main
from refkit.cli.console import Progress
from refkit.cli.terminal import WIPE, harmless
from refkit.formats import csv_table
from refkit.formats.loss import losses
from refkit.model import Entry, Name, Work
from refkit.normalise.cells import quoted, unquoted

EVIL = "A \x1b[31mred\x1b]0;pwned\x07 title\x9b2J\rgone\u202eback"


def test_what_a_terminal_obeys_is_shown_as_a_sign() -> None:
    assert harmless("one\n\ttwo\r\n") == "one\n\ttwo\r\n"
    assert harmless(EVIL) == "A �[31mred�]0;pwned� title�2J�gone�back"
    assert harmless(EVIL, data=True) == "A �[31mred�]0;pwned� title\x9b2J�gone\u202eback"
    assert harmless(f"{WIPE}read 1/2\x1b[0m") == f"{WIPE}read 1/2�[0m"


@pytest.mark.parametrize("line", ["check", "check --json", "convert --to ris", "convert --to csv"])
def test_no_command_lets_it_through(tmp_path: Path, line: str) -> None:
    command = line.split()
    path = tmp_path / "in.json"
    path.write_text(json.dumps([{"id": EVIL, "type": EVIL, "title": EVIL, "keyword": EVIL, "DOI": EVIL}]))
    more = ["-"] if command[0] == "convert" else []
    done = CliRunner().invoke(main, [command[0], str(path), *more, *command[1:]])
    assert done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    assert "\x07" not in done.stdout + done.stderr


@pytest.mark.parametrize("name", "bibtex biblatex csv enw nbib ris endnote-xml mods zotero-rdf".split())
def test_no_file_holds_it(name: str) -> None:
    work = Work(
        kind="book", title=EVIL, authors=(Name(EVIL, EVIL),), extra=(("note", EVIL), ("keyword", EVIL))
    )
    assert "\x1b" not in formats.find(name).dumps([Entry("k", work, ())])


CELLS = ["=1+1", "+41 44", "-5", "@SUM(A1)", "\t=1", "'=1", "''=1", "'quoted'", "plain", "", "a=b"]


@pytest.mark.parametrize("value", CELLS)
def test_a_cell_that_could_be_a_formula_is_text_and_reads_back(value: str) -> None:
    assert unquoted(quoted(value)) == value
    assert not quoted(value).startswith(("=", "+", "-", "@", "\t"))


def test_tables_hold_no_formula_unless_told() -> None:
    work = Work(kind="book", title="=1+1", volume="-5", publisher="@home", extra=(("=cmd", "+1"),))
    text = csv_table.dumps([Entry("=k", work, ())])
    cells = [cell.strip('"') for line in text.splitlines() for cell in line.split(",")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert losses([Entry("=k", work, ())], "csv") == []
    assert "=1+1" in csv_table.dumps([Entry("=k", work, ())], raw=True).split(",")


def test_raw_is_for_tables(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("key,title\nk,=1+1\n")
    run = CliRunner().invoke
    assert "'=1+1" in run(main, ["convert", str(path), "-", "--to", "csv"]).stdout
    assert "\nk,=1+1" in run(main, ["convert", str(path), "-", "--to", "csv", "--raw"]).stdout
    assert run(main, ["convert", str(path), "-", "--to", "ris", "--raw"]).exit_code == 2


def test_progress_says_how_long_it_will_take(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [0.0]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress = Progress(clock=lambda: now[0])
    for at, done in ((0.0, 0), (1.0, 1), (40.0, 4), (4_000.0, 5), (4_001.0, 21)):
        now[0] = at
        progress("reading", done, 22)
    progress("citing", 0, 22)
    assert capsys.readouterr().err.split(WIPE)[1:] == [
        "reading 0/22",
        "reading 1/22",
        "reading 4/22, about 3 min left",
        "reading 5/22, about 227 min left",
        "reading 21/22, about 3 min left",
        "citing 0/22",
    ]
