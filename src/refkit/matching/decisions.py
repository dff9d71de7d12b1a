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
    ]
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from refkit.errors import DecisionError
from refkit.model import WORK_FIELDS, Problem

HEADER = (
    "# Decisions about records, applied on every build and by every `refkit dedupe`; see `refkit review`.\n"
    "# same: these are one work. different: no two of these are. value: what a field of the work should say.\n"
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
class Decisions:
    """All decisions of a person, in the order they were made."""

    same: tuple[Group, ...] = ()
    different: tuple[Group, ...] = ()
    value: tuple[Value, ...] = ()
    file: str = field(default="decisions.toml", compare=False)

    def __bool__(self) -> bool:
        return bool(self.same or self.different or self.value)

    def records(self) -> set[str]:
        """Every record id that a decision names."""
        named = {record for group in self.same + self.different for record in group.records}
        return named | {item.record for item in self.value}

    def adding(
        self, *, same: Iterable[Group] = (), different: Iterable[Group] = (), value: Iterable[Value] = ()
    ) -> Decisions:
        """These decisions and some more; one that is there already is not doubled."""
        return replace(
            self,
            same=_joined(self.same, same),
            different=_joined(self.different, different),
            value=_joined(self.value, value),
        )


def _joined(old: tuple[Any, ...], new: Iterable[Any]) -> tuple[Any, ...]:
    return old + tuple(item for item in new if item not in old)


def load(path: Path | str) -> Decisions:
    """Read a decisions file; a file that is not there holds none.

    Raises:
        DecisionError: the file is no TOML, or a line of it cannot be understood.
    """
    path = Path(path)
    if not path.exists():
        return Decisions(file=str(path))
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DecisionError(
            f"is not valid TOML: {error}", file=path, remedy="correct the place it names"
        ) from error
    unknown = sorted(set(data) - {"same", "different", "value"})
    if unknown:
        known = "the file may hold same, different and value"
        raise DecisionError(f"unknown decision {unknown[0]!r}", file=path, remedy=known)
    return Decisions(
        same=tuple(_group(path, "same", n, item) for n, item in _items(path, data, "same")),
        different=tuple(_group(path, "different", n, item) for n, item in _items(path, data, "different")),
        value=tuple(_value(path, n, item) for n, item in _items(path, data, "value")),
        file=str(path),
    )


def _items(path: Path, data: dict[str, Any], name: str) -> list[tuple[int, Any]]:
    found = data.get(name, [])
    if not isinstance(found, list):
        raise DecisionError(
            f"{name} is not a list", file=path, remedy=f"write {name} = [ … ], one decision a line"
        )
    return list(enumerate(found, start=1))


def _group(path: Path, name: str, number: int, item: Any) -> Group:
    records = item.get("records") if isinstance(item, dict) else item
    if not isinstance(records, list) or not all(isinstance(r, str) for r in records) or len(set(records)) < 2:
        raise DecisionError(
            f"decision {number} under {name} does not name two records",
            file=path,
            place=f"{name} {number}",
            remedy='write { records = ["first id", "second id"] }',
        )
    return Group(tuple(records), str(item.get("why", "")) if isinstance(item, dict) else "")


def _value(path: Path, number: int, item: Any) -> Value:
    place = f"value {number}"
    if not isinstance(item, dict) or not {"record", "field", "value"} <= set(item):
        remedy = 'write { record = "id", field = "issued", value = "2013" }'
        raise DecisionError("a value needs record, field and value", file=path, place=place, remedy=remedy)
    if item["field"] not in ("kind", *WORK_FIELDS):
        remedy = f"the fields are kind, {', '.join(WORK_FIELDS)}"
        raise DecisionError(f"unknown field {item['field']!r}", file=path, place=place, remedy=remedy)
    return Value(str(item["record"]), str(item["field"]), str(item["value"]), str(item.get("why", "")))


def dumps(decisions: Decisions) -> str:
    """The text of a decisions file: one decision a line."""
    parts = [HEADER]
    for name, made in (
        ("same", decisions.same),
        ("different", decisions.different),
        ("value", decisions.value),
    ):
        if made:
            parts.append(f"\n{name} = [\n{''.join(map(_line, made))}]\n")
    return "".join(parts)


def _text(text: str) -> str:
    # JSON's string escapes are TOML's, except for the delete character
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _why(why: str) -> str:
    return f", why = {_text(why)}" if why else ""


def save(decisions: Decisions, path: Path | str) -> None:
    """Write a decisions file, whole or not at all. Comments that stood in an older one are not kept."""
    _write(Path(path), dumps(decisions))


def append(path: Path | str, decision: Group | Value, kind: str) -> None:
    """Add one decision to a file, made if it is not there; all else in it stays as it is, comments too.

    Args:
        path: the decisions file.
        decision: the decision.
        kind: "same", "different" or "value".
    """
    path = Path(path)
    line = _line(decision)
    text = path.read_text(encoding="utf-8-sig") if path.exists() else HEADER
    opening = re.search(rf"^{kind}\s*=\s*\[[ \t]*$", text, re.MULTILINE)
    if opening:
        text = f"{text[: opening.end()]}\n{line.rstrip()}{text[opening.end() :]}"
    elif re.search(rf"^{kind}\s*=", text, re.MULTILINE):
        # written by hand in another shape: the whole file is written anew
        made = load(path)
        groups = [decision] if isinstance(decision, Group) else []
        more = made.adding(
            same=groups if kind == "same" else (),
            different=groups if kind == "different" else (),
            value=[decision] if isinstance(decision, Value) else (),
        )
        save(more, path)
        return
    else:
        text = f"{text.rstrip()}\n\n{kind} = [\n{line}]\n"
    tomllib.loads(text)
    _write(path, text)


def _line(decision: Group | Value) -> str:
    if isinstance(decision, Group):
        records = ", ".join(map(_text, decision.records))
        return f"  {{ records = [{records}]{_why(decision.why)} }},\n"
    return (
        f"  {{ record = {_text(decision.record)}, field = {_text(decision.field)}, "
        f"value = {_text(decision.value)}{_why(decision.why)} }},\n"
    )


def _write(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def unused(decisions: Decisions, known: set[str]) -> list[Problem]:
    """Decisions that fit nothing: a record they name is not in the input."""
    found: list[Problem] = []
    for name, groups in (("same", decisions.same), ("different", decisions.different)):
        for number, group in enumerate(groups, start=1):
            missing = [record for record in group.records if record not in known]
            if missing:
                found.append(_unfit(decisions, f"{name} {number}", missing))
    for number, item in enumerate(decisions.value, start=1):
        if item.record not in known:
            found.append(_unfit(decisions, f"value {number}", [item.record]))
    return found


def _unfit(decisions: Decisions, place: str, missing: list[str]) -> Problem:
    names = ", ".join(missing)
    return Problem(
        decisions.file, place, f"no record is called {names}", "delete the decision or correct the name"
    )
