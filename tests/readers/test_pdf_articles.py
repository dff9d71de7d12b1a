"""The articles with corrected note blocks: the marks that the PDF reader has to reach."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from refkit.readers.pdf import reader as pdf

pytest.importorskip("pypdfium2")


@pytest.fixture(scope="module")
def predicted(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notes of all articles in the form of the scorer."""
    folder = shared / "data" / "pdf"
    out = tmp_path_factory.mktemp("pdf") / "notes.jsonl"
    lines = []
    for line in (folder / "fossil.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        document = pdf.read(folder / gold["pdf"][0])
        notes = [
            {"note": note.number, "text": note.text, "anchor": note.anchor is not None}
            for note in document.notes
            if note.is_note
        ]
        lines.append(json.dumps({"doc": gold["doc"], "notes": notes}))
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return out


def test_the_marks_are_reached(shared: Path, predicted: Path) -> None:
    scorer = shared / "tools" / "score_pdf_notes.py"
    command = [sys.executable, str(scorer), str(shared / "data" / "pdf" / "fossil.jsonl"), str(predicted)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.search(r"text P ([\d.]+) .* right (\d+)/(\d+) .* false (\d+)/(\d+)", printed)
    assert found, printed
    precision, right, gold, false, got = map(float, found.groups())
    assert precision >= 0.98
    assert right / gold >= 0.93
    assert false / got <= 0.02


def test_nearly_every_note_has_its_place_in_the_text(predicted: Path) -> None:
    notes = [
        note
        for line in predicted.read_text(encoding="utf-8").splitlines()
        for note in json.loads(line)["notes"]
    ]
    assert sum(note["anchor"] for note in notes) >= 0.98 * len(notes)
