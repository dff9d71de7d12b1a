"""The text of a database's own export goes in (Web of Science, Cochrane, Ovid, ProQuest), records come out.

exports.toml has the tags of each; what is common to all of them is here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from refkit.formats.csv_columns import kind_of
from refkit.formats.csv_names import split_names
from refkit.formats.gathered import Gathered
from refkit.formats.kinds import HERE
from refkit.formats.leftovers import Lines, date_of, one_line, with_year
from refkit.formats.record import LoadedRecord
from refkit.formats.ris_read import read_name
from refkit.formats.tagged import Tag
from refkit.model import Date, Name, Problem
from refkit.normalise.lexicon import toml

EXTENSIONS: tuple[str, ...] = ()
SNIFFED = 4_000
# fields without which tags are no record
TELLING = ("title", "container_title", "+names", "+number", "+source")
_SIGNS = re.compile(r"[\W_]+")
_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]")
_MONTHS = re.compile(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
# "Lancet. 380(9859):2095-128, 2012 Dec 15." and "Lancet. 380 (9859) (pp 2095-2128), 2012. Date of Publication: …"
_SOURCE = re.compile(
    r"(?P<container_title>.+?)\.\s++(?:Vol\.?\s*+)?(?P<volume>\d++\w*+)?\s*+(?:\((?P<issue>(?!pp)[^)]*)\))?\s*+"
    r"(?::\s*+|\(pp\.?\s*+|,\s*+pp\.?\s*+)?(?P<page>[A-Za-z]?\d[\w]*(?:[-–]\w+)?)?\)?\s*+[,.;]\s*+(?P<date>\d{4}[^.]*)"
)


@dataclass(frozen=True, slots=True)
class Export:
    """How the files of one database are built; `label` is a line that names what the indented lines below it say."""

    name: str
    database: str
    file: re.Pattern[str]
    tag: re.Pattern[str]
    tags: dict[str, str]
    head: re.Pattern[str] | None = None
    label: re.Pattern[str] | None = None
    named: re.Pattern[str] | None = None
    start: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    lone: bool = False

    def loads(self, text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
        """The records of a file, and what in it is under no tag."""
        problems: list[Problem] = []
        named = self.named.search(text[:SNIFFED]) if self.named else None
        database = named[1].strip() if named else self.database
        found = _records(self, text, file, problems)
        records = [_record(self, tags, database, file, problems) for tags in found]
        return records, problems

    @property
    def EXTENSIONS(self) -> tuple[str, ...]:  # noqa: N802 - what a format's module offers
        """File endings of its own."""
        return (".ciw",) if self.name == "wos" else ()


@cache
def exports() -> dict[str, Export]:
    """The databases by name."""
    return {name: _export(name, row) for name, row in toml("exports", HERE).items()}


def _export(name: str, row: dict[str, Any]) -> Export:
    more: dict[str, Any] = {}
    for key in row.keys() & {"file", "tag", "head", "label", "named"}:
        more[key] = re.compile(row[key], re.MULTILINE)
    for key in row.keys() & {"start", "end", "ignored"}:
        more[key] = tuple(row[key])
    tags = {_plain(tag): field for tag, field in row["tags"].items()}
    return Export(name, row["database"], tags=tags, lone=row.get("lone", False), **more)


def sniff(text: str) -> str:
    """The name of the database whose export the text is; "" for none."""
    begin = text[:SNIFFED].removeprefix("\ufeff")
    return next((name for name, export in exports().items() if export.file.search(begin)), "")


def _plain(label: str) -> str:
    return _SIGNS.sub("", label.lower())


def _records(export: Export, text: str, file: str, problems: list[Problem]) -> Iterator[list[Tag]]:
    """The tags of each record; a line that is indented, or under no tag, goes on with the one before."""
    found: list[tuple[str, list[str], int]] = []
    above = ""
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        begins = export.head is not None and export.head.match(line) is not None
        # before the first label that is known stands the title, and paragraphs of a text are no labels
        field = export.tags.get(_plain(found[-1][0])) if found else "+abstract"
        tag = None if begins else _tag(export, line, apart=not above and field != "+abstract")
        above = line.strip()
        if begins or (tag and tag[0] in (*export.start, *export.end)):
            yield from _whole(export, found)
            found = []
        if tag and tag[0] not in export.ignored:
            found.append((tag[0], [tag[1]], number))
        elif not tag and not begins and line.strip():
            if found:
                found[-1][1].append(line.strip())
            elif export.head is None:
                message = f"stands under no tag: {line.strip()[:40]!r}"
                problems.append(Problem(file, f"line {number}", message, "check the file"))
    yield from _whole(export, found)


def _tag(export: Export, line: str, *, apart: bool) -> tuple[str, str] | None:
    """The tag that a line begins with, and its text; a label that nobody knows has to stand `apart`."""
    if match := export.tag.match(line):
        known = not export.lone or _plain(match[1]) in export.tags or apart
        return (match[1], (match[2] or "").strip()) if known else None
    if export.label and (match := export.label.match(line)) and _plain(match[1]) in export.tags:
        return match[1], ""
    return None


def _whole(export: Export, found: Sequence[tuple[str, list[str], int]]) -> Iterator[list[Tag]]:
    """The tags of a record; what stands before the first one tells of none."""
    if any(export.tags.get(_plain(name)) in TELLING for name, _, _ in found):
        yield [Tag(name, "\n".join(filter(None, lines)), line) for name, lines, line in found]


class _Reading:
    """One record while its tags are read."""

    def __init__(self, export: Export, database: str) -> None:
        self.export, self.usual = export, database
        self.it = Gathered()
        self.key = self.day = self.year = self.database = self.first = self.last = ""
        self.full: list[Name] = []
        self.kinds: list[str] = []

    def take(self, tag: Tag) -> None:
        """Read one tag by the table."""
        field = self.export.tags.get(_plain(tag.name), "")
        if field.startswith("+"):
            RULES[field[1:]](self, tag)
        elif field:
            self.it.first(field, one_line(tag.value).rstrip("." if field == "title" else ""), tag.name)
        else:
            self.it.keep(tag.name, one_line(tag.value))

    def number(self, tag: Tag) -> None:
        self.key = self.key or one_line(tag.value)
        self.it.keep(tag.name, one_line(tag.value))

    def names(self, tag: Tag) -> None:
        """The authors; ProQuest prints the list twice."""
        found = tuple(filter(None, _names(tag.value)))
        if not (self.export.lone and found == self.it.values.get("authors")):
            self.it.people("authors", *found)

    def full_names(self, tag: Tag) -> None:
        self.full += filter(None, _names(tag.value))

    def source(self, tag: Tag) -> None:
        """Journal, volume, pages and date in one line."""
        text = one_line(tag.value)
        match = _SOURCE.match(text)
        self.it.keep("printed source", text)
        for field, value in match.groupdict().items() if match else ():
            if field == "date":
                self.year = self.year or value or ""
            elif value:
                self.it.values.setdefault(field, value.strip())

    def pmid(self, tag: Tag) -> None:
        digits = re.search(r"\b\d{4,9}\b", tag.value)
        self.it.keep("PMID" if digits else tag.name, digits[0] if digits else one_line(tag.value))

    def pmid_or_doi(self, tag: Tag) -> None:
        """Ovid's ID: "10.1000/1 [doi]" a line, and other numbers."""
        for line in tag.value.splitlines():
            number, _, what = line.partition(" [")
            field = "doi" if what.startswith("doi") or number.startswith("10.") else ""
            self.it.first(field, number, tag.name) if field else self.it.keep(
                what.rstrip("]") or tag.name, number
            )

    def issn(self, tag: Tag) -> None:
        found = _ISSN.findall(tag.value)
        self.it.first("issn", found[0] if found else one_line(tag.value), tag.name)

    def finished(self, line: int) -> LoadedRecord:
        """The record of all tags."""
        it = self.it
        if self.full:
            it.values["authors"] = (*self.full, *(one for one in it.values.get("authors", ()) if one.literal))
        it.missing(page="-".join(filter(None, (self.first, self.last))))
        it.values["issued"] = _date(self.day, self.year)
        it.keep("database", self.database or self.usual)
        kinds = [kind for said in self.kinds if (kind := kind_of(said.strip()))]
        journal = it.values.get("container_title") and it.values.get("volume")
        it.keep("type", *(said for said in self.kinds if not kind_of(said.strip())))
        return it.record(self.key, line, Lines(()), *kinds, "article-journal" if journal else "")


