"""CSL-JSON: works and entries go in, items as Zotero and citeproc read them come out; and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from refkit.formats.bib_write import SOURCE, relation_note
from refkit.formats.kinds import is_email
from refkit.formats.record import LoadedRecord
from refkit.model import Date, Entry, Name, Problem, Work
from refkit.normalise.dates import from_edtf, parse_date

NAME = "csl-json"
EXTENSIONS = (".csl.json", ".json", ".csljson")

# CSL 1.0.2 variables and the fields of a Work, in the order they are written.
_NAMES = (("author", "authors"), ("editor", "editors"), ("translator", "translators"))
_DATES = (("issued", "issued"), ("original-date", "original_date"), ("accessed", "accessed"))
_TEXTS = (
    ("genre", "genre"),
    ("title", "title"),
    ("container-title", "container_title"),
    ("collection-title", "collection_title"),
    ("collection-number", "collection_number"),
    ("event-title", "event_title"),
    ("event-place", "event_place"),
    ("publisher", "publisher"),
    ("publisher-place", "publisher_place"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("number", "number"),
    ("page", "page"),
    ("edition", "edition"),
    ("archive", "archive"),
    ("archive_location", "archive_location"),
    ("URL", "url"),
    ("DOI", "doi"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
    ("language", "language"),
)
_VARIABLES = frozenset(name for name, _ in (*_NAMES, *_DATES, *_TEXTS))
_TEXT_FIELDS, _NAME_FIELDS, _DATE_FIELDS = dict(_TEXTS), dict(_NAMES), dict(_DATES)
_ALIASES = re.compile(r"^tex\.ids:[ \t]*(.*)$", re.MULTILINE | re.IGNORECASE)
EMAIL_NOTE = "type: email"
_BOOKKEEPING = re.compile(rf"^(?:tex\.ids:[ \t]*.*|{EMAIL_NOTE})$", re.MULTILINE | re.IGNORECASE)
_SUFFIX = re.compile(r",\s*((?:Jr|Sr)\.?|[IVX]+)$")


def item(work: Work, key: str) -> dict[str, Any]:
    """One work as a CSL-JSON item under `key`.

    Dates are date-parts (a range has two, a season stands beside the year), without `raw`. A particle
    stands in `family` and a suffix in `given`, since Zotero's import drops the fields that CSL has for
    them. Relations and a file's own notes are lines of `note`.
    """
    out: dict[str, Any] = {"id": key, "type": work.kind or "document"}
    if key:
        out["citation-key"] = key
    for variable, field in _NAMES:
        names = [_name(name) for name in getattr(work, field)]
        if names:
            out[variable] = names
    for variable, field in _TEXTS:
        if value := getattr(work, field):
            out[variable] = value
    for variable, field in _DATES:
        date = getattr(work, field)
        if date is not None and (value := _date(date)):
            out[variable] = value
    notes = [EMAIL_NOTE] if is_email(work) else []  # Zotero makes an e-mail of it
    notes += [relation_note(relation) for relation in work.relations]
    for name, value in work.extra:
        if name == "note":
            notes.append(value)
        elif name in _VARIABLES:  # a second value of a field: CSL has no place for it but `custom`
            out.setdefault("custom", {})[name] = value
        else:
            out.setdefault(name, _restored(value))
    if notes:
        out["note"] = "\n".join(notes)
    return out


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
    family = " ".join(part for part in (name.particle, name.family) if part)
    given = ", ".join(part for part in (name.given, name.suffix) if part)
    return {label: text for label, text in (("family", family), ("given", given)) if text}


def _date(date: Date) -> dict[str, Any]:
    if date.year is None:
        return {"literal": date.printed} if date.printed else {}
    parts = [_parts(date.year, date.month, date.day)]
    season = date.season
    if date.end is not None and date.end[0] is not None:
        parts.append(_parts(*date.end[:3]))
    out: dict[str, Any] = {"date-parts": parts}
    if season:
        out["season"] = season
    if date.approximate:
        out["circa"] = True
    return out


def _parts(year: int | None, month: int | None, day: int | None) -> list[int]:
    out = []
    for part in (year, month, day):
        if part is None:
            break
        out.append(part)
    return out


def dumps(entries: Sequence[Entry]) -> str:
    """The entries as a CSL-JSON array, ordered by key; documents that cite carry the keyword `source`."""
    items = []
    for entry in sorted(entries, key=lambda one: one.key):
        out = item(entry.work, entry.key)
        if entry.documents:
            keywords = [out["keyword"]] if out.get("keyword") else []
            out["keyword"] = ", ".join(dict.fromkeys([SOURCE, *keywords]))
        if entry.aliases:
            lines = [out["note"]] if out.get("note") else []
            out["note"] = "\n".join([*lines, f"tex.ids: {', '.join(entry.aliases)}"])
        items.append(out)
    # one item a line: a file that can be compared line by line, and the quick way through json
    return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in items) + "\n]\n"


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """The records of a CSL-JSON array (or of one item, or of an object with `items`), and what is wrong
    with it.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        place = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        return [], [Problem(file, place, f"not JSON: {error}", "export the library again as CSL-JSON")]
    if isinstance(data, Mapping):
        data = data["items"] if isinstance(data.get("items"), list) else [data]
    if not isinstance(data, list):
        return [], [Problem(file, "", "holds no list of items", "export the library again as CSL-JSON")]
    records, problems = [], []
    for number, row in enumerate(data, 1):
        if not isinstance(row, Mapping):
            problems.append(Problem(file, f"item {number}", "is not an object and is left out"))
            continue
        key = str(row.get("citation-key") or row.get("id") or "")
        note = str(row.get("note") or "")
        aliases = tuple(
            part.strip() for found in _ALIASES.findall(note) for part in found.split(",") if part.strip()
        )
        records.append(LoadedRecord(key, work(row), number, aliases))
    return records, problems


