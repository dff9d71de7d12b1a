"""A reader in a second process: what ends that process is an error of one file, and the next file is read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from refkit import limits
from refkit.errors import ReadError
from refkit.readers import apart

READER = """
import os, pathlib, signal
from refkit.errors import ReadError
from refkit.model import Document, Work

def read(path):
    word = path.read_text()
    if word == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "memory":
        return "x" * 10**11
    if word == "fault":
        raise KeyError("of ours")
    if word == "refused":
        raise ReadError("is no good", file=path, place="page 3", remedy="leave it")
    if word == "loud":
        print("a library prints" * 1000)
    if word == "foreign":
        return pathlib.Path
    return Document(path.stem, str(path), word, (word,), (), Work(title=word))
"""


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[apart.Worker]:
    (tmp_path / "hostile_reader.py").write_text(READER)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    made = apart.Worker()
    yield made
    made.stop()


def ask(worker: apart.Worker, folder: Path, word: str) -> object:
    (path := folder / f"{word}.pdf").write_text(word)
    return worker.ask("hostile_reader", path)


@pytest.mark.parametrize("word", ["crash", "killed", "memory", "fault", "refused", "foreign"])
def test_one_file_that_fails_is_an_error_and_the_next_is_read(
    word: str, worker: apart.Worker, tmp_path: Path
) -> None:
    with pytest.raises(ReadError) as failed:
        ask(worker, tmp_path, word)
    assert f"{word}.pdf" in str(failed.value)
    assert ask(worker, tmp_path, "good").work.title == "good"  # type: ignore[attr-defined]


def test_the_place_and_the_remedy_come_back(worker: apart.Worker, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as failed:
        ask(worker, tmp_path, "refused")
    assert (failed.value.place, failed.value.remedy) == ("page 3", "leave it")


def test_what_a_library_prints_is_no_answer(worker: apart.Worker, tmp_path: Path) -> None:
    assert ask(worker, tmp_path, "loud").text == "loud"  # type: ignore[attr-defined]


def test_several_files_are_read_by_one_process(worker: apart.Worker, tmp_path: Path) -> None:
    ask(worker, tmp_path, "one")
    first = worker.process
    ask(worker, tmp_path, "two")
    assert first is not None
    assert worker.process is first


def test_the_limits_are_above_what_documents_need() -> None:
    assert limits.MEMORY_LIMIT > 10 * limits.FILE_LIMIT
