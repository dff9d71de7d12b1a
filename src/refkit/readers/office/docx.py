"""A Word file (DOCX) becomes a Document: its real footnotes and endnotes with the numbers that Word prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from refkit.errors import ReadError
from refkit.model import Document, Problem
from refkit.readers import zipped
from refkit.readers.flow import Flow, assemble
from refkit.readers.markup import Element, all_text, guarded, local, parse_xml
from refkit.readers.office import fieldcodes
from refkit.readers.office.docx_body import Story
from refkit.readers.office.docx_styles import namespace, read_sections, read_styles
from refkit.readers.office.docx_words import Words
from refkit.readers.office.word_sources import Sources
from refkit.readers.own import Own
from refkit.readers.typed import with_typed_notes
from refkit.readers.zipped import Archive

EXTENSIONS = (".docx", ".docm", ".dotx")
EXTRA = ""
# the first bytes of the archives that Word and others write name these
NAMES = re.compile(rb"\[Content_Types\]\.xml|word/|_rels/\.rels")
TYPE = re.compile(r".*/(officeDocument|footnotes|endnotes|styles|settings)")
# what else may be in such an archive
OTHERS = {"ppt/": "PowerPoint", "xl/": "Excel", "content.xml": "OpenDocument"}
CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"
SOURCES = re.compile(r"customXml/item\d+\.xml")


def sniff(head: bytes) -> bool:
    """True where the first bytes are those of an Office archive."""
    return head.startswith(zipped.MAGIC) and NAMES.search(head) is not None


@dataclass(slots=True)
class Parts:
    """The parts of a package that hold text: their elements, and the links of each by id."""

    document: Element
    notes: dict[str, Element | None]
    links: dict[str, dict[str, str]]
    styles: Element | None
    settings: Element | None


@guarded
def read(path: Path) -> Document:
    """The document in a DOCX file.

    Raises:
        ReadError: it is not a DOCX, broken, encrypted or bloated. A part that is missing or broken beside the text
            itself becomes a Problem, and the rest is read.
    """
    return into(Flow(), path)


def into(flow: Flow, path: Path) -> Document:
    """The document in a DOCX file, read into a flow that the caller keeps; raises ReadError as `read` does."""
    problems: list[Problem] = []
    with Archive(path) as archive:
        parts = _parts(archive, problems)
        own = _own(archive, problems)
        words = _words(archive, parts, problems)
    w = namespace(parts.document)
    body = parts.document.find(f"{w}body")
    if body is None:
        raise ReadError("this Word file holds no text", file=path, place="document")
    words.sections = read_sections(body, parts.settings, w)
    words.missing = frozenset(kind for kind, root in parts.notes.items() if root is None)
    Story(words, flow, parts.links["document"]).read_body(body)
    missing = [kind for kind in words.asked if kind in words.missing]
    for kind in missing:
        message = f"the part with the {kind}s is missing; {words.asked[kind]} marks in the text have no note"
        problems.append(Problem(str(path), f"word/{kind}s.xml", message, "get the file again"))
    problems += _unread(words, str(path))
    typed = None if flow.notes or missing else with_typed_notes(flow, own, path, problems)
    return typed or assemble(flow, own, path.stem, str(path), problems)


def _unread(words: Words, file: str) -> Iterator[Problem]:
    """Sources that Word's citations ask for in vain, and fields without data."""
    for tag in words.sources.missing:
        message = f"the source {tag} is cited, and the file does not hold it"
        yield Problem(file, "customXml", message, "add it to the sources of the document in Word")
    if words.unread:
        many = "1 field of a reference manager holds" if words.unread == 1 else f"{words.unread} fields hold"
        message = f"{many} no data that can be read"
        yield Problem(file, "fields", message, "refresh the citations in the word processor, and save again")


