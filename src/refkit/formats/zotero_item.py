"""Entries go in, Zotero's items come out, as its connector, its local and its web interface take them; and back.

An item holds what its type has fields for; everything else is a line of Extra, where Zotero finds it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from refkit.formats.kinds import HERE, from_zotero, is_email, kind
from refkit.formats.leftovers import (
    Lines,
    date_of,
    entry_lines,
    keywords,
    made,
    name_text,
    notes,
    plain_date,
    split_name,
)
from refkit.formats.record import LoadedRecord
from refkit.model import NAME_FIELDS, Date, Entry, Name, Work
from refkit.normalise.lexicon import toml

_EVERY = {"issued": "date", "url": "url", "accessed": "accessDate", "language": "language"}
_ARCHIVE = {"archive": "archive", "archive_location": "archiveLocation"}
# Names of creators that others give: what they are to a work.
_ROLES = {"editor": "editors", "translator": "translators"}
# Zotero's names for what many types have under names of their own.
_BASE = {
    "title": "title",
    "date": "issued",
    "publicationTitle": "container_title",
    "publisher": "publisher",
    "place": "publisher_place",
    "volume": "volume",
    "issue": "issue",
    "number": "number",
    "pages": "page",
    "edition": "edition",
    "type": "genre",
    "series": "collection_title",
    "seriesTitle": "collection_title",
    "seriesNumber": "collection_number",
    "DOI": "doi",
    "ISBN": "isbn",
    "ISSN": "issn",
    "archive": "archive",
    "archiveLocation": "archive_location",
    "conferenceName": "event_title",
    "meetingName": "event_title",
}
# What Zotero holds beside our fields, kept under CSL's or BibTeX's name.
_OTHERS = {
    "abstractNote": "abstract",
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "section": "section",
    "callNumber": "call-number",
    "libraryCatalog": "source",
    "numPages": "number-of-pages",
    "numberOfVolumes": "number-of-volumes",
    "rights": "rights",
    "seriesText": "seriesText",
    "legislativeBody": "authority",
    "session": "session",
    "history": "history",
    "runningTime": "dimensions",
}


class ItemType(NamedTuple):
    """What a Zotero type has: field → Zotero's field, and our role → kind of creator."""

    fields: dict[str, str]
    creators: dict[str, str]


@cache
def item_types() -> dict[str, ItemType]:
    """All types of zotero_fields.toml."""
    found = {}
    for name, row in toml("zotero_fields", HERE).items():
        every = {field: place for field, place in _EVERY.items() if field not in row.get("not", ())}
        fields = {**every, **(_ARCHIVE if row.get("archive") else {}), **row["fields"]}
        found[name] = ItemType(fields, row["creators"])
    return found


def item_type(work: Work) -> str:
    """Zotero's type of a work: that of its kind, or an e-mail."""
    return "email" if is_email(work) else kind(work.kind).zotero


def item(entry: Entry) -> dict[str, Any]:
    """One entry as a Zotero item: itemType, creators, fields, tags, and Extra for the rest."""
    work = entry.work
    name = item_type(work)
    known = item_types()[name]
    out: dict[str, Any] = {"itemType": name}
    carried: set[str] = set()
    creators = []
    for field in NAME_FIELDS:
        if field in known.creators:
            carried.add(field)
            creators += [_creator(one, known.creators[field]) for one in getattr(work, field)]
    for field, place in known.fields.items():
        value = getattr(work, field)
        if field == "accessed" and value and value.day is None:
            continue  # Zotero takes a whole day or nothing here; Extra keeps the rest
        if isinstance(value, Date):
            if value.year is not None:
                out[place] = iso(value)
            if plain_date(value):
                carried.add(field)
        elif value:
            out[place] = value
            carried.add(field)
    out["creators"] = creators
    abstract = next((value for label, value in work.extra if label == "abstract"), "")
    if abstract:
        out["abstractNote"] = abstract
    out["tags"] = [{"tag": word} for word in keywords(entry)]
    if entry.key:
        out["citationKey"] = entry.key
    lines = [*_kind_line(work, name), *entry_lines(entry, carried | {"abstract"})]
    if lines:
        out["extra"] = "\n".join(lines)
    return out


def child_notes(entry: Entry) -> list[str]:
    """The texts of the notes that belong under an item: a file's own, and relations in words."""
    return notes(entry.work)


def _kind_line(work: Work, name: str) -> Iterator[str]:
    if work.kind and from_zotero(name) != work.kind:
        yield f"type: {work.kind}"


def _creator(name: Name, role: str) -> dict[str, str]:
    """Two fields for a person, one for a body; particle with the family name, suffix with the given one."""
    if name.literal:
        return {"creatorType": role, "name": name.literal}
    family = " ".join(part for part in (name.particle, name.family) if part)
    given = ", ".join(part for part in (name.given, name.suffix) if part)
    return {"creatorType": role, "lastName": family, "firstName": given}


def iso(date: Date) -> str:
    """The start of a date in ISO 8601: "2011-04-14", "2010-11", "2012"."""
    return Date(date.year, date.month, date.day if date.month else None).edtf


def record(data: Mapping[str, Any], *, line: int = 0, texts: tuple[str, ...] = ()) -> LoadedRecord:
    """A record of a Zotero item (the `data` of its interfaces); `texts` are its child notes."""
    name = str(data.get("itemType") or "")
    known = item_types().get(name) or item_types()["document"]
    lines = Lines([str(data.get("extra") or "")])
    fields = _BASE | {place: field for field, place in known.fields.items()}
    values: dict[str, Any] = {}
    extra: list[tuple[str, str]] = []
    for place, raw in data.items():
        value = raw.strip() if isinstance(raw, str) else raw
        if not value or not isinstance(value, str) or place in ("itemType", "extra", "citationKey"):
            continue
        field = fields.get(place)
        if field in ("issued", "accessed"):
            values[field] = date_of(value.split("T")[0].split(" ")[0]) or date_of(value)
            if values[field] is None:
                extra.append((place, value))
        elif field:
            values.setdefault(field, value)
        elif place in _OTHERS:
            extra.append((_OTHERS[place], value))
        elif place not in ("key", "version", "dateAdded", "dateModified", "itemID", "libraryID", "uri"):
            extra.append((place, value))
    for creator in data.get("creators") or ():
        role = _role(str(creator.get("creatorType", "")), known)
        person = _name(creator)
        if person and role in NAME_FIELDS:
            values[role] = (*values.get(role, ()), person)
        elif person:
            extra.append((role, name_text(person)))
    tags = [str(tag.get("tag", "") if isinstance(tag, Mapping) else tag) for tag in data.get("tags") or ()]
    extra += [("keyword", ", ".join(tags))] if any(tags) else []
    extra += [("note", text) for text in (*texts, *lines.rest)]
    work = made(values, lines, extra, (from_zotero(name), "document"))
    return LoadedRecord(str(data.get("citationKey") or lines.key), work, line, lines.aliases)


def _role(creator: str, known: ItemType) -> str:
    for field, own in known.creators.items():
        if own == creator:
            return field
    return _ROLES.get(creator) or ("authors" if creator == "author" else creator)


def _name(creator: Mapping[str, Any]) -> Name | None:
    if name := str(creator.get("name") or "").strip():
        return Name(literal=name)
    family, given = (str(creator.get(part) or "").strip() for part in ("lastName", "firstName"))
    return split_name(family, given) if family or given else None
