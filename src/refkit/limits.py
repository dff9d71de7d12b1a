"""What one input may cost: sizes, elements, depth, expansion, time; beyond these it is refused with a message.

The figures lie far above what documents and libraries hold (docs/limits.md says what was measured), and far below what
fills the memory of a small machine.
"""

from __future__ import annotations

import re
import signal
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from refkit.errors import ReadError, RefkitError

FILE_LIMIT = 150_000_000
"""Bytes of a file that is read whole; a text of this size takes some 1 GB while it is read."""
TAGS_LIMIT = 3_000_000
"""Elements of one document, in all its parts."""
PARAGRAPHS_LIMIT = 300_000
"""Paragraphs of one document."""
NODES_LIMIT = 2_000_000
"""Values of a YAML text once its aliases are expanded."""
DEPTH_LIMIT = 100
"""Lists within lists of a YAML, TOML or JSON text."""
MEMORY_LIMIT = 3_000_000_000
"""Bytes of address space for a reader that runs in a process of its own."""
DOCUMENT_SECONDS, NOTE_SECONDS = 300.0, 30.0
"""CPU seconds that one document, and the notes of one document at a time, may take."""


CLOCK = hasattr(signal, "SIGPROF")
"""Has the system a clock of CPU time that interrupts a program?"""

RUN_LIMIT = 2_000
"""One character so many times in a row says no more than that; a longer row is cut to this."""


def without_long_rows(text: str) -> tuple[str, int]:
    """The text with rows of one character cut to RUN_LIMIT, and the place of the first that was cut, -1 for none."""
    step = RUN_LIMIT // 2
    # a longer row holds a whole step
    long = {text[at] for at in range(0, len(text) - step, step) if text[at : at + step] == text[at] * step}
    first = -1
    for character in sorted(long):
        row = re.compile(rf"{re.escape(character)}{{{RUN_LIMIT + 1},}}")
        found = row.search(text)
        if found is not None:
            first = found.start() if first < 0 else min(first, found.start())
            text = row.sub(character * RUN_LIMIT, text)
    return text, first


# what a program printed to colour a terminal, name its window or move its cursor, and somebody saved as text
_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]{0,40}[@-~]|[\]PX^_][^\x07\x1b\n]{0,300}(?:\x07|\x1b\\)|[ -/]{1,3}[0-~])"
)
# what no text holds: control characters but for those that part words and lines
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def without_controls(text: str) -> tuple[str, int, int]:
    """A text without control characters and the sequences they begin; how many there were, and the place of the first.

    The place is -1 where there was none.
    """
    found = _CONTROL.search(text)
    if found is None:
        return text, 0, -1
    text, sequences = _SEQUENCE.subn("", text)
    text, others = _CONTROL.subn("", text)
    return text, sequences + others, found.start()


class TooLargeError(ReadError):
    """An input is larger than one may be; no part of it is used."""


class OutOfTimeError(RefkitError):
    """An input took more time than one may."""


def regular(path: Path) -> int:
    """The size of a file in bytes.

    Raises:
        ReadError: it is missing, no ordinary file (a folder, a pipe, a device), or larger than FILE_LIMIT.
    """
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise ReadError(
            f"cannot be opened: {said}", file=path, remedy="check the name and the rights"
        ) from error
    if not stat.S_ISREG(found.st_mode):
        kind = "a folder" if stat.S_ISDIR(found.st_mode) else "a pipe or a device"
        raise ReadError(f"this is {kind}, not a file", file=path, remedy="name a file")
    if found.st_size > FILE_LIMIT:
        limit = FILE_LIMIT // 1_000_000
        message = f"the file has {found.st_size / 1e6:,.0f} MB, more than the {limit} MB that are read"
        raise TooLargeError(message, file=path, remedy="split it, or take out what is no text")
    return found.st_size


def file_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file; raises ReadError as `regular` does, and where it cannot be read."""
    regular(path)
    try:
        return path.read_bytes()
    except OSError as error:
        said = error.strerror or str(error)
        raise ReadError(
            f"cannot be opened: {said}", file=path, remedy="check the name and the rights"
        ) from error


def check_tags(data: bytes, file: object, part: str = "", *, before: int = 0) -> int:
    """How many tags open in a text of XML or HTML, with those of the parts `before` it.

    Raises:
        ReadError: they are more than TAGS_LIMIT.
    """
    tags = before + data.count(b"<") - data.count(b"</")
    if tags > TAGS_LIMIT:
        message = f"it has more than {TAGS_LIMIT:,} elements, more than a document can hold"
        raise TooLargeError(message, file=file, place=part, remedy="split it; it may be a bomb")
    return tags


class UnboundedError(ValueError):
    """A text expands to more, or nests deeper, than it may, or contains itself."""


def yaml_node(text: str, loader: type[Any] | None = None) -> Any:
    """The root node of a YAML text, None for an empty one.

    Raises:
        yaml.YAMLError: it is not YAML.
        UnboundedError: its aliases make it too large, it contains itself, or it nests too deeply.
    """
    import yaml

    try:
        node = yaml.compose(text, Loader=loader or yaml.SafeLoader)
    except RecursionError as error:
        raise UnboundedError("lists within lists without end") from error
    if node is not None:
        _measure(node, {}, set(), 0)
    return node


def _measure(node: Any, known: dict[int, int], open_: set[int], depth: int) -> int:
    """How many nodes a node of YAML is once its aliases are expanded; those that are `open_` hold this one."""
    name = id(node)
    if name in open_:
        raise UnboundedError("an alias stands for what it is part of")
    if isinstance(node.value, str) or name in known:
        return known.get(name, 1)
    if depth > DEPTH_LIMIT:
        raise UnboundedError(f"it nests deeper than {DEPTH_LIMIT} levels")
    parts = [part for item in node.value for part in (item if isinstance(item, tuple) else (item,))]
    known[name] = 1 + sum(_measure(part, known, {*open_, name}, depth + 1) for part in parts)
    if known[name] > NODES_LIMIT:
        raise UnboundedError(f"its aliases expand to more than {NODES_LIMIT:,} values")
    return known[name]


def clocked() -> bool:
    """Can `within` hold a limit here: is this the main thread, on a system that has the clock?"""
    return CLOCK and threading.current_thread() is threading.main_thread()


@contextmanager
def within(seconds: float, file: object = None, what: str = "it") -> Iterator[None]:
    """The work in the block ends with an error after so many seconds of CPU time.

    The clock is a signal: it runs where `clocked` says so and no other such clock runs. Elsewhere the block has no
    limit, so that readers go to another process there (`apart`). What does not come back to Python (a library in C) is
    not stopped.

    Raises:
        OutOfTimeError: the time is over.
    """
    if not clocked() or signal.getitimer(signal.ITIMER_PROF)[0]:
        yield
        return

    def over(number: int, frame: FrameType | None) -> None:
        raise OutOfTimeError(
            f"{what} took more than {seconds:g} seconds and was given up",
            file=file,
            remedy="send it to the makers of refkit; the others are done",
        )

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