def _words(archive: Archive, parts: Parts, problems: list[Problem]) -> Words:
    styles = read_styles(parts.styles)
    notes: dict[tuple[str, str], Element] = {}
    for kind, root in parts.notes.items():
        w = namespace(root) if root is not None else ""
        for element in root if root is not None else ():
            # separators between text and notes have a type
            if local(element.tag) == kind and element.get(f"{w}type", "normal") == "normal":
                notes[kind, element.get(f"{w}id", "")] = element
    codes: dict[str, str] = {}
    custom = _optional(archive, CUSTOM, problems)
    for element in custom if custom is not None else ():
        name = element.get("name", "")
        if name.startswith(("ZOTERO_BREF", "Mendeley_Bookmark")):
            codes[name] = all_text(element)
    sources = Sources()
    for name in filter(SOURCES.fullmatch, archive.names):
        root = _optional(archive, name, problems)
        if root is not None:
            sources.add(root)
    return Words(
        namespace(parts.document), styles, notes, parts.links, fieldcodes.whole(codes), sources=sources
    )


def _parts(archive: Archive, problems: list[Problem]) -> Parts:
    """The parts by the package's own relationships, or under the names that Word gives them."""
    main = _main(archive, problems)
    document = parse_xml(archive.read(main), archive.path, main)
    if local(document.tag) != "document":
        raise ReadError(
            "this is not a Word file", file=archive.path, place=main, remedy="see `refkit formats`"
        )
    folder = main.rpartition("/")[0]
    names = {kind: f"{folder}/{kind}.xml" for kind in ("footnotes", "endnotes", "styles", "settings")}
    for kind, target, _ in _relations(archive, main, problems):
        if kind in names:
            names[kind] = zipped.beside(main, target)
    links = {"document": _links(archive, main, problems)}
    roots = {kind: _optional(archive, name, problems) for kind, name in names.items()}
    for kind in ("footnote", "endnote"):
        links[kind] = _links(archive, names[f"{kind}s"], problems)
    notes = {"footnote": roots["footnotes"], "endnote": roots["endnotes"]}
    return Parts(document, notes, links, roots["styles"], roots["settings"])


def _main(archive: Archive, problems: list[Problem]) -> str:
    """The name of the part that holds the text."""
    found = [target for kind, target, _ in _relations(archive, "", problems) if kind == "officeDocument"]
    main = zipped.beside("", found[-1]) if found else "word/document.xml"
    if main in archive:
        return main
    held = next((name for start, name in OTHERS.items() if any(start in item for item in archive.names)), "")
    message = f"this is not a Word file but {held}" if held else "this archive holds no Word file"
    raise ReadError(message, file=archive.path, place=main, remedy="see `refkit formats`")


def _optional(archive: Archive, name: str, problems: list[Problem]) -> Element | None:
    """A part that a document may lack; one that is broken is a problem and not the end."""
    if name not in archive:
        return None
    try:
        return parse_xml(archive.read(name), archive.path, name)
    except ReadError as error:
        problems.append(Problem(str(archive.path), error.place, error.message, error.remedy))
        return None


def _relations(archive: Archive, part: str, problems: list[Problem]) -> list[tuple[str, str, str]]:
    """(kind, target, id) of what a part relates to; "" for the package itself."""
    folder, _, name = part.rpartition("/")
    root = _optional(archive, f"{folder}/_rels/{name}.rels".lstrip("/"), problems)
    found = []
    for element in root if root is not None else ():
        kind = TYPE.fullmatch(element.get("Type", ""))
        found.append((kind[1] if kind else "", element.get("Target", ""), element.get("Id", "")))
    return found


def _links(archive: Archive, part: str, problems: list[Problem]) -> dict[str, str]:
    found = _relations(archive, part, problems)
    return {name: target for _, target, name in found if target.startswith(("http://", "https://"))}


def _own(archive: Archive, problems: list[Problem]) -> Own:
    """The properties of the file: title, creators, language."""
    own = Own(sure=False)
    root = _optional(archive, CORE, problems)
    for element in root if root is not None else ():
        put = PROPERTIES.get(local(element.tag))
        if put is not None:
            put(own, element.text)
    return own


# the properties that say something of the document
PROPERTIES: dict[str, Callable[[Own, str | None], None]] = {
    "creator": lambda own, printed: own.people("authors", printed),
    "identifier": Own.identifier,
    "language": lambda own, printed: own.text("language", printed),
    "title": Own.title,
}
