"""Citations point to the items that Zotero has, where it is asked."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from word import ARTICLE, BOOK, document, fields, made

import refkit
from refkit.errors import WrongValueError
from refkit.zotero import ZoteroError

FAKE: Any = runpy.run_path(str(Path(__file__).parents[1] / "zotero" / "fake_zotero.py"))["FakeZotero"]


@pytest.fixture
def zotero(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A Zotero on this machine."""
    fake = FAKE()
    monkeypatch.setattr("refkit.zotero.LOCAL", fake.address)
    yield fake
    fake.stop()


def test_a_work_that_is_there_carries_its_address(tmp_path: Path, zotero: Any) -> None:
    creators = [{"creatorType": "author", "firstName": "Anna", "lastName": "Berg"}]
    row = zotero.put(
        {
            "itemType": "book", "title": "The Harbour Treaties", "creators": creators, "date": "2004", "place": "Oslo",
            "publisher": "Fjord Press",
        }
    )  # fmt: skip
    data, _ = made(tmp_path, document(BOOK, "Ibid., 52.", ARTICLE), library="local")
    first, second, third = (field["citationItems"][0]["uris"][0] for field in fields(data))
    assert first == second
    assert first.startswith("http://zotero.org/users/")
    assert first.endswith(f"/items/{row['key']}")
    assert "/users/local/refkit/items/" in third


def test_where_no_zotero_runs_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refkit.zotero.LOCAL", "http://127.0.0.1:9")
    (tmp_path / "a.docx").write_bytes(document(BOOK))
    with pytest.raises(ZoteroError):
        refkit.cite(tmp_path / "a.docx", tmp_path / "b.docx", library="local")
    assert not (tmp_path / "b.docx").exists()


@pytest.mark.parametrize("wrong", [{"library": "mine"}, {"sure": 2}, {"sure": True}, {"to": "word"}])
def test_wrong_values_are_told(tmp_path: Path, wrong: dict[str, Any]) -> None:
    (tmp_path / "a.docx").write_bytes(document(BOOK))
    with pytest.raises(WrongValueError):
        refkit.cite(tmp_path / "a.docx", tmp_path / "b.docx", **wrong)
