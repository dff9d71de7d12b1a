"""Values go in, and what people read of them comes out: fields, dates, names of documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from refkit.model import REFERENCE, Date, Note, Work
from refkit.normalise.lexicon import toml

LONGEST = 48
"""So many characters of its title name a document that prints no author."""


def called(note: Note) -> str:
    """How a page calls a note: "note 3", "entry 12 of the list", "the text" for what stands in running text."""
    if note.kind == REFERENCE:
        return f"entry {note.number} of the list".replace("  ", " ")
    return f"note {note.number}" if note.is_note else "the text"


def value_text(value: Any) -> str:
    """A field's value in one line: names joined by semicolons, dates as EDTF."""
    if isinstance(value, tuple):
        return "; ".join(name.display for name in value)
    return value.edtf if isinstance(value, Date) else str(value)


def document_name(document_id: str, work: Work) -> str:
    """How a page calls a document: author and year where it prints them, else its title, else its id."""
    names = work.makers or work.editors
    who = (names[0].surname or names[0].display) if names else ""
    year = str(work.issued.year) if work.issued and work.issued.year else ""
    if not who and len(work.title) > LONGEST:
        return f"{work.title[: LONGEST - 1].rstrip()}…"
    return " ".join(part for part in (who or work.title, year) if part) if who or work.title else document_id


@cache
def groups() -> dict[str, str]:
    """The groups of fields that share a colour: "who" → what people call it."""
    return {name: str(group["name"]) for name, group in _groups().items()}


def fields_of(group: str) -> list[str]:
    """The fields of a group."""
    return list(map(str, _groups()[group]["fields"]))


def _groups() -> dict[str, Any]:
    return dict(toml("fields", Path(__file__).parent)["groups"])
