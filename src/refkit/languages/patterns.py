"""Words come in; patterns that hold them, and quick tests before these, go out."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, cast

from refkit.languages.vocabulary import changed, words

# how the brackets of a word, and its apostrophes, are written in a regular expression; a space is some white space
_BRACKETS = {r"\[": "(?:", r"\]\*": ")*", r"\]": ")?", r"\(": "(?:", r"\)": ")", r"\|": "|", "'": "['’]"}
_STRICT = {**_BRACKETS, r"\.\ ": r"\.\s+", r"\ ": r"\s+"}
# ... or none, and the full stop before it may be missing or a comma; not behind a single letter ("l. c.", no "LC")
_LOOSE = {**_BRACKETS, r"\.\ ": r"[.,]?\s?", r"\ ": r"\s?"}
_INITIAL = re.compile(r"(?<!\w)(\w)\\\.\\ ")
# "a. a", "l. c", "i. m", "a. st": in "A. A. Milne" and "L. C. Lee" they are initials
_TWO_PARTS = re.compile(r"(\w\[\.,\]\\s\?)([^\W\d_A-Z]+)")
_MARKUP = re.compile(r"\\\.\\ |\\\]\\\*|\\[\[\]()| ]|'")


@cache
def one_of(*concepts: str, loose: bool = False) -> str:
    """An alternation of the words, for use within a group; `loose` lets spaces and inner full stops be missing."""
    return "|".join(_regex(word, loose) for word in words(*concepts))


def _regex(word: str, loose: bool) -> str:
    how, text = (_LOOSE if loose else _STRICT), re.escape(word)
    if loose:
        text = _INITIAL.sub(r"\1[.,]\\s?", text)
        text = _TWO_PARTS.sub(r"\1(?-i:\2)", text) if _TWO_PARTS.fullmatch(text) else text
    return _MARKUP.sub(lambda found: how[found[0]], text)


# "<<volume>>", "<<~above|below>>": the words of one concept or more, loosely behind ~
_SLOT = re.compile(r"<<(~?)([\w.|]+)>>")


class _Pattern:
    """A regular expression that is compiled when it is first used, and again when words were added."""

    def __init__(self, template: str, flags: int) -> None:
        self._template, self._flags = template, flags
        changed.append(self._reset)

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

    @cache
    def tests() -> tuple[tuple[str, ...], re.Pattern[str] | None]:
        runs, short = set(), []
        for word in words(*concepts):
            run = max(_RUN.findall(_folded(_bare(word))), key=len, default="")
            if len(run) > 2:
                runs.add(run)
            else:
                short.append(_regex(_folded(word), loose=True))
        # "ibid" is in "ibidem"
        least = sorted(run for run in runs if not any(other in run for other in runs if other != run))
        parts = [rf"(?<!\w)(?:{'|'.join(short)})(?![^\W\d_])"] * bool(short) + [also] * bool(also)
        # in folded text small letters are found faster as they are
        flags = re.IGNORECASE if re.search(r"(?<!\\)[A-Z]", "".join(parts)) else re.NOFLAG
        return tuple(least), re.compile("|".join(parts), flags) if parts else None

    def test(text: str) -> bool:
        folded = _folded(text)
        runs, rest = tests()
        for run in runs:
            if run in folded:
                return True
        return rest is not None and rest.search(folded) is not None

    return test


@lru_cache(maxsize=64)  # of each text several tests are asked
def _folded(text: str) -> str:
    return text.casefold().replace("’", "'").replace("ı", "i")


def _bare(word: str) -> str:
    """The word in small letters without what may be missing or differ."""
    word, before = word.casefold(), ""
    while word != before:
        before, word = word, _GROUP.sub("\0", word)
    return word
