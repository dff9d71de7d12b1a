"""A reader in a second process: what ends that process is an error of one file, and the next file is read."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import pytest

import refkit
from refkit import Note, apart, limits
from refkit.citing import reader
from refkit.errors import ReadError
from refkit.limits import OutOfTimeError

T = TypeVar("T")

READER = """
import os, pathlib, re, signal
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
    if word == "stuck":
        re.match(r"(?:a|a)+$", "a" * 60 + "b")
    return Document(path.stem, str(path), word, (word,), (), Work(title=word))

def hasty(module, path):
    from refkit import readers
    readers.DOCUMENT_SECONDS = 0.3
    return readers.in_time(module, path)

def stuck(texts, italics):
    from refkit.citing import readings
    if any("stuck" in text for text in texts):
        re.match(r"(?:a|a)+$", "a" * 60 + "b")
    if any("crash" in text for text in texts):
        os.kill(os.getpid(), signal.SIGSEGV)
    return readings.by_rules(texts, italics)

def step(course, batch, found, reader):
    from refkit.citing import batches, reader as citing, readings
    batches.NOTE_SECONDS = 2
    readings.READERS["both"] = stuck
    return STEP(course, batch, found, reader)

def deaf(module, path):
    signal.setitimer = lambda *_: None
    from refkit import readers
    return readers.in_time(module, path)

from refkit.citing.reader import step as STEP
"""


CORPUS = Path(__file__).with_name("corpus")


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a reader that fails; processes of its own know it."""
    (tmp_path / "hostile_reader.py").write_text(READER)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    monkeypatch.setattr(apart, "_workers", apart._Workers())
    yield tmp_path
    apart._workers.stop()
    sys.modules.pop("hostile_reader", None)


def _function(name: str) -> Any:
    return getattr(import_module("hostile_reader"), name)


@pytest.fixture
def worker(hostile: Path) -> Iterator[apart.Worker]:
    made = apart.Worker()
    yield made
    made.stop()


def ask(worker: apart.Worker, folder: Path, word: str) -> object:
    (path := folder / f"{word}.pdf").write_text(word)
    return worker.ask("refkit.readers:in_time", "hostile_reader", str(path), seconds=60, about=path)


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


