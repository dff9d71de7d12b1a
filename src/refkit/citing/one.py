"""What a reader made of one citation of a note comes in; the citation with its fields goes out."""

from __future__ import annotations

import re

from refkit.citing.evidence import field_confidence, with_rules
from refkit.citing.fields.locators import is_note_number
from refkit.citing.fields.work import fields_of
from refkit.citing.raw import RawCitation, Reading
from refkit.citing.signals import signal_at
from refkit.citing.tagging.confidence import confidence
from refkit.model import Citation, Note
from refkit.short_forms.backrefs import back_reference


def citation_of(
    note: Note, index: int, raw: RawCitation, reading: Reading, family_first: bool, small_s: bool = False
) -> tuple[Citation, str]:
    """The citation, and the words that the reader took for a back-reference."""
    fields = fields_of(note.text, raw, note.document, note.id, family_first, small_s)
    corrections = (*raw.corrections, *fields.corrections)
    words = " ".join(
        note.text[part.start : part.end]
        for place, part in enumerate(raw.parts)
        if part.label == "backref" or is_note_number(note.text, raw.parts, place)
    )
    form = back_reference(words)[0] if words else ""
    signal = _signal(note.text, raw).strip(" ,:")
    return (
        Citation(
            id=f"{note.id}/{index}",
            document=note.document,
            note=note.id,
            start=raw.start,
            end=raw.end,
            form=form if form and form != "idem" else "full",
            work=with_rules(fields.work, corrections),
            signal=re.sub(r"\s+", " ", signal),
            locator=fields.locator,
            confidence=confidence(note.text, raw, fields.work, reading),
            flags=fields.flags,
            field_confidence=tuple(field_confidence(raw)),
            corrections=corrections,
        ),
        words,
    )


def _signal(text: str, raw: RawCitation) -> str:
    """The signal words; where the tagger saw only the first of "a. A." all of them."""
    if raw.signal is None:
        return ""
    start, end = raw.signal
    # "a. A.": of words by their letters the last full stop is one of them
    lettered = text[end - 1 : end].isupper() and text[end : end + 1] == "."
    if lettered or any(char.isalpha() for char in text[end : raw.start]):
        whole = signal_at(text, start, raw.start + 1)
        if whole is not None and whole[0] == start and whole[1] > end and whole[2] == raw.start:
            end = whole[1]
    return text[start:end]
