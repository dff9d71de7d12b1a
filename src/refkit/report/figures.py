"""A bibliography goes in, the counts that its page, its summary and `refkit build --json` tell come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from refkit.model import Bibliography, Document


def figures(bib: Bibliography) -> dict[str, int]:
    """The counts of the whole, by what they count."""
    mentions = sum(citation.form == "mention" for citation in bib.citations)
    return {
        "documents": len(bib.documents),
        "notes": sum(len(document.notes) for document in bib.documents),
        "citations": len(bib.citations) - mentions,
        "mentions": mentions,
        "works": sum(bool(entry.citations) for entry in bib.entries),
        "shared works": len(shared(bib)),
    }


def by_document(bib: Bibliography) -> Iterator[tuple[Document, tuple[int, int, int]]]:
    """Each document with how many notes, citations and mentions it has."""
    found = Counter((citation.document, citation.form == "mention") for citation in bib.citations)
    for document in bib.documents:
        yield document, (len(document.notes), found[document.id, False], found[document.id, True])


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
