"""The types that the stages hand to each other: documents, notes, citations, works and the bibliography."""

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
    def display(self) -> str:
        """The name in reading order: "Jan van der Berg Jr." or the body's name."""
        if self.literal:
            return self.literal
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)

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

    `end` is the (year, month, day, season) of a range's other end; `printed` the text it was read from.
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
        """EDTF level 1 (Library of Congress, 2019): "2010-11", "2012-21", "2011-04-14/2011-04-15", "1950~"."""
        start = _edtf(self.year, self.month, self.day, self.season)
        if self.end is not None:
            start = f"{start}/{_edtf(*self.end)}"
        return f"{start}~" if self.approximate and start else start


def _edtf(year: int | None, month: int | None, day: int | None, season: int | None) -> str:
    if year is None:
        return ""
    text = f"{year:04d}"
    if season is not None:
        return f"{text}-{20 + season}"
    if month is not None:
        text += f"-{month:02d}"
        if day is not None:
            text += f"-{day:02d}"
    return text


@dataclass(frozen=True, slots=True)
class Locator:
    """The place in a work that a citation points to; `label` is a CSL locator label ("page", "paragraph")."""

    label: str
    value: str


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

    def evidence_for(self, name: str) -> tuple[Evidence, ...]:
        """All evidence for one field."""
        return tuple(item for item in self.evidence if item.field == name)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a note's mark stands in the body: paragraph (from 0), character offset in it, and the sentence."""

    paragraph: int
    offset: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation whose own data the document carries: a reference manager's field code, or a key of a .bib file.

    `start` and `end` are the span of the note's text that prints the citation; `record` is the work as a record of
    the format `format` ("csl-json": one item; "bibtex": one entry), which `refkit.formats` reads.
    """

    start: int
    end: int
    format: str
    record: str
    locator: Locator | None = None
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote as printed; `id` is unique in the whole input ("paper:n12").

    `italics` and `links` are spans of the text: (start, end), and (start, end, address) of a link whose address is
    not printed.
    """

    id: str
    document: str
    number: str
    text: str
    kind: str = "footnote"
    anchor: Anchor | None = None
    italics: tuple[tuple[int, int], ...] = ()
    flags: tuple[str, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know about an input: the file, the place, what is wrong, and a remedy."""

    file: str
    place: str
    message: str
    remedy: str = ""
    severe: bool = False
    """True where an input was lost: it could not be read at all."""

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place) if part)
        return f"{where}: {self.message}" + (f" ({self.remedy})" if self.remedy else "")


@dataclass(frozen=True, slots=True)
class Document:
    """One read document: its body as paragraphs, its notes in reading order, and its own metadata as a Work.

    `text` is the decoded text that the evidence of `work` points into.
    """

    id: str
    path: str
    text: str
    paragraphs: tuple[str, ...]
    notes: tuple[Note, ...]
    work: Work
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in a note: what it cites, how, where, and how sure that is.

    `form` is full, short, ibid, opcit, supra or mention; `target` the id of the citation it refers back to;
    `confidence` the probability (0-1) that all fields of `work` are right; `key` is set once works are merged.
    """

    id: str
    document: str
    note: str
    start: int
    end: int
    form: str
    work: Work
    signal: str = ""
    target: str | None = None
    locator: Locator | None = None
    confidence: float = 0.0
    flags: tuple[str, ...] = ()
    key: str = ""
    field_confidence: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A work on its way into matching: `id` is a citation id or "file:record", `source` the document or file."""

    id: str
    work: Work
    source: str
    is_source: bool = False
    """True for a citing document's own entry."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records compared: `outcome` is merge, review or apart; the reasons say why in words."""

    left: str
    right: str
    score: float
    outcome: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which the members of a cluster disagree: the value chosen, all values, and why this one.

    `values` holds (value as text, ids of the records that print it).
    """

    field: str
    chosen: str
    values: tuple[tuple[str, tuple[str, ...]], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """The records that are one work, and the work that was made of them."""

    members: tuple[str, ...]
    work: Work
    pairs: tuple[Pair, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome of matching: clusters in order of their first record, and every pair that was looked at closely.

    `problems` holds blocks that a cap cut and decisions that fit nothing.
    """

    clusters: tuple[Cluster, ...]
    pairs: tuple[Pair, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the bibliography: the merged work under its citation key.

    `members` are record ids, `citations` the ids of the citations (all forms) that mean this work, `documents`
    the ids of the input documents that *are* this work, `aliases` older keys.
    """

    key: str
    work: Work
    members: tuple[str, ...]
    citations: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that running text clearly names but no note cites: offered to a person, and part of no bibliography.

    `start` and `end` are the span of the naming words in `sentence`; `title`, `author` and `date` what they print of
    it ("" where nothing); `reasons` say in words what makes it a work; `score` is between 0 and 1.
    """

    document: str
    paragraph: int
    start: int
    end: int
    sentence: str
    title: str
    author: str
    date: str
    reasons: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What a build makes: documents, their citations (mentions included), the entries, and what to check."""

    documents: tuple[Document, ...]
    citations: tuple[Citation, ...]
    entries: tuple[Entry, ...]
    mentions: tuple[Note, ...] = ()
    """Passages of running text that cite a work: notes of kind "mention" whose citation has form "mention"."""
    pairs: tuple[Pair, ...] = ()
    problems: tuple[Problem, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """Works that running text names but no note cites; none of them is an entry."""

    def entry(self, key: str) -> Entry:
        """The entry under a citation key or one of its aliases; KeyError when there is none."""
        for item in self.entries:
            if key == item.key or key in item.aliases:
                return item
        raise KeyError(key)

    def graph(self) -> Any:
        """The citation graph as a networkx.MultiDiGraph (see `refkit.graph.build_graph`)."""
        from refkit.graph import build_graph

        return build_graph(self)


assert {item.name for item in fields(Work)} >= set(WORK_FIELDS)
