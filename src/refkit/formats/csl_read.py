"""The text of a CSL-JSON file goes in, records and problems come out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from refkit.formats.csl_fields import BOOKKEEPING, DATE_FIELDS, NAME_FIELDS, TEXT_FIELDS
from refkit.formats.record import LoadedRecord, NameDraft, RecordDraft, WorkDraft, collector_paused
from refkit.model import Date, Name, Problem, Work
from refkit.normalise.date_values import as_date, parse

# an escaped half of a character; whole ones are made of two
LONE = re.compile(r"\\u[dD][89a-fA-F]")
_ALIASES = re.compile(r"^tex\.ids:[ \t]*(.*)$", re.MULTILINE | re.IGNORECASE)
_SUFFIX = re.compile(r",\s*((?:Jr|Sr)\.?|[IVX]+)$")
_NUMBER = re.compile(r"-?\d{1,4}")
# CSL writes seasons as months too
_SEASONS = {13: 1, 14: 2, 15: 3, 16: 4, 21: 1, 22: 2, 23: 3, 24: 4}
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
        data = _without_surrogates(json.loads(text)) if LONE.search(text) else json.loads(text)
    except ValueError as error:
        place = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        return [], [Problem(file, place, f"not JSON: {error}", "export the library again as CSL-JSON")]
    except RecursionError:
        return [], [
            Problem(file, "", "lists within lists without end", "export the library again as CSL-JSON")
        ]
    if isinstance(data, Mapping):
        data = data["items"] if isinstance(data.get("items"), list) else [data]
    if not isinstance(data, list):
        return [], [Problem(file, "", "holds no list of items", "export the library again as CSL-JSON")]
    records: list[LoadedRecord] = []
    problems: list[Problem] = []
    for number, row in enumerate(data, 1):
        if type(row) is not dict:
            problems.append(Problem(file, f"item {number}", "is not an object and is left out"))
            continue
        key = row.get("citation-key") or row.get("id") or ""
        aliases = _aliases(row["note"]) if "note" in row else ()
        record: Any = RecordDraft(key if type(key) is str else str(key), work(row), number, aliases)
        record.__class__ = LoadedRecord
        records.append(record)
    return records, problems


def _without_surrogates(value: Any) -> Any:
    """The same data with U+FFFD for halves of characters, which no file can hold."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    return value


def _aliases(note: object) -> tuple[str, ...]:
    found = _ALIASES.findall(str(note or ""))
    return tuple(part.strip() for keys in found for part in keys.split(",") if part.strip())


def work(row: Mapping[str, Any]) -> Work:
    """A Work from a CSL-JSON item; what it cannot hold goes to extra (values that are no text as JSON)."""
    work: Any = WorkDraft()
    extra: list[tuple[str, str]] = []
    for name, value in row.items():
        if type(value) is str:
            if (field := _STRAIGHT.get(name)) is not None:
                setattr(work, field, value.strip())
                continue
        elif (field := NAME_FIELDS.get(name)) is not None:
            if people := _people(value):
                setattr(work, field, people)
                continue
        elif (field := DATE_FIELDS.get(name)) is not None and (date := _read_date(value)) is not None:
            setattr(work, field, date)
            continue
        if name not in _KEYS and value not in (None, "", [], {}):
            _other(work, name, value, extra)
    if extra:
        work.extra = tuple(extra)
    work.__class__ = Work
    return work  # type: ignore[no-any-return]


def _other(work: Any, name: str, value: Any, extra: list[tuple[str, str]]) -> None:
    """A value that is not of its variable's own type, or of a variable that a Work has no field for."""
    if (field := _STRAIGHT.get(name)) is not None and (text := _text(value)):
        setattr(work, field, text)
    elif (field := NAME_FIELDS.get(name)) is not None and (people := _people(value)):
        setattr(work, field, people)
    elif (field := DATE_FIELDS.get(name)) is not None and (date := _read_date(value)) is not None:
        setattr(work, field, date)
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
        text = BOOKKEEPING.sub("", text).strip() if name == "note" else text
        if text:
            extra.append((name, text))


