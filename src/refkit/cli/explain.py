"""A note and its citations become text that shows which words were taken for which field, and how surely."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from refkit.model import Citation, Correction, Note
from refkit.normalise.titles import squeeze

COLOURS = {
    "authors": "cyan",
    "editors": "bright_cyan",
    "translators": "bright_cyan",
    "title": "green",
    "container_title": "yellow",
    "collection_title": "bright_yellow",
    "issued": "magenta",
    "accessed": "bright_magenta",
    "publisher": "blue",
    "publisher_place": "bright_blue",
    "authority": "cyan",
    "event_title": "bright_red",
    "event_place": "bright_blue",
}
OTHER = "bright_black"


def explained(note: Note, citations: Sequence[Citation]) -> str:
    """The note with its fields coloured (on a terminal), then each citation's fields with their words and certainty."""
    lines = [f"{note.id}: {_marked(note, citations)}"]
    if not citations:
        lines.append("  cites nothing")
    for citation in citations:
        head = f"  {citation.id}  {citation.form}  {citation.confidence:.2f}"
        if citation.target:
            head += f"  -> {citation.target}"
        if citation.flags:
            head += "  ! " + ", ".join(citation.flags)
        lines.append(head)
        sure = dict(citation.field_confidence)
        shown = {item.field: item for item in citation.work.evidence}
        for name, value in citation.work.present():
            lines.append(_field(name, _text(value), shown.get(name), sure.get(name)))
        if citation.work.kind:
            lines.append(_field("kind", citation.work.kind, shown.get("kind"), None))
        if citation.locator:
            lines.append(f"    {'locator':<18}{citation.locator.label} {citation.locator.value}")
        lines.extend(_correction(note.text, made) for made in citation.corrections)
    return "\n".join(lines)


def _correction(text: str, made: Correction) -> str:
    """The rule that changed the reading, and what it changed; one that joins or cuts citations changes no span."""
    before, after = (
        " | ".join(f"{label} {squeeze(text[start:end])}" for label, start, end in spans)
        for spans in (made.before, made.after)
    )
    change = f": {before or '-'} -> {after or '-'}" if before or after else ""
    return f"    by rule {made.rule}{change}"


def _field(name: str, value: str, evidence: object, sure: float | None) -> str:
    text = f"    {_paint(name.ljust(18), name)}{value}"
    why = getattr(evidence, "inferred", "")
    if sure is not None:
        text += f"  ({sure:.2f})"
    return text + (f"  [{why}]" if why else "")


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(name.display for name in value)
    return getattr(value, "edtf", None) or str(value)


def _marked(note: Note, citations: Sequence[Citation]) -> str:
    """The note's text with every stretch that is evidence for a field in the field's colour."""
    marks: list[tuple[int, int, str]] = []
    for citation in citations:
        for item in citation.work.evidence:
            if item.field != "kind" and item.end <= len(note.text):
                marks.append((item.start, item.end, item.field))
    marks.sort()
    text, place = "", 0
    for start, end, name in marks:
        if start < place:
            continue
        text += note.text[place:start] + _paint(note.text[start:end], name)
        place = end
    return text + note.text[place:]


def _paint(text: str, name: str) -> str:
    return click.style(text, fg=COLOURS.get(name, OTHER)) if sys.stdout.isatty() else text
