"""A bibliography goes in; its works come out as the page lists them, with where each is cited, and the filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from refkit.model import Bibliography, Citation, Entry, Work
from refkit.report.places import Places
from refkit.report.words import fragment, words


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry with the ids of the documents that cite it, and of those it belongs to, as fragments.

    `cited` is where: the id of a note and what leads there.
    """

    entry: Entry
    year: int | None
    citing: frozenset[str]
    sources: str
    flagged: bool
    cited: Sequence[tuple[str, str]]


def shown_works(bib: Bibliography, places: Places) -> list[Shown]:
    """The entries in the order of their authors."""
    ordered = sorted(bib.entries, key=lambda entry: (_sort_text(entry.work), entry.key))
    return [_shown(entry, places) for entry in ordered]


def choices(bib: Bibliography, places: Places) -> dict[str, Any]:
    """What the filters offer: kinds and documents with their names, and the years that occur, in order."""
    kinds = sorted({entry.work.kind for entry in bib.entries if entry.work.kind})
    return {
        "kinds": [("", "any"), *((kind, words(kind)) for kind in kinds)],
        "sources": [
            ("", "any document"),
            *((fragment(name), places.names[name]) for name in places.documents),
        ],
        "years": sorted({year for entry in bib.entries if (year := _year(entry.work)) is not None}),
    }


def _sort_text(work: Work) -> str:
    names = work.makers or work.editors
    return (names[0].sort_name if names else work.title or work.container_title).casefold()


def _year(work: Work) -> int | None:
    return work.issued.year if work.issued else None


def _shown(entry: Entry, places: Places) -> Shown:
    citations = [places.citations[name] for name in entry.citations if name in places.citations]
    citing = frozenset(citation.document for citation in citations)
    return Shown(
        entry,
        _year(entry.work),
        citing,
        " ".join(sorted(map(fragment, citing | set(entry.documents)))),
        bool(entry.conflicts) or any(citation.flags for citation in citations),
        [(citation.note, _said(citation, places)) for citation in citations],
    )


def _said(citation: Citation, places: Places) -> str:
    """Where a work is cited, in words: "Lee 2013 n. 4, page 30"."""
    place = places.printed(citation.id)
    name = places.names.get(place.document, place.document)
    said = f"n. {place.note}" if place.note and citation.form != "mention" else "mention"
    locator = f", {citation.locator.label} {citation.locator.value}" if citation.locator else ""
    return f"{name} {said}{locator}"
