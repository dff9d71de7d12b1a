"""Pages of HTML come in; the marks of notes, and the elements that hold each note, go out.

A note is known by its link: a number in the text leads to an element that begins a block, and (by a link back, by
names, by its label, or as a superscript) is its note. Contents lists, page links and indexes lead elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from refkit.readers.html_css import Sheet
from refkit.readers.html_kinds import Headings, kind_of
from refkit.readers.html_parts import BLOCKS, HEADINGS, begins, block_of, has, mark_text, up, within
from refkit.readers.markup import Element, all_text, local
from refkit.readers.zipped import beside

# a note ends with one of these elements, whatever it stands in
ENDS = frozenset(("aside", "dd", "details", "dt", "li", "tr"))
# a note may take the whole of one of these, if it is alone in it
HOLDERS = frozenset(("aside", "blockquote", "dd", "div", "li", "section", "td", "th", "tr"))
GOES_ON = frozenset(("blockquote", "div", "ol", "p", "pre", "table", "ul"))
NO_NOTE = frozenset(("figure", "img", "math", "nav", "svg", "table", *HEADINGS))
BETWEEN = re.compile(r"[\s\[\](){},;:–-]*")
BRACKETED = re.compile(r"\s*[\[(].*[\])]\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML file: its name (in an EPUB) and root."""

    name: str
    root: Element


@dataclass(slots=True)
class Found:
    """A note: its first mark's number, kind, page of that mark, its elements, and what in them is no text of it.

    `parts` are (element, does the text behind it belong to the note).
    """

    key: str
    number: str
    kind: str
    page: str
    parts: list[tuple[Element, bool]]
    target: Element
    elsewhere: bool
    """Does it stand on another page than its mark?"""
    marks: list[Element] = field(default_factory=list)
    dropped: set[Element] = field(default_factory=set)


