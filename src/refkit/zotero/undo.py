"""The tag of a push goes in; what that push made lies in Zotero's trash, from where a person can take it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from refkit.zotero.api import Library, reason
from refkit.zotero.fill import RELATION, related_to
from refkit.zotero.rows import Row, data_of, parent_of

PREFIX = "refkit push "
TRASHED = {"deleted": 1}


@dataclass(frozen=True, slots=True)
class Undone:
    """The tag; how many items, and how many notes and files, are in the trash; what is kept or refused, and why."""

    tag: str
    items: int = 0
    children: int = 0
    kept: tuple[str, ...] = ()


def last_tag(library: Library) -> str:
    """The tag of the latest push; "" where there is none."""
    tags = (str(row.get("tag", "")) for row in library.pages("/tags"))
    return max((tag for tag in tags if tag.startswith(PREFIX)), default="")


def undo(library: Library, tag: str) -> Undone:
    """Move what bears a tag to the trash; an item under which a person has put something is kept.

    Relations of other items to it are taken out. Items that were there before stay as they are: in their collections,
    and with the fields that were filled.

    Raises:
        ZoteroError: the library cannot be written to.
    """
    rows = list(library.pages(f"/items?tag={quote(tag)}"))
    tops = [row for row in rows if not parent_of(row)]
    busy = _busy(library, tops, {str(row["key"]) for row in rows})
    items = [row for row in tops if row not in busy]
    going = {str(row["key"]) for row in items}
    _unrelate(library, items, going)
    kept = [f"{_title(row)}: something else hangs under it" for row in busy]
    gone = _trash(library, items, kept)
    return Undone(tag, gone, _trash_children(library, rows, going, kept), tuple(kept))


def _busy(library: Library, rows: Iterable[Row], marked: set[str]) -> list[Row]:
    """Items under which something hangs that is not of the push."""
    return [row for row in rows if any(str(one["key"]) not in marked for one in _children(library, row))]


def _trash_children(library: Library, rows: Iterable[Row], going: set[str], kept: list[str]) -> int:
    """Move notes and files to the trash; those under what goes have gone with it."""
    children = [row for row in rows if parent_of(row)]
    lone = [row for row in children if parent_of(row) not in going]
    return len(children) - len(lone) + _trash(library, lone, kept)


def _trash(library: Library, rows: Sequence[Row], kept: list[str]) -> int:
    done = library.change(rows, lambda row: TRASHED)
    kept += (reason(_title(row), one) for row, one in zip(rows, done, strict=True) if one.row is None)
    return sum(one.row is not None for one in done)


def _title(row: Row) -> str:
    data: dict[str, Any] = data_of(row)
    return str(data.get("title") or data.get("filename") or row["key"])


def _children(library: Library, row: Row) -> Iterable[Row]:
    if (row.get("meta") or {}).get("numChildren") == 0:
        return ()
    return library.pages(f"/items/{row['key']}/children")


def _unrelate(library: Library, items: Iterable[Row], going: set[str]) -> None:
    """Take the relations to what goes out of the items that stay."""
    partners = {address.rpartition("/")[2] for row in items for address in related_to(row)} - going
    rows = [row for row in library.pages("/items/top") if str(row["key"]) in partners] if partners else []

    def without(row: Row) -> dict[str, Any]:
        left = [address for address in related_to(row) if address.rpartition("/")[2] not in going]
        before = data_of(row).get("relations") or {}
        rest = {name: value for name, value in before.items() if name != RELATION}
        changed = {**rest, RELATION: left} if left else rest
        return {"relations": changed} if len(left) < len(related_to(row)) else {}

    library.change(rows, without)
