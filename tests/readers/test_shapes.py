"""Every shape of notes in every format that can have it: found whole, in order, with what must be said."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "documents"))

import shapes

from refkit.readers import read

ALL = list(shapes.shaped())


@pytest.mark.parametrize("made", ALL, ids=lambda made: f"{made.shape}, {made.format}")
def test_every_shape_is_found(made: shapes.Shaped, tmp_path: Path) -> None:
    for name, data in made.files.items():
        (tmp_path / name).write_bytes(data)
    if made.format.startswith("PDF"):
        pytest.importorskip("pypdfium2")
    if made.format == "MediaWiki":
        pytest.importorskip("mwparserfromhell")
    if "jis" in made.format or "euc" in made.format:
        pytest.importorskip("charset_normalizer")
    document = read(tmp_path / next(iter(made.files)))
    assert tuple(note.text for note in document.notes) == made.notes
    if made.flags:
        assert tuple(note.flags for note in document.notes) == made.flags
    if made.says and made.says != "no note was found":
        assert any(made.says in problem.message for problem in document.problems)
