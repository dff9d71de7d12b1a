r"""A reference list in LaTeX itself (`thebibliography`) comes in; the label of each of its keys goes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

ENTRY = "entry"
"""The format of a record that is the label of an entry of the document's own list."""
BEGIN = re.compile(r"\\begin\s*\{thebibliography\}")
END = re.compile(r"\\end\s*\{thebibliography\}")
ITEM = re.compile(r"\\bibitem\s*(?:\[(?P<label>(?:[^\[\]{}]|\{[^{}]*\})*)\])?\s*\{(?P<key>[^{}]+)\}")
COMMENT = re.compile(r"(?<!\\)%[^\n]*")
# natbib's "Brandt(1998)" and "Kell and Obwald(1995)Kell, Obwald"
AUTHOR_YEAR = re.compile(r"(?P<names>[^()]+?)\s*\((?P<year>\d{4}[a-z]?)\)")


@dataclass(frozen=True, slots=True)
class Item:
    """An entry: its label, which a citation prints: in square brackets, unless it is names and a year."""

    label: str
    squared: bool = True


def items_of(source: str) -> Mapping[str, Item]:
    """The entries of the lists in a source, by key; those without a label count from 1."""
    found: dict[str, Item] = {}
    for block in _lists(source):
        for number, match in enumerate(ITEM.finditer(COMMENT.sub("", block)), 1):
            label = re.sub(r"[{}~]", " ", match["label"] or "").strip() or str(number)
            natbib = AUTHOR_YEAR.match(label)
            label = f"{natbib['names']} {natbib['year']}" if natbib else label
            found.setdefault(match["key"].strip(), Item(label, natbib is None))
    return found


def _lists(source: str) -> Iterator[str]:
    """What stands in the environments of reference lists."""
    place = 0
    while (begin := BEGIN.search(source, place)) and (end := END.search(source, begin.end())):
        yield source[begin.end() : end.start()]
        place = end.end()
