"""What the body and the notes of a Word document have in common."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Mapping
from dataclasses import dataclass, field

from refkit.readers.markup import Element
from refkit.readers.office.docx_styles import KINDS, Counter, Numbering, Styles
from refkit.readers.office.word_sources import Sources


@dataclass(slots=True)
class Words:
    """What all stories of a document share: styles, notes by kind and id, addresses, counters."""

    w: str
    styles: Styles
    notes: Mapping[tuple[str, str], Element]
    links: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, str]
    sections: list[dict[str, Numbering]] = field(default_factory=list)
    section: int = 0
    page: int = 0
    counters: dict[str, Counter] = field(default_factory=lambda: {kind: Counter() for kind in KINDS})
    asked: Tally[str] = field(default_factory=Tally)
    missing: frozenset[str] = frozenset()
    """Kinds of notes whose part the package lacks."""
    unread: int = 0
    """So many fields say that they cite, and hold no data that can be read."""
    sources: Sources = field(default_factory=Sources)
