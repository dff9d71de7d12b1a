"""Pages come in; notes that markup declares and no mark leads to go out, and marks that lead to no note."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from refkit.readers.html.links import Link, Page
from refkit.readers.html.parts import MARK, declared_text, declares, is_named, names, up, within
from refkit.readers.labels import TO_DIGITS
from refkit.readers.markup import Element, all_text


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


def unlinked(pages: Sequence[Page], taken: Collection[Element]) -> list[Found]:
    """The notes that epub:type or role declares, but for those in the elements `taken`; with marks of their number.

    A list of notes may be declared alone: its items are notes where none of them is known as one.
    """
    found: list[Found] = []
    around = {node for part in taken for node in up(part)}
    for page in pages:
        chosen: set[Element] = set()
        for node in (*_declared(page), *_items(page)):
            if node not in around and all_text(node) and chosen.isdisjoint(up(node)) and not _in(node, taken):
                chosen.add(node)
                key = f"{page.name}?{len(found)}"
                found.append(Found(key, _label(node), "", page.name, [(node, False)], node, False))
                found[-1].marks += _marks(page, found[-1])
    return found


def _in(node: Element, taken: Collection[Element]) -> bool:
    return any(one in taken for one in up(node))


def _declared(page: Page) -> Iterator[Element]:
    """The elements that are declared as notes."""
    return (node for node in page.root.iter() if node.attrib and declares(node, "itself"))


def _items(page: Page) -> Iterator[Element]:
    """The items of lists of notes that are declared as lists."""
    for node in page.root.iter():
        if node.attrib and declares(node, "listing"):
            lists = [node] if node.tag in ("ol", "ul") else node.iter("ol", "ul")
            for one in lists:
                if next(one.iterancestors("li"), None) is None:
                    yield from one.iterchildren("li")


def _label(node: Element) -> str:
    """The number or sign that a note begins with; "" where it is counted or has none."""
    words = all_text(node).split(None, 1)
    match = MARK.fullmatch(words[0]) if len(words) > 1 and node.tag != "li" else None
    if match is None or (words[0] == match[1] and match[1].isalpha()):
        return ""
    return match[1].translate(TO_DIGITS)


def _marks(page: Page, note: Found) -> list[Element]:
    """The marks without a link that show a note's number: declared ones, else the first that is raised."""
    if not note.number:
        return []
    shown = (node for node in page.root.iter("a", "span", "sup") if declared_text(node) == note.number)
    outside = [node for node in shown if not within(node, note.target)]
    declared = [node for node in outside if declares(node, "declared")]
    return declared or [node for node in outside if node.tag == "sup"][:1]


def lost(pages: Sequence[Page], links: Sequence[Link]) -> list[str]:
    """What declared marks show that lead to nothing in the pages."""
    led = {link.element for link in links}
    anchors = (node for page in pages for node in page.root.iter("a") if node not in led)
    shown = (all_text(node) for node in anchors if "#" in (node.get("href") or "") and _is_reference(node))
    return list(filter(None, shown))


def _is_reference(node: Element) -> bool:
    return declares(node, "declared") and not any(is_named(name, "back") for name in names(node))
