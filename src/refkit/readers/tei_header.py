"""The header of a TEI text comes in; what the description of the file says of it goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from refkit.model import Name
from refkit.readers.markup import Element, all_text, local
from refkit.readers.own import Own

# identifiers by their type; DOI, ISBN and addresses show themselves what they are
IDENTIFIERS: dict[str, Callable[[Own, str], None]] = {
    **dict.fromkeys(("doi", "isbn", "uri", "url"), Own.identifier),
    "eissn": lambda own, printed: own.text("issn", printed),
    "issn": lambda own, printed: own.text("issn", printed),
}
# the unit of a biblScope -> field
UNITS = {"volume": "volume", "issue": "issue", "page": "page", "pp": "page"}


def read_header(header: Element | None) -> Own:
    """Title, authors, publisher, place, date, identifiers and series."""
    own = Own()
    description = _first(header, "fileDesc")
    if description is None:
        return own
    statement = _first(description, "titleStmt")
    structured = _first(_first(description, "sourceDesc"), "biblStruct")
    _title(statement, own)
    for node in [*_all(statement, "author")] or [*_all(_first(structured, "analytic"), "author")]:
        _person("authors", node, own)
    for node in _all(statement, "editor"):
        _person("editors", node, own)
    for part in (_first(description, "publicationStmt"), structured):
        _publication(part, own)
    _journal(_first(structured, "monogr"), own)
    series = _first(description, "seriesStmt")
    own.text("collection_title", all_text(_first(series, "title")))
    own.text("collection_number", all_text(_first(series, "biblScope")))
    language = _first(header, "language")
    own.text("language", language.get("ident") if language is not None else "")
    return own


def _title(statement: Element | None, own: Own) -> None:
    titles = [node for node in _all(statement, "title") if all_text(node)]
    main = [node for node in titles if node.get("type") in (None, "main", "full")] or titles
    subtitles = [node for node in titles if node.get("type") == "sub"]
    own.title(": ".join(all_text(node) for node in (*main[:1], *subtitles[:1])))


def _publication(part: Element | None, own: Own) -> None:
    """Publisher, place, date and identifiers."""
    own.text("publisher", all_text(_first(part, "publisher")))
    own.text("publisher_place", all_text(_first(part, "pubPlace")))
    date = _first(part, "date")
    if date is not None:
        own.date("issued", date.get("when") or all_text(date))
    for node in _all(part, "idno"):
        put = IDENTIFIERS.get((node.get("type") or "").casefold())
        if put is not None:
            put(own, all_text(node))


def _journal(monograph: Element | None, own: Own) -> None:
    """The journal that an article is in, with volume, issue and pages."""
    for node in _all(monograph, "title"):
        if node.get("level") == "j":
            own.text("container_title", all_text(node))
    for node in _all(monograph, "biblScope"):
        field = UNITS.get((node.get("unit") or node.get("type") or "").casefold())
        first, last = node.get("from"), node.get("to")
        if field is not None:
            own.text(field, f"{first}–{last}" if first and last else all_text(node))


def _person(field: str, node: Element, own: Own) -> None:
    family, given = all_text(_first(node, "surname")), [all_text(part) for part in _all(node, "forename")]
    printed = all_text(_first(node, "persName")) or all_text(node)
    if family:
        particle, suffix = all_text(_first(node, "nameLink")), all_text(_first(node, "genName"))
        own.person(field, printed, Name(family, " ".join(given), particle, suffix))
    elif _first(node, "orgName") is not None:
        own.person(field, printed, Name(literal=all_text(_first(node, "orgName"))))
    else:
        own.people(field, printed)


def _first(element: Element | None, tag: str) -> Element | None:
    return next(_all(element, tag), None)


def _all(element: Element | None, tag: str) -> Iterator[Element]:
    if element is not None:
        yield from (node for node in element.iter() if local(node.tag) == tag)
