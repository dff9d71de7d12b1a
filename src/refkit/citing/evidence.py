"""How sure each field of a citation is, and which correction made the span it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from refkit.citing.raw import RawCitation
from refkit.model import Correction, Work

# the field of a work that each label fills
FIELD = {
    "author": "authors",
    "editor": "editors",
    "translator": "translators",
    "container": "container_title",
    "series": "collection_title",
    "place": "publisher_place",
    "date": "issued",
    "pages": "locator",
    "event": "event_title",
}


def with_rules(work: Work, corrections: Sequence[Correction]) -> Work:
    """The work; evidence whose whole span a correction made names the last that did."""
    made = {
        (FIELD.get(label, label), start, end): correction.rule
        for correction in corrections
        for label, start, end in correction.after
    }
    if not made:
        return work
    return replace(
        work,
        evidence=tuple(
            replace(item, rule=made.get((item.field, item.start, item.end), "")) for item in work.evidence
        ),
    )


def field_confidence(raw: RawCitation) -> list[tuple[str, float]]:
    """The least certain part of each field."""
    least: dict[str, float] = {}
    for part in raw.parts:
        name = FIELD.get(part.label, part.label)
        least[name] = min(least.get(name, 1.0), part.certainty)
    return [(name, round(value, 3)) for name, value in least.items()]
