"""`decisions.toml` comes in; a person's decisions (same, different, this value) go out, and back into a file.

One decision is one line, so that a merge is undone by one line and a line is undone by deleting it:

    same = [
      { records = ["paper:n3.1", "other:n12.1"], why = "the same speech" },
    ]
    different = [
      { records = ["paper:n5.1", "paper:n9.1"] },
    ]
    value = [
      { record = "paper:n3.1", field = "issued", value = "2013-12-14" },
      { record = "paper:n3.1", field = "authors", value = ["Berg, Anna", "Port Authority"] },
    ]
    drop = [
      { record = "paper:n8.1", why = "no work but a remark" },
    ]
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from refkit.errors import DecisionError
from refkit.model import DATE_FIELDS, NAME_FIELDS, WORK_FIELDS, Problem
from refkit.normalise.dates import from_edtf, parse_date

KINDS = ("same", "different", "value", "drop")
HEADER = (
    "# Decisions about records, applied on every build and by every `refkit dedupe`; see `refkit review`.\n"
    "# same: these are one work. different: no two of these are. value: what a field of the work should say.\n"
    "# drop: this is no work of the bibliography.\n"
)


@dataclass(frozen=True, slots=True)
class Group:
    """A decision on records: they are one work, or no two of them are."""

    records: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A decision on a value: what `field` of the work that `record` belongs to should say."""

    record: str
    field: str
    value: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """A decision on a record: the work that it belongs to is left out."""

    record: str
    why: str = ""


