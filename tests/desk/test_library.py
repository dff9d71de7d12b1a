"""The desk over a `dedupe` library: pairs side by side, the counts of the diagram live."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.desk.conftest import Opened, outputs

from refkit.cli import main
from refkit.desk.opening import open_bench
from refkit.errors import UsageError

RECORDS = (
    "id,authors,title,year,journal,pages\n"
    'a,"Marsh, Helen",Report of the coastal fund,2019,Fund Reports,1-40\n'
    'b,"Marsh, Helen",Report of the coastal fund,2021,Fund Reports,1-44\n'
    'c,"Lee, Ann",Harbours of the North,1990,,\n'
)


def dedupe(*words: object) -> None:
    done = CliRunner().invoke(main, ["dedupe", *map(str, words), "-q"], catch_exceptions=False)
    assert done.exit_code == 0, done.output


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "two.csv").write_text(RECORDS, encoding="utf-8")
    dedupe(tmp_path / "two.csv", "-o", tmp_path / "lib", "--to", "ris")
    return tmp_path / "lib"


@pytest.mark.parametrize(
    ("decision", "screen", "pairs"),
    [
        ({"kind": "same", "records": ["two.csv:a", "two.csv:b"]}, 2, 0),
        ({"kind": "different", "records": ["two.csv:a", "two.csv:b"]}, 3, 0),
        ({"kind": "drop", "record": "two.csv:c"}, 2, 1),
        ({"kind": "value", "record": "two.csv:c", "field": "publisher", "value": "Quay"}, 3, 1),
        ({"kind": "kind", "record": "two.csv:c", "type": "book"}, 3, 1),
        ({"kind": "checked", "record": "two.csv:c"}, 3, 1),
    ],
)
def test_a_decision_and_the_counts(
    library: Path, opened: Opened, decision: dict[str, Any], screen: int, pairs: int
) -> None:
    desk = opened(library)
    state = desk.state()
    assert state["program"] == "dedupe"
    assert state["prisma"]["to_screen"] == 3
    assert state["counts"]["pairs"] == 1
    before = outputs(library)
    made = desk.decide(**decision)
    assert made["state"]["prisma"]["to_screen"] == screen
    assert made["state"]["counts"]["pairs"] == pairs
    assert json.loads((library / "prisma.json").read_text(encoding="utf-8"))["to_screen"] == screen
    after = outputs(library)
    dedupe(library.parent / "two.csv", "-o", library, "--to", "ris")
    assert outputs(library) == after
    assert desk.post("undo").status_code == 200
    assert outputs(library) == before


def test_the_page_of_a_library(library: Path, opened: Opened) -> None:
    desk = opened(library)
    assert 'id="refkit-desk">{"api"' in desk.client.get("/").text
    data = desk.client.get("/api/data").json()
    assert data["version"] == desk.version
    assert [pair["left"] for pair in data["lists"]["review"]] == ["two.csv:a"]
    assert desk.post("decide", decision={"kind": "drop", "record": "two.csv:z"}).status_code == 422


def test_a_desk_that_reads_only_leaves_a_library_alone(library: Path, opened: Opened) -> None:
    before = {path: path.read_bytes() for path in library.rglob("*") if path.is_file()}
    desk = opened(library, readonly=True)
    assert desk.post("decide", decision={"kind": "drop", "record": "two.csv:c"}).status_code == 403
    assert {path: path.read_bytes() for path in library.rglob("*") if path.is_file()} == before


def test_folders_that_have_no_desk(library: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no folder that refkit wrote"):
        open_bench(tmp_path)
    (tmp_path / "more.csv").write_text(RECORDS.replace("Harbours", "Piers"), encoding="utf-8")
    dedupe(tmp_path / "more.csv", "--library", library, "-o", tmp_path / "grown")
    with pytest.raises(UsageError, match="grew from an earlier library"):
        open_bench(tmp_path / "grown")
    (tmp_path / "two.csv").unlink()
    with pytest.raises(UsageError, match="not there any more"):
        open_bench(library)


def test_a_decision_on_a_file_of_another_name(library: Path, tmp_path: Path, opened: Opened) -> None:
    """The desk knows the record of a decision under its new name, and a new act takes the old line's place."""
    old = {"kind": "different", "records": ["two.csv:a", "two.csv:b"]}
    opened(library).decide(**old)
    dedupe((tmp_path / "two.csv").rename(tmp_path / "three.csv"), "-o", library)
    desk = opened(library)
    state = desk.state()
    assert state["counts"]["pairs"] == 0
    assert state["prisma"]["pairs_decided_apart"] == 1
    made = desk.decide(kind="same", records=["three.csv:a", "three.csv:b"])
    assert made["state"]["prisma"]["to_screen"] == 2
    assert [one["kind"] for one in made["state"]["decisions"]] == ["same"]
