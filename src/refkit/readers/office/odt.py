"""An OpenDocument text (ODT, or flat FODT) becomes a Document: its notes with the numbers printed in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from refkit.errors import ReadError
from refkit.model import Document, Problem
from refkit.readers import zipped
from refkit.readers.flow import Flow, Made
from refkit.readers.markup import Element, all_text, guarded, local, parse_xml, read_bytes, root_name
from refkit.readers.office import fieldcodes
from refkit.readers.own import Own
from refkit.readers.run import Run, Source
from refkit.readers.typed import document_of
from refkit.readers.walk import WEB, Font
from refkit.readers.zipped import Archive

EXTENSIONS = (".odt", ".ott", ".fodt")
EXTRA = ""
OFFICE, TEXT, STYLE, FO, LINK = (
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
    "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
    "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}",
    "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}",
    "{http://www.w3.org/1999/xlink}",
)
MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
# what is no text of the document: deleted text, comments, contents lists, forms, sequences that are declared
LEFT_OUT = frozenset(
    "tracked-changes annotation annotation-end table-of-content alphabetical-index illustration-index table-index "
    "object-index user-index forms sequence-decls variable-decls user-field-decls dde-connection-decls note-citation "
    "ruby-text hidden-text desc title event-listeners script change".split()
)
# a reference mark that Zotero or Mendeley made holds its data in its name
CITATION = ("ZOTERO_ITEM", "CSL_CITATION", "Mendeley")
# styles of the heading within a reference list
TITLES = ("Bibliography_20_Heading",)


def sniff(head: bytes) -> bool:
    """True where the first bytes are those of an ODT or a flat ODT."""
    if head.startswith(zipped.MAGIC):
        return MIMETYPE in head[:200]
    return root_name(head) == "office:document"


@guarded
def read(path: Path) -> Document:
    """The document in an ODT file.

    Raises:
        ReadError: it is not an ODT, broken, encrypted or bloated.
    """
    return into(Flow(), path)


def into(flow: Flow, path: Path) -> Document:
    """The document in an ODT file, read into a flow that the caller keeps; raises ReadError as `read` does."""
    problems: list[Problem] = []
    with path.open("rb") as file:
        is_zip = file.read(4) == zipped.MAGIC
    roots = _members(path, problems) if is_zip else [parse_xml(read_bytes(path), path)]
    content = roots[0]
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise ReadError("this file holds no OpenDocument text", file=path, remedy="see `refkit formats`")
    own = Own(sure=False)
    for root in roots:
        _own(root.find(f"{OFFICE}meta"), own)
    Body(flow, Styles(roots), codes=_codes(roots)).blocks(body)
    return document_of(flow, own, path, problems)


def _members(path: Path, problems: list[Problem]) -> list[Element]:
    """The roots of content, styles and metadata; the last two may be missing or broken."""
    with Archive(path) as archive:
        if "META-INF/manifest.xml" in archive:
            manifest = archive.read("META-INF/manifest.xml")
            if b"encryption-data" in manifest:
                raise ReadError(
                    "the document is encrypted", file=path, remedy="take the password off the file"
                )
        if "content.xml" not in archive:
            raise ReadError("this archive holds no OpenDocument text", file=path, place="content.xml")
        roots = [parse_xml(archive.read("content.xml"), path, "content.xml")]
        for name in ("styles.xml", "meta.xml"):
            if name in archive:
                try:
                    roots.append(parse_xml(archive.read(name), path, name))
                except ReadError as error:
                    problems.append(Problem(str(path), error.place, error.message, error.remedy))
    return roots


def _own(meta: Element | None, own: Own) -> None:
    """Title, author and language; the one who saved last (dc:creator) counts only where no one began it."""
    values: dict[str, str] = {}
    for element in meta if meta is not None else ():
        values.setdefault(local(element.tag), element.text or "")
    own.title(values.get("title"))
    own.people("authors", values.get("initial-creator") or values.get("creator"))
    own.text("language", values.get("language"))
    own.identifier(values.get("identifier"))


def _codes(roots: Sequence[Element]) -> dict[str, str]:
    """The data of Zotero's bookmarks, which the properties of the file hold, by the name of the bookmark."""
    found = {}
    for meta in (root.find(f"{OFFICE}meta") for root in roots):
        for element in meta if meta is not None else ():
            name = next((value for key, value in element.items() if local(key) == "name"), "")
            if local(element.tag) == "user-defined" and name.startswith("ZOTERO_BREF"):
                found[name] = element.text or ""
    return fieldcodes.whole(found)


