"""The text of a CSL-JSON file goes in, records and problems come out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from refkit.formats.csl_fields import BOOKKEEPING, DATE_FIELDS, NAME_FIELDS, TEXT_FIELDS
from refkit.formats.record import LoadedRecord, WorkDraft, collector_paused, finished
from refkit.model import Date, Name, Problem, Work
from refkit.normalise.dates import from_edtf, parse_date

_ALIASES = re.compile(r"^tex\.ids:[ \t]*(.*)$", re.MULTILINE | re.IGNORECASE)
_SUFFIX = re.compile(r",\s*((?:Jr|Sr)\.?|[IVX]+)$")
_NUMBER = re.compile(r"-?\d{1,4}")
_KEYS = frozenset({"id", "citation-key"})
# variables whose text a field takes as it is
_STRAIGHT = {**TEXT_FIELDS, "type": "kind"}


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """The records of a CSL-JSON array (or of one item, or of an object with `items`), and what is wrong
    with it.
    """
    with collector_paused():
        return _loads(text, file)


def _loads(text: str, file: str) -> tuple[list[LoadedRecord], list[Problem]]:
    try:
        data = json.loads(text)
    except ValueError as error:
        place = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        return [], [Problem(file, place, f"not JSON: {error}", "export the library again as CSL-JSON")]
    except RecursionError:
        return [], [Problem(file, "", "lists within lists without end", "export the library again as CSL-JSON")]
    if isinstance(data, Mapping):
        data = data["items"] if isinstance(data.get("items"), list) else [data]
    if not isinstance(data, list):
        return [], [Problem(file, "", "holds no list of items", "export the library again as CSL-JSON")]
    records, problems = [], []
    for number, row in enumerate(data, 1):
        if type(row) is not dict:
            problems.append(Problem(file, f"item {number}", "is not an object and is left out"))
            continue
        key = str(row.get("citation-key") or row.get("id") or "")
        records.append(LoadedRecord(key, work(row), number, _aliases(row["note"]) if "note" in row else ()))
    return records, problems


def _aliases(note: object) -> tuple[str, ...]:
    found = _ALIASES.findall(str(note or ""))
    return tuple(part.strip() for keys in found for part in keys.split(",") if part.strip())


def work(row: Mapping[str, Any]) -> Work:
    """A Work from a CSL-JSON item; what it cannot hold goes to extra (values that are no text as JSON)."""
    work = WorkDraft()
    extra = []
    for name, value in row.items():
        if type(value) is str and (field := _STRAIGHT.get(name)) is not None:
            setattr(work, field, value.strip())
        elif name in _KEYS or value in (None, "", [], {}):
            continue
        elif (field := NAME_FIELDS.get(name)) is not None and (people := _people(value)):
            setattr(work, field, people)
        elif (field := DATE_FIELDS.get(name)) is not None and (date := _read_date(value)) is not None:
            setattr(work, field, date)
        elif (field := _STRAIGHT.get(name)) is not None and (text := _text(value)):
            setattr(work, field, text)
        elif text := _kept(name, value):
            extra.append((str(name), text))
    if extra:
        work.extra = tuple(extra)
    return finished(work)


def _kept(name: str, value: object) -> str:
    """A value without a place of its own, as text."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return BOOKKEEPING.sub("", text).strip() if name == "note" else text


def _people(value: object) -> tuple[Name, ...]:
    people = [_name(one) for one in (value if isinstance(value, list) else [value])]
    return tuple([name for name in people if name is not None])


def _name(value: object) -> Name | None:
    if type(value) is dict and len(value) == 2:
        family, given = value.get("family"), value.get("given")
        if type(family) is str and type(given) is str:
            return _person(family, given)
    return _read_name(value)


def _text(value: object) -> str:
    if value is None or isinstance(value, bool | dict):
        return ""
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return str(value).strip()


def _read_name(value: object) -> Name | None:
    if isinstance(value, str):
        return Name(literal=value) if value else None
    if not isinstance(value, Mapping):
        return None
    if literal := _text(value.get("literal")):
        return Name(literal=literal)
    particles = [_text(value.get(f"{which}-particle")) for which in ("dropping", "non-dropping")]
    particle = " ".join(part for part in particles if part)
    return _person(_text(value.get("family")), _text(value.get("given")), particle, _text(value.get("suffix")))


@lru_cache(maxsize=4096)  # the same people come again and again in a library
def _person(family: str, given: str, particle: str = "", suffix: str = "") -> Name | None:
    family, given = family.strip(), given.strip()
    if not particle:
        parts = family.split()
        lead = 0
        while lead < len(parts) - 1 and parts[lead][0].islower():
            lead += 1
        particle, family = " ".join(parts[:lead]), " ".join(parts[lead:])
    if not suffix and "," in given and (match := _SUFFIX.search(given)):
        suffix, given = match[1], given[: match.start()]
    return Name(family, given, particle, suffix) if family or given else None


def _read_date(value: object) -> Date | None:
    if isinstance(value, str | int):
        return from_edtf(str(value)) or parse_date(str(value))
    if type(value) is not dict:
        return None
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        try:
            first = _day(*parts[0])
        except TypeError:  # a list within the list
            return None
        return first if first is None or len(value) == len(parts) == 1 else _whole(first, parts, value)
    for name in ("raw", "literal", "edtf"):
        if text := _text(value.get(name)):
            return from_edtf(text) or parse_date(text)
    return None


@lru_cache(maxsize=4096, typed=True)
def _day(*parts: Any) -> Date | None:
    numbers: list[int | None] = []
    for part in (*parts, None, None, None)[:3]:
        text = str(part).strip()
        numbers.append(int(text) if _NUMBER.fullmatch(text) else None)
    year, month, day = numbers
    month = month if month is not None and 1 <= month <= 12 else None
    day = day if month is not None and day is not None and 1 <= day <= 31 else None
    return None if year is None else Date(year, month, day)


def _whole(first: Date, parts: list[Any], value: Mapping[str, Any]) -> Date:
    """A date with what stands beside its first day: another day, a season, a doubt."""
    season = _text(value.get("season"))
    last = _read_date({"date-parts": [parts[1]]}) if len(parts) > 1 else None
    return replace(
        first,
        season=int(season) if season in ("1", "2", "3", "4") else None,
        end=(last.year, last.month, last.day, None) if last else None,
        approximate=bool(value.get("circa")),
    )
