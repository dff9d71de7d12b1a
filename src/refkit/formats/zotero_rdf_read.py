"""The text of a Zotero RDF file goes in, records and problems come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from refkit.formats.kinds import HERE
from refkit.formats.markup import parsed
from refkit.formats.record import LoadedRecord
from refkit.formats.zotero_beside import COLLECTION, FILE, RELATED, Attachment, attachment_text, path_text
from refkit.formats.zotero_item import record
from refkit.formats.zotero_types import item_types
from refkit.model import Problem
from refkit.normalise.keys import assign_keys
from refkit.normalise.lexicon import toml

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
Z = "{http://www.zotero.org/namespaces/export#}"
DCTERMS = "{http://purl.org/dc/terms/}"
_VALUE, _ABOUT, _RESOURCE = f"{RDF}value", f"{RDF}about", f"{RDF}resource"
_TEXTS: dict[str, str] = toml("zotero", HERE)["texts"]
_HELD = {"title": "publicationTitle", "number": "issue"} | {
    name: _TEXTS[name] for name in ("volume", "alternative")
}
# they mean nothing outside of the file
_IGNORED = frozenset({"itemType", "displayTitle"})
# what the node of a publisher calls what it holds
_ORGANISATION = {"name": "publisher", "locality": "place"}
_CREATORS = {"authors": "author", "creators_name": "presenter"}


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """Read an RDF/XML file as Zotero exports it: items with their notes, attachments, collections and relations.

    A key is one that Zotero names so: the address of a node is none. What belongs to no item is told.
    """
    root, problems = parsed(text, file)
    nodes = [] if root is None else list(_elements(root))
    by_name = {name: node for node in nodes if (name := node.get(_ABOUT))}
    kinds = [(node, node.findtext(f"{Z}itemType")) for node in nodes]
    found = [_Item(node, by_name) for node, kind in kinds if kind and kind != "attachment"]
    paths = _collections(nodes, by_name)
    records = [one.record(paths.get(one.about, [])) for one in found]
    if not records:
        message = "holds no Zotero item"
        problems.append(Problem(file, "", message, "export it from Zotero as Zotero RDF"))
    return _related(found, records), [*problems, *_left(nodes, found, paths, file)]


def _related(found: list[_Item], records: list[LoadedRecord]) -> list[LoadedRecord]:
    """The records with the keys of those that they name as related; who is in no file is left out."""
    if not any(one.related for one in found):
        return records
    free = iter(assign_keys([one.work for one in records if not one.key]))
    keys = [one.key or next(free) for one in records]
    named = {one.about: key for one, key in zip(found, keys, strict=True)}
    targets = {name for one in found for name in one.related}
    return [
        _tied(made, key, [named[name] for name in one.related if name in named], one.about in targets)
        for one, key, made in zip(found, keys, records, strict=True)
    ]


def _tied(made: LoadedRecord, key: str, others: list[str], named: bool) -> LoadedRecord:
    """A record with the keys of those that it is related to, and its own where another names it."""
    if not others and not named:
        return made
    ties = [(RELATED, other) for other in others]
    return replace(made, key=key, work=replace(made.work, extra=(*made.work.extra, *ties)))


def _collections(nodes: list[Any], by_name: Mapping[str, Any]) -> dict[str, list[str]]:
    """The collections of each node by its address, each with those around it; a collection itself is in one as well."""
    parts = {
        node.get(_ABOUT): [part.get(_RESOURCE) for part in _elements(node) if local(part) == "hasPart"]
        for node in nodes
        if local(node) == "Collection"
    }
    parent = {inner: outer for outer, inside in parts.items() for inner in inside if inner in parts}
    found: dict[str, list[str]] = {}
    for name, inside in parts.items():
        text = path_text([_title(by_name[one]) for one in _way(name, parent)])
        for part in inside:
            found.setdefault(part, []).append(text)
    return found


def _way(name: str, parent: Mapping[str, str]) -> list[str]:
    """A collection behind those around it, outermost first."""
    path = [name]
    while (outer := parent.get(path[0])) is not None and outer not in path:
        path.insert(0, outer)
    return path


def _left(
    nodes: list[Any], found: list[_Item], paths: Mapping[str, list[str]], file: str
) -> Iterator[Problem]:
    """What the file holds beside its items, and no item names."""
    named = {name for one in found for name in one.named}
    for node in nodes:
        kind, about = local(node), node.get(_ABOUT, "")
        if kind in ("Memo", "Attachment") and about not in named:
            what = "a note" if kind == "Memo" else f"the file {_title(node)!r}"
            yield Problem(file, f"line {node.sourceline}", f"{what} belongs to no item and is left out")
        elif kind == "Collection" and not any(local(part) == "hasPart" for part in node):
            message = f"the collection {_title(node)!r} is empty and is left out"
            yield Problem(file, f"line {node.sourceline}", message)


class _Item:
    """A node of an item as its properties fill it: the data of Zotero's interfaces, and what belongs to it."""

    def __init__(self, node: Any, by_name: dict[str, Any]) -> None:
        self.by_name, self.line = by_name, int(node.sourceline or 0)
        self.about = node.get(_ABOUT) or ""
        self.data: dict[str, Any] = {"itemType": node.findtext(f"{Z}itemType"), "creators": [], "tags": []}
        self.texts: list[str] = []
        self.files: list[str] = []
        self.related: list[str] = []
        self.named: list[str] = []
        for child in _elements(node):
            name, inner = local(child), _target(child, by_name)
            read = _WITH_NODE.get(name) if inner is not None else None
            read = read or _PROPERTIES.get(name, _Item._property)
            read(self, child, inner, (child.text or "").strip())

    def record(self, paths: list[str]) -> LoadedRecord:
        """The record of the item, which is in these collections."""
        around = [*((COLLECTION, path) for path in paths), *((FILE, text) for text in self.files)]
        return record(self.data, line=self.line, texts=list(filter(None, self.texts)), around=around)

    def _note(self, child: Any, inner: Any, text: str) -> None:
        self.texts.append((inner.findtext(_VALUE) or "").strip())
        self.named.append(inner.get(_ABOUT, ""))

    def _file(self, child: Any, inner: Any, text: str) -> None:
        self.named.append(inner.get(_ABOUT, ""))
        self.files.append(attachment_text(Attachment(_title(inner), _place(inner), _said(inner, "type"))))
        self.texts.append(_said(inner, "description"))

    def _relation(self, child: Any, inner: Any, text: str) -> None:
        self.related.append(child.get(_RESOURCE, ""))

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
        """A tag of a person, one that Zotero gave, or a number of a shelf (LCC, DDC …)."""
        if inner is None:
            self.data["tags"].append({"tag": text})
        elif local(inner) == "AutomaticTag":
            self.data["tags"].append({"tag": (inner.findtext(_VALUE) or "").strip(), "type": 1})
        else:
            self.data.setdefault("callNumber", (inner.findtext(_VALUE) or "").strip())

    def _property(self, child: Any, inner: Any, text: str) -> None:
        """A list of creators, or a text."""
        name = local(child)
        if child.find(f".//{RDF}li") is not None:
            role = _CREATORS.get(name, name.removesuffix("s"))
            self.data["creators"] += [_person(person, role) for person in _people(child, self.by_name)]
        elif text and name not in _IGNORED:
            place = name if child.tag.startswith(Z) else _TEXTS.get(name, name)
            self.data.setdefault(_own(place, self.data["itemType"]), text)


