"""A cluster of citations comes in; the code that Zotero keeps in its fields goes out, and the key of a made one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from refkit.formats import csl_json
from refkit.live.plan import Cluster, Item

SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"
MARK = "rk"
"""How the ids of citations begin that refkit made."""
_LETTERS = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
SHORT = {
    "book": "bk.", "chapter": "chap.", "column": "col.", "figure": "fig.", "folio": "fol.", "issue": "no.",
    "line": "l.", "note": "n.", "opus": "op.", "page": "p.", "paragraph": "para.", "part": "pt.", "section": "sec.",
    "sub verbo": "s.v.", "verse": "v.", "volume": "vol.",
}  # fmt: skip
"""The locators that CSL 1.0 names, as they are printed in short; Zotero gets others in the suffix."""


def name_of(*parts: str, length: int = 8) -> str:
    """A short name in the letters of Zotero's keys, always the same for the same parts."""
    number = int.from_bytes(hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest(), "big")
    made = ""
    for _ in range(length):
        number, at = divmod(number, len(_LETTERS))
        made += _LETTERS[at]
    return made


def address(key: str) -> str:
    """The address of a work that no library has yet: by it Zotero knows that two citations cite one work."""
    return f"http://zotero.org/users/local/refkit/items/{name_of('item', key)}"


def code(cluster: Cluster, shown: str, addresses: Mapping[str, str]) -> str:
    """The instruction of a field: "ADDIN ZOTERO_ITEM CSL_CITATION {…}".

    Args:
        cluster: what is cited.
        shown: the text of the field as it stands in the document.
        addresses: those of Zotero's items, by the keys of entries.
    """
    return f"ADDIN ZOTERO_ITEM CSL_CITATION {dumped(citation(cluster, shown, addresses))}"


def dumped(data: Any) -> str:
    """JSON as Zotero writes it, on one line."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def citation(cluster: Cluster, shown: str, addresses: Mapping[str, str]) -> dict[str, Any]:
    """The citation as an object of the CSL citation schema, with the properties that Zotero adds."""
    number = f"{cluster.note.kind} {cluster.number} {cluster.start}"
    return {
        "citationID": MARK + name_of(number, shown),
        "properties": {
            "formattedCitation": _formatted(cluster, shown),
            "plainCitation": shown,
            "noteIndex": cluster.number,
        },
        "citationItems": [_item(item, addresses) for item in cluster.items],
        "schema": SCHEMA,
    }


def _item(item: Item, addresses: Mapping[str, str]) -> dict[str, Any]:
    key = item.entry.key
    data = csl_json.item(item.entry.work, key)
    data.pop("citation-key", None)
    made: dict[str, Any] = {
        "id": key,
        "uris": [addresses.get(key) or address(key)],
        "itemData": data,
    }
    suffix = item.suffix
    if item.locator is not None:
        if item.locator.label in SHORT:
            made |= {"locator": item.locator.value, "label": item.locator.label}
        else:
            suffix = f"{item.locator.label} {item.locator.value} {suffix}".strip()
    if item.prefix:
        made["prefix"] = item.prefix
    if suffix:
        made["suffix"] = suffix
    return made


def _formatted(cluster: Cluster, shown: str) -> str:
    """The text with its italics, in the RTF that Zotero keeps; plain where there are none."""
    inner = [
        (max(start, cluster.start) - cluster.start, min(end, cluster.end) - cluster.start)
        for start, end in cluster.note.italics
        if start < cluster.end and end > cluster.start
    ]
    if not inner or shown != cluster.text:
        return shown
    pieces: list[str] = []
    last = 0
    for start, end in inner:
        pieces += [_rtf(shown[last:start]), "{\\i{}", _rtf(shown[start:end]), "}"]
        last = end
    return "".join(["{\\rtf ", *pieces, _rtf(shown[last:]), "}"])


def _rtf(text: str) -> str:
    return "".join(_rtf_sign(char) for char in text)


def _rtf_sign(char: str) -> str:
    if char in "\\{}":
        return f"\\{char}"
    if char.isascii():
        return char
    units = char.encode("utf-16-le", "surrogatepass")
    return "".join(
        f"\\uc0\\u{int.from_bytes(units[at : at + 2], 'little')}{{}}" for at in range(0, len(units), 2)
    )


def preferences(style: str, seed: str, kind: str, bibliography: bool) -> str:
    """Zotero's preferences of a document, as it keeps them in its properties.

    Args:
        style: address of the CSL style.
        seed: what the name of the session is made of.
        kind: "footnote" or "endnote", where citations go.
        bibliography: is there a bibliography?
    """
    place = {"footnote": 1, "endnote": 2}[kind]
    return (
        f'<data data-version="3" zotero-version="6.0.0"><session id="{name_of("session", seed)}"/>'
        f'<style id="{style}" hasBibliography="{int(bibliography)}" bibliographyStyleHasBeenSet="{int(bibliography)}"/>'
        f'<prefs><pref name="fieldType" value="Field"/><pref name="noteType" value="{place}"/></prefs></data>'
    )


def pieces(text: str, length: int = 255) -> Iterable[str]:
    """A text cut as properties of a document can hold it."""
    return (text[at : at + length] for at in range(0, len(text), length))
