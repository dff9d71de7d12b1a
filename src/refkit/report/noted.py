"""A note's text and its citations go in; its words come out in pieces: which citation they are, of which field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refkit.model import Citation

Stretch = tuple[str, str]
"""A field, "" for none, and the words that were taken for it."""


def marks(text: str, citations: Sequence[Citation]) -> Iterator[tuple[Citation | None, list[Stretch]]]:
    """The note's words, each citation with its own; of overlapping ones the first is marked."""
    reached = 0
    for citation in citations:
        if reached <= citation.start and citation.end <= len(text):
            yield None, [("", text[reached : citation.start])]
            yield citation, list(_stretches(text, citation))
            reached = citation.end
    yield None, [("", text[reached:])]


def _stretches(text: str, citation: Citation) -> Iterator[Stretch]:
    """A citation's words, each stretch that is evidence for a field with that field."""
    reached = citation.start
    spans = sorted(
        (item.start, -item.end, item.field)
        for item in citation.work.evidence
        if item.note == citation.note and item.field not in ("kind", "mention")
    )
    for start, minus_end, field in spans:
        end = min(-minus_end, citation.end)
        if reached <= start < end:
            yield "", text[reached:start]
            yield field, text[start:end]
            reached = end
    yield "", text[reached : citation.end]
