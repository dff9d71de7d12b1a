"""A JATS (or NLM, BITS) article becomes a Document: `fn` elements with their marks, its own data from the front."""

from __future__ import annotations

import re
from pathlib import Path

from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers.flow import Flow, Made, Run, assemble
from refkit.readers.jats_front import read_front
from refkit.readers.markup import Element, all_text, guarded, local, parse_xml, read_bytes, root_name
from refkit.readers.typed import with_typed_notes

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
    "ref-list object-id graphic media inline-graphic tex-math index-term xref-group processing-meta "
    "supplementary-material support-group abstract trans-abstract".split()
)
END = re.compile(r"end-?notes?", re.IGNORECASE)
LABEL_BEFORE = (".", ")", "]", ":")


def sniff(head: bytes) -> bool:
    """True where the first bytes of a file begin an article of the Journal Article Tag Suite."""
    if root_name(head) not in ROOTS or DOCBOOK.search(head):
        return False
    return SIGNS.search(head) is not None


@guarded
def read(path: Path) -> Document:
    """The document in a JATS file; raises ReadError where it is no well-formed XML or no article."""
    root = parse_xml(read_bytes(path), path)
    if local(root.tag) not in ROOTS:
        raise ReadError(
            "this XML is no JATS article", file=path, remedy="`refkit formats` lists what can be read"
        )
    flow = Flow()
    own = read_front(root)
    cited = {name for node in root.iter("xref") for name in (node.get("rid") or "").split()}
    notes = {node.get("id"): node for node in root.iter("fn") if node.get("id")}
    walker = Walker(flow, notes, cited)
    for node in root.iter("article-title", "subtitle"):
        if local(node.getparent().tag) == "title-group":
            walker.heading = 1
            walker.walk(node, False, False)
            walker.heading = 0
    for part in root:
        if local(part.tag) in (
            "body",
            "back",
            "floats-group",
            "book-body",
            "book-part",
            "sub-article",
            "response",
        ):
            walker.walk(part, False, False)
    for name, node in notes.items():
        if name not in flow.notes and name in walker.seen:
            walker.take(node, str(name))
    if not flow.notes:
        typed = with_typed_notes(flow, own, path)
        if typed is not None:
            return typed
    return assemble(flow, own, path.stem, str(path))


class Walker:
    """Walks through elements; text goes to paragraphs of the flow, or all into the run of one note."""

    def __init__(
        self, flow: Flow, notes: dict[str | None, Element], cited: set[str], note: Run | None = None
    ) -> None:
        self.flow, self.notes, self.cited, self.note = flow, notes, cited, note
        self.run: Run | None = note
        self.heading = 0
        self.seen: dict[str, str] = {}

    def walk(self, element: Element, italic: bool, raised: bool) -> None:
        """The text of an element and of all in it, but not what stands behind it."""
        tag = local(element.tag)
        if tag in LEFT_OUT or not tag:
            return
        if tag == "xref" and self._mark(element):
            return
        if tag == "fn":
            self._fn(element)
            return
        if tag in ("break", "hr"):
            if self.run is not None:
                self.run.space()
            return
        if tag == "sup" and element.find("xref") is not None and not _besides(element):
            for child in element:
                self.walk(child, italic, False)
            return
        block = tag in BLOCKS
        outer = self.heading
        if block:
            self._end()
            if tag == "title":
                self.heading = 2
        italic = (italic or tag == "italic") and tag != "roman"
        raised = raised or tag == "sup"
        before = self.run
        start = before.length if before is not None else 0
        self._text(element.text, italic, raised)
        for child in element:
            self.walk(child, italic, raised)
            self._text(child.tail, italic, raised)
        after = self.run
        if tag in ("ext-link", "uri") and after is not None and before in (after, None):
            address = next((value for key, value in element.items() if local(key) == "href"), "")
            if address.startswith(("http://", "https://")):
                after.link(start, address)
        if block:
            self._end()
            self.heading = outer

    def _mark(self, element: Element) -> bool:
        """The mark of one or more notes; False where the reference leads elsewhere."""
        names = [name for name in (element.get("rid") or "").split() if name in self.notes]
        if not names or element.get("ref-type") in ("bibr", "fig", "table", "sec", "aff", "corresp"):
            return False
        raised = element.find("sup") is not None or local(element.getparent().tag) == "sup"
        if not raised and (self.note is not None or self._paragraph().speaks_of_note()):
            return False
        printed = [part.strip("[]().: ") for part in re.split(r"[,;]", all_text(element))]
        for place, name in enumerate(names):
            self._paragraph().mark(name)
            self.seen.setdefault(name, printed[place] if len(printed) == len(names) else "")
            made = self.flow.notes.get(name)
            if made is not None and not made.number:
                made.number = self.seen[name]
        return True

    def _fn(self, element: Element) -> None:
        """A note, in its group, or where its mark would stand."""
        name = element.get("id") or ""
        label = all_text(element.find("label"))
        listed = any(
            local(node.tag) in ("fn-group", "table-wrap-foot", "back", "notes")
            for node in element.iterancestors()
        )
        if name not in self.cited and listed and not label:
            return  # a declaration on funding or interests, which has no mark
        key = name or f"fn {len(self.flow.notes) + 1}"
        if key in self.flow.notes:
            return
        self.take(element, key)
        if not listed and name not in self.cited:
            self._paragraph().mark(key)

    def take(self, element: Element, key: str) -> None:
        """Read a note into the flow."""
        label = element.find("label")
        number = all_text(label).strip("[]().: ") or self.seen.get(key, "")
        kinds = [element.get("fn-type", "")]
        for node in element.iterancestors():
            if local(node.tag) in ("fn-group", "notes", "sec", "app"):
                title = all_text(node.find("title"))
                kinds += [
                    node.get("content-type", ""),
                    node.get("notes-type", ""),
                    node.get("sec-type", ""),
                    title,
                ]
        kind = "endnote" if any(END.search(value) for value in kinds) else "footnote"
        made = self.flow.notes[key] = Made(number, kind, Run())
        inner = Walker(self.flow, self.notes, self.cited, made.run)
        inner.seen = self.seen
        for child in element:
            if child is not label:
                inner.walk(child, False, False)
            inner._text(child.tail, False, False)
        if label is None and number:
            _without_label(made.run, number)

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


def _besides(element: Element) -> bool:
    """Does a superscript hold more than references and what stands between them?"""
    text = (element.text or "") + "".join(child.tail or "" for child in element)
    return any(local(child.tag) != "xref" for child in element) or bool(text.strip(" ,;–-\n\t[]()"))


def _without_label(run: Run, number: str) -> None:
    """Take a typed number off the beginning: "¹ Text", "1. Text"."""
    match = re.match(rf"(?:[⁰¹²³⁴-⁹]+|[\[(]?{re.escape(number)}[\]).:]+)\s*", run.text)
    if match:
        printed = match.group().translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")).strip(" [().:]")
        if printed == number:
            run.keep(match.end(), run.length)
