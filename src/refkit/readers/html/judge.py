"""A link that shows a number comes in; whether it is the mark of a note goes out.

Names settle it; else a way back from the note, a raised number, or a label that the note begins with.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from refkit.readers.html.css import Sheet
from refkit.readers.html.extent import extent
from refkit.readers.html.kinds import is_heading
from refkit.readers.html.links import Link, Page, in_notes, inline, leads_on, starts_with
from refkit.readers.html.parts import HEADINGS, begins, block_of, declares, has, mark_text, up
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
        case = Case(self, link)
        return next((says for test, says in TESTS if test(case)), False)

    def is_raised(self, element: Element) -> bool:
        if next(element.iter("sup"), None) is not None:
            return True
        return any(self.sheet.of(node, False, False)[1] for node in inline(element))

    def only_links(self, block: Element) -> bool:
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

    def under_heading(self, first: Element, mark: Element) -> bool:
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


class Case:
    """One link before the judge, and what the tests ask of it, each worked out when it is asked for."""

    def __init__(self, judge: Judge, link: Link) -> None:
        self.judge, self.link = judge, link
        self.element, self.target = link.element, link.target

    @cached_property
    def parts(self) -> list[tuple[Element, bool]]:
        return extent(self.link, self.judge.held)

    @property
    def first(self) -> Element:
        return self.parts[0][0]

    @cached_property
    def block(self) -> Element:
        return block_of(self.element)

    @cached_property
    def raised(self) -> bool:
        return self.judge.is_raised(self.element)

    @cached_property
    def bracketed(self) -> bool:
        return BRACKETED.fullmatch(all_text(self.element)) is not None or _in_brackets(self.element)

    @cached_property
    def label(self) -> bool:
        """Does the note begin with the number that the link shows?"""
        return starts_with(self.first, self.link.number)

    @cached_property
    def within(self) -> bool:
        """Does the link stand within a line?"""
        return not begins(self.element, self.block)

    @property
    def only_number(self) -> bool:
        """Does it lead to nothing but a number, the anchor of a page or a line?"""
        if len(self.parts) > 1 or self.parts[0][1]:
            return False
        return mark_text(self.first) is not None or not all_text(self.first)

    @property
    def to_heading(self) -> bool:
        heading = next((node for node in self.first.iter() if node.tag in HEADINGS), None)
        return heading is not None and begins(heading, self.first)

    @property
    def back(self) -> bool:
        """Does a link in the note lead back to the block of this one?"""
        around = self.judge.around
        links = (a for part, _ in self.parts for a in part.iter("a"))
        return any(block_of(around[a][1]) is self.block for a in links if a in around)


# in order: what is asked of a link, and whether one that it is true of is the mark of a note; of others none is
TESTS: tuple[tuple[Callable[[Case], bool], bool], ...] = (
    (lambda case: not case.judge.leads_on(case.link), False),
    (lambda case: case.only_number, False),
    (lambda case: case.to_heading, False),
    # names settle it
    (lambda case: declares(case.element, "declared"), True),
    (lambda case: any(has(node, "reference") for node in inline(case.element)), True),
    (lambda case: in_notes(case.first, case.element) or has(case.target, "note"), True),
    # a way back counts where the link looks like a mark
    (lambda case: case.back and (case.raised or case.bracketed or case.label or case.within), True),
    # a list of pages or years is raised, too
    (lambda case: case.raised and case.judge.only_links(case.block), False),
    (lambda case: case.raised, True),
    (lambda case: case.label and case.bracketed, True),
    (lambda case: case.label and case.within and case.judge.under_heading(case.first, case.element), True),
)
