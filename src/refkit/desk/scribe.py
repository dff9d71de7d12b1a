"""An outcome of the desk comes in; the files of its folder follow, at once or a moment after the answer.

What a person decides is in `decisions.toml` before anything is answered. The files are made of that, so that they may
be written behind the answer: of several decisions in a row only the last is written.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from refkit.desk.bench import Bench, Outcome
from refkit.errors import RefkitError
from refkit.matching.decisions import Decisions

QUIET = 0.4
"""Seconds without a decision after which the files are written."""


@dataclass(slots=True)
class Scribe:
    """Writes the outcomes of one desk; `done` is called after each write, with what went wrong ("" for nothing)."""

    bench: Bench
    done: Callable[[str], None]
    late: bool = False
    """Write behind the answer, in a thread of its own."""
    _change: threading.Condition = field(default_factory=threading.Condition)
    _next: tuple[Outcome, Decisions] | None = None
    _busy: bool = False
    _hurried: bool = False
    _thread: threading.Thread | None = None

    @property
    def writing(self) -> bool:
        """Is something not yet on the disk?"""
        return self._busy or self._next is not None

    def write(self, outcome: Outcome, decisions: Decisions) -> None:
        """Write an outcome, now or soon.

        Raises:
            RefkitError: it is written now, and cannot be.
        """
        if not self.late:
            self.bench.write(outcome, decisions)
            return
        with self._change:
            self._next = outcome, decisions
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="scribe", daemon=True)
                self._thread.start()
            self._change.notify_all()

    def settle(self) -> None:
        """Wait until all that was decided is on the disk."""
        with self._change:
            self._hurried = True
            self._change.notify_all()
            self._change.wait_for(lambda: not self.writing)
            self._hurried = False

    def _run(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._next is not None)
                while not self._hurried and self._change.wait(QUIET):
                    pass  # another decision came, or somebody waits for the files
                given, self._next, self._busy = self._next, None, True
            problem = ""
            try:
                if given is not None:
                    self.bench.write(*given)
            except RefkitError as error:
                problem = str(error)
            finally:
                self.done(problem)
                with self._change:
                    self._busy = False
                    self._change.notify_all()
