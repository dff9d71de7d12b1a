"""The files of a build: all of them, the same bytes each time, and nobody else's files replaced."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from refkit import folder
from refkit.errors import ReadError, RefkitError, UsageError
from refkit.folder import BUILD as MANIFEST
from refkit.model import Bibliography
from refkit.pipeline.earlier import earlier_build
from refkit.pipeline.output import write_outputs

FILES = {
    "combined.bib",
    "combined.biblatex.bib",
    "combined.csl.json",
    "combined.rdf",
    "combined.ris",
    "notes.jsonl",
    "merges.json",
    "graph.graphml",
    "graph.gexf",
    "graph.json",
    "graph.dot",
    "nodes.csv",
    "edges.csv",
    "index.html",
}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_file_is_written(tmp_path: Path, bib: Bibliography) -> None:
    paths = write_outputs(bib, tmp_path / "deep" / "out")
    assert {path.name for path in paths} >= FILES
    assert {path.name for path in (tmp_path / "deep" / "out").iterdir()} == {path.name for path in paths} | {
        MANIFEST
    }
    assert all(path.read_bytes().endswith(b"\n") for path in paths)


def test_a_rebuild_replaces_its_own_files_with_the_same_bytes(tmp_path: Path, bib: Bibliography) -> None:
    write_outputs(bib, tmp_path)
    first = contents(tmp_path)
    write_outputs(bib, tmp_path)
    assert contents(tmp_path) == first


def test_keys_of_a_build_can_be_taken_up_by_the_next(tmp_path: Path, bib: Bibliography) -> None:
    assert earlier_build(tmp_path).keys == {}
    write_outputs(bib, tmp_path)
    keys = earlier_build(tmp_path).keys
    assert keys["ships:n2/0"] == keys["x:n9/0"] == "trade2012joint"
    assert keys["source:ships"] == "ships"


def test_files_of_others_are_left_alone(tmp_path: Path, bib: Bibliography) -> None:
    (tmp_path / "combined.bib").write_text("mine")
    (tmp_path / "other.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"combined\.bib.*--force"):
        write_outputs(bib, tmp_path)
    assert contents(tmp_path) == {"combined.bib": b"mine", "other.txt": b"mine"}
    write_outputs(bib, tmp_path, force=True)
    assert contents(tmp_path)["combined.bib"].startswith(b"@")
    assert contents(tmp_path)["other.txt"] == b"mine"
    write_outputs(bib, tmp_path)


def test_a_broken_manifest_is_told(tmp_path: Path, bib: Bibliography) -> None:
    write_outputs(bib, tmp_path)
    (tmp_path / MANIFEST).write_text("[")
    with pytest.raises(ReadError, match=MANIFEST):
        write_outputs(bib, tmp_path)


def test_no_half_written_file_stays(
    tmp_path: Path, bib: Bibliography, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_outputs(bib, tmp_path)
    before = contents(tmp_path)

    def fail(source: str, target: Path) -> None:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(folder.os, "replace", fail)
    with pytest.raises(RefkitError, match="No space left"):
        write_outputs(bib, tmp_path)
    monkeypatch.undo()
    assert contents(tmp_path) == before


def test_rights_are_those_of_a_new_file(tmp_path: Path, bib: Bibliography) -> None:
    (path, *_) = write_outputs(bib, tmp_path)
    plain = tmp_path / "plain"
    plain.write_text("")
    assert path.stat().st_mode == plain.stat().st_mode
    os.chmod(path, 0o640)
    write_outputs(bib, tmp_path)
    assert path.stat().st_mode & 0o777 == 0o640


def test_sources_can_be_left_out(tmp_path: Path, bib: Bibliography) -> None:
    write_outputs(bib, tmp_path, sources=False)
    keys = {item["id"] for item in json.loads((tmp_path / "combined.csl.json").read_text())}
    # a citing document that is itself cited stays
    assert "ships" not in keys
    assert "lee2013harbours" in keys
    nodes = {node["id"] for node in json.loads((tmp_path / "graph.json").read_text())["nodes"]}
    assert "ships" in nodes


def test_a_file_where_the_folder_should_be(tmp_path: Path, bib: Bibliography) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(RefkitError):
        write_outputs(bib, tmp_path / "out")
