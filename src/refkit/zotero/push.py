"""Entries and who cites them go in; Zotero holds them, none of them twice, and citing and cited items are related."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from refkit.formats import find
from refkit.formats.zotero_item import child_notes, item, item_types
from refkit.model import Entry
from refkit.normalise.compare import fold
from refkit.zotero.api import Library
from refkit.zotero.connector import Connector
from refkit.zotero.http import ZoteroError

RELATION = "dc:relation"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was done: keys added, keys that were there already, pairs of items related, notes added."""

    added: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    related: int = 0
    notes: int = 0
    refused: tuple[str, ...] = ()
    """Items that Zotero does not take, and why; the others are done."""


def push_connector(
    entries: Sequence[Entry],
    connector: Connector,
    *,
    collection: str = "",
    present: frozenset[str] = frozenset(),
) -> Pushed:
    """Send entries through the connector, as Zotero RDF; those in `present` are left out.

    Relations between items cannot be made this way.

    Raises:
        ZoteroError: Zotero does not run, refuses, or its library is read-only.
    """
    fresh = [entry for entry in entries if entry.key not in present]
    if fresh:
        connector.import_text(find("zotero-rdf").dumps(fresh), collection)
    return Pushed(
        tuple(entry.key for entry in fresh),
        tuple(sorted(present)),
        notes=sum(len(child_notes(one)) for one in fresh),
    )


def push_api(
    entries: Sequence[Entry],
    library: Library,
    *,
    collection: str = "",
    citing: Iterable[tuple[str, str]] = (),
    dry_run: bool = False,
) -> Pushed:
    """Send entries through Zotero's interface and relate citing and cited items.

    Args:
        entries: what to add; an item that is there already is found by citation key, DOI, or type, title and year.
        library: where to.
        collection: a collection's name; it is made where there is none.
        citing: pairs of citation keys, citing first.
        dry_run: only look what is there.

    Raises:
        ZoteroError: as above.
    """
    known = existing(entries, library)
    fresh = [entry for entry in entries if entry.key not in known]
    if dry_run:
        return Pushed(tuple(entry.key for entry in fresh), tuple(known))
    place = [_collection(library, collection)] if collection and fresh else []
    made = library.write("/items", [{**item(entry), "collections": place} for entry in fresh])
    new = {entry.key: one for entry, one in zip(fresh, made, strict=True) if one is not None}
    items = {**known, **new}
    texts = [_note(new[one.key]["key"], text) for one in fresh if one.key in new for text in child_notes(one)]
    library.write("/items", texts)
    related = _relate(library, items, citing)
    return Pushed(tuple(new), tuple(known), related, len(texts), tuple(library.refused))


def _note(parent: str, text: str) -> dict[str, Any]:
    return {
        "itemType": "note",
        "parentItem": parent,
        "note": f"<p>{html.escape(text, quote=False)}</p>",
        "tags": [],
    }


def existing(entries: Sequence[Entry], library: Library) -> dict[str, dict[str, Any]]:
    """The items of the library that are these entries, by the entries' keys."""
    index: dict[str, dict[str, Any]] = {}
    for one in library.pages("/items/top"):
        for mark in _marks(one.get("data") or {}):
            index.setdefault(mark, one)
    found: dict[str, dict[str, Any]] = {}
    for entry in entries:
        for mark in _marks(item(entry)):
            if mark in index:
                found[entry.key] = index[mark]
                break
    return found


def _marks(data: Mapping[str, Any]) -> Iterator[str]:
    """What an item is known by; the surest first."""
    lines = [line.partition(":") for line in str(data.get("extra") or "").splitlines()]
    keys = [
        data.get("citationKey"),
        *(value.strip() for name, _, value in lines if name.casefold() == "citation key"),
    ]
    yield from (f"key {key}" for key in keys if key)
    if doi := data.get("DOI"):
        yield f"doi {str(doi).casefold()}"
    yield from _by_content(data)


def _by_content(data: Mapping[str, Any]) -> Iterator[str]:
    """Type, title, date and creators, alike in all of them: "Opening Remarks" of one year are many."""
    fields = item_types().get(str(data.get("itemType")), item_types()["document"]).fields
    title, date = (str(data.get(fields[name]) or "") for name in ("title", "issued"))
    creators = [str(one.get("name") or one.get("lastName") or "") for one in data.get("creators") or ()]
    if title and (date or creators):
        yield " ".join(fold(f"{data.get('itemType')} {title} {date} {' '.join(creators)}").split())


def _collection(library: Library, name: str) -> str:
    for one in library.pages("/collections"):
        if (one.get("data") or {}).get("name") == name:
            return str(one["key"])
    made = library.write("/collections", [{"name": name}])[0]
    if made is None:
        raise ZoteroError(
            f"the collection {name!r} cannot be made: {library.refused[-1]}", remedy="make it in Zotero"
        )
    return str(made["key"])


def _relate(library: Library, items: Mapping[str, dict[str, Any]], citing: Iterable[tuple[str, str]]) -> int:
    """Write each relation on both items; relations that they have already stay."""
    wanted: dict[str, set[str]] = {}
    pairs = {tuple(sorted(pair)) for pair in citing if pair[0] != pair[1] and set(pair) <= set(items)}
    for left, right in pairs:
        wanted.setdefault(left, set()).add(_uri(items[right], library))
        wanted.setdefault(right, set()).add(_uri(items[left], library))
    changes = [_with_relations(items[key], addresses) for key, addresses in sorted(wanted.items())]
    library.write("/items", [change for change in changes if change])
    return len(pairs)


def _with_relations(one: Mapping[str, Any], addresses: set[str]) -> dict[str, Any]:
    """The change that adds relations to an item; {} where it has them all."""
    data = one.get("data") or {}
    before = data.get("relations") or {}
    old = before.get(RELATION) or []
    old = [old] if isinstance(old, str) else list(old)
    if addresses <= set(old):
        return {}
    both = {**before, RELATION: [*old, *sorted(addresses - set(old))]}
    return {"key": one["key"], "version": one.get("version", data.get("version", 0)), "relations": both}


def _uri(one: Mapping[str, Any], library: Library) -> str:
    """The address of an item as relations name it."""
    owner = one.get("library") or {}
    kind, number = owner.get("type", "user"), owner.get("id", library.root.rpartition("/")[2])
    place = f"{kind}s/{number}" if number else "users/local"
    return f"http://zotero.org/{place}/items/{one['key']}"
