"""What is held back from a bibliography that is handed in, and that it is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from refkit.bib import Shelf, render
from refkit.bib.held import is_held
from refkit.cli import main
from refkit.formats import dump
from refkit.model import Date, Entry, Name, Work

LEE = (Name("Lee", "Ann"),)


@pytest.mark.parametrize(
    ("work", "held"),
    [
        (Work(authors=LEE, issued=Date(1990)), True),
        (Work(title="of the ports"), True),
        (Work(title="), 12"), True),
        (Work(title="of the ports", authors=LEE), False),
        (Work(title="Ports"), False),
        (Work(kind="legal_case", container_title="F.3d", volume="12", page="3"), False),
        (Work(kind="manuscript", archive="TNA", archive_location="FO 371/1"), False),
        (Work(url="https://example.org"), False),
    ],
)
def test_what_is_held_back(work: Work, held: bool) -> None:
    assert is_held(work) is held


def test_it_is_printed_when_asked_for() -> None:
    shelf = Shelf(
        (Entry("lee1990", Work(authors=LEE, issued=Date(1990)), ()), Entry("p", Work(title="Ports"), ()))
    )
    done = render(shelf, style="plain", to="txt")
    assert (done.printed, done.held) == (1, ("lee1990",))
    whole = render(shelf, style="plain", to="txt", everything=True)
    assert (whole.printed, whole.held) == (2, ())


def test_the_command_names_it(tmp_path: Path) -> None:
    entries = [
        Entry("lee1990", Work(authors=LEE, issued=Date(1990)), ()),
        Entry("p", Work(title="Ports"), ()),
    ]
    dump(entries, tmp_path / "in.csl.json")
    done = CliRunner().invoke(main, ["bib", str(tmp_path / "in.csl.json"), "--style", "plain"])
    assert "too little is known of them (--all prints them): 1 of 2 entries: lee1990" in done.stderr
