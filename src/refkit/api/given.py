"""What a caller gives (a path or many, bytes, an open file) becomes a list, or a file that a reader can open."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeGuard, TypeVar, cast

from refkit.errors import ReadError, WrongTypeError, WrongValueError

if TYPE_CHECKING:
    from refkit.matching.decisions import Decisions

PathLike: TypeAlias = str | os.PathLike[str]
T = TypeVar("T")
LONGEST = 40
"""So many characters of a wrong text are shown."""
LONGEST_NAME = 255
"""No system has longer names of files (in bytes)."""


class Readable(Protocol):
    """An open file, of bytes or of text."""

    def read(self) -> bytes | str:
        """All that is in it."""


Content: TypeAlias = bytes | bytearray | memoryview | Readable
"""What a file holds, where there is no file on the disk."""


def is_path(given: object) -> TypeGuard[PathLike]:
    """Is it one path?"""
    return isinstance(given, (str, os.PathLike))


def is_content(given: object) -> TypeGuard[Content]:
    """Is it what a file holds, or an open file?"""
    return isinstance(given, (bytes, bytearray, memoryview)) or callable(getattr(given, "read", None))


def path_of(given: object, what: str) -> Path:
    """A path; raises WrongTypeError for anything else, and WrongValueError where it is empty."""
    if not is_path(given):
        raise WrongTypeError(f"{what} is {kind(given)}", remedy="give a path as text or as pathlib.Path")
    text = os.fspath(given)
    if not isinstance(text, str):
        raise WrongTypeError(f"{what} is a path of bytes", remedy="give it as text: os.fsdecode(path)")
    if not text.strip() or "\0" in text:
        raise WrongValueError(f"{what} is {text!r}, which names no file", remedy="give the path of a file")
    if ("\n" in text or len(text) > LONGEST_NAME) and not _is_there(text):
        remedy = 'give a path; a text itself is given as bytes: refkit.read(text.encode(), name="paper.md")'
        raise WrongValueError(f"{what} is {shown(text)}, which names no file", remedy=remedy)
    return Path(text)


def _is_there(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except (OSError, ValueError):
        return False


def decided(given: Decisions | PathLike | None) -> Decisions | None:
    """What a person decided, given as it is or as the path of its file.

    Raises:
        DecisionError: the file is missing, or cannot be understood.
        WrongTypeError: it is neither.
    """
    if given is None:
        return None
    from refkit.matching.decisions import Decisions
    from refkit.matching.decisions_read import load

    if isinstance(given, Decisions):
        return given
    return load(path_of(given, "the file of decisions"), must_exist=True)


def check_progress(given: object) -> None:
    """Raise WrongTypeError where it is not what can be called."""
    if given is not None and not callable(given):
        raise WrongTypeError(f"progress is {kind(given)}", remedy="give a function of (stage, done, total)")


def several(given: T | Iterable[T], one: tuple[type[Any], ...], what: str) -> list[T]:
    """One value or many as a list.

    Raises:
        WrongTypeError: it is neither of the types `one` nor an iterable.
    """
    if isinstance(given, one):
        return [cast("T", given)]
    if is_content(given) or isinstance(given, Mapping) or not isinstance(given, Iterable):
        raise WrongTypeError(f"{what} is {kind(given)}", remedy=f"give {named(one)}, or a list of them")
    return list(given)


def kind(given: object) -> str:
    """What a wrong value is, in words: "None", "a number (int)", "a value of type dict"."""
    if given is None:
        return "None"
    return f"a value of type {type(given).__name__}"


def shown(text: str) -> str:
    """A text in quotation marks, its end left out where it is long."""
    return repr(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")


def named(types: tuple[type, ...]) -> str:
    """Types in words."""
    names = dict.fromkeys("path" if one in (str, os.PathLike) else one.__name__ for one in types)
    return " or ".join(f"{'an' if name[0] in 'AEIOU' else 'a'} {name}" for name in names)


def of_type(given: T, types: type[Any] | tuple[type[Any], ...], what: str, remedy: str) -> T:
    """The value; raises WrongTypeError, with the remedy, where it is of another type."""
    if isinstance(given, types) and not isinstance(given, bool):
        return given
    raise WrongTypeError(f"{what} is {kind(given)}", remedy=remedy)


def content(given: Content, name: str) -> bytes:
    """All bytes of bytes or of an open file; text is UTF-8."""
    data: Any = given
    if callable(getattr(given, "read", None)):
        try:
            data = given.read()  # type: ignore[union-attr]
        except (OSError, ValueError) as error:
            raise ReadError(f"cannot be read: {error}", file=name, remedy="open the file again") from error
    if isinstance(data, str):
        return data.encode("utf-8", "surrogatepass")
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise WrongTypeError(f"the open file gives {kind(data)}", remedy="open it in the mode 'rb'")
    return bytes(data)


def name_of(given: Content, name: str | None) -> str:
    """The name that the caller gives, or that an open file has; "" for none."""
    if name is not None:
        last = Path(name).name if is_path(name) else ""
        if last == ".." or len(os.fsencode(last)) > LONGEST_NAME:
            raise WrongValueError(f"no file can be called {shown(last)}", remedy='as in name="paper.docx"')
        return str(path_of(name, "the name"))
    held = getattr(given, "name", "")
    return held if isinstance(held, str) else ""


@contextmanager
def as_file(data: bytes, name: str) -> Iterator[Path]:
    """A file with these bytes under the last part of that name, which is there as long as the block runs."""
    with TemporaryDirectory(prefix="refkit-") as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(data)
        yield path
