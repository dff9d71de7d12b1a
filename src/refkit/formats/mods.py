"""MODS 3.7 (Library of Congress): entries go in and the text of an XML file comes out; and back (mods_read)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from refkit.formats.kinds import kind
from refkit.formats.leftovers import (
    abstract_of,
    behind_first,
    beside,
    entry_lines,
    keywords,
    notes,
    plain_dates,
    start_of,
)
from refkit.formats.markup import Element, element, written
from refkit.formats.mods_read import loads
from refkit.formats.name_lines import family_text, person
from refkit.formats.roles import is_person
from refkit.model import Entry, Name, Work

__all__ = ["EXTENSIONS", "NAME", "dumps", "loads"]

NAME = "mods"
SHORT_TITLE = "container-title-short"
EXTENSIONS = (".mods", ".mods.xml")
_SPACE = {"xmlns": "http://www.loc.gov/mods/v3", "version": "3.7"}
# marcrelator terms of our roles
_ROLES = (("authors", "author"), ("editors", "editor"), ("translators", "translator"))
_PAGES = re.compile(r"([^\s,;–-]+)\s*[-–]\s*([^\s,;–-]+)")
_CARRIED = frozenset(
    {"authors", "editors", "translators", "title", "genre", "container_title", "collection_title"}
    | {"collection_number", "publisher", "publisher_place", "edition", "volume", "issue", "page"}
    | {"url", "doi", "isbn", "issn", "language", "archive", "archive_location"}
)


def dumps(entries: Sequence[Entry]) -> str:
    """The entries as one modsCollection, ordered by key; what MODS has no element for is lines of a note."""
    rows = [_record(entry) for entry in sorted(entries, key=lambda one: one.key)]
    return written(element("modsCollection", rows, _SPACE))


def _record(entry: Entry) -> Element:
    work = entry.work
    carried = {*_CARRIED, *(plain_dates(work) - (set() if work.url else {"accessed"}))}
    inside = [*_titles(work), *_names(work), *_genres(work), *_origin(work)]
    if work.language:
        inside.append(element("language", element("languageTerm", work.language, {"type": "code"})))
    inside += [element("abstract", abstract_of(work))] if abstract_of(work) else []
    inside += [element("note", text) for text in notes(work)]
    left = tuple((name, value) for name, value in work.extra if not is_person(name, value))
    rest = replace(entry, work=_behind(replace(work, extra=left)))
    inside += [element("note", line, {"type": "field"}) for line in entry_lines(rest, carried)]
    inside += [element("subject", element("topic", word)) for word in keywords(entry)]
    return element("mods", [*inside, *_related(work), *_identifiers(entry), *_locations(work)])


def _behind(work: Work) -> Work:
    """The work without what has an element of its own."""
    work = behind_first(work, "abstract")
    work = behind_first(work, "title-short") if work.title else work
    return behind_first(work, SHORT_TITLE) if work.container_title else work


def _titles(work: Work) -> Iterator[Element]:
    if work.title:
        yield element("titleInfo", element("title", work.title))
        if short := beside(work, "title-short"):
            yield element("titleInfo", element("title", short), {"type": "abbreviated"})


def _names(work: Work) -> Iterator[Element]:
    for field, term in _ROLES:
        for name in getattr(work, field):
            yield _named(name, term)
    for role, value in work.extra:
        if is_person(role, value):
            yield _named(person(value), role)


def _named(name: Name, term: str) -> Element:
    role = element("role", element("roleTerm", term, {"type": "text", "authority": "marcrelator"}))
    parts = [element("namePart", text, marks) for text, marks in _name_parts(name)]
    return element("name", [*parts, role], {"type": "corporate" if name.literal else "personal"})


def _name_parts(name: Name) -> Iterator[tuple[str, dict[str, str]]]:
    if name.literal:
        yield name.literal, {}
        return
    parts = ((family_text(name), "family"), (name.given, "given"), (name.suffix, "termsOfAddress"))
    yield from ((text, {"type": label}) for text, label in parts if text)


def _genres(work: Work) -> Iterator[Element]:
    """The CSL type, Zotero's type (both local lists), and the genre as it is printed."""
    if work.kind:
        yield element("genre", work.kind, {"authority": "csl"})
    yield element("genre", kind(work.kind).zotero, {"authority": "local"})
    if work.genre:
        yield element("genre", work.genre)


def _origin(work: Work) -> Iterator[Element]:
    inside = (
        [element("place", element("placeTerm", work.publisher_place, {"type": "text"}))]
        if work.publisher_place
        else []
    )
    marks = {"encoding": "w3cdtf"}
    rows: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("publisher", work.publisher, {}),
        ("dateIssued", start_of(work.issued), marks),
        ("dateCreated", start_of(work.original_date), marks),
        ("edition", work.edition, {}),
    )
    inside += [element(name, value, given) for name, value, given in rows if value]
    if inside:
        yield element("originInfo", inside)


def _related(work: Work) -> Iterator[Element]:
    numbers = ((work.volume, "volume"), (work.issue, "issue"))
    parts = [
        element("detail", element("number", value), {"type": label}) for value, label in numbers if value
    ]
    if work.page:
        parts.append(element("extent", _pages(work.page), {"unit": "pages"}))
    host = [element("titleInfo", element("title", work.container_title))] if work.container_title else []
    if host and (short := beside(work, SHORT_TITLE)):
        host.append(element("titleInfo", element("title", short), {"type": "abbreviated"}))
    host += [element("part", parts)] if parts else []
    host += [element("identifier", work.issn, {"type": "issn"})] if work.issn else []
    if host:
        yield element("relatedItem", host, {"type": "host"})
    yield from _series(work)


def _series(work: Work) -> Iterator[Element]:
    rows = (("title", work.collection_title), ("partNumber", work.collection_number))
    if inside := [element(name, value) for name, value in rows if value]:
        yield element("relatedItem", element("titleInfo", inside), {"type": "series"})


def _pages(page: str) -> list[Element]:
    if (match := _PAGES.fullmatch(page)) is None:
        return [element("list", page)]
    return [element("start", match[1]), element("end", match[2])]


def _identifiers(entry: Entry) -> Iterator[Element]:
    work = entry.work
    for value, label in ((entry.key, "citekey"), (work.doi, "doi"), (work.isbn, "isbn")):
        if value:
            yield element("identifier", value, {"type": label})


def _locations(work: Work) -> Iterator[Element]:
    inside = []
    if work.archive:
        inside.append(element("physicalLocation", work.archive))
    if work.archive_location:
        inside.append(element("shelfLocator", work.archive_location))
    if work.url:
        seen = start_of(work.accessed)
        marks = {"dateLastAccessed": seen} if seen else {}
        inside.append(element("url", work.url, marks))
    if inside:
        yield element("location", inside)
