"""A bibliography goes in, notes.jsonl comes out: one line a note in reading order, mentions among them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from refkit.model import Bibliography, Citation, Document, Note
from refkit.report.places import Places


def notes_jsonl(bib: Bibliography) -> str:
    """One JSON object a line for every note and mention, as DESIGN.md promises it.

    `span` counts characters of the note's text; `key` is the citation key in the combined files, null where
    the citation means no entry; `anchor.paragraph` counts from 0, `anchor.offset` in characters.
    """
    lines = [json.dumps(row, ensure_ascii=False) for row in rows(bib)]
    return "\n".join([*lines, ""]) if lines else ""


def rows(bib: Bibliography) -> Iterator[dict[str, Any]]:
    """The objects of notes.jsonl, in order."""
    by_note = Places(bib).by_note
    for document, notes in in_reading_order(bib):
        for note in notes:
            yield _row(note, document, by_note.get(note.id, []))


def in_reading_order(bib: Bibliography) -> Iterator[tuple[Document, list[Note]]]:
    """Each document with its notes in their own order, each mention before the first note anchored behind it."""
    mentions: dict[str, list[Note]] = {}
    for mention in bib.mentions:
        mentions.setdefault(mention.document, []).append(mention)
    for document in bib.documents:
        yield document, _merged(document, mentions.get(document.id, []))


def _merged(document: Document, mentions: list[Note]) -> list[Note]:
    waiting = sorted(mentions, key=_place)
    out: list[Note] = []
    for note in document.notes:
        while waiting and note.anchor is not None and _place(waiting[0]) < _place(note):
            out.append(waiting.pop(0))
        out.append(note)
    return out + waiting


def _place(note: Note) -> tuple[int, int]:
    return (note.anchor.paragraph, note.anchor.offset) if note.anchor else (-1, -1)


def _row(note: Note, document: Document, citations: list[Citation]) -> dict[str, Any]:
    anchor = note.anchor
    return {
        "document": note.document,
        "note": note.number,
        "kind": note.kind,
        "text": note.text,
        **_page(note, document),
        "anchor": None
        if anchor is None
        else {"paragraph": anchor.paragraph, "offset": anchor.offset, "sentence": anchor.sentence},
        "citations": [citation_row(citation) for citation in citations],
    }


def _page(note: Note, document: Document) -> dict[str, Any]:
    """Where the note stands, as far as it is known: page of the file, printed page, and what leads there."""
    found = {"page": note.sheet, "printed_page": note.page, "link": document.link(note.sheet)}
    return {name: value for name, value in found.items() if value}


def citation_row(citation: Citation) -> dict[str, Any]:
    """One citation as notes.jsonl holds it."""
    locator = citation.locator
    return {
        "id": citation.id,
        "form": citation.form,
        "span": [citation.start, citation.end],
        "signal": citation.signal,
        "key": citation.key or None,
        "target": citation.target,
        "locator": None if locator is None else {"label": locator.label, "value": locator.value},
        "confidence": round(float(citation.confidence), 4),
        "flags": list(citation.flags),
    }
