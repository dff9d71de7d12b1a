"""The text of a CSL-JSON file goes in, records and problems come out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from refkit.formats.csl_dates import read_date, text_of
from refkit.formats.csl_fields import (
    DATE_FIELDS,
    NAME_FIELDS,
    OLDER,
    OTHER_DATES,
    TEXT_FIELDS,
    UNHELD,
)
from refkit.formats.kinds import from_zotero
from refkit.formats.name_lines import role_text
from refkit.formats.record import LoadedRecord, NameDraft, RecordDraft, WorkDraft, collector_paused
from refkit.formats.roles import ROLES
from refkit.formats.zotero_types import TYPE, told_type
from refkit.model import Name, Problem, Work
from refkit.normalise.date_values import date_text

# an escaped half of a character without the other one
LONE = re.compile(
    r"\\u[dD][89abAB]\w\w(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]\w\w)\\u[dD][c-fC-F]\w\w", re.ASCII
)
_ALIASES = re.compile(r"^tex\.ids:[ \t]*(.*)$", re.MULTILINE | re.IGNORECASE)
_SUFFIX = re.compile(r",\s*((?:Jr|Sr)\.?|[IVX]+)$")
_KEY_LINE = re.compile(r"^citation key:[ \t]*(\S+)", re.MULTILINE | re.IGNORECASE)
_ADDRESS = re.compile(r"(?:\w+://|urn:|zotero\.org)", re.IGNORECASE)
_WRITTEN = frozenset({"tex.ids", "citation key"})
_UNHELD = dict(UNHELD)
_PARTS = frozenset({"family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal"})
MEMBERS = "-members"
"""Ends the name in `extra` of what CSL-JSON has beside the parts of names."""
_KEYS = frozenset({"id", "citation-key", "note"})
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
        read = json.loads(text)
    except ValueError as error:
        place = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        return [], [Problem(file, place, f"not JSON: {error}", "export the library again as CSL-JSON")]
    except RecursionError:
        return [], [
            Problem(file, "", "lists within lists without end", "export the library again as CSL-JSON")
        ]
    half = LONE.search(text)
    data = _without_surrogates(read) if half else read
    problems: list[Problem] = []
    if half and data != read:
        place = f"line {text.count(chr(10), 0, half.start()) + 1}"
        said = "it has halves of characters, which are no text; the sign � is put for each"
        problems.append(Problem(file, place, said, "write the character itself"))
    if isinstance(data, Mapping):
        data = data["items"] if isinstance(data.get("items"), list) else [data]
    if not isinstance(data, list):
        return [], [Problem(file, "", "holds no list of items", "export the library again as CSL-JSON")]
    records: list[LoadedRecord] = []
    for number, row in enumerate(data, 1):
        if type(row) is not dict:
            problems.append(Problem(file, f"item {number}", "is not an object and is left out"))
            continue
        aliases = _aliases(row["note"]) if "note" in row else ()
        record: Any = RecordDraft(_key(row), work(row), number, aliases)
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


def _key(row: Mapping[str, Any]) -> str:
    """The citation key: a variable or a line says it, or the id does; an address is no key."""
    key, own = str(row.get("citation-key") or ""), str(row.get("id") or "")
    if not key and "note" in row and (match := _KEY_LINE.search(str(row["note"] or ""))) is not None:
        key = match[1]
    return key or ("" if _ADDRESS.match(own) else own)


def _aliases(note: object) -> tuple[str, ...]:
    found = _ALIASES.findall(str(note or ""))
    return tuple(part.strip() for keys in found for part in keys.split(",") if part.strip())


def work(row: Mapping[str, Any]) -> Work:
    """A Work from a CSL-JSON item; what it cannot hold goes to extra (values that are no text as JSON)."""
    work: Any = WorkDraft()
    extra: list[tuple[str, str]] = []
    members: list[tuple[str, str]] = []
    for name, value in row.items():
        if type(value) is str:
            if (field := _STRAIGHT.get(name)) is not None:
                setattr(work, field, value.strip())
                continue
        elif (field := NAME_FIELDS.get(name)) is not None:
            if people := _people(value):
                setattr(work, field, people)
                if type(value) is list and _has_more(value):
                    members += _members(name, value)
                continue
        elif (field := DATE_FIELDS.get(name)) is not None and (date := read_date(value)) is not None:
            setattr(work, field, date)
            continue
        if name not in _KEYS and value not in (None, "", [], {}):
            _other(work, name, value, extra)
    if row.get("note"):
        extra += _note(str(row["note"]), work)
    if extra or members:
        work.extra = (*extra, *members)
    work.__class__ = Work
    return work  # type: ignore[no-any-return]


def _members(name: str, people: list[Any]) -> list[tuple[str, str]]:
    """What stands beside the parts of names (ORCID, affiliation): by person, as JSON, under "author-members"."""
    beside = list(map(_unnamed, people))
    return (
        [(f"{name}{MEMBERS}", json.dumps(beside, ensure_ascii=False, sort_keys=True))] if any(beside) else []
    )


def _has_more(people: list[Any]) -> bool:
    """May a name have more than family and given name, or a body's?"""
    try:
        return max(map(len, people)) > 2 or any(["family" not in one and len(one) > 1 for one in people])  # noqa: C419
    except TypeError:  # what is no name
        return True


