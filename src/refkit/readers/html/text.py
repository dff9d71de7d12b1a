"""The elements of HTML come in; paragraphs, and the text of each note, go out into a flow."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.readers.flow import Flow, Made, Run
from refkit.readers.html.css import Sheet, is_hidden
from refkit.readers.html.links import Page
from refkit.readers.html.notes import Found, Notes
from refkit.readers.html.parts import BLOCKS, HEADINGS, has, mark_text
from refkit.readers.markup import Element, all_text, local

SKIPPED = frozenset(
    "audio button canvas head iframe input nav noscript object script select style svg template textarea title "
    "video".split()
)
# arrows that lead back, at either end of a note
ARROWS_BEFORE = re.compile(r"[\s^↑↩⏎←⤴\ufe0e]+")
ARROWS_AFTER = re.compile(r"[\s^↑↩⏎←⤴↵\ufe0e]*(?:\[[\s↑↩⏎←⤴↵^\ufe0e]*\])?[\s^↑↩⏎←⤴↵\ufe0e]*$")
CLOSING = re.compile(r"[.):\]]{1,2}\s+")
ONLY_BETWEEN = re.compile(r"[\s,;–-]*")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def read_pages(pages: Sequence[Page], notes: Notes, sheet: Sheet) -> Flow:
    """The flow of the pages: body paragraphs with marks, and the notes that were found."""
    flow = Flow()
    for found in notes.found:
        flow.notes[found.key] = Made(found.number, found.kind, Run(), group=found.page)
    for page in pages:
        walker = Walker(flow, notes, sheet, page.name)
        body = page.root if page.root.tag == "body" else page.root.find(".//body")
        walker.walk(body if body is not None else page.root, False, False)
    for found in notes.found:
        _read_note(found, flow, notes, sheet)
    return flow


class Walker:
    """Walks through elements; text goes to paragraphs of the flow, or all into the run of one note."""

    def __init__(
        self,
        flow: Flow,
        notes: Notes,
        sheet: Sheet,
        page: str,
        note: Run | None = None,
        dropped: frozenset[Element] = frozenset(),
    ) -> None:
        self.flow, self.notes, self.sheet, self.page = flow, notes, sheet, page
        self.note, self.dropped = note, dropped
        self.run: Run | None = note
        self.heading = 0
        self.broken = False
        self.bracketed = False

    def walk(self, element: Element, italic: bool, raised: bool) -> None:
        """The text of an element and of all in it, but not what stands behind it."""
        tag = local(element.tag)
        if tag in SKIPPED or element in self.dropped or (element in self.notes.skipped and self.note is None):
            return
        keys = self.notes.marks.get(element)
        if keys is not None:
            run = self._paragraph()
            if not raised and element.find(".//sup") is None and tag != "sup" and run.speaks_of_note():
                run.add(all_text(element), italic)
                return
            self.bracketed = (element.tail or "").lstrip()[:1] in ("]", ")") and run.unbracket()
            for key in keys:
                run.mark(key)
            return
        # a note may be hidden until one asks for it
        own = self.note is not None and element in self.notes.skipped
        if element.attrib and not own and (is_hidden(element) or has(element, "unseen")):
            return
        if element.attrib and has(element, "pagebreak"):
            return
        if element.attrib and has(element, "inline"):
            self._inline_note(element)
            return
        if tag == "br":
            self._break()
            return
        if tag == "sup" and ONLY_BETWEEN.fullmatch(all_text(element)):
            return  # the comma between two marks
        block = tag in BLOCKS
        outer = self.heading
        if block:
            self._end()
            if tag in HEADINGS:
                self.heading = int(tag[1])
        italic, raised = self.sheet.of(element, italic, raised)
        before = self.run
        start = before.length if before is not None else 0
        self._text(element.text, italic, raised)
        for child in element:
            self.walk(child, italic, raised)
            self._text(self._tail(child), italic, raised)
        address = element.get("href", "") if tag == "a" else ""
        after = self.run
        if after is not None and address.startswith(("http://", "https://")) and before in (after, None):
            after.link(start, address)
        if block:
            self._end()
            self.heading = outer

    def parts(self, found: Found) -> None:
        """The elements of one note."""
        for element, with_tail in found.parts:
            self.walk(element, False, False)
            if with_tail:
                self._text(element.tail, False, False)
            else:
                self._end()

    def _tail(self, element: Element) -> str:
        """What stands behind an element, without the bracket that closes after a mark."""
        if not self.bracketed:
            return str(element.tail or "")
        self.bracketed = False
        return str(element.tail or "").lstrip()[1:]

    def _text(self, text: str | None, italic: bool, raised: bool) -> None:
        if not text:
            return
        if text.isspace():
            if self.run is not None:
                self.run.space()
            return
        self.broken = False
        self._paragraph().add(text, italic, raised)

    def _paragraph(self) -> Run:
        if self.run is None:
            self.run = self.flow.paragraph(self.heading)
        return self.run

    def _break(self) -> None:
        """A line break is a space; two in a row end a paragraph."""
        if self.broken:
            self._end()
        elif self.run is not None:
            self.run.space(line=True)
            self.broken = True

    def _end(self) -> None:
        self.broken = False
        if self.note is not None:
            self.note.space()
        else:
            self.run = None

    def _inline_note(self, element: Element) -> None:
        """A note that stands where its mark is: beside the text, or shown when one asks for it."""
        before = element.getprevious()
        number = next((mark_text(sign) or "" for sign in element.iter("sup")), "")
        if before is not None and before.tag in ("sup", "label") and not (before.tail or "").strip():
            number = mark_text(before) or number
        key = f"{self.page}!{len(self.flow.notes)}"
        run = self._paragraph()
        raised = number.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        if number and before is not None and before.tag == "sup" and run.text.endswith(raised):
            run.keep(0, run.length - len(raised))
        run.mark(key)
        kind = "endnote" if "ltx_role_endnote" in (element.get("class") or "") else "footnote"
        made = self.flow.notes[key] = Made(number, kind, Run(), group=self.page)
        inner = Walker(self.flow, self.notes, self.sheet, self.page, made.run)
        inner._text(element.text, False, False)
        for child in element:
            inner.walk(child, False, False)
            inner._text(child.tail, False, False)


def _read_note(found: Found, flow: Flow, notes: Notes, sheet: Sheet) -> None:
    """The text of a note, without its label, links back and arrows."""
    made = flow.notes[found.key]
    run = made.run
    Walker(flow, notes, sheet, found.page, run, frozenset(found.dropped)).parts(found)
    text = run.text
    start = 0
    if arrows := ARROWS_BEFORE.match(text):
        start = arrows.end()
    start = _after_label(text, start, found)
    if arrows := ARROWS_BEFORE.match(text, start):
        start = arrows.end()
    if found.dropped and (closing := CLOSING.match(text, start)):
        start = closing.end()  # the label was a link, and is gone
    ends = ARROWS_AFTER.search(text)
    run.keep(start, max(start, ends.start() if ends else run.length))


def _after_label(text: str, start: int, found: Found) -> int:
    """Where the text begins behind a printed label, if it has one: "1. ", "[1] ", "¹ ", in a paragraph also "1 "."""
    number = found.number
    if not number:
        return start
    listed = found.parts[0][0].tag == "li"
    plain = r"|\s" if not listed and not found.dropped else ""
    pattern = re.compile(rf"[\[({{]?\s*{re.escape(number)}\s*(?:[\])}}.:]+{plain}|$)\s*", re.IGNORECASE)
    match = pattern.match(text, start)
    if match:
        return match.end()
    raised = re.match(r"[⁰¹²³⁴-⁹]+[.):\]]?\s*", text[start:])
    if raised and raised.group().translate(RAISED).strip(" .):]") == number:
        return start + raised.end()
    return start
