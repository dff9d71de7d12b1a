"""The notes of a document become citations: read, turned into works, short forms resolved, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from refkit.citing.backrefs import back_reference
from refkit.citing.fields import fields_of
from refkit.citing.raw import RawCitation
from refkit.citing.resolve import Resolver
from refkit.model import Citation, Note

Reader = Callable[[Sequence[str], Sequence[Sequence[tuple[int, int]]]], list[tuple[RawCitation, ...]]]
"""Takes the texts of many notes and the italic spans of each; gives the citations of each as labelled stretches."""


def by_rules(
    texts: Sequence[str], italics: Sequence[Sequence[tuple[int, int]]]
) -> list[tuple[RawCitation, ...]]:
    """The reader that works by rules alone, for one note at a time."""
    from refkit.citing.rules import read_note

    return [read_note(text, slanted) for text, slanted in zip(texts, italics, strict=True)]


def cite(notes: Sequence[Note], reader: Reader = by_rules) -> tuple[Citation, ...]:
    """The citations of one document's notes, which must come in reading order; ids are "NOTE-ID/0", "NOTE-ID/1", …

    A short form has the id of the citation it refers back to in `target`; where it cannot be resolved the target is
    None and a flag says why.
    """
    read = reader([note.text for note in notes], [note.italics for note in notes])
    resolver = Resolver()
    found: list[Citation] = []
    for note, raws in zip(notes, read, strict=True):
        citations: list[Citation] = []
        printed: list[str] = []
        for index, raw in enumerate(raws):
            citation, words = _citation(note, index, raw)
            citations.append(citation)
            printed.append(words)
        found.extend(resolver.add(note.number, citations, printed))
    return tuple(found)


def _citation(note: Note, index: int, raw: RawCitation) -> tuple[Citation, str]:
    fields = fields_of(note.text, raw, note.document, note.id)
    back = [part for part in raw.parts if part.label == "backref"]
    words = " ".join(note.text[part.start : part.end] for part in back)
    form = back_reference(words)[0] if words else ""
    signal = note.text[raw.signal[0] : raw.signal[1]].strip(" ,:") if raw.signal else ""
    return (
        Citation(
            id=f"{note.id}/{index}",
            document=note.document,
            note=note.id,
            start=raw.start,
            end=raw.end,
            form=form if form and form != "idem" else "full",
            work=fields.work,
            signal=re.sub(r"\s+", " ", signal),
            locator=fields.locator,
            confidence=_confidence(raw),
            flags=fields.flags,
        ),
        words,
    )


def _confidence(raw: RawCitation) -> float:
    product = 1.0
    for part in raw.parts:
        product *= part.certainty
    return round(product, 3)
