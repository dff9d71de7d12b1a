"""Documents are read and cited, or what was read of them before is remembered: what has not changed costs nothing.

A reading is remembered by all that it depends on: the bytes of the file and its name, or the notes; the code of refkit,
its languages and its model; the libraries that read. It stands in a file with the SHA-256 of what it says: one that is
torn, old or of another refkit counts for none, and is never half believed.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from refkit.errors import RefkitError
from refkit.folder import digest
from refkit.model import Citation, Document, Note, Problem
from refkit.pipeline.codec import builder, plain
from refkit.pipeline.given import with_given
from refkit.whole import sweep, write_whole

CACHE = ".refkit-cache"
"""The folder of readings within the folder of a build."""
ALONE = frozenset({".pdf", ".docx", ".docm", ".odt", ".epub"})
"""Files that hold all of a document: of others a part may stand in files beside them, and they are quick to read."""
MARKDOWN = frozenset({".md", ".markdown"})
_BESIDE = re.compile(rb"(?<![\w@.])@[\w{]|^\s*(?:bibliography|references)\s*:", re.MULTILINE)
"""What cites by key, or names a file of records: what it means stands in files beside it, or in its head."""
ENGINES = ("lxml", "numpy", "pypdfium2", "rapidfuzz", "bibtexparser", "pylatexenc", "charset-normalizer")
"""Libraries whose versions decide what is read."""
T = TypeVar("T")


@dataclass(slots=True)
class Readings:
    """Reads and cites documents; with a folder it remembers what it read, and takes from there what is unchanged."""

    folder: Path | None = None
    keep: bool = True
    """Write down what was read; without it only what is there is used."""
    used: set[str] = field(default_factory=set)
    held: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[Document, Sequence[Citation]]] = field(
        default_factory=dict
    )
    """What was cited since this was made: a desk joins the same documents after every decision."""

    def document(self, path: Path, name: str) -> Document:
        """The document in a file, under an id."""
        from refkit import readers

        def read() -> Document:
            return readers.with_id(readers.read(path), name)

        if self.folder is None or not _holds_all(path):
            return read()
        key = _key("document", digest(path), path.name, name)
        document = self._remembered(key, Document, read, lambda one: not _severe(one.problems))
        return _moved(document, str(path))

    def citations(
        self, document: Document, targets: Mapping[str, str], problems: list[Problem]
    ) -> Sequence[Citation]:
        """The citations of a document; a note that could not be read becomes a problem, and is not remembered.

        `targets` are what a person says that short forms refer back to.
        """
        lost: list[Problem] = []
        meant = tuple(sorted(targets.items()))
        before = self.held.get((document.id, meant))
        if before is not None and before[0] is document:
            return before[1]

        def read() -> tuple[Citation, ...]:
            return _cited(document, targets, lost)

        key = _key("citations", json.dumps(plain(document.notes)), json.dumps(meant))
        found = with_given(document, self._remembered(key, tuple[Citation, ...], read, lambda _: not lost))
        problems += lost
        if not lost:
            self.held[document.id, meant] = document, found
        return found

    def forget(self) -> None:
        """Take away the readings that were not used: those of documents that have changed or are gone."""
        if self.folder is None or not self.keep:
            return
        if self.folder.is_dir():
            sweep(self.folder)
        for path in self.folder.glob("*.json"):
            if path.stem not in self.used:
                with suppress(OSError):
                    path.unlink()

    def _remembered(self, key: str, kind: Any, read: Callable[[], T], whole: Callable[[T], bool]) -> T:
        if self.folder is None:
            return read()
        self.used.add(key)
        path = self.folder / f"{key}.json"
        found: T | None = _load(path, kind)
        if found is None:
            found = read()
            if self.keep and whole(found):
                _save(path, found)
        return found


def _holds_all(path: Path) -> bool:
    """Does a file hold all of its document? A Markdown file does that cites nothing by key."""
    suffix = path.suffix.casefold()
    if suffix not in ALONE | MARKDOWN or not path.is_file():
        return False
    return suffix in ALONE or _BESIDE.search(path.read_bytes()) is None


def _load(path: Path, kind: Any) -> Any:
    """What a file remembers; None where it is not there, or not wholly what was written."""
    try:
        said, _, text = path.read_bytes().partition(b"\n")
        if said.decode() != hashlib.sha256(text).hexdigest():
            return None
        return builder(kind)(json.loads(text))
    except (OSError, ValueError, TypeError, RecursionError, RefkitError):
        return None


def _save(path: Path, value: Any) -> None:
    """Remember a value."""
    text = json.dumps(plain(value), separators=(",", ":")).encode()
    keep(path, hashlib.sha256(text).hexdigest().encode() + b"\n" + text)


def keep(path: Path, data: str | bytes) -> None:
    """Write a file of the cache; a disk that is full or forbidden only costs what would have been remembered."""
    with suppress(OSError, RefkitError):
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
            write_whole(path.parent / ".gitignore", "*\n")
        write_whole(path, data)


def _severe(problems: Sequence[Problem]) -> bool:
    return any(problem.severe for problem in problems)


def _moved(document: Document, path: str) -> Document:
    """A document as it is read at a path; it may have been read at another one before."""
    if document.path == path:
        return document
    problems = tuple(
        replace(one, file=path if one.file == document.path else one.file) for one in document.problems
    )
    return replace(document, path=path, problems=problems)


def _cited(document: Document, targets: Mapping[str, str], problems: list[Problem]) -> tuple[Citation, ...]:
    from refkit.citing import cite

    def lost(note: Note, said: str) -> None:
        problems.append(Problem(document.path, f"note {note.id}", said, severe=True))

    return cite(document.notes, fault=lost, targets=targets)


def _key(*parts: str) -> str:
    """The name of a reading: a hash of all that it depends on."""
    text = "\0".join((*parts, code(), *_languages()))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _languages() -> list[str]:
    """The languages that were added to those of refkit."""
    from refkit import languages

    return [digest(path) for path in languages.added()]


@cache
def code() -> str:
    """A hash of refkit itself, as it lies on the disk, and of the versions of what it reads with."""
    from importlib.metadata import PackageNotFoundError, entry_points, version

    import refkit

    home = Path(refkit.__file__).parent
    parts = [sys.version, refkit.__version__]
    for path in sorted(home.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            state = path.stat()
            parts.append(f"{path.relative_to(home)} {state.st_size} {state.st_mtime_ns}")
    for name in ENGINES:
        with suppress(PackageNotFoundError):
            parts.append(f"{name} {version(name)}")
    for point in entry_points(group="refkit.readers"):
        parts.append(f"{point.name} {point.value} {point.dist.version if point.dist else ''}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
