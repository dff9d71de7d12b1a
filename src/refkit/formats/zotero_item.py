"""Entries go in, Zotero's items come out, as its connector, its local and its web interface take them; and back.

An item holds what its type has fields for; everything else is a line of Extra, where Zotero finds it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from refkit.formats.kinds import HERE, from_zotero, is_email, kind
from refkit.formats.leftovers import (
    Gathered,
    Lines,
    abstract_of,
    entry_lines,
    family_text,
    given_text,
    keywords,
    name_text,
    notes,
    plain_date,
    split_name,
    start_of,
)
from refkit.formats.record import LoadedRecord
from refkit.model import DATE_FIELDS, NAME_FIELDS, Date, Entry, Name, Work
from refkit.normalise.date_values import as_date, date_text
from refkit.normalise.lexicon import toml

_EVERY = {"issued": "date", "url": "url", "accessed": "accessDate", "language": "language"}
_ARCHIVE = {"archive": "archive", "archive_location": "archiveLocation"}
_HOUR = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?Z?")
# Names of creators that others give: what they are to a work.
_ROLES = {"editor": "editors", "translator": "translators"}
_BASE: dict[str, str] = toml("zotero", HERE)["base"]
_OTHERS: dict[str, str] = toml("zotero", HERE)["others"]
# texts that are no fields: read on their own, or Zotero's own bookkeeping
_APART = frozenset(
    {"itemType", "extra", "citationKey"}
    | {"key", "version", "dateAdded", "dateModified", "itemID", "libraryID", "uri"}
)


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
    values = {field: _value(field, getattr(work, field)) for field in known.fields}
    creators = [_creator(one, role) for field, role in _creators(known) for one in getattr(work, field)]
    out: dict[str, Any] = {"itemType": name}
    out |= {place: values[field] for field, place in known.fields.items() if values[field]}
    out["creators"] = creators
    rest = {"abstractNote": abstract_of(work)}
    out |= {place: value for place, value in rest.items() if value}
    out["tags"] = [{"tag": word} for word in keywords(entry)]
    whole = {field for field, value in values.items() if value} - _begun(work, values)
    carried = {*whole, *dict(_creators(known)), "abstract"}
    lines = "\n".join([*_kind_line(work, name), *entry_lines(entry, carried)])
    out |= {place: value for place, value in (("citationKey", entry.key), ("extra", lines)) if value}
    return out


def _begun(work: Work, values: Mapping[str, str]) -> set[str]:
    """The dates of which a field holds the start alone."""
    spans = work.issued is not None and work.issued.end is not None
    return {"issued"} if spans and values.get("issued") == start_of(work.issued) else set()


def _creators(known: ItemType) -> Iterator[tuple[str, str]]:
    return ((field, known.creators[field]) for field in NAME_FIELDS if field in known.creators)


def _value(field: str, value: Any) -> str:
    """A field as Zotero has it; it takes a whole day of access or nothing."""
    if field not in DATE_FIELDS:
        return str(value)
    if value is None or (field == "accessed" and not (value.day and plain_date(value))):
        return ""
    # Zotero has the hour of access as well
    return value.printed if field == "accessed" and _HOUR.fullmatch(value.printed) else _date(value)


def _date(date: Date) -> str:
    """A date as it is shown; of a span in figures the start, since Zotero would read "2012-11-01/…" as one day."""
    text = date_text(date)
    return start_of(date) if text == date.edtf and date.end and not date.season else text


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
    return {"creatorType": role, "lastName": family_text(name), "firstName": given_text(name)}


def record(data: Mapping[str, Any], *, line: int = 0, texts: tuple[str, ...] = ()) -> LoadedRecord:
    """A record of a Zotero item (the `data` of its interfaces); `texts` are its child notes."""
    name = str(data.get("itemType") or "")
    known = item_types().get(name) or item_types()["document"]
    lines = Lines([str(data.get("extra") or "")])
    fields = _BASE | {place: field for field, place in known.fields.items()}
    it = Gathered()
    for place, raw in data.items():
        if place not in _APART and isinstance(raw, str) and (value := raw.strip()):
            _take(it, place, fields.get(place, ""), value)
    for creator in data.get("creators") or ():
        _person(it, _role(str(creator.get("creatorType", "")), known), _name(creator))
    it.keep("keyword", _tags(data))
    it.extra += [("note", text) for text in (*texts, *lines.rest)]
    return it.record(str(data.get("citationKey") or lines.key), line, lines, from_zotero(name), "document")


def _tags(data: Mapping[str, Any]) -> str:
    tags = data.get("tags") or ()
    words = [str(tag.get("tag", "") if isinstance(tag, Mapping) else tag) for tag in tags]
    return ", ".join(words) if any(words) else ""


def _take(it: Gathered, place: str, field: str, value: str) -> None:
    """One text of an item: a field of ours, a date, or what only Zotero has."""
    if field in ("issued", "accessed"):
        it.values.setdefault(field, as_date(value))
    elif field:
        it.values.setdefault(field, value)
    else:
        it.keep(_OTHERS.get(place, place), value)


def _person(it: Gathered, role: str, person: Name | None) -> None:
    if role in NAME_FIELDS:
        it.people(role, person)
    elif person:
        it.extra.append((role, name_text(person)))


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
