"""TOML files of words come in, one a language; checked, they go out as language -> concept -> words."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from refkit.errors import UsageError

HERE = Path(__file__).parent
#: Files or folders with more languages, separated as in PATH.
VARIABLE = "REFKIT_LANGUAGES"

Language = dict[str, tuple[str, ...]]


@cache
def concepts() -> frozenset[str]:
    """All keys that a language may have; those of a table are written "months.1"."""
    with (HERE / "concepts.toml").open("rb") as file:
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
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
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
    for index, word in enumerate(found):
        if not word or word != word.strip():
            raise refuse(f"{word!r} is empty or has space around it", "take the space away")
        if word in found[:index]:
            raise refuse(f"{word!r} stands there twice", "take one away")
        if word.count("[") != word.count("]") or word.count("(") != word.count(")"):
            raise refuse(f"a bracket of {word!r} is not closed", 'write "see[ also]" or "(in|by) press"')
    return tuple(found)


def files(path: Path) -> list[Path]:
    """The language files that a path means: itself, or those of a folder."""
    if path.is_dir():
        return sorted(each for each in path.glob("*.toml") if each.name != "concepts.toml")
    return [path]


def load(added: list[Path]) -> dict[str, Language]:
    """All languages by the stem of their file: refkit's own, those of REFKIT_LANGUAGES, and the `added` ones.

    A file named as a language that is there already adds its words to it.
    """
    given = [Path(each) for each in os.environ.get(VARIABLE, "").split(os.pathsep) if each]
    languages: dict[str, Language] = {}
    for path in [file for folder in [HERE, *given, *added] for file in files(folder)]:
        language = languages.setdefault(path.stem, {})
        for key, found in read(path).items():
            language[key] = tuple(dict.fromkeys(language.get(key, ()) + found))
    return languages
