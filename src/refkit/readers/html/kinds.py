"""The elements of a note come in; whether it is a footnote or an endnote goes out, and the heading over it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import takewhile

from refkit.readers.html.parts import HEADINGS, is_named, up
from refkit.readers.markup import Element, all_text
from refkit.readers.notes import HEADING

FOOTNOTE, ENDNOTE = "footnote", "endnote"
# ids that programs give: Word's "_ftn1", pandoc's "fn1", kramdown's "fn:1", MediaWiki's "cite_note-1"
FOOTNOTE_ID = re.compile(
    r"(?:_|user-content-)?(?:fn|ftn|ftnt|foot-?note|sdfootnote|cite_note)\W*_?\w*", re.IGNORECASE
)
ENDNOTE_ID = re.compile(r"_?(?:edn|en|end-?note|rearnote|sdendnote)[\W_]*\d*\w?", re.IGNORECASE)
FOOT = re.compile(r"foot|fu(?:ß|ss)|bas de page|pie|rodapé", re.IGNORECASE)
END = re.compile(r"end|fin", re.IGNORECASE)
HEADING_LENGTH = 40
ENDS = ("body", "html")


def kind_of(mark: Element, target: Element, first: Element, elsewhere: bool, headings: Headings) -> str:
    """The kind of a note, by what says most: the name of its own type, of the lists it is in, ids, the heading.

    Programs call a list of footnotes at the end of a page "footnotes", and give it the role of endnotes: what they
    call it counts more than the role. `elsewhere` is True where the note stands in another file than its mark.
    """
    chain = headings.around(first)
    own = [target, *(node for node in (target.getparent(), first) if node in chain)]
    names = (
        name for element, key in _named(mark, own, chain) for name in element.get(key, "").casefold().split()
    )
    ids = filter(None, (target.get("id"), target.get("name")))
    said = (*map(_kind_of_name, names), *map(_kind_of_id, ids), _kind_of_heading(headings.over(first)))
    return next(filter(None, said), ENDNOTE if elsewhere else FOOTNOTE)


def _named(mark: Element, own: Sequence[Element], chain: Sequence[Element]) -> Iterator[tuple[Element, str]]:
    """The attributes that may name the kind of a note, the surest first."""
    yield from ((element, "epub:type") for element in own)
    yield from ((element, "class") for element in (*own, mark))
    yield from ((element, key) for element in chain for key in ("class", "id"))
    yield from ((element, "role") for element in (*own, *chain))
    yield from ((element, "epub:type") for element in chain)


def _kind_of_name(name: str) -> str:
    return next((kind for kind in (FOOTNOTE, ENDNOTE) if is_named(name, kind)), "")


def _kind_of_heading(heading: Element | None) -> str:
    if heading is None:
        return ""
    return FOOTNOTE if FOOT.search(all_text(heading)) else ENDNOTE


def _kind_of_id(name: str) -> str:
    return FOOTNOTE if FOOTNOTE_ID.fullmatch(name) else ENDNOTE if ENDNOTE_ID.fullmatch(name) else ""


def is_heading(element: Element) -> bool:
    """Is this the heading of a list of notes ("Notes", "Anmerkungen"), be it a paragraph?"""
    if (element.tag not in HEADINGS and element.tag not in ("p", "div", "header", "center")) or len(
        element
    ) >= 10:
        return False
    text = all_text(element)
    return len(text) <= HEADING_LENGTH and HEADING.fullmatch(text.rstrip(":.")) is not None


class Headings:
    """Finds the headings over notes; `holders` are the elements that hold a mark, where the text is and no note."""

    def __init__(self, holders: Container[Element]) -> None:
        self.holders = holders
        self._known: dict[Element, Element | None] = {}

    def around(self, first: Element) -> list[Element]:
        """A note and the elements it stands in, up to one that holds a mark."""
        return list(takewhile(lambda node: node.tag not in ENDS and node not in self.holders, up(first)))

    def over(self, first: Element) -> Element | None:
        """The heading "Notes" (in any of the languages of `readers.notes`) over a note, with no mark between."""
        passed: list[Element] = []
        found = None
        node = first
        while node is not None and node not in self.holders:
            if node in self._known:
                found = self._known[node]
                break
            passed.append(node)
            before = node.getprevious()
            if before is None:
                node = node.getparent()
                continue
            if before in self.holders:
                break
            if is_heading(before):
                found = before
                break
            if before.tag in HEADINGS:
                break
            node = before
        for one in passed:
            self._known[one] = found
        return found
