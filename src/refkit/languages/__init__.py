"""The words of a concept in all languages ("ibid", "volume"), and the patterns and prefilters derived from them.

`words` gives them plain, `one_of` as a part of a regular expression, `pattern` a whole regular expression that holds
`<<concept>>`, `may_hold` a quick test before it. What is cached from words is marked `@rebuilt`, so that `add` counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from refkit.languages.loader import Language, files, load, read

__all__ = ["add", "may_hold", "one_of", "pattern", "rebuilt", "table", "words"]

_added: list[Path] = []
_forget: list[Callable[[], object]] = []


class _Cached(Protocol):
    def cache_clear(self) -> None: ...


C = TypeVar("C", bound=_Cached)


def rebuilt(cached: C) -> C:
    """Mark a cached function (`@rebuilt` above `@cache`) whose results depend on words: `add` clears it."""
    _forget.append(cached.cache_clear)
    return cached


def add(path: Path | str) -> None:
    """Add the language of a TOML file, or of each file of a folder, for this process.

    Raises:
        UsageError: a file cannot be read, or a key or word of it is not allowed.
    """
    for file in files(Path(path)):
        read(file)
    _added.append(Path(path))
    for clear in _forget:
        clear()


@rebuilt
@cache
def _languages() -> dict[str, Language]:
    return load(_added)


@rebuilt
@cache
def words(*concepts: str, language: str | None = None) -> tuple[str, ...]:
    """The words of the concepts in all languages, or in one, longest first, then in the order of the alphabet.

    The name of a table ("months") means all of its keys. Raises KeyError for what no language knows.
    """
    every = _languages()
    found: set[str] = set()
    for concept in concepts:
        keys = {
            key for each in every.values() for key in each if key == concept or key.startswith(f"{concept}.")
        }
        if not keys:
            raise KeyError(concept)
        for each in every.values() if language is None else [every.get(language, {})]:
            found.update(word for key in keys for word in each.get(key, ()))
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@rebuilt
@cache
def table(name: str) -> dict[str, str]:
    """Word -> key of a table: table("months")["mai"] is "5". Of two languages that differ the first counts."""
    found: dict[str, str] = {}
    for language in _languages().values():
        for key, row in language.items():
            if key.startswith(f"{name}."):
                for word in row:
                    found.setdefault(word, key.partition(".")[2])
    return found


# how the brackets of a word, and its apostrophes, are written in a regular expression; a space is some white space
_STRICT = {
    r"\[": "(?:",
    r"\]\*": ")*",
    r"\]": ")?",
    r"\(": "(?:",
    r"\)": ")",
    r"\|": "|",
    "'": "['’]",
    r"\ ": r"\s+",
}
# ... or none, and the full stop before it may be missing or a comma
_LOOSE = {**_STRICT, r"\.\ ": r"[.,]?\s?", r"\ ": r"\s?"}
_MARKUP = re.compile(r"\\\.\\ |\\\]\\\*|\\[\[\]()| ]|'")


@rebuilt
@cache
def one_of(*concepts: str, loose: bool = False) -> str:
    """An alternation of the words, for use within a group; `loose` lets spaces and inner full stops be missing."""
    return "|".join(_regex(word, loose) for word in words(*concepts))


def _regex(word: str, loose: bool) -> str:
    how = _LOOSE if loose else _STRICT
    return _MARKUP.sub(lambda found: how.get(found[0], r"\.\s+"), re.escape(word))


# "<<volume>>", "<<~above|below>>": the words of one concept or more, loosely behind ~
_SLOT = re.compile(r"<<(~?)([\w.|]+)>>")


class _Pattern:
    """A regular expression that is compiled when it is first used, and again when words were added."""

    def __init__(self, template: str, flags: int) -> None:
        self._template, self._flags = template, flags
        _forget.append(self._reset)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        text = _SLOT.sub(lambda slot: one_of(*slot[2].split("|"), loose=bool(slot[1])), self._template)
        compiled = re.compile(text, self._flags)
        # looked up once, each method is an attribute of its own
        found = {each: getattr(compiled, each) for each in dir(compiled) if not each.startswith("_")}
        self.__dict__.update(found)
        return found[name]

    def _reset(self) -> None:
        self.__dict__ = {"_template": self._template, "_flags": self._flags}


def pattern(template: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern in which `<<volume>>` stands for the words of a concept, `<<~above|below>>` for those of two, loosely.

    It is compiled at its first use. The words have no group around them.
    """
    return cast("re.Pattern[str]", _Pattern(template, flags))


_GROUP = re.compile(r"\[[^\[\]]*\]\*?|\([^()]*\)")
_RUN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def may_hold(*concepts: str, also: str = "") -> Callable[[str], bool]:
    """A quick test that lets every text pass in which a word of the concepts stands, or a match of `also`.

    It looks for one run of letters of each word; words without a run of three are looked for as a whole.
    `also` is a regular expression for casefolded text.
    """

    @rebuilt
    @cache
    def tests() -> tuple[tuple[str, ...], re.Pattern[str]]:
        runs, short = set(), []
        for word in words(*concepts):
            run = max(_RUN.findall(_bare(word)), key=len, default="")
            if len(run) > 2:
                runs.add(run)
            else:
                short.append(_regex(word.casefold(), loose=True))
        # "ibid" is in "ibidem"
        least = sorted(run for run in runs if not any(other in run for other in runs if other != run))
        parts = [rf"(?<!\w)(?:{'|'.join(short)})(?![^\W\d_])"] * bool(short) + [also] * bool(also)
        return tuple(least), re.compile("|".join(parts) or r"(?!)")

    def test(text: str) -> bool:
        folded = text.casefold().replace("’", "'")
        runs, rest = tests()
        for run in runs:
            if run in folded:
                return True
        return rest.search(folded) is not None

    return test


def _bare(word: str) -> str:
    """The word in small letters without what may be missing or differ."""
    word, before = word.casefold(), ""
    while word != before:
        before, word = word, _GROUP.sub("\0", word)
    return word