def _people(value: Any) -> tuple[Name, ...]:
    if type(value) is not list:
        value = [value]
    try:
        people = [_person(one["family"], one["given"]) if len(one) == 2 else _name(one) for one in value]
    except (KeyError, TypeError):  # a name of other parts, or none
        people = [_name(one) for one in value]
    return tuple(people) if all(people) else tuple([name for name in people if name])  # type: ignore[arg-type]


def _text(value: object) -> str:
    if type(value) is str:
        return value.strip()
    if value is None or isinstance(value, bool | dict):
        return ""
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return str(value).strip()


def _name(value: Any) -> Name | None:
    if type(value) is not dict:
        return Name(literal=value) if isinstance(value, str) and value else None
    if literal := _text(value.get("literal")):
        return _body(literal)
    particles = [_text(value.get(f"{which}-particle")) for which in ("dropping", "non-dropping")]
    particle = " ".join(part for part in particles if part)
    family, given, suffix = (_text(value.get(part)) for part in ("family", "given", "suffix"))
    return _person(family, given, particle, suffix)


@lru_cache(maxsize=4096)
def _body(literal: str) -> Name:
    return Name(literal=literal)


@lru_cache(maxsize=32_768, typed=True)  # the same people come again and again in a library
def _person(family: Any, given: Any, particle: str = "", suffix: str = "") -> Name | None:
    family, given = _text(family), _text(given)
    if not particle and " " in family:
        parts = family.split()
        lead = 0
        while lead < len(parts) - 1 and parts[lead][0].islower():
            lead += 1
        particle, family = " ".join(parts[:lead]), " ".join(parts[lead:])
    if not suffix and "," in given and (match := _SUFFIX.search(given)):
        suffix, given = match[1], given[: match.start()]
    if not family and not given:
        return None
    name: Any = NameDraft(family, given, particle, suffix)
    name.__class__ = Name
    return name  # type: ignore[no-any-return]


def _read_date(value: object) -> Date | None:
    if type(value) is not dict:
        return as_date(str(value)) if type(value) in (str, int) else None
    parts = value.get("date-parts")
    told = next((text for name in ("raw", "literal", "edtf") if (text := _text(value.get(name)))), "")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        try:
            first = _day(*parts[0])
        except TypeError:  # a list within the list
            return as_date(told)
        if first is None:
            return as_date(told)
        return first if len(value) == len(parts) == 1 else _fuller(_whole(first, parts, value), told)
    season = _text(value.get("season"))  # beside `year`, `month` and `day` of CSL-JSON's first draft
    return as_date(told) if told or not season else None


def _fuller(date: Date, told: str) -> Date:
    """The date of the parts, or that of the text where it says the same and more."""
    said = as_date(told)
    if said is None or said.year not in (date.year, None):
        return date
    if said == date or _said_parts(said) > _said_parts(date):
        return said
    return date if said.year else replace(date, printed=said.printed)


def _said_parts(date: Date) -> int:
    return sum(bool(part) for part in (date.month, date.day, date.season, date.end, date.approximate))


@lru_cache(maxsize=4096, typed=True)
def _day(*parts: Any) -> Date | None:
    texts = [str(part).strip() for part in (*parts, None, None, None)[:3] if part not in (None, "")]
    if not texts or not all(map(_NUMBER.fullmatch, texts)):
        return as_date("-".join(texts)) if texts and _NUMBER.fullmatch(texts[0]) else None
    return _numbered(*map(int, texts))


def _numbered(year: int, month: int | None = None, day: int | None = None) -> Date:
    """The date of numbers; those that can be no month or day are kept as printed."""
    if month in _SEASONS and day is None:
        return Date(year, season=_SEASONS[month])
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return Date(year, printed=f"{year}-{month}" + (f"-{day}" if day is not None else ""))
    return Date(year, month, day)


def _whole(first: Date, parts: list[Any], value: Mapping[str, Any]) -> Date:
    """A date with what stands beside its first day: another day, a season in figures or words, a doubt."""
    season = _text(value.get("season"))
    last = _day(*parts[1]) if len(parts) > 1 and isinstance(parts[1], list) and parts[1] else None
    if season and not season.isdigit():
        said = parse(f"{season} {first.year}")
        season = str(said.season) if said and said.season else ""
    return replace(
        first,
        season=int(season) if season in ("1", "2", "3", "4") else first.season,
        end=(last.year, last.month, last.day, last.season) if last else None,
        approximate=bool(value.get("circa")),
    )
