"""A work and what it is made of: names, dates, the evidence for each field, ties to other works."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from refkit.model.above import above
from refkit.model.checks import checked
from refkit.model.shown import call, day_text, edtf, joined, listed

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
CSL_TYPES = tuple(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage
    """.split()
)
"""The types of works of CSL 1.0.2."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person (family, given, particle, suffix) or a body (literal), as CSL 1.0.2 names them."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    __repr__ = call

    def __post_init__(self) -> None:
        checked(self)

    @classmethod
    def parse(cls, text: str) -> Name:
        """The name that a text is: "Jan van der Berg", "Berg, Jan van der", "Martin Luther King, Jr.", a body.

        Raises:
            WrongTypeError: it is no text.
            WrongValueError: nothing in it can be a name, or it lists several.
        """
        made: Name = above("name")(text)
        return made

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

    def __str__(self) -> str:
        return self.display


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

    __repr__ = call

    def __post_init__(self) -> None:
        checked(self)

    @classmethod
    def parse(cls, text: str | int | datetime.date) -> Date:
        """The date that a text is, in the languages of notes, in figures or in EDTF: "12 janvier 2007", "2012-21".

        Nothing is guessed: of "12/01/2007" only the year is sure, and "forthcoming" names none. `printed` is the text.

        Raises:
            WrongTypeError: it is neither a text, nor the number of a year, nor a day of Python's own `datetime`.
            WrongValueError: it is empty.
        """
        made: Date = above("date")(text)
        return made

    @property
    def edtf(self) -> str:
        """EDTF level 1 (Library of Congress, 2019): "2010-11", "2012-21", "2011-04-14/2011-04-15", "1950~",
        "1991/" (an open end).
        """
        start = edtf(self.year, self.month, self.day, self.season)
        if self.end is not None:
            start = f"{start}/{edtf(*self.end)}"
        return f"{start}~" if self.approximate and start else start

    def __str__(self) -> str:
        """The date for a reader: "2007-01-12", "Spring 2012", "c. 1950", "2009 to 2011", "from 1991"."""
        if self.year is None:
            return self.printed
        text = day_text((self.year, self.month, self.day, self.season))
        if self.end is not None:
            last = day_text(self.end)
            text = f"{text} to {last}" if last else f"from {text}"
        return f"c. {text}" if self.approximate else text


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

    def __post_init__(self) -> None:
        checked(self)


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

    __repr__ = call

    def __post_init__(self) -> None:
        checked(self)

    @classmethod
    def from_csl(cls, item: Mapping[str, Any]) -> Work:
        """The work of a CSL-JSON item (CSL 1.0.2); what no field holds is kept in `extra`, its key in none.

        Raises:
            WrongTypeError: it is no mapping.
        """
        made: Work = above("from_csl")(item)
        return made

    def to_csl(self, key: str = "") -> dict[str, Any]:
        """The work as a CSL-JSON item under a key, by default one made of its content ("doe-1999-title").

        A kind that is not known becomes "document", since CSL asks for one.
        """
        made: dict[str, Any] = above("to_csl")(self, key)
        return made

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

    @property
    def evidence_by_field(self) -> dict[str, tuple[Evidence, ...]]:
        """All evidence, by the field that it supports; a field without any is not there."""
        return {name: self.evidence_for(name) for name in dict.fromkeys(item.field for item in self.evidence)}

    def evidence_for(self, name: str) -> tuple[Evidence, ...]:
        """All evidence for one field."""
        return tuple(item for item in self.evidence if item.field == name)

    def __str__(self) -> str:
        """The work in one line: "Ann Doe, A Book about Rivers, Paris: Quai Press, 1999"."""
        who = listed(name.display for name in self.makers)
        if not who and self.editors:
            who = f"{listed(name.display for name in self.editors)} (ed.)"
        title = f"“{self.title}”" if self.title and self.container_title else self.title
        place = joined(": ", self.publisher_place, self.publisher)
        date = str(self.issued) if self.issued is not None else ""
        stands = joined(" ", self.container_title, self.volume)
        return (
            joined(", ", who, title, stands, self.number, place, date) or "a work of which nothing is known"
        )

    def _repr_html_(self) -> str:
        return str(above("html")(self))


assert {item.name for item in fields(Work)} >= set(WORK_FIELDS)
