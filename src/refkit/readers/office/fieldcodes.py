"""The field codes of reference managers come in; the works that they cite go out as CSL-JSON records."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from refkit.model import Locator
from refkit.normalise.lexicon import toml
from refkit.readers.markup import all_text, local, parse_xml
from refkit.readers.office import citavi, items
from refkit.readers.office.items import CSL_JSON, Record

# "ADDIN ZOTERO_ITEM CSL_CITATION {…} RND", "ADDIN CSL_CITATION {…}" (Mendeley Desktop)
CSL_CODE = re.compile(r"(?:ZOTERO_ITEM|CSL_CITATION)\b[^{]*(\{.*)", re.DOTALL)
ENDNOTE = re.compile(r"<EndNote>.*</EndNote>", re.DOTALL)
# Mendeley Cite keeps its data in the tag of a content control
MENDELEY_TAG = re.compile(r"MENDELEY_CITATION_v\d+_([A-Za-z0-9+/=_-]+)")
# the text of a code may be so long: some add-ins keep abstracts in it
LIMIT = 2_000_000

# a record that has none of these names no work; a newspaper may be cited by its day alone
NAMING = ("title", "author", "editor", "container-title", "authority")


def records(code: str) -> tuple[Record, ...]:
    """The works of one field code; () where it is no citation or cannot be read."""
    if len(code) > LIMIT:
        return ()
    if match := CSL_CODE.search(code):
        try:
            # behind the object stands what Zotero tells its codes apart by
            found, _ = json.JSONDecoder().raw_decode(match[1])
        except (ValueError, RecursionError):
            return ()
        return tuple(_from_csl(found))
    if match := ENDNOTE.search(code):
        return tuple(_from_endnote(match.group()))
    return citavi.records(code)


def from_tag(tag: str) -> tuple[Record, ...]:
    """The works in the tag of a Mendeley Cite content control."""
    match = MENDELEY_TAG.match(tag) if len(tag) <= LIMIT else None
    return records("CSL_CITATION " + _decoded(match[1])) if match else ()


def from_data(data: str) -> tuple[Record, ...]:
    """The works in the data of an EndNote field (base64, as `w:fldData` holds it)."""
    return records(_decoded("".join(data.split()))) if len(data) <= LIMIT else ()


def whole(codes: Mapping[str, str]) -> dict[str, str]:
    """Codes that were cut into properties "NAME_1", "NAME_2", put together again by name."""
    found: dict[str, str] = {}
    for name in sorted(codes, key=lambda name: (name.rpartition("_")[0], len(name), name)):
        base = name.rpartition("_")[0]
        found[base] = found.get(base, "") + codes[name]
    return found


def bibliography_mark(said: Mapping[str, str]) -> tuple[Record, ...]:
    """The work of a mark of LibreOffice's own bibliography, by its attributes; () for one that says nothing."""
    table = toml("fieldcodes", Path(__file__).parent)["libreoffice"]
    item = {
        "type": table["kinds"].get(said.get("bibliography-type", ""), "document"),
        **items.fields(lambda name: said.get(name, ""), table["fields"]),
        **items.names(lambda name: _people(said.get(name, "").split(";")), table["names"]),
        **items.issued(said.get("year", "")),
    }
    return tuple(items.records(item))


def _people(printed: Iterable[str]) -> list[dict[str, str]]:
    return [_name(part.strip()) for part in printed if part.strip()]


def _decoded(data: str) -> str:
    try:
        return base64.b64decode(data + "=" * (-len(data) % 4)).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _from_csl(found: Any) -> Iterator[Record]:
    items = found.get("citationItems") if isinstance(found, Mapping) else None
    for item in items if isinstance(items, list) else []:
        data = item.get("itemData") or item.get("item") if isinstance(item, Mapping) else None
        if isinstance(data, Mapping) and any(data.get(name) for name in NAMING):
            label, locator, prefix = (
                str(item.get(key) or "").strip() for key in ("label", "locator", "prefix")
            )
            record = json.dumps(data, ensure_ascii=False, sort_keys=True)
            yield CSL_JSON, record, Locator(label or "page", locator) if locator else None, prefix


def _from_endnote(text: str) -> Iterator[Record]:
    from refkit.errors import ReadError

    try:
        root = parse_xml(text.encode("utf-8", "replace"), "EndNote field")
    except ReadError:
        return
    for cite in root.iter("Cite"):
        record = cite.find("record")
        if record is not None:
            pages = all_text(cite.find("Pages")) or all_text(cite.find("Suffix")).strip(" ,:")
            yield from items.records(_endnote_item(record), items.page(pages), all_text(cite.find("Prefix")))


def _endnote_item(record: Any) -> dict[str, Any]:
    """One EndNote record as a CSL-JSON item, by the table of its element names."""
    table = toml("fieldcodes", Path(__file__).parent)
    kind = record.find("ref-type")
    name = kind.get("name", "").casefold() if kind is not None else ""
    addresses = (all_text(element) for element in record.iter() if local(element.tag) == "url")
    item = {
        "type": table["kinds"].get(name, "document"),
        **items.fields(lambda path: all_text(record.find(path)), table["fields"]),
        **items.names(lambda path: _people(map(all_text, record.findall(f"{path}/author"))), table["names"]),
        **items.issued(all_text(record.find("dates/year"))),
    }
    if address := next(filter(None, addresses), ""):
        item.setdefault("URL", address)
    return _typed(item, name == "edited book")


def _typed(item: dict[str, Any], edited: bool) -> dict[str, Any]:
    """An item whose fields depend on its type: EndNote's secondary title of a book is its series, for example."""
    kind = item["type"]
    moves = (
        (kind in ("book", "report", "thesis"), "container-title", "collection-title"),
        (kind == "report", "issue", "number"),
        (edited, "author", "editor"),
    )
    for applies, old, new in moves:
        if applies and old in item:
            value = item.pop(old)
            item[new] = value if new == "number" else item.get(new, value)
    return item


def _name(text: str) -> dict[str, str]:
    """ "Lee, Ann" is a person; a name that ends in a comma, or has none, is a body."""
    family, comma, given = text.partition(",")
    if comma and given.strip():
        return {"family": family.strip(), "given": given.strip()}
    return {"literal": text.rstrip(", ")}
