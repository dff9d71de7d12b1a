"""A folder of outputs: whole or as it was before, and nobody else's files replaced."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import pytest

from refkit.errors import EditedWarning, ReadError, RefkitError, UsageError
from refkit.folder import Folder
from refkit.whole import write_whole


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


@pytest.mark.parametrize("manifest", ["[", "[]", '{"files": 3}'])
def test_a_torn_manifest_is_refused(tmp_path: Path, manifest: str) -> None:
    """Taken for none it would lose what it says, and make the folder's files somebody else's."""
    (tmp_path / "manifest.json").write_text(manifest)
    (tmp_path / "one.txt").write_text("1")
    folder = Folder(tmp_path, "manifest.json", "a test")
    with pytest.raises(ReadError, match="manifest"):
        folder.own()
    with pytest.raises(ReadError):
        write(folder, {"one.txt": "2"})
    assert contents(tmp_path) == {"one.txt": "1"}
    write(folder, {"one.txt": "2"}, force=True)
    assert folder.own() == {"one.txt"}


def test_a_file_is_read_back_as_it_was_written_or_not_at_all(tmp_path: Path) -> None:
    folder = Folder(tmp_path, "manifest.json", "a test")
    write(folder, {"one.txt": "1", "two.txt": "2"})
    folder.check("one.txt", "two.txt", "other.txt")
    (tmp_path / "two.txt").write_text("2, edited")
    folder.check("one.txt")
    with pytest.raises(ReadError, match="refkit accept") as error:
        folder.check("one.txt", "two.txt")
    assert "two.txt" in str(error.value)
    folder.accept(folder.changed())
    folder.check("two.txt")
    (tmp_path / "one.txt").unlink()
    with pytest.raises(ReadError, match="gone"):
        folder.check("one.txt")
    folder.accept(folder.changed())
    assert folder.own() == {"two.txt"}


@pytest.mark.parametrize("moved", range(4))
def test_a_run_killed_at_any_moment_of_putting_in_place_is_finished(
    tmp_path: Path, moved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(tmp_path, "manifest.json", "a test")
    write(folder, {"one.txt": "1", "two.txt": "2"})
    calls = 0

    def killed(draft: Path, target: Path) -> None:
        nonlocal calls
        if calls == moved:
            raise SystemExit(9)
        calls += 1
        os.replace(draft, target)

    with monkeypatch.context() as patch:
        patch.setattr("refkit.folder._put", killed)
        if moved < 3:
            with pytest.raises(SystemExit):
                write(folder, {"one.txt": "1a", "two.txt": "2a"})
        else:
            write(folder, {"one.txt": "1a", "two.txt": "2a"})
    folder.check("one.txt", "two.txt")
    assert contents(tmp_path) == {"one.txt": "1a", "two.txt": "2a"}
    assert {path.name for path in tmp_path.iterdir()} == {"one.txt", "two.txt", "manifest.json"}


def test_a_file_is_whole_and_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "there.txt", tmp_path / "here.txt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here.txt", "there.txt"]


def test_drafts_of_runs_that_were_killed_are_swept_and_those_of_others_are_not(tmp_path: Path) -> None:
    gone = 2**22 + 1  # no process has such a number
    (tmp_path / f".refkit-{gone}-abc").mkdir()
    (tmp_path / f".refkit-{gone}-abc" / "one.txt").write_text("half")
    (tmp_path / f".refkit-{os.getppid()}-abc").mkdir()
    (tmp_path / ".refkit-notes").write_text("mine")
    write(Folder(tmp_path, "manifest.json", "a test"), {"one.txt": "1"})
    hidden = {path.name for path in tmp_path.iterdir() if path.name.startswith(".")}
    assert hidden == {f".refkit-{os.getppid()}-abc", ".refkit-notes"}


def test_a_draft_of_one_file_is_swept_too(tmp_path: Path) -> None:
    (tmp_path / f".refkit-{2**22 + 1}-a[1].bib").write_text("half")
    write_whole(tmp_path / "a[1].bib", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["a[1].bib"]


def test_text_that_no_file_can_hold_leaves_the_old_file(tmp_path: Path) -> None:
    (path := tmp_path / "a.bib").write_text("old")
    with pytest.raises(RefkitError, match="ud800"):
        write_whole(path, "new \ud800")
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_no_ordinary_file_is_written_to() -> None:
    write_whole(Path(os.devnull), "gone")
    assert Path(os.devnull).is_char_device()


def test_a_folder_that_takes_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RefkitError, match="cannot be written"):
        write_whole(tmp_path / "nowhere" / "a.bib", "new")


def test_a_file_that_was_edited_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    folder = Folder(tmp_path, "manifest.json", "a test")
    write(folder, {"one.txt": "1", "two.txt": "2"})
    (tmp_path / "one.txt").write_text("mine")
    with pytest.warns(EditedWarning, match=r"one\.txt: was edited since .* is now one\.txt\.edited"):
        write(folder, {"one.txt": "1a", "two.txt": "2a"})
    assert (tmp_path / "one.txt.edited").read_text() == "mine"
    assert contents(tmp_path) == {"one.txt": "1a", "two.txt": "2a"}
    (tmp_path / "one.txt").write_text("again")
    with pytest.warns(EditedWarning, match=r"edited-2"):
        write(folder, {"one.txt": "1b", "two.txt": "2a"})
    assert (tmp_path / "one.txt.edited").read_text() == "mine"
    assert (tmp_path / "one.txt.edited-2").read_text() == "again"
    # what is as it would be written now is no edit to keep
    (tmp_path / "one.txt").write_text("1c")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write(folder, {"one.txt": "1c", "two.txt": "2a"})
