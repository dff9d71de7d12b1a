"""A folder of outputs: whole or as it was before, and nobody else's files replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit.errors import UsageError
from refkit.folder import Folder


def write(folder: Folder, texts: dict[str, str], *, force: bool = False) -> None:
    with folder.drafts(texts, force=force, keys={"a": "b"}) as drafts:
        for name, text in texts.items():
            (drafts / name).write_text(text, encoding="utf-8")


def contents(path: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in path.iterdir() if file.suffix == ".txt"}


def test_files_of_others_are_replaced_with_force_only(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "out", "manifest.json", "a test")
    write(folder, {"one.txt": "1"})
    assert folder.own() == {"one.txt"}
    assert folder.read_manifest()["keys"] == {"a": "b"}
    (folder.path / "two.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"^.*two\.txt: there already, and not written by a test"):
        write(folder, {"one.txt": "1a", "two.txt": "2"})
    assert contents(folder.path) == {"one.txt": "1", "two.txt": "mine"}
    write(folder, {"one.txt": "1a", "two.txt": "2"}, force=True)
    write(folder, {"two.txt": "2a"})
    assert contents(folder.path) == {"one.txt": "1a", "two.txt": "2a"}
    assert folder.own() == {"one.txt", "two.txt"}


def test_nothing_changes_when_a_draft_fails(tmp_path: Path) -> None:
    folder = Folder(tmp_path, "manifest.json", "a test")
    write(folder, {"one.txt": "1", "two.txt": "2"})

    def broken() -> None:
        with folder.drafts(["one.txt", "two.txt"]) as drafts:
            (drafts / "one.txt").write_text("other")
            raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        broken()
    assert contents(tmp_path) == {"one.txt": "1", "two.txt": "2"}
    assert {path.name for path in tmp_path.iterdir()} == {"one.txt", "two.txt", "manifest.json"}


@pytest.mark.parametrize("manifest", ["[", "[]", '{"files": 3}', "{}"])
def test_a_broken_manifest_owns_nothing(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    assert Folder(tmp_path, "manifest.json", "a test").own() == set()
