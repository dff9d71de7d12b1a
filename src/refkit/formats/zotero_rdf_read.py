"""The text of a Zotero RDF file goes in, records and problems come out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from refkit.formats.markup import parsed
from refkit.formats.record import LoadedRecord
from refkit.formats.zotero_item import record
from refkit.model import Problem

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
Z = "{http://www.zotero.org/namespaces/export#}"
_VALUE, _ABOUT, _RESOURCE = f"{RDF}value", f"{RDF}about", f"{RDF}resource"
# local name of a property with text → Zotero's field
_TEXTS = {
    "abstract": "abstractNote",
    "alternative": "journalAbbreviation",
    "coverage": "archiveLocation",
    "date": "date",
    "dateSubmitted": "accessDate",
    "description": "extra",
    "edition": "edition",
    "language": "language",
    "number": "issue",
    "pages": "pages",
    "rights": "rights",
    "title": "title",
    "type": "type",
    "volume": "volume",
}
# properties with an own node, or that mean nothing outside of the file
_NODES = frozenset({"isPartOf", "publisher", "identifier", "subject", "isReferencedBy", "presentedAt"})
_IGNORED = frozenset({"link", "relation", "itemType", "displayTitle"})
_CREATORS = {"authors": "author", "creators_name": "presenter"}


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """Read an RDF/XML file as Zotero exports it; nodes that are no items (collections, notes) are taken with their
    items or left.
    """
    root, problems = parsed(text, file)
    root = [] if root is None else root
    by_name: dict[str, Any] = {name: node for node in root if (name := node.get(_ABOUT))}
    records = []
    nodes: Any = list(root)
    for node in nodes:
        if isinstance(node.tag, str) and (kind := node.findtext(f"{Z}itemType")) and kind != "attachment":
            data, texts = _item(node, by_name)
            found = record(data, line=int(node.sourceline or 0), texts=tuple(texts))
            key = found.key or (node.get(_ABOUT) or "").removeprefix("#item_")
            records.append(LoadedRecord(key, found.work, found.line, found.aliases))
    if not records:
        message = "holds no item of Zotero"
        problems.append(Problem(file, "", message, "export it from Zotero as Zotero RDF"))
    return records, problems


def _item(node: Any, by_name: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    data: dict[str, Any] = {"itemType": node.findtext(f"{Z}itemType"), "creators": [], "tags": []}
    texts: list[str] = []
    for child in node:
        if not isinstance(child.tag, str):
            continue
        name = local(child)
        inner = _target(child, by_name)
        text = (child.text or "").strip()
        if name == "isReferencedBy" and inner is not None:
            texts.append(inner.findtext(_VALUE) or "")
        elif name == "isPartOf" and inner is not None:
            _whole(inner, data, by_name)
        elif name == "publisher":
            _publisher(inner, text, data)
        elif name == "presentedAt" and inner is not None:
            data.setdefault("meetingName", _title(inner))
        elif name == "identifier":
            _identifier(inner, text, data)
        elif name == "subject":
            data["tags"].append(text or (inner.findtext(_VALUE) if inner is not None else ""))
        elif child.find(f".//{RDF}li") is not None:
            role = _CREATORS.get(name, name.removesuffix("s"))
            data["creators"] += [_person(person, role) for person in _people(child, by_name)]
        elif name not in _IGNORED and text:
            data.setdefault(_TEXTS.get(name, name) if not child.tag.startswith(Z) else name, text)
    return data, [text for text in texts if text]


def local(node: Any) -> str:
    """The name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def _target(child: Any, by_name: dict[str, Any]) -> Any:
    """The node that a property holds or points to."""
    if name := child.get(_RESOURCE):
        return by_name.get(name)
    return next((inner for inner in child if isinstance(inner.tag, str)), None)


def _title(node: Any) -> str:
    return next(((child.text or "").strip() for child in node if local(child) == "title"), "")


def _whole(node: Any, data: dict[str, Any], by_name: dict[str, Any]) -> None:
    """Take over what the journal, book, series or section that holds the item says."""
    kind = local(node)
    for child in node:
        if not isinstance(child.tag, str):
            continue
        name, text = local(child), (child.text or "").strip()
        if name == "isPartOf" and (inner := _target(child, by_name)) is not None:
            _whole(inner, data, by_name)
        elif kind == "Series":
            names = {"title": "series", "alternative": "seriesTitle", "identifier": "seriesNumber"}
            data.setdefault(names.get(name, "seriesText"), text)
        elif kind == "Part":
            data.setdefault("section", text)
        elif name == "title":
            data.setdefault("publicationTitle", text)
        elif name == "identifier":
            _identifier(None, text, data)
        elif name in ("volume", "number", "alternative"):
            data.setdefault(_TEXTS[name], text)


def _publisher(inner: Any, text: str, data: dict[str, Any]) -> None:
    if inner is None:
        data["publisher"] = text
        return
    for part in inner.iter():
        if local(part) in ("name", "locality") and part.text:
            data["publisher" if local(part) == "name" else "place"] = part.text.strip()


def _identifier(inner: Any, text: str, data: dict[str, Any]) -> None:
    label, _, value = text.partition(" ")
    if inner is not None:
        data["url"] = (inner.findtext(_VALUE) or "").strip()
    elif label in ("ISBN", "ISSN", "DOI"):
        data[label] = value
    elif text:
        data.setdefault("identifier", text)


def _people(child: Any, by_name: dict[str, Any]) -> Iterator[Any]:
    for row in child.iter(f"{RDF}li"):
        if (person := _target(row, by_name)) is not None:
            yield person


def _person(node: Any, role: str) -> dict[str, str]:
    parts = {local(part).lower(): (part.text or "").strip() for part in node}
    given = parts.get("givenname", "")
    family = parts.get("surname", "")
    if "givenname" not in parts:
        return {"creatorType": role, "name": family}
    return {"creatorType": role, "lastName": family, "firstName": given}
