"""The citations of one document in order get the citation that each short form means, or a flag that says why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from refkit.languages import pattern
from refkit.model import Citation, Evidence, Work
from refkit.short_forms.backrefs import SAME_AUTHOR, BackRef, find_backref
from refkit.short_forms.memory import Memory
from refkit.short_forms.trace import trace_of, with_names
from refkit.short_forms.ways import NOTHING, Short, resolve

#: Words before the citation (characters) in which "Ibid." is looked for.
LEAD = 24
#: And behind it in which a short name may be announced.
TAIL = 240
# a page or a year of publication: a note that has one, and no citation, was misread
_CITES = re.compile(
    r"(?<!\w)(?:pp?|S|pag|fol|Bd|vol)\.\s?\d|[(,:]\s?(?:[^\W\d_][\w.\-]*\s){0,3}(?:1[5-9]|20)\d\d[a-h]?\s?[),.;:]"
)
# "Voir également, du même auteur, Title"
_SAME = pattern(r"(?P<words><<by_same_author>>)[\s,:]*$", re.IGNORECASE)


@dataclass(slots=True)
class Resolver:
    """Keeps what a document has cited so far; `add` takes one note's citations at a time, in order."""

    memory: Memory = field(default_factory=Memory)

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
        for citation, words, text in zip(citations, printed, texts or [""] * len(printed), strict=True):
            length = max(citation.end - citation.start, 0) or len(text)
            own, tail = text[:length], text[length : length + TAIL]
            found = _back_reference(own, words)
            if not found.form and note:
                found = _said_before(note, citation, done) or found
            trace = trace_of(citation.work, own, tail, found.cut if own else None)
            last = self.memory.before(done) if found.same_author else None
            if last is not None:
                trace = with_names(trace, self.memory.traces[last.id])
            resolved = resolve(self.memory, Short(citation, trace, found, own, done, number))
            # notes without a document need not stand in its order
            if last is not None and (last.note == citation.note or citation.document):
                resolved = _by_the_same(resolved, self.memory.root(last).work, found, note)
            self.memory.keep(resolved, trace)
            done.append(resolved)
        self.memory.notes.append((number, done))
        self.memory.missed = not citations and _CITES.search(note) is not None
        return done


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


def _by_the_same(citation: Citation, before: Work, found: BackRef, note: str) -> Citation:
    """ "Ders., Titel": the author is that of the work cited before."""
    work = citation.work
    authors = before.authors or before.editors
    if citation.target is not None or work.authors or work.editors or not authors:
        return citation
    start, end = citation.start + found.start, citation.start + found.end
    inferred = "the same as of the work cited before"
    shown = Evidence("authors", citation.document, citation.note, start, end, note[start:end], inferred)
    return replace(citation, work=replace(work, authors=authors, evidence=(*work.evidence, shown)))


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
