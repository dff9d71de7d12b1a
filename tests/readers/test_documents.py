"""The described document, in every format and shape: every note with its number, kind, text, anchor and italics."""

from __future__ import annotations

from pathlib import Path

import make
import pytest

from refkit import readers
from refkit.errors import MissingExtraError
from refkit.readers import pandoc

MADE = list(make.documents())


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.file)
def test_every_note_is_found(made: make.Made, tmp_path: Path) -> None:
    if made.needs_pandoc:
        try:
            old = pandoc.version(pandoc.program()) < pandoc.OLDEST
        except MissingExtraError:
            pytest.skip("pandoc is not here (the extra [pandoc])")
        if old:
            pytest.skip("the pandoc that is here is too old")
    path = tmp_path / made.file
    path.write_bytes(made.data)
    document = readers.read(path)
    found, false = make.outcomes(document, made.described)
    assert [item for item in found if not item.right] == []
    assert false == 0
    assert [note.text for note in document.notes if note.is_note] == [item.expected.text for item in found]
    assert not [problem for problem in document.problems if "pandoc" not in problem.message]


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.file)
def test_the_documents_own_data(made: make.Made, tmp_path: Path) -> None:
    if made.needs_pandoc:
        pytest.skip("pandoc's own formats carry little of it")
    path = tmp_path / made.file
    path.write_bytes(made.data)
    document = readers.read(path)
    work = document.work
    assert work.title == "Harbours and Tariffs in the North"
    assert [(name.family, name.given) for name in work.authors] == [("Lee", "Ann")]
    for item in work.evidence:
        assert document.text[item.start : item.end] == item.text
    if made.file.split(".", 1)[1] not in ("docx", "odt", "rtf"):
        assert work.issued is not None
        assert work.issued.edtf == "2019-05-04"


def test_all_formats_are_listed() -> None:
    listed = {name: (extensions, extra) for name, extensions, extra in readers.formats()}
    assert {
        "docx",
        "epub",
        "html",
        "jats",
        "latex",
        "markdown",
        "odt",
        "pandoc",
        "rtf",
        "tei",
        "text",
    } <= set(listed)
    assert listed["pandoc"][1] == "pandoc"
    assert [name for name, (_, extra) in listed.items() if not extra and name != "pdf"]
