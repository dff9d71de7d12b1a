"""The target of a link comes in; the elements that make up its note go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from refkit.readers.html.links import Link, in_notes
from refkit.readers.html.parts import HEADINGS, begins, block_of, within
from refkit.readers.markup import Element

# a note ends with one of these elements, whatever it stands in
ENDS = frozenset(("aside", "dd", "details", "dt", "li", "tr"))
# a note may take the whole of one of these, if it is alone in it
HOLDERS = frozenset(("aside", "blockquote", "dd", "div", "li", "section", "td", "th", "tr"))
GOES_ON = frozenset(("blockquote", "div", "ol", "p", "pre", "table", "ul"))


def extent(link: Link, held: Counter[Element]) -> list[tuple[Element, bool]]:
    """The elements that a note is made of, each with whether the text behind it belongs to the note.

    `held` counts the targets of links that each element holds.
    """
    target = link.target
    node = block_of(target)
    if (node is not target and held[node] > 1) or (node.tag in ("body", "html", "td") and held[node] > 1):
        return _stretch(target, node, held)
    while _is_alone(node, link, held):
        node = node.getparent()
    parts = [(node, False)]
    if node.tag in ("dt", "p"):
        parts += [(sibling, False) for sibling in _following(node, link, held)]
    return parts


def _is_alone(node: Element, link: Link, held: Counter[Element]) -> bool:
    """Does a note take the whole of what it stands in?"""
    parent = node.getparent()
    return (
        node.tag not in ENDS
        and parent is not None
        and parent.tag in HOLDERS
        and held[parent] <= 1
        and not within(link.element, parent)
        and next(parent.iter(*HEADINGS), None) is None
        and begins(node, parent)
    )


def _following(node: Element, link: Link, held: Counter[Element]) -> Iterator[Element]:
    """Further paragraphs of a note: up to the next note, in a list of notes or in the same class as the first."""
    parent, name = node.getparent(), node.get("class")
    listed = parent is not None and in_notes(parent, link.element)
    alike = bool(name) and block_of(link.element).get("class") != name
    for sibling in node.itersiblings():
        goes_on = sibling.tag in GOES_ON and (listed or (alike and sibling.get("class") == name))
        if held[sibling] or not (sibling.tag == "dd" if node.tag == "dt" else goes_on):
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
