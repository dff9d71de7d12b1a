"""A work goes in, the pieces of its line in the bibliography come out, each with the fields that it shows."""

from __future__ import annotations

from typing import NamedTuple

from refkit.model import Name, Work


class Piece(NamedTuple):
    """One piece of the line: its text, the element it stands in, the address it leads to, and its fields."""

    text: str
    tag: str = ""
    href: str = ""
    fields: str = ""


def line(work: Work) -> list[Piece]:
    """A work as a line: names, title, where it stands, publisher, date; a link only to http(s) and DOIs."""
    pieces = (
        (Piece(_names(work.makers) or _names(work.editors, " (ed.)")), "authors authority editors"),
        (_title(work), "title"),
        (Piece(work.container_title, "cite"), "container_title"),
        (Piece(_joined(" ", _genre(work), work.number)), "genre number"),
        (
            Piece(_joined(" ", work.collection_title, work.collection_number)),
            "collection_title collection_number",
        ),
        (Piece(_joined(", ", work.event_title, work.event_place)), "event_title event_place"),
        (Piece(_joined(", ", work.volume, work.issue)), "volume issue"),
        (Piece(_joined(": ", work.publisher_place, work.publisher)), "publisher_place publisher"),
        (Piece(str(work.issued) if work.issued else ""), "issued"),
        (Piece(work.page), "page"),
        (_link(work), "url doi"),
    )
    return [piece._replace(fields=fields) for piece, fields in pieces if piece.text]


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
