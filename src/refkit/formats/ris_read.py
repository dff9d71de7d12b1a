"""The text of a RIS file goes in, records and problems come out; tags without a field go to extra."""

from __future__ import annotations

import re
from typing import Any

from refkit.formats.kinds import table
from refkit.formats.leftovers import Lines, date_of, made, split_name
from refkit.formats.record import LoadedRecord
from refkit.formats.ris_tags import places
from refkit.formats.tagged import Tag, every, first, tags
from refkit.model import Date, Name, Problem
from refkit.normalise.bodies import is_body

# "TY  - JOUR"; some write one space, or none behind the hyphen
_TAG = re.compile(r"^\s{0,3}([A-Z][A-Z0-9])\s{1,2}-(?:\s(.*)|$)")
_DATE = re.compile(r"(\d{1,4})(?:/(\d{0,2}))?(?:/(\d{0,2}))?(?:/(.*))?$")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|[IVX]+")
# Tags that programs write for another one: the old Reference Manager's and EndNote's.
_SAME = {
    "A1": "AU", "BT": "T2", "CT": "TI", "ED": "A2", "J1": "T2", "JA": "T2", "J2": "T2",
    "JF": "T2", "JO": "T2", "L3": "DO", "N2": "AB", "T1": "TI", "Y1": "DA", "AV": "AN",
}  # fmt: skip
_NAMES = {"AU": "authors", "A2": "editors", "A3": "editors", "A4": "translators"}
# Where a tag has no field for the type of its record: what it holds elsewhere.
_ELSEWHERE = {
    "T2": "container_title", "T3": "collection_title", "CY": "publisher_place", "PB": "publisher",
    "VL": "volume", "IS": "issue", "ET": "edition", "SP": "page", "M1": "number", "M3": "genre",
}  # fmt: skip
_DONE = frozenset({"TY", "ER", "ID", "EP", "DA", "PY", "Y2", "KW", "N1", "M2", "SP", "RN"})
_ISSN = re.compile(r"\b\d{4}-\d{3}[\dXx]\b")


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """Read a RIS file.

    Returns:
        The records in the order of the file, and what a person should know: text outside of records, records
        without a type or an end (they are read all the same).
    """
    problems: list[Problem] = []
    records: list[LoadedRecord] = []
    current: list[Tag] = []
    for tag in tags(text, _TAG):
        if not tag.name:
            if tag.value and not current:
                message = f"no tag of RIS: {tag.value[:40]!r}"
                problems.append(Problem(file, f"line {tag.line}", message, "records start with TY"))
            continue
        if tag.name == "TY" and current:
            message = "a record has no end"
            problems.append(Problem(file, f"line {tag.line}", message, "add the line ER before it"))
            records.append(_record(current, file, problems))
            current = []
        if tag.name == "ER":
            if current:
                records.append(_record(current, file, problems))
            current = []
        else:
            current.append(tag)
    if current:
        problems.append(Problem(file, f"line {current[-1].line}", "the last record has no end", "add ER"))
        records.append(_record(current, file, problems))
    return records, problems


def _record(given: list[Tag], file: str, problems: list[Problem]) -> LoadedRecord:
    ris = first(given, "TY").upper()
    line = given[0].line
    if ris not in table().ris:
        message = f"the type {ris!r} is none of RIS" if ris else "a record has no type"
        problems.append(Problem(file, f"line {line}", message, "it is read as a document of no kind"))
    record = [Tag(_SAME.get(tag.name, tag.name), tag.value, tag.line) for tag in given]
    lines = Lines(every(record, "M2"))
    values, extra = _values(record, ris)
    extra += [("keyword", value) for value in _keywords(record)]
    extra += [("note", value) for value in [*every(record, "N1", "RN"), *lines.rest]]
    work = made(values, lines, extra, (table().ris.get(ris, ""),))
    return LoadedRecord(lines.key or first(given, "ID"), work, line, lines.aliases)


