"""What EndNote calls kinds and fields: an entry goes in, EndNote's fields by name come out; and back.

Its tagged file (ENW) and its XML are two ways to write the same fields down.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from refkit.formats.kinds import kind, table
from refkit.formats.leftovers import Lines, date_of, entry_lines, keywords, made, notes, one_line, plain_date
from refkit.formats.record import LoadedRecord
from refkit.formats.ris import name_value
from refkit.formats.ris_read import read_date, read_name
from refkit.model import NAME_FIELDS, Date, Entry, Name

Slots = dict[str, list[str]]
"""EndNote's fields by our names for them, each with its values."""

# Our field → the slot that holds it, for every kind.
_PLAIN = {
    "title": "title",
    "container_title": "container",
    "collection_title": "series",
    "publisher": "publisher",
    "publisher_place": "place",
    "volume": "volume",
    "page": "pages",
    "edition": "edition",
    "doi": "doi",
    "url": "url",
    "language": "language",
    "genre": "genre",
    "archive": "database",
    "archive_location": "accession",
}
_FIELDS = {slot: field for field, slot in _PLAIN.items()}
_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]")
_ARTICLES = ("article-", "review")


def slots(entry: Entry) -> Slots:
    """The fields of an entry; what EndNote has no field for is a line of `notes`."""
    work = entry.work
    carried = set(_PLAIN) | set(NAME_FIELDS)
    name = kind(work.kind).endnote
    out: Slots = {"type": [name]}
    for field in NAME_FIELDS:
        out[field] = [_name(one) for one in getattr(work, field)]
    for field, slot in _PLAIN.items():
        out[slot] = [one_line(getattr(work, field))]
    counted = _counted(work.kind)
    out["number"] = [one_line(getattr(work, counted))]
    carried.add(counted)
    standard = "isbn" if work.isbn else "issn"
    if bool(_ISSN.match(getattr(work, standard))) == (standard == "issn"):
        out["isbn"] = [one_line(getattr(work, standard))]
        carried.add(standard)
    if work.issued and work.issued.year is not None:
        out["year"] = [str(work.issued.year)]
        out["date"] = [_iso(work.issued)] if work.issued.month else []
        carried |= {"issued"} if plain_date(work.issued) else set()
    if work.accessed and work.accessed.year is not None:
        out["accessed"] = [_iso(work.accessed)]
        carried |= {"accessed"} if plain_date(work.accessed) else set()
    out["label"] = [entry.key]
    out["keywords"] = keywords(entry)
    out["abstract"] = [one_line(value) for label, value in work.extra if label == "abstract"][:1]
    told = [f"kind: {work.kind}"] if work.kind and table().endnote[name][1] != work.kind else []
    lines = [*told, *entry_lines(entry, {*carried, "abstract"})]
    out["notes"] = [*(one_line(note) for note in notes(work)), *lines]
    return {slot: [value for value in values if value] for slot, values in out.items()}


def _iso(date: Date) -> str:
    return Date(date.year, date.month, date.day).edtf


def _counted(csl: str) -> str:
    """What EndNote's Number is: the issue of a periodical, of all else the work's own number."""
    return "issue" if csl.startswith(_ARTICLES) else "number"


def _name(name: Name) -> str:
    """A comma behind a body tells EndNote that it is none that it may turn round."""
    return f"{one_line(name.literal).rstrip(',')}," if name.literal else name_value(name)


def record(
    given: Mapping[str, Sequence[str]], *, line: int, extra: Sequence[tuple[str, str]] = ()
) -> LoadedRecord:
    """A record of EndNote's fields."""
    name = next(iter(given.get("type", ())), "")
    lines = Lines(given.get("notes", ()), known_only=True)
    native = table().endnote.get(name, (0, ""))[1]
    values: dict[str, Any] = {}
    rest = list(extra)
    for field in NAME_FIELDS:
        people = (read_name(text) for value in given.get(field, ()) for text in value.split("\n"))
        values[field] = tuple(person for person in people if person is not None)
    for slot, field in _FIELDS.items():
        found = [value for value in given.get(slot, ()) if value]
        values[field] = " ".join(found[0].split()) if found else ""
        rest += [(slot, value) for value in found[1:]]
    number = " ".join(given.get("number", ()))
    values[_counted(lines.kind or native)] = number
    standard = next(iter(given.get("isbn", ())), "")
    if standard:
        values["issn" if _ISSN.match(standard) else "isbn"] = " ".join(standard.split())
    values["issued"] = _issued(given)
    values["accessed"] = read_date("".join(given.get("accessed", ())[:1])) or None
    if given.get("accessed") and values["accessed"] is None:
        rest.append(("accessed", given["accessed"][0]))
    words = [word for value in given.get("keywords", ()) for word in value.split("\n") if word.strip()]
    rest += [("keyword", ", ".join(words))] if words else []
    rest += [("abstract", value) for value in given.get("abstract", ())]
    rest += [("note", value) for value in lines.rest]
    rest += [("type", name)] if name and not native else []
    work = made(values, lines, rest, (native,))
    return LoadedRecord(lines.key or next(iter(given.get("label", ())), ""), work, line, lines.aliases)


def _issued(given: Mapping[str, Sequence[str]]) -> Date | None:
    year, day = (next(iter(given.get(slot, ())), "") for slot in ("year", "date"))
    both = date_of(day) or (date_of(f"{day} {year}") if day and year else None)
    return both if both and both.year is not None else read_date(year)
