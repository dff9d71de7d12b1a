"""A bibliography goes in, the queue of what to check comes out: what a mistake would cost most is in front."""

from __future__ import annotations

from collections.abc import Iterator
from math import log2
from typing import Any

from refkit.flags import meaning
from refkit.matching.merge import DECIDED
from refkit.model import Bibliography, Citation, Entry
from refkit.report.places import Places

UNSURE = 0.5
"""A citation that is more likely wrong than right somewhere is checked even where nothing is flagged."""
OPEN = 0.5
"""How sure a pair is that refkit leaves for a person, and a value that is only the first of equals."""
NAMING = ("authors", "editors", "title")
"""Whoever decides on one of these has the whole work before him."""
NO_TITLE = "no title was found"
EQUALS = "please check"
"""How the reason of a value ends that no rule could choose."""


def queue(bib: Bibliography, places: Places) -> list[dict[str, Any]]:
    """What to check, each item with its id, its reasons, how sure refkit is, and what a mistake would cost.

    An item is a citation (`citation`, with its `note`), a note, a pair of records left for review (`pair`: its place
    among the pairs that were not merged) or a work of which the records disagree (`key`).
    """
    entries = {entry.key: entry for entry in bib.entries}
    found = [*_citations(bib, places, entries), *_notes(bib), *_pairs(bib, places, entries), *_works(bib)]
    return sorted(found, key=lambda item: (-item["cost"], item["id"]))


def _citations(bib: Bibliography, places: Places, entries: dict[str, Entry]) -> Iterator[dict[str, Any]]:
    checked = {record for record, field in bib.checked if not field}
    for citation in bib.citations:
        why = list(map(meaning, citation.flags))
        entry = entries.get(citation.key)
        if _untitled(citation, entry):
            why.append(NO_TITLE)
        if citation.confidence < UNSURE and not _seen(citation, entry, checked):
            why.append(f"{citation.confidence:.0%} sure that all fields are right")
        if why and citation.note in places.notes:
            sure = min(citation.confidence, OPEN if citation.flags else 1.0)
            cost = (1 - sure) * _weight(entry, citation)
            yield _item(
                citation.id, why, sure, cost, note=citation.note, citation=citation.id, key=citation.key
            )


def _seen(citation: Citation, entry: Entry | None, checked: set[str]) -> bool:
    """Has a person looked at the work of a record already: at another record of it, or at its makers and title?"""
    if entry is None or citation.id in checked or citation.id not in entry.members:
        return False
    named = (item for item in entry.conflicts if item.field in NAMING and item.reason.startswith(DECIDED))
    return any(True for _ in named) or not checked.isdisjoint(entry.members)


def _untitled(citation: Citation, entry: Entry | None) -> bool:
    return (
        citation.form == "full"
        and entry is not None
        and not entry.work.title
        and not entry.work.container_title
    )


def _weight(entry: Entry | None, citation: Citation) -> float:
    """What a mistake costs: more in a work of many citations, in a merged one, in one without a title.

    The fields of a work are those of its records: a short form that is misread misleads at its own place only.
    """
    if entry is None:
        return 1.5 if citation.form != "mention" else 0.5
    if citation.id not in entry.members:
        return 1.0
    merged = len(entry.members) > 1
    return 1 + log2(max(1, len(entry.citations))) / 2 + merged + (not entry.work.title)


def _notes(bib: Bibliography) -> Iterator[dict[str, Any]]:
    for document in bib.documents:
        for note in document.notes:
            if note.flags:
                yield _item(note.id, list(map(meaning, note.flags)), OPEN, 0.4, note=note.id)


def _pairs(bib: Bibliography, places: Places, entries: dict[str, Entry]) -> Iterator[dict[str, Any]]:
    apart = [pair for pair in bib.pairs if pair.outcome != "merge"]
    for number, pair in enumerate(apart):
        if pair.outcome == "review":
            keys = {places.keys.get(record, "") for record in (pair.left, pair.right)} - {""}
            cited = sum(len(entries[key].citations) for key in keys)
            cost = 1 + log2(max(1, cited)) / 2
            why = ["these may be one work", *pair.reasons]
            yield _item(f"{pair.left} = {pair.right}", why, OPEN, cost, pair=number)


def _works(bib: Bibliography) -> Iterator[dict[str, Any]]:
    for entry in bib.entries:
        open_ones = [item.field for item in entry.conflicts if item.reason.endswith(EQUALS)]
        if open_ones:
            names = ", ".join(name.replace("_", " ") for name in open_ones)
            cost = OPEN * (2 + log2(max(1, len(entry.citations))) / 2)
            why = [f"the records disagree, and nothing decides between them: {names}"]
            yield _item(entry.members[0] if entry.members else entry.key, why, OPEN, cost, key=entry.key)


def _item(name: str, why: list[str], sure: float, cost: float, **where: str | int) -> dict[str, Any]:
    given = {key: value for key, value in where.items() if value != ""}
    return {"id": name, "why": why, "sure": round(float(sure), 2), "cost": round(float(cost), 3), **given}
