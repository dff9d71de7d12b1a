"""An entry goes in, the fields come out by which a BibLaTeX file ties it to another entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from refkit.formats.bib_raw import keys
from refkit.model import PREPRINT_OF, Entry

STRING = "Preprint of"
"""What is printed in front of the entry that a preprint names: BibLaTeX has no type of its own for that."""


def tied(entry: Entry, *, biblatex: bool) -> Iterator[tuple[str, str]]:
    """The entries that this is a preprint of.

    What was published does not name its preprint in turn: each would print the other, without an end.
    """
    named = tuple(tie.key for tie in entry.ties if biblatex and tie.type == PREPRINT_OF)
    if named:
        yield "related", keys(named)
        yield "relatedtype", "preprintof"
        yield "relatedstring", STRING


def renamed(entry: Entry, names: Mapping[str, str]) -> Entry:
    """The entry with the keys that a .bib file has for those it is tied to, where it cannot have their own."""
    if not names or not entry.ties:
        return entry
    return replace(entry, ties=tuple(replace(tie, key=names.get(tie.key, tie.key)) for tie in entry.ties))
