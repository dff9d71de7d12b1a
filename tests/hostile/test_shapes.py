"""A file that refkit wrote and somebody changed is refused by its name and place; it is no fault of refkit's own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from refkit.cli import main
from refkit.shapes import MANIFEST, MERGES, misfit

FOLDER = Path(__file__).with_name("corpus") / "folder"


@pytest.mark.parametrize(
    ("value", "shape", "wanted"),
    [
        ({}, MANIFEST, ""),
        ({"files": ["a"], "other": 3}, MANIFEST, ""),
        ([], MANIFEST, "the whole"),
        ({"files": "a"}, MANIFEST, "files"),
        ({"files": ["a", 1]}, MANIFEST, "files/2"),
        ({"sha256": {"a": None}}, MANIFEST, "sha256/a"),
        ({"review": [{"left": "a"}]}, MERGES, "review/1/right"),
        (json.loads((FOLDER / "merges.json").read_text(encoding="utf-8")), MERGES, ""),
    ],
)
def test_the_first_place_of_another_shape(value: Any, shape: Any, wanted: str) -> None:
    assert misfit(value, shape) == wanted


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "lib")
    return tmp_path / "lib"


@pytest.mark.parametrize(
    "change",
    [
        {"files": 3},
        {"sha256": 1.5},
        {"sha256": {"merges.json": []}},
        {"sources": []},
        {"decided": {"in.bib:lee1999": 7}},
    ],
)
@pytest.mark.parametrize("command", ["review", "dedupe"])
def test_a_manifest_of_another_shape(change: dict[str, Any], command: str, folder: Path) -> None:
    path = folder / "refkit-dedupe.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **change}), encoding="utf-8")
    more = [str(folder / "in.bib"), "-o", str(folder)] if command == "dedupe" else [str(folder)]
    result = CliRunner().invoke(main, [command, *more], input="q\n")
    assert result.exit_code == 1
    assert "refkit-dedupe.json" in result.output
    assert "itself failed" not in result.output


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "null",
        '{"clusters": [1]}',
        '{"review": [{"left": "a"}]}',
        '{"review": 1}',
        "[" * 100_000,
        "9" * 5_000,
    ],
)
def test_merges_of_another_shape(text: str, folder: Path) -> None:
    (folder / "refkit-dedupe.json").unlink()
    (folder / "merges.json").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["review", str(folder)], input="q\n")
    assert result.exit_code == 1
    assert "merges.json" in result.output
    assert "itself failed" not in result.output
