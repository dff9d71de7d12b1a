"""Zotero RDF: entries go in, the file that Zotero's own export writes comes out; text goes in, records come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from refkit.formats.kinds import HERE
from refkit.formats.markup import Element, element, written
from refkit.formats.zotero_beside import (
    COLLECTION,
    FILE,
    RELATED,
    Attachment,
    attachment_of,
    path_of,
    path_text,
)
from refkit.formats.zotero_item import html_notes, item, relation_notes
from refkit.formats.zotero_rdf_read import loads
from refkit.model import Entry
from refkit.normalise.lexicon import toml

__all__ = ["EXTENSIONS", "NAME", "dumps", "loads"]

NAME = "zotero-rdf"
EXTENSIONS = (".rdf",)
NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "eprints": "http://purl.org/eprint/terms/",
    "link": "http://purl.org/rss/1.0/modules/link/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
}
_CLASSES: dict[str, str] = toml("zotero", HERE)["classes"]
_CONTAINERS: dict[str, list[str]] = toml("zotero", HERE)["containers"]
_TITLES = ("title", "subject", "nameOfAct", "caseName")
_DATES = ("date", "dateEnacted", "dateDecided", "issueDate")
_PUBLISHERS = (
    "publisher",
    "institution",
    "university",
    "label",
    "company",
    "distributor",
    "network",
    "studio",
    "repository",
)
_ELEMENTS: dict[str, str] = toml("zotero", HERE)["elements"]
# The importer asks for presenters where eprints has its authors.
_CREATORS = {"author": "bib:authors", "editor": "bib:editors", "contributor": "bib:contributors"} | {
    "presenter": "eprints:creators_name"
}


def dumps(entries: Sequence[Entry]) -> str:
    """The entries as one RDF/XML file, ordered by key: types, tags, notes, files, collections as Zotero has them."""
    ordered = sorted(entries, key=lambda one: one.key)
    nodes = [node for entry in ordered for node in _nodes(entry)]
    nodes += _collections(ordered)
    spaces = {f"xmlns:{prefix}": address for prefix, address in NAMESPACES.items()}
    return written(element("rdf:RDF", nodes, spaces))


def _nodes(entry: Entry) -> Iterator[Element]:
    data, texts = item(entry, remarks=True), [*relation_notes(entry), *html_notes(entry)]
    names = [f"#note_{entry.key}_{number}" for number in range(1, len(texts) + 1)]
    about = {"rdf:about": f"#item_{entry.key}"}
    kind = data["itemType"]
    references = [_pointer("dcterms:isReferencedBy", name) for name in names]
    files = [one for value in _beside(entry, FILE) if (one := attachment_of(value)) is not None]
    places = [f"#file_{entry.key}_{number}" for number in range(1, len(files) + 1)]
    references += [_pointer("link:link", name) for name in places]
    references += [_pointer("dc:relation", f"#item_{key}") for key in _related(entry)]
    yield element(
        _CLASSES.get(kind, "rdf:Description"),
        [element("z:itemType", kind), *_parts(data), *references],
        about,
    )
    for name, text in zip(names, texts, strict=True):
        yield element("bib:Memo", element("rdf:value", text), {"rdf:about": name})
    for name, file in zip(places, files, strict=True):
        yield element("z:Attachment", list(_file(file)), {"rdf:about": name})


def _pointer(name: str, target: str) -> Element:
    return element(name, "", {"rdf:resource": target})


def _beside(entry: Entry, name: str) -> list[str]:
    return [value for label, value in entry.work.extra if label == name]


def _related(entry: Entry) -> Sequence[str]:
    return list(dict.fromkeys((*_beside(entry, RELATED), *(tie.key for tie in entry.ties))))


def _file(file: Attachment) -> Iterator[Element]:
    yield element("z:itemType", "attachment")
    if file.path.startswith(("http:", "https:")):
        yield element("dc:identifier", element("dcterms:URI", element("rdf:value", file.path)))
        yield element("z:linkMode", "3")
    elif file.path:
        yield _pointer("rdf:resource", file.path)
    yield element("dc:title", file.title)
    yield from [element("link:type", file.media)] if file.media else []


def _collections(entries: Sequence[Entry]) -> Iterator[Element]:
    """The nodes of all collections that entries are in, and of those around them."""
    inside = _inside(entries)
    numbers = {
        f"#collection {path}": f"#collection_{number}" for number, path in enumerate(sorted(inside), 1)
    }
    for path in sorted(inside):
        parts = [_pointer("dcterms:hasPart", numbers.get(name, name)) for name in dict.fromkeys(inside[path])]
        title = element("dc:title", path_of(path)[-1])
        yield element("z:Collection", [title, *parts], {"rdf:about": numbers[f"#collection {path}"]})


def _inside(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """What each collection holds: items and other collections."""
    inside: dict[str, list[str]] = {}
    for entry in entries:
        for path in _beside(entry, COLLECTION):
            names = path_of(path)
            around = [path_text(names[:depth]) for depth in range(1, len(names) + 1)]
            for outer, inner in pairwise(around):
                inside.setdefault(outer, []).append(f"#collection {inner}")
            inside.setdefault(around[-1], []).append(f"#item_{entry.key}")
    return inside


def _parts(data: Mapping[str, Any]) -> Iterator[Element]:
    """The properties of an item's node."""
    left = {name: value for name, value in data.items() if isinstance(value, str) and name != "itemType"}

    def take(*names: str) -> str:
        return next((left.pop(name) for name in names if name in left), "")

    title, date, accessed, address = take(*_TITLES), take(*_DATES), take("accessDate"), take("url")
    if container := _container(data["itemType"], left):
        yield element("dcterms:isPartOf", container)
    if inside := _organisation(take(*_PUBLISHERS), take("place")):
        yield element("dc:publisher", element("foaf:Organization", inside))
    yield from _creators(data["creators"])
    yield from map(_tag, data["tags"])
    if call := take("callNumber"):
        yield element("dc:subject", element("dcterms:LCC", element("rdf:value", call)))
    yield element("dc:title", title)
    # without any date the importer would take the access date for it
    yield element("dc:date", date)
    uri = element("dcterms:URI", element("rdf:value", address))
    numbers = [(label, take(label)) for label in ("ISBN", "ISSN", "DOI")]
    rows: list[tuple[str, str | Element]] = [
        ("dcterms:dateSubmitted", accessed),
        ("dc:identifier", uri if address else ""),
        *(("dc:identifier", f"{label} {number}" if number else "") for label, number in numbers),
        ("prism:volume", take("volume")),
    ]
    yield from (element(name, value) for name, value in rows if value)
    yield from (element(_ELEMENTS.get(name, f"z:{name}"), text) for name, text in left.items())