@dataclass(slots=True)
class Notes:
    """All notes of the pages; `marks`: the elements that are marks, with the notes they name; what the body skips."""

    found: list[Found] = field(default_factory=list)
    marks: dict[Element, list[str]] = field(default_factory=dict)
    skipped: set[Element] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the pages: from where, to where, the number that it shows."""

    element: Element
    page: str
    target: Element
    target_page: str
    number: str


def find_notes(pages: Sequence[Page], sheet: Sheet) -> Notes:
    """The notes of the pages, in the order of their first marks."""
    links, around = _links(pages)
    candidates = [link for link in links if _may_mark(link)]
    held = Counter(node for target in {link.target for link in candidates} for node in up(target))
    order: dict[Element, int] = {}
    if candidates:
        order = {
            element: place
            for place, element in enumerate(node for page in pages for node in page.root.iter())
        }
    notes = Notes()
    by_target: dict[Element, Found] = {}
    for link in candidates:
        if link.target not in by_target:
            if not _is_mark(link, held, around, order, sheet):
                continue
            parts = _parts(link, held)
            key = f"{link.target_page}#{len(notes.found)}"
            found = Found(key, link.number, "", link.page, parts, link.target, link.page != link.target_page)
            by_target[link.target] = found
            notes.found.append(found)
        elif not _leads_on(link, order):
            continue
        by_target[link.target].marks.append(link.element)
    headings = Headings(_holders(notes))
    for found in notes.found:
        found.kind = kind_of(found.marks[0], found.target, found.parts[0][0], found.elsewhere, headings)
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


def _links(pages: Sequence[Page]) -> tuple[list[Link], dict[Element, tuple[str, Element]]]:
    """Links whose text may be a number, in order; and for every inner link the page and element it leads to."""
    ids: dict[tuple[str, str], Element] = {}
    for page in pages:
        for element in page.root.iter():
            attributes = element.attrib
            if not attributes:
                continue
            name = attributes.get("id") or (attributes.get("name") if element.tag == "a" else None)
            if name:
                ids.setdefault((page.name, name), element)
            if element.tag == "a" and attributes.get("name"):
                ids.setdefault((page.name, attributes["name"]), element)
    around: dict[Element, tuple[str, Element]] = {}
    links = []
    for page in pages:
        for element in page.root.iter("a"):
            path, sign, name = (element.get("href") or "").strip().partition("#")
            if not sign or not name:
                continue
            name = unquote(name)
            where = beside(page.name, path) if path else page.name
            for at in (where, page.name):
                target = ids.get((at, name))
                if target is not None:
                    around[element] = (at, target)
                    number = mark_text(element)
                    if number is None and has(element, "reference") and not all_text(element):
                        number = ""  # the number is made by the style sheet
                    if number is not None:
                        links.append(Link(element, page.name, target, at, number))
                    break
    return links, around


def _may_mark(link: Link) -> bool:
    """May this link be a mark at all, by names and by what it leads to?"""
    element, target = link.element, link.target
    if within(element, target) or local(target.tag) in NO_NOTE or has(target, "pagebreak"):
        return False
    for node in up(element):
        if has(node, "elsewhere") or node.tag == "nav":
            return False
        if node.tag in BLOCKS:
            break
    if any(has(node, "reference") for node in _inline(element)):
        return True
    return not any(has(node, "back") for node in _inline(element))


def _leads_on(link: Link, order: dict[Element, int]) -> bool:
    """Does the link lead from the text to a note, and not back?"""
    element, target = link.element, link.target
    target_block = block_of(target)
    is_block = target is target_block
    if not is_block and not begins(target, target_block):
        return False
    own_block = block_of(element)
    if own_block is target_block and is_block:
        return False
    if not begins(element, own_block):
        return True
    if is_block and mark_text(element) and _starts_with(target, link.number):
        return True
    return order[element] < order[target] or link.page != link.target_page


def _starts_with(element: Element, number: str) -> bool:
    """Does the text of a block begin with this number, as a label?"""
    text = all_text(element).lstrip("[(^↑ ")
    rest = text[len(number) :]
    return (
        bool(number)
        and text.casefold().startswith(number.casefold())
        and not rest[:1].isalnum()
        and bool(rest)
    )


def _is_mark(
    link: Link,
    held: Counter[Element],
    around: dict[Element, tuple[str, Element]],
    order: dict[Element, int],
    sheet: Sheet,
) -> bool:
    """Is this link the mark of a note? Names settle it; else a way back, a raised number or a label must."""
    element, target = link.element, link.target
    if not _leads_on(link, order):
        return False
    parts = _parts(link, held)
    first = parts[0][0]
    if len(parts) == 1 and not parts[0][1] and (mark_text(first) is not None or not all_text(first)):
        return False  # nothing but a number: an anchor of a page or a line
    heading = next((node for node in first.iter() if node.tag in HEADINGS), None)
    if heading is not None and begins(heading, first):
        return False
    named = any(has(node, "reference") for node in _inline(element)) or _in_notes(first, element)
    if named or has(target, "note"):
        return True
    block = block_of(element)
    back = any(block_of(around[a][1]) is block for part, _ in parts for a in part.iter("a") if a in around)
    raised = _is_raised(element, sheet)
    bracketed = BRACKETED.fullmatch(all_text(element)) is not None or _in_brackets(element)
    label = _starts_with(first, link.number)
    if back and (raised or bracketed or label or not begins(element, block)):
        return True
    if raised:
        return not _only_links(block)
    if label and bracketed:
        return True
    return label and not begins(element, block) and Headings(set(up(element))).over(first) is not None


def _inline(element: Element) -> Iterator[Element]:
    """The element and what it stands in within its block."""
    for node in up(element):
        if node.tag in BLOCKS:
            return
        yield node


def _in_notes(first: Element, mark: Element) -> bool:
    """Does the element stand in something that is named as a list of notes, and that does not hold the mark?"""
    for node in up(first):
        if node.tag in ("body", "html") or within(mark, node):
            return False
        if has(node, "note"):
            return True
    return False


def _is_raised(element: Element, sheet: Sheet) -> bool:
    inside = next((node for node in element.iter("sup")), None)
    return inside is not None or any(sheet.of(node, False, False)[1] for node in _inline(element))


def _in_brackets(element: Element) -> bool:
    parent = element.getparent()
    previous = element.getprevious()
    before = previous.tail if previous is not None else (parent.text if parent is not None else "")
    return (before or "").rstrip().endswith(("[", "(")) and (element.tail or "").lstrip().startswith(
        ("]", ")")
    )


def _only_links(block: Element) -> bool:
    """Does a block hold nothing but links that are numbers, as a list of pages does?"""
    linked = sum(len("".join(a.itertext()).strip()) for a in block.iter("a"))
    whole = len("".join("".join(block.itertext()).split()))
    return linked >= whole and len(list(block.iter("a"))) > 1


def _parts(link: Link, held: Counter[Element]) -> list[tuple[Element, bool]]:
    """The elements that a note is made of."""
    target = link.target
    node = block_of(target)
    if (node is not target and held[node] > 1) or (node.tag in ("body", "html", "td") and held[node] > 1):
        return _stretch(target, node, held)
    while node.tag not in ENDS:
        parent = node.getparent()
        if (
            parent is None
            or parent.tag not in HOLDERS
            or held[parent] > 1
            or within(link.element, parent)
            or any(child.tag in HEADINGS for child in parent.iter())
            or not begins(node, parent)
        ):
            break
        node = parent
    parts = [(node, False)]
    if node.tag == "dt" or node.tag == "p":
        parts += [(sibling, False) for sibling in _following(node, link, held)]
    return parts


def _following(node: Element, link: Link, held: Counter[Element]) -> Iterator[Element]:
    """Further paragraphs of a note: up to the next note, in a list of notes or in the same class as the first."""
    listed = _in_notes(node.getparent(), link.element) if node.getparent() is not None else False
    name = node.get("class")
    for sibling in node.itersiblings():
        if held[sibling] or sibling.tag in HEADINGS:
            return
        if node.tag == "dt":
            if sibling.tag != "dd":
                return
        elif sibling.tag not in GOES_ON or not (
            listed or (name and sibling.get("class") == name and block_of(link.element).get("class") != name)
        ):
            return
        yield sibling


def _stretch(target: Element, block: Element, held: Counter[Element]) -> list[tuple[Element, bool]]:
    """A note that shares its block with others: from its target to the next one."""
    node = target
    while node.getparent() is not block and node.getparent() is not None and held[node.getparent()] == 1:
        node = node.getparent()
    parts = [(node, True)]
    for sibling in node.itersiblings():
        if held[sibling]:
            break
        parts.append((sibling, True))
    return parts


def _settle(notes: Notes, around: dict[Element, tuple[str, Element]], headings: Headings) -> None:
    """Find what the marks take of the text, what the body leaves out, and the links back within the notes."""
    elements = {mark: found.key for found in notes.found for mark in found.marks}
    for mark, key in elements.items():
        notes.marks.setdefault(_root_of(mark, elements), []).append(key)
    for found in notes.found:
        blocks = {block_of(mark) for mark in found.marks}
        for part, _ in found.parts:
            notes.skipped.add(part)
            for a in part.iter("a"):
                if a not in elements and (
                    (a in around and block_of(around[a][1]) in blocks) or has(a, "back")
                ):
                    found.dropped.add(_root_of(a, {a: ""}))
        first = found.parts[0][0]
        for node in up(first):
            if node.tag in ("body", "html") or node in headings.holders:
                break
            if has(node, "note"):
                notes.skipped.add(node)
        heading = headings.over(first)
        if heading is not None:
            notes.skipped.add(heading)


def _root_of(mark: Element, marks: dict[Element, str]) -> Element:
    """The outermost inline element that holds nothing but marks and what stands between them."""
    node = mark
    for parent in _inline(mark):
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
