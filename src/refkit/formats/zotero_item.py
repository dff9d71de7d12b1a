"""Entries go in, Zotero's items come out, as its connector, its local and its web interface take them; and back.

An item holds what its type has fields for; everything else is a line of Extra, where Zotero finds it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from refkit.formats import zotero_beside as beside
from refkit.formats.bib_write import PROTECTED, relation_note
from refkit.formats.gathered import Gathered
from refkit.formats.keywords import joined_keywords, split_keywords
from refkit.formats.kinds import from_zotero
from refkit.formats.leftovers import (
    KEYWORD,
    Lines,
    entry_lines,
    extra_lines,
    keywords,
    notes,
    plain_date,
    start_of,
)
from refkit.formats.name_lines import family_text, given_text, person, role_text, split_name
from refkit.formats.record import LoadedRecord
from refkit.formats.roles import is_person
from refkit.formats.zotero_types import AUTOMATIC, TYPE, ItemType, item_type, item_types, named, told_type
from refkit.model import DATE_FIELDS, NAME_FIELDS, Date, Entry, Name, Work
from refkit.normalise.date_values import as_date, date_text

__all__ = ["child_notes", "item", "item_type", "item_types", "record"]

_HOUR = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?Z?")
NOTE = "annote"
"""The name in `extra` of a note of its own, in HTML, that hangs on an item; `note` is a remark within it."""
_ELSEWHERE = frozenset({KEYWORD, TYPE, AUTOMATIC, NOTE, PROTECTED})
# texts that are no fields: read on their own, or Zotero's own bookkeeping
_APART = frozenset(
    {"itemType", "extra", "citationKey"}
    | {"key", "version", "dateAdded", "dateModified", "itemID", "libraryID", "uri"}
)


def item(entry: Entry, *, remarks: bool = False) -> dict[str, Any]:
    """One entry as a Zotero item: itemType, creators, fields, tags, and Extra for the rest.

    With `remarks` the notes of a record stand in Extra, as Zotero has them, and what RDF has nodes for is left out;
    else notes are for `child_notes`.
    """
    work = entry.work
    name = item_type(work)
    known = item_types()[name]
    values = {field: _value(field, value) for field in known.fields if (value := getattr(work, field))}
    out: dict[str, Any] = {"itemType": name}
    out |= {place: value for field, place in known.fields.items() if (value := values.get(field))}
    creators = [_creator(one, role) for field, role in known.creators.items() for one in getattr(work, field)]
    left = _placed(work, known, out, creators, remarks) if work.extra else ()
    out["creators"], out["tags"] = creators, _tags(entry)
    carried = {field for field, value in values.items() if value} - _begun(work, values)
    lines = [*_kind_line(work, name), *_lines(entry, left, {*carried, *known.creators}, remarks)]
    out |= {
        place: value for place, value in (("citationKey", entry.key), ("extra", "\n".join(lines))) if value
    }
    return out


def _placed(
    work: Work, known: ItemType, out: dict[str, Any], creators: list[dict[str, str]], remarks: bool
) -> tuple[tuple[str, str], ...]:
    """Put what a work has beside its fields where its type has a place for it; what has none is for Extra."""
    left = []
    for label, value in work.extra:
        name = named(label)
        if is_person(name, value) and (role := known.roles.get(name)) and not _merges(work, known, role):
            creators.append(_creator(person(value), role))
        elif (place := known.others.get(name, "")) and place not in out and place not in _APART:
            out[place] = value
        elif label not in _ELSEWHERE and not (remarks and beside.readable(label, value)):
            left.append((label, value))
    return tuple(left)


def _merges(work: Work, known: ItemType, role: str) -> bool:
    """Would the persons of a role stand among the authors, who have the same kind of creator here?"""
    return bool(work.authors) and role == known.creators["authors"]


def _lines(
    entry: Entry, left: tuple[tuple[str, str], ...], carried: set[str], remarks: bool
) -> Iterator[str]:
    """The lines of Extra; with `remarks` the notes stand between them, where they stood."""
    work = entry.work
    if not remarks or not any(name == "note" for name, _ in left):
        yield from entry_lines(
            replace(entry, work=replace(work, extra=left)) if work.extra else entry, carried
        )
        return
    yield from entry_lines(replace(entry, work=replace(work, extra=())), carried)
    for name, value in left:
        yield from [value] if name == "note" else extra_lines(Work(extra=((name, value),)), ())


def _tags(entry: Entry) -> list[dict[str, Any]]:
    automatic = {
        word for name, value in entry.work.extra if name == AUTOMATIC for word in split_keywords(value)
    }
    return [{"tag": word, "type": 1} if word in automatic else {"tag": word} for word in keywords(entry)]


def _begun(work: Work, values: Mapping[str, str]) -> set[str]:
    """The dates of which a field holds the start alone."""
    spans = work.issued is not None and work.issued.end is not None
    return {"issued"} if spans and values.get("issued") == start_of(work.issued) else set()


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
    return [*notes(entry.work), *html_notes(entry)]


def relation_notes(entry: Entry) -> list[str]:
    """The relations in words."""
    return list(map(relation_note, entry.work.relations))


def html_notes(entry: Entry) -> list[str]:
    """The notes that hung on an item before."""
    return [value for name, value in entry.work.extra if name == NOTE]


def _kind_line(work: Work, name: str) -> Iterator[str]:
    if work.kind and from_zotero(name) != work.kind:
        yield f"type: {work.kind}"


def _creator(name: Name, role: str) -> dict[str, str]:
    """Two fields for a person, one for a body; particle with the family name, suffix with the given one."""
    if name.literal:
        return {"creatorType": role, "name": name.literal}
    return {"creatorType": role, "lastName": family_text(name), "firstName": given_text(name)}


def record(
    data: Mapping[str, Any],
    *,
    line: int = 0,
    texts: Sequence[str] = (),
    around: Sequence[tuple[str, str]] = (),
) -> LoadedRecord:
    """A record of a Zotero item (the `data` of its interfaces).

    Args:
        data: the item.
        line: where it stands in its file.
        texts: its child notes, in HTML.
        around: what its file says of it elsewhere (collections, attachments), for `extra`.
    """
    name = str(data.get("itemType") or "")
    known = item_types().get(name) or item_types()["document"]
    lines = Lines([str(data.get("extra") or "")], remark="note")
    it = Gathered()
    _read_fields(it, data, known)
    _read_tags(it, [tag for tag in data.get("tags") or () if isinstance(tag, Mapping) and tag.get("tag")])
    it.extra += [*((NOTE, text) for text in texts), *around]
    it.keep(TYPE, told_type(name) if not lines.kind else "")
    return it.record(str(data.get("citationKey") or lines.key), line, lines, from_zotero(name), "document")


def _read_fields(it: Gathered, data: Mapping[str, Any], known: ItemType) -> None:
    for place, raw in data.items():
        if place not in _APART and isinstance(raw, str) and (value := raw.strip()):
            _take(it, place, known, value)
    for creator in data.get("creators") or ():
        _person(it, known.role(str(creator.get("creatorType", ""))), _name(creator))


def _read_tags(it: Gathered, tags: Sequence[Mapping[str, Any]]) -> None:
    it.keep(KEYWORD, joined_keywords([str(tag["tag"]) for tag in tags]))
    it.keep(AUTOMATIC, joined_keywords([str(tag["tag"]) for tag in tags if tag.get("type") == 1]))


def _take(it: Gathered, place: str, known: ItemType, value: str) -> None:
    """One text of an item: a field of ours, a date, or what only Zotero has."""
    field = known.field(place)
    if not field:
        it.keep(known.other(place), value)
    elif field in DATE_FIELDS and field not in it.values:
        it.values[field] = as_date(value)
    elif field in DATE_FIELDS:
        it.keep(place, value)
    else:
        it.first(field, value, place)


def _person(it: Gathered, role: str, person: Name | None) -> None:
    if role in NAME_FIELDS:
        it.people(role, person)
    elif person:
        it.extra.append((role, role_text(person)))


def _name(creator: Mapping[str, Any]) -> Name | None:
    if name := str(creator.get("name") or "").strip():
        return Name(literal=name)
    family, given = (str(creator.get(part) or "").strip() for part in ("lastName", "firstName"))
    return split_name(family, given) if family or given else None