def _unnamed(person: Any) -> dict[str, Any]:
    if type(person) is not dict:
        return {}
    return {
        part: value for part, value in person.items() if part not in _PARTS and value not in (None, "", [])
    }


def _other(work: Any, name: str, value: Any, extra: list[tuple[str, str]]) -> None:
    """A value that is not of its variable's own type, or of a variable that a Work has no field for."""
    if (field := _STRAIGHT.get(name)) is not None and (text := text_of(value)):
        setattr(work, field, text)
    elif (field := NAME_FIELDS.get(name)) is not None and (people := _people(value)):
        setattr(work, field, people)
    elif (field := DATE_FIELDS.get(name)) is not None and (date := read_date(value)) is not None:
        setattr(work, field, date)
    else:
        pairs = _beside(name, value, work)
        # Zotero has some variables under two names
        extra += [pair for pair in pairs if name not in OLDER or pair not in extra]


def _beside(name: str, value: Any, work: Any) -> list[tuple[str, str]]:
    """What a Work has no field for, as pairs of its name and text."""
    name = OLDER.get(name, name)
    if name == "event-title":
        work.event_title = work.event_title or text_of(value)
        return []
    return [(name, value)] if isinstance(value, str) else _structured(name, value)


def _structured(name: str, value: Any) -> list[tuple[str, str]]:
    """Names, a date, what the writer put into `custom`; all else as JSON."""
    if name in ROLES and type(value) in (list, dict):
        people = [(name, role_text(one)) for one in _people(value)]
        return people + (_members(name, value) if type(value) is list else [])
    if name in OTHER_DATES and (date := read_date(value)) is not None:
        return [(name, date_text(date))]
    if name == "custom" and type(value) is dict and all(map(_plain, value.values())):
        return [(label, text) for label, texts in value.items() for text in _several(texts)]
    return [(name, json.dumps(value, ensure_ascii=False, sort_keys=True))]


def _several(texts: Any) -> list[str]:
    return texts if type(texts) is list else [texts]


def _plain(value: Any) -> bool:
    """A text, or some: what the writer puts there."""
    return all(type(one) is str for one in _several(value))


def _note(text: str, work: Any) -> list[tuple[str, str]]:
    """The remark of an item without the lines that the writer put there, and its Zotero type where a line tells it."""
    kept: list[str] = []
    found: list[tuple[str, str]] = []
    for line in text.split("\n"):
        label, value = (part.strip() for part in (line.partition(":")[0].casefold(), line.partition(":")[2]))
        if label == "type" and told_type(value) and from_zotero(value) == work.kind:
            found.append((TYPE, value))
        elif label not in _WRITTEN and not (label in _UNHELD and value == getattr(work, _UNHELD[label])):
            kept.append(line)
    rest = "\n".join(kept).strip()
    return [*found, ("note", rest)] if rest else found


def _people(value: Any) -> tuple[Name, ...]:
    if type(value) is not list:
        value = [value]
    try:
        people = [_person(one["family"], one["given"]) if len(one) == 2 else _name(one) for one in value]
    except (KeyError, TypeError):  # a name of other parts, or none
        people = [_name(one) for one in value]
    return tuple(people) if all(people) else tuple([name for name in people if name])  # type: ignore[arg-type]


def _name(value: Any) -> Name | None:
    if type(value) is not dict:
        return Name(literal=value) if isinstance(value, str) and value else None
    if literal := text_of(value.get("literal")):
        return _body(literal)
    particles = [text_of(value.get(f"{which}-particle")) for which in ("dropping", "non-dropping")]
    particle = " ".join(part for part in particles if part)
    family, given, suffix = (text_of(value.get(part)) for part in ("family", "given", "suffix"))
    return _person(family, given, particle, suffix)


@lru_cache(maxsize=4096)
def _body(literal: str) -> Name:
    return Name(literal=literal)


@lru_cache(maxsize=32_768, typed=True)  # the same people come again and again in a library
def _person(family: Any, given: Any, particle: str = "", suffix: str = "") -> Name | None:
    family, given = text_of(family), text_of(given)
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
