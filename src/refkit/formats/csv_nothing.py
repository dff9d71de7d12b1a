"""The cells of a row come in; they go out without those that say nothing: "n/a", "NaN", "-".

Which words these are depends on the column (csv_columns.toml): a title may be "None", an author Nan, a language nan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from refkit.formats.kinds import HERE
from refkit.normalise.lexicon import toml

# each has the words of those before it too
GROUPS = ("titles", "names", "texts", "extra", "figures")


class Nothing:
    """What says nothing in each column of a table."""

    def __init__(self, fields: Mapping[str, Sequence[int]], width: int) -> None:
        self._words = [_said("extra")] * width
        for field, indexes in fields.items():
            for index in indexes:
                self._words[index] = _said(_group(field))
        self._every = frozenset().union(*self._words)

    def without(self, cells: list[str]) -> list[str]:
        """The cells, empty where they say nothing."""
        plain = list(map(str.strip, cells))
        # hardly a row has any
        if self._every.isdisjoint(plain):
            return cells
        # a row may be shorter or longer than the header
        found = [
            "" if text in words else cell
            for cell, text, words in zip(cells, plain, self._words, strict=False)
        ]
        return found + cells[len(found) :]


@cache
def _group(field: str) -> str:
    named = toml("csv_columns", HERE)["nothing_in"]
    return next((group for group, fields in named.items() if field in fields), "figures")


@cache
def _said(group: str) -> frozenset[str]:
    words = toml("csv_columns", HERE)["nothing"]
    return frozenset(word for name in GROUPS[: GROUPS.index(group) + 1] for word in words[name])
