"""CSL-JSON: works and entries go in, items as Zotero and citeproc read them come out; and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from refkit.formats.bib_write import SOURCE, relation_note
from refkit.formats.csl_fields import BOTH, DATES, NAMES, OTHER_DATES, TEXTS, UNHELD, VARIABLES
from refkit.formats.csl_read import MEMBERS, loads, work
from refkit.formats.keywords import joined_keywords, one_list, split_keywords
from refkit.formats.leftovers import plain_date
from refkit.formats.name_lines import person
from refkit.formats.record import collector_paused
from refkit.formats.roles import is_person
from refkit.formats.zotero_types import ALIASES, TYPE, item_type, item_types, told_type
from refkit.model import Date, Entry, Name, Work
from refkit.normalise.date_values import as_date, date_text

__all__ = ["EXTENSIONS", "NAME", "dumps", "item", "loads", "work"]

NAME = "csl-json"
EXTENSIONS = (".csl.json", ".json", ".csljson")

_PEOPLE, _WHEN, _WORDS = (tuple(variable for variable, _ in rows) for rows in (NAMES, DATES, TEXTS))
# all fields of a sort at once: one call a work instead of one a field
_people, _dates, _texts = (attrgetter(*(field for _, field in rows)) for rows in (NAMES, DATES, TEXTS))


def item(work: Work, key: str) -> dict[str, Any]:
    """One work as a CSL-JSON item under `key`.

    Dates are date-parts (a range has two, a season stands beside the year). A particle
    stands in `family` and a suffix in `given`, since Zotero's import drops the fields that CSL has for
    them. Relations and a file's own notes are lines of `note`.
    """
    out: dict[str, Any] = {"id": key, "type": work.kind or "document"}
    if key:
        out["citation-key"] = key
    for variable, people in zip(_PEOPLE, _people(work), strict=True):
        if people and (names := [one for one in map(_name, people) if one]):
            out[variable] = names
    for variable, text in zip(_WORDS, _texts(work), strict=True):
        if text:
            out[variable] = text
    for variable, date in zip(_WHEN, _dates(work), strict=True):
        if date is not None and (value := _date(date)):
            out[variable] = value
    if work.extra or work.relations or work.kind == "personal_communication":
        _leftovers(work, out)
    return out


def _leftovers(work: Work, out: dict[str, Any]) -> None:
    """What has no variable of its own: notes, relations in words, second values, a file's own fields."""
    told = told_type(item_type(work))  # of the types that CSL calls alike
    notes = [f"type: {told}"] if told else []
    notes += [relation_note(relation) for relation in work.relations]
    for name, value in work.extra:
        if name == "note":
            notes.append(value)
        elif name != TYPE and not (name.endswith(MEMBERS) and _joined(out, name, value)):
            _put(out, name, value)
    if notes:
        out["note"] = "\n".join(notes)


def _joined(out: dict[str, Any], name: str, value: str) -> bool:
    """Put what stood beside the parts of names there again, if there are as many names as then."""
    people, beside = out.get(name.removesuffix(MEMBERS)), _restored(value)
    if type(people) is not list or type(beside) is not list or len(people) != len(beside):
        return False
    if not all(type(one) is dict for one in beside):
        return False
    for person_, members in zip(people, beside, strict=True):
        person_.update((part, text) for part, text in members.items() if part not in person_)
    return True


def _put(out: dict[str, Any], name: str, value: str) -> None:
    """One value that a Work has no field for, under its variable."""
    name = ALIASES.get(name, name)
    if name == "keyword" and name in out:
        out[name] = joined_keywords([*split_keywords(out[name]), *split_keywords(value)])
    elif is_person(name, value):
        out.setdefault(name, []).append(_name(person(value)))
    elif name in VARIABLES or name in out:  # a second value: CSL has no place for it but `custom`
        _custom(out, name, value)
    else:
        out[name] = _date_value(value) if name in OTHER_DATES else _restored(value)
        if name in BOTH:
            out[BOTH[name]] = value


def _unheld(work: Work) -> list[str]:
    """Lines that Zotero reads: what its type of the work has no field for."""
    if not (work.event_title or work.event_place or work.genre):
        return []
    name = item_type(work)
    held = {*item_types()[name].fields, *(["genre"] if name == "email" else [])}
    rows = ((variable, getattr(work, field)) for variable, field in UNHELD if field not in held)
    return [f"{variable}: {value}" for variable, value in rows if value]


def _custom(out: dict[str, Any], name: str, value: str) -> None:
    own = out.get("custom", {})
    own = own if isinstance(own, dict) else {"custom": own}
    before = own.get(name)
    own[name] = value if before is None else [*(before if isinstance(before, list) else [before]), value]
    out["custom"] = own


def _date_value(text: str) -> Any:
    """A date that a Work has no field for."""
    date = as_date(text)
    return text if date is None or text[:1] == "{" else {**_date(date), "raw": text}


def _restored(value: str) -> Any:
    """An object or list that `work` kept as JSON, again as what it was."""
    if value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    family = name.surname
    given = ", ".join(part for part in (name.given, name.suffix) if part) if name.suffix else name.given
    if family and given:
        return {"family": family, "given": given}
    return {"family": family} if family else {"given": given} if given else {}


def _date(date: Date) -> dict[str, Any]:
    if date.year is None:
        return {"literal": date.printed} if date.printed else {}
    parts = [_parts(date.year, date.month, date.day)]
    if date.end is not None and date.end[0] is not None:
        parts.append(_parts(*date.end[:3]))
    out: dict[str, Any] = {"date-parts": parts}
    if date.season:
        out["season"] = date.season
    if date.approximate:
        out["circa"] = True
    return out


def _parts(year: int | None, month: int | None, day: int | None) -> list[int | None]:
    if month is None:
        return [year]
    return [year, month] if day is None else [year, month, day]


def dumps(entries: Sequence[Entry]) -> str:
    """The entries as a CSL-JSON array, ordered by key; documents that cite carry the keyword `source`.

    A date that is more than a year, month and day has its text as `raw` too: Zotero knows no seasons or ranges.
    """
    # one item a line: a file that can be compared line by line, and the quick way through json
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    with collector_paused():
        lines = [encode(_entry(entry)) for entry in sorted(entries, key=attrgetter("key"))]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _entry(entry: Entry) -> dict[str, Any]:
    out = item(entry.work, entry.key)
    for variable, date in zip(_WHEN, _dates(entry.work), strict=True):
        if date is not None and date.year is not None and not plain_date(date):
            out[variable]["raw"] = date_text(date)
    if entry.documents:
        keywords = [out["keyword"]] if out.get("keyword") else []
        out["keyword"] = one_list([SOURCE, *keywords])
    lines = _unheld(entry.work) + ([f"tex.ids: {', '.join(entry.aliases)}"] if entry.aliases else [])
    if lines:
        out["note"] = "\n".join([*([out["note"]] if out.get("note") else []), *lines])
    return out
