"""The citations of one document in order get the citation that each short form means, or a flag that says why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from refkit.languages import pattern
from refkit.model import Citation, Evidence, Name, Work
from refkit.short_forms.backrefs import SAME_AUTHOR, BackRef, find_backref
from refkit.short_forms.memory import Memory
from refkit.short_forms.trace import has_imprint, trace_of, with_names
from refkit.short_forms.ways import ELLIPTIC, NOTHING, Short, resolve

#: Words before the citation (characters) in which "Ibid." is looked for.
LEAD = 24
# a page or a year of publication: a note that has one, and no citation, was misread
_CITES = re.compile(
    r"(?<!\w)(?:pp?|S|pag|fol|Bd|vol)\.\s?\d|[(,:]\s?(?:[^\W\d_][\w.\-]*\s){0,3}(?:1[5-9]|20)\d\d[a-h]?\s?[),.;:]"
)
# "Voir également, du même auteur, Title"
_SAME = re.compile(
    r"(?P<words>(?:du|par le|de la) m[êe]me auteure?|by the same author|dello stesso autore|della stessa autrice"
    r"|de(?:l mismo|l propio| la misma) autora?|(?:vom|von der|von dem|des) (?:selben|gleichen|nämlichen)"
    r" (?:Autor|Verfasser)(?:in|s)?|desselben (?:Autors|Verfassers))[\s,:]*$",
    re.IGNORECASE,
)


# "id., D. Lee", "id. and D. Lee", "ders./Lee"
_LISTED = pattern(r"[\s,]*(?:(?:<<conjunction>>|&)\s+|/\s?)?")


@dataclass(slots=True)
class Resolver:
    """Keeps what a document has cited so far; `add` takes one note's citations at a time, in order."""

    memory: Memory = field(default_factory=Memory)
    _waiting: list[tuple[Citation, str, str]] = field(default_factory=list)
    """Full citations, with their text and that behind it, that no later one has asked for yet."""

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
        for index, (citation, words) in enumerate(zip(citations, printed, strict=True)):
            text = texts[index] if index < len(texts) else ""
            length = citation.end - citation.start
            own, tail = (text[:length], text[length : length + 240]) if text and length > 0 else (text, "")
            found = _back_reference(own, words)
            if not found.form and note:
                found = _said_before(note, citation, done) or found
            if _plainly_full(citation, found, own):
                done.append(replace(citation, form="full"))
                self._waiting.append((done[-1], own, tail))
            else:
                done.append(self._linked(citation, found, own, tail, done, number, note))
        self.memory.notes.append((number, done))
        unread = not citations and (self.memory.missed or _CITES.search(note) is not None)
        self.memory.missed = unread
        return done

    def _linked(
        self,
        citation: Citation,
        found: BackRef,
        own: str,
        tail: str,
        done: Sequence[Citation],
        number: str,
        note: str,
    ) -> Citation:
        self._settle()
        cut = (found.start, found.end) if found.end > 0 and own else None
        trace = trace_of(citation.work, own, tail, cut)
        # who a note cites that no reader saw is not known
        told = found.same_author and bool(done or not self.memory.missed)
        last = self.memory.before(done) if told else None
        if last is not None:
            trace = with_names(trace, self.memory.trace(last))
        resolved = resolve(self.memory, Short(citation, trace, found, own, done, number))
        # notes without a document need not stand in its order
        if last is not None and (last.note == citation.note or citation.document):
            resolved = _by_the_same(resolved, self.memory.root(last).work, found, note)
        self.memory.keep(resolved, trace)
        return resolved

    def _settle(self) -> None:
        """Look closely at what was cited up to here: the next citation may mean it."""
        for citation, own, tail in self._waiting:
            self.memory.keep(citation, trace_of(citation.work, own, tail))
        self._waiting.clear()


def _back_reference(text: str, words: str) -> BackRef:
    """The back-reference in a citation's text, or in the words that a reader took for one."""
    found = find_backref(text) if text else None
    if words and (found is None or found.form not in {"supra", "ibid"}):
        said = find_backref(words)
        if said is not None and said.form == "ibid" and text and SAME_AUTHOR.match(words.lstrip(" (")):
            return found or NOTHING  # "Lee, Title, in Id., Book": no more than the author's name
        if said is not None and (found is None or said.number):
            at = text.find(words) if text else -1
            span = (at, at + len(words)) if at >= 0 else (0, 0)
            return replace(said, start=span[0], end=span[1])
    return found or NOTHING


def _by_the_same(citation: Citation, before: Work, found: BackRef, note: str) -> Citation:
    """ "Ders., Titel": the author is that of the work before, or the first editor ("id. and Lee (eds), Title")."""
    start, end = citation.start + found.start, citation.start + found.end
    role = _stands_for(citation.work, _LISTED.match(note, end), start) if citation.target is None else ""
    listed: tuple[Name, ...] = getattr(citation.work, role, ())
    people = before.authors or before.editors
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
    return next(iter(named), "" if work.authors or edited else "authors")


def _plainly_full(citation: Citation, found: BackRef, text: str) -> bool:
    """A title with its imprint or address, and no word that refers back: a full citation, whatever was cited before."""
    work = citation.work
    return (
        found == NOTHING
        and bool(work.title)
        and has_imprint(work, work.issued is not None and bool(work.issued.year))
        and not ELLIPTIC.match(text)
    )


def _said_before(note: str, citation: Citation, before: Sequence[Citation]) -> BackRef | None:
    """What the note says right in front of what a reader took for the citation: "Ibid.,", "by the same author,"."""
    start = before[-1].end if before else 0
    lead = note[start : citation.start]
    if (same := _SAME.search(lead)) is not None:
        at = start - citation.start
        return BackRef("idem", "", at + same.start("words"), at + same.end("words"), True)
    lead = lead.strip(" ,.;:")
    found = find_backref(lead) if 1 < len(lead) < LEAD else None
    return BackRef("ibid", "", 0, 0) if found is not None and found.form == "ibid" else None
