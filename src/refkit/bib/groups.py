"""Entries go in, groups with headings and in order come out; and who cites an entry, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from refkit.bib.shelf import Shelf
from refkit.model import Entry, Work
from refkit.normalise.lexicon import toml

Group = tuple[str, tuple[Entry, ...]]
"""A heading ("" for none) and its entries."""
_ALIKE = {"review-book": "review", "bill": "legislation", "regulation": "legislation", "entry": "chapter"}
_ALIKE |= {"entry-encyclopedia": "chapter", "entry-dictionary": "chapter", "article": "article-journal"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bibliography (text, or bytes for docx), how many entries it prints, the keys that the style left out, those
    that it prints without the year that they have, those printed by the rule for another kind (key, CSL type), and
    those held back since too little is known of them.
    """

    content: str | bytes
    printed: int
    missing: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()
    held: tuple[str, ...] = ()


def _table() -> dict[str, Any]:
    return toml("groups", Path(__file__).parent)


def grouped(shelf: Shelf, by: str) -> list[Group]:
    """The entries in groups: by role (primary, secondary), by kind, by the document that cites them, or in one.

    By source an entry stands under every document that cites it.
    """
    if by == "role":
        return _by_role(shelf)
    if by == "kind":
        return _by_kind(shelf)
    if by == "source":
        return _by_source(shelf)
    return [("", shelf.entries)]


class Section(NamedTuple):
    """A heading ("" for none), and what stands under it: the key of each entry and what is said about it."""

    heading: str
    rows: list[tuple[str, str]]


def sections(shelf: Shelf, printed: Sequence[str], *, group: str, sort: str, annotate: bool) -> list[Section]:
    """The printed entries in groups and in order; `printed` are their keys in the order of the style.

    What has neither author nor title, an address or a place in a report, does not head the list but ends it.
    """
    order = {key: index for index, key in enumerate(printed)}
    found = []
    for heading, members in grouped(shelf, group):
        ordered = sorted(members, key=lambda one: (is_bare(one.work), *sort_key(one, sort, order)))
        keys = [entry.key for entry in ordered if entry.key in order]
        found.append(Section(heading, [(key, annotation(shelf, key) if annotate else "") for key in keys]))
    return found


def is_bare(work: Work) -> bool:
    """True for a work that has no name to stand under: no title, and nobody who made or edited it."""
    return not (work.title or work.makers or work.editors)


def is_primary(work: Work) -> bool:
    """True where kind or genre make a work a primary source."""
    roles = _table()["roles"]
    genre = work.genre.casefold()
    return work.kind in roles["primary"] or any(word in genre for word in roles["genres"])


def _filled(groups: list[Group]) -> list[Group]:
    return [(heading, entries) for heading, entries in groups if entries]


def _by_role(shelf: Shelf) -> list[Group]:
    headings = _table()["headings"]
    first = tuple(entry for entry in shelf.entries if is_primary(entry.work))
    second = tuple(entry for entry in shelf.entries if not is_primary(entry.work))
    return _filled([(headings["primary"], first), (headings["secondary"], second)])


def _by_kind(shelf: Shelf) -> list[Group]:
    headings = _table()["kinds"]
    sorts = {name: [] for name in headings}  # type: dict[str, list[Entry]]
    for entry in shelf.entries:
        kind = _ALIKE.get(entry.work.kind, entry.work.kind)
        sorts[kind if kind in headings else "other"].append(entry)
    return _filled([(headings[name], tuple(entries)) for name, entries in sorts.items()])


def _by_source(shelf: Shelf) -> list[Group]:
    headings = _table()["headings"]
    cited: dict[str, set[str]] = {}
    for key, places in shelf.cited.items():
        for place in places:
            cited.setdefault(place.document, set()).add(key)
    groups = [(_title(shelf, name), _those(shelf, keys)) for name, keys in cited.items()]
    seen = set().union(*cited.values())
    own = set(shelf.documents.values()) - seen
    rest = {entry.key for entry in shelf.entries} - seen - own
    return _filled(
        [*groups, (headings["sources"], _those(shelf, own)), (headings["uncited"], _those(shelf, rest))]
    )


def _those(shelf: Shelf, keys: Collection[str]) -> tuple[Entry, ...]:
    return tuple(entry for entry in shelf.entries if entry.key in keys)


def _entry(shelf: Shelf, document: str) -> Entry | None:
    key = shelf.documents.get(document)
    return next((entry for entry in shelf.entries if entry.key == key), None)


def _title(shelf: Shelf, document: str) -> str:
    entry = _entry(shelf, document)
    if entry is None:
        return document
    label = _label(shelf, document)
    return f"{label}: {entry.work.title}" if entry.work.title and label != entry.work.title else label


def _label(shelf: Shelf, document: str) -> str:
    entry = _entry(shelf, document)
    return label(entry.work, document) if entry is not None else document


def label(work: Work, otherwise: str) -> str:
    """ "Berg 2013" for a work with author and year, else its title, or `otherwise`."""
    names = [name.literal or name.family for name in (work.makers or work.editors)]
    who = " and ".join(names) if len(names) < 3 else f"{names[0]} and others"
    year = str(work.issued.year or "") if work.issued else ""
    return " ".join(filter(None, (who, year))) if who else work.title or year or otherwise


def annotation(shelf: Shelf, key: str) -> str:
    """ "Cited by Berg 2013, nn. 20 and 33; mentioned by Lee 2014." or "" where nothing cites the work."""
    notes: dict[str, list[str]] = {}
    mentions: dict[str, None] = {}
    for place in shelf.cited.get(key, ()):
        if place.note:
            notes.setdefault(place.document, []).append(place.note)
        else:
            mentions[place.document] = None
    parts = []
    if notes:
        parts.append("cited by " + "; ".join(_cited(shelf, notes)))
    only = [name for name in mentions if name not in notes]
    if only:
        parts.append("mentioned by " + ", ".join(_label(shelf, name) for name in only))
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _cited(shelf: Shelf, notes: dict[str, list[str]]) -> Iterator[str]:
    for document, numbers in notes.items():
        many = f"{', '.join(numbers[:-1])} and {numbers[-1]}" if len(numbers) > 1 else numbers[0]
        yield f"{_label(shelf, document)}, {'nn' if len(numbers) > 1 else 'n'}. {many}"


def sort_key(entry: Entry, sort: str, order: dict[str, int]) -> tuple[Any, ...]:
    """What entries are sorted by; the style's order decides between equals."""
    work, rank = entry.work, order.get(entry.key, len(order))
    if sort == "author":
        names = work.makers or work.editors
        return (names[0].sort_name.casefold() if names else work.title.casefold(), rank)
    if sort == "year":
        start = work.issued
        return (start.year or 9999, start.month or 0, start.day or 0, rank) if start else (9999, 0, 0, rank)
    return (work.title.casefold(), rank) if sort == "title" else (rank,)
