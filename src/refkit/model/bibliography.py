"""What is made: the records that are compared, their clusters, the entries, and the bibliography."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar, overload

from refkit.errors import WrongTypeError
from refkit.model.above import above
from refkit.model.checks import checked
from refkit.model.documents import Citation, Document, Note, Problem
from refkit.model.shown import counted
from refkit.model.works import Work

if TYPE_CHECKING:
    import pandas

Default = TypeVar("Default")
Table = Literal["works", "citations", "edges"]

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

    def __post_init__(self) -> None:
        checked(self)


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


PREPRINT_OF, HAS_PREPRINT = "preprint_of", "has_preprint"
"""The types of ties: what an entry is to the one that it is tied to."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie to another entry, by its key: this is a preprint of that ("preprint_of"), or has that for a preprint."""

    type: str
    key: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the bibliography: the merged work under its citation key.

    `members` are record ids, `citations` the ids of the citations (all forms) that mean this work, `documents`
    the ids of the input documents that *are* this work, `aliases` older keys.
    """

    key: str
    work: Work
    members: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    pairs: tuple[Pair, ...] = ()
    ties: tuple[Tie, ...] = ()
    """The entries that are versions of this work, and are works of their own."""

    def __post_init__(self) -> None:
        checked(self)

    def __str__(self) -> str:
        return f"{self.key}: {self.work}"

    def _repr_html_(self) -> str:
        return str(above("html")(self))


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


@dataclass(frozen=True)
class Bibliography:
    """What a build makes: documents, their citations (mentions included), the entries, and what to check.

    It has the length of its entries, gives them in turn, and `bibliography[key]` is the one under a citation key.
    """

    documents: tuple[Document, ...] = ()
    citations: tuple[Citation, ...] = ()
    entries: tuple[Entry, ...] = ()
    mentions: tuple[Note, ...] = ()
    """Passages of running text that cite a work: notes of kind "mention" whose citation has form "mention"."""
    pairs: tuple[Pair, ...] = ()
    problems: tuple[Problem, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """Works that running text names but no note cites; none of them is an entry."""
    checked: tuple[tuple[str, str], ...] = ()
    """What a person has seen and found right: a citation, note or record by its id, and a field of it, "" for all."""

    def __post_init__(self) -> None:
        checked(self)

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        """Entries under their keys; under an alias where that is the key of none."""
        aliases = {alias: entry for entry in reversed(self.entries) for alias in entry.aliases}
        return aliases | {entry.key: entry for entry in reversed(self.entries)}

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __contains__(self, key: object) -> bool:
        return key in self._by_key if isinstance(key, str) else key in self.entries

    def __getitem__(self, key: str) -> Entry:
        return self.entry(key)

    def __str__(self) -> str:
        counts = (("work", self.entries), ("citation", self.citations), ("document", self.documents))
        works, citations, documents = (counted(len(found), name) for name, found in counts)
        return f"Bibliography of {works} from {citations} in {documents}"

    def __repr__(self) -> str:
        return f"<{self}>"

    def _repr_html_(self) -> str:
        return str(above("html")(self))

    @overload
    def get(self, key: str) -> Entry | None: ...

    @overload
    def get(self, key: str, default: Default) -> Entry | Default: ...

    def get(self, key: str, default: Default | None = None) -> Entry | Default | None:
        """The entry under a citation key or one of its aliases; `default` when there is none."""
        return self._by_key.get(key, default)

    def entry(self, key: str) -> Entry:
        """The entry under a citation key or one of its aliases.

        Raises:
            KeyError: there is none.
            WrongTypeError: the key is no text.
        """
        if not isinstance(key, str):
            raise WrongTypeError(
                f"entries stand under citation keys, which are texts; this is {key!r}",
                remedy="bibliography.entries[0] is the first entry",
            )
        return self._by_key[key]

    def to_dataframe(self, table: Table = "works") -> pandas.DataFrame:
        """A pandas table: "works" (a row an entry, under its key), "citations" or "edges" (a row each).

        Columns are described in the reference of the library. What is not known is missing (`pandas.NA`).

        Raises:
            MissingExtraError: pandas is not installed.
            WrongValueError: there is no such table.
        """
        made: pandas.DataFrame = above("frame")(self, table)
        return made
