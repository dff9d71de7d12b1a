"""The citations of one document in order get the citation that each short form means, or a flag that says why not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from refkit.flags import Flag
from refkit.languages import pattern
from refkit.model import Citation, Evidence, Name, Work
from refkit.short_forms.backrefs import SAME_AUTHOR, BackRef, find_backref
from refkit.short_forms.folded import fold
from refkit.short_forms.listed import completed, from_list
from refkit.short_forms.marks import marks_of
from refkit.short_forms.memory import Memory
from refkit.short_forms.restating import names_work, nothing_new
from refkit.short_forms.trace import Trace, trace_of, with_names
from refkit.short_forms.ways import NOTHING, Short, resolve

#: Words before the citation (characters) in which "Ibid." is looked for.
LEAD = 24
#: And behind it in which a short name may be announced.
TAIL = 240
# a page or a year of publication: a note that has one, and no citation, was misread
_CITES = re.compile(
    r"(?<!\w)(?:pp?|S|pag|fol|Bd|vol)\.\s?\d|(?<!\w)(?:Artt?\.|Articles?|Artikel|§+)\s?\d|[(,:]\s?(?:[^\W\d_][\w.\-]*\s){0,3}(?:1[5-9]|20)\d\d[a-h]?\s?[),.;:]"
)
# "Ibid. See also Lee": what is cited next is another work
_NEXT_SENTENCE = re.compile(r"\W*\s[A-Z]\w+")
# the citation before "Id." may be another work than the one it was linked to
_DOUBTFUL = frozenset(
    {Flag.AMBIGUOUS, Flag.AMBIGUOUS_IBID, Flag.AMBIGUOUS_NOTE, Flag.UNRESOLVED, Flag.NOTE_NUMBER_DISAGREES}
)
# "Voir également, du même auteur, Title"
_SAME = pattern(r"(?P<words><<by_same_author>>)[\s,:]*$", re.IGNORECASE)


# "id., D. Lee", "id. and D. Lee", "ders./Lee"
_LISTED = pattern(r"[\s,]*(?:(?:<<conjunction>>|&)\s+|/\s?)?")


@dataclass(frozen=True, slots=True)
class Place:
    """A citation where it stands: words read as a back-reference, its own text, what follows, the whole note."""

    citation: Citation
    words: str
    own: str
    tail: str
    note: str

    def back_reference(self, before: Sequence[Citation]) -> BackRef:
        """What it says itself, or the note in front of it or behind; `before` is what the note cites so far."""
        found = _back_reference(self.own, self.words)
        if found.form or not self.note:
            return found
        return (
            _said_before(self.note, self.citation, before)
            or _said_behind(self.citation, self.tail)
            or _marked_behind(self.citation, self.tail)
            or found
        )


@dataclass(slots=True)
class Resolver:
    """Keeps what a document has cited so far; `add` takes one note's citations at a time, in order.

    `listed` holds the entries of its reference list, which complete what no note before has cited.
    """

    memory: Memory = field(default_factory=Memory)
    decided: Mapping[str, str] = field(default_factory=dict)
    """What a person says that citations refer back to: ids by ids, "" for nothing."""
    listed: Memory = field(default_factory=Memory)
    entry: Citation | None = None
    """The last entry of the list."""

    def enter(self, citation: Citation, text: str) -> None:
        """Take an entry of the document's reference list, as printed; before the first note."""
        # in the order in which notes print it: "Nye, Joseph S. 1990" is no page 1990
        trace = trace_of(citation.work, "" if citation.work.title else text, text)
        self.listed.keep(citation, trace)
        self.memory.learn(citation, trace)
        self.entry = citation

    def add(
        self,
        number: str,
        citations: Sequence[Citation],
        printed: Sequence[str],
        texts: Sequence[str] = (),
        note: str = "",
    ) -> list[Citation]:
        """The same citations with form, target and flags set.

        `printed` holds the words of each that a reader took for a back-reference; `texts` the printed text of the note
        from the start of each citation to the next one, so that words count which no field holds; `note` the whole,
        which tells a discursive note from one whose citation a reader missed.
        """
        done: list[Citation] = []
        self.memory.miss(number)
        for citation, words, text in zip(citations, printed, texts or [""] * len(printed), strict=True):
            length = max(citation.end - citation.start, 0) or len(text)
            place = Place(citation, words, text[:length], text[length : length + TAIL], note)
            done.append(self._add(place, done, number))
        self.memory.end_note(number, done)
        self.memory.missed = not citations and (self.memory.missed or _CITES.search(note) is not None)
        return done

    def _add(self, place: Place, done: Sequence[Citation], number: str) -> Citation:
        citation, found = place.citation, place.back_reference(done)
        trace = trace_of(citation.work, place.own, place.tail, found.cut if place.own else None)
        last = self.memory.before(done) if found.same_author else None
        authors = self._authors_of(last, citation, place.note) if last is not None else ()
        if last is not None and authors:
            trace = with_names(trace, self.memory.traces[last.id])
        short = Short(citation, trace, found, place.own, done, number)
        resolved = resolve(self.memory, short)
        if self.listed.known and resolved.target is None:
            resolved = from_list(self.listed, short) or completed(self.listed, short, resolved)
        # notes without a document need not stand in its order
        if last is not None and (last.note == citation.note or citation.document):
            resolved = _by_the_same(resolved, authors, found, place.note)
        resolved = self._as_decided(citation, resolved)
        self.memory.keep(resolved, _of_piece(resolved) or trace)
        return resolved

    def _as_decided(self, citation: Citation, resolved: Citation) -> Citation:
        """A citation that refers back to what a person says, or to nothing; no doubt is left about that."""
        if citation.id not in self.decided:
            return resolved
        target, form = self.decided[citation.id], resolved.form
        root = self.memory.root_of(target)
        form = {"full": "short"}.get(form, form) if target else {"short": "full"}.get(form, form)
        return replace(resolved, form=form, target=root or None, flags=citation.flags)

    def knows(self, word: str) -> bool:
        """Is a word one of those that the citations so far have printed?"""
        return self.memory.knows(fold(word)) or self.listed.knows(fold(word))

    def recalls(self, work: Work, text: str) -> bool:
        """Is what no reader was sure of a name and a title, or a title, of a work cited so far, and nothing more?"""
        trace = trace_of(work, text)
        return any(
            names_work(trace, item.trace) and nothing_new(trace, item.trace)
            for memory in (self.memory, self.listed)
            for item in memory.candidates(trace)
        )

    def _authors_of(self, last: Citation, citation: Citation, note: str) -> tuple[Name, ...]:
        """Whom "Id." means behind a citation; nobody where that may be a third person.

        The names that the citation prints are sure, and fuller in the one that it refers back to if that has them too.
        """
        printed, theirs = _people(last), _people(self.memory.root(last))
        within = last.note == citation.note
        if self.memory.missed if not within else _CITES.search(note[last.end : citation.start]):
            return ()
        if not printed:
            return () if _DOUBTFUL & {*last.flags} else theirs
        return theirs if _family(printed[0]) in map(_family, theirs) else printed


