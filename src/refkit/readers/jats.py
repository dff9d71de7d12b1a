"""A JATS (or NLM, BITS) article becomes a Document: `fn` elements with their marks, its own data from the front."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers.flow import Flow, Made
from refkit.readers.jats_entries import printed_entry, record_of
from refkit.readers.jats_front import read_front
from refkit.readers.jats_lists import notes_in_lists
from refkit.readers.labels import TO_DIGITS
from refkit.readers.markup import (
    Element,
    all_text,
    ancestors,
    guarded,
    link_of,
    local,
    number_of,
    parse_xml,
    read_bytes,
    root_name,
)
from refkit.readers.run import Run, Source
from refkit.readers.typed import document_of
from refkit.readers.walk import Font, Handler, Walker, leave_out, part

EXTENSIONS = (".jats", ".xml")
EXTRA = ""
ROOTS = ("article", "book", "book-part-wrapper", "book-part")
DOCBOOK = re.compile(rb"docbook", re.IGNORECASE)
SIGNS = re.compile(
    rb"JATS|NLM|BITS|<front\b|<article-meta|<journal-meta|article-type=|dtd-version=|<book-meta|<collection-meta"
)
BLOCKS = frozenset(
    "abstract ack app article-title attrib back body boxed-text caption def disp-formula disp-quote fig fn fn-group "
    "front glossary kwd-group label-block list list-item p preformat ref ref-list sec sec-meta speech statement "
    "subtitle supplementary-material table table-wrap table-wrap-foot tbody td term tfoot th thead title title-group "
    "tr trans-title verse-group verse-line".split()
)
# metadata, references (they are no notes), graphics, and the other form of an alternative
LEFT_OUT = frozenset(
    "article-id article-categories author-notes contrib-group aff history permissions self-uri kwd-group counts "
    "journal-meta pub-date volume issue fpage lpage elocation-id custom-meta-group funding-group related-article "
    "object-id graphic media inline-graphic tex-math index-term xref-group processing-meta "
    "supplementary-material support-group abstract trans-abstract".split()
)
# the parts of an article that hold text
PARTS = frozenset("body back floats-group book-body book-part sub-article response".split())
# what references that lead to no note refer to
# the types of notes in which a journal has its authors declare something: they are no notes of the text
DECLARATIONS = frozenset(
    "con conflict coi-statement com corresp current-aff deceased edited-by equal financial-disclosure on-leave "
    "participating-researchers present-address presented-at previously-at study-group-members supplementary-material "
    "supported-by".split()
)
NO_NOTE = ("bibr", "fig", "table", "sec", "aff", "corresp")
# elements that list notes, and those that say in their attributes or title which notes they hold
LISTS = frozenset(("fn-group", "table-wrap-foot", "back", "notes"))
HOLDERS = frozenset(("fn-group", "notes", "sec", "app"))
HOLDER_TYPES = ("content-type", "notes-type", "sec-type")
END = re.compile(r"end-?notes?", re.IGNORECASE)


def sniff(head: bytes) -> bool:
    """True where the first bytes of a file begin an article of the Journal Article Tag Suite."""
    if root_name(head) not in ROOTS or DOCBOOK.search(head):
        return False
    return SIGNS.search(head) is not None


@guarded
def read(path: Path) -> Document:
    """The document in a JATS file; raises ReadError where it is not well-formed XML or not an article."""
    root = parse_xml(read_bytes(path), path)
    if local(root.tag) not in ROOTS:
        raise ReadError(
            "this XML is not a JATS article", file=path, remedy="`refkit formats` lists what can be read"
        )
    flow = Flow()
    own = read_front(root)
    cited = {name for node in root.iter("xref") for name in (node.get("rid") or "").split()}
    notes = {node.get("id"): node for node in root.iter("fn") if node.get("id")}
    listed = notes_in_lists(root)
    notes |= listed
    walker = JatsWalker(flow, notes, cited)
    walker.heading = 1
    for node in root.iter("article-title", "subtitle"):
        if local(node.getparent().tag) == "title-group":
            walker.walk(node)
    walker.heading = 0
    for inside in root:
        if local(inside.tag) in PARTS:
            walker.walk(inside)
    for name, node in notes.items():
        if name not in flow.notes and (name in walker.seen or name in listed):
            walker.take(node, str(name))
    return document_of(flow, own, path)


class JatsWalker(Walker):
    """Walks through an article; `notes` by their ids, `cited` are the ids that references name."""

    BLOCKS = BLOCKS
    HEADINGS: ClassVar[Mapping[str, int]] = {"title": 2}
    LINKS = frozenset(("ext-link", "uri"))
    HANDLERS: ClassVar[Mapping[str, Handler]] = {
        **dict.fromkeys(("", *LEFT_OUT), leave_out),
        **dict.fromkeys(("break", "hr"), part),
        "name": lambda walker, element, font: walker.take_name(element, font),
        "fn": lambda walker, element, font: walker.take_note(element),
        "sup": lambda walker, element, font: walker.take_marks(element, font),
        "xref": lambda walker, element, font: walker.take_mark(element),
        "ref": lambda walker, element, font: walker.take_entry(element),
    }

    def __init__(
        self, flow: Flow, notes: dict[str | None, Element], cited: set[str], note: Run | None = None
    ) -> None:
        super().__init__(flow, note)
        self.notes, self.cited = notes, cited
        self.seen: dict[str, str] = {}

    def inner(self, note: Run) -> JatsWalker:
        inner = JatsWalker(self.flow, self.notes, self.cited, note)
        inner.seen = self.seen
        return inner

    def font(self, element: Element, tag: str, font: Font) -> Font:
        return Font((font.italic or tag == "italic") and tag != "roman", font.raised or tag == "sup")

    def address(self, element: Element) -> str:
        return link_of(element)

    def take_marks(self, element: Element, font: Font) -> bool:
        """A superscript that holds nothing but references."""
        if element.find("xref") is None or _besides(element):
            return False
        for child in element:
            self.walk(child, Font(font.italic))
        return True

    def take_mark(self, element: Element) -> bool:
        """The mark of one or more notes; False where the reference leads elsewhere."""
        names = [name for name in (element.get("rid") or "").split() if name in self.notes]
        of_list = any(local(self.notes[name].tag) == "ref" for name in names)
        if not names or (element.get("ref-type") in NO_NOTE and not of_list):
            return False
        raised = element.find("sup") is not None or local(element.getparent().tag) == "sup"
        if not raised and (self.note is not None or self.paragraph().speaks_of_note()):
            return False
        printed = [part.strip("[]().: ") for part in re.split(r"[,;]", all_text(element))]
        numbers = printed if len(printed) == len(names) else [""] * len(names)
        for name, number in zip(names, numbers, strict=True):
            self.paragraph().mark(name)
            self.seen.setdefault(name, number)
            made = self.flow.notes.get(name)
            if made is not None and not made.number:
                made.number = self.seen[name]
        return True

    def take_name(self, element: Element, font: Font) -> bool:
        """A name as one says it, whatever the order of its parts; False where other text stands in it."""
        parts = [all_text(element.find(tag)) for tag in ("prefix", "given-names", "surname", "suffix")]
        words = " ".join(filter(None, parts))
        if self.note is None or sorted(words.split()) != sorted(" ".join(element.itertext()).split()):
            return False
        self.text(words, font)
        return True

    def take_entry(self, element: Element) -> bool:
        """An entry of a list of references, unless it is a note."""
        if self.note is not None or element.get("id") in self.notes:
            return True
        self.end()
        run = self.paragraph()
        run.label = number_of(element.find("label"))
        for text, italic in printed_entry(element):
            run.add(text, italic)
        if record := record_of(element):
            run.sources.append(Source(0, (("csl-json", record, None, ""),), run.length))
        self.end()
        return True

    def take_note(self, element: Element) -> bool:
        """A note, in its group, or where its mark would stand."""
        name = element.get("id") or ""
        listed = not ancestors(element).isdisjoint(LISTS)
        key = name or f"fn {len(self.flow.notes) + 1}"
        # a note in a list that has neither mark nor label is a declaration on funding or interests
        declared = name not in self.cited and listed and not all_text(element.find("label"))
        declared = declared or element.get("fn-type", "") in DECLARATIONS
        if declared or key in self.flow.notes:
            return True
        self.take(element, key)
        if not listed and name not in self.cited:
            self.paragraph().mark(key)
        return True

    def take(self, element: Element, key: str) -> None:
        """Read a note into the flow."""
        label = element.find("label")
        number = number_of(label) or self.seen.get(key, "")
        made = self.flow.notes[key] = Made(number, _kind(element), Run())
        inner = self.inner(made.run)
        for child in element:
            if child is not label:
                inner.walk(child)
            inner.text(child.tail)
        if label is None and number:
            _without_label(made.run, number)


def _kind(note: Element) -> str:
    """Footnote or endnote: by the note's type, or by the types and titles of what it stands in."""
    kinds = [note.get("fn-type", "")]
    for node in note.iterancestors():
        if local(node.tag) in HOLDERS:
            kinds += [*(node.get(name, "") for name in HOLDER_TYPES), all_text(node.find("title"))]
    return "endnote" if any(map(END.search, kinds)) else "footnote"


def _besides(element: Element) -> bool:
    """Does a superscript hold more than references and what stands between them?"""
    text = (element.text or "") + "".join(child.tail or "" for child in element)
    return any(local(child.tag) != "xref" for child in element) or bool(text.strip(" ,;–-\n\t[]()"))


def _without_label(run: Run, number: str) -> None:
    """Take a typed number off the beginning: "¹ Text", "1. Text"."""
    match = re.match(rf"(?:[⁰¹²³⁴-⁹]+|[\[(]?{re.escape(number)}[\]).:]+)\s*", run.text)
    if match:
        printed = match.group().translate(TO_DIGITS).strip(" [().:]")
        if printed == number:
            run.keep(match.end(), run.length)
