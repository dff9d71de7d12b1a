"""A link that shows a number comes in; whether it is the mark of a note goes out.

Names settle it; else a way back from the note, a raised number, or a label that the note begins with.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from refkit.readers.html.css import Sheet
from refkit.readers.html.extent import extent
from refkit.readers.html.kinds import is_heading
from refkit.readers.html.links import Link, Page, in_notes, inline, leads_on, starts_with
from refkit.readers.html.parts import HEADINGS, begins, block_of, has, mark_text, up
from refkit.readers.markup import Element, all_text

BRACKETED = re.compile(r"\s*[\[(].*[\])]\s*", re.DOTALL)


class Judge:
    """Decides for one document; `around` says where every inner link leads."""

    def __init__(
        self,
        pages: Sequence[Page],
        links: Sequence[Link],
        around: Mapping[Element, tuple[str, Element]],
        sheet: Sheet,
    ) -> None:
        self.pages, self.around, self.sheet = pages, around, sheet
        self.held = Counter(node for target in {link.target for link in links} for node in up(target))
        self.order: dict[Element, int] = {}
        if links:
            nodes = (node for page in pages for node in page.root.iter())
            self.order = {node: place for place, node in enumerate(nodes)}
        self._lists: dict[Element, bool] = {}

    def leads_on(self, link: Link) -> bool:
        """Does the link lead from the text to a note, and not back?"""
        return leads_on(link, self.order)

    def is_mark(self, link: Link) -> bool:
        """Is this link the mark of a note?"""
        element, target = link.element, link.target
        if not self.leads_on(link):
            return False
        parts = extent(link, self.held)
        first = parts[0][0]
        if len(parts) == 1 and not parts[0][1] and (mark_text(first) is not None or not all_text(first)):
            return False  # nothing but a number: an anchor of a page or a line
        heading = next((node for node in first.iter() if node.tag in HEADINGS), None)
        if heading is not None and begins(heading, first):
            return False
        if any(has(node, "reference") for node in inline(element)):
            return True
        if in_notes(first, element) or has(target, "note"):
            return True
        block = block_of(element)
        back = any(
            block_of(self.around[a][1]) is block
            for part, _ in parts
            for a in part.iter("a")
            if a in self.around
        )
        raised = self._is_raised(element)
        bracketed = BRACKETED.fullmatch(all_text(element)) is not None or _in_brackets(element)
        label = starts_with(first, link.number)
        if back and (raised or bracketed or label or not begins(element, block)):
            return True
        if raised:
            return not self._only_links(block)
        if label and bracketed:
            return True
        return label and not begins(element, block) and self._under_heading(first, element)

    def _is_raised(self, element: Element) -> bool:
        if next(element.iter("sup"), None) is not None:
            return True
        return any(self.sheet.of(node, False, False)[1] for node in inline(element))

    def _only_links(self, block: Element) -> bool:
        """Does a block hold nothing but links that are numbers, as a list of pages does?"""
        if block not in self._lists:
            links = ["".join(a.itertext()).strip() for a in block.iter("a")]
            whole = len("".join("".join(block.itertext()).split()))
            self._lists[block] = sum(map(len, links)) >= whole and len(links) > 1
        return self._lists[block]

    @cached_property
    def _headings(self) -> list[tuple[int, bool]]:
        """The place of every heading in the order of the document, and whether it stands over notes."""
        found = []
        for page in self.pages:
            for node in page.root.iter("p", *HEADINGS):
                over_notes = is_heading(node)
                if over_notes or node.tag in HEADINGS:
                    found.append((self.order[node], over_notes))
        return found

    def _under_heading(self, first: Element, mark: Element) -> bool:
        """Is the last heading before the note one of notes, and does it stand behind the mark?"""
        at = bisect_left(self._headings, (self.order[first], False)) - 1
        if at < 0:
            return False
        place, over_notes = self._headings[at]
        return over_notes and place > self.order[mark]


def _in_brackets(element: Element) -> bool:
    parent = element.getparent()
    previous = element.getprevious()
    before = previous.tail if previous is not None else (parent.text if parent is not None else "")
    after = (element.tail or "").lstrip()
    return (before or "").rstrip().endswith(("[", "(")) and after.startswith(("]", ")"))
