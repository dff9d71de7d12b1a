"""NBIB (PubMed's MEDLINE format): text goes in and records come out; entries go in and such a file comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from refkit.formats.leftovers import (
    KEY,
    Lines,
    date_of,
    entry_lines,
    keywords,
    made,
    notes,
    one_line,
    plain_date,
    split_name,
)
from refkit.formats.record import LoadedRecord
from refkit.formats.tagged import Tag, every, first, tags
from refkit.model import Date, Entry, Name, Problem, Work
from refkit.normalise.bodies import is_body

NAME = "nbib"
EXTENSIONS = (".nbib",)
_TAG = re.compile(r"^([A-Z]{2,4})\s*-(?:\s(.*)|$)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
# MEDLINE's publication types for the kinds that it knows
_TYPES = {
    "article-journal": "Journal Article",
    "article-newspaper": "Newspaper Article",
    "article": "Preprint",
    "book": "Book",
    "chapter": "Book Chapter",
    "interview": "Interview",
    "legal_case": "Legal Case",
    "legislation": "Legislation",
    "paper-conference": "Congress",
    "personal_communication": "Personal Correspondence",
    "report": "Technical Report",
    "review-book": "Book Review",
    "speech": "Address",
    "thesis": "Academic Dissertation",
    "dataset": "Dataset",
    "webpage": "Webcast",
}
_KINDS = {name.casefold(): kind for kind, name in _TYPES.items()} | {
    "lecture": "speech",
    "news": "article-newspaper",
    "review": "article-journal",
    "collected correspondence": "personal_communication",
    "editorial": "article-journal",
    "letter": "article-journal",
}
# Tag → field of what is plain text
_FIELDS = {
    "TI": "title",
    "JT": "container_title",
    "BTI": "container_title",
    "VI": "volume",
    "IP": "issue",
    "PG": "page",
    "PB": "publisher",
    "PL": "publisher_place",
    "CTI": "collection_title",
    "EN": "edition",
    "ISBN": "isbn",
    "LA": "language",
}
_CARRIED = frozenset(_FIELDS.values()) | {"authors", "editors", "doi", "issn"}
_ID = re.compile(r"^(.*\S)\s*\[(\w+)\]$")
_DONE = frozenset(
    {"AU", "FAU", "CN", "ED", "FED", "PT", "DP", "AID", "LID", "IS", "AB", "OT", "MH", "GN", "PMID", "TA"}
)
# MARC's three letters and BCP 47's two
_LANGUAGES = {
    "eng": "en",
    "ger": "de",
    "fre": "fr",
    "ita": "it",
    "spa": "es",
    "por": "pt",
    "jpn": "ja",
    "rus": "ru",
}


def dumps(entries: Sequence[Entry]) -> str:
    """The entries as one file, ordered by key; what MEDLINE has no tag for is lines of general notes (GN)."""
    records = []
    for entry in sorted(entries, key=lambda one: one.key):
        rows = [f"{tag:<4}- {value}" for tag, value in _tags(entry) if value]
        records.append("\n".join(rows) + "\n")
    return "\n".join(records)


def _tags(entry: Entry) -> Iterator[tuple[str, str]]:
    work = entry.work
    extra = dict(work.extra)
    carried = set(_CARRIED)
    yield "PMID", extra.get("PMID", "")
    yield "TI", one_line(work.title)
    for field, full, short in (("authors", "FAU", "AU"), ("editors", "FED", "ED")):
        for name in getattr(work, field):
            if name.literal and field == "authors":
                yield "CN", one_line(name.literal)
            else:
                yield full, _full(name)
                yield short, _short(name)
    yield "AB", one_line(extra.get("abstract", ""))
    yield ("BTI" if work.kind == "chapter" else "JT"), one_line(work.container_title)
    for tag in ("VI", "IP", "PG", "PB", "PL", "CTI", "EN", "ISBN"):
        yield tag, one_line(getattr(work, _FIELDS[tag]))
    yield "IS", work.issn
    long = {code: name for name, code in _LANGUAGES.items()}
    yield "LA", long.get(work.language, work.language)
    yield "PT", _TYPES.get(work.kind, "")
    if work.issued and work.issued.year is not None:
        yield "DP", _printed(work.issued)
        if plain_date(work.issued) or (work.issued.season and not work.issued.end):
            carried.add("issued")
    yield "AID", f"{work.doi} [doi]" if work.doi else ""
    yield from (("OT", word) for word in keywords(entry))
    yield from (("GN", one_line(text)) for text in notes(work))
    told = [] if work.kind in _TYPES or not work.kind else [f"type: {work.kind}"]
    yield from (("GN", line) for line in [f"{KEY}: {entry.key}", *told])
    yield from (("GN", line) for line in entry_lines(entry, {*carried, "abstract", "PMID"}))


def _full(name: Name) -> str:
    family = " ".join(part for part in (name.particle, name.family) if part)
    given = " ".join(part for part in (name.given, name.suffix) if part)
    return name.literal or ", ".join(part for part in (family, given) if part)


def _short(name: Name) -> str:
    initials = "".join(part[0] for part in re.findall(r"\w+", name.given))
    family = " ".join(part for part in (name.particle, name.family) if part)
    return name.literal or " ".join(part for part in (family, initials, name.suffix.rstrip(".")) if part)


def _printed(date: Date) -> str:
    """ "2011 Apr 14", "2012 Spring"."""
    if date.season:
        return f"{date.year} {_SEASONS[date.season - 1]}"
    month = _MONTHS[date.month - 1] if date.month else ""
    return " ".join(part for part in (str(date.year), month, str(date.day or "") if month else "") if part)


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """The records of a file; one ends at an empty line or at the next PMID."""
    problems: list[Problem] = []
    records: list[LoadedRecord] = []
    current: list[Tag] = []
    for tag in tags(text, _TAG):
        if tag.value and not tag.name:
            message = f"no tag of MEDLINE: {tag.value[:40]!r}"
            problems.append(Problem(file, f"line {tag.line}", message, "lines start with a tag and a hyphen"))
        if current and (not tag.name or tag.name == "PMID"):
            records.append(_record(current))
            current = []
        if tag.name:
            current.append(Tag(tag.name, one_line(tag.value), tag.line))
    if current:
        records.append(_record(current))
    return records, problems


def _record(record: list[Tag]) -> LoadedRecord:
    values: dict[str, Any] = {}
    extra: list[tuple[str, str]] = []
    for tag in record:
        if tag.name in ("AID", "LID") and (match := _ID.match(tag.value)):
            if match[2] == "doi":
                values.setdefault("doi", match[1])
            else:
                extra.append((match[2], match[1]))
        elif field := _FIELDS.get(tag.name):
            if values.setdefault(field, tag.value) != tag.value:
                extra.append((tag.name, tag.value))
        elif tag.name not in _DONE and tag.value:
            extra.append((tag.name, tag.value))
    values.setdefault("container_title", first(record, "TA"))
    if len(values.get("title", "").split()) > 1 and not any(tag.name == "GN" for tag in record):
        values["title"] = re.sub(r"(?<!\.)\.$", "", values["title"])  # PubMed ends titles so
    values["language"] = _LANGUAGES.get(values.get("language", ""), values.get("language", ""))
    values["issn"] = re.sub(r"\s*\(.*$", "", first(record, "IS"))
    values["authors"] = _authors(record)
    values["editors"] = tuple(_name(text) for text in every(record, "FED") or every(record, "ED"))
    values["issued"] = _date(first(record, "DP"))
    if number := first(record, "PMID"):
        extra.append(("PMID", number))
    extra += [("abstract", value) for value in every(record, "AB")]
    words = every(record, "OT", "MH")
    extra += [("keyword", ", ".join(words))] if words else []
    lines = Lines(every(record, "GN"), known_only=True)
    extra += [("note", text) for text in lines.rest]
    types = every(record, "PT")
    kinds = [_KINDS[name.casefold()] for name in types if name.casefold() in _KINDS]
    extra += [("PT", name) for name in types if name.casefold() not in _KINDS]
    work: Work = made(values, lines, extra, (*kinds, "article-journal" if values["container_title"] else ""))
    return LoadedRecord(lines.key or number, work, record[0].line, lines.aliases)


def _authors(record: list[Tag]) -> tuple[Name, ...]:
    """Persons and bodies in the order of the file; the short form of a name only where it stands alone."""
    full = any(tag.name == "FAU" for tag in record)
    found = []
    for tag in record:
        if tag.name == "CN" and tag.value:
            found.append(Name(literal=tag.value))
        elif tag.name == ("FAU" if full else "AU") and tag.value:
            found.append(_name(tag.value))
    return tuple(found)


def _name(text: str) -> Name:
    family, comma, given = text.partition(",")
    if comma:
        match = re.fullmatch(r"(.*?)\s+((?:Jr|Sr)\.?|2nd|3rd|I{2,3}|IV)", given.strip())
        return split_name(family.strip(), f"{match[1]}, {match[2]}" if match else given.strip())
    if is_body(text):
        return Name(literal=text)
    family, _, initials = text.rpartition(" ")
    return Name(family, initials) if family and initials.isupper() else Name(text)


def _date(text: str) -> Date | None:
    """ "2019 Jan-Feb", "2011 Apr 14", "2012 Spring"."""
    year, _, rest = text.partition(" ")
    months = [
        index
        for word in re.findall(r"[A-Za-z]+", rest)
        for index, name in enumerate(_MONTHS, 1)
        if word[:3] == name
    ]
    days = [int(item) for item in re.findall(r"\d+", rest)]
    if not re.fullmatch(r"\d{4}", year):
        return date_of(text)
    if not months:
        return date_of(f"{rest} {year}") or Date(int(year))
    day = days[0] if days and 1 <= days[0] <= 31 else None
    if len(months) > 1:
        return Date(
            int(year), months[0], day, end=(int(year), months[-1], days[1] if len(days) > 1 else None, None)
        )
    return Date(int(year), months[0], day)
