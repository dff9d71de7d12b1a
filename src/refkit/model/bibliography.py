"""What is made: the records that are compared, their clusters, the entries, and the bibliography."""

from __future__ import annotations

from dataclasses import dataclass

from refkit.model.documents import Citation, Document, Note, Problem
from refkit.model.works import Work

SOURCE = "source:"
"""What the record id of a citing document's own entry starts with."""


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
