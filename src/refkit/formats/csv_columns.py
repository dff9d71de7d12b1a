"""The header of a CSV file goes in, which column holds which field comes out.

The names of columns and kinds are in csv_columns.toml, those of other languages in csv_words.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any

from refkit.formats.kinds import HERE, from_bib, table
from refkit.normalise.compare import fold
from refkit.normalise.lexicon import toml

PRINTED = "printed"
#: ends the name of a column with another value of a field that has a column
SECOND = " (2)"
#: stands for the name of a column that holds types of CSL
CSL = "CSL"
# the raised letters of "N.º" are no letters of a name
SIGNS = re.compile(r"[\W_ºª]+")
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
    plain = list(map(_plain, header))
    first = {name: index for index, name in reversed(list(enumerate(plain)))}
    found: dict[str, list[int]] = {}
    used: set[int] = set()
    beside = list(_beside(plain))
    for field, known in _names().items():
        names = [*known, *(word for word, meant in beside if meant == field)]
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


def _beside(plain: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Words that mean a field beside others of the header, or right behind one, with the field."""
    for at, name in enumerate(plain, start=1):
        yield from _table("beside").get(name, {}).items()
        behind = _table("behind").get(name, {})
        yield from ((word, behind[word]) for word in plain[at : at + 1] if word in behind)


def whole(cell: str) -> str:
    """The numbers of a cell without a decimal place of noughts."""
    return _FLOAT.sub(r"\1", cell) if "." in cell or "," in cell else cell


@cache
def is_field(name: str) -> bool:
    """True where a column of this name holds a field, so that nothing else can be called so."""
    plain = _plain(name)
    return plain in _extra() or any(plain in names for names in _names().values())


def extra_name(name: str) -> str:
    """What `extra` calls that for which no field is: the column's own name, but for abstracts and their like."""
    return _extra().get(_plain(name), name)


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
    return {
        field: [*names, *_translated("fields", field)]
        for field, names in {**data["fields"], **data["other"]}.items()
    }


@cache
def _extra() -> dict[str, str]:
    return {word: name for name in _table("extra") for word in _translated("extra", name)}


def _table(name: str) -> dict[str, Any]:
    """A table of the words of other languages."""
    found: dict[str, Any] = toml("csv_words", HERE)[name]
    return found


def _translated(name: str, row: str) -> list[str]:
    """The words that a row of a table has in all of its languages."""
    return list(chain.from_iterable(words.split() for words in _table(name).get(row, {}).values()))


def _plain(text: str) -> str:
    """A name without signs and diacritics."""
    return fold(SIGNS.sub("", text.lower()))


@cache
def kind_of(text: str, column: str = "") -> str:
    """The CSL kind that a cell of a column of types says; "" for none.

    `column` is the column's name, `CSL` where its types are those of CSL. In the document types of a database, and in a
    column of no name, a letter is one in a journal.
    """
    if column == CSL and text.lower() in table().kinds:
        return text.lower()
    plain = _plain(text)
    data = toml("csv_columns", HERE)
    by_person = _plain(column) in (*data["persons"]["columns"], *_translated("fields", "kind"), "art")
    of_journal = not by_person and plain in data["journal"]["kinds"]
    return "article-journal" if of_journal else _words().get(plain) or from_bib(plain, "")


@cache
def _words() -> dict[str, str]:
    """What types are called, without signs, and the types of CSL."""
    named = {fold(word): kind for kind, words in toml("csv_columns", HERE)["kinds"].items() for word in words}
    translated = {word: kind for kind in _table("kinds") for word in _translated("kinds", kind)}
    return translated | {SIGNS.sub("", kind): kind for kind in table().kinds} | named
