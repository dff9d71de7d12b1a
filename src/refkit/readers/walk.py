"""Elements of XML or HTML come in; their text goes out into the paragraphs of a flow, or into the run of one note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple, Self

from refkit.readers.flow import Flow
from refkit.readers.markup import Element, local
from refkit.readers.run import Run

WEB = ("http://", "https://")


class Font(NamedTuple):
    """How text is set: in italics, raised."""

    italic: bool = False
    raised: bool = False


PLAIN = Font()
# takes up an element; True where nothing is left to do with it
Handler = Callable[[Any, Element, Font], bool]


class Walker:
    """Walks through elements in the order of the text.

    A format says what its elements are: `HANDLERS` take up those that are more than text, `BLOCKS` stand in
    paragraphs of their own, `HEADINGS` give the level of those that are headings, `LINKS` are those that link.
    """

    BLOCKS: ClassVar[frozenset[str]] = frozenset()
    HANDLERS: ClassVar[Mapping[str, Handler]] = {}
    HEADINGS: ClassVar[Mapping[str, int]] = {}
    LINKS: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, flow: Flow, note: Run | None = None) -> None:
        self.flow, self.note = flow, note
        self.run: Run | None = note
        self.heading = 0

    def inner(self, note: Run) -> Self:
        """A walker of the same kind for the text of a note."""
        raise NotImplementedError

    def takes(self, element: Element, tag: str, font: Font) -> bool:
        """True where an element is left out, or was taken up as something else than text."""
        handler = self.HANDLERS.get(tag)
        return handler is not None and handler(self, element, font)

    def font(self, element: Element, tag: str, font: Font) -> Font:
        """The font of an element within text of another."""
        raise NotImplementedError

    def address(self, element: Element) -> str:
        """Where an element that links leads to."""
        raise NotImplementedError

    def is_block(self, element: Element, tag: str) -> bool:
        """Does the element stand in a paragraph of its own?"""
        return tag in self.BLOCKS

    def walk(self, element: Element, font: Font = PLAIN) -> None:
        """The text of an element and of all in it, but not what stands behind it."""
        tag = local(element.tag)
        if self.takes(element, tag, font):
            return
        block = self.is_block(element, tag)
        outer = self.heading
        if block:
            self.end()
            self.heading = self.HEADINGS.get(tag, outer)
        before = self.run
        start = before.length if before is not None else 0
        self.content(element, self.font(element, tag, font))
        if tag in self.LINKS and self.run is not None and (before is None or before is self.run):
            address = self.address(element)
            if address.startswith(WEB):
                self.run.link(start, address)
        if block:
            self.end()
            self.heading = outer

    def content(self, element: Element, font: Font = PLAIN) -> None:
        """What stands in an element."""
        self.text(element.text, font)
        for child in element:
            self.walk(child, font)
            self.text(self.tail(child), font)

    def tail(self, element: Element) -> str | None:
        """The text behind an element."""
        tail: str | None = element.tail
        return tail

    def text(self, text: str | None, font: Font = PLAIN) -> None:
        """Text, white space as it stands in the file."""
        if not text:
            return
        if not text.isspace():
            self.paragraph().add(text, *font)
        elif self.run is not None:
            self.run.space()

    def space(self) -> None:
        """White space, where there is text."""
        if self.run is not None:
            self.run.space()

    def paragraph(self) -> Run:
        """The paragraph that text goes to."""
        if self.run is None:
            self.run = self.flow.paragraph(self.heading)
        return self.run

    def end(self) -> None:
        """The paragraph ends."""
        if self.note is not None:
            self.note.space()
        else:
            self.run = None


def leave_out(walker: Walker, element: Element, font: Font) -> bool:
    """The handler of what is no text of the document."""
    return True


def part(walker: Walker, element: Element, font: Font) -> bool:
    """The handler of what parts words: a line break, a gap."""
    walker.space()
    return True