def _tag(tag: Mapping[str, Any]) -> Element:
    automatic = element("z:AutomaticTag", element("rdf:value", str(tag["tag"])))
    return element("dc:subject", automatic if tag.get("type") == 1 else str(tag["tag"]))


def _container(kind: str, left: dict[str, str]) -> Element | None:
    """The node of the journal, book or site; it is what holds volume and issue."""
    if kind not in _CONTAINERS:
        return None
    name, place = _CONTAINERS[kind]
    inside = [
        element(tag, left.pop(field))
        for tag, field in (
            ("dc:title", place),
            ("prism:volume", "volume"),
            ("prism:number", "issue"),
            ("dcterms:alternative", "journalAbbreviation"),
        )
        if field in left
    ]
    return element(name, inside) if inside else None


def _organisation(publisher: str, place: str) -> list[Element]:
    inside = [element("foaf:name", publisher)] if publisher else []
    if place:
        inside.append(element("vcard:adr", element("vcard:Address", element("vcard:locality", place))))
    return inside


def _creators(creators: Sequence[Mapping[str, str]]) -> Iterator[Element]:
    for role in dict.fromkeys(creator["creatorType"] for creator in creators):
        people = [_person(creator) for creator in creators if creator["creatorType"] == role]
        rows = element("rdf:Seq", [element("rdf:li", person) for person in people])
        yield element(_CREATORS.get(role, f"z:{role}s"), rows)


def _person(creator: Mapping[str, str]) -> Element:
    """A body has a surname only, by which the importer knows a name of one field; a person has both, if empty."""
    inside = [element("foaf:surname", creator.get("name") or creator["lastName"])]
    if "firstName" in creator:
        inside.append(element("foaf:givenName", creator["firstName"]))
    return element("foaf:Person", inside)