class Styles:
    """Which styles are italic, raised, hidden or a title, with what each takes from its parents."""

    def __init__(self, roots: list[Element]) -> None:
        self._parents: dict[str, str] = {}
        self._own: dict[str, tuple[bool | None, bool | None]] = {}
        for root in roots:
            for element in root.iter(f"{STYLE}style"):
                name = element.get(f"{STYLE}name", "")
                self._parents[name] = element.get(f"{STYLE}parent-style-name", "")
                properties = element.find(f"{STYLE}text-properties")
                italic = raised = None
                if properties is not None:
                    posture = properties.get(f"{FO}font-style")
                    italic = None if posture is None else posture in ("italic", "oblique")
                    position = properties.get(f"{STYLE}text-position")
                    raised = None if position is None else _is_raised(position)
                self._own[name] = (italic, raised)

    def of(self, name: str, italic: bool, raised: bool) -> tuple[bool, bool]:
        """Is text in this style italic, is it raised, where the text around it is so or not?"""
        chain = self._chain(name)
        slanted = next((own[0] for one in chain if (own := self._own[one])[0] is not None), None)
        lifted = next((own[1] for one in chain if (own := self._own[one])[1] is not None), None)
        return italic if slanted is None else slanted, raised if lifted is None else lifted

    def is_title(self, name: str) -> bool:
        """Is this the style of a document's title, or made of it?"""
        return any(one.casefold() in ("title", "titel") for one in (name, *self._chain(name)))

    def _chain(self, name: str) -> list[str]:
        chain: list[str] = []
        while name in self._own and name not in chain:
            chain.append(name)
            name = self._parents[name]
        return chain


def _is_raised(position: str) -> bool:
    """ "super 58%" or a positive share of the height (OpenDocument 1.2, 20.384)."""
    first = position.split(" ")[0] if position else ""
    if first.endswith("%") and first[:-1].replace(".", "").lstrip("-").isdecimal():
        return float(first[:-1]) > 0
    return first == "super"