Decision = Group | Value | Drop


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a person, in the order they were made."""

    same: tuple[Group, ...] = ()
    different: tuple[Group, ...] = ()
    value: tuple[Value, ...] = ()
    drop: tuple[Drop, ...] = ()
    file: str = field(default="decisions.toml", compare=False)

    def __bool__(self) -> bool:
        return any(getattr(self, kind) for kind in KINDS)

    def records(self) -> set[str]:
        """Every record id that a decision names."""
        named = {record for group in self.same + self.different for record in group.records}
        return named | {item.record for item in self.value} | {item.record for item in self.drop}

    def adding(self, **more: Iterable[Decision]) -> Decisions:
        """These decisions and some more (`same=[…]`, `drop=[…]`); one that is there already is not doubled."""
        changes: dict[str, Any] = {kind: _joined(getattr(self, kind), new) for kind, new in more.items()}
        return replace(self, **changes)

    def renamed(self, names: Mapping[str, str]) -> Decisions:
        """The decisions with records under other names, by `names`; those it lacks keep theirs."""
        if not names:
            return self

        def groups(items: tuple[Group, ...]) -> tuple[Group, ...]:
            return tuple(
                replace(item, records=tuple(names.get(record, record) for record in item.records))
                for item in items
            )

        def single(items: tuple[Any, ...]) -> tuple[Any, ...]:
            return tuple(replace(item, record=names.get(item.record, item.record)) for item in items)

        return replace(
            self,
            same=groups(self.same),
            different=groups(self.different),
            value=single(self.value),
            drop=single(self.drop),
        )


def _joined(old: tuple[Any, ...], new: Iterable[Any]) -> tuple[Any, ...]:
    return old + tuple(item for item in new if item not in old)


def load(path: Path | str, *, must_exist: bool = False) -> Decisions:
    """Read a decisions file; a file that is not there holds none.

    Args:
        path: the file.
        must_exist: a file that is not there is an error, since a person named it.

    Raises:
        DecisionError: the file is no TOML, or a line of it cannot be understood, or it is missing.
    """
    path = Path(path)
    if not path.exists():
        if must_exist or path.is_symlink():
            raise DecisionError("there is no such file", file=path, remedy="check the name")
        return Decisions(file=str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(f"cannot be read: {error}", file=path, remedy="save it as UTF-8") from error
    return loads(text, path)


def loads(text: str, path: Path | str = "decisions.toml") -> Decisions:
    """The decisions in the text of a file; `path` is its name for the errors.

    Raises:
        DecisionError: as `load`.
    """
    path = Path(path)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number can be too long for Python
        raise DecisionError(
            f"is not valid TOML: {error}", file=path, remedy="correct the place it names"
        ) from error
    unknown = sorted(set(data) - set(KINDS))
    if unknown:
        known = f"the file may hold {', '.join(KINDS)}"
        raise DecisionError(f"unknown decision {unknown[0]!r}", file=path, remedy=known)
    read = {
        kind: tuple(_READ[kind](path, kind, n, item) for n, item in _items(path, data, kind))
        for kind in KINDS
    }
    return Decisions(**read, file=str(path))


def _items(path: Path, data: dict[str, Any], name: str) -> list[tuple[int, Any]]:
    found = data.get(name, [])
    if not isinstance(found, list):
        raise DecisionError(
            f"{name} is not a list", file=path, remedy=f"write {name} = [ … ], one decision a line"
        )
    return list(enumerate(found, start=1))


def _group(path: Path, name: str, number: int, item: Any) -> Group:
    records = item.get("records") if isinstance(item, dict) else item
    if not isinstance(records, list) or not _several(records):
        raise DecisionError(
            f"decision {number} under {name} does not name two records",
            file=path,
            place=f"{name} {number}",
            remedy='write { records = ["first id", "second id"] }',
        )
    return Group(tuple(records), _why(item))


def _several(records: list[Any]) -> bool:
    return all(isinstance(record, str) for record in records) and len(set(records)) > 1


def _why(item: Any) -> str:
    return str(item.get("why", "")) if isinstance(item, dict) else ""


def _value(path: Path, name: str, number: int, item: Any) -> Value:
    wrong = partial(DecisionError, file=path, place=f"{name} {number}")
    if not isinstance(item, dict) or not {"record", "field", "value"} <= set(item):
        remedy = 'write { record = "id", field = "issued", value = "2013" }'
        raise wrong("a value needs record, field and value", remedy=remedy)
    field = item["field"]
    if field not in ("kind", *WORK_FIELDS):
        known = f"the fields are kind, {', '.join(WORK_FIELDS)}"
        raise wrong(f"unknown field {field!r}", remedy=known)
    text = _text_of(field, item["value"], wrong)
    if field in DATE_FIELDS and text and not (from_edtf(text) or parse_date(text)):
        raise wrong(f"{text!r} is no date", remedy='write it in EDTF: "2013-12-14", "2013-12", "2013"')
    return Value(str(item["record"]), str(field), text, _why(item))


def _text_of(field: str, value: Any, wrong: Callable[..., DecisionError]) -> str:
    """The value as text; names in a list stand between semicolons."""
    if isinstance(value, list) and field in NAME_FIELDS:
        if all(isinstance(one, str) and ";" not in one for one in value):
            return "; ".join(value)
        raise wrong(f"a name in {value!r} is none", remedy='write ["Berg, Anna", "A Body"]')
    if isinstance(value, (list, dict, bool)):
        raise wrong(f"{value!r} is no value of {field}", remedy="write it as text")
    return str(value)


def _drop(path: Path, name: str, number: int, item: Any) -> Drop:
    record = item.get("record") if isinstance(item, dict) else item
    if not isinstance(record, str) or not record:
        raise DecisionError(
            f"decision {number} under {name} names no record",
            file=path,
            place=f"{name} {number}",
            remedy='write { record = "id", why = "not a work" }',
        )
    return Drop(record, _why(item))


_READ: dict[str, Callable[[Path, str, int, Any], Any]] = {
    "same": _group,
    "different": _group,
    "value": _value,
    "drop": _drop,
}


def unused(decisions: Decisions, known: set[str]) -> list[Problem]:
    """Decisions that fit nothing: a record they name is not in the input."""
    found: list[Problem] = []
    for kind in KINDS:
        for number, item in enumerate(getattr(decisions, kind), start=1):
            named = item.records if isinstance(item, Group) else (item.record,)
            if missing := [record for record in named if record not in known]:
                found.append(_unfit(decisions, f"{kind} {number}", missing))
    return found


def _unfit(decisions: Decisions, place: str, missing: list[str]) -> Problem:
    names = ", ".join(missing)
    return Problem(
        decisions.file, place, f"no record is called {names}", "delete the decision or correct the name"
    )
