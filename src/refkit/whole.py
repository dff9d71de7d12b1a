"""One file goes in, whole: what is killed on the way leaves the old file, and a draft that the next run sweeps."""

from __future__ import annotations

import glob
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from refkit.errors import RefkitError

DRAFTS = ".refkit-"
"""How the names of drafts begin; the number of the process that writes them follows."""


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it holds the old content or the new one, whatever happens; a symbolic link stays one.

    Text is written as UTF-8, its line ends as they are. What is no ordinary file (a pipe, /dev/null) is written to.

    Raises:
        RefkitError: it cannot be written; the file is as it was.
    """
    try:
        _write_whole(path, content)
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise RefkitError(message, file=path, remedy="check the rights, and the room on the disk") from error
    except UnicodeEncodeError as error:
        said = error.object[error.start : error.end].encode("unicode_escape").decode()
        raise RefkitError(f"holds {said}, which no file can", file=path, remedy="take it out") from error


def _write_whole(path: Path, content: str | bytes) -> None:
    data = content.encode("utf-8") if isinstance(content, str) else content
    target = path.resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        target.write_bytes(data)
        return
    sweep(target.parent, f"{DRAFTS}*-{glob.escape(target.name)}")
    draft = target.parent / f"{DRAFTS}{os.getpid()}-{target.name}"
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o777)
        os.replace(draft, target)
        to_disk(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def writable(text: str) -> str:
    """A text that a file can hold: the bytes of a file name that are no UTF-8 stand in it as escapes ("\\udce9")."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def free(path: Path) -> Path:
    """A name beside a file for a copy of it: FILE.edited, or with a number where there is one."""
    numbers = ("", *(f"-{number}" for number in range(2, 1000)))
    names = (path.with_name(f"{path.name}.edited{number}") for number in numbers)
    return next((name for name in names if not name.exists()), path.with_name(f"{path.name}.edited-1000"))


def sweep(folder: Path, names: str = f"{DRAFTS}*") -> None:
    """Take away the drafts of runs that were killed: their name holds the number of a process that is no more."""
    for draft in folder.glob(names):
        number = draft.name.removeprefix(DRAFTS).partition("-")[0]
        if not number.isdecimal() or _runs(int(number)):
            continue
        if draft.is_dir():
            shutil.rmtree(draft, ignore_errors=True)
        else:
            draft.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    """Is there a process of this number (or none can be asked)?"""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it belongs to somebody else
    return True


def to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk and not only in memory."""
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folder
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """No other run puts files into the folder meanwhile (where there is one, and the system knows such locks)."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, FileNotFoundError):  # Windows; nothing there to be alone in
        yield
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
