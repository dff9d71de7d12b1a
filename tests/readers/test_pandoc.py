"""What pandoc reads: without pandoc the extra is named, what it cannot read is told, and so is what it loses."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from refkit.errors import MissingExtraError, ReadError
from refkit.readers import pandoc, read


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    pandoc.program.cache_clear()
    yield
    pandoc.program.cache_clear()


def test_without_pandoc_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    path = tmp_path / "a.rst"
    path.write_text("Text.", encoding="utf-8")
    with pytest.raises(MissingExtraError, match=r"\[pandoc\]") as caught:
        read(path)
    assert caught.value.exit_code == 4


def needed() -> None:
    try:
        pandoc.program()
    except MissingExtraError:
        pytest.skip("pandoc is not here (the extra [pandoc])")


def test_what_pandoc_cannot_read(tmp_path: Path) -> None:
    needed()
    path = tmp_path / "a.typ"
    path.write_text("#footnote[", encoding="utf-8")
    with pytest.raises(ReadError, match="pandoc cannot read it as typst"):
        read(path)


def test_a_warning_that_kinds_are_lost(tmp_path: Path) -> None:
    needed()
    path = tmp_path / "a.org"
    path.write_text("#+TITLE: On Harbours\n\nA law.[fn:1]\n\n[fn:1] Berg, /Treaties/.\n", encoding="utf-8")
    document = read(path)
    assert [(note.number, note.text, note.italics) for note in document.notes] == [
        ("1", "Berg, Treaties.", ((6, 14),))
    ]
    assert "not told apart" in document.problems[0].message


def test_docbook_by_content(tmp_path: Path) -> None:
    needed()
    path = tmp_path / "a.xml"
    path.write_text(
        '<article xmlns="http://docbook.org/ns/docbook"><para>A<footnote><para>One.</para></footnote></para></article>',
        encoding="utf-8",
    )
    assert [note.text for note in read(path).notes] == ["One."]


def test_no_other_file_is_read(tmp_path: Path) -> None:
    needed()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    path = tmp_path / "a.rst"
    path.write_text("Text.\n\n.. include:: secret.txt\n", encoding="utf-8")
    try:
        assert "secret" not in " ".join(read(path).paragraphs)
    except ReadError as error:
        assert "include" in error.message or "secret" in error.message  # noqa: PT017 - either way is right
