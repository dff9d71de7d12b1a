"""The text of a Zotero RDF file goes in, records and problems come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from refkit.formats.kinds import HERE
from refkit.formats.markup import parsed
from refkit.formats.record import LoadedRecord
from refkit.formats.zotero_item import record
from refkit.model import Problem
from refkit.normalise.lexicon import toml

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
Z = "{http://www.zotero.org/namespaces/export#}"
_VALUE, _ABOUT, _RESOURCE = f"{RDF}value", f"{RDF}about", f"{RDF}resource"
_TEXTS: dict[str, str] = toml("zotero", HERE)["texts"]
_HELD = {"title": "publicationTitle"} | {name: _TEXTS[name] for name in ("volume", "number", "alternative")}
# they mean nothing outside of the file
_IGNORED = frozenset({"link", "relation", "itemType", "displayTitle"})
# what a series, and the node of a publisher, call what they hold
_SERIES = {"title": "series", "alternative": "seriesTitle", "identifier": "seriesNumber"}
_ORGANISATION = {"name": "publisher", "locality": "place"}
_CREATORS = {"authors": "author", "creators_name": "presenter"}


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """Read an RDF/XML file as Zotero exports it; nodes that are no items (collections, notes) are taken with their
    items or left.
    """
    root, problems = parsed(text, file)
    nodes = [] if root is None else list(root)
    by_name = {name: node for node in nodes if (name := node.get(_ABOUT))}
    kinds = [(node, node.findtext(f"{Z}itemType")) for node in _elements(nodes)]
    records = [_record(node, by_name) for node, kind in kinds if kind and kind != "attachment"]
    if not records:
        message = "holds no Zotero item"
        problems.append(Problem(file, "", message, "export it from Zotero as Zotero RDF"))
    return records, problems


def _record(node: Any, by_name: dict[str, Any]) -> LoadedRecord:
    read = _Item(node, by_name)
    found = record(read.data, line=int(node.sourceline or 0), texts=tuple(filter(None, read.texts)))
    return found if found.key else replace(found, key=(node.get(_ABOUT) or "").removeprefix("#item_"))


class _Item:
    """A node of an item as its properties fill it: the data of Zotero's interfaces, and the texts of its notes."""

    def __init__(self, node: Any, by_name: dict[str, Any]) -> None:
        self.by_name = by_name
        self.data: dict[str, Any] = {"itemType": node.findtext(f"{Z}itemType"), "creators": [], "tags": []}
        self.texts: list[str] = []
        for child in _elements(node):
            name, inner = local(child), _target(child, by_name)
            read = _WITH_NODE.get(name) if inner is not None else None
            read = read or _PROPERTIES.get(name, _Item._property)
            read(self, child, inner, (child.text or "").strip())

    def _note(self, child: Any, inner: Any, text: str) -> None:
        self.texts.append(inner.findtext(_VALUE) or "")

    def _part_of(self, child: Any, inner: Any, text: str) -> None:
        _whole(inner, self.data, self.by_name)

    def _presented(self, child: Any, inner: Any, text: str) -> None:
        self.data.setdefault("meetingName", _title(inner))

    def _publisher(self, child: Any, inner: Any, text: str) -> None:
        if inner is None:
            self.data["publisher"] = text
            return
        for part in inner.iter():
            if (field := _ORGANISATION.get(local(part))) and part.text:
                self.data[field] = part.text.strip()

    def _identified(self, child: Any, inner: Any, text: str) -> None:
        _identifier(inner, text, self.data)

    def _tag(self, child: Any, inner: Any, text: str) -> None:
        self.data["tags"].append(text or (inner.findtext(_VALUE) if inner is not None else ""))

    def _property(self, child: Any, inner: Any, text: str) -> None:
        """A list of creators, or a text."""
        name = local(child)
        if child.find(f".//{RDF}li") is not None:
            role = _CREATORS.get(name, name.removesuffix("s"))
            self.data["creators"] += [_person(person, role) for person in _people(child, self.by_name)]
        elif text and name not in _IGNORED:
            self.data.setdefault(name if child.tag.startswith(Z) else _TEXTS.get(name, name), text)


_Reader = Callable[[_Item, Any, Any, str], None]
# what reads a property: such as hold or name a node, and others
_WITH_NODE: dict[str, _Reader] = {
    "isReferencedBy": _Item._note,
    "isPartOf": _Item._part_of,
    "presentedAt": _Item._presented,
}
_PROPERTIES: dict[str, _Reader] = {
    "publisher": _Item._publisher,
    "identifier": _Item._identified,
    "subject": _Item._tag,
}


def _elements(node: Any) -> Iterator[Any]:
    """The elements in a node, without comments."""
    return (child for child in node if isinstance(child.tag, str))


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
    for child in _elements(node):
        name, text = local(child), (child.text or "").strip()
        if name == "isPartOf" and (inner := _target(child, by_name)) is not None:
            _whole(inner, data, by_name)
        elif kind == "Series":
            data.setdefault(_SERIES.get(name, "seriesText"), text)
        elif kind == "Part":
            data.setdefault("section", text)
        elif name == "identifier":
            _identifier(None, text, data)
        elif name in _HELD:
            data.setdefault(_HELD[name], text)


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
