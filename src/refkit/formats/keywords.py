"""Lists of keywords in one text: taken apart, and joined so that they come apart as they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def split_keywords(text: str) -> list[str]:
    """The keywords of a list: between semicolons where there is one ("War, 1914-1918; Asia"), else between commas."""
    parts = text.split(";") if ";" in text else re.split(r",\s", text)
    return [part for part in map(str.strip, parts) if part]


def joined_keywords(words: Sequence[str]) -> str:
    """A list of keywords that `split_keywords` takes apart again; one with a comma alone has a semicolon behind it."""
    if not any("," in word for word in words):
        return ", ".join(words)
    return "; ".join(words) + (";" if len(words) == 1 else "")


def one_list(texts: Iterable[str]) -> str:
    """Several lists as one, each keyword once; a single list stays as it is written."""
    lists = list(dict.fromkeys(texts))
    if len(lists) < 2:
        return "".join(lists)
    return joined_keywords(list(dict.fromkeys(word for text in lists for word in split_keywords(text))))