def _people(citation: Citation) -> tuple[Name, ...]:
    return citation.work.authors or citation.work.editors


def _family(name: Name) -> str:
    return fold(name.family or name.literal)


def _of_piece(citation: Citation) -> Trace | None:
    """Of a piece in a cited volume its own words: later ones that name the volume mean the volume."""
    if citation.target is None or Flag.IN_CITED_VOLUME not in citation.flags:
        return None
    return trace_of(replace(citation.work, editors=(), container_title="", collection_title=""))


def _back_reference(text: str, words: str) -> BackRef:
    """The back-reference in a citation's text, or in the words that a reader took for one."""
    found = find_backref(text) or NOTHING
    said = find_backref(words) if found.form not in {"supra", "ibid"} else None
    if said is None or (found.form and not said.number):
        return found
    if said.form == "ibid" and text and SAME_AUTHOR.match(words.lstrip(" (")):
        return found  # "Lee, Title, in Id., Book": no more than the author's name
    start = text.find(words)
    return replace(said, start=max(start, 0), end=start + len(words) if start >= 0 else 0)


def _by_the_same(citation: Citation, people: tuple[Name, ...], found: BackRef, note: str) -> Citation:
    """ "Ders., Titel": the author is that of the work before, or the first editor ("id. and Lee (eds), Title").

    Where it is in doubt who that is a flag says so.
    """
    start, end = citation.start + found.start, citation.start + found.end
    role = _stands_for(citation.work, _LISTED.match(note, end), start) if citation.target is None else ""
    # "Týž, Lodě": a reader that does not know the word took it for a name
    said = fold(note[start:end]).strip(" .,")
    listed = tuple(
        name for name in getattr(citation.work, role, ()) if fold(name.display).strip(" .,") != said
    )
    if role and not people:
        return replace(citation, flags=tuple(dict.fromkeys((*citation.flags, Flag.UNRESOLVED))))
    if not role or not set(people).difference(listed):
        return citation
    inferred = "the same as of the work cited before"
    shown = Evidence(role, citation.document, citation.note, start, end, note[start:end], inferred)
    values: dict[str, Any] = {role: (*people, *listed), "evidence": (*citation.work.evidence, shown)}
    return replace(citation, work=replace(citation.work, **values))


def _stands_for(work: Work, listed: re.Match[str] | None, start: int) -> str:
    """What "id." stands for: the first of the names right behind it, or the author in front of the title."""
    starts = {item.field: item.start for item in reversed(work.evidence)}
    opens = {start, listed.end() if listed else start}
    named = [field for field in ("authors", "editors") if starts.get(field) in opens]
    # editors in front of the title, or of nothing, are all that there is
    edited = work.editors and starts.get("editors", 0) <= starts.get("title", start)
    return next(iter(named), "" if work.makers or edited else "authors")


def _said_before(note: str, citation: Citation, before: Sequence[Citation]) -> BackRef | None:
    """What the note says right in front of what a reader took for the citation: "Ibid.,", "by the same author,"."""
    start = before[-1].end if before else 0
    lead = note[start : citation.start]
    if (same := _SAME.search(lead)) is not None:
        at = start - citation.start
        return BackRef("idem", "", at + same.start("words"), at + same.end("words"), True)
    lead = lead.strip(" ,.;:")
    found = find_backref(lead) if 1 < len(lead) < LEAD else None
    if found is None or found.form != "ibid" or _NEXT_SENTENCE.match(lead, found.end):
        return None
    return BackRef("ibid", "", 0, 0)


def _said_behind(citation: Citation, tail: str) -> BackRef | None:
    """ "p. 47, ibid.": a place and nothing else, and behind it where."""
    work = citation.work
    if citation.locator is None or work.title or work.container_title or _people(citation):
        return None
    found = find_backref(tail[:LEAD].lstrip(" ,"))
    return (
        BackRef("ibid", "", 0, 0) if found is not None and found.form == "ibid" and not found.start else None
    )


def _marked_behind(citation: Citation, tail: str) -> BackRef | None:
    """ "Cass. com., 14 mars 2007, préc.": a decision or paper known by its mark, and behind it that it was cited."""
    if not marks_of(citation.work) or (found := find_backref(tail[:LEAD].lstrip(" ,("))) is None:
        return None
    return BackRef("opcit", "", 0, 0) if found.form == "opcit" and not found.start else None
