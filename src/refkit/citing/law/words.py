"""The words of law come in (courts, reports, codes); pieces of patterns and quick tests go out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from refkit.languages import one_of
from refkit.normalise.lexicon import toml, words

_SERIES = re.compile(r"\d(?:d|th|nd|rd)$")


def either(listed: Iterable[str]) -> str:
    """Any of the words, the longest first; a blank is some white space, and a full stop at the end may be missing."""
    longest = sorted(set(listed), key=lambda word: (-len(word), word))
    return "|".join(map(_one, longest))


def _one(word: str) -> str:
    text = re.escape(word).replace("\\ ", r"\s+").replace("'", "['’]")
    # "Cass." is "Cass" in front of a comma, but "D." is no "D"
    return text + "?" if text.endswith(r"\.") and len(word) > 3 else text


@cache
def law(table: str, *names: str) -> str:
    """The words of lists of the lexicon as one alternation."""
    return either(word for name in names for word in toml("law")[table][name])


@cache
def listed(table: str, name: str) -> frozenset[str]:
    """The words of one list, without the full stop at the end."""
    return frozenset(word.rstrip(".") for word in toml("law")[table][name])


@cache
def printed_in() -> frozenset[str]:
    """The names of all reports, without the full stop at the end."""
    return frozenset(word.rstrip(".") for row in toml("law")["reports"].values() for word in row)


@cache
def day() -> str:
    """A date with its day: "12.3.2003", "12 mars 2003", "Jan. 5, 2009", "3 de mayo de 2010"."""
    months = rf"(?:(?i:{one_of('months')}))\.?"
    return (
        r"(?:\d{1,2}\.\s?\d{1,2}\.\s?(?:1[5-9]|20)\d\d|\d{1,2}/\d{1,2}/(?:1[5-9]|20)\d\d"
        rf"|(?:\d{{1,2}}(?:\.|er|º|°|ª|st|nd|rd|th)?|1er)\s(?:de\s)?{months}(?:\sde|\sdel)?,?\s(?:1[5-9]|20)\d\d"
        rf"|{months}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:1[5-9]|20)\d\d)(?!\d)"
    )


def is_american(printed: str) -> bool:
    """A report of an American court: "F.3d", "N.E.2d", "Ill. App. Ct."."""
    name = re.sub(r"\s", "", printed)
    return not {name, _SERIES.sub("", name)}.isdisjoint(words("us_reporters"))
