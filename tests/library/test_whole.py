"""A library is read whole or not at all: torn, half, mixed or foreign ones are refused, and nothing is written."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.library.shared import command, dedupe, export, homes, titles

FILES = ["deduplicated.csl.json", "clusters.csv", "merges.json", "decisions.csv", "refkit-dedupe.json"]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    dedupe(export(tmp_path / "export.csv", "ports", "grain", "tides", "ports"), "-o", tmp_path / "library")
    return tmp_path / "library"


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def refused(folder: Path, tmp_path: Path, library: Path | None = None) -> str:
    """What is said; nothing may have changed, and nothing may have been written elsewhere."""
    before = state(folder)
    new = export(tmp_path / "new.csv", "winds")
    for out in (folder, tmp_path / "elsewhere"):
        result = command("dedupe", new, "-o", out, "--library", library or folder)
        assert result.exit_code in (1, 2), result.output
    assert state(folder) == before
    assert not (tmp_path / "elsewhere").exists()
    return result.stderr


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("part", [0, 0.3, 0.5, 0.9])
def test_a_torn_file(library: Path, tmp_path: Path, name: str, part: float) -> None:
    data = (library / name).read_bytes()
    (library / name).write_bytes(data[: int(len(data) * part)])
    assert name in refused(library, tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_or_renamed_file(library: Path, tmp_path: Path, name: str) -> None:
    (library / name).rename(library / f"{name}.bak")
    assert name in refused(library, tmp_path)


@pytest.mark.parametrize("name", FILES[:-1])
def test_a_file_of_another_run(library: Path, tmp_path: Path, name: str) -> None:
    dedupe(export(tmp_path / "other.csv", "ropes"), "-o", tmp_path / "other")
    shutil.copy(tmp_path / "other" / name, library / name)
    if (tmp_path / "other" / name).read_bytes() != state(library).get(name):
        pytest.fail("the copy failed")
    said = refused(library, tmp_path)
    assert name in said
    assert "refkit accept" in said


@pytest.mark.parametrize(
    "text", ["", "[", "[]", "{}", '{"name": "package"}', '[{"dependencies": {}}]', "[1, 2]"]
)
def test_a_foreign_or_torn_record_file_is_no_library(tmp_path: Path, text: str) -> None:
    file = tmp_path / "library.json"
    file.write_text(text, encoding="utf-8")
    result = command(
        "dedupe", export(tmp_path / "new.csv", "winds"), "-o", tmp_path / "out", "--library", file
    )
    assert result.exit_code in (1, 2)
    assert "library.json" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_torn_bib_file_is_no_library(tmp_path: Path) -> None:
    entry = "@article{%s, title={%s}, author={Lee, Bo}, journal={Sea Studies}, year={2003}}\n"
    text = entry % ("lee1", "Grain and salt") + entry % ("lee2", "Wool and wine")
    file = tmp_path / "library.bib"
    file.write_text(text[:-30], encoding="utf-8")
    result = command(
        "dedupe", export(tmp_path / "new.csv", "winds"), "-o", tmp_path / "out", "--library", file
    )
    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_an_intended_edit_is_accepted(library: Path, tmp_path: Path) -> None:
    file = library / "deduplicated.csl.json"
    file.write_text(file.read_text(encoding="utf-8").replace("Tide tables", "Tidal tables"), encoding="utf-8")
    refused(library, tmp_path)
    result = command("accept", library)
    assert result.exit_code == 0
    assert "accepted: deduplicated.csl.json" in result.stdout
    dedupe(export(tmp_path / "new.csv", "winds"), "-o", library, "--library", library)
    assert "Tidal tables before the telegraph" in titles(library)
    assert "nothing has changed" in command("accept", library).stdout


def test_a_torn_file_cannot_be_accepted(library: Path, tmp_path: Path) -> None:
    file = library / "deduplicated.csl.json"
    file.write_bytes(file.read_bytes()[:-40])
    result = command("accept", library)
    assert result.exit_code == 1
    assert "not accepted" in result.stderr
    refused(library, tmp_path)
    assert command("accept", tmp_path).exit_code == 2
    assert command("accept", library, "clusters.csv").exit_code == 2


CHILD = """
import os, sys
from pathlib import Path
from refkit import folder
from refkit.cli import main
moment, new, library = int(sys.argv[1]), sys.argv[2], sys.argv[3]
count = 0
def step(real):
    def stepped(*given, **more):
        global count
        if count == moment:
            os.kill(os.getpid(), 9)
        count += 1
        return real(*given, **more)
    return stepped
