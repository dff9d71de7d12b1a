"""A TEI text becomes a Document: `note` elements where they stand or where they point, its own data from the header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from refkit.errors import ReadError
from refkit.model import Document, Name
from refkit.readers.flow import Flow, Made, Run, assemble
from refkit.readers.markup import XML, Element, all_text, guarded, local, parse_xml, read_bytes, root_name
from refkit.readers.own import Own
from refkit.readers.typed import with_typed_notes

EXTENSIONS = (".tei", ".xml")
EXTRA = ""
ROOTS = ("TEI", "TEI.2", "teiCorpus")
BLOCKS = frozenset(
    "ab argument bibl biblStruct byline caption cell closer dateline div div1 div2 div3 div4 docAuthor docDate "
    "docImprint docTitle epigraph figDesc figure floatingText front back body group head imprimatur item l lg list "
    "listBibl note opener p postscript row salute signed sp speaker stage table titlePage titlePart trailer".split()
)
# running heads, deletions, metadata of words, and the other reading of a choice
LEFT_OUT = frozenset("fw del teiHeader facsimile surplus figDesc rdg reg corr expan am standOff".split())
ITALIC = re.compile(r"ital|slant|oblique|\bi\b|#i$", re.IGNORECASE)
UPRIGHT = re.compile(r"roman|normal|upright", re.IGNORECASE)
RAISED = re.compile(r"sup", re.IGNORECASE)
# titles of books, journals and series stand in italics, unless their rendition says otherwise
ITALIC_TITLES = ("m", "j", "s")
END = re.compile(r"end|back|rear", re.IGNORECASE)
# in a list of references a note is part of the reference
FOOT = re.compile(r"foot|bottom", re.IGNORECASE)
INLINE = ("cit", "head", "item", "note", "p", "q", "quote", "said")
REFERENCE = ("bibl", "biblStruct", "listBibl")


def sniff(head: bytes) -> bool:
    """True where the first bytes of a file begin a TEI text."""
    return root_name(head).rpartition(":")[2] in ROOTS


@guarded
def read(path: Path) -> Document:
    """The document in a TEI file; raises ReadError where it is no well-formed XML or no TEI."""
    root = parse_xml(read_bytes(path), path)
    if local(root.tag) not in ROOTS:
        raise ReadError("this XML is no TEI", file=path, remedy="`refkit formats` lists what can be read")
    text = next((node for node in root.iter() if local(node.tag) == "text"), None)
    if text is None:
        raise ReadError("this TEI holds no text", file=path, place="text")
    flow = Flow()
    walker = Walker(flow, _targets(text))
    walker.walk(text, False, False)
    walker.settle()
    header = next((node for node in root.iter() if local(node.tag) == "teiHeader"), None)
    own = _own(header)
    own.text("language", root.get(f"{XML}lang") or text.get(f"{XML}lang"))
    if not flow.notes:
        typed = with_typed_notes(flow, own, path)
        if typed is not None:
            return typed
    return assemble(flow, own, path.stem, str(path))


def _targets(text: Element) -> dict[Element, str]:
    """The elements that mark a note which stands elsewhere, with the id of the note."""
    notes = {node.get(f"{XML}id"): node for node in text.iter() if local(node.tag) == "note"}
    ids = {node.get(f"{XML}id"): node for node in text.iter() if node.get(f"{XML}id")}
    found: dict[Element, str] = {}
    for node in text.iter():
        tag = local(node.tag)
        target = (node.get("target") or "").split(" ")[0].lstrip("#")
        if not target:
            continue
        if tag in ("ref", "ptr", "anchor") and target in notes:
            # within the note it leads back
            if not any(parent is notes[target] for parent in node.iterancestors()):
                found[node] = target
        elif (
            tag == "note"
            and target in ids
            and local(ids[target].tag) in ("ref", "anchor", "ptr", "hi", "seg")
        ):
            found[ids[target]] = node.get(f"{XML}id") or f"@{target}"
    return found


class Walker:
    """Walks through elements; text goes to paragraphs of the flow, or all into the run of one note."""

    def __init__(self, flow: Flow, marks: dict[Element, str], note: Run | None = None) -> None:
        self.flow, self.marks, self.note = flow, marks, note
        self.run: Run | None = note
        self.elsewhere = set(marks.values())
        self.numbers: dict[str, str] = {}
        self.own: dict[str, tuple[Run, int]] = {}
        self.heading = 0

    def walk(self, element: Element, italic: bool, raised: bool) -> None:
        """The text of an element and of all in it, but not what stands behind it."""
        tag = local(element.tag)
        if tag in LEFT_OUT or not tag:
            return
        if element in self.marks and not (self._paragraph().speaks_of_note() or self.note is not None):
            self._paragraph().mark(self.marks[element])
            self._number(self.marks[element], all_text(element))
            return
        if tag == "note" and self._note(element):
            return
        if tag == "lb" and element.get("break") == "no":
            return
        if tag in ("lb", "cb", "pb", "space", "gap", "milestone"):
            if self.run is not None and element.get("break") != "no":
                self.run.space()
            return
        block = tag in BLOCKS and (tag not in REFERENCE or local(element.getparent().tag) not in INLINE)
        outer = self.heading
        if block:
            self._end()
            if tag in ("head", "docTitle", "titlePart"):
                self.heading = 1 if tag != "head" else 2
        rendition = " ".join(element.get(name, "") for name in ("rend", "rendition", "style"))
        if ITALIC.search(rendition):
            italic = True
        elif UPRIGHT.search(rendition):
            italic = False
        elif (tag in ("emph", "foreign") and not rendition.strip()) or (
            tag == "title" and element.get("level") in ITALIC_TITLES and not rendition.strip()
        ):
            italic = True
        raised = raised or RAISED.search(rendition) is not None
        before = self.run
        start = before.length if before is not None else 0
        self._text(element.text, italic, raised)
        for child in element:
            self.walk(child, italic, raised)
            self._text(child.tail, italic, raised)
        address = element.get("target", "") if tag in ("ref", "ptr") else ""
        after = self.run
        if after is not None and address.startswith(("http://", "https://")) and before in (after, None):
            after.link(start, address)
        if block:
            self._end()
            self.heading = outer

    def _note(self, element: Element) -> bool:
        """Take up a note; False where the element is none."""
        ancestors = {local(node.tag) for node in element.iterancestors()}
        if not element.get("place") and (self.note is not None or not ancestors.isdisjoint(REFERENCE)):
            return False
        name = element.get(f"{XML}id") or ""
        if element.get("target") and not name:
            name = "@" + element.get("target", "").split(" ")[0].lstrip("#")
        key = name or f"note {len(self.flow.notes) + 1}"
        place = (
            element.get("place")
            or _named(element.get("type", ""))
            or _list_type(element)
            or ("back" if "back" in ancestors else "foot")
        )
        kind = "endnote" if END.search(place) and not FOOT.search(place) else "footnote"
        number = (element.get("n") or self.numbers.get(key, "")).strip("[]().: ")
        made = self.flow.notes[key] = Made(number, kind, Run())
        if name not in self.elsewhere:
            self._paragraph().mark(key)
        elif "back" not in ancestors and self.run is not None:
            self.own[key] = (self.run, self.run.length)
        inner = Walker(self.flow, self.marks, made.run)
        inner._text(element.text, False, False)
        for child in element:
            if local(child.tag) == "label" and not made.number:
                made.number = all_text(child).strip("[]().: ")
            elif local(child.tag) != "label" or all_text(child).strip("[]().: ") != made.number:
                inner.walk(child, False, False)
            inner._text(child.tail, False, False)
        return True

    def settle(self) -> None:
        """A note that is spoken of, but has no mark elsewhere, stands where its mark would be."""
        marked = {key for run in self.flow.paragraphs for _, key in run.marks}
        for key, (run, place) in self.own.items():
            if key not in marked:
                run.marks.append((place, key))
                run.marks.sort()

    def _number(self, key: str, printed: str) -> None:
        """The number that a mark shows, for a note that says none of its own."""
        printed = printed.strip("[]().: ")
        self.numbers.setdefault(key, printed)
        made = self.flow.notes.get(key)
        if made is not None and not made.number:
            made.number = printed

    def _text(self, text: str | None, italic: bool, raised: bool) -> None:
        if not text:
            return
        if text.isspace():
            if self.run is not None:
                self.run.space()
            return
        self._paragraph().add(text, italic, raised)

    def _paragraph(self) -> Run:
        if self.run is None:
            self.run = self.flow.paragraph(self.heading)
        return self.run

    def _end(self) -> None:
        if self.note is not None:
            self.note.space()
        else:
            self.run = None


def _list_type(element: Element) -> str:
    """The type of the division that a note stands in, where it says which notes it holds."""
    return next((name for parent in element.iterancestors() if (name := _named(parent.get("type", "")))), "")


def _named(name: str) -> str:
    """A type, where it is the name of a kind of note."""
    return name if re.search(r"(?:foot|end)-?notes?", name, re.IGNORECASE) else ""


def _own(header: Element | None) -> Own:
    """Title, authors, publisher, place, date, identifiers and series, from the description of the file."""
    own = Own()
    description = _first(header, "fileDesc")
    if description is None:
        return own
    statement = _first(description, "titleStmt")
    titles = [node for node in _all(statement, "title") if all_text(node)]
    main = [node for node in titles if node.get("type") in (None, "main", "full")] or titles
    subtitle = [node for node in titles if node.get("type") == "sub"]
    if main:
        own.title(all_text(main[0]) + (f": {all_text(subtitle[0])}" if subtitle else ""))
    source = _first(description, "sourceDesc")
    structured = _first(source, "biblStruct")
    people = [*_all(statement, "author")] or [*_all(_first(structured, "analytic"), "author")]
    for node in people:
        _person("authors", node, own)
    for node in _all(statement, "editor"):
        _person("editors", node, own)
    publication = _first(description, "publicationStmt")
    places = [part for part in (publication, structured) if part is not None]
    for part in places:
        own.text("publisher", all_text(_first(part, "publisher")))
        own.text("publisher_place", all_text(_first(part, "pubPlace")))
        date = _first(part, "date")
        if date is not None:
            own.date("issued", date.get("when") or all_text(date))
        for node in _all(part, "idno"):
            sort = (node.get("type") or "").casefold()
            if sort in ("issn", "eissn"):
                own.text("issn", all_text(node))
            elif sort in ("doi", "isbn", "uri", "url"):
                own.identifier(all_text(node))
    for node in _all(_first(structured, "monogr"), "title"):
        if node.get("level") == "j":
            own.text("container_title", all_text(node))
    for node in _all(_first(structured, "monogr"), "biblScope"):
        unit = (node.get("unit") or node.get("type") or "").casefold()
        pages = (
            f"{node.get('from')}–{node.get('to')}" if node.get("from") and node.get("to") else all_text(node)
        )
        if unit in ("volume", "issue", "page", "pp"):
            own.text("page" if unit == "pp" else unit, pages)
    series = _first(description, "seriesStmt")
    own.text("collection_title", all_text(_first(series, "title")))
    own.text("collection_number", all_text(_first(series, "biblScope")))
    language = _first(header, "language")
    if language is not None:
        own.text("language", language.get("ident"))
    return own


def _person(field: str, node: Element, own: Own) -> None:
    family, given = all_text(_first(node, "surname")), [all_text(part) for part in _all(node, "forename")]
    printed = all_text(_first(node, "persName")) or all_text(node)
    if family:
        name = Name(
            family, " ".join(given), all_text(_first(node, "nameLink")), all_text(_first(node, "genName"))
        )
        own.person(field, printed, name)
    elif _first(node, "orgName") is not None:
        own.person(field, printed, Name(literal=all_text(_first(node, "orgName"))))
    else:
        own.people(field, printed)


def _first(element: Element | None, tag: str) -> Element | None:
    return next(_all(element, tag), None)


def _all(element: Element | None, tag: str) -> Iterator[Element]:
    if element is not None:
        yield from (node for node in element.iter() if local(node.tag) == tag)
