"""A reader from another package, offered as an entry point, is found by extension and by content."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from refkit import readers
from refkit.errors import UsageError

MODULE = """
from pathlib import Path
from refkit.model import Document, Note, Work

EXTENSIONS = (".scroll",)
EXTRA = ""

def sniff(head: bytes) -> bool:
    return head.startswith(b"SCROLL")

def read(path: Path) -> Document:
    text = path.read_text(encoding="utf-8")
    note = Note(f"{path.stem}:n1", path.stem, "1", text.split("|")[1])
    return Document(path.stem, str(path), text, (text.split("|")[0],), (note,), Work())
"""


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for documents; beside it an installed package with a reader."""
    site = tmp_path / "site"
    about = site / "scrolls-1.0.dist-info"
    about.mkdir(parents=True)
    (site / "scrolls.py").write_text(MODULE, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: scrolls\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[refkit.readers]\nscroll = scrolls:read\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    _forget()
    folder = tmp_path / "documents"
    folder.mkdir()
    yield folder
    sys.modules.pop("scrolls", None)
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    readers._added.cache_clear()
    readers._extensions.cache_clear()


def test_a_reader_from_outside(added: Path) -> None:
    (added / "a.scroll").write_text("SCROLL body|A note.", encoding="utf-8")
    (added / "b").write_text("SCROLL other|Another.", encoding="utf-8")
    assert ("scroll", (".scroll",), "") in readers.formats()
    assert readers.find([added]) == [added / "a.scroll"]
    assert [note.text for note in readers.read(added / "a.scroll").notes] == ["A note."]
    assert [note.text for note in readers.read(added / "b").notes] == ["Another."]


def test_a_reader_that_lacks_something_is_named(added: Path) -> None:
    (added.parent / "site" / "scrolls.py").write_text(
        'EXTENSIONS = ".scroll"\nread = None\n', encoding="utf-8"
    )
    (added / "a.scroll").write_text("SCROLL body|A note.", encoding="utf-8")
    with pytest.raises(
        UsageError, match=r"'scroll' \(module scrolls\) lacks EXTENSIONS.*; .*sniff.*; .*read"
    ):
        readers.read(added / "a.scroll")
