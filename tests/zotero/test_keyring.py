"""The leave to write is kept in the system's keyring, and where there is none it is said how to keep it."""

from __future__ import annotations

import runpy
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from refkit.zotero import Keyring, Library, Server

FAKE: Any = runpy.run_path(str(Path(__file__).parent / "fake_zotero.py"))["FakeZotero"]


@pytest.fixture
def zotero() -> Iterator[Any]:
    server = FAKE()
    yield server
    server.stop()


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A keyring of the test's own, with the calls of the library `keyring`."""
    kept: dict[str, str] = {}
    fail = types.ModuleType("keyring.backends.fail")
    fail.Keyring = type("Keyring", (), {})  # type: ignore[attr-defined]
    whole = types.ModuleType("keyring")
    backends = types.ModuleType("keyring.backends")
    backends.fail = fail  # type: ignore[attr-defined]
    for name, value in {
        "backends": backends,
        "get_keyring": lambda: object(),
        "get_password": lambda service, user: kept.get(user),
        "set_password": lambda service, user, word: kept.__setitem__(user, word),
        "delete_password": lambda service, user: kept.pop(user),
    }.items():
        setattr(whole, name, value)
    for module in (whole, backends, fail):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    return kept


def write(zotero: Any, keyring: Keyring) -> None:
    library = Library(Server(zotero.address), keyring=keyring)
    library.start()
    library.write("/items", [{"itemType": "book", "title": "Tides"}])


def test_a_lasting_leave_is_kept(zotero: Any, stored: dict[str, str]) -> None:
    write(zotero, Keyring())
    assert stored == {"server-1": "key1"}
    write(zotero, Keyring())
    assert zotero.asked == 1


def test_leave_for_one_write_is_not_kept(zotero: Any, stored: dict[str, str]) -> None:
    zotero.remember = False
    write(zotero, Keyring())
    assert stored == {}


def test_a_leave_that_was_taken_back_is_asked_for_again(zotero: Any, stored: dict[str, str]) -> None:
    stored["server-1"] = "old"
    write(zotero, Keyring())
    assert zotero.asked == 1
    assert stored == {"server-1": "key1"}


def test_without_a_library_for_keyrings(zotero: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    keyring = Keyring()
    write(zotero, keyring)
    assert keyring.asked
    assert "refkit-footnotes[keyring]" in keyring.problem
    assert "ZOTERO_LOCAL_API_KEY" in keyring.problem


def test_a_keyring_that_fails(zotero: Any, stored: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: str) -> None:
        raise RuntimeError("it is locked")

    monkeypatch.setattr(sys.modules["keyring"], "set_password", locked)
    keyring = Keyring()
    write(zotero, keyring)
    assert len(zotero.items) == 1
    assert "it is locked" in keyring.problem
