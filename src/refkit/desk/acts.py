"""What a person does at the desk comes in as JSON; the lines that `decisions.toml` gets, and those it loses, go out.

A decision takes the place of those that it contradicts, so that what was done last holds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from refkit.errors import DecisionError
from refkit.matching.decisions import Checked, Decision, Decisions, Group, Kind, Line, Target, Value
from refkit.matching.decisions_file import as_toml
from refkit.matching.decisions_read import from_json

APART = ("different", "related")
"""The kinds that say that records are two works."""
SPLIT = "split"
"""A kind that only the desk has: records leave the work they are in; it becomes lines of the other kinds."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the build holds now: the work of each record (its key), the records of each work, and what each prints.

    `roots` gives for a short form the record that it stands for.
    """

    home: Mapping[str, str]
    members: Mapping[str, Sequence[str]]
    known: Callable[[str], bool]
    printed: Callable[[str], str]
    roots: Mapping[str, str] = field(default_factory=dict)

    def root(self, record: str) -> str:
        """The record that a short form stands for; any other record itself."""
        return self.roots.get(record, record)

    def work(self, record: str) -> str:
        """The key of a record's work; the record itself where it has none."""
        return self.home.get(record) or record


@dataclass(frozen=True, slots=True)
class Act:
    """Lines that come into the file and lines that go, in one step."""

    title: str
    add: tuple[Line, ...]
    remove: tuple[Line, ...]


def as_json(line: Line) -> dict[str, Any]:
    """A decision as the API gives and takes it."""
    return {"kind": line[0], **as_toml(line[1])}


def plan(items: Sequence[Mapping[str, Any]], held: Decisions, shelf: Shelf, who: str, when: str) -> Act:
    """One act of one or many decisions.

    Args:
        items: the decisions as JSON has them.
        held: what the file holds.
        shelf: what the build holds.
        who, when: what each line says of that.

    Raises:
        DecisionError: one of them is none, or names a record that is not there.
    """
    add: list[Line] = []
    remove: list[Line] = []
    for item in items:
        for kind, decision, sides in _read(item, shelf):
            _check(kind, decision, shelf)
            away, instead = _contradicted(kind, decision, sides, held, shelf)
            remove += away
            texts = tuple(map(shelf.printed, decision.named))
            shown = texts if any(texts) else ()
            add += [*instead, (kind, replace(decision, who=who, when=when, printed=shown))]
    return Act(_title(add, shelf), tuple(dict.fromkeys(add)), tuple(dict.fromkeys(remove)))


def read(item: Mapping[str, Any]) -> Line:
    """A decision from JSON, of a kind that the file has.

    Raises:
        DecisionError: it is none.
    """
    if not isinstance(item, Mapping):
        raise DecisionError(f"{item!r} is no decision", remedy='give {"kind": …}')
    kind = str(item.get("kind"))
    fields = {name: value for name, value in item.items() if name != "kind"}
    return kind, from_json(kind, fields)


Sides = Sequence[Collection[str]]
"""The records that a decision keeps apart: no one of one side is the same as one of another."""


def _read(item: Mapping[str, Any], shelf: Shelf) -> Iterator[tuple[str, Decision, Sides]]:
    """The lines of one decision, several of a split; with what it keeps apart."""
    if not isinstance(item, Mapping) or item.get("kind") != SPLIT:
        kind, decision = read(item)
        yield kind, decision, [[shelf.root(record)] for record in decision.named if kind in APART]
        return
    named = item.get("records")
    away = [shelf.root(str(record)) for record in named] if isinstance(named, list) else []
    works = {shelf.work(record) for record in away}
    every = list(shelf.members.get(next(iter(works), ""), ()))
    rest = [record for record in every if record not in away]
    if len(works) != 1 or not rest or not set(away) <= set(every):
        remedy = "name some of its records, and not all"
        raise DecisionError("a split takes records out of the one work they are in", remedy=remedy)
    why = str(item.get("why", ""))
    yield "different", Group((rest[0], away[0]), why), (rest, away)
    for part in (rest, away):
        if len(part) > 1:
            yield "same", Group(tuple(part), why), ()


