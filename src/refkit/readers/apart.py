"""A file goes to a second process, its document comes back: what a library in C does to it cannot hurt this process.

The process is started at the first file and serves the next ones too. It has a limit of CPU time and of memory for
each file (where the system knows such limits); if it dies, the file is an error, and the next file starts it anew.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from refkit.errors import ReadError, RefkitError
from refkit.limits import DOCUMENT_SECONDS, MEMORY_LIMIT, within
from refkit.model import Document

WORKER = "REFKIT_READS_APART"
"""Set in the environment of the second process."""
HEAD = struct.Struct(">Q")
# what ended the process -> what is said of the file
ENDED = {
    "SIGXCPU": "it took more time than a document may",
    "SIGKILL": "the system ended its reader, which may have needed too much memory",
    "SIGSEGV": "it breaks the library that reads it",
    "SIGABRT": "it breaks the library that reads it",
}
GRACE = 30
"""Seconds of CPU time after which the process is ended that did not end by itself."""


class _Results(pickle.Unpickler):
    """Takes nothing but refkit's own values from the other process."""

    def find_class(self, module: str, name: str) -> Any:
        if module.partition(".")[0] == "refkit" and (".model" in module or module in KNOWN):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a document")


KNOWN = ("refkit.flags", "refkit.errors", "refkit.limits")


class Worker:
    """The second process, and what it is asked."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()

    def ask(self, module: str, path: Path) -> Document:
        """The document that `module.read(path)` gives there; raises what it raises, ReadError if it dies."""
        with self.lock:
            process = self._running()
            try:
                _send(process.stdin, (module, str(path), os.getcwd()))
                answer = _receive(process.stdout)
            except (EOFError, OSError, struct.error, pickle.UnpicklingError):
                code = self.stop()
                raise self._died(code, path) from None
        if isinstance(answer, Document):
            return answer
        raise answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None or self.process.poll() is not None:
            places = os.pathsep.join(filter(None, sys.path))
            self.process = subprocess.Popen(
                [sys.executable, "-c", "from refkit.readers.apart import serve; serve()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, WORKER: "1", "PYTHONPATH": places},
            )
        return self.process

    def stop(self) -> int:
        """End the process, if there is one; what it ended with."""
        process, self.process = self.process, None
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            return process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def _died(self, code: int, path: Path) -> ReadError:
        name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        said = ENDED.get(name, "its reader ended")
        return ReadError(f"{said} ({name})", file=path, remedy="save it again from the program that made it")


_worker = Worker()
atexit.register(_worker.stop)


def read(module: str, path: Path) -> Document:
    """What `module.read(path)` gives, read in the second process; in this one where a second cannot be started."""
    if os.environ.get(WORKER) or not sys.executable:
        return import_module(module).read(path)  # type: ignore[no-any-return]
    return _worker.ask(module, path)


def serve() -> None:
    """What the second process does: read the files that it is asked for, until nobody asks."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process says when to stop
    _bound_memory()
    while True:
        try:
            module, path, folder = _receive(asked)
            os.chdir(folder)
        except (EOFError, OSError, struct.error):
            return
        _bound_time()
        answer: object
        try:
            with within(DOCUMENT_SECONDS, path):
                answer = import_module(module).read(Path(path))
        except RefkitError as error:
            answer = error
        except MemoryError:
            answer = ReadError("it needs more memory than a document may", file=path, remedy="split it")
        except Exception as error:
            message = f"refkit itself failed here ({type(error).__name__}: {error})"
            answer = ReadError(message, file=path, remedy="please report it with the file")
        _send(answers, answer)


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _bound_time() -> None:
    try:
        import resource
    except ImportError:
        return
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + DOCUMENT_SECONDS + GRACE), hard))


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
