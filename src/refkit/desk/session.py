"""One desk: what a person does comes in, one after the other; the file of decisions and the build follow at once.

All that is decided stands in the file before anything is answered, so that nothing is lost whatever happens to the
process. The files of the build follow (`scribe.py`), and the way back, undo and redo, is kept (`past.py`).
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from refkit.desk import past
from refkit.desk.acts import Act, as_json, plan, read
from refkit.desk.bench import Bench, Outcome
from refkit.desk.past import Done
from refkit.desk.scribe import Scribe
from refkit.errors import DecisionError, RefkitError
from refkit.matching.decisions import Decisions, Line
from refkit.matching.decisions_file import change, restore
from refkit.matching.decisions_read import load
from refkit.pipeline.proposals import PROPOSED, give_up


class StaleError(RefkitError):
    """Somebody else changed what was decided, or built anew, since the caller last looked."""


class ReadOnlyError(RefkitError):
    """The desk was opened to read only."""


@dataclass(slots=True)
class Session:
    """The state of one desk. Methods may be called from several threads; one is at work at a time."""

    bench: Bench
    readonly: bool = False
    who: str = ""
    told: Callable[[str], None] = lambda version: None
    version: str = ""
    problem: str = ""
    held: Decisions = field(default_factory=Decisions)
    proposed: Decisions = field(default_factory=Decisions)
    outcome: Outcome = field(default_factory=Outcome)
    late: bool = False
    """Answer before the files of the folder are written."""
    unwritten: str = ""
    """Why they could not be."""
    done: list[Done] = field(default_factory=list)
    undone: list[Done] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _seen: tuple[str, ...] = ()
    _scribe: Scribe = field(init=False)

    def __post_init__(self) -> None:
        self._scribe = Scribe(self.bench, self._written, self.late)

    @property
    def proposals(self) -> Path:
        """The file of edits that were found and that nobody has decided on yet."""
        return self.bench.folder / PROPOSED

    def refresh(self) -> bool:
        """Look at the files again; where one says something else, build anew. Tells whether that was so."""
        with self._lock:
            seen = self._look()
            if self._scribe.writing:  # the manifest is the desk's own
                seen = (*seen[:-1], *self._seen[-1:])
            if seen == self._seen:
                return False
            if self._seen and seen[-1] != self._seen[-1]:  # a build or a dedupe has run
                self.bench.renew()
            first = not self._seen
            self._take(write=False)
            if first:
                self.done, self.undone = past.load(self.bench.folder, self.held)
            if not (self.readonly or self.problem) and self.bench.behind(self.held):
                # a desk was ended before its files followed, or somebody decided in an editor
                self._scribe.write(self.outcome, self.held)
                self._seen = self._look()
            return True

    def state(self) -> dict[str, Any]:
        """What `GET /api/state` gives."""
        with self._lock:
            return {
                "version": self.version,
                "program": self.bench.program,
                "readonly": self.readonly,
                "writing": self._scribe.writing,
                "who": self.who,
                "undo": self.done[-1].title if self.done else "",
                "redo": self.undone[-1].title if self.undone else "",
                "counts": {
                    **self.outcome.counts,
                    "checked": len(self.held.checked),
                    "decisions": len(self.held),
                    "proposals": len(self.proposed),
                },
                "prisma": self.outcome.prisma,
                "decisions": list(map(as_json, self.held.lines())),
                "proposals": list(map(as_json, self.proposed.lines())),
                "problems": [*filter(None, [self.problem, self.unwritten]), *self.outcome.problems],
            }

    def data(self) -> dict[str, Any]:
        """What `GET /api/data` gives."""
        with self._lock:
            return {**self.outcome.data(), "version": self.version}

    def page(self, desk: Mapping[str, Any]) -> str:
        """The page, for the desk."""
        with self._lock:
            return self.outcome.page({**desk, "readonly": self.readonly, "version": self.version})

    def decide(self, version: str, items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """One act of one or many decisions; the answer of `POST /api/decide`."""
        with self._at(version):
            if not items:
                raise DecisionError("no decision was given", remedy='give {"decision": {…}}')
            return self._do(plan(items, self.held, self.outcome.shelf, self.who, _now()))

    def withdraw(self, version: str, item: Mapping[str, Any]) -> dict[str, Any]:
        """Take a decision out of the file."""
        with self._at(version):
            kind, one = read(item)
            if one not in getattr(self.held, kind):
                raise DecisionError("no such decision is made", remedy="load the page again")
            return self._do(Act(f"withdrawn: {kind} {', '.join(one.named)}", (), ((kind, one),)))

    def accept(self, version: str, items: Sequence[Mapping[str, Any]] | None) -> dict[str, Any]:
        """Make proposals decisions; all of them where none are named."""
        with self._at(version):
            lines = self._offered(items)
            wanted = [as_json(line) for line in lines]
            answer = self._do(plan(wanted, self.held, self.outcome.shelf, self.who, _now()), answer=False)
            give_up(self.bench.folder, lines)
            self._take(write=False)
            return {**self._answer(), "changed": answer["changed"]}

    def dismiss(self, version: str, items: Sequence[Mapping[str, Any]] | None) -> dict[str, Any]:
        """Give proposals up; all of them where none are named."""
        with self._at(version):
            give_up(self.bench.folder, self._offered(items))
            self._take(write=False)
            return self._answer()

    def undo(self, version: str) -> dict[str, Any]:
        """Take the last act back."""
        with self._at(version):
            if not self.done:
                raise DecisionError("there is nothing to undo", remedy="withdraw a decision instead")
            made = self.done[-1].changed
            self._put(made.before, made.after, add=made.removed, remove=made.added)
            self.undone.append(self.done.pop())
            self._remember()
            return self._answer(self._take())

    def redo(self, version: str) -> dict[str, Any]:
        """Do the act again that was taken back last."""
        with self._at(version):
            if not self.undone:
                raise DecisionError("there is nothing to do again", remedy="decide anew")
            made = self.undone[-1].changed
            self._put(made.after, made.before, add=made.added, remove=made.removed)
            self.done.append(self.undone.pop())
            self._remember()
            return self._answer(self._take())

    def _remember(self) -> None:
        past.save(self.bench.folder, self.done, self.undone)

    def _put(self, text: str, expected: str, *, add: Sequence[Line], remove: Sequence[Line]) -> None:
        """The text that the file had, or where somebody else wrote into it since, the same lines out and in."""
        if text == expected or not restore(self.bench.target, text, expected):
            change(self.bench.target, add=add, remove=remove)

    def _offered(self, items: Sequence[Mapping[str, Any]] | None) -> list[Line]:
        every = list(self.proposed.lines())
        lines = every if items is None else [read(item) for item in items]
        if not lines or not set(lines) <= set(every):
            raise DecisionError("no such edit is offered", remedy="load the page again")
        return lines

    @contextmanager
    def _at(self, version: str) -> Iterator[None]:
        """The caller may write: it has seen what is there now."""
        with self._lock:
            if self.readonly:
                raise ReadOnlyError(
                    "this desk is read-only", remedy="start `refkit desk` without --read-only"
                )
            self.refresh()
            if self.problem:
                raise DecisionError(self.problem, remedy="put decisions.toml right first")
            if version != self.version:
                remedy = "look at what is new, and decide again"
                raise StaleError("something has changed since this page was loaded", remedy=remedy)
            yield

    def _do(self, act: Act, *, answer: bool = True) -> dict[str, Any]:
        made = change(self.bench.target, add=act.add, remove=act.remove)
        changed: Sequence[str] = ()
        if made.before != made.after:
            self.done.append(Done(act.title, made))
            self.undone.clear()
            self._remember()
            changed = self._take()
        return self._answer(changed) if answer else {"changed": list(changed)}

    def _answer(self, changed: Sequence[str] = ()) -> dict[str, Any]:
        return {"version": self.version, "changed": list(changed), "state": self.state(), "data": self.data()}

    def _take(self, *, write: bool = True) -> list[str]:
        """Build with what the files say now; gives the keys of the entries that say something else than before."""
        before = self.outcome
        try:
            self.held = load(self.bench.target)
            self.proposed = load(self.proposals)
            self.problem = ""
        except DecisionError as error:
            self.problem = str(error)
        else:
            self.outcome = self.bench.build(self.held)
            if write and not self.readonly:
                self._scribe.write(self.outcome, self.held)
                self.proposed = load(self.proposals)
        self._seen = self._look()
        self._tell()
        return self.outcome.differing(before)

    def settle(self) -> None:
        """Wait until the files of the folder say what was decided."""
        self._scribe.settle()

    def _written(self, problem: str) -> None:
        """The scribe has written, behind an answer; edits by hand may have been found on the way."""
        with self._lock:
            self.unwritten = problem
            with suppress(DecisionError):
                self.proposed = load(self.proposals)
            self._seen = (self._seen[0], *self._look()[1:])
            self._tell()

    def _tell(self) -> None:
        """Another version is told, where there is one."""
        parts = (*self._seen[:2], self.bench.inputs)
        version = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
        if version != self.version:
            self.version = version
            self.told(version)

    def _look(self) -> tuple[str, ...]:
        """What the files say: decisions, proposals, and the manifest of the last build."""
        return tuple(map(_text, (self.bench.target, self.proposals, self.bench.manifest)))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
