"""A short form and what it was linked to come in; what speaks for the link and against it goes out as numbers."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from refkit.model import Citation
from refkit.short_forms.agreement import covers, name_agreement
from refkit.short_forms.backrefs import back_reference
from refkit.short_forms.memory import Memory
from refkit.short_forms.trace import Trace

WHOLE_NAME = 2.0
"""What `name_agreement` gives a name that is the cited one's."""
SURELY = 0.9
"""From this on names, and words of a title, are the cited ones."""
MOST = 3
"""So many other works tell all that more would."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What of a short form agrees with the citation that it was linked to; each a number from 0 to 1."""

    name: float = 0.0
    """How well the printed names are those of the target; 0 where none is printed."""
    other_name: bool = False
    """Names are printed, and are not the target's."""
    title: float = 0.0
    """The share of the printed words of a title that are the target's; 0 where none is printed."""
    other_title: float = 0.0
    """The share of them that are not."""
    number: bool = False
    """A note is named by its number, and it cites the target."""
    other_number: bool = False
    """A note is named, and it does not."""
    only: bool = False
    """The note that is named, or else the one before, cites nothing but the target."""
    just_before: bool = False
    """The target is what was cited last."""
    rivals: float = 0.0
    """Other works that the printed names, or words, would fit as well: 1 for three or more."""
    place: bool = False
    """A page or another place in the work is printed."""

    @property
    def whole(self) -> bool:
        """Does all that is printed agree: the names, and the note that is named or a title that is no other work's?"""
        said = self.number or self.title >= SURELY
        return said and self.name >= SURELY and not self.rivals and self.other_title <= 1 - SURELY


NONE = Signs()


def signs(memory: Memory, citation: Citation, words: str, text: str) -> Signs:
    """What speaks for and against the target of a citation; nothing where it has none.

    `memory` holds what the document has cited up to the citation's note, `words` those that refer back, `text` is what
    the citation prints.
    """
    if citation.target is None:
        return NONE
    root = memory.root(citation).id
    trace, full = memory.traces[citation.id], memory.traces[root]
    name = _name(trace, full)
    title = _title(trace, full)
    number = back_reference(words)[1] or back_reference(text)[1]
    told, only = _told(memory, citation, number, root)
    return Signs(
        name=name,
        other_name=bool(trace.names and full.names and not name),
        title=title,
        other_title=1 - title if trace.title else 0.0,
        number=bool(number) and told,
        other_number=bool(number) and not told,
        only=only,
        just_before=_last(memory, citation) == root,
        rivals=min(MOST, _rivals(memory, trace, root)) / MOST,
        place=citation.locator is not None,
    )


def _name(trace: Trace, full: Trace) -> float:
    return min(1.0, name_agreement(trace, full, lenient=True) / WHOLE_NAME) if trace.names else 0.0


def _title(trace: Trace, full: Trace) -> float:
    return max(
        covers(trace.title, full.title, lenient=True), 0.9 * covers(trace.title, full.near, lenient=True)
    )


def _told(memory: Memory, citation: Citation, number: str, root: str) -> tuple[bool, bool]:
    """Does the note that is named, or else the last that cites anything, cite this work, and nothing else?"""
    last = len(memory.notes) - 1
    for index in memory.back(number):
        firsts = memory.firsts(index)
        # of the citation's own note only what stands before it
        end = citation.start if index == last else float("inf")
        told = firsts.get(root, end) < end
        works = sum(first < end for first in islice(firsts.values(), 2))
        if works:
            return told, told and works == 1
    return False, False


def _last(memory: Memory, citation: Citation) -> str:
    """The work cited just before."""
    for count, (_, cited) in enumerate(reversed(memory.notes)):
        behind = len(cited) if count else bisect_left(cited, citation.start, key=attrgetter("start"))
        if behind:
            return memory.root(cited[behind - 1]).id
    return ""


def _rivals(memory: Memory, trace: Trace, root: str) -> int:
    """How many other works the printed words would fit."""
    if not (trace.names or trace.title):
        return 0
    found = set()
    for item in memory.candidates(trace):
        if item.citation.id == root or (trace.names and _name(trace, item.trace) < 0.8):
            continue
        if trace.title and _title(trace, item.trace) < 0.6:
            continue
        found.add(memory.root(item.citation).id)
    return len(found - {root})