def _check(kind: str, decision: Decision, shelf: Shelf) -> None:
    if missing := [record for record in decision.named if not shelf.known(record)]:
        raise DecisionError(f"no record is called {', '.join(missing)}", remedy="load the page again")
    if isinstance(decision, Target) and decision.record == decision.target:
        raise DecisionError("a citation cannot refer back to itself", remedy="choose another")
    works = {shelf.work(record) for record in decision.named}
    if kind in APART and len(decision.named) == 2 and len(works) == 1:
        one, other = decision.named
        if not {one, other} <= set(shelf.members.get(works.pop(), ())):
            remedy = "decide the target of the short form instead"
            raise DecisionError("one of these refers back to the other", remedy=remedy)


def _contradicted(
    kind: str, new: Decision, sides: Sides, held: Decisions, shelf: Shelf
) -> tuple[list[Line], list[Line]]:
    """The lines that a new decision takes the place of, and what of them still holds."""
    if isinstance(new, Group):
        return _groups(kind, new, sides, held, shelf)
    if isinstance(new, (Value, Kind)):
        return _values(new, held, shelf), []
    if isinstance(new, Target):
        return [("target", one) for one in held.target if one.record == new.record], []
    if isinstance(new, Checked):
        spot = (new.record, new.field)
        return [("checked", one) for one in held.checked if (one.record, one.field) == spot], []
    return [], []


def _groups(
    kind: str, new: Group, sides: Sides, held: Decisions, shelf: Shelf
) -> tuple[list[Line], list[Line]]:
    """The groups that a new one takes the place of, and what of them still holds."""
    gone, kept = _divisions(new, held, shelf)
    if not sides:
        return gone, kept
    # two works are different, or versions of one another: what is said last holds
    others = [line for line in gone if line[0] != kind and len(line[1].named) == 2 == len(new.named)]
    joins, rest = _joins(sides, held, shelf)
    return [*others, *joins], rest


def _values(new: Value | Kind, held: Decisions, shelf: Shelf) -> list[Line]:
    """The values of the same field of the same work, or of the same citation where the field is the citation's."""
    field = new.field if isinstance(new, Value) else "kind"
    alone = isinstance(new, Value) and new.of_citation
    spot = new.record if alone else shelf.work(new.record)

    def meant(record: str) -> bool:
        return (record if alone else shelf.work(record)) == spot

    old: list[Line] = [("value", one) for one in held.value if one.field == field and meant(one.record)]
    return old + [("kind", one) for one in held.kind if field == "kind" and meant(one.record)]


def _divisions(new: Group, held: Decisions, shelf: Shelf) -> tuple[list[Line], list[Line]]:
    """The groups that keep any two of these works apart; of a group of more the other pairs still hold."""
    works = {shelf.work(record) for record in new.records}
    gone: list[Line] = []
    kept: list[Line] = []
    for kind, old in (*_lines("different", held.different), *_lines("related", held.related)):
        inside = {record for record in old.records if shelf.work(record) in works}
        if len(inside) > 1:
            gone.append((kind, old))
            pairs = combinations(old.records, 2) if len(old.records) > 2 else ()
            left = (pair for pair in pairs if not inside.issuperset(pair))
            kept += (("different", replace(old, records=pair, printed=())) for pair in left)
    return gone, kept


def _lines(kind: str, groups: Iterable[Group]) -> Iterator[tuple[str, Group]]:
    return ((kind, group) for group in groups)


def _joins(sides: Sides, held: Decisions, shelf: Shelf) -> tuple[list[Line], list[Line]]:
    """The groups that join records of two sides; what of a group is on no side but the first still holds."""
    gone: list[Line] = []
    kept: list[Line] = []
    for old in held.same:
        touched = [side for side in sides if any(shelf.root(record) in side for record in old.records)]
        if len(touched) > 1:
            gone.append(("same", old))
            others = {record for side in touched[1:] for record in side}
            rest = tuple(record for record in old.records if shelf.root(record) not in others)
            if len(rest) > 1:
                kept.append(("same", replace(old, records=rest, printed=())))
    return gone, kept


def _title(lines: Iterable[Line], shelf: Shelf) -> str:
    """An act in a few words: "same: marsh2019fund, marsh2021fund"."""
    said = []
    for kind, decision in lines:
        works = ", ".join(dict.fromkeys(shelf.work(record) for record in decision.named))
        field = getattr(decision, "field", "")
        said.append(f"{kind}: {works}{f', {field}' if field else ''}")
    more = f" and {len(said) - 1} more" if len(said) > 1 else ""
    return f"{said[0]}{more}" if said else ""
