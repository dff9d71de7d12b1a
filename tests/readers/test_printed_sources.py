"""The five sources printed as DOCX with real notes give the same bibliography as their text does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import printed
import pytest

import refkit
from refkit import readers


@pytest.fixture(scope="module")
def both(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any]:
    """The bibliographies of the texts and of the DOCX files made of them."""
    folder = tmp_path_factory.mktemp("docx")
    for path in sorted((shared / "sources").glob("*.txt")):
        (folder / f"{path.stem}.docx").write_bytes(printed.to_docx(readers.read(path)))
    return refkit.build([shared / "sources"]), refkit.build([folder])


def test_the_notes_are_the_same(both: tuple[Any, Any]) -> None:
    def shown(bibliography: Any) -> list[tuple[Any, ...]]:
        return [
            (note.id, note.number, note.kind, note.text, note.italics, note.anchor and note.anchor.sentence)
            for document in bibliography.documents
            for note in document.notes
        ]

    text, docx = both
    assert len(shown(text)) == 66
    assert shown(docx) == shown(text)


def test_the_works_are_the_same(both: tuple[Any, Any]) -> None:
    text, docx = both
    works = {entry.key: entry.work for entry in text.entries}
    assert {entry.key: entry.work for entry in docx.entries} == works


def test_the_citations_are_the_same(both: tuple[Any, Any]) -> None:
    def shown(bibliography: Any) -> list[tuple[Any, ...]]:
        return [(item.id, item.form, item.key, item.start, item.end) for item in bibliography.citations]

    text, docx = both
    assert shown(docx) == shown(text)
