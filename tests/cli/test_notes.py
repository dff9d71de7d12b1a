"""`refkit notes`: what it prints, and how it says that something is wrong."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from refkit.cli import main

TEXT = "The law was made. It changed,[^1] as one knows.\n\n[^1]: Anna Berg, *Treaties*, 17.\n[^2]: Lost.\n"


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["notes", *arguments])
    return result.exit_code, result.stdout, result.stderr


def written(tmp_path: Path, name: str, text: str) -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_json(tmp_path: Path) -> None:
    code, out, err = run(written(tmp_path, "a.md", TEXT), "--json")
    assert code == 0
    assert json.loads(out) == [
        {
            "note": "1",
            "kind": "footnote",
            "text": "Anna Berg, Treaties, 17.",
            "anchor": {"paragraph": 0, "offset": 29, "sentence": "It changed, as one knows."},
        },
        {"note": "2", "kind": "footnote", "text": "Lost.", "anchor": None},
    ]
    assert "no mark in the text for note 2" in err


def test_text(tmp_path: Path) -> None:
    code, out, err = run(written(tmp_path, "a.md", TEXT), "--quiet")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "footnote 1: Anna Berg, Treaties, 17.",
        "    paragraph 0, character 29: It changed, as one knows.",
        "footnote 2: Lost.",
        "    no mark in the text",
    ]


def test_no_notes(tmp_path: Path) -> None:
    code, out, err = run(
        written(tmp_path, "a.html", "<!DOCTYPE html><title>On Harbours</title><p>Text.</p>"), "--json"
    )
    assert (code, json.loads(out)) == (3, [])
    assert "no note was found" in err


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    code, out, err = run(str(tmp_path / "missing.docx"))
    assert (code, out) == (1, "")
    assert "no such file" in err
    code, _, err = run(written(tmp_path, "a.docx", "no zip"))
    assert code == 1
    assert "cut short" in err