def _keep(name: str) -> Callable[[_Reading, Tag], None]:
    return lambda it, tag: it.it.keep(name, one_line(tag.value))


def _set(name: str) -> Callable[[_Reading, Tag], None]:
    return lambda it, tag: setattr(it, name, getattr(it, name) or one_line(tag.value))


RULES: dict[str, Callable[[_Reading, Tag], None]] = {
    "abstract": _keep("abstract"),
    "bodies": lambda it, tag: it.it.people("authors", *(Name(literal=one) for one in tag.value.splitlines())),
    "database": _set("database"),
    "day": _set("day"),
    "editors": lambda it, tag: it.it.people("editors", *_names(tag.value)),
    "first_page": _set("first"),
    "full_names": _Reading.full_names,
    "issn": _Reading.issn,
    "keywords": _keep("keyword"),
    "kind": lambda it, tag: it.kinds.extend(re.split(r"[;\n]", tag.value)),
    "language": lambda it, tag: it.it.first("language", one_line(tag.value), tag.name),
    "last_page": _set("last"),
    "names": _Reading.names,
    "none": lambda it, tag: None,
    "number": _Reading.number,
    "pmid": _Reading.pmid,
    "pmid_or_doi": _Reading.pmid_or_doi,
    "second_issn": lambda it, tag: it.it.first("issn", one_line(tag.value), tag.name),
    "source": _Reading.source,
    "year": _set("year"),
}


def _record(
    export: Export, tags: list[Tag], database: str, file: str, problems: list[Problem]
) -> LoadedRecord:
    it = _Reading(export, database)
    for tag in tags:
        it.take(tag)
    made = it.finished(tags[0].line)
    if not made.work.title:
        message = "a record has no title"
        problems.append(Problem(file, f"line {tags[0].line}", message, "it is read all the same"))
    return made


def _names(text: str) -> Iterator[Name | None]:
    """Names one a line, or between semicolons: "Berg, Anna", "Berg A.", "Berg AB"."""
    for part in re.split(r"[;\n]", text):
        part = part.strip(" ,")
        if "," in part:
            yield read_name(part)
        elif part:
            yield from split_names(part)


def _date(day: str, year: str) -> Date | None:
    """The date of a year and what stands beside it: "MAR 15" and "2012", "2012 Dec 15", "Mar 2012"."""
    plain = re.search(r"\b(1[4-9]|20)\d\d\b", f"{year} {day}")
    beside = re.sub(r"\b(?:1[4-9]|20)\d\d\b", "", day or year).strip(" .,;")
    if plain and beside and _MONTHS.search(beside):
        words = beside.split()
        turned = " ".join(reversed(words[:2])) if words[0][:1].isalpha() and len(words) > 1 else beside
        return with_year(date_of(f"{turned.title()} {plain[0]}")) or Date(int(plain[0]))
    return Date(int(plain[0])) if plain else None
