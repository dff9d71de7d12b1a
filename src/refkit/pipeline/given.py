"""Citations as read from notes come in; where the document carries their data itself, that data takes over.

Word processors with Zotero, Mendeley or EndNote keep the cited records in fields, and LaTeX has them in its .bib file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from refkit import formats
from refkit.model import Citation, Cited, Document, Evidence, Note, Work

GIVEN = "from the citation data in the document"


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
    for note in document.notes:
        mine = of_note.get(note.id, [])
        for number, cited in enumerate(note.cited):
            work = _work(note, cited)
            if work is not None:
                mine = _placed(note, cited, work, mine, number)
        done.extend(sorted(mine, key=lambda citation: citation.start))
    return done


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
                work=work,
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
