"""A bibliography goes in, and each id in it leads to the note and the printed text it stands for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from refkit.model import SOURCE, Bibliography, Citation, Document, Note
from refkit.report.words import document_name


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a record comes from: its document, the number of its note ("" for a document itself), and the
    text.
    """

    id: str
    document: str
    note: str
    text: str


class Places:
    """Lookup tables over one bibliography: notes, citations and documents by id."""

    def __init__(self, bib: Bibliography) -> None:
        self.documents: dict[str, Document] = {document.id: document for document in bib.documents}
        self.names: dict[str, str] = _names(bib)
        self.notes: dict[str, Note] = {note.id: note for item in bib.documents for note in item.notes}
        self.notes |= {note.id: note for note in bib.mentions}
        self.citations: dict[str, Citation] = {citation.id: citation for citation in bib.citations}
        self.keys: dict[str, str] = {
            record: entry.key for entry in bib.entries for record in (*entry.members, *entry.citations)
        }
        self.by_note: dict[str, list[Citation]] = {}
        for citation in sorted(bib.citations, key=lambda item: (item.start, item.end)):
            self.by_note.setdefault(citation.note, []).append(citation)

    def printed(self, record: str) -> Printed:
        """The place of a record: a citation id, a document id, or an id of neither (then without a text)."""
        citation = self.citations.get(record)
        if citation is not None:
            note = self.notes.get(citation.note)
            text = note.text[citation.start : citation.end] if note else ""
            return Printed(record, citation.document, note.number if note else "", text)
        document = self.documents.get(record.removeprefix(SOURCE))
        if document is not None:
            return Printed(record, document.id, "", document.work.title)
        return Printed(record, "", "", "")


def _names(bib: Bibliography) -> dict[str, str]:
    """What the page calls each document; the id where two would have the same name."""
    names = {document.id: document_name(document.id, document.work) for document in bib.documents}
    counts = Counter(names.values())
    return {document: name if counts[name] == 1 else document for document, name in names.items()}
