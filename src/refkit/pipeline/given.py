"""Citations as read from notes come in; where the document carries their data itself, that data takes over.

Word processors with Zotero, Mendeley or EndNote keep the cited records in fields, and LaTeX has them in its .bib file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from refkit import formats
from refkit.model import IN_TEXT, REFERENCE, Citation, Cited, Document, Evidence, Note, Work

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
    listed = _listed(document, citations)
    known: dict[str, str] = {}
    for note in document.notes:
        mine = of_note.get(note.id, [])
        for number, cited in enumerate(note.cited):
            work = _work(note, cited)
            if work is not None:
                mine = _placed(note, cited, work, mine, number)
        if note.kind == IN_TEXT:
            mine = [_known(one, known, listed) for one in mine]
        done.extend(sorted(mine, key=lambda citation: citation.start))
    return done


def _listed(document: Document, citations: Sequence[Citation]) -> dict[tuple[str, int], list[str]]:
    """The entries of the document's reference lists by family name of the first author and year."""
    entries = {note.id for note in document.notes if note.kind == REFERENCE}
    found: dict[tuple[str, int], list[str]] = {}
    for citation in citations:
        if citation.note in entries and (name := _name_and_year(citation.work)):
            found.setdefault(name, []).append(citation.id)
    return found


def _name_and_year(work: Work) -> tuple[str, int] | None:
    names = work.makers or work.editors
    if not names or work.issued is None or work.issued.year is None:
        return None
    return (names[0].family or names[0].literal).casefold(), work.issued.year


def _known(
    citation: Citation, known: dict[str, str], listed: Mapping[tuple[str, int], Sequence[str]]
) -> Citation:
    """A citation in the text of a work that was cited before, or that only the reference list tells in full."""
    if citation.target is not None:
        return citation
    same = repr([*citation.work.present()])
    name = None if citation.work.title else _name_and_year(citation.work)
    meant = listed.get(name, ()) if name else ()
    target = known.get(same) or (meant[0] if len(meant) == 1 else None)
    known.setdefault(same, target or citation.id)
    return replace(citation, form="short", target=target) if target else citation


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
