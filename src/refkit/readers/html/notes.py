"""Pages of HTML come in; the marks of notes, and the elements that hold each note, go out.

A note is known by its link: a number in the text leads to an element that begins a block, and (by a link back, by
names, by its label, or as a superscript) is its note. Contents lists, page links and indexes lead elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from refkit.readers.html import alone
from refkit.readers.html.alone import Found
from refkit.readers.html.css import Sheet
from refkit.readers.html.extent import extent
from refkit.readers.html.judge import Judge
from refkit.readers.html.kinds import Headings, kind_of
from refkit.readers.html.links import Page, find_links, inline, may_mark
from refkit.readers.html.parts import block_of, has, up
from refkit.readers.markup import Element

BETWEEN = re.compile(r"[\s\[\](){},;:–-]*")


@dataclass(slots=True)
class Notes:
    """All notes of the pages; `marks`: the elements that are marks, with the notes they name; what the body skips."""

    found: list[Found] = field(default_factory=list)
    marks: dict[Element, list[str]] = field(default_factory=dict)
    skipped: set[Element] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)
    """The marks, by what they show, that lead to nothing."""


def find_notes(pages: Sequence[Page], sheet: Sheet) -> Notes:
    """The notes of the pages, in the order of their first marks."""
    links, around = find_links(pages)
    candidates = [link for link in links if may_mark(link)]
    judge = Judge(pages, candidates, around, sheet)
    notes = Notes()
    by_target: dict[Element, Found] = {}
    for link in candidates:
        if link.target not in by_target:
            if not judge.is_mark(link):
                continue
            key = f"{link.target_page}#{len(notes.found)}"
            elsewhere = link.page != link.target_page
            parts = extent(link, judge.held)
            found = Found(key, link.number, "", link.page, parts, link.target, elsewhere)
            by_target[link.target] = found
            notes.found.append(found)
        elif not judge.leads_on(link):
            continue
        by_target[link.target].marks.append(link.element)
    notes.found += alone.unlinked(pages, {part for found in notes.found for part, _ in found.parts})
    notes.lost = alone.lost(pages, links)
    headings = Headings(_holders(notes))
    for found in notes.found:
        mark = found.marks[0] if found.marks else found.target
        found.kind = kind_of(mark, found.target, found.parts[0][0], found.elsewhere, headings)
    _settle(notes, around, headings)
    return notes


def _holders(notes: Notes) -> set[Element]:
    """The elements that hold a mark, but for marks within notes."""
    parts = {part for found in notes.found for part, _ in found.parts}
    holders: set[Element] = set()
    for found in notes.found:
        for mark in found.marks:
            chain = list(up(mark))
            if parts.isdisjoint(chain):
                holders.update(chain)
    return holders


def _settle(notes: Notes, around: Mapping[Element, tuple[str, Element]], headings: Headings) -> None:
    """Find what the marks take of the text, what the body leaves out, and the links back within the notes."""
    elements = {mark: found.key for found in notes.found for mark in found.marks}
    for mark, key in elements.items():
        notes.marks.setdefault(_root_of(mark, elements), []).append(key)
    for found in notes.found:
        blocks = {block_of(mark) for mark in found.marks}
        notes.skipped.update(part for part, _ in found.parts)
        for a in (a for part, _ in found.parts for a in part.iter("a")):
            leads_back = a in around and block_of(around[a][1]) in blocks
            if a not in elements and (leads_back or has(a, "back")):
                found.dropped.add(_root_of(a, {a: ""}))
        first = found.parts[0][0]
        notes.skipped.update(node for node in headings.around(first) if has(node, "note"))
        heading = headings.over(first)
        if heading is not None:
            notes.skipped.add(heading)


def _root_of(mark: Element, marks: dict[Element, str]) -> Element:
    """The outermost inline element that holds nothing but marks and what stands between them."""
    node = mark
    for parent in inline(mark):
        if not all(BETWEEN.fullmatch(text) for text in _without(parent, marks)):
            break
        node = parent
    return node


def _without(element: Element, marks: dict[Element, str]) -> Iterator[str]:
    """The text of an element but for the marks in it."""
    if element in marks:
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _without(child, marks)
        if child.tail:
            yield child.tail
