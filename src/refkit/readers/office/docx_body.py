"""The elements of a Word text come in; paragraphs and notes go out: changes accepted, fields shown, marks counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from refkit.readers.flow import Flow, Made
from refkit.readers.markup import Element, local
from refkit.readers.office import fieldcodes
from refkit.readers.office.docx_fields import Field, Fields
from refkit.readers.office.docx_styles import (
    Style,
    is_raised,
    symbol,
    toggle,
)
from refkit.readers.office.docx_words import Words
from refkit.readers.office.items import Record
from refkit.readers.run import RAISED, Run, Source
from refkit.readers.walk import Font

# what was deleted or moved away, and what is not text of the document
LEFT_OUT = frozenset(
    "del moveFrom delText delInstrText sdtPr rPr pPr tblPr tblGrid trPr tcPr sectPr proofErr fldData rt annotationRef "
    "endnoteRef footnoteRef separator continuationSeparator".split()
)


# what is done with an element within a paragraph
Inline = Callable[["Story", Element], None]
# what is done with a part of a run of text in one font
Piece = Callable[["Story", Element, Font], None]


class Story:
    """Reads the body into a flow, or one note into the run `note`."""

    def __init__(self, words: Words, flow: Flow, links: Mapping[str, str], note: Run | None = None) -> None:
        self.words, self.flow, self.links, self.note = words, flow, links, note
        self.run = note or Run()
        self.fields = Fields()
        self.paragraph_style = Style()
        self.open: dict[str, tuple[str, Run, int]] = {}
        self.joins = False
        self.awaits_mark: Made | None = None

    def read_body(self, element: Element) -> None:
        """All blocks in an element: paragraphs, tables, content controls."""
        for child in element:
            tag = local(child.tag)
            if tag == "p":
                self._paragraph(child)
            elif tag == "AlternateContent":
                self.alternative(child)
            elif tag not in LEFT_OUT and not (tag == "sdt" and self._is_contents(child)):
                self.read_body(child)

    def _is_contents(self, element: Element) -> bool:
        """Is this content control a table of contents?"""
        w = self.words.w
        gallery = element.find(f"{w}sdtPr/{w}docPartObj/{w}docPartGallery")
        return gallery is not None and gallery.get(f"{w}val", "") == "Table of Contents"

    def _paragraph(self, element: Element) -> None:
        words, w = self.words, self.words.w
        style = element.find(f"{w}pPr/{w}pStyle")
        name = words.styles.default if style is None else style.get(f"{w}val", "")
        self.paragraph_style = words.styles.of(name)
        words.page += bool(toggle(element, f"{w}pPr/{w}pageBreakBefore", w))
        if self.paragraph_style.contents and self.note is None:
            # the text of a contents list is left out, but a field that ends in it ends
            for child in element.iter(f"{w}fldChar"):
                self.field_mark(child)
        else:
            if self.note is not None:
                self.run.space()
            elif not self.joins:
                self.run = self.flow.paragraph(self.paragraph_style.level)
            # the paragraph's own end was deleted: it goes on in the next
            self.joins = element.find(f"{w}pPr/{w}rPr/{w}del") is not None
            listed = self.fields.lists
            for child in element:
                self._inline(child)
            self._label(listed or self.fields.lists)
        if element.find(f"{w}pPr/{w}sectPr") is not None:
            words.section += 1
            words.page += 1

    def _label(self, listed: bool) -> None:
        """What a field of a reference list has is an entry of it, unless it is a heading."""
        if listed and self.note is None and not self.paragraph_style.level:
            self.run.label = ""

    def _inline(self, element: Element) -> None:
        tag = local(element.tag)
        if tag not in LEFT_OUT:
            self.flow.at = element, False
            INLINE.get(tag, Story.children)(self, element)

    def since(self, run: Run, start: int, found: tuple[Record, ...]) -> None:
        """What was added to a run since length `start` is a citation of these works."""
        if found and run is self.run:
            run.sources.append(Source(start, found, run.length))

    def hyperlink(self, element: Element) -> None:
        start, run = self.run.length, self.run
        self.children(element)
        address = self.links.get(
            next((value for key, value in element.items() if key.endswith("}id")), ""), ""
        )
        if address and run is self.run:
            run.link(start, address)

    def simple_field(self, element: Element) -> None:
        self.fields.open(element.get(f"{self.words.w}instr", ""))
        self.fields.separate(self.run)
        self.children(element)
        self._close(self.fields.close())

    def control(self, element: Element) -> None:
        """A content control, which may hold a citation of Mendeley Cite."""
        start, run = self.run.length, self.run
        label = element.find(f"{self.words.w}sdtPr/{self.words.w}tag")
        self.children(element)
        if label is not None:
            self.since(run, start, fieldcodes.from_tag(label.get(f"{self.words.w}val", "")))

    def bookmark(self, element: Element) -> None:
        name = element.get(f"{self.words.w}name", "")
        if name in self.words.codes:
            self.open[element.get(f"{self.words.w}id", "")] = (name, self.run, self.run.length)

    def bookmark_end(self, element: Element) -> None:
        name, run, start = self.open.pop(element.get(f"{self.words.w}id", ""), ("", self.run, 0))
        if name:
            self.since(run, start, fieldcodes.records(self.words.codes[name]))

    def children(self, element: Element) -> None:
        for child in element:
            self._inline(child)

    def alternative(self, element: Element) -> None:
        """One of several forms of the same content: the first that holds any (ISO 29500-3, 10.2)."""
        for choice in element:
            if local(choice.tag) in ("Choice", "Fallback") and len(choice):
                self.children(choice)
                return

    def box(self, element: Element) -> None:
        """A text box: its paragraphs stand after the one that holds it."""
        if self.note is not None:
            self.read_body(element)
            return
        outer = self.run, self.joins, self.fields, self.paragraph_style
        self.joins, self.fields = False, Fields()
        self.read_body(element)
        self.run, self.joins, self.fields, self.paragraph_style = outer

    def text_run(self, element: Element) -> None:
        w = self.words.w
        properties = element.find(f"{w}rPr")
        italic = bool(self.paragraph_style.italic)
        raised = bool(self.paragraph_style.raised)
        if properties is not None:
            style_name = properties.find(f"{w}rStyle")
            style = self.words.styles.of(style_name.get(f"{w}val", "")) if style_name is not None else Style()
            own = toggle(properties, f"{w}i", w)
            # italics of a character style turn those of the paragraph's style around (17.7.3)
            italic = own if own is not None else italic != bool(style.italic)
            lifted = is_raised(properties, w)
            raised = lifted if lifted is not None else bool(style.raised) or raised
            hidden = toggle(properties, f"{w}vanish", w)
            if hidden if hidden is not None else style.hidden:
                return
        for child in element:
            tag = local(child.tag)
            self.flow.at = child, False
            if tag in PIECES:
                PIECES[tag](self, child, Font(italic, raised))
            else:
                self._inline(child)

    def instruction(self, child: Element, font: Font) -> None:
        self.fields.instruct(child.text or "")

    def line_break(self, child: Element, font: Font) -> None:
        self.run.space(line=True)
        self.words.page += child.get(f"{self.words.w}type") == "page"

    def page_break(self, child: Element, font: Font) -> None:
        self.words.page += self.note is None

    def add(self, text: str, font: Font) -> None:
        """Text, unless it is the result of a field that is no text of the document."""
        if self.fields.hidden:
            return
        if self.awaits_mark is not None and text.strip():
            # the sign that stands for the number of the note whose reference came just before
            made, self.awaits_mark = self.awaits_mark, None
            sign, _, text = text.lstrip().partition(" ")
            made.number = sign
            _without_sign(made.run, sign)
            text = f" {text}" if text else ""
        # the mark of a note that stands elsewhere is no text
        elsewhere = font.raised and self.fields.refers
        if text and not (elsewhere and self.note is None):
            self.run.add(text, *font)

    def mark(self, element: Element, kind: str) -> None:
        """A reference to a note: number it, and read the note where this is its first mark."""
        words = self.words
        if self.fields.hidden:
            return
        name = element.get(f"{words.w}id", "")
        words.asked[kind] += 1
        if kind in words.missing:
            return
        key = f"{kind} {name}"
        self.run.mark(key)
        if key in self.flow.notes or (kind, name) not in words.notes:
            return
        custom = element.get(f"{words.w}customMarkFollows", "0") not in ("0", "false", "off")
        counter = words.counters[kind]
        numbering = words.sections[min(words.section, len(words.sections) - 1)][kind]
        number = "" if custom else counter.next(numbering, words.section, words.page)
        made = Made(number, kind, self.flow.run(), counter.part)
        self.flow.notes[key] = made
        Story(words, self.flow, words.links[kind], made.run).read_body(words.notes[kind, name])
        if custom:
            made.number = "*"
            self.awaits_mark = made

    def field_mark(self, element: Element) -> None:
        match element.get(f"{self.words.w}fldCharType"):
            case "begin":
                data = element.find(f"{self.words.w}fldData")
                self.fields.open(data=data.text or "" if data is not None else "")
            case "separate":
                self.fields.separate(self.run)
            case "end":
                self._close(self.fields.close())

    def _close(self, done: Field | None) -> None:
        """A field ends: its result is a link, a citation with data, or plain text."""
        self._label(done is not None and done.lists)
        if done is None or done.run is not self.run:
            return
        if done.address:
            self.run.link(done.start, done.address)
        found = done.cited or self.words.sources.cited(done.code)
        self.since(self.run, done.start, found)
        self.words.unread += done.cites and not found


def _without_sign(run: Run, sign: str) -> None:
    """Take the custom mark off the beginning of the note, where Word repeats it."""
    if sign and run.text.startswith((sign, sign.translate(RAISED))):
        rest = run.text[len(sign) :]
        run.keep(len(sign) + len(rest) - len(rest.lstrip()), run.length)


INLINE: dict[str, Inline] = {
    "AlternateContent": Story.alternative,
    "bookmarkEnd": Story.bookmark_end,
    "bookmarkStart": Story.bookmark,
    "fldSimple": Story.simple_field,
    "hyperlink": Story.hyperlink,
    "r": Story.text_run,
    "sdt": Story.control,
    "t": lambda story, element: story.run.add(element.text or ""),  # in formulas
    "txbxContent": Story.box,
}
PIECES: dict[str, Piece] = {
    "br": Story.line_break,
    "cr": Story.line_break,
    "delText": lambda story, element, font: None,
    "endnoteReference": lambda story, element, font: story.mark(element, "endnote"),
    "fldChar": lambda story, element, font: story.field_mark(element),
    "footnoteReference": lambda story, element, font: story.mark(element, "footnote"),
    "instrText": Story.instruction,
    "lastRenderedPageBreak": Story.page_break,
    "noBreakHyphen": lambda story, element, font: story.add("-", font),
    "ptab": lambda story, element, font: story.add(" ", font),
    "softHyphen": lambda story, element, font: None,
    "sym": lambda story, element, font: story.add(symbol(element, story.words.w), font),
    "t": lambda story, element, font: story.add(element.text or "", font),
    "tab": lambda story, element, font: story.add(" ", font),
}
