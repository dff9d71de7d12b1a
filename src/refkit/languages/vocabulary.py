"""The files of languages come in; the words of a concept in all of them go out."""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Callable
from functools import _lru_cache_wrapper, cache, lru_cache
from pathlib import Path

from refkit.languages.loader import Language, files, read

HERE = Path(__file__).parent
#: Files or folders with more languages, separated as in PATH.
VARIABLE = "REFKIT_LANGUAGES"
#: Called when the words have changed.
changed: list[Callable[[], None]] = []


def _given() -> list[str]:
    return [path for path in os.environ.get(VARIABLE, "").split(os.pathsep) if path]


def add(path: Path | str) -> None:
    """Add the language of a TOML file, or of each file of a folder, for this process and those that it starts.

    Raises:
        UsageError: a file cannot be read, or a key or word of it is not allowed.
    """
    for file in files(Path(path)):
        read(file)
    _give([*_given(), str(path)])


def added() -> list[Path]:
    """The files of the languages that were added."""
    return [file for path in _given() for file in files(Path(path))]


def remove(path: Path | str) -> None:
    """Take back what `add` added."""
    _give([each for each in _given() if each != str(path)])


def _give(paths: list[str]) -> None:
    os.environ[VARIABLE] = os.pathsep.join(paths)
    for call in changed:
        call()
    # every result that refkit remembers may rest on words
    for cached in gc.get_objects():
        if isinstance(cached, _lru_cache_wrapper) and cached.__module__.startswith("refkit."):
            cached.cache_clear()


@cache
def _languages() -> dict[str, Language]:
    """All languages by the stem of their file; a file named as one that is there already adds its words to it."""
    languages: dict[str, Language] = {}
    for path in [file for folder in [HERE, *map(Path, _given())] for file in files(folder)]:
        language = languages.setdefault(path.stem, {})
        for key, found in read(path).items():
            language[key] = tuple(dict.fromkeys(language.get(key, ()) + found))
    return languages


@cache
def _keys(concept: str) -> tuple[str, ...]:
    known = {key for language in _languages().values() for key in language}
    keys = tuple(key for key in known if key == concept or key.startswith(f"{concept}."))
    if not keys:
        raise KeyError(concept)
    return keys


@cache
def words(*concepts: str, language: str | None = None) -> tuple[str, ...]:
    """The words of the concepts in all languages, or in one, longest first, then in the order of the alphabet.

    The name of a table ("months") means all of its keys. Raises KeyError for what no language knows.
    """
    every = _languages()
    keys = {key for concept in concepts for key in _keys(concept)}
    chosen = every.values() if language is None else [every.get(language, {})]
    found = {word for each in chosen for key in keys for word in each.get(key, ())}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def table(name: str, language: str = "") -> dict[str, str]:
    """Word -> key of a table: table("months")["mai"] is "5".

    Where two languages differ on a word, `language` counts, else those without `letters`, since notes in the others
    show what they are in; then the first in the order of the alphabet.
    """
    every = _languages()
    found: dict[str, str] = {}
    for each in [every.get(language, {}), *sorted(every.values(), key=lambda each: "letters" in each)]:
        for key, row in each.items():
            if key.startswith(f"{name}."):
                for word in row:
                    found.setdefault(word, key.partition(".")[2])
    return found


@lru_cache(maxsize=1024)
def tongues(text: str) -> frozenset[str]:
    """The languages whose small words a text uses most; empty where it has none."""
    said = set(re.findall(r"[^\W\d_]+", text.casefold()))
    counts = {code: len(said & small) for code, small in _small_words().items()}
    most = max(counts.values(), default=0)
    return frozenset(code for code, count in counts.items() if count == most > 0)


@cache
def _small_words() -> dict[str, frozenset[str]]:
    concepts = ("article", "conjunction", "title_stop")
    return {code: frozenset(words(*concepts, language=code)) for code in _languages()}


@lru_cache(maxsize=1024)
def spoken(text: str) -> str:
    """The language that a note shows itself to be in, "" where it may be in any."""
    return next((code for code, tells in _telling() if tells.search(text)), "")


@cache
def _telling() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What tells each language that has letters of its own: these, and words that no other has."""
    concepts = ("ibid", "op_cit", "note_word")
    found = []
    for code, language in _languages().items():
        if letters := language.get("letters"):
            others = {
                word for other in _languages() if other != code for word in words(*concepts, language=other)
            }
            own = [re.escape(word) for word in words(*concepts, language=code) if word not in others]
            # one set of letters is searched for faster than an alternation
            alone = [letter for letter in letters if len(letter) == 1]
            more = [re.escape(letter) for letter in letters if letter not in alone]
            tells = [_one_letter(alone), *more, rf"(?<!\w)(?:{'|'.join(own) or '(?!)'})(?!\w)"]
            found.append((code, re.compile("|".join(tells), re.IGNORECASE)))
    return tuple(found)


def _one_letter(letters: list[str]) -> str:
    return f"[{''.join(map(re.escape, letters))}]" if letters else "(?!)"
