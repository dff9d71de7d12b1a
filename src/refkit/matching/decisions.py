"""What a person decides about records: the kinds of decisions, each one line of `decisions.toml`.

One decision is one line, so that a merge is undone by one line and a line is undone by deleting it:

    same = [
      { records = ["paper:n3/0", "other:n12/0"], why = "the same speech", who = "anna", when = "2026-05-04T10:21:07Z" },
    ]
    different = [
      { records = ["paper:n5/0", "paper:n9/0"] },
    ]
    related = [
      { records = ["paper:n7/0", "paper:n1/0"], type = "preprint" },
    ]
    value = [
      { record = "paper:n3/0", field = "issued", value = "2013-12-14" },
      { record = "paper:n3/0", field = "authors", value = ["Berg, Anna", "Port Authority"] },
    ]
    drop = [
      { record = "paper:n8/0", why = "no work but a remark" },
    ]
    target = [
      { record = "paper:n6/0", target = "paper:n2/0" },
    ]
    kind = [
      { record = "paper:n3/0", type = "speech" },
    ]
    checked = [
      { record = "paper:n4/0" },
    ]
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from refkit.model import Problem

KINDS = ("same", "different", "related", "value", "drop", "target", "kind", "checked")
HEADER = (
    "# Decisions about records, applied on every build and by every `refkit dedupe`; see `refkit review`.\n"
    "# same: these are one work. different: no two of these are. related: two works, the first a preprint of the\n"
    "# second. value: what a field of the work should say.\n"
    "# drop: this is no work of the bibliography. target: what a short form refers back to. kind: the type of the\n"
    "# work. checked: a person has seen this, and it is right.\n"
)
APART = "a person decided that they differ"
"""The first reason of a pair of which the works are different by a decision."""
VERSIONS = "a person decided that one is a preprint of the other"
"""The first reason of a pair of which the works are two versions by a decision."""
AS_SET = "kept as two works, one a preprint of the other"
"""The first reason of a pair that was asked about, and is related without asking (`MatchOptions.preprints`)."""
MERGED_AS_SET = "a preprint, merged into what was published"
"""The first reason of a pair that was merged likewise."""
KEPT = frozenset((APART, VERSIONS, AS_SET))
PREPRINT = "preprint"
"""How the first work of a `Related` is related to the second."""
CITATION_FIELDS = ("locator", "signal")
"""What a value can be decided of that belongs to one citation and not to its work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What every decision can say: who made it, when (ISO 8601), and what each record printed then.

    `printed` has one text a record. By it a record is found again that has another id since its document was read anew.
    """

    who: str = field(default="", compare=False)
    when: str = field(default="", compare=False)
    printed: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class OnRecord(Told):
    """A decision on one record."""

    record: str

    @property
    def named(self) -> tuple[str, ...]:
        """The records that it names."""
        return (self.record,)

    def renamed(self, name: Callable[[str], str]) -> Self:
        """The same decision on records of other names."""
        return replace(self, record=name(self.record))


@dataclass(frozen=True, slots=True)
class Group(Told):
    """A decision on records: they are one work, or no two of them are."""

    records: tuple[str, ...]
    why: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """The records that it names."""
        return self.records

    def renamed(self, name: Callable[[str], str]) -> Self:
        """The same decision on records of other names."""
        return replace(self, records=tuple(map(name, self.records)))


@dataclass(frozen=True, slots=True)
class Related(Group):
    """A decision on two records: they are two works, the first a version of the second."""

    type: str = PREPRINT


@dataclass(frozen=True, slots=True)
class Value(OnRecord):
    """A decision on a value: what `field` of the work that `record` belongs to should say ("" for nothing)."""

    record: str
    field: str
    value: str
    why: str = ""

    @property
    def of_citation(self) -> bool:
        """Is it about the one citation, and not about its work?"""
        return self.field in CITATION_FIELDS


@dataclass(frozen=True, slots=True)
class Drop(OnRecord):
    """A decision on a record: the work that it belongs to is left out."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class Target(OnRecord):
    """A decision on a short form: the citation that it refers back to, "" where it refers back to none."""

    record: str
    target: str
    why: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """The records that it names."""
        return (self.record, *filter(None, (self.target,)))

    def renamed(self, name: Callable[[str], str]) -> Self:
        """The same decision on records of other names."""
        return replace(self, record=name(self.record), target=name(self.target) if self.target else "")


@dataclass(frozen=True, slots=True)
class Kind(OnRecord):
    """A decision on the type of a work, one of those of CSL 1.0.2."""

    type: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Checked(OnRecord):
    """A person has seen a citation, a note or a work, or one field of the work, and it is right."""

    field: str = ""
    why: str = ""