def work(row: Mapping[str, Any]) -> Work:
    """A Work from a CSL-JSON item; what it cannot hold goes to extra (values that are no text as JSON)."""
    values: dict[str, Any] = {"kind": str(row.get("type") or "")}
    extra = []
    for name, value in row.items():
        if value in (None, "", [], {}) or name in ("id", "type", "citation-key"):
            continue
        if (field := _TEXT_FIELDS.get(name)) is not None:
            values[field] = value.strip() if isinstance(value, str) else _text(value)
        elif (field := _NAME_FIELDS.get(name)) is not None:
            people = [_read_name(one) for one in _list(value)]
            values[field] = tuple(person for person in people if person is not None)
        elif (field := _DATE_FIELDS.get(name)) is not None and (date := _read_date(value)) is not None:
            values[field] = date
        else:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
            if name == "note":
                text = _BOOKKEEPING.sub("", text).strip()
            if text:
                extra.append((str(name), text))
    return Work(**values, extra=tuple(extra))


def _list(value: object) -> Iterable[Any]:
    return value if isinstance(value, list) else [value] if value else []


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
    family, given = _text(value.get("family")), _text(value.get("given"))
    particles = [_text(value.get(f"{which}-particle")) for which in ("dropping", "non-dropping")]
    particle = " ".join(part for part in particles if part)
    suffix = _text(value.get("suffix"))
    if not particle:
        parts = family.split()
        while len(parts) > 1 and parts[0][0].islower():
            particle = f"{particle} {parts.pop(0)}".strip()
        family = " ".join(parts)
    if not suffix and (match := _SUFFIX.search(given)):
        suffix, given = match[1], given[: match.start()]
    return Name(family, given, particle, suffix) if family or given else None


def _read_date(value: object) -> Date | None:
    if isinstance(value, str | int):
        return from_edtf(str(value)) or parse_date(str(value))
    if not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        start = _ints(parts[0])
        if start[0] is None:
            return None
        season = _season(value.get("season"))
        end = _ints(parts[1]) if len(parts) > 1 and isinstance(parts[1], list) else None
        finish = (*end, None) if end and end[0] is not None else None
        return Date(*start, season=season, end=finish, approximate=bool(value.get("circa")))
    for name in ("raw", "literal", "edtf"):
        if text := _text(value.get(name)):
            return from_edtf(text) or parse_date(text)
    return None


def _season(value: object) -> int | None:
    text = _text(value)
    return int(text) if text in ("1", "2", "3", "4") else None


def _ints(parts: Sequence[Any]) -> tuple[int | None, int | None, int | None]:
    out: list[int | None] = []
    for part in [*parts, None, None, None][:3]:
        text = str(part).strip()
        out.append(int(text) if re.fullmatch(r"-?\d{1,4}", text) else None)
    year, month, day = out
    month = month if month is not None and 1 <= month <= 12 else None
    return year, month, day if month and day is not None and 1 <= day <= 31 else None
