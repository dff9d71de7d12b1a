"""The text of a Hayagriva YAML file goes in, records and problems come out; what has no field goes to extra."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from refkit.formats.gathered import Gathered
from refkit.formats.kinds import HERE, table
from refkit.formats.leftovers import Lines
from refkit.formats.name_lines import role_text, split_name
from refkit.formats.record import LoadedRecord
from refkit.formats.roles import by_hayagriva
from refkit.limits import UnboundedError, yaml_node
from refkit.model import Name, Problem
from refkit.normalise.bodies import is_body
from refkit.normalise.date_values import as_date
from refkit.normalise.lexicon import toml

PARENTS: dict[str, str] = toml("hayagriva", HERE)["parents"]
# serial numbers that have fields: their name there and ours
PRINTED_NUMBERS = {"serial": "number", "doi": "doi", "isbn": "isbn", "issn": "issn"}
_TEXTS: dict[str, str] = toml("hayagriva", HERE)["texts"]
_DONE = frozenset(
    {"type", "author", "editor", "affiliated", "date", "publisher", "url", "parent", "serial-number"}
    | {"abstract", "note"}
)
_NATIVE: dict[str, str] = toml("hayagriva", HERE)["native"]


@cache
def native_kind(name: str, parent: str) -> str:
    """The kind that a type in a parent's type means without being told more."""
    name, parent = name.lower(), parent.lower()
    if found := _NATIVE.get(f"{name} in {parent}") or _NATIVE.get(name):
        return found
    return next((row.csl for row in table().kinds.values() if row.hayagriva == name), "")


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """Read a Hayagriva file; an entry that is no mapping becomes a problem."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # dates stay text: 2011-04 is no day, and 2011 no number
    loader = type("_Loader", (loader,), {"yaml_implicit_resolvers": {}})
    try:
        node = yaml_node(text, loader)
        data = None if node is None else yaml.constructor.SafeConstructor().construct_document(node)
    except (UnboundedError, RecursionError) as error:
        return [], [Problem(file, "", f"is not read: {error}", "write each value out, without aliases")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        message = f"not YAML: {getattr(error, 'problem', None) or error}"
        return [], [Problem(file, place, message, "correct the indentation there")]
    if not isinstance(data, Mapping):
        return [], [Problem(file, "", "holds no entries by key", "Hayagriva has one mapping an entry")]
    lines = _places(text)
    records, problems = [], []
    for key, row in data.items():
        line = lines.get(str(key), 0)
        if isinstance(row, Mapping):
            records.append(_record(str(key), row, line))
        else:
            message = f"the entry {key!r} is not a mapping and is left out"
            problems.append(Problem(file, f"line {line}" if line else "", message))
    return records, problems


def _places(text: str) -> dict[str, int]:
    """The line of each key that stands at the margin."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line[:1].strip() and ":" in line and not line.startswith("#"):
            found.setdefault(line.partition(":")[0].strip("'\" "), number)
    return found


def _record(key: str, row: Mapping[str, Any], line: int) -> LoadedRecord:
    it = Gathered()
    it.values |= {field: _plain(row.get(place)) for place, field in _TEXTS.items()}
    it.people("authors", *_names(row.get("author")))
    it.people("editors", *_names(row.get("editor")))
    for group in _list(row.get("affiliated")):
        _affiliated(group if isinstance(group, Mapping) else {}, it)
    it.values["issued"] = as_date(_plain(row.get("date")))
    _publisher(row.get("publisher"), it)
    url = row.get("url")
    it.values["url"] = _plain(url)
    it.values["accessed"] = as_date(_plain(url.get("date"))) if isinstance(url, Mapping) else None
    parents = _mappings(row.get("parent"))
    for parent in parents:
        _take_parent(parent, it)
    lines = _numbers(row.get("serial-number"), it.values)
    for name in ("abstract", "note", *filter(_is_other, row)):
        it.keep(str(name), _plain(row.get(name)))
    kind = native_kind(_plain(row.get("type")), _plain(parents[0].get("type")) if parents else "")
    return it.record(key, line, lines, kind)


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [one for one in _list(value) if isinstance(one, Mapping)]


def _is_other(name: object) -> bool:
    return name not in _DONE and name not in _TEXTS


def _affiliated(group: Mapping[str, Any], it: Gathered) -> None:
    people, role = tuple(_names(group.get("names"))), _plain(group.get("role"))
    if role == "translator":
        it.people("translators", *people)
    else:
        it.keep(by_hayagriva().get(role, role) or "affiliated", *map(role_text, people))


def _publisher(value: object, it: Gathered) -> None:
    """Name and town of a publisher, or its name alone; what is there already stays."""
    if isinstance(value, Mapping):
        it.missing(publisher=_plain(value.get("name")), publisher_place=_plain(value.get("location")))
    else:
        it.missing(publisher=_plain(value))


def _list(value: object) -> Iterable[Any]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _plain(value: object) -> str:
    """Text of a field that may be a mapping ("value", and how to print it) or a list."""
    if isinstance(value, Mapping):
        return _plain(value.get("value", next(iter(value.values()), "")))
    if isinstance(value, list):
        return "; ".join(_plain(part) for part in value)
    return "" if value is None else str(value).strip()


def _names(value: object) -> Iterator[Name]:
    for one in _list(value):
        if isinstance(one, Mapping):
            found = {str(label): _plain(text) for label, text in one.items()}
            parts = [found.get(label, "") for label in ("name", "given-name", "prefix", "suffix")]
            if any(parts):
                yield Name(*parts) if any(parts[1:]) else Name(literal=parts[0])
        elif text := _plain(one):
            yield _name(text)


def _name(text: str) -> Name:
    family, comma, given = text.partition(",")
    if comma:
        return split_name(family.strip(), given.strip())
    return Name(literal=text) if " " in text or is_body(text) else Name(text)


def _take_parent(parent: Mapping[str, Any], it: Gathered) -> None:
    field = "event_title" if _plain(parent.get("type")).lower() == "conference" else "container_title"
    title = _plain(parent.get("title"))
    if it.values.setdefault(field, title) != title:
        it.extra.append(("parent", title))
    it.missing(**{name: _plain(parent.get(name)) for name in ("volume", "issue", "edition")})
    it.missing(issued=as_date(_plain(parent.get("date"))), editors=tuple(_names(parent.get("editor"))))
    _publisher(parent.get("publisher"), it)
    if isinstance(numbers := parent.get("serial-number"), Mapping):
        it.missing(**{label: _plain(numbers.get(label)) for label in ("isbn", "issn")})


def _numbers(value: object, values: dict[str, Any]) -> Lines:
    """The serial numbers that are fields; all others say what Hayagriva has no field for."""
    if not isinstance(value, Mapping):
        values["number"] = _plain(value)
        return Lines([])
    for label, field in PRINTED_NUMBERS.items():
        if text := _plain(value.get(label)):
            values[field] = text
    return Lines(
        [
            f"{label}: {line}"
            for label, text in value.items()
            if label not in PRINTED_NUMBERS
            for line in _plain(text).splitlines()
        ]
    )
