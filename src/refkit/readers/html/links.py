"""Pages of HTML come in; the links whose text may be the number of a note, and where they lead, go out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from refkit.readers.html.parts import (
    BLOCKS,
    HEADINGS,
    begins,
    block_of,
    declared_text,
    declares,
    has,
    mark_text,
    up,
    within,
)
from refkit.readers.markup import Element, all_text, local
from refkit.readers.zipped import beside

NO_NOTE = frozenset(("figure", "img", "math", "nav", "svg", "table", *HEADINGS))


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML file: its name (in an EPUB) and root."""

    name: str
    root: Element


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the pages: from where, to where, the number that it shows."""

    element: Element
    page: str
    target: Element
    target_page: str
    number: str


def find_links(pages: Sequence[Page]) -> tuple[list[Link], dict[Element, tuple[str, Element]]]:
    """Links whose text may be a number, in order; and for every inner link the page and element it leads to."""
    ids = _ids(pages)
    around: dict[Element, tuple[str, Element]] = {}
    links = []
    for page in pages:
        for element in page.root.iter("a"):
            path, _, name = (element.get("href") or "").strip().partition("#")
            name = unquote(name)
            where = beside(page.name, path) if path else page.name
            found = next((at for at in (where, page.name) if (at, name) in ids), None)
            if not name or found is None:
                continue
            target = ids[found, name]
            around[element] = (found, target)
            number = _number(element, target)
            if number is not None:
                links.append(Link(element, page.name, target, found, number))
    return links, around


def _number(element: Element, target: Element) -> str | None:
    """What a link shows that may be the mark of a note ("" where that is nothing or words); None for other links."""
    number = mark_text(element)
    if number is None and declares(element, "declared"):
        return declared_text(element)
    if number is None and declares(target, "itself"):
        return declared_text(element) or None
    if number is None and has(element, "reference") and not all_text(element):
        return ""  # the number is made by the style sheet
    return number


def _ids(pages: Sequence[Page]) -> dict[tuple[str, str], Element]:
    """(page, id or name of an anchor) -> the first element that has it."""
    ids: dict[tuple[str, str], Element] = {}
    for page in pages:
        for element in page.root.iter():
            if not element.attrib:
                continue
            for key in ("id", "name") if element.tag == "a" else ("id",):
                name = element.attrib.get(key)
                if name:
                    ids.setdefault((page.name, name), element)
    return ids


def may_mark(link: Link) -> bool:
    """May this link be a mark at all, by names and by what it leads to?"""
    element, target = link.element, link.target
    if within(element, target) or local(target.tag) in NO_NOTE or has(target, "pagebreak"):
        return False
    if has(element, "biblioref") or any(has(node, "entry") for node in up(target)):
        return False
    around = [*inline(element), block_of(element)]
    if any(node.tag == "nav" or has(node, "elsewhere") for node in around):
        return False
    return any(has(node, "reference") for node in around[:-1]) or not any(
        has(node, "back") for node in around[:-1]
    )


def leads_on(link: Link, order: dict[Element, int]) -> bool:
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
    if is_block and mark_text(element) and starts_with(target, link.number):
        return True
    return order[element] < order[target] or link.page != link.target_page


def starts_with(element: Element, number: str) -> bool:
    """Does the text of a block begin with this number, as a label?"""
    text = all_text(element).lstrip("[(^↑ ")
    rest = text[len(number) :]
    return (
        bool(number)
        and text.casefold().startswith(number.casefold())
        and not rest[:1].isalnum()
        and bool(rest)
    )


def inline(element: Element) -> Iterator[Element]:
    """The element and what it stands in within its block."""
    for node in up(element):
        if node.tag in BLOCKS:
            return
        yield node


def in_notes(first: Element, mark: Element) -> bool:
    """Does the element stand in something that is named as a list of notes, and that does not hold the mark?"""
    for node in up(first):
        if node.tag in ("body", "html") or within(mark, node):
            return False
        if has(node, "note"):
            return True
    return False