class Body:
    """Reads the body, or one note, into a flow."""

    def __init__(
        self, flow: Flow, styles: Styles, note: Run | None = None, codes: Mapping[str, str] | None = None
    ) -> None:
        self.flow, self.styles, self.note, self.codes = flow, styles, note, codes or {}
        self.run = note or Run()
        self.open: dict[str, tuple[Run, int]] = {}
        self.listing = False

    def blocks(self, element: Element) -> None:
        """All paragraphs in an element."""
        for child in element:
            tag = local(child.tag)
            if tag in ("p", "h"):
                self.paragraph(child)
            elif tag in ("bibliography", "section") and not self.listing and _is_list(child):
                self.listing = True
                self.blocks(child)
                self.listing = False
            elif tag not in LEFT_OUT and not _is_hidden(child):
                self.blocks(child)

    def paragraph(self, element: Element) -> None:
        """A paragraph or heading."""
        name = element.get(f"{TEXT}style-name", "")
        level = element.get(f"{TEXT}outline-level", "1")
        heading = int(level) + 1 if local(element.tag) == "h" and level.isdecimal() else 0
        if self.styles.is_title(name):
            heading = 1
        if self.note is None:
            self.run = self.flow.paragraph(heading)
            if self.listing and not heading and name not in TITLES:
                self.run.label = ""
        else:
            self.run.space()
        italic, raised = self.styles.of(name, False, False)
        self._content(element, italic, raised)

    def _content(self, element: Element, italic: bool, raised: bool) -> None:
        if element.text:
            self.flow.at = element, False
            self.run.add(element.text, italic, raised)
        for child in element:
            self._inline(child, italic, raised)
            if child.tail:
                self.flow.at = child, True
                self.run.add(child.tail, italic, raised)

    def _inline(self, element: Element, italic: bool, raised: bool) -> None:
        tag = local(element.tag)
        if tag in INLINE:
            INLINE[tag](self, element, Font(italic, raised))
        elif tag and tag not in LEFT_OUT:
            self._content(element, italic, raised)

    def reference(self, element: Element, font: Font) -> None:
        """The mark of a note that stands elsewhere, or words of a sentence."""
        if self.note is not None or not font.raised:
            self._content(element, *font)

    def span(self, element: Element, font: Font) -> None:
        self._content(element, *self.styles.of(element.get(f"{TEXT}style-name", ""), *font))

    def link(self, element: Element, font: Font) -> None:
        start, run = self.run.length, self.run
        self._content(element, *font)
        address = element.get(f"{LINK}href", "")
        if address.startswith(WEB):
            run.link(start, address)

    def begin(self, element: Element, font: Font) -> None:
        """A stretch of text that has a name."""
        self.open[element.get(f"{TEXT}name", "")] = (self.run, self.run.length)

    def end(self, element: Element, font: Font) -> None:
        name = element.get(f"{TEXT}name", "")
        run, start = self.open.pop(name, (None, 0))
        code = self.codes.get(name, name if name.startswith(CITATION) else "")
        found = fieldcodes.records(code) if run is self.run and code else ()
        if found and run is not None:
            run.sources.append(Source(start, found, run.length))

    def mark(self, element: Element, font: Font) -> None:
        """A citation of LibreOffice's own bibliography: its data are its attributes."""
        start, run = self.run.length, self.run
        self._content(element, *font)
        found = fieldcodes.bibliography_mark({local(name): value for name, value in element.items()})
        if found and run is self.run:
            run.sources.append(Source(start, found, run.length))

    def take(self, element: Element) -> None:
        """A note, where its mark stands: the number printed in it, and its text."""
        key = f"{len(self.flow.notes)} {element.get(f'{TEXT}id', '')}"
        self.run.mark(key)
        citation = element.find(f"{TEXT}note-citation")
        number = all_text(citation) or (citation.get(f"{TEXT}label", "") if citation is not None else "")
        kind = "endnote" if element.get(f"{TEXT}note-class") == "endnote" else "footnote"
        made = self.flow.notes[key] = Made(number, kind, self.flow.run())
        body = element.find(f"{TEXT}note-body")
        if body is not None:
            Body(self.flow, self.styles, made.run, self.codes).blocks(body)

    def box(self, element: Element) -> None:
        """A text box: its paragraphs stand after the one that holds it."""
        outer = self.run
        self.blocks(element)
        self.run = outer


# what is done with the elements within a paragraph; others are text, or left out
INLINE: dict[str, Callable[[Body, Element, Font], None]] = {
    **dict.fromkeys(("s", "tab"), lambda body, element, font: body.run.space()),
    **dict.fromkeys(("bookmark-start", "reference-mark-start"), Body.begin),
    **dict.fromkeys(("bookmark-end", "reference-mark-end"), Body.end),
    **dict.fromkeys(("p", "h"), lambda body, element, font: body.paragraph(element)),
    "a": Body.link,
    "bibliography-mark": Body.mark,
    "line-break": lambda body, element, font: body.run.space(line=True),
    "note": lambda body, element, font: body.take(element),
    "note-ref": Body.reference,
    "span": Body.span,
    "text-box": lambda body, element, font: body.box(element),
}


def _is_list(element: Element) -> bool:
    """Is this a reference list that LibreOffice, Zotero or JabRef keeps up to date?"""
    name = element.get(f"{TEXT}name", "").strip()
    return local(element.tag) == "bibliography" or name.startswith(("ZOTERO_BIBL", "JR_bib"))


def _is_hidden(element: Element) -> bool:
    shown, hidden = str(element.get(f"{TEXT}display", "")), str(element.get(f"{TEXT}is-hidden", ""))
    return shown == "none" or hidden == "true"
