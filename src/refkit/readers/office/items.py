"""What a reference manager says of a work, under its own names, comes in; a CSL-JSON item and its record go out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from refkit.model import Locator

CSL_JSON = "csl-json"
YEAR = re.compile(r"\d{4}")

Record = tuple[str, str, Locator | None, str]
"""(format, record, locator, prefix) as in `model.Cited`."""


def fields(said: Callable[[str], str], table: Mapping[str, str]) -> dict[str, Any]:
    """The variables that a table gives for names; of several names for one variable the first that says anything."""
    found: dict[str, Any] = {}
    for name, variable in table.items():
        if value := said(name):
            found.setdefault(variable, value)
    return found


def names(said: Callable[[str], list[dict[str, str]]], table: Mapping[str, str]) -> dict[str, Any]:
    """The same for people."""
    found = {variable: said(name) for name, variable in table.items()}
    return {variable: people for variable, people in found.items() if people}


def issued(text: str) -> dict[str, Any]:
    """The year that a text gives."""
    year = YEAR.search(text)
    return {"issued": {"date-parts": [[int(year[0])]]}} if year else {}


def records(item: Mapping[str, Any], place: Locator | None = None, prefix: str = "") -> Iterator[Record]:
    """The record of an item, which must have a title or an author."""
    if item.get("title") or item.get("author"):
        yield CSL_JSON, json.dumps(item, ensure_ascii=False, sort_keys=True), place, prefix


def page(value: str) -> Locator | None:
    """A page as a place in the work."""
    return Locator("page", value) if value else None