def in_a_thread(work: Callable[[], T]) -> T:
    """What the work gives, or raises, in a thread that is not the main one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


NOTES = [
    "Ann Lee, Quiet Rivers (Oxford: Press, 1999), p. 3.",
    "Ibid., 4; Karl Ott, Der Hafen (Berlin: Kai, 2001), p. 4.",
    "Lee, supra note 1, at 4.",
]


class TestThreads:
    """Where no clock can run, another process reads, and the outcome is the same."""

    def test_notes(self) -> None:
        asked = len(apart._workers.all)
        assert in_a_thread(lambda: refkit.parse_notes(NOTES * 100)) == refkit.parse_notes(NOTES * 100)
        assert in_a_thread(lambda: refkit.parse_notes(NOTES * 100, jobs=2)) == refkit.parse_notes(NOTES * 100)
        assert apart._workers.all[asked:] or asked

    def test_a_document(self) -> None:
        path = CORPUS / "documents" / "document.docx"
        assert in_a_thread(lambda: refkit.read(path)) == refkit.read(path)
        assert in_a_thread(lambda: refkit.build([path])) == refkit.build([path])

    def test_an_error(self, tmp_path: Path) -> None:
        (path := tmp_path / "no.docx").write_bytes(b"PK\x03\x04 nothing")
        with pytest.raises(ReadError) as here:
            refkit.read(path)
        with pytest.raises(ReadError) as there:
            in_a_thread(lambda: refkit.read(path))
        assert (type(there.value), str(there.value)) == (type(here.value), str(here.value))

    def test_words_that_were_added(self, tmp_path: Path) -> None:
        note = "Ebd-fiktiv., 4."
        (file := tmp_path / "xx.toml").write_text('ibid = ["ebd-fiktiv"]\n', encoding="utf-8")
        before = in_a_thread(lambda: refkit.parse_notes([NOTES[0], note]))
        refkit.languages.add(file)
        try:
            here, there = (
                refkit.parse_notes([NOTES[0], note]),
                in_a_thread(lambda: refkit.parse_notes([NOTES[0], note])),
            )
        finally:
            refkit.languages.remove(file)
        assert there == here != before

    def test_notes_without_a_document_come_batch_by_batch(self) -> None:
        def first() -> refkit.Note:
            return next(refkit.stream_notes(NOTES[0] for _ in iter(int, 1)))[0]

        assert in_a_thread(first).id == "n1"

    def test_a_document_that_never_ends(self, hostile: Path) -> None:
        (path := hostile / "stuck.txt").write_text("stuck")
        call = partial(apart.call, _function("hasty"), "hostile_reader", str(path), seconds=60)
        with pytest.raises(OutOfTimeError, match=r"stuck\.txt.*0\.3 seconds"):
            in_a_thread(call)

    @pytest.mark.parametrize("word", ["stuck", "crash"])
    def test_a_note_that_never_ends(self, word: str, hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reader, "step", _function("step"))
        notes = [Note(f"n{at}", "d", str(at), text) for at, text in enumerate([NOTES[0], word, NOTES[1]])]
        said: list[tuple[str, str]] = []
        cited = in_a_thread(lambda: reader.cite(notes, fault=lambda note, why: said.append((note.id, why))))
        assert [citation.work.title for citation in cited] == ["Quiet Rivers", "", "Der Hafen"]
        # "Ibid." behind it may mean what it cites
        assert cited[1].target is None
        assert "unresolved" in cited[1].flags
        assert [name for name, _ in said] == ["n1"]
        assert "counts as citing nothing" in said[0][1]

    def test_several_threads_have_several_processes(self, hostile: Path) -> None:
        (path := hostile / "stuck.txt").write_text("stuck")
        slow = partial(apart.call, _function("hasty"), "hostile_reader", str(path), seconds=60)
        with ThreadPoolExecutor(8) as pool:
            stuck = [pool.submit(slow) for _ in range(3)]
            read = [pool.submit(refkit.parse_notes, NOTES) for _ in range(5)]
            assert all(one.result() == refkit.parse_notes(NOTES) for one in read)
            assert all(isinstance(one.exception(), OutOfTimeError) for one in stuck)
        assert len(apart._workers.all) <= apart.MOST


def test_without_a_clock_in_the_second_process_it_is_ended(
    hostile: Path, worker: apart.Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "CLOCK", False)
    monkeypatch.setattr(apart, "GRACE", 0)
    (path := hostile / "stuck.txt").write_text("stuck")
    with pytest.raises(apart.DiedError, match=r"stuck\.txt.*more time"):
        worker.ask("hostile_reader:deaf", "hostile_reader", str(path), seconds=1, about=path)
    assert ask(worker, hostile, "good").work.title == "good"  # type: ignore[attr-defined]


def test_where_no_process_can_be_started_this_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "python", lambda: "/no/such/python")
    monkeypatch.setattr(apart, "_workers", apart._Workers())
    assert in_a_thread(lambda: refkit.parse_notes(NOTES)) == refkit.parse_notes(NOTES)


@pytest.mark.parametrize(
    ("name", "frozen"), [("/usr/sbin/uwsgi", False), ("/opt/app/app", True), ("", False)]
)
def test_what_is_no_python_is_not_started(name: str, frozen: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", name)
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    found = apart.python.__wrapped__()
    assert found == "" if frozen else Path(found).stem.startswith("python")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
def test_a_forked_process_starts_its_own() -> None:
    in_a_thread(lambda: refkit.parse_notes(NOTES))
    ours = {worker.process.pid for worker in apart._workers.all if worker.process}
    read, write = os.pipe()
    if not (child := os.fork()):
        code = 1
        try:
            done: list[object] = []
            thread = threading.Thread(target=lambda: done.append(refkit.parse_notes(NOTES)))
            thread.start()
            thread.join()
            theirs = {worker.process.pid for worker in apart._workers.all if worker.process}
            code = int(not (done and theirs and not theirs & ours))
            apart._workers.stop()
        finally:
            os._exit(code)
    os.close(read)
    os.close(write)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert in_a_thread(lambda: refkit.parse_notes(NOTES)) == refkit.parse_notes(NOTES)


def test_the_limits_are_above_what_documents_need() -> None:
    assert limits.MEMORY_LIMIT > 10 * limits.FILE_LIMIT
