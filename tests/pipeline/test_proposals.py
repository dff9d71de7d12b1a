"""What a person edits in a record file of a build is offered as decisions, and lost in no case."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.pipeline.test_decided import NOTES, OTHER, paper

import refkit
from refkit.cli import main
from refkit.errors import EditedWarning
from refkit.matching.decisions import Drop, Group, Value
from refkit.matching.decisions_read import load
from refkit.pipeline.readings import CACHE

Edit = Callable[[str], str]


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    other = (*OTHER, "Jane Roe, “Tolls and Trust,” Journal of Bridges, vol. 4, no. 2, 2012, p. 9.")
    return [paper(tmp_path, "bridges", NOTES), paper(tmp_path, "ferries", other)]


@pytest.fixture
def out(papers: list[Path], tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    refkit.build(papers, folder)
    return folder


def edit(path: Path, change: Edit) -> str:
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    return changed


def again(papers: list[Path], out: Path) -> list[str]:
    """Build again; what was said of edits."""
    with pytest.warns(EditedWarning) as said:
        refkit.build(papers, out)
    return [str(one.message) for one in said]


def run(*words: object) -> str:
    done = CliRunner().invoke(main, list(map(str, words)), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def without(key: str, text: str) -> str:
    return re.sub(rf"@\w+{{{key},.*?\n}}\n", "", text, flags=re.DOTALL)


EDITS: dict[str, tuple[str, Edit, list[tuple[str, str]]]] = {
    "a field": (
        "combined.bib",
        lambda text: text.replace("Fjord Press", "Fiord Press", 1),
        [("publisher", "Fiord Press")],
    ),
    "a name": (
        "combined.bib",
        lambda text: text.replace("{Ott, Peter}", "{van der Ott, Peter Paul and {A Body}}", 1),
        [("authors", "van der Ott, Peter Paul; A Body")],
    ),
    "biblatex, a date": (
        "combined.biblatex.bib",
        lambda text: text.replace("date = {1999}", "date = {1999-05}", 1),
        [("issued", "1999-05")],
    ),
    "CSL-JSON, a kind and a field that goes": (
        "combined.csl.json",
        lambda text: json.dumps([_edited(item) for item in json.loads(text)]),
        [("kind", "report"), ("publisher_place", "")],
    ),
}


def _edited(item: dict[str, object]) -> dict[str, object]:
    if item["id"] != "roe2003long":
        return item
    return {name: value for name, value in {**item, "type": "report"}.items() if name != "publisher-place"}


@pytest.mark.parametrize(("name", "change", "expected"), EDITS.values(), ids=EDITS)
def test_a_field_that_was_edited(
    papers: list[Path], out: Path, name: str, change: Edit, expected: list[tuple[str, str]]
) -> None:
    edited = edit(out / name, change)
    said = again(papers, out)
    offered = load(out / "proposed.toml")
    assert [(one.field, one.value) for one in offered.value] == expected
    assert all(one.why == f"edited in {name}" for one in offered.value)
    assert len(offered) == len(expected)
    assert any(f"{len(expected)} edits are offered in proposed.toml" in one for one in said)
    assert (out / f"{name}.edited").read_text(encoding="utf-8") == edited
    assert not load(out / "decisions.toml")
    run("accept", out, "--proposed")
    made = load(out / "decisions.toml")
    assert [(one.field, one.value) for one in made.value] == expected
    assert all(one.who and one.when for one in made.value)
    assert not (out / "proposed.toml").exists()
    refkit.build(papers, out)
    if name == "combined.bib":
        assert (out / name).read_text(encoding="utf-8") == edited


def test_a_work_that_was_deleted(papers: list[Path], out: Path) -> None:
    edit(out / "combined.bib", lambda text: without("roe2003long", text))
    again(papers, out)
    offered = load(out / "proposed.toml")
    assert len(offered.drop) == 1
    assert isinstance(offered.drop[0], Drop)
    run("accept", out, "--proposed")
    made = refkit.build(papers, out)
    assert "roe2003long" not in made


def test_a_double_that_was_deleted_is_the_same_as_the_other(papers: list[Path], out: Path) -> None:
    pairs = json.loads((out / "merges.json").read_text(encoding="utf-8"))["review"]
    assert pairs
    keys = json.loads((out / "refkit-build.json").read_text(encoding="utf-8"))["keys"]
    gone = keys[pairs[0]["right"]]
    edit(out / "combined.bib", lambda text: without(gone, text))
    again(papers, out)
    offered = load(out / "proposed.toml")
    assert not offered.drop
    assert [set(group.records) for group in offered.same] == [{pairs[0]["left"], pairs[0]["right"]}]
    assert isinstance(offered.same[0], Group)


def test_what_no_decision_can_say_is_told_and_kept(papers: list[Path], out: Path) -> None:
    edit(out / "combined.bib", lambda text: text + "\n@book{mine2020, title = {Mine}, year = {2020}}\n")
    said = again(papers, out)
    assert any("mine2020: not written by refkit" in one for one in said)
    assert "mine2020" in (out / "combined.bib.edited").read_text(encoding="utf-8")
    assert not (out / "proposed.toml").exists()


def test_an_edit_that_cannot_be_read_is_told_and_kept(papers: list[Path], out: Path) -> None:
    edited = edit(out / "combined.csl.json", lambda text: text[:-40])
    said = again(papers, out)
    assert any("cannot be offered as decisions" in one for one in said)
    assert (out / "combined.csl.json.edited").read_text(encoding="utf-8") == edited


def test_an_edit_that_was_accepted_as_it_is_is_not_lost(papers: list[Path], out: Path) -> None:
    edited = edit(out / "combined.bib", lambda text: text.replace("Fjord Press", "Fiord Press", 1))
    run("accept", out)
    again(papers, out)
    assert len(load(out / "proposed.toml").value) == 1
    assert (out / "combined.bib.edited").read_text(encoding="utf-8") == edited


def test_an_edit_is_offered_once_and_what_is_decided_not_again(papers: list[Path], out: Path) -> None:
    change: Edit = lambda text: text.replace("Fjord Press", "Fiord Press", 1)  # noqa: E731
    edit(out / "combined.bib", change)
    again(papers, out)
    text = (out / "proposed.toml").read_text(encoding="utf-8")
    edit(out / "combined.bib", change)
    again(papers, out)
    assert (out / "proposed.toml").read_text(encoding="utf-8") == text
    assert "Nothing here holds yet" in text
    (line,) = load(out / "proposed.toml").value
    assert isinstance(line, Value)
    assert "1 edits by hand are offered" in run("review", out, "--accept", "score > 0.99")


def test_without_a_copy_nothing_is_offered_and_the_edit_is_kept(papers: list[Path], out: Path) -> None:
    for path in (out / CACHE / "written").iterdir():
        path.write_text("torn", encoding="utf-8")
    edited = edit(out / "combined.bib", lambda text: text.replace("Fjord Press", "Fiord Press", 1))
    again(papers, out)
    assert not (out / "proposed.toml").exists()
    assert (out / "combined.bib.edited").read_text(encoding="utf-8") == edited


def test_nothing_edited_offers_nothing(papers: list[Path], out: Path) -> None:
    refkit.build(papers[:1], out)
    refkit.build(papers, out)
    assert not (out / "proposed.toml").exists()
    assert "no edit is offered" in run("accept", out, "--proposed")
