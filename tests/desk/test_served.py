"""The desk as a process: on loopback only, with events, and killed at any moment without a loss."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.desk.conftest import outputs

import refkit
from refkit.folder import BUILD, Folder
from refkit.matching.decisions_read import load

pytest.importorskip("uvicorn", reason="the desk needs the extra desk")

CODE = "import sys; sys.argv[0] = 'refkit'; from refkit.cli import main; main()"


class Served:
    """A desk in a process of its own, and a client that has its address."""

    def __init__(self, folder: Path, *options: str) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE, "desk", str(folder), "--no-open", *options],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        found = re.search(r"(http://127\.0\.0\.1:(\d+))/\?token=(\S+)", said)
        assert found, said + self.process.stdout.read()
        self.port, self.token = int(found[2]), found[3]
        self.client = httpx.Client(base_url=found[1], headers={"x-refkit-token": self.token}, timeout=60)
        self.client.get("/api/state").raise_for_status()

    def decide(self, **decision: Any) -> dict[str, Any]:
        version = self.client.get("/api/state").json()["version"]
        answer = self.client.post("/api/decide", json={"version": version, "decision": decision})
        answer.raise_for_status()
        made: dict[str, Any] = answer.json()
        return made

    def settled(self) -> None:
        """Wait until the files say what was decided."""
        while self.client.get("/api/state").json()["writing"]:
            time.sleep(0.05)

    def end(self, number: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(30)
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.client.close()
        return code


@pytest.fixture
def served(built: Path) -> Iterator[Served]:
    made = Served(built, "--port", "0", "--who", "anna")
    yield made
    made.end(signal.SIGKILL)


def test_it_listens_to_this_machine_only_and_ends_when_asked(served: Served, built: Path) -> None:
    assert served.client.get("/").status_code == 200
    other = socket.gethostbyname(socket.gethostname())
    if not other.startswith("127."):
        with socket.socket() as knocking:
            knocking.settimeout(2)
            assert knocking.connect_ex((other, served.port)) != 0
    assert served.client.get("/", headers={"host": "evil.example"}).status_code == 403
    served.decide(kind="drop", record="bridges:n5/0")
    assert load(built / "decisions.toml").drop[0].who == "anna"
    assert served.end(signal.SIGINT) in (0, -signal.SIGINT, 130)


def test_it_ends_without_a_word_while_a_page_listens(served: Served) -> None:
    heard = threading.Event()

    def listen() -> None:
        with (
            httpx.Client(base_url=str(served.client.base_url), timeout=60) as client,
            client.stream("GET", f"/api/events?token={served.token}") as told,
        ):
            for _ in told.iter_lines():
                heard.set()

    listening = threading.Thread(target=listen, daemon=True)
    listening.start()
    assert heard.wait(60)
    served.process.send_signal(signal.SIGINT)
    assert served.process.stdout is not None
    said = served.process.stdout.read()
    assert "ERROR" not in said
    listening.join(60)
    assert not listening.is_alive()


def test_two_desks_have_two_ports(served: Served, built: Path) -> None:
    other = Served(built, "--read-only")
    try:
        assert other.port != served.port
        assert other.token != served.token
        answer = other.client.post("/api/undo", json={"version": ""})
        assert answer.status_code == 403
    finally:
        other.end(signal.SIGKILL)


def test_every_tab_hears_of_what_has_changed(served: Served, built: Path) -> None:
    heard: list[str] = []

    def listen() -> None:
        address = f"/api/events?token={served.token}"
        with (
            httpx.Client(base_url=str(served.client.base_url), timeout=60) as client,
            client.stream("GET", address) as told,
        ):
            for line in told.iter_lines():
                if line.startswith("data: "):
                    heard.append(json.loads(line[6:])["version"])
                if len(heard) == 3:
                    return

    def waited(count: int) -> None:
        deadline = time.monotonic() + 60
        while len(heard) < count and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(heard) == count

    listening = threading.Thread(target=listen, daemon=True)
    listening.start()
    waited(1)
    made = served.decide(kind="checked", record="bridges:n1/0")
    waited(2)
    text = (built / "decisions.toml").read_text(encoding="utf-8")
    (built / "decisions.toml").write_text(text + '\ndrop = ["bridges:n5/0"]\n', encoding="utf-8")
    waited(3)
    assert heard[1] == made["version"]
    assert heard[2] == served.client.get("/api/state").json()["version"]
    listening.join(10)


DECISIONS = (
    {"kind": "value", "record": "bridges:n1/0", "field": "publisher", "value": "Fiord"},
    {"kind": "same", "records": ["bridges:n2/0", "ferries:n2/0"]},
    {"kind": "target", "record": "bridges:n3/0", "target": "bridges:n1/0"},
    {"kind": "drop", "record": "bridges:n5/0"},
)


@pytest.mark.parametrize("wait", [0.0, 0.02, 0.1, 0.3])
def test_what_was_answered_is_there_after_a_kill(built: Path, papers: list[Path], wait: float) -> None:
    served = Served(built, "--port", "0")
    answered: list[str] = []

    def act() -> None:
        try:
            for decision in DECISIONS:
                served.decide(**decision)
                answered.append(decision["kind"])
        except httpx.HTTPError:
            pass

    acting = threading.Thread(target=act)
    acting.start()
    while not answered and acting.is_alive():
        time.sleep(0.005)
    time.sleep(wait)
    served.process.kill()
    acting.join(60)
    served.end(signal.SIGKILL)
    folder = Folder(built, BUILD, "refkit build")
    folder.finish()
    assert folder.changed() == {}
    made = load(built / "decisions.toml")
    assert {kind for kind, _ in made.lines()} >= set(answered)
    refkit.build(papers, built)
    assert not [
        path.name for path in built.iterdir() if path.name.startswith(".") and path.name != ".refkit-cache"
    ]
    after = outputs(built)
    again = Served(built, "--port", "0")
    try:
        assert again.client.get("/api/state").json()["counts"]["decisions"] == len(made)
    finally:
        again.end(signal.SIGKILL)
    assert outputs(built) == after


def test_a_port_that_is_taken_is_told(built: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-c", CODE, "desk", str(built), "--no-open", "--port", port],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert f"the port {port} is taken" in done.stderr
