"""Bad input gives a clear message or a flagged result, the right exit code, and the other files all the same."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from refkit.cli import main

GOOD = "A Plain Title\n\nThe text says so.¹\n\n¹ Anna Doe, A Book about Rivers (Paris: Quai Press, 1999), p. 3.\n"


def build(folder: Path, *names: str) -> Result:
    """Run `refkit build` on files in a folder; its messages are in `output`."""
    return CliRunner().invoke(
        main, ["build", *(str(folder / name) for name in names), "-o", str(folder / "out")]
    )


def junk() -> bytes:
    """Bytes that are no text; the same every time."""
    return bytes(range(256)) * 20


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.txt", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("junk.txt", junk(), "binary"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    alone, beside = build(tmp_path, name), build(tmp_path, name, "good.txt")
    assert (alone.exit_code, beside.exit_code) == (3, 1)
    for result in (alone, beside):
        assert name in result.output
        assert said in result.output
    assert "Rivers" in (tmp_path / "out" / "combined.bib").read_text(encoding="utf-8")


def test_a_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "data.bin").write_bytes(junk())
    result = build(tmp_path, "folder")
    assert result.exit_code == 3
    assert "no document" in result.output


def test_bytes_that_are_no_utf8_are_read_and_named(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(GOOD.replace("Rivers", "Rivières").encode("cp1252"))
    result = build(tmp_path, "old.txt")
    assert result.exit_code == 0
    assert "UTF-8" in result.output
    assert "Rivi" in (tmp_path / "out" / "combined.csl.json").read_text(encoding="utf-8")


def test_numbers_that_repeat_or_are_skipped_are_flagged(tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text(
        "One.¹ Two.¹ Four.⁴\n\n¹ A. Doe, One Title (Paris: Quai, 1999).\n\n¹ B. Roe, Other Title (Rome: Via, 2001).\n\n"
        "⁴ C. Poe, Last Title (Bonn: Weg, 2003).\n",
        encoding="utf-8",
    )
    result = build(tmp_path, "odd.txt")
    assert result.exit_code == 0
    assert "comes twice" in result.output
    assert "not found" in result.output
    lines = (tmp_path / "out" / "notes.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["note"] for line in lines] == ["1", "1", "4"]


def test_ten_megabytes_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("word " * 2_000_000, encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    assert build(tmp_path, "long.txt", "good.txt").exit_code == 0
    assert "Rivers" in (tmp_path / "out" / "combined.bib").read_text(encoding="utf-8")


def test_no_folder_to_write_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    for arguments in (["build"], ["build", "good.txt"]):
        assert CliRunner().invoke(main, arguments).exit_code == 2


def test_files_of_others_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "combined.bib").write_text("mine", encoding="utf-8")
    result = build(tmp_path, "good.txt")
    assert result.exit_code == 2
    assert "--force" in result.output
    # what was read is remembered for the next run
    assert set(os.listdir(tmp_path / "out")) <= {"combined.bib", ".refkit-cache"}
    assert (tmp_path / "out" / "combined.bib").read_text(encoding="utf-8") == "mine"
