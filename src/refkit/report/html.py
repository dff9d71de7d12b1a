"""Values go in and pieces of HTML come out, escaped; names of fields and documents as people read them."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from refkit.model import Date, Work
from refkit.normalise.lexicon import toml

LONGEST = 160
"""So many characters of a printed text are shown as evidence."""


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
    names = work.authors or work.editors
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


def asset(name: str) -> str:
    """A style sheet or script that lies beside this file."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def script_data(name: str, data: Any) -> str:
    """Data for the page's script; no text in it can end the element."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{body}</script>'


def section(name: str, heading: str, body: str, lead: str = "") -> str:
    """A section of the page with its heading, and a sentence that says what is in it."""
    said = f'<p class="lead">{lead}</p>' if lead else ""
    title = f'<h2 id="{name}-heading">{escape(heading)}</h2>'
    return f'<section id="{name}" aria-labelledby="{name}-heading">{title}{said}{body}</section>'
