"""What a person decided comes in with documents and their citations; each decision is put where its stage finds it.

Targets go back into the reading of short forms, values of citations onto these, the rest to matching. No later stage
reads decisions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from refkit.matching.decisions import Checked, Decisions, Value, unused
from refkit.model import Citation, Document, Locator, Note, Problem, Record
from refkit.pipeline.earlier import Earlier
from refkit.pipeline.found import Found, followed, roots
from refkit.pipeline.renamed import document_of, renamed

Cite = Callable[[Document, Mapping[str, str]], Sequence[Citation]]
"""Gives the citations of a document; takes what its short forms refer back to by a person's word."""
_MENTION = re.compile(r":m\d+(?:/0)?$")
_LOCATOR = re.compile(
    r"(?P<label>page|chapter|column|folio|line|note|paragraph|part|section|verse|volume|article)s?\s+(?P<value>\S.*)"
)


@dataclass(frozen=True, slots=True)
class Settled:
    """Citations as a person has them; the decisions left for matching, and those on mentions and on what is checked."""

    citations: tuple[Citation, ...]
    matching: Decisions
    last: Decisions
    found: Found
    problems: tuple[Problem, ...] = ()

    @property
    def works(self) -> set[str]:
        """Records that are works by a person's word, whatever they print."""
        named = {record for group in self.matching.same for record in group.records}
        return named | {item.record for item in self.matching.values() if item.value}

    def for_matching(self, records: Sequence[Record]) -> tuple[Decisions, list[Problem]]:
        """The decisions on records; a short form stands for the work that it refers back to."""
        meant = self.matching.renamed(roots(self.citations, (record.id for record in records)))
        left: dict[str, Any] = {"different": [], "related": []}
        problems = []
        for kind, kept in left.items():
            both = zip(getattr(meant, kind), getattr(self.matching, kind), strict=True)
            for number, (group, made) in enumerate(both, start=1):
                apart = tuple(dict.fromkeys(group.records))
                if len(apart) > 1:
                    kept.append(replace(group, records=apart))
                if len(apart) < len(group.records):
                    message = f"some of these refer back to one work: {', '.join(made.records)}"
                    remedy = "decide the target of the short form instead"
                    problems.append(Problem(meant.file, f"{kind} {number}", message, remedy))
        changes: dict[str, Any] = {kind: tuple(kept) for kind, kept in left.items()}
        return replace(meant, **changes), problems

    def with_mentions(
        self, notes: Sequence[Note], citations: Sequence[Citation]
    ) -> tuple[list[Note], list[Citation]]:
        """The mentions that no person drops."""
        self.found.add(notes, citations)
        decisions, _ = followed(self.last, self.found)
        gone = {item.record.rpartition("/")[0] for item in decisions.drop}
        left = [citation for citation in citations if citation.note not in gone]
        return [note for note in notes if note.id not in gone], left

    def with_checked(self, checked: tuple[Checked, ...]) -> Settled:
        """The same with other decisions on what is checked."""
        return replace(self, last=replace(self.last, checked=checked))

    def told(self) -> tuple[list[Problem], tuple[tuple[str, str], ...]]:
        """The decisions of the last that fit nothing, and what a person has seen; once mentions are there.

        That is the record or note, and the field, "" for the whole.
        """
        decisions, problems = followed(self.last, self.found)
        problems += _unknown(decisions, self.found)
        seen = [item for item in decisions.checked if item.record in self.found]
        return problems, tuple((item.record, item.field) for item in seen)


def settle(
    decisions: Decisions,
    documents: Sequence[Document],
    cited: Mapping[str, Sequence[Citation]],
    cite: Cite,
    earlier: Earlier | None = None,
) -> Settled:
    """Find what decisions name, and apply those that are about citations.

    Args:
        decisions: what a person decided.
        documents: the documents.
        cited: the citations of each document as they were read, by its id.
        cite: reads them again where a person decides what a short form refers back to.
        earlier: a build before, in which documents may have had other ids.
    """
    every = tuple(citation for document in documents for citation in cited[document.id])
    named = set(map(document_of, decisions.records()))
    moved = renamed(earlier, documents, every, named) if earlier is not None and named else {}
    found = Found([note for document in documents for note in document.notes], every, documents, moved)
    if not decisions:
        return Settled(every, decisions, decisions, found)
    last, rest = _divided(decisions)
    rest, problems = followed(rest, found)
    targets = dict(_targets(rest, found, problems))
    of_citations = replace(Decisions(file=rest.file), value=tuple(_of_citations(rest.value)))
    problems += _unknown(of_citations, found)
    every = tuple(
        _with_values(citation, of_citations.value)
        for document in documents
        for citation in _again(document, targets, cite) or cited[document.id]
    )
    works = tuple(item for item in rest.value if not item.of_citation)
    return Settled(every, replace(rest, value=works, target=()), last, found, tuple(problems))


def _divided(decisions: Decisions) -> tuple[Decisions, Decisions]:
    """The decisions that wait for the mentions (what is checked, mentions that are none), and the others."""
    dropped = tuple(item for item in decisions.drop if _MENTION.search(item.record))
    last = replace(Decisions(file=decisions.file), drop=dropped, checked=decisions.checked)
    drop = tuple(item for item in decisions.drop if item not in dropped)
    return last, replace(decisions, drop=drop, checked=())


def _of_citations(values: Iterable[Value]) -> Iterator[Value]:
    return (item for item in values if item.of_citation)


def _targets(decisions: Decisions, found: Found, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """What short forms refer back to, of one document each; what cannot be is a problem."""
    for number, item in enumerate(decisions.target, start=1):
        said = ""
        if missing := [name for name in item.named if name not in found.records]:
            said = f"no record is called {', '.join(missing)}"
        elif item.target and found.records[item.target].document != found.records[item.record].document:
            said = f"{item.target} stands in another document than {item.record}"
        elif item.record == item.target:
            said = f"{item.record} cannot refer back to itself"
        if said:
            place, remedy = f"target {number}", "delete the decision or correct the name"
            problems.append(Problem(decisions.file, place, said, remedy))
        else:
            yield item.record, item.target


def _again(document: Document, targets: Mapping[str, str], cite: Cite) -> Sequence[Citation]:
    """The citations of a document, read again if a person decides what one of them refers back to; else none."""
    notes = {note.id for note in document.notes}
    own = {name: target for name, target in targets.items() if name.rpartition("/")[0] in notes}
    return cite(document, own) if own else ()


def _unknown(decisions: Decisions, found: Found) -> list[Problem]:
    return unused(decisions, {record for record in decisions.records() if record in found})


def _with_values(citation: Citation, values: Sequence[Value]) -> Citation:
    """A citation with the place and the signal that a person gives it."""
    for item in values:
        if item.record == citation.id and item.field == "signal":
            citation = replace(citation, signal=item.value)
        elif item.record == citation.id:
            citation = replace(citation, locator=_locator(item.value))
    return citation


def _locator(text: str) -> Locator | None:
    """ "paragraph 12" or "12", which is a page; nothing of an empty text."""
    named = _LOCATOR.fullmatch(text.strip())
    if named is not None:
        return Locator(named["label"], named["value"])
    return Locator("page", text.strip()) if text.strip() else None
