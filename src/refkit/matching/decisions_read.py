"""`decisions.toml`, or decisions as JSON has them, come in; the decisions go out, or what is wrong with a line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from refkit.errors import DecisionError
from refkit.matching.decisions import (
    CITATION_FIELDS,
    KINDS,
    PREPRINT,
    Checked,
    Decision,
    Decisions,
    Drop,
    Group,
    Kind,
    Related,
    Target,
    Value,
)
from refkit.model import CSL_TYPES, DATE_FIELDS, NAME_FIELDS, WORK_FIELDS
from refkit.normalise.dates import from_edtf, parse_date

_FIELDS = ("kind", *WORK_FIELDS, *CITATION_FIELDS)


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
    if unknown := sorted(set(data) - set(KINDS)):
        known = f"the file may hold {', '.join(KINDS)}"
        raise DecisionError(f"unknown decision {unknown[0]!r}", file=path, remedy=known)
    read = {
        kind: tuple(_read(kind, item, path, f"{kind} {number}") for number, item in _items(path, data, kind))
        for kind in KINDS
    }
    return Decisions(**read, file=str(path))


def from_json(kind: str, item: Mapping[str, Any]) -> Decision:
    """One decision of a kind from the names of its line.

    Raises:
        DecisionError: there is no such kind, or it lacks something.
    """
    if kind not in KINDS:
        raise DecisionError(f"unknown decision {kind!r}", remedy=f"the kinds are {', '.join(KINDS)}")
    decision: Decision = _read(kind, dict(item), "", kind)
    return decision


def _items(path: Path, data: dict[str, Any], name: str) -> list[tuple[int, Any]]:
    found = data.get(name, [])
    if not isinstance(found, list):
        raise DecisionError(
            f"{name} is not a list", file=path, remedy=f"write {name} = [ … ], one decision a line"
        )
    return list(enumerate(found, start=1))


@dataclass(frozen=True, slots=True)
class _Line:
    """One line as it was written, and what to say where it is wrong; a short line is no table but what it names."""

    kind: str
    item: Any
    wrong: Callable[..., DecisionError]

    def get(self, name: str, default: Any = None) -> Any:
        """What stands under a name."""
        return self.item.get(name, default) if isinstance(self.item, dict) else default

    def record(self) -> str:
        """The record that it names."""
        found = self.get("record") if isinstance(self.item, dict) else self.item
        if not isinstance(found, str) or not found:
            raise self.wrong(f"decision {self._place} names no record", remedy='write { record = "id" }')
        return found

    def text(self, name: str, default: str | None = None) -> str:
        """A text under a name; without a default it must be there."""
        found = self.get(name, default)
        if isinstance(found, str):
            return found
        remedy = f'write {{ record = "id", {name} = "…" }}'
        raise self.wrong(f"decision {self._place} has no {name} that is a text", remedy=remedy)

    @property
    def _place(self) -> str:
        number = self.wrong.keywords["place"].rpartition(" ")[2]  # type: ignore[attr-defined]
        return f"{number} under {self.kind}" if number != self.kind else f"of kind {self.kind}"

    def told(self) -> dict[str, Any]:
        """What every decision can say."""
        printed = self.get("printed", [])
        shown = (printed,) if isinstance(printed, str) else tuple(map(str, printed))
        return {name: str(self.get(name, "")) for name in ("why", "who", "when")} | {"printed": shown}


def _read(kind: str, item: Any, path: Path | str, place: str) -> Any:
    return _READ[kind](_Line(kind, item, partial(DecisionError, file=path, place=place)))


def _group(line: _Line) -> Group:
    records = line.get("records") if isinstance(line.item, dict) else line.item
    if not isinstance(records, list) or not _several(records):
        raise line.wrong(
            f"decision {line._place} does not name two records",
            remedy='write { records = ["first id", "second id"] }',
        )
    return Group(tuple(records), **line.told())


def _related(line: _Line) -> Related:
    group, name = _group(line), line.get("type", PREPRINT)
    if len(group.records) != 2:
        raise line.wrong(
            f"decision {line._place} does not name two records",
            remedy='write { records = ["preprint", "published"] }',
        )
    if name != PREPRINT:
        raise line.wrong(f"unknown type {name!r}", remedy=f"the type is {PREPRINT}")
    return Related(group.records, type=name, **line.told())


def _several(records: list[Any]) -> bool:
    return all(isinstance(record, str) for record in records) and len(set(records)) > 1


def _value(line: _Line) -> Value:
    if not isinstance(line.item, dict) or not {"record", "field", "value"} <= set(line.item):
        remedy = 'write { record = "id", field = "issued", value = "2013" }'
        raise line.wrong("a value needs record, field and value", remedy=remedy)
    field = line.item["field"]
    if field not in _FIELDS:
        raise line.wrong(f"unknown field {field!r}", remedy=f"the fields are {', '.join(_FIELDS)}")
    text = _text_of(field, line.item["value"], line.wrong)
    if field in DATE_FIELDS and text and not (from_edtf(text) or parse_date(text)):
        raise line.wrong(f"{text!r} is no date", remedy='write it in EDTF: "2013-12-14", "2013-12", "2013"')
    if field == "kind" and text:
        _known_type(text, line.wrong)
    return Value(str(line.item["record"]), str(field), text, **line.told())


def _text_of(field: str, value: Any, wrong: Callable[..., DecisionError]) -> str:
    """The value as text; names in a list stand between semicolons."""
    if isinstance(value, list) and field in NAME_FIELDS:
        if all(isinstance(one, str) and ";" not in one for one in value):
            return "; ".join(value)
        raise wrong(f"a name in {value!r} is none", remedy='write ["Berg, Anna", "A Body"]')
    if isinstance(value, (list, dict, bool)):
        raise wrong(f"{value!r} is no value of {field}", remedy="write it as text")
    return str(value)


def _kind(line: _Line) -> Kind:
    record, name = line.record(), line.text("type")
    _known_type(name, line.wrong)
    return Kind(record, name, **line.told())


def _known_type(name: str, wrong: Callable[..., DecisionError]) -> None:
    if name not in CSL_TYPES:
        raise wrong(f"unknown type {name!r}", remedy=f"the types are {', '.join(CSL_TYPES)}")


_READ: dict[str, Callable[[_Line], Decision]] = {
    "same": _group,
    "different": _group,
    "related": _related,
    "value": _value,
    "drop": lambda line: Drop(line.record(), **line.told()),
    "target": lambda line: Target(line.record(), line.text("target"), **line.told()),
    "kind": _kind,
    "checked": lambda line: Checked(line.record(), line.text("field", ""), **line.told()),
}
