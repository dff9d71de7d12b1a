"""A citation goes in, the spans of its note come out that were taken for its fields, none over another."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.model import Citation

Stretch = tuple[int, int, str]
"""Where the words of a field begin and end in the note, and the field."""
NO_WORDS = ("kind", "mention")
"""Fields that no words of a citation are taken for: they are concluded."""


def stretches(citation: Citation) -> Iterator[Stretch]:
    """The spans of the citation that are evidence for a field; of those that begin together the longest."""
    reached = citation.start
    spans = sorted(
        (item.start, -item.end, item.field)
        for item in citation.work.evidence
        if item.note == citation.note and item.field not in NO_WORDS
    )
    for start, minus_end, field in spans:
        end = min(-minus_end, citation.end)
        if reached <= start < end:
            yield start, end, field
            reached = end
