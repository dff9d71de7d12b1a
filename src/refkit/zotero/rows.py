"""An object as Zotero's interface gives it goes in, its parts come out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Row = dict[str, Any]
"""An object as Zotero's interface gives it: key, version, library, links, data."""


def data_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an object; nothing where the interface gave none."""
    return row.get("data") or {}


def parent_of(row: Mapping[str, Any]) -> str:
    """The key of the item that a note or file hangs under; "" for none."""
    return str(data_of(row).get("parentItem") or "")
