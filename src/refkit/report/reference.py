"""A work goes in, the pieces of its line in the bibliography come out, each with the printed words that support it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from refkit.model import Evidence, Name, Work
from refkit.report.places import Places
from refkit.report.words import cut, value_text, words

SHOWN = 3
"""So many pieces of evidence are shown on hover; the table of the entry has all."""


class Piece(NamedTuple):
    """One piece of the line: its text, the element it stands in, the address it leads to, and its evidence in words."""

    text: str
    tag: str = ""
    href: str = ""
    said: str = ""


def line(work: Work, places: Places | None = None) -> list[Piece]:
    """A work as a line: names, title, where it stands, publisher, date; a link only to http(s) and DOIs.

    With `places`, each piece carries the evidence for its fields.
    """
    pieces = (
        (Piece(_names(work.makers) or _names(work.editors, " (ed.)")), ("authors", "authority", "editors")),
        (_title(work), ("title",)),
        (Piece(work.container_title, "cite"), ("container_title",)),
        (Piece(_joined(" ", _genre(work), work.number)), ("genre", "number")),
        (
            Piece(_joined(" ", work.collection_title, work.collection_number)),
            ("collection_title", "collection_number"),
        ),
        (Piece(_joined(", ", work.event_title, work.event_place)), ("event_title", "event_place")),
        (Piece(_joined(", ", work.volume, work.issue)), ("volume", "issue")),
        (Piece(_joined(": ", work.publisher_place, work.publisher)), ("publisher_place", "publisher")),
        (Piece(str(work.issued) if work.issued else ""), ("issued",)),
        (Piece(work.page), ("page",)),
        (_link(work), ("url", "doi")),
    )
    shown = [(piece, fields) for piece, fields in pieces if piece.text]
    if places is None:
        return [piece for piece, _ in shown]
    return [piece._replace(said=_evidence(work, fields, places)) for piece, fields in shown]


def rows(work: Work, places: Places) -> Iterator[tuple[str, str, list[str]]]:
    """Every field of a work with its value, and in words what is printed of it, and where."""
    fields = [("kind", work.kind)] if work.kind else []
    for name, value in [*fields, *((name, value_text(value)) for name, value in work.present())]:
        yield name, value, [_said(item, places) for item in dict.fromkeys(work.evidence_for(name))]


def _evidence(work: Work, fields: tuple[str, ...], places: Places) -> str:
    found = [item for name in fields for item in work.evidence_for(name)]
    lines = list(dict.fromkeys(f"{words(item.field)}: {_said(item, places)}" for item in found))
    left = [f"… and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return "\n".join([*lines[:SHOWN], *left])


def _said(item: Evidence, places: Places) -> str:
    """A piece of evidence in words: what is printed, where, and how it was concluded."""
    note = places.notes.get(item.note)
    where = places.names.get(item.document, item.document)
    if note is not None:
        where += f", note {note.number}" if note.kind != "mention" else ", text"
    concluded = f" ({item.inferred})" if item.inferred else ""
    return f"“{cut(item.text)}”{concluded} — {where}"


def _genre(work: Work) -> str:
    """The genre, unless the series says it already ("Research Paper")."""
    return "" if work.genre.casefold() == work.collection_title.casefold() else work.genre


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)


def _names(names: tuple[Name, ...], after: str = "") -> str:
    return ", ".join(name.display for name in names) + (after if names else "")


def _title(work: Work) -> Piece:
    """The title by itself, or in quotation marks where the work stands in another."""
    if work.container_title:
        return Piece(f"“{work.title}”" if work.title else "")
    return Piece(work.title, "cite") if work.title else Piece("without a title", "i")


def _link(work: Work) -> Piece:
    url = f"https://doi.org/{work.doi}" if work.doi else work.url
    safe = url.lower().startswith(("http://", "https://"))
    return Piece(work.doi or url, href=url) if safe else Piece(url)
