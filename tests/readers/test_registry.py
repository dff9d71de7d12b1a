"""Readers are found, folders searched, ids made unique."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit import readers
from refkit.errors import NothingFoundError, ReadError
from refkit.readers import protocol


@pytest.mark.parametrize("known", readers.BUILTIN, ids=lambda known: known.name)
def test_the_table_says_what_the_modules_say(known: protocol.Format) -> None:
    reader = known.reader()
    assert (known.extensions, known.extra) == (reader.EXTENSIONS, reader.EXTRA)
    assert protocol.added(known.name, known.module).extensions == known.extensions


def test_formats() -> None:
    table = {name: extensions for name, extensions, _ in readers.formats()}
    assert table["text"] == (".txt",)
    assert table["markdown"] == (".md", ".markdown")


def test_folders_are_searched(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "README.md", ".hidden.txt", "data.bin", "sub/c.txt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Text.", encoding="utf-8")
    found = readers.find([tmp_path, tmp_path / "b.txt", tmp_path / "README.md"])
    assert [str(path.relative_to(tmp_path)) for path in found] == ["a.md", "b.txt", "sub/c.txt", "README.md"]


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(NothingFoundError, match="no document") as caught:
        readers.find([tmp_path])
    assert caught.value.exit_code == 3
    with pytest.raises(ReadError, match="no such file"):
        readers.find([tmp_path / "missing.txt"])
    with pytest.raises(ReadError, match="no such file"):
        readers.read(tmp_path / "missing.txt")
    (tmp_path / "x.bin").write_bytes(b"\0\1\2")
    with pytest.raises(ReadError, match="no reader"):
        readers.read(tmp_path / "x.bin")


def test_an_unknown_extension_is_read_by_content(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("Text.[^1]\n\n[^1]: A note.\n", encoding="utf-8")
    (tmp_path / "paper.text").write_text("Text.[1]\n\n[1] A note.\n", encoding="utf-8")
    assert [note.text for note in readers.read(tmp_path / "notes").notes] == ["A note."]
    assert [note.text for note in readers.read(tmp_path / "paper.text").notes] == ["A note."]


def test_ids_are_unique() -> None:
    paths = [Path(name) for name in ("x/a.txt", "x/b.txt", "x/b.md", "x/c.txt", "y/c.txt")]
    assert readers.ids(paths) == ["a", "b-txt", "b", "c", "y-c-txt"]


def test_another_id(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: A Title\n---\nText.[^1]\n\n[^1]: A note.\n", encoding="utf-8")
    document = readers.with_id(readers.read(path), "b")
    assert (document.id, document.notes[0].id, document.notes[0].document) == ("b", "b:n1", "b")
    assert {item.document for item in document.work.evidence} == {"b"}