Decision = Group | Value | Drop | Target | Kind | Checked
TYPES: Mapping[str, type[Decision]] = {
    "same": Group,
    "different": Group,
    "related": Related,
    "value": Value,
    "drop": Drop,
    "target": Target,
    "kind": Kind,
    "checked": Checked,
}
"""What the decisions of each kind are."""
_DECIDED = {APART: "different", VERSIONS: "related"}
Line = tuple[str, Decision]
"""A decision with its kind."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a person, by their kinds, in the order they were made."""

    same: tuple[Group, ...] = ()
    different: tuple[Group, ...] = ()
    related: tuple[Related, ...] = ()
    value: tuple[Value, ...] = ()
    drop: tuple[Drop, ...] = ()
    target: tuple[Target, ...] = ()
    kind: tuple[Kind, ...] = ()
    checked: tuple[Checked, ...] = ()
    file: str = field(default="decisions.toml", compare=False)

    def __bool__(self) -> bool:
        return any(getattr(self, kind) for kind in KINDS)

    def __len__(self) -> int:
        return sum(len(getattr(self, kind)) for kind in KINDS)

    @property
    def apart(self) -> tuple[Group, ...]:
        """The groups of which no two records are one work."""
        return (*self.different, *self.related)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of which a person said whether they are one work."""
        return (*self.same, *self.apart)

    def lines(self) -> Iterator[Line]:
        """Every decision with its kind, kind by kind."""
        for kind in KINDS:
            yield from ((kind, one) for one in getattr(self, kind))

    def records(self) -> set[str]:
        """Every record id that a decision names."""
        return {record for _, one in self.lines() for record in one.named}

    def values(self) -> tuple[Value, ...]:
        """What fields of works should say, the kind of the work among them; of two on one field the later holds."""
        kinds = (Value(item.record, "kind", item.type, item.why) for item in self.kind)
        return (*(item for item in self.value if not item.of_citation), *kinds)

    def fields(self) -> set[tuple[str, str]]:
        """The fields of records that are decided or checked, as (record, field)."""
        values = ((item.record, item.field) for item in (*self.value, *self.values()))
        return {*values, *((item.record, item.field) for item in self.checked)}

    def adding(self, **more: Iterable[Decision]) -> Decisions:
        """These decisions and some more (`same=[…]`, `drop=[…]`); one that is there already is not doubled."""
        changes: dict[str, Any] = {kind: _joined(getattr(self, kind), new) for kind, new in more.items()}
        return replace(self, **changes)

    def without(self, lines: Iterable[Line]) -> Decisions:
        """These decisions but for some."""
        gone = list(lines)
        kept: dict[str, Any] = {
            kind: tuple(one for one in getattr(self, kind) if (kind, one) not in gone) for kind in KINDS
        }
        return replace(self, **kept)

    def renamed(self, names: Mapping[str, str]) -> Decisions:
        """The decisions with records under other names, by `names`; those it lacks keep theirs."""
        if not names:
            return self
        called: dict[str, Any] = {
            kind: tuple(one.renamed(lambda name: names.get(name, name)) for one in getattr(self, kind))
            for kind in KINDS
        }
        return replace(self, **called)


def _joined(old: tuple[Any, ...], new: Iterable[Any]) -> tuple[Any, ...]:
    return old + tuple(item for item in new if item not in old)


def unused(decisions: Decisions, known: set[str]) -> list[Problem]:
    """Decisions that fit nothing: a record they name is not in the input."""
    found: list[Problem] = []
    for kind in KINDS:
        for number, item in enumerate(getattr(decisions, kind), start=1):
            if missing := [record for record in item.named if record not in known]:
                found.append(_unfit(decisions, f"{kind} {number}", missing))
    return found


def _unfit(decisions: Decisions, place: str, missing: list[str]) -> Problem:
    names = ", ".join(missing)
    return Problem(
        decisions.file, place, f"no record is called {names}", "delete the decision or correct the name"
    )


def decided(reasons: Sequence[str]) -> dict[str, str]:
    """What merges.json says of a pair beside its reasons, where a decision keeps it apart."""
    first = reasons[0] if reasons else ""
    return {"decided": _DECIDED[first]} if first in _DECIDED else {}


def digest(decisions: Decisions) -> str:
    """Names what decisions say: another text where they decide anything else, whoever did it and when."""
    said = [(kind, replace(one, who="", when="")) for kind, one in decisions.lines()]
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]
