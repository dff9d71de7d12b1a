"""MODS 3.7 (Library of Congress): entries go in and the text of an XML file comes out; and back (mods_read)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from refkit.formats import mods_read
from refkit.formats.kinds import kind
from refkit.formats.leftovers import entry_lines, keywords, notes, plain_date
from refkit.formats.markup import Element, element, written
from refkit.formats.record import LoadedRecord
from refkit.model import Date, Entry, Name, Problem, Work

NAME = "mods"
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


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """The records of a MODS file and what is wrong with it."""
    return mods_read.loads(text, file=file)


def _record(entry: Entry) -> Element:
    work = entry.work
    carried = set(_CARRIED)
    for field in ("issued", "accessed", "original_date"):
        if plain_date(getattr(work, field)):
            carried.add(field)
    if not work.url:
        carried.discard("accessed")
    inside = [*_titles(work), *_names(work), *_genres(work), *_origin(work)]
    if work.language:
        inside.append(element("language", element("languageTerm", work.language, {"type": "code"})))
    abstracts = [value for name, value in work.extra if name == "abstract"]
    inside += [element("abstract", value) for value in abstracts[:1]]
    inside += [element("note", text) for text in notes(work)]
    inside += [
        element("note", line, {"type": "field"}) for line in entry_lines(entry, {*carried, "abstract"})
    ]
    inside += [element("subject", element("topic", word)) for word in keywords(entry)]
    inside += _related(work)
    inside += _identifiers(entry)
    inside += _locations(work)
    return element("mods", inside)


def _titles(work: Work) -> Iterator[Element]:
    if work.title:
        yield element("titleInfo", element("title", work.title))


def _names(work: Work) -> Iterator[Element]:
    for field, term in _ROLES:
        for name in getattr(work, field):
            role = element("role", element("roleTerm", term, {"type": "text", "authority": "marcrelator"}))
            parts = [element("namePart", text, marks) for text, marks in _name_parts(name)]
            yield element("name", [*parts, role], {"type": "corporate" if name.literal else "personal"})


def _name_parts(name: Name) -> Iterator[tuple[str, dict[str, str]]]:
    if name.literal:
        yield name.literal, {}
        return
    family = " ".join(part for part in (name.particle, name.family) if part)
    for text, label in ((family, "family"), (name.given, "given"), (name.suffix, "termsOfAddress")):
        if text:
            yield text, {"type": label}


def _genres(work: Work) -> Iterator[Element]:
    """The CSL type, Zotero's type (both local lists), and the genre as it is printed."""
    if work.kind:
        yield element("genre", work.kind, {"authority": "csl"})
    yield element("genre", kind(work.kind).zotero, {"authority": "local"})
    if work.genre:
        yield element("genre", work.genre)


def _origin(work: Work) -> Iterator[Element]:
    inside = []
    if work.publisher_place:
        term = element("placeTerm", work.publisher_place, {"type": "text"})
        inside.append(element("place", term))
    if work.publisher:
        inside.append(element("publisher", work.publisher))
    marks = {"encoding": "w3cdtf"}
    for date, name in ((work.issued, "dateIssued"), (work.original_date, "dateCreated")):
        if date is not None and date.year is not None:
            inside.append(element(name, Date(date.year, date.month, date.day).edtf, marks))
    if work.edition:
        inside.append(element("edition", work.edition))
    if inside:
        yield element("originInfo", inside)


def _related(work: Work) -> Iterator[Element]:
    parts: list[Element] = []
    for value, label in ((work.volume, "volume"), (work.issue, "issue")):
        if value:
            parts.append(element("detail", element("number", value), {"type": label}))
    if work.page:
        match = _PAGES.fullmatch(work.page)
        ends = (
            [element("start", match[1]), element("end", match[2])] if match else [element("list", work.page)]
        )
        parts.append(element("extent", ends, {"unit": "pages"}))
    host = [element("titleInfo", element("title", work.container_title))] if work.container_title else []
    host += [element("part", parts)] if parts else []
    if work.issn:
        host.append(element("identifier", work.issn, {"type": "issn"}))
    if host:
        yield element("relatedItem", host, {"type": "host"})
    if work.collection_title or work.collection_number:
        title = [element("title", work.collection_title)] if work.collection_title else []
        number = [element("partNumber", work.collection_number)] if work.collection_number else []
        yield element("relatedItem", element("titleInfo", [*title, *number]), {"type": "series"})


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
        seen = work.accessed
        marks = {"dateLastAccessed": Date(seen.year, seen.month, seen.day).edtf} if seen and seen.year else {}
        inside.append(element("url", work.url, marks))
    if inside:
        yield element("location", inside)
