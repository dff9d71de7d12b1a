"""What pandoc reads: without pandoc the extra is named, what it cannot read is told, and so is what it loses."""

from __future__ import annotations

import shutil
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from refkit.errors import MissingExtraError, ReadError
from refkit.readers import pandoc, read


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    pandoc.program.cache_clear()
    pandoc.version.cache_clear()
    yield
    pandoc.program.cache_clear()
    pandoc.version.cache_clear()


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
        path = pandoc.program()
    except MissingExtraError:
        pytest.skip("pandoc is not here (the extra [pandoc])")
    if pandoc.version(path) < pandoc.OLDEST:
        pytest.skip("the pandoc that is here is too old")


def old_pandoc(folder: Path, said: str) -> str:
    """A program that answers as an old pandoc does."""
    path = folder / "pandoc"
    path.write_text(
        f'#!/bin/sh\nif [ "$1" = --version ]; then echo "pandoc 2.9.2.1"; exit 0; fi\necho "{said}" >&2\nexit 21\n',
        encoding="utf-8",
    )
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a shell script")
@pytest.mark.parametrize("said", ["Unknown input format typst", "Unknown option --sandbox."])
def test_an_old_pandoc_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    old = old_pandoc(tmp_path, said)
    monkeypatch.setattr(shutil, "which", lambda name: old)
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    path = tmp_path / "a.typ"
    path.write_text("Text.", encoding="utf-8")
    with pytest.raises(ReadError, match=r"pandoc 2\.9\.2\.1 is too old for this format") as caught:
        read(path)
    assert "[pandoc]" in caught.value.remedy


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a shell script")
def test_a_newer_pandoc_of_the_package_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = old_pandoc(tmp_path, "")
    (tmp_path / "new").mkdir()
    new = tmp_path / "new" / "pandoc"
    new.write_text("#!/bin/sh\necho 'pandoc 3.1.2'\n", encoding="utf-8")
    new.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: old)
    package = types.SimpleNamespace(get_pandoc_path=lambda: str(new))
    monkeypatch.setitem(sys.modules, "pypandoc", package)
    assert pandoc.program() == str(new)


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
