"""What EndNote calls kinds and fields: an entry goes in, EndNote's fields by name come out; and back.

Its tagged file (ENW) and its XML are two ways to write the same fields down.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from refkit.formats.gathered import Gathered
from refkit.formats.kinds import HERE, kind, table
from refkit.formats.leftovers import (
    KEY,
    Lines,
    date_of,
    entry_lines,
    is_unknown,
    keywords,
    notes,
    one_line,
    plain_dates,
    start_of,
    with_year,
)
from refkit.formats.record import LoadedRecord
from refkit.formats.ris import name_value
from refkit.formats.ris_read import read_date, read_names
from refkit.model import NAME_FIELDS, Date, Entry, Name
from refkit.normalise.identifiers import DOI_ADDRESS
from refkit.normalise.latex_markup import plain
from refkit.normalise.lexicon import toml

Slots = dict[str, list[str]]
"""EndNote's fields by our names for them, each with its values."""

_PLAIN: dict[str, str] = toml("endnote", HERE)["fields"]
_FIELDS = {slot: field for field, slot in _PLAIN.items()}
# what a record has once; others are kept
_ONCE = ("type", "label", "isbn", "year", "date", "accessed")
_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]")
_ARTICLES = ("article-", "review")


def slots(entry: Entry) -> Slots:
    """The fields of an entry; what EndNote has no field for is a line of `notes`."""
    work = entry.work
    name = kind(work.kind).endnote
    counted, standard = _counted(work.kind), "isbn" if work.isbn else "issn"
    carried = {*_PLAIN, *NAME_FIELDS, counted, "abstract", *(plain_dates(work) - {"original_date"})}
    out: Slots = {"type": [name]}
    out |= {field: [_name(one) for one in getattr(work, field)] for field in NAME_FIELDS}
    out |= {slot: [one_line(getattr(work, field))] for field, slot in _PLAIN.items()}
    out["number"] = [one_line(getattr(work, counted))]
    # EndNote has one field for both, and by its form the number is read again
    if bool(_ISSN.match(getattr(work, standard))) == (standard == "issn"):
        out["isbn"] = [one_line(getattr(work, standard))]
        carried.add(standard)
    if work.issued and work.issued.year is not None:
        out["year"] = [str(work.issued.year)]
        out["date"] = [start_of(work.issued)] if work.issued.month else []
    out["accessed"] = [start_of(work.accessed)]
    out["label"] = [entry.key]
    out["keywords"] = keywords(entry)
    out["abstract"] = [one_line(value) for name, value in work.extra if name == "abstract"]
    told = [f"kind: {work.kind}"] if work.kind and table().endnote[name][1] != work.kind else []
    lines = entry_lines(entry, carried)
    own = [f"{KEY}: {entry.key}"] if entry.key and any(map(is_unknown, lines)) else []
    out["notes"] = [*map(one_line, notes(work)), *told, *own, *lines]
    return {slot: [plain(value) for value in values if value] for slot, values in out.items()}


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
    name, label, standard = (_first(given, slot) for slot in _ONCE[:3])
    lines = Lines(given.get("notes", ()), known_only=True)
    native = table().endnote.get(name, (0, ""))[1]
    it = Gathered(extra)
    for field in NAME_FIELDS:
        it.people(field, *(name for line in _lines(given, field) for name in read_names(line)))
    for slot, field in _FIELDS.items():
        value, *others = [*filter(None, given.get(slot, ()))] or [""]
        it.values[field] = one_line(DOI_ADDRESS.sub("", value) if field == "doi" else value)
        it.keep(slot, *others)
    it.values[_counted(lines.kind or native)] = " ".join(given.get("number", ()))
    if standard:
        it.values["issn" if _ISSN.match(standard) else "isbn"] = one_line(standard)
    it.values["issued"] = _issued(_first(given, "year"), _first(given, "date"))
    seen = _first(given, "accessed")
    it.dated("accessed", read_date(seen), seen, "accessed")
    it.keep("keyword", ", ".join(filter(str.strip, _lines(given, "keywords"))))
    it.keep("abstract", *given.get("abstract", ()))
    it.keep("note", *lines.rest)
    for slot in _ONCE:
        it.keep(slot, *list(given.get(slot, ()))[1:])
    it.keep("type", "" if native else name)
    return it.record(lines.key or label, line, lines, native)


def _lines(given: Mapping[str, Sequence[str]], slot: str) -> list[str]:
    return [line for value in given.get(slot, ()) for line in value.split("\n")]


def _first(given: Mapping[str, Sequence[str]], slot: str) -> str:
    return next(iter(given.get(slot, ())), "")


def _issued(year: str, day: str) -> Date | None:
    both = date_of(day) or (date_of(f"{day} {year}") if day and year else None)
    return with_year(both) or read_date(year)