folder.to_disk = step(folder.to_disk)
folder._put = step(folder._put)
Path.rename = step(Path.rename)
main(["dedupe", new, "-o", library, "--library", library, "-q"])
"""


@pytest.mark.parametrize("moment", [0, 1, 4, 6, 7, 8, 9, 11, 13])
def test_a_kill_leaves_the_old_library_or_the_new_one(library: Path, tmp_path: Path, moment: int) -> None:
    """SIGKILL at one step after the other of writing; what comes next finds all of the one or all of the other."""
    new = export(tmp_path / "new.csv", "winds", "ropes")
    before, old = titles(library), homes(library)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(moment), str(new), str(library)], env=os.environ.copy()
    )
    assert done.returncode == -signal.SIGKILL
    more = export(tmp_path / "more.csv", "ports")
    counts = dedupe(more, "-o", library, "--library", library)
    assert titles(library) in (before, before | {title for title in titles(library) if title not in before})
    assert counts["earlier"]["works"] in (3, 5)
    assert len(titles(library)) == counts["earlier"]["works"] == counts["to_screen"]
    assert {name: homes(library)[name] for name in old} == old
    assert len(homes(library)) == len(old) + counts["earlier"]["works"] - 3 + 1


def test_a_broken_write_changes_nothing(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(library)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("refkit.folder.to_disk", full)
    result = command("dedupe", export(tmp_path / "new.csv", "winds"), "-o", library, "--library", library)
    assert result.exit_code == 1
    assert "No space left" in result.stderr
    assert state(library) == before
    assert [path for path in library.iterdir() if path.is_dir()] == []


def test_what_else_reads_a_library_reads_it_whole(library: Path) -> None:
    assert command("bib", library, "--style", "plain").exit_code == 0
    assert command("review", library).exit_code == 0
    for name, arguments in (
        ("deduplicated.csl.json", ("bib", library)),
        ("merges.json", ("review", library)),
    ):
        data = (library / name).read_bytes()
        (library / name).write_bytes(data[: len(data) // 2])
        result = command(*arguments)
        assert result.exit_code == 1
        assert name in result.stderr
        (library / name).write_bytes(data)


def test_a_missing_decisions_file_is_an_error(tmp_path: Path) -> None:
    new = export(tmp_path / "new.csv", "winds")
    result = command("dedupe", new, "-o", tmp_path / "out", "--decisions", tmp_path / "gone.toml")
    assert result.exit_code == 2
    assert "gone.toml" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_decision_made_on_the_library_holds_elsewhere(library: Path, tmp_path: Path) -> None:
    """What was decided after the library was written is not lost where the next one is written to another folder."""
    records = '["export.csv:1", "export.csv:2"]'
    (library / "decisions.toml").write_text(f"same = [{records}]\n", encoding="utf-8")
    counts = dedupe(export(tmp_path / "new.csv", "winds"), "-o", tmp_path / "next", "--library", library)
    assert counts["to_screen"] == 3
    assert json.loads((tmp_path / "next" / "prisma.json").read_text())["to_screen"] == 3
    assert (tmp_path / "next" / "decisions.toml").read_text() == f"same = [{records}]\n"


def test_a_dropped_work_is_left_out_and_counted(library: Path, tmp_path: Path) -> None:
    (library / "decisions.toml").write_text('drop = [{ record = "export.csv:2", why = "retracted" }]\n')
    counts = dedupe(tmp_path / "export.csv", "-o", library)
    assert counts["removed_for_other_reasons"] == 1
    assert counts["identified"]["total"] == 4
    assert counts["identified"]["total"] == counts["duplicates_removed"]["total"] + 1 + counts["new_works"]
    assert "Grain and salt in old Genoa" not in titles(library)
    assert homes(library)["export.csv:2"] == ""
    dropped = json.loads((library / "merges.json").read_text(encoding="utf-8"))["dropped"]
    assert [item["title"] for item in dropped] == ["Grain and salt in old Genoa"]
    # it stays out when it is found again
    again = dedupe(
        export(tmp_path / "b" / "export.csv", "grain", "winds"), "-o", library, "--library", library
    )
    assert again["new_works"] == 1
    every = again["all"]
    assert every["identified"] - every["duplicates_removed"] - every["removed_for_other_reasons"] == 3
    assert every["to_screen"] == again["to_screen"] == len(titles(library)) == 3
