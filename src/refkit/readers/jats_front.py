"""The front of a JATS article comes in; what it says of itself goes out."""

from __future__ import annotations

from itertools import takewhile

from refkit.model import Name
from refkit.readers.markup import XML, Element, all_text, link_of, local
from refkit.readers.own import Own

# what kind of work an article type is (JATS 1.3, article/@article-type) -> CSL type
KINDS = {"book-review": "review-book", "news": "article-journal", "research-article": "article-journal"}
# which of several dates of publication is that of the version of record
DATES = ("ppub", "pub", "print", "collection", "epub", "epub-ppub", "electronic")
ROLES = {"author": "authors", "editor": "editors", "translator": "translators"}
FIELDS = {"publisher-name": "publisher", "publisher-loc": "publisher_place", "issn": "issn"}
# elements of the metadata itself, in the order in which they count
OWN_FIELDS = {"volume": "volume", "issue": "issue", "elocation-id": "page"}


def read_front(root: Element) -> Own:
    """Title with subtitle, contributors, journal, volume, issue, pages, dates and identifiers."""
    own = Own()
    meta = next(root.iter("article-meta", "book-meta", "front-stub"), None)
    journal = next(root.iter("journal-meta"), None)
    if meta is not None:
        _meta(meta, own)
    if journal is not None:
        own.text("container_title", _text(journal, "journal-title"))
        for tag, field in FIELDS.items():
            own.text(field, _text(journal, tag))
        if meta is not None and own.has("container_title"):
            own.text("kind", KINDS.get(root.get("article-type", ""), "article-journal"))
    own.text("language", root.get(f"{XML}lang"))
    return own


def _meta(meta: Element, own: Own) -> None:
    group = next(meta.iter("title-group", "book-title-group"), None)
    if group is not None:
        title = _title(group, "article-title") or _title(group, "book-title")
        own.titles(title, _title(group, "subtitle"))
    for contributor in meta.iter("contrib"):
        field = ROLES.get(contributor.get("contrib-type", "author"))
        if field:
            _person(contributor, field, own)
    _dates(meta, own)
    for tag, field in OWN_FIELDS.items():
        own.text(
            field, all_text(meta.find(tag)) if tag != "elocation-id" or meta.find("fpage") is None else ""
        )
    for tag, field in FIELDS.items():
        own.text(field, _text(meta, tag))
    own.pages(_text(meta, "fpage"), _text(meta, "lpage"))
    _identifiers(meta, own)


def _dates(meta: Element, own: Own) -> None:
    dates = {node.get("pub-type") or node.get("date-type") or "": node for node in meta.iter("pub-date")}
    for sort in (*DATES, *dates):
        own.date("issued", _date(dates.get(sort)))


def _identifiers(meta: Element, own: Own) -> None:
    for node in meta.iter("article-id", "book-id"):
        if node.get("pub-id-type", node.get("book-id-type")) == "doi":
            own.text("doi", all_text(node))
    own.text("isbn", _text(meta, "isbn"))
    for node in meta.iter("self-uri"):
        if link_of(node).startswith("http"):
            own.text("url", link_of(node))


def _title(group: Element, tag: str) -> str:
    """A title without the marks of notes in it."""
    node = group.find(tag)
    if node is None:
        return ""
    pieces = [node.text or ""]
    for child in node:
        if local(child.tag) not in ("xref", "fn") and not (
            local(child.tag) == "sup" and child.find("xref") is not None
        ):
            pieces.append("".join(child.itertext()))
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())


def _person(contributor: Element, field: str, own: Own) -> None:
    node = next(contributor.iter("name", "string-name", "collab"), None)
    if node is None:
        return
    if local(node.tag) == "collab":
        text = " ".join((node.text or "").split()) or all_text(node)
        own.person(field, text, Name(literal=text))
        return
    family, given = _text(node, "surname"), _text(node, "given-names")
    printed = " ".join(part for part in (given, family) if part) or all_text(node)
    if family:
        own.person(field, printed, Name(family, given, suffix=_text(node, "suffix")))
    else:
        own.people(field, printed)


def _date(node: Element | None) -> str:
    if node is None or node.get("iso-8601-date"):
        return "" if node is None else str(node.get("iso-8601-date"))
    parts = [_text(node, tag) for tag in ("year", "month", "day")]
    kept = [part.zfill(2) for part in takewhile(str.isdecimal, parts)]
    season = _text(node, "season")
    return f"{season} {parts[0]}" if season and len(kept) == 1 else "-".join(kept)


def _text(element: Element, tag: str) -> str:
    return all_text(next(element.iter(tag), None))