def _own(place: str, kind: str) -> str:
    """What a type has instead of a field that RDF calls alike in all: a number is the issue of an article."""
    known = item_types().get(kind) or item_types()["document"]
    if place == "number" and "number" not in known.fields and "issue" in known.fields:
        return "issue"
    if place == "edition" and "edition" not in known.fields and "version" in known.others:
        return known.others["version"]
    return place


_Reader = Callable[[_Item, Any, Any, str], None]
# what reads a property: such as hold or name a node, and others
_WITH_NODE: dict[str, _Reader] = {
    "isReferencedBy": _Item._note,
    "isPartOf": _Item._part_of,
    "link": _Item._file,
    "presentedAt": _Item._presented,
}
_PROPERTIES: dict[str, _Reader] = {
    "publisher": _Item._publisher,
    "identifier": _Item._identified,
    "relation": _Item._relation,
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


def _said(node: Any, name: str) -> str:
    return next(((child.text or "").strip() for child in node if local(child) == name), "")


def _place(node: Any) -> str:
    """Where an attachment lies: a file of the export, or an address."""
    places = [part.get(_RESOURCE, "") for part in _elements(node) if part.tag == _RESOURCE]
    places += [value.text or "" for value in node.iter(_VALUE) if local(value.getparent()) == "URI"]
    return next(filter(None, places), "")


def _title(node: Any) -> str:
    return _said(node, "title")


def _whole(node: Any, data: dict[str, Any], by_name: dict[str, Any]) -> None:
    """Take over what the journal, book, series or section that holds the item says."""
    kind = local(node)
    for child in _elements(node):
        name, text = local(child), (child.text or "").strip()
        if name == "isPartOf" and (inner := _target(child, by_name)) is not None:
            _whole(inner, data, by_name)
        elif kind == "Series":
            data.setdefault(_series(child), text)
        elif kind == "Part":
            data.setdefault("section", text)
        elif name == "identifier":
            _identifier(None, text, data)
        elif name in _HELD:
            data.setdefault(_HELD[name], text)


def _series(child: Any) -> str:
    """Zotero's field of what a series says: its title, a title of its part, its number, or a text."""
    if local(child) == "title":
        return "seriesTitle" if child.tag.startswith(DCTERMS) else "series"
    return {"alternative": "seriesTitle", "identifier": "seriesNumber"}.get(local(child), "seriesText")


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
