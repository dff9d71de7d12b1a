"""Values go in, and what people read of them comes out: fields, dates, names of documents, and ids as fragments."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from refkit.model import Date, Work
from refkit.normalise.lexicon import toml

LONGEST = 160
"""So many characters of a printed text are shown as evidence."""


@cache
def fragment(text: str) -> str:
    """A fragment that needs no quoting: letters, digits and hyphens; other characters by their number."""
    return "".join(
        char if char.isascii() and char.isalnum() else "-" if char == "-" else f"_{ord(char):x}"
        for char in text
    )


def words(name: str) -> str:
    """A field's name as words: "container_title" → "container title"."""
    return name.replace("_", " ")


def value_text(value: Any) -> str:
    """A field's value in one line: names joined by semicolons, dates as EDTF."""
    if isinstance(value, tuple):
        return "; ".join(name.display for name in value)
    return value.edtf if isinstance(value, Date) else str(value)


def cut(text: str, longest: int = LONGEST) -> str:
    """The text on one line, its end left out where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def document_name(document_id: str, work: Work) -> str:
    """How a page calls a document: author and year where it prints them, else its id."""
    names = work.makers or work.editors
    who = (names[0].family or names[0].display) if names else ""
    year = str(work.issued.year) if work.issued and work.issued.year else ""
    return " ".join(part for part in (who, year) if part) if who else document_id


@cache
def groups() -> dict[str, str]:
    """The groups of fields that share a colour: "who" → what people call it."""
    return {name: str(group["name"]) for name, group in _groups().items()}


@cache
def group_of(field: str) -> str:
    """The group of a field; "kind" for one that no group names."""
    return next((name for name, group in _groups().items() if field in group["fields"]), "kind")


def _groups() -> dict[str, Any]:
    return dict(toml("fields", Path(__file__).parent)["groups"])
