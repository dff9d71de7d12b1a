"""The page on which every note stands before and after."""

from __future__ import annotations

from pathlib import Path

import pytest
from word import ARTICLE, BOOK, document

import refkit
from refkit.bib import styles
from refkit.errors import MissingExtraError


def shown(folder: Path, *notes: str) -> str:
    (folder / "a.docx").write_bytes(document(*notes))
    refkit.cite(folder / "a.docx", folder / "b.docx", page=folder / "page.html")
    return (folder / "page.html").read_text(encoding="utf-8")


def test_every_citing_note_stands_before_with_its_marks(tmp_path: Path) -> None:
    text = shown(tmp_path, BOOK, "Not all <b>ships</b> were counted.", "Supra note 40, at 3.")
    assert '<mark class="live">Anna Berg, The Harbour Treaties' in text
    assert '<mark class="stays">' in text
    assert "refers back to something that was not found" in text
    assert "ships" not in text
    assert "1 of 2 citations are live" in text


def test_what_is_printed_is_no_markup(tmp_path: Path) -> None:
    text = shown(tmp_path, BOOK, "<script>alert(1)</script> " + ARTICLE)
    assert "<script>" not in text


def test_the_style_prints_the_notes_again(tmp_path: Path) -> None:
    try:
        styles.find("chicago-notes-bibliography")
        styles.pandoc()
    except MissingExtraError as error:
        pytest.skip(str(error))
    text = shown(tmp_path, BOOK, ARTICLE)
    assert "Anna Berg, <em>The Harbour Treaties</em>" in text
    assert "See Karl Ott, “Lights on the Coast,” <em>Review of Ports</em> 12, no. 3 (1998)" in text


def test_without_the_style_the_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(style: str) -> None:
        raise MissingExtraError("no styles are installed", remedy="install them")

    monkeypatch.setattr(styles, "find", missing)
    assert "no styles are installed" in shown(tmp_path, BOOK)
