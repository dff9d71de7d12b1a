"""A work and what it is made of: names, dates, the evidence for each field, ties to other works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

NAME_FIELDS = ("authors", "editors", "translators")
DATE_FIELDS = ("issued", "accessed", "original_date")
TEXT_FIELDS = (
    "genre",
    "title",
    "container_title",
    "collection_title",
    "collection_number",
    "publisher",
    "publisher_place",
    "authority",
    "event_title",
    "event_place",
    "volume",
    "issue",
    "number",
    "page",
    "edition",
    "archive",
    "archive_location",
    "url",
    "doi",
    "isbn",
    "issn",
    "language",
)
JOINED = "'’-"
"""A particle that ends so stands against its family name."""
WORK_FIELDS = NAME_FIELDS + DATE_FIELDS + TEXT_FIELDS


@dataclass(frozen=True, slots=True)
class Name:
    """A person (family, given, particle, suffix) or a body (literal), as CSL 1.0.2 names them."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def surname(self) -> str:
        """The family name with its particle in front: "van der Berg", "d'Alembert"."""
        if not self.particle:
            return self.family
        return f"{self.particle}{'' if self.particle[-1] in JOINED else ' '}{self.family}".strip()

    @property
    def display(self) -> str:
        """The name in reading order: "Jan van der Berg Jr." or the body's name."""
        if self.literal:
            return self.literal
        return " ".join(part for part in (self.given, self.surname, self.suffix) if part)

    @property
    def sort_name(self) -> str:
        """The name as an index prints it: "Berg, Jan van der, Jr." or the body's name."""
        if self.literal:
            return self.literal
        given = " ".join(part for part in (self.given, self.particle) if part)
        return ", ".join(part for part in (self.family, given, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is printed: year, month (1-12), day, season (1-4, spring first), or a range of them.

    `end` is the (year, month, day, season) of a range's other end, all None where it is open; `printed` the text it
    was read from. Without a year there is nothing but `printed`: "forthcoming".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    end: tuple[int | None, int | None, int | None, int | None] | None = None
    approximate: bool = False
    printed: str = field(default="", compare=False)

    @property
    def edtf(self) -> str:
        """EDTF level 1 (Library of Congress, 2019): "2010-11", "2012-21", "2011-04-14/2011-04-15", "1950~",
        "1991/" (an open end).
        """
        start = _edtf(self.year, self.month, self.day, self.season)
        if self.end is not None:
            start = f"{start}/{_edtf(*self.end)}"
        return f"{start}~" if self.approximate and start else start


def _edtf(year: int | None, month: int | None, day: int | None, season: int | None) -> str:
    if year is None:
        return ""
    text = f"{year:05d}" if year < 0 else f"{year:04d}"
    if season is not None:
        return f"{text}-{20 + season}"
    if month is not None:
        text += f"-{month:02d}"
        if day is not None:
            text += f"-{day:02d}"
    return text


@dataclass(frozen=True, slots=True)
class Evidence:
    """What supports the value of one field: the printed text and where it stands.

    `start` and `end` are character offsets into the text of the note, or of the document when `note` is empty.
    `inferred` says how a value was concluded that is not itself printed (a kind from a cue word).
    """

    field: str
    document: str
    note: str
    start: int
    end: int
    text: str
    inferred: str = ""
    rule: str = ""
    """The correction of the tagger's reading that made the span, where one did."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another work that is named with this one: reprinted_in, translation_of, review_of, part_of."""

    type: str
    work: Work


@dataclass(frozen=True, slots=True)
class Work:
    """One cited work; the fields are those of CSL 1.0.2 in snake case, `kind` is a CSL type, "" where unknown."""

    kind: str = ""
    genre: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    title: str = ""
    container_title: str = ""
    collection_title: str = ""
    collection_number: str = ""
    publisher: str = ""
    publisher_place: str = ""
    authority: str = ""
    """The court or body that decided; where it is named nobody else is the author."""
    event_title: str = ""
    event_place: str = ""
    issued: Date | None = None
    accessed: Date | None = None
    original_date: Date | None = None
    volume: str = ""
    issue: str = ""
    number: str = ""
    page: str = ""
    edition: str = ""
    archive: str = ""
    archive_location: str = ""
    url: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    language: str = ""
    relations: tuple[Relation, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=(), compare=False)
    extra: tuple[tuple[str, str], ...] = ()
    """What a record file carried that no field above holds, kept as (name, value)."""

    def present(self) -> Iterator[tuple[str, Any]]:
        """Yield (field, value) for every bibliographic field that has a value, in the order of the model."""
        for name in WORK_FIELDS:
            value = getattr(self, name)
            if value:
                yield name, value

    @property
    def makers(self) -> tuple[Name, ...]:
        """The authors; of a decision that names none, the court."""
        return self.authors or ((Name(literal=self.authority),) if self.authority else ())

    def evidence_for(self, name: str) -> tuple[Evidence, ...]:
        """All evidence for one field."""
        return tuple(item for item in self.evidence if item.field == name)


assert {item.name for item in fields(Work)} >= set(WORK_FIELDS)
