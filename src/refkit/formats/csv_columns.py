"""The header of a CSV file goes in, which column holds which field comes out (csv_columns.toml has their names)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from refkit.formats.kinds import HERE, from_bib, table
from refkit.normalise.lexicon import toml

PRINTED = "printed"
#: ends the name of a column with another value of a field that has a column
SECOND = " (2)"
SIGNS = re.compile(r"[\W_]+")
# columns of which a row has one, even where there are several
_ONE = ("id", "kind")
_AMBIGUOUS = frozenset({"source"})


def columns(header: Sequence[str]) -> dict[str, list[int]]:
    """Which columns hold which field, the likeliest first: {"container_title": [2, 10], …}; a column has one use."""
    plain = [SIGNS.sub("", name.lower()) for name in header]
    first = {name: index for index, name in reversed(list(enumerate(plain)))}
    found: dict[str, list[int]] = {}
    used: set[int] = set()
    for field, names in _names().items():
        # Scopus and others name the database so, where the journal has a column of its own
        if _AMBIGUOUS.intersection(names) and sum(name in first for name in names) > 1:
            names = [name for name in names if name not in _AMBIGUOUS]
        indexes = [first[name] for name in names if name in first and first[name] not in used]
        # what a row lacks in one column another may hold (journal, booktitle), but a row has one id and one type
        if indexes := indexes[:1] if field in _ONE else indexes:
            found[field] = indexes
            used.update(indexes)
    if (printed := _printed_column(found, len(header))) is not None:
        found[PRINTED] = [printed]
    return found


@cache
def is_field(name: str) -> bool:
    """True where a column of this name holds a field, so that nothing else can be called so."""
    plain = SIGNS.sub("", name.lower())
    return any(plain in names for names in _names().values())


def _printed_column(found: dict[str, list[int]], width: int) -> int | None:
    """The column of whole references in a table that has no titles."""
    if "title" in found or "container_title" in found:
        # beside a title a column of "text" or "citation" is something else (an abstract, a count)
        found.pop(PRINTED, None)
    elif PRINTED not in found and "authors" not in found and width <= 2:
        return next((index for index in range(width) if [index] != found.get("id")), 0)
    return None


@cache
def _names() -> dict[str, list[str]]:
    data = toml("csv_columns", HERE)
    return {**data["fields"], **data["other"]}


@cache
def kind_of(text: str) -> str:
    """The CSL kind that a cell of a column of types says; "" for none."""
    plain = SIGNS.sub("", text.lower())
    for kind, names in toml("csv_columns", HERE)["kinds"].items():
        if plain in names:
            return str(kind)
    return text.lower() if text.lower() in table().kinds else from_bib(plain, "")
