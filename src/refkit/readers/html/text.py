"""The elements of HTML come in; paragraphs, and the text of each note, go out into a flow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from refkit.readers.flow import Flow, Made
from refkit.readers.html import coins
from refkit.readers.html.alone import Found
from refkit.readers.html.css import Sheet, is_hidden
from refkit.readers.html.links import Page
from refkit.readers.html.notes import Notes
from refkit.readers.html.parts import BLOCKS, HEADINGS, declared_text, has, mark_text
from refkit.readers.labels import TO_DIGITS
from refkit.readers.markup import Element, all_text
from refkit.readers.run import RAISED, Run, Source
from refkit.readers.walk import PLAIN, Font, Handler, Walker

SKIPPED = frozenset(
    "audio button canvas head iframe input nav noscript object script select style svg template textarea title "
    "video".split()
)
# arrows that lead back, at either end of a note
ARROWS_BEFORE = re.compile(r"[\s^↑↩⏎←⤴\ufe0e]+")
ARROWS_AFTER = re.compile(
    r"(?<![\s^↑↩⏎←⤴↵\ufe0e])[\s^↑↩⏎←⤴↵\ufe0e]*+(?:\[[\s↑↩⏎←⤴↵^\ufe0e]*+\][\s^↑↩⏎←⤴↵\ufe0e]*+)?$"
)
CLOSING = re.compile(r"[.):\]]{1,2}\s+")
ONLY_BETWEEN = re.compile(r"[\s,;–-]*")


def read_pages(pages: Sequence[Page], notes: Notes, sheet: Sheet) -> Flow:
    """The flow of the pages: body paragraphs with marks, and the notes that were found."""
    flow = Flow()
    for found in notes.found:
        flow.notes[found.key] = Made(found.number, found.kind, Run(), group=found.page)
    for page in pages:
        body = page.root if page.root.tag == "body" else page.root.find(".//body")
        HtmlWalker(flow, notes, sheet, page.name).walk(body if body is not None else page.root)
    for found in notes.found:
        _read_note(found, flow, notes, sheet)
    return flow


def _line_break(walker: HtmlWalker, element: Element, font: Font) -> bool:
    """A line break is a space; two in a row end a paragraph."""
    if walker.broken:
        walker.end()
    elif walker.run is not None:
        walker.run.space(line=True)
        walker.broken = True
    return True


class HtmlWalker(Walker):
    """Walks through one page; `dropped` are the elements that are no text of the note that is read."""

    BLOCKS = BLOCKS
    HEADINGS: ClassVar[Mapping[str, int]] = {tag: int(tag[1]) for tag in HEADINGS}
    LINKS = frozenset("a")
    HANDLERS: ClassVar[Mapping[str, Handler]] = {
        "br": _line_break,
        # the comma between two marks
        "sup": lambda walker, element, font: ONLY_BETWEEN.fullmatch(all_text(element)) is not None,
    }

    def __init__(
        self,
        flow: Flow,
        notes: Notes,
        sheet: Sheet,
        page: str,
        note: Run | None = None,
        dropped: frozenset[Element] = frozenset(),
    ) -> None:
        super().__init__(flow, note)
        self.notes, self.sheet, self.page, self.dropped = notes, sheet, page, dropped
        self.broken = False
        self.bracketed = False
        self.cited = 0
        """Where in a note the citation begins that the next record belongs to."""

    def inner(self, note: Run) -> HtmlWalker:
        return HtmlWalker(self.flow, self.notes, self.sheet, self.page, note)

    def takes(self, element: Element, tag: str, font: Font) -> bool:
        in_list = element in self.notes.skipped
        if tag in SKIPPED or element in self.dropped or (in_list and self.note is None):
            return True
        if element in self.notes.marks:
            self._mark(element, tag, font)
            return True
        if self.note is not None and element.attrib:
            self._record(element, tag, self.note)
        if element.attrib and self._is_unseen(element, in_list):
            return True
        if element.attrib and has(element, "inline"):
            self._inline_note(element)
            return True
        if element.attrib and self.note is None and has(element, "entry"):
            self._entry(element)
            return True
        return super().takes(element, tag, font)

    def font(self, element: Element, tag: str, font: Font) -> Font:
        return Font(*self.sheet.of(element, *font))

    def address(self, element: Element) -> str:
        return str(element.get("href", ""))

    def parts(self, found: Found) -> None:
        """The elements of one note."""
        for element, with_tail in found.parts:
            self.walk(element)
            if with_tail:
                self.text(element.tail)
            else:
                self.end()

    def tail(self, element: Element) -> str:
        """What stands behind an element, without the bracket that closes after a mark."""
        tail = str(element.tail or "")
        bracketed, self.bracketed = self.bracketed, False
        return tail.lstrip()[1:] if bracketed else tail

    def text(self, text: str | None, font: Font = PLAIN) -> None:
        self.broken = self.broken and not (text and not text.isspace())
        super().text(text, font)

    def end(self) -> None:
        self.broken = False
        super().end()

    def _mark(self, element: Element, tag: str, font: Font) -> None:
        """The mark of one or more notes, or words of a sentence that speaks of a note."""
        run = self.paragraph()
        raised = font.raised or tag == "sup" or element.find(".//sup") is not None
        if not raised and run.speaks_of_note():
            run.add(all_text(element), font.italic)
            return
        self.bracketed = (element.tail or "").lstrip()[:1] in ("]", ")") and run.unbracket()
        if tag == "a" and mark_text(element) is None and not declared_text(element):
            run.add(all_text(element), font.italic)  # words that are the mark
        for key in self.notes.marks[element]:
            run.mark(key)

    def _record(self, element: Element, tag: str, note: Run) -> None:
        """A record behind a citation in a note, which it belongs to."""
        names = element.get("class", "").casefold().split()
        if tag == "cite" or "citation" in names:
            self.cited = note.length
        elif coins.CLASS in names:
            found = coins.record(element.get("title", ""))
            if found is not None and note.length > self.cited:
                note.sources.append(Source(self.cited, (found,), note.length))
            self.cited = note.length

    def _is_unseen(self, element: Element, in_list: bool) -> bool:
        """Is an element not shown? A note may be hidden until one asks for it."""
        may_hide = in_list and self.note is not None
        return has(element, "pagebreak") or (not may_hide and (is_hidden(element) or has(element, "unseen")))

    def _entry(self, element: Element) -> None:
        """An entry of a reference list: one paragraph, whatever blocks it is made of."""
        self.end()
        run = self.paragraph()
        run.label = ""
        self.inner(run).content(element)
        self.end()

    def _inline_note(self, element: Element) -> None:
        """A note that stands where its mark is: beside the text, or shown when one asks for it."""
        before = element.getprevious()
        sign = before.tag if before is not None else ""
        number = next((mark_text(sign) or "" for sign in element.iter("sup")), "")
        if sign in ("sup", "label") and not (before.tail or "").strip():
            number = mark_text(before) or number
        key = f"{self.page}!{len(self.flow.notes)}"
        run = self.paragraph()
        raised = number.translate(RAISED)
        if sign == "sup" and number and run.text.endswith(raised):
            run.keep(0, run.length - len(raised))
        run.mark(key)
        kind = "endnote" if "ltx_role_endnote" in (element.get("class") or "") else "footnote"
        made = self.flow.notes[key] = Made(number, kind, Run(), group=self.page)
        self.inner(made.run).content(element)


def _read_note(found: Found, flow: Flow, notes: Notes, sheet: Sheet) -> None:
    """The text of a note, without its label, links back and arrows."""
    made = flow.notes[found.key]
    run = made.run
    HtmlWalker(flow, notes, sheet, found.page, run, frozenset(found.dropped)).parts(found)
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
    if raised and raised.group().translate(TO_DIGITS).strip(" .):]") == number:
        return start + raised.end()
    return start
