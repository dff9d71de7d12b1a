"""Citations as read from notes come in; where the document carries their data itself, that data takes over.

Word processors with Zotero, Mendeley or EndNote keep the cited records in fields, and LaTeX has them in its .bib file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from refkit import formats
from refkit.flags import Flag
from refkit.model import IN_TEXT, REFERENCE, Citation, Cited, Document, Evidence, Note, Work
from refkit.normalise.compare import fold
from refkit.pipeline.printed import with_printed

GIVEN = "from the citation data in the document"
WORD = re.compile(r"\w+")
ENTRY = "entry"
"""The format of a record that is the label of an entry of the document's own reference list."""


def with_given(document: Document, citations: Sequence[Citation]) -> list[Citation]:
    """The citations of one document, with the works that it carries itself in place of those read from the print.

    A record that no citation was read for becomes a citation of its own.
    """
    if not any(note.cited for note in document.notes):
        return list(citations)
    of_note: dict[str, list[Citation]] = {}
    for citation in citations:
        of_note.setdefault(citation.note, []).append(citation)
    done: list[Citation] = []
    lists = _Lists(document, citations)
    for note in document.notes:
        mine = _of_note(note, of_note.get(note.id, []), lists)
        if note.kind == IN_TEXT:
            mine = [lists.known(one) for one in mine]
        done.extend(sorted(mine, key=lambda citation: citation.start))
    return _with_entries(done)


def _with_entries(citations: Sequence[Citation]) -> list[Citation]:
    """The citations, where data of one and an entry of a reference list that it was linked to tell of the same work.

    The entry gets the fields that it does not print; where they tell of different works, the data count, not the link.
    """
    found = {citation.id: citation for citation in citations}
    for citation in citations:
        entry = found.get(citation.target or "")
        if entry is None or not citation.work.title or not _is_given(citation) or _is_given(entry):
            continue
        if _same_title(citation.work, entry.work):
            found[entry.id] = replace(entry, work=_filled(entry.work, citation.work))
        else:
            found[citation.id] = replace(citation, target=None, form="full")
    return list(found.values())


def _is_given(citation: Citation) -> bool:
    return any(item.inferred == GIVEN for item in citation.work.evidence)


def _same_title(one: Work, other: Work) -> bool:
    """Do two records give one title, one of them perhaps without its subtitle?"""
    first, second = sorted((WORD.findall(fold(one.title)), WORD.findall(fold(other.title))), key=len)
    return first == second or (len(first) > 1 and second[: len(first)] == first)


def _filled(work: Work, more: Work) -> Work:
    """A work with the fields that it lacks, and their evidence."""
    lacking = {name: value for name, value in more.present() if not getattr(work, name)}
    shown = tuple(item for item in more.evidence if item.field in lacking)
    return replace(work, evidence=(*work.evidence, *shown), **lacking)


def _of_note(note: Note, mine: list[Citation], lists: _Lists) -> list[Citation]:
    """The citations of a note, those with data of their own among them."""
    for number, cited in enumerate(note.cited):
        if cited.format == ENTRY:
            mine = [*mine, _of_entry(note, cited, number, lists.labels)]
        elif (work := _work(note, cited)) is not None:
            mine = _placed(note, cited, work, mine, number)
    return mine


class _Lists:
    """The entries of a document's reference lists, by label and by names and year; what its text has cited so far."""

    def __init__(self, document: Document, citations: Sequence[Citation]) -> None:
        numbers = {note.id: note.number for note in document.notes if note.kind == REFERENCE}
        self.labels: dict[str, str] = {}
        self.named: dict[tuple[str, int], list[str]] = {}
        self.cited: dict[str, str] = {}
        for citation in citations:
            if citation.note in numbers:
                self.labels.setdefault(numbers[citation.note], citation.id)
                if name := _name_and_year(citation.work):
                    self.named.setdefault(name, []).append(citation.id)

    def known(self, citation: Citation) -> Citation:
        """A citation in the text of a work that was cited before, or that only the reference list tells in full."""
        if citation.target is not None:
            return citation
        same = repr([*citation.work.present()])
        name = None if citation.work.title else _name_and_year(citation.work)
        meant = self.named.get(name, []) if name else []
        target = self.cited.get(same) or (meant[0] if len(meant) == 1 else None)
        self.cited.setdefault(same, target or citation.id)
        return replace(citation, form="short", target=target) if target else citation


def _name_and_year(work: Work) -> tuple[str, int] | None:
    names = work.makers or work.editors
    if not names or work.issued is None or work.issued.year is None:
        return None
    return (names[0].family or names[0].literal).casefold(), work.issued.year


def _work(note: Note, cited: Cited) -> Work | None:
    records = formats.find(cited.format).loads(cited.record)[0]
    if not records:
        return None
    work: Work = records[0].work
    words = note.text[cited.start : cited.end]
    shown = tuple(
        Evidence(name, note.document, note.id, cited.start, cited.end, words, GIVEN)
        for name, _ in work.present()
    )
    return replace(work, evidence=shown)


def _of_entry(note: Note, cited: Cited, number: int, labels: Mapping[str, str]) -> Citation:
    """The citation of an entry of the document's own list, which it names by its label."""
    target = labels.get(cited.record)
    return Citation(
        id=f"{note.id}/given{number}",
        document=note.document,
        note=note.id,
        start=cited.start,
        end=cited.end,
        form="short",
        work=Work(),
        signal=cited.prefix,
        target=target,
        locator=cited.locator,
        confidence=1.0 if target else 0.0,
        flags=() if target else (Flag.UNRESOLVED,),
    )


def _placed(note: Note, cited: Cited, work: Work, mine: list[Citation], number: int) -> list[Citation]:
    """Put the work on the citation that was read at its place, or make one for it."""
    for index, citation in enumerate(mine):
        if (
            min(citation.end, cited.end) > max(citation.start, cited.start)
            and citation.work.evidence != work.evidence
        ):
            if any(item.inferred == GIVEN for item in citation.work.evidence):
                continue
            given = replace(
                citation,
                work=work if note.kind == IN_TEXT else with_printed(work, citation.work),
                form="full" if citation.target is None else citation.form,
                locator=citation.locator or cited.locator,
                confidence=1.0,
            )
            return [*mine[:index], given, *mine[index + 1 :]]
    made = Citation(
        id=f"{note.id}/given{number}",
        document=note.document,
        note=note.id,
        start=cited.start,
        end=cited.end,
        form="full",
        work=work,
        signal=cited.prefix,
        locator=cited.locator,
        confidence=1.0,
    )
    return [*mine, made]
