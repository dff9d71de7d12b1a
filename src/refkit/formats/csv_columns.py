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
#: stands for the name of a column that holds types of CSL
CSL = "CSL"
SIGNS = re.compile(r"[\W_]+")
#: columns of numbers that are no names: a spreadsheet gives them a decimal place where some of the cells are empty
NUMBERS = (
    *("issued", "accessed", "original_date", "month", "day", "volume", "issue", "collection_number"),
    *("page", "page_first", "page_last", "article_number"),
)
# "1998.0", "12,00"; two of them in "12.0-15.0"
_FLOAT = re.compile(r"(?<![\w.,])(\d+)[.,]0{1,2}(?![\w.,])")
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


def whole(cell: str) -> str:
    """The numbers of a cell without a decimal place of noughts."""
    return _FLOAT.sub(r"\1", cell) if "." in cell or "," in cell else cell


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
def kind_of(text: str, column: str = "") -> str:
    """The CSL kind that a cell of a column of types says; "" for none.

    `column` is the column's name, `CSL` where its types are those of CSL. In the document types of a database, and in a
    column of no name, a letter is one in a journal.
    """
    if column == CSL and text.lower() in table().kinds:
        return text.lower()
    plain = SIGNS.sub("", text.lower())
    data = toml("csv_columns", HERE)
    of_journal = (
        SIGNS.sub("", column.lower()) not in data["persons"]["columns"] and plain in data["journal"]["kinds"]
    )
    return "article-journal" if of_journal else _words().get(plain) or from_bib(plain, "")


@cache
def _words() -> dict[str, str]:
    """What types are called, without signs, and the types of CSL."""
    named = {word: kind for kind, words in toml("csv_columns", HERE)["kinds"].items() for word in words}
    return {SIGNS.sub("", kind): kind for kind in table().kinds} | named
