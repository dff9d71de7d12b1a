"""A TEI text becomes a Document: `note` elements where they stand or where they point, its own data from the header."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers.flow import Flow, Made
from refkit.readers.markup import (
    XML,
    Element,
    all_text,
    ancestors,
    guarded,
    local,
    number_of,
    parse_xml,
    read_bytes,
    root_name,
)
from refkit.readers.run import Run
from refkit.readers.tei_header import read_header
from refkit.readers.typed import document_of
from refkit.readers.walk import PLAIN, Font, Handler, Walker, leave_out

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
# what stands in italics unless its rendition says otherwise: also titles of books, journals and series
ITALIC_TAGS = ("emph", "foreign")
ITALIC_TITLES = ("m", "j", "s")
NOTE_TYPE = re.compile(r"(?:foot|end)-?notes?", re.IGNORECASE)
END = re.compile(r"end|back|rear", re.IGNORECASE)
# in a list of references a note is part of the reference
FOOT = re.compile(r"foot|bottom", re.IGNORECASE)
# what editors set in margins that is no note: heads, dates, summaries
HEAD_TYPE = re.compile(r"head|summary|argument|milestone|running|\b(?:date|section|page|line)", re.IGNORECASE)
MARGIN = re.compile(r"marg|^(?:left|right|inner|outer)$", re.IGNORECASE)
NOT_ANCHORED = ("false", "no")
MARGINAL_HEAD = 4
# elements that stand where the mark of a note is: those that point at it, and those that it points at
POINTERS = ("ref", "ptr", "anchor")
POINTED_AT = ("ref", "anchor", "ptr", "hi", "seg")
INLINE = ("cit", "head", "item", "note", "p", "q", "quote", "said")
REFERENCE = ("bibl", "biblStruct", "listBibl")


def sniff(head: bytes) -> bool:
    """True where the first bytes of a file begin a TEI text."""
    return root_name(head).rpartition(":")[2] in ROOTS


@guarded
def read(path: Path) -> Document:
    """The document in a TEI file; raises ReadError where it is not well-formed XML or not TEI."""
    root = parse_xml(read_bytes(path), path)
    if local(root.tag) not in ROOTS:
        raise ReadError("this XML is not TEI", file=path, remedy="`refkit formats` lists what can be read")
    text = next((node for node in root.iter() if local(node.tag) == "text"), None)
    if text is None:
        raise ReadError("this TEI holds no text", file=path, place="text")
    flow = Flow()
    walker = TeiWalker(flow, _targets(text))
    walker.walk(text)
    walker.settle()
    own = read_header(next((node for node in root.iter() if local(node.tag) == "teiHeader"), None))
    own.text("language", root.get(f"{XML}lang") or text.get(f"{XML}lang"))
    return document_of(flow, own, path)


def _targets(text: Element) -> dict[Element, str]:
    """The elements that mark a note which stands elsewhere, with the id of the note."""
    notes = {node.get(f"{XML}id"): node for node in text.iter() if local(node.tag) == "note"}
    ids = {node.get(f"{XML}id"): node for node in text.iter() if node.get(f"{XML}id")}
    found: dict[Element, str] = {}
    for node in text.iter():
        target = _target(node)
        if local(node.tag) in POINTERS and target in notes:
            # within the note it leads back
            if not any(parent is notes[target] for parent in node.iterancestors()):
                found[node] = target
        elif local(node.tag) == "note" and target in ids and local(ids[target].tag) in POINTED_AT:
            found[ids[target]] = node.get(f"{XML}id") or f"@{target}"
    return found


def _target(element: Element) -> str:
    """The id that an element points at; "" for none."""
    return str(element.get("target") or "").split(" ")[0].lstrip("#")


def _space(walker: TeiWalker, element: Element, font: Font) -> bool:
    if element.get("break") != "no":
        walker.space()
    return True


def _margin(walker: TeiWalker, element: Element, font: Font) -> bool:
    """A label in the margin is a head."""
    if walker.note is not None or MARGIN.search(element.get("place", "")) is None:
        return False
    walker.inner(walker.flow.paragraph(MARGINAL_HEAD)).content(element)
    return True


class TeiWalker(Walker):
    """Walks through a TEI text; `marks` are the elements that mark notes which stand elsewhere."""

    BLOCKS = BLOCKS
    HEADINGS: ClassVar[Mapping[str, int]] = {"head": 2, "docTitle": 1, "titlePart": 1}
    LINKS = frozenset(("ref", "ptr"))
    HANDLERS: ClassVar[Mapping[str, Handler]] = {
        **dict.fromkeys(("", *LEFT_OUT), leave_out),
        **dict.fromkeys(("lb", "cb", "pb", "space", "gap", "milestone"), _space),
        "label": _margin,
        "note": lambda walker, element, font: walker.take(element),
        **dict.fromkeys(
            ("bibl", "biblStruct", "biblFull"), lambda walker, element, font: walker.take_entry(element, font)
        ),
    }

    def __init__(self, flow: Flow, marks: dict[Element, str], note: Run | None = None) -> None:
        super().__init__(flow, note)
        self.marks = marks
        self.elsewhere = set(marks.values())
        self.numbers: dict[str, str] = {}
        self.own: dict[str, tuple[Run, int]] = {}

    def inner(self, note: Run) -> TeiWalker:
        return TeiWalker(self.flow, self.marks, note)

    def takes(self, element: Element, tag: str, font: Font) -> bool:
        if element in self.marks and tag and tag not in LEFT_OUT and self._mark(element):
            return True
        return super().takes(element, tag, font)

    def is_block(self, element: Element, tag: str) -> bool:
        return tag in BLOCKS and (tag not in REFERENCE or local(element.getparent().tag) not in INLINE)

    def address(self, element: Element) -> str:
        return str(element.get("target", ""))

    def font(self, element: Element, tag: str, font: Font) -> Font:
        rendition = " ".join(element.get(name, "") for name in ("rend", "rendition", "style"))
        italic = font.italic
        if ITALIC.search(rendition):
            italic = True
        elif UPRIGHT.search(rendition):
            italic = False
        elif not rendition.strip():
            slanted = tag in ITALIC_TAGS or (tag == "title" and element.get("level") in ITALIC_TITLES)
            italic = italic or slanted
        return Font(italic, font.raised or RAISED.search(rendition) is not None)

    def _mark(self, element: Element) -> bool:
        """The mark of a note; False where it is part of a sentence."""
        run = self.paragraph()
        if self.note is not None or run.speaks_of_note():
            return False
        key, printed = self.marks[element], number_of(element)
        run.mark(key)
        # the number that a mark shows, for a note that says none of its own
        self.numbers.setdefault(key, printed)
        made = self.flow.notes.get(key)
        if made is not None and not made.number:
            made.number = printed
        return True

    def take(self, element: Element) -> bool:
        """Take up a note; False where the element is none."""
        around = ancestors(element)
        if self.note is None and _is_head(element) and element.get(f"{XML}id", "") not in self.elsewhere:
            self.inner(self.flow.paragraph(MARGINAL_HEAD)).content(element)
            return True
        if not element.get("place") and (self.note is not None or not around.isdisjoint(REFERENCE)):
            return False
        name = element.get(f"{XML}id") or (element.get("target") and f"@{_target(element)}") or ""
        key = name or f"note {len(self.flow.notes) + 1}"
        number = (element.get("n") or self.numbers.get(key, "")).strip("[]().: ")
        made = self.flow.notes[key] = Made(number, _kind(element, around), Run())
        if name not in self.elsewhere:
            self.paragraph().mark(key)
        elif "back" not in around and self.run is not None:
            self.own[key] = (self.run, self.run.length)
        self.inner(made.run).read_note(element, made)
        return True

    def take_entry(self, element: Element, font: Font) -> bool:
        """An entry of a list of references; False where a reference stands in the text."""
        if self.note is not None or local(element.getparent().tag) != "listBibl":
            return False
        self.end()
        label = element.find("{*}label")
        self.paragraph().label = number_of(label) or ""
        self.content(element, font)
        self.end()
        return True

    def read_note(self, element: Element, made: Made) -> None:
        """The text of a note; a label at its head gives its number."""
        self.text(element.text)
        for child in element:
            printed = number_of(child) if local(child.tag) == "label" else None
            if printed is not None and not made.number:
                made.number = printed
            elif printed is None or printed != made.number:
                self.walk(child, PLAIN)
            self.text(child.tail)

    def settle(self) -> None:
        """A note that is spoken of, but has no mark elsewhere, stands where its mark would be."""
        marked = {key for run in self.flow.paragraphs for _, key in run.marks}
        for key, (run, place) in self.own.items():
            if key not in marked:
                run.marks.append((place, key))
                run.marks.sort()


def _is_head(element: Element) -> bool:
    """Is a note the head of what stands beside it: by its type, or in the margin where a paragraph begins?"""
    if HEAD_TYPE.search(element.get("type", "")):
        return True
    if element.get("n") or element.get("target") or NOTE_TYPE.search(element.get("type", "")):
        return False
    if MARGIN.search(element.get("place", "")) is None:
        return False
    return element.get("anchored", "") in NOT_ANCHORED or _begins(element)


def _begins(element: Element) -> bool:
    """Does no text stand before an element in its block?"""
    for node in (element, *element.iterancestors()):
        parent = node.getparent()
        if parent is None:
            return True
        behind = (
            text for one in node.itersiblings(preceding=True) for text in (one.tail or "", all_text(one))
        )
        if any(text.strip() for text in behind) or (parent.text or "").strip():
            return False
        if local(parent.tag) in BLOCKS:
            return True
    return True


def _kind(element: Element, around: set[str]) -> str:
    """Footnote or endnote: by the place of the note, its type, or that of what it stands in."""
    types = (element.get("type", ""), *(parent.get("type", "") for parent in element.iterancestors()))
    named = next(filter(NOTE_TYPE.search, types), "")
    place = element.get("place") or named or ("back" if "back" in around else "foot")
    return "endnote" if END.search(place) and not FOOT.search(place) else "footnote"
