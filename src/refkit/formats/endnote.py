"""What EndNote calls kinds and fields: an entry goes in, EndNote's fields by name come out; and back.

Its tagged file (ENW) and its XML are two ways to write the same fields down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from refkit.formats.gathered import Gathered
from refkit.formats.keywords import joined_keywords
from refkit.formats.kinds import HERE, kind, table
from refkit.formats.leftovers import (
    KEY,
    Lines,
    behind_first,
    beside,
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
from refkit.formats.name_lines import person, role_text
from refkit.formats.record import LoadedRecord
from refkit.formats.ris import name_value
from refkit.formats.ris_read import read_date, read_names
from refkit.formats.roles import in_roles, is_person
from refkit.model import NAME_FIELDS, Date, Entry, Name, Work
from refkit.normalise.identifiers import DOI_ADDRESS
from refkit.normalise.latex_markup import plain
from refkit.normalise.lexicon import toml

Slots = dict[str, list[str]]
"""EndNote's fields by our names for them, each with its values."""

_PLAIN: dict[str, str] = toml("endnote", HERE)["fields"]
_FIELDS = {slot: field for field, slot in _PLAIN.items()}
# what a record has once; others are kept
_BESIDE: dict[str, str] = toml("endnote", HERE)["beside"]
SERIES = "collection-editor"
_ONCE = ("type", "label", "isbn", "year", "date", "accessed")
_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]")
_BOOKS = ("Book", "Electronic Book")
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
    out |= _dates(work)
    rest = _placed(work, out) if work.extra else work
    out["label"] = [entry.key]
    out["keywords"] = keywords(entry)
    out["abstract"] = [one_line(value) for name, value in work.extra if name == "abstract"]
    out["notes"] = list(_notes(entry if rest is work else replace(entry, work=rest), name, carried))
    return {slot: [plain(value) for value in values if value] for slot, values in out.items()}


def _dates(work: Work) -> Slots:
    out = {"accessed": [start_of(work.accessed)]}
    if work.issued and work.issued.year is not None:
        out["year"] = [str(work.issued.year)]
        out["date"] = [start_of(work.issued)] if work.issued.month else []
    return out


def _placed(work: Work, out: Slots) -> Work:
    """Fill the slots for what `extra` has; the work without it comes back."""
    rest, name = work, out["type"][0]
    for label, slot in _BESIDE.items():
        if value := beside(work, label):
            out[slot] = [one_line(value)]
            rest = behind_first(rest, label)
    people = in_roles(work).get(SERIES) if work.editors or name not in _BOOKS else None
    if people:
        rest = _without_series(rest)
        _series(out, list(map(person, people)), name)
    return rest


def _notes(entry: Entry, name: str, carried: set[str]) -> Iterator[str]:
    """The notes of a file, and lines for what has no slot."""
    work = entry.work
    yield from map(one_line, notes(work))
    if work.kind and table().endnote[name][1] != work.kind:
        yield f"kind: {work.kind}"
    lines = entry_lines(entry, carried)
    if entry.key and any(map(is_unknown, lines)):
        yield f"{KEY}: {entry.key}"
    yield from lines


def _without_series(work: Work) -> Work:
    return replace(
        work, extra=tuple(pair for pair in work.extra if not (pair[0] == SERIES and is_person(*pair)))
    )


def _series(out: Slots, people: Sequence[Name], name: str) -> None:
    """The editors of a series: EndNote has them before the editor of a book, and behind that of a part."""
    names = [_name(one) for one in people]
    if name in _BOOKS:
        out["editors"], out["series_editors"] = names, out["editors"]
    else:
        out["series_editors"] = names


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
    for field, people in _people(given, name).items():
        it.people(field, *people) if field in NAME_FIELDS else it.keep(field, *map(role_text, people))
    for variable, slot in _BESIDE.items():
        it.keep(variable, *map(one_line, given.get(slot, ())))
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
    it.keep("keyword", joined_keywords(list(filter(str.strip, _lines(given, "keywords")))))
    it.keep("abstract", *given.get("abstract", ()))
    it.keep("note", *lines.rest)
    for slot in _ONCE:
        it.keep(slot, *list(given.get(slot, ()))[1:])
    it.keep("type", "" if native else name)
    return it.record(lines.key or label, line, lines, native)


def _people(given: Mapping[str, Sequence[str]], name: str) -> dict[str, list[Name]]:
    """The persons by field or role; of a whole book the editor of the series stands first, if two are named."""
    slots = (*NAME_FIELDS, "series_editors")
    found = {slot: [one for line in _lines(given, slot) for one in read_names(line)] for slot in slots}
    second, third = found["editors"], found.pop("series_editors")
    if name in _BOOKS and third:
        second, third = third, second
    return {**found, "editors": second, SERIES: third}


def _lines(given: Mapping[str, Sequence[str]], slot: str) -> list[str]:
    return [line for value in given.get(slot, ()) for line in value.split("\n")]


def _first(given: Mapping[str, Sequence[str]], slot: str) -> str:
    return next(iter(given.get(slot, ())), "")


def _issued(year: str, day: str) -> Date | None:
    both = date_of(day) or (date_of(f"{day} {year}") if day and year else None)
    return with_year(both) or read_date(year)
