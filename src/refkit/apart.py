"""A call goes to a second process, its value comes back: what it does there cannot hurt this process, nor hang it.

PDFs are read so, whoever asks, since a library in C reads them; documents and notes are where no clock can run in this
process: in a thread other than the main one, and on Windows. A process is started at the first call and serves the
next ones too; several threads have several of them. It has a limit of CPU time and of memory (where the system knows
such limits, else of time on the wall); if it dies, that call is an error, and the next call starts it anew.
"""

from __future__ import annotations

import atexit
import contextlib
import dataclasses
import enum
import io
import os
import pickle
import signal
import struct
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from refkit.errors import ReadError, RefkitError
from refkit.limits import CLOCK, MEMORY_LIMIT

WORKER = "REFKIT_READS_APART"
"""Set in the environment of the second process, and by who wants everything in his own, without its limits."""
MOST = max(2, min(4, os.cpu_count() or 1))
"""So many processes serve the threads of this one."""
HEAD = struct.Struct(">Q")
# what ended the process -> what is said of the file
ENDED = {
    "SIGXCPU": "it took more time than it may",
    "SIGKILL": "the system ended its reader, which may have needed too much memory",
    "SIGSEGV": "it breaks the library that reads it",
    "SIGABRT": "it breaks the library that reads it",
}
GRACE = 30
"""Seconds after which the process is ended that did not end its work by itself."""
SETTINGS = "REFKIT_"
"""Variables that begin so change what is read: with other values another process is started."""


class DiedError(ReadError):
    """The second process ended before it gave a value."""


class NoProcessError(RefkitError):
    """No second process can be started on this system."""


class _Results(pickle.Unpickler):
    """Takes nothing but refkit's own values from the other process: no function, and no class of others."""

    def find_class(self, module: str, name: str) -> Any:
        if module.partition(".")[0] == "refkit":
            found = super().find_class(module, name)
            plain = isinstance(found, type) and (
                dataclasses.is_dataclass(found) or issubclass(found, (tuple, enum.Enum, RefkitError))
            )
            if plain:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of refkit's")


@cache
def python() -> str:
    """The interpreter to start, "" where there is none: in a frozen program, or in one that holds a Python."""
    if getattr(sys, "frozen", False):
        return ""
    named = Path(sys.executable or "")
    places = (named, named.parent / "python3", Path(sysconfig.get_path("scripts")) / "python3")
    found = (place for place in places if place.stem.lower().startswith(("python", "pypy")))
    return next((str(place) for place in found if os.access(place, os.X_OK)), "")