def _values(record: list[Tag], ris: str) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    where = places(ris)
    values: dict[str, Any] = {}
    extra: list[tuple[str, str]] = []
    for tag in record:
        field = where.get(tag.name) or _NAMES.get(tag.name) or _ELSEWHERE.get(tag.name)
        if tag.name == "AB":
            extra.append(("abstract", tag.value))
        elif tag.name == "SN" and tag.value and field != "number":
            field = "issn" if _ISSN.fullmatch(tag.value.split()[0]) else field or "isbn"
            _put(values, extra, field, tag)
        elif field and field in _NAMES.values():
            if name := read_name(tag.value):
                values[field] = (*values.get(field, ()), name)
        elif tag.name in _DONE and tag.name != "SP":
            continue
        elif field:
            _put(values, extra, field, tag)
        elif tag.value:
            extra.append((tag.name, tag.value))
    if last := first(record, "EP"):
        start = values.get("page", "")
        values["page"] = f"{start}-{last}" if start and "-" not in start else start or last
    values["issued"] = read_date(first(record, "DA")) or read_date(first(record, "PY"))
    if (day := first(record, "DA")) and (year := read_date(first(record, "PY"))) and not _year(day):
        # EndNote: "June 12" beside the year
        values["issued"] = date_of(f"{day.replace('/', ' ').strip()} {year.year}") or year
    values["accessed"] = read_date(first(record, "Y2"))
    return values, extra


def _put(values: dict[str, Any], extra: list[tuple[str, str]], field: str, tag: Tag) -> None:
    """The first value of a field counts; another one is kept under its tag."""
    if not tag.value:
        return
    if field == "doi":
        value = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", tag.value, flags=re.IGNORECASE)
    else:
        value = " ".join(tag.value.split())
    if values.setdefault(field, value) != value:
        extra.append((tag.name, value))


def _keywords(record: list[Tag]) -> list[str]:
    words = [word.strip() for value in every(record, "KW") for word in re.split(r"[\n;]", value)]
    return [", ".join(dict.fromkeys(filter(None, words)))] if any(words) else []


_FIRM = re.compile(r"(?:Inc|Ltd|LLC|PLC|Corp|Co|GmbH)\b\.?")


def read_name(text: str) -> Name | None:
    """ "Berg, Jan, Jr." is a person; "Ministry of Trade" and what else has no comma a body, unless it is one word."""
    text = " ".join(text.split())
    parts = [part.strip() for part in text.split(",")]
    if not parts[0]:
        return None
    if len(parts) == 1:
        return Name(literal=text) if " " in text or is_body(text) else Name(text)
    if not parts[-1]:
        return Name(literal=text.rstrip(", "))  # EndNote marks a body with a comma behind it
    # "Service, Robert F" and "Lee, SE" are persons, whatever the words may mean elsewhere
    if (" " in parts[0] or _FIRM.fullmatch(parts[1])) and is_body(text):
        return Name(literal=text)
    if len(parts) > 2 and _SUFFIX.fullmatch(parts[-1]):
        name = split_name(parts[0], ", ".join(parts[1:-1]))
        return Name(name.family, name.given, name.particle, parts[-1])
    return split_name(parts[0], ", ".join(parts[1:]))


def _year(text: str) -> bool:
    return re.search(r"\d{4}", text) is not None


def read_date(text: str) -> Date | None:
    """YYYY/MM/DD/other, any part of it, or a date in words."""
    match = _DATE.fullmatch(text.strip())
    if match is None or not match[1] or len(match[1]) < 3:
        found = date_of(text)
        return found if found and found.year is not None else None
    month = int(match[2]) if match[2] else None
    month = month if month and 1 <= month <= 12 else None
    day = int(match[3]) if match[3] and month else None
    other = (match[4] or "").strip()
    if other and month is None and (worded := date_of(f"{other} {match[1]}")):
        return worded
    return Date(int(match[1]), month, day if day and 1 <= day <= 31 else None)
