"""NBIB (PubMed's MEDLINE format): text goes in and records come out; entries go in and such a file comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from refkit.formats.bib_dates import MONTHS, SEASONS
from refkit.formats.gathered import Gathered
from refkit.formats.keywords import joined_keywords
from refkit.formats.kinds import HERE
from refkit.formats.leftovers import (
    KEY,
    Lines,
    behind_first,
    beside,
    date_of,
    entry_lines,
    keywords,
    notes,
    one_line,
    plain_dates,
)
from refkit.formats.name_lines import family_text, split_name
from refkit.formats.record import LoadedRecord
from refkit.formats.tagged import Tag, every, first, records, tidy, under
from refkit.model import Date, Entry, Name, Problem, Work
from refkit.normalise.bodies import is_body
from refkit.normalise.lexicon import toml

NAME = "nbib"
SHORT_TITLE = "container-title-short"
EXTENSIONS = (".nbib",)
_TAG = re.compile(r"^([A-Z]{2,4})\s*-(?:\s(.*)|$)")
_MONTHS = tuple(map(str.capitalize, MONTHS))
_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)}
_TYPES: dict[str, str] = toml("nbib", HERE)["types"]
_KINDS = {name.casefold(): kind for kind, name in _TYPES.items()} | toml("nbib", HERE)["read"]
_FIELDS: dict[str, str] = toml("nbib", HERE)["fields"]
_CARRIED = frozenset(_FIELDS.values()) | {"authors", "editors", "doi", "issn"}
_ID = re.compile(r"^(.*\S)\s*\[(\w+)\]$")
_DONE = frozenset(
    {"AU", "FAU", "CN", "ED", "FED", "PT", "DP", "AID", "LID", "IS", "AB", "OT", "MH", "GN", "PMID", "TA"}
)
_LANGUAGES: dict[str, str] = toml("nbib", HERE)["languages"]
_CODES = {code: name for name, code in _LANGUAGES.items()}


def dumps(entries: Sequence[Entry]) -> str:
    """The entries as one file, ordered by key; what MEDLINE has no tag for is lines of general notes (GN)."""
    return "\n".join(_written(entry) for entry in sorted(entries, key=lambda one: one.key))


def _written(entry: Entry) -> str:
    # no value ends its line: one that looks like a tag would begin another field or record
    rows = [(tag, tidy(value)) for tag, value in _tags(entry)]
    return "".join(f"{tag:<4}- {value}\n" for tag, value in rows if value) or "\n"


def _tags(entry: Entry) -> Iterator[tuple[str, str]]:
    work = entry.work
    extra = dict(work.extra)
    short = beside(work, SHORT_TITLE) if work.container_title else ""
    yield "PMID", extra.get("PMID", "")
    yield "TI", work.title
    for name in work.authors:
        yield from ([("CN", name.literal)] if name.literal else zip(("FAU", "AU"), _texts(name), strict=True))
    for name in work.editors:
        yield from zip(("FED", "ED"), _texts(name), strict=True)
    yield from under("AB", (value for name, value in work.extra if name == "abstract"))
    yield "TA", short
    yield ("BTI" if work.kind == "chapter" else "JT"), work.container_title
    for tag in ("VI", "IP", "PG", "PB", "PL", "CTI", "EN", "ISBN"):
        yield tag, getattr(work, _FIELDS[tag])
    yield "IS", work.issn
    yield "LA", _CODES.get(work.language, work.language)
    yield "PT", _TYPES.get(work.kind, "")
    yield "DP", _printed(work.issued)
    yield "AID", f"{work.doi} [doi]" if work.doi else ""
    yield from under("OT", keywords(entry))
    told = [] if work.kind in _TYPES or not work.kind else [f"type: {work.kind}"]
    entry = replace(entry, work=behind_first(work, SHORT_TITLE)) if short else entry
    lines = entry_lines(entry, {*_CARRIED, *_whole_dates(work), "abstract", "PMID"})
    yield from under("GN", [*notes(work), f"{KEY}: {entry.key}", *told, *lines])


def _whole_dates(work: Work) -> set[str]:
    """MEDLINE has a season beside the year as well, but no access date."""
    date = work.issued
    season = date is not None and date.year is not None and date.season and not date.end
    return {"issued"} if season else plain_dates(work) & {"issued"}


def _texts(name: Name) -> tuple[str, str]:
    """The full form of a name and its short form: "van der Berg, Jan Jr.", "van der Berg J Jr"."""
    family, suffix = family_text(name), name.suffix.rstrip(".")
    full = ", ".join(filter(None, (family, " ".join(filter(None, (name.given, name.suffix))))))
    initials = "".join(part[0] for part in re.findall(r"\w+", name.given))
    short = " ".join(filter(None, (family, initials, suffix)))
    return name.literal or full, name.literal or short


def _printed(date: Date | None) -> str:
    """ "2011 Apr 14", "2012 Spring"; "" without a year."""
    if date is None or date.year is None:
        return ""
    if date.season:
        return f"{date.year} {SEASONS[date.season - 1]}"
    day = f" {date.day}" if date.day else ""
    return f"{date.year} {_MONTHS[date.month - 1]}{day}" if date.month else str(date.year)


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """The records of a file; one ends at an empty line or at the next PMID."""
    problems: list[Problem] = []

    def complain(tag: Tag) -> None:
        message = f"not a MEDLINE tag: {tag.value[:40]!r}"
        problems.append(Problem(file, f"line {tag.line}", message, "lines start with a tag and a hyphen"))

    return [_record(one) for one in records(text, _TAG, start="PMID", complain=complain)], problems


def _record(given: list[Tag]) -> LoadedRecord:
    record = [Tag(tag.name, one_line(tag.value), tag.line) for tag in given]
    it = Gathered()
    for tag in record:
        _take(it, tag)
    it.first("container_title", first(record, "TA"), SHORT_TITLE)
    it.values["title"] = _title(it.values.get("title", ""), ours=bool(every(record, "GN")))
    language = it.values.get("language", "")
    it.values["language"] = _LANGUAGES.get(language, language)
    for standard in every(record, "IS"):
        it.first("issn", re.sub(r"\s*\(.*$", "", standard), "IS")
    it.people("authors", *_authors(record))
    it.people("editors", *map(_name, every(record, "FED") or every(record, "ED")))
    it.values["issued"] = _date(first(record, "DP"))
    number = first(record, "PMID")
    it.keep("PMID", number)
    it.keep("abstract", *every(record, "AB"))
    it.keep("keyword", joined_keywords(every(record, "OT", "MH")))
    lines = Lines(every(record, "GN"), known_only=True)
    it.keep("note", *lines.rest)
    kinds = [(name, _KINDS.get(name.casefold(), "")) for name in every(record, "PT")]
    it.keep("PT", *(name for name, kind in kinds if not kind))
    journal = "article-journal" if it.values.get("container_title") else ""
    return it.record(lines.key or number, record[0].line, lines, *(kind for _, kind in kinds), journal)


def _title(title: str, *, ours: bool) -> str:
    """A title without the full stop with which PubMed ends it; a word by itself, and our own files, keep theirs."""
    return re.sub(r"(?<!\.)\.$", "", title) if " " in title and not ours else title


def _take(it: Gathered, tag: Tag) -> None:
    if tag.name in ("AID", "LID") and (match := _ID.match(tag.value)):
        if match[2] == "doi":
            it.values.setdefault("doi", match[1])
        else:
            it.keep(match[2], match[1])
    elif field := _FIELDS.get(tag.name):
        it.first(field, tag.value, tag.name)
    elif tag.name not in _DONE:
        it.keep(tag.name, tag.value)


def _authors(record: list[Tag]) -> Iterator[Name]:
    """Persons and bodies in the order of the file; the short form of a name only where it stands alone."""
    full = "FAU" if any(tag.name == "FAU" for tag in record) else "AU"
    for tag in record:
        if tag.name in ("CN", full) and tag.value:
            yield Name(literal=tag.value) if tag.name == "CN" else _name(tag.value)


def _name(text: str) -> Name:
    family, comma, given = text.partition(",")
    if comma:
        match = re.fullmatch(r"(.*\S)\s+((?:Jr|Sr)\.?|2nd|3rd|I{2,3}|IV)", given.strip())
        return split_name(family.strip(), f"{match[1]}, {match[2]}" if match else given.strip())
    if is_body(text):
        return Name(literal=text)
    family, _, initials = text.rpartition(" ")
    return Name(family, initials) if family and initials.isupper() else Name(text)


def _date(text: str) -> Date | None:
    """ "2019 Jan-Feb", "2011 Apr 14", "2012 Spring"."""
    year, _, rest = text.partition(" ")
    if not re.fullmatch(r"\d{4}", year):
        return date_of(text)
    first, *others = [
        _NUMBERS[word[:3]] for word in re.findall(r"[A-Za-z]+", rest) if word[:3] in _NUMBERS
    ] or [0]
    if not first:
        return date_of(f"{rest} {year}") or Date(int(year))
    day, until, *_ = [*map(int, re.findall(r"\d+", rest)), None, None]
    end = (int(year), others[-1], until, None) if others else None
    return Date(int(year), first, day if day and day <= 31 else None, end=end)
