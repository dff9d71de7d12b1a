"""Citations with their traces come in, in order; those that a later short form may mean go out, best first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from refkit.flags import Flag
from refkit.model import Citation, Work
from refkit.short_forms.agreement import agreement, hint, other_work
from refkit.short_forms.marks import Mark, earlier, marks_of, repeats, tells
from refkit.short_forms.trace import Trace, name_parts

T = TypeVar("T")
_COUNTED = re.compile(r"[0-9]{1,6}").fullmatch

# Scores are those of `agreement`: 2 for a family name, 1 for a whole title. Set on the development notes.
#: A score this close to the best is as good.
CLOSE = 0.05
#: A back-reference by words needs this much.
ENOUGH = 0.7
#: One that names a title and nobody needs so much.
TITLE_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation that a later one may mean; `order` counts from the first of its document."""

    citation: Citation
    trace: Trace
    order: int


@dataclass(slots=True)
class Memory:
    """What a document has cited so far, found by the words it printed."""

    known: list[Cited] = field(default_factory=list)
    notes: list[tuple[str, list[Citation]]] = field(default_factory=list)
    """The number of each note and its citations."""
    missed: bool = False
    """The last note cites something that no reader saw, or is not here."""
    _counted: str = ""
    """The last number of a note that is a plain one, "" where there was none."""
    _roots: dict[str, Citation] = field(default_factory=dict)
    """The root of every citation, by its id."""
    _firsts: dict[int, dict[str, int]] = field(default_factory=dict)
    _numbered: dict[str, list[int]] = field(default_factory=dict)
    """Where in `notes` those of a number are."""
    traces: dict[str, Trace] = field(default_factory=dict)
    _index: dict[str, list[int]] = field(default_factory=dict)
    _latest: dict[str, int] = field(default_factory=dict)
    """When a root was cited last, by any form."""
    _volumes: dict[tuple[str, ...], str] = field(default_factory=dict)
    _marked: dict[Mark, list[Citation]] = field(default_factory=dict)
    """The citations that print a number, a place of a collection or a shelf mark, and refer to nothing."""

    def keep(self, citation: Citation, trace: Trace) -> None:
        """Remember a citation with its form and target set."""
        order = len(self._roots) + 1
        self.traces[citation.id] = trace
        self._roots[citation.id] = citation
        self._roots[citation.id] = self.root(citation)
        root = self._roots[citation.id].id
        self._latest[root] = order
        if trace.volume:
            self._volumes.setdefault((*self._set_of(root), trace.volume), citation.id)
        own = citation.target is None or Flag.IN_CITED_VOLUME in citation.flags
        for mark in marks_of(citation.work) if citation.target is None else ():
            self._marked.setdefault(mark, []).append(citation)
        if not own or not (trace.says_anything or trace.aliases) or citation.form == "ibid":
            return
        for word in trace.near.union(*trace.aliases):
            self._index.setdefault(word, []).append(len(self.known))
        self.known.append(Cited(citation, trace, order))

    def learn(self, citation: Citation, trace: Trace) -> None:
        """Know a citation as what others mean, though none of its words is looked for here."""
        self._roots[citation.id] = citation
        self.traces[citation.id] = trace

    def end_note(self, number: str, cited: list[Citation]) -> None:
        """Remember a note, all of whose citations are kept."""
        self._numbered.setdefault(number, []).append(len(self.notes))
        self.notes.append((number, cited))
        if _COUNTED(number):
            self._counted = number

    def back(self, number: str = "") -> Iterator[int]:
        """The places in `notes` of all of them, or of those with a number, the last first."""
        return reversed(self._numbered.get(number, ()) if number else range(len(self.notes)))

    def last_note(self) -> list[Citation]:
        """The citations of the last note that has any."""
        return next((earlier for _, earlier in reversed(self.notes) if earlier), [])

    def miss(self, number: str) -> None:
        """Between the last note and the one of this number others may be missing: what they cite is not known."""
        if self._counted and _COUNTED(number) and int(number) > int(self._counted) + 1:
            self.missed = True

    def before(self, done: Sequence[Citation]) -> Citation | None:
        """The citation just before, in the same note (`done`) or an earlier one."""
        return next(iter((done or self.last_note())[-1:]), None)

    def root(self, citation: Citation) -> Citation:
        """The full citation at the end of a chain of short forms."""
        citation = self._roots.get(citation.id, citation)
        seen = set()
        # what a person linked may mean a citation that comes later
        while citation.target in self._roots and citation.id not in seen:
            seen.add(citation.id)
            if Flag.IN_CITED_VOLUME in citation.flags:
                break
            citation = self._roots[citation.target]
        return citation

    def firsts(self, index: int) -> dict[str, int]:
        """The works that a note cites, by the ids of their roots, with the place where each comes first, in order."""
        if index not in self._firsts:
            _, cited = self.notes[index]
            firsts: dict[str, int] = {}
            for item in cited:
                firsts.setdefault(self.root(item).id, item.start)
            self._firsts[index] = firsts
        return self._firsts[index]

    def root_of(self, name: str) -> str:
        """The id of the full citation that one of this id means; the id itself where no such was kept."""
        return self.root(self._roots[name]).id if name in self._roots else name

    def same_set(self, root: Citation, volume: str) -> str | None:
        """The id of the citation of another volume of the set that a work belongs to."""
        return self._volumes.get((*self._set_of(root.id), volume))

    def _set_of(self, root: str) -> tuple[str, ...]:
        trace = self.traces[root]
        return (*trace.names[:1], *trace.title[:6]) if trace.title else (root,)

    def knows(self, word: str) -> bool:
        """Did a citation print this word (folded)?"""
        return word in self._index

    def candidates(self, trace: Trace) -> list[Cited]:
        """The citations that share a word of the names, or of the title where none does; in order."""
        found = self._printing(name_parts(trace.names)) or self._printing({*trace.title[:4], *trace.host[:4]})
        return [self.known[index] for index in sorted(found)]

    def _printing(self, words: set[str]) -> set[int]:
        return {index for word in words for index in self._index.get(word, ())}

    def fitting(self, trace: Trace, marker: str = "") -> list[Cited]:
        """The citations that fit best and equally well; `marker` is the "op. cit." that was printed."""
        scored = _scored(trace, self.candidates(trace))
        if not any(score >= ENOUGH for score, _ in scored):
            # a name that scanning spoilt is in no index
            scored = _scored(trace, self.known)
        enough = ENOUGH if trace.names else TITLE_ENOUGH
        hinted = [(score + hint(marker, item.trace), item) for score, item in scored if score >= enough]
        return exactly(trace, equals(hinted, CLOSE))

    def marked(self, work: Work, referring: bool) -> Citation | None:
        """The one work cited so far that bears a mark of this one, where this one prints nothing that is new."""
        found = {
            root.id: root
            for mark in marks_of(work)
            if tells(mark, work, referring)
            for root in map(self.root, self._marked.get(mark, ()))
            if repeats(work, earlier(root.work, self.traces[root.id].aliases))
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def latest(self, items: Sequence[Cited]) -> tuple[Citation, Flag | bool]:
        """Of citations that fit equally well the one cited last, and a flag where another is a different work."""
        best = max(items, key=lambda item: self._latest.get(self.root(item.citation).id, item.order))
        return best.citation, any(other_work(item.trace, best.trace) for item in items) and Flag.AMBIGUOUS


def exactly(trace: Trace, items: list[Cited]) -> list[Cited]:
    """Where one has the printed title and no more, but for years, it and those that are no longer; else all.

    "Falke" is not "Falke II", and "Die Salzburger" rather "Die Salzburger 1873–1918" than "Die Salzburger: Nachträge".
    """
    wanted = trace.exact or trace.title
    if not wanted:
        return items
    for dated in (True, False):
        titles = [_title(item.trace, dated) for item in items]
        if wanted in titles:
            return [item for item, title in zip(items, titles, strict=True) if len(title) <= len(wanted)]
    return items


def _title(trace: Trace, dated: bool) -> tuple[str, ...]:
    return tuple(word for word in trace.exact if dated or not word.isdigit())


def equals(scored: Sequence[tuple[float, T]], close: float) -> list[T]:
    """The best by score, and what comes as close to it as this."""
    top = max((score for score, _ in scored), default=0.0)
    return [item for score, item in scored if score >= top - close]


def _scored(trace: Trace, items: Iterable[Cited]) -> list[tuple[float, Cited]]:
    return [(agreement(trace, item.trace), item) for item in items]