class Worker:
    """The second process, and what it is asked."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.settings: dict[str, str] = {}

    def ask(self, call: str, *given: Any, seconds: float, about: object = None) -> Any:
        """What `module:function` gives there, in so many seconds; raises what it raises.

        Raises:
            DiedError: the process ended: out of time or memory, or broken; the message names what it was `about`.
            NoProcessError: none can be started.
        """
        process = self._running()
        late = threading.Timer(seconds + GRACE, process.kill)
        late.daemon = True
        try:
            if not CLOCK:
                late.start()
            _send(process.stdin, (call, given, seconds, _here()))
            answer, raised = _receive(process.stdout)
        except (EOFError, OSError, struct.error, pickle.UnpicklingError):
            over = late.finished.is_set()
            code = self.stop()
            raise self._died(code, about, over) from None
        except BaseException:  # Ctrl-C: the answer to this call is no answer to the next
            self.stop(at_once=True)
            raise
        finally:
            late.cancel()
        if raised:
            raise answer
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        settings = {name: value for name, value in os.environ.items() if name.startswith(SETTINGS)}
        if self.process is not None and (self.process.poll() is not None or settings != self.settings):
            self.stop()
        if self.process is None:
            self.settings = settings
            places = os.pathsep.join(filter(None, sys.path))
            try:
                self.process = subprocess.Popen(
                    [python(), "-c", "from refkit.apart import serve; serve()"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    env={**os.environ, WORKER: "1", "PYTHONPATH": places},
                )
            except OSError as error:
                raise NoProcessError(f"no second process can be started: {error}") from error
        return self.process

    def stop(self, *, at_once: bool = False) -> int:
        """End the process, if there is one; what it ended with."""
        process, self.process = self.process, None
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            return process.wait(timeout=0 if at_once else 2)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def _died(self, code: int, about: object, over: bool) -> DiedError:
        name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        said = ENDED["SIGXCPU"] if over else ENDED.get(name, "its reader ended")
        return DiedError(f"{said} ({name})", file=about, remedy="save it again from the program that made it")


class _Workers:
    """The processes that serve this one, each for one thread at a time."""

    def __init__(self) -> None:
        self.room = threading.BoundedSemaphore(MOST)
        self.idle: list[Worker] = []
        self.all: list[Worker] = []

    def ask(self, call: str, *given: Any, seconds: float, about: object = None) -> Any:
        with self.room:
            try:
                worker = self.idle.pop()
            except IndexError:
                worker = Worker()
                self.all.append(worker)
            try:
                return worker.ask(call, *given, seconds=seconds, about=about)
            finally:
                self.idle.append(worker)

    def stop(self) -> None:
        for worker in self.all:
            worker.stop()


_workers = _Workers()
atexit.register(lambda: _workers.stop())


def _forget() -> None:
    """A copy of this process that `fork` made has pipes to the same processes, and must not use them."""
    global _kept, _workers
    _kept, _workers = _workers, _Workers()


_kept: _Workers | None = None
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def possible() -> bool:
    """Can a second process be asked: is this not one itself, and is there a Python to start?"""
    return not os.environ.get(WORKER) and bool(python())


def call(function: Callable[..., Any], *given: Any, seconds: float, about: object = None) -> Any:
    """What a function at the top of a module gives, called in a second process; in this one where there can be none.

    Arguments and value are values of refkit's or plain ones; `about` is the file that an error names.

    Raises:
        DiedError: the process ended, or took more than so many seconds of CPU time and did not stop by itself.
    """
    if possible():
        with contextlib.suppress(NoProcessError):
            name = f"{function.__module__}:{function.__qualname__}"
            return _workers.ask(name, *given, seconds=seconds, about=about)
    return function(*given)


def serve() -> None:
    """What the second process does: call what it is asked for, until nobody asks."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process says when to stop
    _bound_memory()
    while True:
        try:
            name, given, seconds, folder = _receive(asked)
            if folder:
                os.chdir(folder)
        except (EOFError, OSError, struct.error):
            return
        _bound_time(seconds)
        _answer(answers, name, given)


def _answer(answers: IO[bytes], name: str, given: tuple[Any, ...]) -> None:
    module, _, function = name.partition(":")
    try:
        _send(answers, (getattr(import_module(module), function)(*given), False))
        return
    except RefkitError as error:
        failed = error
    except MemoryError:
        failed = ReadError("it needs more memory than it may", remedy="split it")
    except Exception as error:
        message = f"refkit itself failed here ({type(error).__name__}: {error})"
        failed = ReadError(message, remedy="please report it with the file")
    if not failed.file and given and isinstance(given[-1], str):
        failed.file = given[-1]
    _send(answers, (failed, True))


def _here() -> str:
    """The working folder, "" where it is gone."""
    try:
        return os.getcwd()
    except OSError:
        return ""


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _bound_time(seconds: float) -> None:
    try:
        import resource
    except ImportError:
        return
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds + GRACE), hard))


def _send(pipe: IO[bytes] | None, value: object) -> None:
    data = pickle.dumps(value, protocol=5)
    if pipe is None:
        raise EOFError
    pipe.write(HEAD.pack(len(data)) + data)
    pipe.flush()


def _receive(pipe: IO[bytes] | None) -> Any:
    if pipe is None:
        raise EOFError
    size = HEAD.unpack(pipe.read(HEAD.size))[0]
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return _Results(io.BytesIO(data)).load()
