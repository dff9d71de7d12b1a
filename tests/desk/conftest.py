"""A desk over two papers, or over a library, and a client that has its token."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.test_decided import NOTES, OTHER, paper

import refkit

pytest.importorskip("starlette", reason="the desk needs the extra desk")
pytest.importorskip("httpx", reason="the test client needs httpx")

from starlette.testclient import TestClient

from refkit.desk.app import application
from refkit.desk.guard import Keys
from refkit.desk.opening import open_bench
from refkit.desk.session import Session

PORT = 8765
BASE = f"http://127.0.0.1:{PORT}"
KEYS = Keys("secret-token", PORT)


class Desk:
    """One browser tab: it knows the version that it saw last, and posts with it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.client = TestClient(
            application(session, KEYS), base_url=BASE, headers={"x-refkit-token": KEYS.token}
        )
        self.version = self.state()["version"]

    @property
    def folder(self) -> Path:
        return self.session.bench.folder

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.client.get("/api/state").json()
        return found

    def post(self, act: str, **body: Any) -> Any:
        """The answer of an act at the version seen last, which is seen then."""
        answer = self.client.post(f"/api/{act}", json={"version": self.version, **body})
        if answer.status_code == 200:
            self.version = answer.json()["version"]
        return answer

    def decide(self, **decision: Any) -> dict[str, Any]:
        """Decide, which must do."""
        answer = self.post("decide", decision=decision)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def text(self) -> str:
        """The file of decisions."""
        path = self.session.bench.target
        return path.read_text(encoding="utf-8") if path.exists() else ""


def outputs(folder: Path) -> dict[str, bytes]:
    """The files of a folder, but for what a person or the desk writes besides."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.is_file()
        and path.suffix != ".edited"
        and path.name not in ("decisions.toml", "proposed.toml")
    }


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    return [paper(tmp_path, "bridges", NOTES), paper(tmp_path, "ferries", OTHER)]


@pytest.fixture
def built(papers: list[Path], tmp_path: Path) -> Path:
    out = tmp_path / "out"
    refkit.build(papers, out)
    return out


Opened = Callable[..., Desk]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Opens a desk on a folder."""

    def make(folder: Path, *, readonly: bool = False) -> Desk:
        session = Session(open_bench(folder, keep=not readonly), readonly, "anna")
        session.refresh()
        return Desk(session)

    return make


@pytest.fixture
def desk(built: Path, opened: Opened) -> Desk:
    return opened(built)
