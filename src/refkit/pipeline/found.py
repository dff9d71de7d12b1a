"""The records that decisions name come in; those that stand for them now go out, though the document was read anew.

The id of a citation is that of its note, and its place among the citations of the note. A better reading, or a note
more in front, may give it to another citation: so a decision also says what was printed there, and is followed by that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from refkit.matching.decisions import KINDS, Decision, Decisions
from refkit.matching.decisions_printed import alike, as_kept, numbers
from refkit.model import SOURCE, Citation, Document, Note, Problem
from refkit.pipeline.renamed import document_of, in_document

_SPAN = re.compile(r"(?P<note>.+)@(?P<start>\d+)-(?P<end>\d+)")


class Printed(NamedTuple):
    """What a record, or a note, prints: its id, its document, its note, and the span of the note's text that it is."""

    id: str
    document: str
    note: str
    start: int
    end: int
    text: str


class Found:
    """What the documents print now, by the ids of citations, of notes and of the documents' own entries."""

    def __init__(
        self,
        notes: Iterable[Note],
        citations: Iterable[Citation],
        documents: Iterable[Document] = (),
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        """`renamed` gives for ids by which decisions know documents the ids that these have now."""
        self.renamed = renamed or {}
        self.moved: dict[str, str] = {}
        self.notes: dict[str, Printed] = {}
        self.records = {
            SOURCE + one.id: Printed(SOURCE + one.id, one.id, "", 0, 0, one.work.title) for one in documents
        }
        self.of_note: dict[str, list[Printed]] = {}
        self.add(notes, citations)

    def add(self, notes: Iterable[Note], citations: Iterable[Citation]) -> None:
        """More notes with their citations: the mentions."""
        for note in notes:
            self.notes[note.id] = Printed(note.id, note.document, note.id, 0, len(note.text), note.text)
        for one in citations:
            text = self.notes[one.note].text[one.start : one.end] if one.note in self.notes else ""
            self.records[one.id] = shown = Printed(one.id, one.document, one.note, one.start, one.end, text)
            self.of_note.setdefault(one.note, []).append(shown)

    def __contains__(self, name: str) -> bool:
        return name in self.records or name in self.notes

    def printed(self, name: str, kept: str = "") -> str:
        """What a record prints, as a decision keeps it, and as another text is kept; "" where there is none."""
        found = self.records.get(name) or self.notes.get(name)
        return as_kept(found.text, kept) if found else ""

    def now(self, name: str, printed: str) -> str:
        """The id of the record that a decision names, "" where it is not there any more.

        Of two records that look alike the one that prints the very text is meant, wherever it stands by now.
        """
        if (document := self.renamed.get(document_of(name))) is not None:
            name = in_document(name, document)
        if span := _SPAN.fullmatch(name):
            return self._overlapping(span["note"], int(span["start"]), int(span["end"]))
        text = self.printed(name, printed)
        here = name if name in self and (not printed or alike(text, printed)) else ""
        if not printed or (here and numbers(text) == numbers(printed)):
            return here
        return (
            self._elsewhere(name, printed, str.__eq__, beyond=False)
            or self._elsewhere(name, printed, str.__eq__)
            or here
            or self._elsewhere(name, printed, alike, beyond=False)
            or self._elsewhere(name, printed, _with_its_numbers)
        )

    def _overlapping(self, note: str, start: int, end: int) -> str:
        """The citation of a note that shares most characters with a span."""
        shared = [(min(one.end, end) - max(one.start, start), one.id) for one in self.of_note.get(note, [])]
        most = max(shared, default=(0, ""))
        return most[1] if most[0] > 0 else ""

    def _elsewhere(
        self, name: str, printed: str, says: Callable[[str, str], bool], *, beyond: bool = True
    ) -> str:
        """The one record that prints the text, in the same note, the same document, or any; "" for none or several.

        `says` tells whether a text is the one that was printed; without `beyond` other documents are not looked at.
        """
        note, document = name.rpartition("/")[0], document_of(name)
        pool = self.records if "/" in name or name.startswith(SOURCE) else self.notes
        found = [one for one in pool.values() if says(as_kept(one.text, printed), printed)]
        same_document = [one for one in found if one.document == document]
        near = [one for one in found if one.note == note] or same_document or (found if beyond else [])
        return near[0].id if len(near) == 1 else ""


def _with_its_numbers(text: str, printed: str) -> bool:
    """In another document a text that is like the printed one must have its numbers too: years tell editions apart."""
    return alike(text, printed) and numbers(text) == numbers(printed)


def may_be(text: str, printed: str) -> bool:
    """May a text be the one that a decision says was printed?"""
    return alike(as_kept(text, printed), printed)


def followed(decisions: Decisions, found: Found) -> tuple[Decisions, list[Problem]]:
    """The decisions on the records that stand for those they name, and what is to be told of that.

    One whose record is not there any more is left as it is, if its name is no record's; else it is left out.
    """
    problems: list[Problem] = []
    kept: dict[str, Any] = {}
    for kind in KINDS:
        followed_ones = []
        for number, one in enumerate(getattr(decisions, kind), start=1):
            names, said = _names_now(one, found)
            problems += (replace(problem, file=decisions.file, place=f"{kind} {number}") for problem in said)
            if "" not in names.values():
                followed_ones.append(one.renamed(lambda name, names=names: names.get(name, name)))
        kept[kind] = tuple(followed_ones)
    return replace(decisions, **kept), problems


def _names_now(decision: Decision, found: Found) -> tuple[dict[str, str], list[Problem]]:
    """The names of a decision that have changed, with the new ones: "" where what had the name is gone."""
    names: dict[str, str] = {}
    problems: list[Problem] = []
    for name, printed in _with_printed(decision):
        now = found.now(name, printed)
        if now and now != name:
            names[name] = found.moved[name] = now
            if "@" not in name:
                problems.append(Problem("", "", f"{name} is {now} now; the decision holds on"))
        elif not now and name in found:
            names[name] = ""
            remedy = "delete the decision, or correct the name and what is printed"
            problems.append(Problem("", "", f"{name} prints another text now, not “{printed}”", remedy))
    return names, problems


def _with_printed(decision: Decision) -> Iterator[tuple[str, str]]:
    """Each record that a decision names, with what it printed; "" where that is not said."""
    texts = (*decision.printed, *([""] * len(decision.named)))
    yield from zip(decision.named, texts, strict=False)


def roots(citations: Iterable[Citation], records: Iterable[str]) -> Mapping[str, str]:
    """For each short form that is no record itself the record that it refers back to."""
    targets = {one.id: one.target for one in citations if one.target}
    known = set(records)
    found = {}
    for name in targets:
        at, seen = name, {name}
        while at not in known and targets.get(at) and targets[at] not in seen:
            at = targets[at] or ""
            seen.add(at)
        if at in known and name not in known:
            found[name] = at
    return found
