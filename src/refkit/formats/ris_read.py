"""The text of a RIS file goes in, records and problems come out; tags without a field go to extra."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from refkit.formats.kinds import table
from refkit.formats.leftovers import Gathered, Lines, date_of, one_line, split_name, with_year
from refkit.formats.record import LoadedRecord
from refkit.formats.ris_tags import places
from refkit.formats.tagged import Tag, every, first, tags
from refkit.model import Date, Name, Problem
from refkit.normalise.bodies import is_body
from refkit.normalise.identifiers import DOI_ADDRESS

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
# read once the record is whole
_DONE = ("TY", "ER", "ID", "EP", "DA", "PY", "Y2", "KW", "N1", "M2", "RN")
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
                message = f"not a RIS tag: {tag.value[:40]!r}"
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
        message = f"unknown RIS type {ris!r}" if ris else "a record has no type"
        problems.append(Problem(file, f"line {line}", message, "it is read as a document of no kind"))
    record = [Tag(_SAME.get(tag.name, tag.name), tag.value, tag.line) for tag in given]
    lines = Lines(every(record, "M2"))
    it = Gathered()
    where = _ELSEWHERE | _NAMES | places(ris)
    for tag in record:
        _READ.get(tag.name, _take)(it, tag, where.get(tag.name, ""))
    if last := first(record, "EP"):
        start = it.values.get("page", "")
        it.values["page"] = f"{start}-{last}" if start and "-" not in start else start or last
    it.values["issued"] = _issued(first(record, "DA"), first(record, "PY"))
    it.values["accessed"] = read_date(first(record, "Y2"))
    it.keep("keyword", *_keywords(record))
    it.keep("note", *every(record, "N1", "RN"), *lines.rest)
    return it.record(
        lines.key or first(given, "ID") or _accession(first(record, "AN")),
        line,
        lines,
        table().ris.get(ris, ""),
    )


def _accession(text: str) -> str:
    """A number under which a database keeps the record; a call number or a place in an archive is none."""
    return text if re.fullmatch(r"(?=\S*\d{4})[\w.:/-]+", text) else ""


def _take(it: Gathered, tag: Tag, field: str) -> None:
    """A tag as the table has it for the type of the record; without a field it is kept under its own name."""
    if field in _NAMES.values():
        it.people(field, read_name(tag.value))
    elif field:
        it.first(field, one_line(tag.value), tag.name)
    else:
        it.keep(tag.name, tag.value)


def _standard(it: Gathered, tag: Tag, field: str) -> None:
    """SN is an ISSN or an ISBN by its form; of some types it is their number."""
    if tag.value and field != "number":
        field = "issn" if _ISSN.fullmatch(tag.value.split()[0]) else field or "isbn"
    _take(it, tag, field)


def _doi(it: Gathered, tag: Tag, field: str) -> None:
    it.first(field, DOI_ADDRESS.sub("", tag.value), tag.name)


# Tags that are not read as the table of fields says.
_READ: dict[str, Callable[[Gathered, Tag, str], None]] = {
    "AB": lambda it, tag, field: it.extra.append(("abstract", tag.value)),
    "DO": _doi,
    "SN": _standard,
    **dict.fromkeys(_DONE, lambda it, tag, field: None),
}


def _issued(day: str, year: str) -> Date | None:
    """The date of DA, or the year of PY; EndNote has "June 12" beside the year."""
    whole = read_date(year)
    if day and whole and not re.search(r"\d{4}", day):
        return date_of(f"{day.replace('/', ' ').strip()} {whole.year}") or whole
    return read_date(day) or whole


def _keywords(record: list[Tag]) -> list[str]:
    words = [word.strip() for value in every(record, "KW") for word in re.split(r"[\n;]", value)]
    return [", ".join(dict.fromkeys(filter(None, words)))] if any(words) else []


_FIRM = re.compile(r"(?:Inc|Ltd|LLC|PLC|Corp|Co|GmbH)\b\.?")


def read_name(text: str) -> Name | None:
    """ "Berg, Jan, Jr." is a person; "Ministry of Trade" and what else has no comma a body, unless it is one word."""
    text = one_line(text)
    family, *others = (part.strip() for part in text.split(","))
    if not family:
        return None
    if not others:
        return Name(literal=text) if " " in text or is_body(text) else Name(text)
    if not others[-1]:
        return Name(literal=text.rstrip(", "))  # EndNote marks a body with a comma behind it
    # "Service, Robert F" and "Lee, SE" are persons, whatever the words may mean elsewhere
    if (" " in family or _FIRM.fullmatch(others[0])) and is_body(text):
        return Name(literal=text)
    suffix = others.pop() if len(others) > 1 and _SUFFIX.fullmatch(others[-1]) else ""
    name = split_name(family, ", ".join(others))
    return replace(name, suffix=suffix) if suffix else name


def read_date(text: str) -> Date | None:
    """YYYY/MM/DD/other, any part of it, or a date in words."""
    match = _DATE.fullmatch(text.strip())
    if match is None or len(match[1]) < 3:
        return with_year(date_of(text))
    month, day = (int(part or 0) for part in match.group(2, 3))
    if not 1 <= month <= 12:
        other = (match[4] or "").strip()
        return (date_of(f"{other} {match[1]}") if other else None) or Date(int(match[1]))
    return Date(int(match[1]), month, day if 1 <= day <= 31 else None)
