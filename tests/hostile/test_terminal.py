"""What a document holds never commands a terminal, and what was saved from one is read without its commands."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from refkit import formats, readers
from refkit.cli import main
from refkit.cli.terminal import harmless_json
from refkit.limits import without_controls

NOTES = (
    "A Title with \x1b[31m colour\n\nThe text says so.¹ And more.²\n\n"
    "¹ Anna Doe, A Book about \x1b]0;name\x07\x1b[31mRivers (Paris: Quai Press, 1999), p. 3.\n\n² Ibid \x1b[2J, p. 4.\n"
)
RAW = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@pytest.mark.parametrize(
    ("text", "wanted", "count"),
    [
        ("plain\n\ttext\f\n", "plain\n\ttext\f\n", 0),
        ("a \x1b[1;31mred\x1b[0m b", "a red b", 2),
        ("a\x1b]0;title\x07b\x1b]8;;http://x\x1b\\c", "abc", 2),
        ("nul\x00 bell\x07 back\x08 delete\x7f", "nul bell back delete", 4),
        ("\x1b[ no end", "[ no end", 1),
        ("\x1b(Bcharset", "charset", 1),
    ],
)
def test_control_characters_are_left_out(text: str, wanted: str, count: int) -> None:
    cleaned, found, first = without_controls(text)
    assert (cleaned, found) == (wanted, count)
    assert (first >= 0) is bool(count)


def test_json_says_the_same() -> None:
    data = {"a": "x\x9b\u202e\x1b\x7f"}
    shown = harmless_json(json.dumps(data, ensure_ascii=False))
    assert json.loads(shown) == data
    assert not RAW.search(shown)


@pytest.mark.parametrize(
    "arguments",
    [
        ["notes"], ["notes", "--json"], ["report", "--text"], ["parse"], ["parse", "--explain"],
        ["parse", "--to", "jsonl"], ["parse", "--to", "csl"],
    ],
)  # fmt: skip
def test_no_command_prints_what_a_terminal_obeys(arguments: list[str], tmp_path: Path) -> None:
    (path := tmp_path / "esc.txt").write_text(NOTES, encoding="utf-8")
    result = CliRunner().invoke(main, [*arguments, str(path)])
    assert "Doe" in result.output or "1 full" in result.output
    assert not RAW.search(result.output)


@pytest.mark.parametrize("arguments", [["check"], ["convert", "-", "--to", "csv"], ["dedupe", "-o"]])
def test_names_and_keys_are_shown(arguments: list[str], tmp_path: Path) -> None:
    path = tmp_path / "b\x1b[31m\x9b.json"
    items = [{"id": "k\x1b[2J", "type": "book", "title": "T\x1b]0;x\x07 \u202e", "issued": {"raw": "\x9b"}}]
    path.write_text(json.dumps(items), encoding="utf-8")
    place = [str(tmp_path / "out")] if arguments[-1] == "-o" else []
    head, *rest = arguments
    result = CliRunner().invoke(main, [head, str(path), *rest, *place])
    assert result.exit_code in (0, 1, 3)
    assert not RAW.search(result.output)


def test_documents_and_records_are_read_without_them_and_say_so(tmp_path: Path) -> None:
    (path := tmp_path / "esc.txt").write_text(NOTES, encoding="utf-8")
    document = readers.read(path)
    assert document.notes[0].text == "Anna Doe, A Book about Rivers (Paris: Quai Press, 1999), p. 3."
    assert any("control characters" in problem.message for problem in document.problems)
    (path := tmp_path / "esc.bib").write_text("@book{a,\n title = {R\x1b[31med \x00Rivers}}")
    records, problems = formats.load(path)
    assert [record.work.title for record in records] == ["Red Rivers"]
    assert [(problem.place, "control" in problem.message) for problem in problems] == [("line 2", True)]


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_spoil_nothing(closed: str, tmp_path: Path) -> None:
    """Without them the next file that is opened would have their numbers, and be printed into."""
    bib = Path(__file__).with_name("corpus") / "records" / "bibtex.bib"
    call = [sys.executable, "-m", "refkit", "dedupe", str(bib), "-o"]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(str(Path(path).resolve()) for path in sys.path),
    }
    for folder, streams in (("open", ""), ("closed", closed)):
        done = subprocess.run(
            ["sh", "-c", f'"$@" {streams}', "sh", *call, folder],
            cwd=tmp_path, env=environment, capture_output=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    files = {path.name: path.read_bytes() for path in (tmp_path / "open").iterdir() if path.is_file()}
    assert files == {
        path.name: path.read_bytes() for path in (tmp_path / "closed").iterdir() if path.is_file()
    }
