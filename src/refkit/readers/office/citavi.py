"""The data that Citavi keeps in a field of Word come in; the works that it cites go out as CSL-JSON records.

Citavi 6 keeps JSON in base64, whose objects refer to each other by "$id" and "$ref"; Citavi 5 keeps XML.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from refkit.normalise.lexicon import toml
from refkit.readers.markup import Element, local, parse_xml
from refkit.readers.office import items
from refkit.readers.office.items import Record

# "ADDIN CitaviPlaceholder{eyIk…}", "ADDIN CITAVI.PLACEHOLDER 550e8400-… PFBs…"
CODE = re.compile(
    r"CitaviPlaceholder\s*\{(?P<six>[A-Za-z0-9+/=\s]+)\}|CITAVI\.PLACEHOLDER\s+[\w-]{36}\s+(?P<five>[A-Za-z0-9+/=\s]+)"
)
# the page range of an entry, as XML in a text: "<os>12-13</os>"
PRINTED = re.compile(r"<os>([^<]*)</os>")
DEEPEST = 60
# so many values may a field hold, once its objects stand in place of what refers to them
MOST = 50_000


def records(code: str) -> tuple[Record, ...]:
    """The works of a field of Citavi; () where it is none or cannot be read."""
    match = CODE.search(code)
    data = _decoded(match["six"] or match["five"]) if match else ""
    found = _from_json(data) if match and match["six"] else _from_xml(data) if data else None
    entries = _listed(found.get("Entries")) if isinstance(found, Mapping) else []
    return tuple(record for entry in entries for record in _record(entry))


def _decoded(data: str) -> str:
    data = "".join(data.split())
    try:
        return base64.b64decode(data + "=" * (-len(data) % 4)).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _from_json(text: str) -> Any:
    """The value of a JSON text in which objects refer to others that stand before them."""
    known: dict[str, dict[str, Any]] = {}

    def made(found: dict[str, Any]) -> dict[str, Any]:
        if isinstance(found.get("$id"), str):
            known[found["$id"]] = found
        return found

    try:
        value = json.loads(text.lstrip("\ufeff"), object_hook=made)
    except (ValueError, RecursionError):
        return None
    return _linked(value, known, [MOST], 0)


def _linked(value: Any, known: Mapping[str, Any], left: list[int], depth: int) -> Any:
    """The value with the objects in place of what refers to them; what goes in circles, or grows without end, ends."""
    left[0] -= 1
    if depth > DEEPEST or left[0] < 0:
        return None
    if isinstance(value, list):
        return [_linked(one, known, left, depth + 1) for one in value]
    if isinstance(value, dict):
        meant = known.get(str(value.get("$ref")), value)
        return {
            name: _linked(one, known, left, depth + 1)
            for name, one in meant.items()
            if name not in _BACKWARDS
        }
    return value


# what leads from a work to all others of a project
_BACKWARDS = frozenset(("ChildReferences", "Project", "Locations", "Quotations", "$id"))


def _from_xml(text: str) -> Any:
    from refkit.errors import ReadError

    try:
        return _mapping(parse_xml(text.lstrip("\ufeff").encode("utf-8", "replace"), "Citavi field"), 0)
    except ReadError:
        return None


def _mapping(element: Element, depth: int) -> Any:
    """An element as JSON would have it: its text, or its parts by name."""
    if not len(element) or depth > DEEPEST:
        return element.text or ""
    found: dict[str, Any] = {}
    for child in element:
        found.setdefault(local(child.tag), []).append(_mapping(child, depth + 1))
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def _listed(value: Any) -> list[Any]:
    """A list as JSON has it, or as XML does: in elements of one name."""
    if isinstance(value, Mapping):
        inner = list(value.values())
        if len(inner) == 1 and isinstance(inner[0], (list, Mapping)):
            return _listed(inner[0]) if isinstance(inner[0], list) else [inner[0]]
        return [value]
    return value if isinstance(value, list) else []


def _record(entry: Any) -> Iterator[Record]:
    """The record of one entry of a placeholder."""
    reference = entry.get("Reference") if isinstance(entry, Mapping) else None
    if isinstance(reference, Mapping):
        place = items.page(_pages(entry.get("PageRange")))
        yield from items.records(_item(reference), place, str(entry.get("Prefix") or "").strip())


def _pages(value: Any) -> str:
    """A page range, which is an object or XML in a text."""
    if isinstance(value, Mapping):
        return str(value.get("OriginalString") or "").strip()
    printed = PRINTED.findall(value) if isinstance(value, str) else []
    return " ".join(printed[-1].split()) if printed else ""


def _item(reference: Mapping[str, Any]) -> dict[str, Any]:
    """A reference as a CSL-JSON item, by the table of its names; a contribution takes the rest from its volume."""
    table = toml("fieldcodes", Path(__file__).parent)["citavi"]
    name = _text(reference.get("ReferenceType")) or _text(reference.get("ReferenceTypeId"))
    item = {
        **_of_volume(reference.get("ParentReference")),
        "type": table["kinds"].get(name.casefold(), "document"),
        **items.fields(lambda name: _text(reference.get(name)), table["fields"]),
        **items.names(lambda name: _people(_listed(reference.get(name))), table["names"]),
        **items.issued(_text(reference.get("Year")) or _text(reference.get("Date"))),
    }
    title = ": ".join(filter(None, (item.get("title"), _text(reference.get("Subtitle")))))
    page = _pages(reference.get("PageRange"))
    return {key: value for key, value in (item | {"title": title, "page": page}).items() if value}


def _of_volume(parent: Any) -> dict[str, Any]:
    """What a contribution has from the volume that it stands in."""
    if not isinstance(parent, Mapping):
        return {}
    own = ("author", "page", "title", "type")
    found = {key: value for key, value in _item(parent).items() if key not in own}
    return found | {"container-title": _text(parent.get("Title"))}


def _people(people: Sequence[Any]) -> list[dict[str, str]]:
    names = []
    for person in people:
        family, first, middle, prefix = (
            _text(person.get(key)) for key in ("LastName", "FirstName", "MiddleName", "Prefix")
        )
        given = " ".join(filter(None, (first, middle)))
        name = {"family": family, "given": given, "non-dropping-particle": prefix}
        if family:
            names.append({key: text for key, text in name.items() if text} if given else {"literal": family})
    return names


def _text(value: Any) -> str:
    """A text; of objects their names, joined."""
    if isinstance(value, Mapping):
        inner = value.get("Name") or value.get("OriginalString")
        return (
            _text(inner)
            if inner
            else "; ".join(filter(None, map(_text, _listed(value))))
            if _many(value)
            else ""
        )
    if isinstance(value, list):
        return "; ".join(filter(None, map(_text, value)))
    return " ".join(str(value).split()) if isinstance(value, (str, int)) else ""


def _many(value: Mapping[str, Any]) -> bool:
    return any(isinstance(one, (list, Mapping)) for one in value.values())
