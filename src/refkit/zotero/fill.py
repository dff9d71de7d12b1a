"""An item that is there and an entry go in; what the item lacks comes out: never a value in the place of another."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from refkit.formats.kinds import from_zotero
from refkit.formats.zotero_item import item, item_types
from refkit.model import Entry
from refkit.zotero.known import citation_key
from refkit.zotero.rows import Row, data_of

RELATION = "dc:relation"
_CITES = re.compile(r"^cites:(.*)$", re.IGNORECASE | re.MULTILINE)
_APART = frozenset({"itemType", "collections", "relations", "citationKey"})


def filing(row: Mapping[str, Any], places: Iterable[str]) -> dict[str, Any]:
    """The change that puts an item into collections, beside those that it is in."""
    before = list(data_of(row).get("collections") or ())
    more = [place for place in places if place not in before]
    return {"collections": [*before, *more]} if more else {}


def filling(row: Row, entry: Entry, *, keyed: bool = True) -> dict[str, Any]:
    """The change that fills the fields of an item that are empty, as its own type has them.

    Args:
        row: the item.
        entry: what is known of it.
        keyed: False where another item has the entry's citation key.
    """
    data = data_of(row)
    name = str(data.get("itemType") or "")
    if name not in item_types():
        return {}
    mine = item(replace(entry, work=replace(entry.work, kind=from_zotero(name))))
    places = set(mine) - _APART
    if mine["itemType"] != name:  # a kind of ours is several types there: only what both have
        places &= set(item_types()[name].fields.values())
    found = {place: mine[place] for place in sorted(places) if mine.get(place) and not data.get(place)}
    return {**found, "citationKey": entry.key} if entry.key and keyed and not citation_key(row) else found


def relating(row: Mapping[str, Any], addresses: Collection[str]) -> dict[str, Any]:
    """The change that relates an item to others; the relations that it has stay."""
    before = data_of(row).get("relations") or {}
    old = related_to(row)
    more = sorted(set(addresses) - set(old))
    return {"relations": {**before, RELATION: [*old, *more]}} if more else {}


def related_to(row: Mapping[str, Any]) -> list[str]:
    """The addresses of the items that an item is related to."""
    old = (data_of(row).get("relations") or {}).get(RELATION) or []
    return [old] if isinstance(old, str) else list(old)


def citing(extra: str, keys: Iterable[str]) -> str:
    """Extra with a line `cites:` that has these keys too, as Better BibTeX draws its graph from."""
    have = {key.strip() for line in _CITES.findall(extra) for key in line.split(",")}
    more = ", ".join(key for key in dict.fromkeys(keys) if key not in have)
    if not more:
        return extra
    if have:
        return _CITES.sub(lambda line: f"{line[0].rstrip()}, {more}", extra, count=1)
    return f"{extra}\ncites: {more}".strip()


def address(row: Mapping[str, Any]) -> str:
    """The address of an item as relations name it; "" where its library has none yet (no account and no local id)."""
    owner = row.get("library") or {}
    if number := owner.get("id"):
        return f"http://zotero.org/{owner.get('type', 'user')}s/{number}/items/{row['key']}"
    shown = str(((row.get("links") or {}).get("alternate") or {}).get("href") or "")
    place = shown.partition("/users/local/")[2].partition("/")[0]
    return f"http://zotero.org/users/local/{place}/items/{row['key']}" if place else ""
