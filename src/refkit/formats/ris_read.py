"""The text of a RIS file goes in, records and problems come out; tags without a field go to extra."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache

from refkit.formats.csv_names import split_names
from refkit.formats.gathered import Gathered
from refkit.formats.keywords import joined_keywords
from refkit.formats.kinds import table
from refkit.formats.leftovers import Lines, date_of, one_line, with_year
from refkit.formats.name_lines import role_text, split_name
from refkit.formats.record import LoadedRecord
from refkit.formats.ris_containers import contained
from refkit.formats.ris_tags import reading, type_of
from refkit.formats.roles import ROLES
from refkit.formats.tagged import Tag, every, first, tags
from refkit.model import NAME_FIELDS, WORK_FIELDS, Date, Name, Problem
from refkit.normalise.bodies import is_body
from refkit.normalise.date_values import ambiguous
from refkit.normalise.identifiers import DOI_ADDRESS

# "TY  - JOUR"; some write one space, or none behind the hyphen
_TAG = re.compile(r"^\s{0,3}([A-Z][A-Z0-9])\s{1,2}-(?:\s(.*)|$)")
_DATE = re.compile(r"(\d{1,4})(?:/(\d{0,2}))?(?:/(\d{0,2}))?(?:/(.*))?$")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|[IVX]+")
# Tags that programs write for another one: the old Reference Manager's and EndNote's.
_SAME = {"A1": "AU", "CT": "TI", "ED": "A2", "L3": "DO", "N2": "AB", "T1": "TI", "AV": "AN"}
_NAMES = {"AU": "authors", "A2": "editors", "A3": "editors", "A4": "translators"}
# Where a tag has no field for the type of its record: what it holds elsewhere.
_ELSEWHERE = {
    "T2": "container_title", "T3": "collection_title", "CY": "publisher_place", "PB": "publisher",
    "VL": "volume", "IS": "issue", "ET": "edition", "SP": "page", "M1": "number", "M3": "genre",
}  # fmt: skip
# read once the record is whole
_DONE = ("TY", "ER", "ID", "EP", "DA", "PY", "Y1", "Y2", "KW", "N1", "M2", "RN")
DOI_FORM = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}/\S+", re.IGNORECASE)
# "03029743 (ISSN); 9783030000001 (ISBN)"
_LABELLED = re.compile(r"([\dXx-]{8,17}) \((ISSN|ISBN)\)")
_ISSN = re.compile(r"\b\d{4}-\d{3}[\dXx]\b")


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """Read a RIS file.

    Returns:
        The records in the order of the file, and what a person should know: text outside of records, records
        without a type or an end (they are read all the same).
    """
    problems: list[Problem] = []
    given: list[list[Tag]] = []
    open_ = False
    for tag in tags(text, _TAG):
        if fault := _fault(tag, open_=open_, first=not given):
            problems.append(Problem(file, f"line {tag.line}", *fault))
        if not tag.name:
            continue
        if tag.name == "TY" or (not given and tag.name != "ER"):
            given.append([])
            open_ = True
        if tag.name == "ER":
            open_ = False
        else:
            given[-1].append(tag)
    if open_:
        problems.append(Problem(file, f"line {given[-1][-1].line}", "the last record has no end", "add ER"))
    return [_record(one, file, problems) for one in given], problems


def _fault(tag: Tag, *, open_: bool, first: bool) -> tuple[str, str] | None:
    """What is wrong with a line between or within records, and what to do about it."""
    if not tag.name:
        return (
            (f"not a RIS tag: {tag.value[:40]!r}", "records start with TY")
            if tag.value and not open_
            else None
        )
    if tag.name == "ER" and tag.value:
        said = f"text stands behind the end of a record and is left out: {one_line(tag.value)[:40]!r}"
        return said, "give it a tag, before ER"
    if tag.name == "TY":
        return ("a record has no end", "add the line ER before it") if open_ else None
    if open_ or first or tag.name == "ER":
        return None
    return f"the tag {tag.name} stands behind the end of a record", "it is read with the record before it"


def _record(given: list[Tag], file: str, problems: list[Problem]) -> LoadedRecord:
    ris = first(given, "TY").upper()
    line = given[0].line
    if ris not in table().ris:
        message = f"unknown RIS type {ris!r}" if ris else "a record has no type"
        problems.append(Problem(file, f"line {line}", message, "it is read as a document of no kind"))
    record = [Tag(_SAME.get(tag.name, tag.name), tag.value, tag.line) for tag in given]
    lines = Lines(every(record, "M2"))
    it = Gathered()
    there = {tag.name: tag.value for tag in reversed(record) if tag.value}
    where = _where(ris)
    own = contained(there, type_of(ris), where)
    for tag in record:
        field = own[tag.name] if tag.name in own else where.get(tag.name, "")
        _READ.get(tag.name, _take)(it, tag, field)
    _extent(it, where["SP"], there.get("SP", ""), there.get("EP", ""))
    it.values["issued"] = _issued(record, it)
    seen = there.get("Y2", "")
    it.dated("accessed", read_date(seen), seen, "Y2")
    if seen:
        it.keep("Y2", *(text for text in every(record, "Y2") if text != seen))
    if "KW" in there:
        it.keep("keyword", *_keywords(record))
    it.keep("note", *every(record, "N1", "RN"), *lines.rest)
    return it.record(
        lines.key or there.get("ID", "") or _accession(there.get("AN", "")),
        line,
        lines,
        table().ris.get(ris, ""),
    )


def _accession(text: str) -> str:
    """A number under which a database keeps the record; a call number or a place in an archive is none."""
    return text if re.fullmatch(r"(?=\S*\d{4})[\w.:/-]+", text) else ""


@cache
def _where(ris: str) -> dict[str, str]:
    return _ELSEWHERE | _NAMES | reading(ris)


def _pages(start: str, last: str) -> str:
    """SP and EP; some put both into SP."""
    return f"{start}-{last}" if start and last and "-" not in start else start or last


def _extent(it: Gathered, field: str, start: str, last: str) -> None:
    """The pages of SP and EP; one number alone is how many pages a book has."""
    if field != "page" and (last or re.search("[-–,]", start)):
        if start:  # EP may stand alone
            it.extra.remove((field, one_line(start)))
        it.values["page"] = start
    it.values["page"] = _pages(it.values.get("page", ""), last)


def _take(it: Gathered, tag: Tag, field: str) -> None:
    """A tag as the table has it for the type of the record; without a field it is kept under its own name."""
    if field in NAME_FIELDS:
        it.people(field, *read_names(tag.value))
    elif field in ROLES:
        it.keep(field, *map(role_text, read_names(tag.value)))
    elif field and field not in WORK_FIELDS:
        if (field, one_line(tag.value)) not in it.extra:
            it.keep(field, one_line(tag.value))
    elif field:
        it.first(field, one_line(tag.value), tag.name)
    else:
        it.keep(tag.name, tag.value)


def _standard(it: Gathered, tag: Tag, field: str) -> None:
    """SN is an ISSN or an ISBN by its form; of some types it is their number."""
    if said := _LABELLED.findall(tag.value):
        for number, label in said:
            it.first(label.lower(), number, tag.name)
        return
    if tag.value and field != "number":
        field = "issn" if _ISSN.fullmatch(tag.value.split()[0]) else field or "isbn"
    _take(it, tag, field)


def _doi(it: Gathered, tag: Tag, field: str) -> None:
    it.first("doi", DOI_ADDRESS.sub("", tag.value.strip()), tag.name)


def _genre(it: Gathered, tag: Tag, field: str) -> None:
    """M3 is the DOI where it looks like one, of whatever type; else what the type says."""
    (_doi if DOI_FORM.fullmatch(tag.value.strip()) else _take)(it, tag, field)


# Tags that are not read as the table of fields says.
_READ: dict[str, Callable[[Gathered, Tag, str], None]] = {
    "AB": lambda it, tag, field: it.extra.append(("abstract", tag.value)),
    "DO": _doi,
    "M3": _genre,
    "SN": _standard,
    **dict.fromkeys(_DONE, lambda it, tag, field: None),
}


def _issued(record: list[Tag], it: Gathered) -> Date | None:
    """The date of DA, or else of Y1, or else the year of PY; what says something else is kept under its tag.

    EndNote has "June 12" in DA beside the year.
    """
    given = [(tag.name, tag.value) for tag in record if tag.name in _DATES and tag.value]
    given.sort(key=lambda one: _DATES.index(one[0]))
    if (
        len(given) == 2
        and (day := read_date(given[0][1]))
        and not day.printed
        and given[1][1] == str(day.year)
    ):
        return day  # a day and its year: nearly all records
    return _of_several(given, it)


def _of_several(given: list[tuple[str, str]], it: Gathered) -> Date | None:
    year = next((date.year for name, text in given if name != "DA" and (date := read_date(text))), None)
    said = [(name, text, _day_of(text, year)) for name, text in given]
    found = _fullest([date for _, _, date in said if date])
    for name, text, date in said:
        if date is None or found is None or ambiguous(date) or not found.edtf.startswith(date.edtf):
            it.keep(name, text)
    return found


def _fullest(dates: list[Date]) -> Date | None:
    """The first date, or one that says the same more exactly."""
    if len(dates) < 2:
        return dates[0] if dates else None
    same = [date for date in dates if date.edtf.startswith(dates[0].edtf)]
    return max(same, key=lambda date: len(date.edtf), default=None)


def _day_of(text: str, year: int | None) -> Date | None:
    if year and not _FOUR.search(text):
        return date_of(f"{text.replace('/', ' ').strip()} {year}") or Date(year)
    return read_date(text)


def _keywords(record: list[Tag]) -> list[str]:
    words = [word.strip() for value in every(record, "KW") for word in re.split(r"[\n;]", value)]
    return [joined_keywords(list(dict.fromkeys(filter(None, words))))] if any(words) else []


@lru_cache(maxsize=32_768)  # the same people come again and again in a library
def read_names(text: str) -> tuple[Name, ...]:
    """The names of one tag: one as a rule, but some programs put all of them into the first."""
    parts = [part for part in re.split(r"\s*;\s*", one_line(text)) if part]
    if len(parts) == 1 and (text.count(",") > 1 or " and " in text) and not is_body(text):
        if _LISTED.fullmatch(parts[0]):
            return split_names(parts[0])
        parts = re.split(r"\s+and\s+", parts[0]) if _JOINED.fullmatch(parts[0]) else parts
    return tuple(filter(None, map(read_name, parts)))


# "Ann Lee, Jan Berg, Carl Ott": three names in reading order; "Lee, A., Berg, J. K.": pairs
_DIRECT = r"[^\W\d_][^\s,]*(?: [^\s,]+)+"
_PAIR = r"[^\s,]+(?: [^\s,]+)?, (?:[^\W\d_]\.[ -]?)+"
_LISTED = re.compile(rf"{_DIRECT}(?:, {_DIRECT}){{2,}}|{_PAIR}(?:, {_PAIR})+")
_JOINED = re.compile(r"[^,]+, [^,]+(?: and [^,]+, [^,]+)+")
# "Berg A.", "de la Cruz M.-L.": how databases write a name without a comma
_BEHIND = re.compile(
    r"((?:(?!Dr|Prof|St)[^\W\d_][^\W\d_'’-]*[ '’-])*[^\W\d_][^\W\d_'’-]+) ((?:[^\W\d_]\.[ -]?){1,4})"
)
_FOUR = re.compile(r"\d{4}")
_DATES = ("DA", "Y1", "PY")  # the first counts
_FIRM = re.compile(r"(?:Inc|Ltd|LLC|PLC|Corp|Co|GmbH)\b\.?")


def read_name(text: str) -> Name | None:
    """ "Berg, Jan, Jr." is a person; "Ministry of Trade" and what else has no comma a body, unless it is one word."""
    text = one_line(text)
    family, *others = (part.strip() for part in text.split(","))
    if not family:
        return None
    if not others:
        if (match := _BEHIND.fullmatch(text)) and not is_body(text):
            return split_name(match[1], match[2])
        return Name(literal=text) if " " in text or is_body(text) else Name(text)
    if not others[-1]:
        return Name(literal=text.rstrip(", "))  # EndNote marks a body with a comma behind it
    # "Service, Robert F" and "Lee, SE" are persons, whatever the words may mean elsewhere
    if (" " in family or _FIRM.fullmatch(others[0])) and is_body(text):
        return Name(literal=text)
    suffix = others.pop() if len(others) > 1 and _SUFFIX.fullmatch(others[-1]) else ""
    name = split_name(family, ", ".join(others))
    return replace(name, suffix=suffix) if suffix else name


@lru_cache(maxsize=4096)
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
