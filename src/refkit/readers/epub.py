"""An EPUB becomes a Document: its spine read as one text, notes on whatever page they stand, its own data from OPF."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from refkit.errors import ReadError
from refkit.limits import TooLargeError
from refkit.model import Document, Problem
from refkit.readers import zipped
from refkit.readers.html.css import Sheet
from refkit.readers.html.links import Page
from refkit.readers.html.reader import from_pages
from refkit.readers.markup import Element, all_text, guarded, local, parse_html, parse_xml
from refkit.readers.own import Own
from refkit.readers.zipped import Archive, beside

EXTENSIONS = (".epub",)
EXTRA = ""
MIMETYPE = b"mimetypeapplication/epub+zip"
CONTAINER = "META-INF/container.xml"
PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
# fonts may be scrambled in a book that is free to read
FONTS = (".otf", ".ttf", ".woff", ".woff2")
# MARC relators -> field; a creator without a role is an author
ROLES = {"aut": "authors", "creator": "authors", "edt": "editors", "trl": "translators"}
# elements of Dublin Core, in the order in which they count, and what is made of each
FIELDS: tuple[tuple[str, Callable[[Own, str], None]], ...] = (
    ("publisher", lambda own, printed: own.text("publisher", printed)),
    ("date", lambda own, printed: own.date("issued", printed)),
    ("language", lambda own, printed: own.text("language", printed)),
    ("identifier", Own.identifier),
    ("source", Own.identifier),
)


def sniff(head: bytes) -> bool:
    """True where the first bytes are those of an EPUB."""
    return head.startswith(zipped.MAGIC) and MIMETYPE in head[:200]


@dataclass(slots=True)
class Item:
    """A file of the book: its name in the archive, media type, what it is for."""

    name: str
    media: str
    properties: tuple[str, ...] = ()


@dataclass(slots=True)
class Package:
    """What the OPF says: files by id, the order of reading, metadata."""

    items: dict[str, Item] = field(default_factory=dict)
    spine: list[str] = field(default_factory=list)
    metadata: Element | None = None


@guarded
def read(path: Path) -> Document:
    """The document in an EPUB file.

    Raises:
        ReadError: it is not an EPUB, broken, encrypted or bloated. A file of the spine that is missing or broken
            becomes a Problem, and the others are read.
    """
    problems: list[Problem] = []
    with Archive(path) as archive:
        package = _package(archive)
        locked = _locked(archive)
        pages = list(_pages(archive, package, locked, problems))
        sheets = [item.name for item in package.items.values() if item.media == "text/css"]
        texts = [archive.read(name).decode("utf-8", "replace") for name in sheets if name in archive]
    if not pages:
        if locked:
            raise ReadError("the book is encrypted (DRM)", file=path, remedy="use a copy without DRM")
        raise ReadError("no page of the book can be read", file=path, place="spine", remedy=zipped.AGAIN)
    texts += [style.text or "" for page in pages for style in page.root.iter("style")]
    own = _own(package.metadata)
    return from_pages(pages, Sheet(texts), own, path, problems)


def _package(archive: Archive) -> Package:
    if CONTAINER not in archive:
        raise ReadError("this archive holds no EPUB", file=archive.path, place=CONTAINER, remedy=zipped.AGAIN)
    container = parse_xml(archive.read(CONTAINER), archive.path, CONTAINER)
    name = next((node.get("full-path", "") for node in container.iter() if local(node.tag) == "rootfile"), "")
    if not name:
        raise ReadError("the container names no package", file=archive.path, place=CONTAINER)
    root = parse_xml(archive.read(name), archive.path, name)
    package = Package()
    for node in root.iter():
        tag = local(node.tag)
        if tag == "item":
            item = Item(
                beside(name, node.get("href", "")),
                node.get("media-type", ""),
                tuple(node.get("properties", "").split()),
            )
            package.items[node.get("id", "")] = item
        elif tag == "itemref":
            package.spine.append(node.get("idref", ""))
        elif tag == "metadata" and package.metadata is None:
            package.metadata = node
    return package


def _locked(archive: Archive) -> set[str]:
    """The files that are encrypted, but for fonts."""
    name = "META-INF/encryption.xml"
    if name not in archive:
        return set()
    root = parse_xml(archive.read(name), archive.path, name)
    found = (node.get("URI", "") for node in root.iter() if local(node.tag) == "CipherReference")
    return {beside("", uri) for uri in found if not uri.casefold().endswith(FONTS)}


def _pages(archive: Archive, package: Package, locked: set[str], problems: list[Problem]) -> list[Page]:
    """The pages of the spine in order, without the contents list that readers show."""
    pages: list[Page] = []
    seen: set[str] = set()
    for place, ref in enumerate(package.spine, 1):
        item = package.items.get(ref)
        where = f"spine item {place}" + (f" ({item.name})" if item else f" ({ref})")
        if item is None or item.name not in archive:
            problems.append(Problem(str(archive.path), where, "this page is missing", zipped.AGAIN))
            continue
        if item.name in seen or "nav" in item.properties or item.media not in PAGES:
            continue
        seen.add(item.name)
        if item.name in locked:
            problems.append(
                Problem(str(archive.path), where, "this page is encrypted", "use a copy without DRM")
            )
            continue
        try:
            pages.append(Page(item.name, parse_html(archive.read(item.name), archive.path, item.name)))
        except TooLargeError:
            raise
        except ReadError as error:
            problems.append(Problem(str(archive.path), where, error.message, error.remedy))
    return pages


def _own(metadata: Element | None) -> Own:
    """Dublin Core in the package: title with subtitle, creators by their roles, publisher, date, language, ISBN."""
    own = Own()
    refined: dict[tuple[str, str], str] = {}
    found: dict[str, list[Element]] = defaultdict(list)
    for node in metadata.iter() if metadata is not None else ():
        found[local(node.tag)].append(node)
        if local(node.tag) == "meta" and node.get("refines"):
            refined[node.get("refines", "").lstrip("#"), node.get("property", "")] = all_text(node)

    def refinement(node: Element, name: str) -> str:
        return refined.get((node.get("id", ""), name), "")

    titles = {refinement(node, "title-type"): all_text(node) for node in found["title"][::-1]}
    first = next((all_text(node) for node in found["title"]), "")
    own.titles(titles.get("main") or first, titles.get("subtitle", ""))
    for node in (*found["creator"], *found["contributor"]):
        role = next((value for key, value in node.items() if local(key) == "role"), "")
        role = role or refinement(node, "role") or local(node.tag)
        if role in ROLES:
            own.people(ROLES[role], all_text(node))
    # the date of the last change counts least
    found["date"].sort(key=lambda node: "modification" in str(node.attrib.values()))
    for tag, put in FIELDS:
        for node in found[tag]:
            put(own, all_text(node))
    return own
