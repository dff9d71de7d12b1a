"""A TOML file of words, one a language, comes in; checked, it goes out as concept -> words."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from refkit.errors import UsageError

CONCEPTS = Path(__file__).parent / "concepts.toml"
Language = dict[str, tuple[str, ...]]

#: What is wrong with a word: a test, how it is told, and what to do.
FAULTS: tuple[tuple[Callable[[str], bool], str, str], ...] = (
    (lambda word: not word or word != word.strip(), "is empty or has space around it", "take the space away"),
    (
        lambda word: word.count("[") != word.count("]") or word.count("(") != word.count(")"),
        "has a bracket that is not closed",
        'write "see[ also]" or "(in|by) press"',
    ),
)


@cache
def concepts() -> frozenset[str]:
    """All keys that a language may have; those of a table are written "months.1"."""
    with CONCEPTS.open("rb") as file:
        known = tomllib.load(file)
    return frozenset(known["words"]) | {
        f"{table}.{key}" for table, keys in known["tables"].items() for key in keys
    }


def read(path: Path) -> Language:
    """The words of one file, by concept.

    Raises:
        UsageError: it cannot be read, or a key or word of it is not allowed.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", file=path, remedy="give a TOML file") from error
    except (ValueError, RecursionError) as error:
        remedy = "correct the line it names"
        raise UsageError(f"is not valid TOML: {error}", file=path, remedy=remedy) from error
    return {key: _checked(path, key, found) for key, found in _flat(data)}


def _flat(data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, found in data.items():
        if isinstance(found, dict):
            yield from ((f"{key}.{name}", row) for name, row in found.items())
        else:
            yield key, found


def _checked(path: Path, key: str, found: Any) -> tuple[str, ...]:
    """The words under a key, once they are known to be words."""

    def refuse(message: str, remedy: str) -> UsageError:
        return UsageError(message, file=path, place=f"key {key!r}", remedy=remedy)

    if key not in concepts():
        raise refuse("unknown concept", f"the file may hold {', '.join(sorted(concepts()))}")
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise refuse("not a list of words", 'write it as ["word", "other word"]')
    for word in found:
        for test, message, remedy in FAULTS:
            if test(word):
                raise refuse(f"{word!r} {message}", remedy)
    if len(set(found)) < len(found):
        double = next(word for word in found if found.count(word) > 1)
        raise refuse(f"{double!r} stands there twice", "take one away")
    return tuple(found)


def files(path: Path) -> list[Path]:
    """The language files that a path means: itself, or those of a folder."""
    if path.is_dir():
        return sorted(each for each in path.glob("*.toml") if each.name != CONCEPTS.name)
    return [path]
