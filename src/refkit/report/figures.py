"""A bibliography goes in, the counts that its page, its summary and `refkit build --json` tell come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from refkit.model import IN_TEXT, REFERENCE, Bibliography, Document

NOTE, MENTION = "note", "mention"


def figures(bib: Bibliography) -> dict[str, int]:
    """The counts of the whole, by what they count; footnotes and endnotes apart from lists and running text."""
    totals = [sum(column) for column in zip(*(counts for _, counts in by_document(bib)), strict=True)]
    notes, citations, mentions, listed, in_text = totals or [0] * 5
    return {
        "documents": len(bib.documents),
        "notes": notes,
        "citations": citations,
        "mentions": mentions,
        "works": sum(bool(entry.citations) for entry in bib.entries),
        "shared works": len(shared(bib)),
        "entries of lists": listed,
        "citations in the text": in_text,
    }


def by_document(bib: Bibliography) -> Iterator[tuple[Document, tuple[int, int, int, int, int]]]:
    """Each document with its notes, the citations in them, mentions, entries of lists, and citations in its text."""
    kinds = {note.id: note.kind for document in bib.documents for note in document.notes if not note.is_note}
    cited = Counter(
        (one.document, one.form if one.form == MENTION else kinds.get(one.note, NOTE))
        for one in bib.citations
    )
    for document in bib.documents:
        notes = Counter(NOTE if note.is_note else note.kind for note in document.notes)
        in_notes, mentions, in_text = (cited[document.id, kind] for kind in (NOTE, MENTION, IN_TEXT))
        yield document, (notes[NOTE], in_notes, mentions, notes[REFERENCE], in_text)


def citing(bib: Bibliography) -> dict[str, set[str]]:
    """The ids of the documents that cite each work, by its key."""
    found: dict[str, set[str]] = {}
    for citation in bib.citations:
        if citation.key:
            found.setdefault(citation.key, set()).add(citation.document)
    return found


def shared(bib: Bibliography) -> list[str]:
    """Keys of the works that more than one document cites, and of the documents that another one cites."""
    found = citing(bib)
    for entry in bib.entries:
        if entry.key in found:
            found[entry.key] |= set(entry.documents)
    return sorted(key for key, documents in found.items() if len(documents) > 1)
