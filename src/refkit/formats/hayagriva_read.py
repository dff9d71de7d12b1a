"""The text of a Hayagriva YAML file goes in, records and problems come out; what has no field goes to extra."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from refkit.formats.kinds import table
from refkit.formats.leftovers import Lines, date_of, made, split_name
from refkit.formats.record import LoadedRecord
from refkit.model import Name, Problem
from refkit.normalise.bodies import is_body

# The type of the parent that holds a work of a kind.
PARENTS = {
    "article-journal": "periodical",
    "article-magazine": "periodical",
    "article-newspaper": "newspaper",
    "broadcast": "video",
    "chapter": "anthology",
    "entry": "reference",
    "entry-dictionary": "reference",
    "entry-encyclopedia": "reference",
    "paper-conference": "proceedings",
    "post": "thread",
    "post-weblog": "blog",
    "review": "periodical",
    "review-book": "periodical",
    "webpage": "web",
}
# serial numbers that have fields: their name there and ours
PRINTED_NUMBERS = {"serial": "number", "doi": "doi", "isbn": "isbn", "issn": "issn"}
_TEXTS = {
    "title": "title",
    "genre": "genre",
    "edition": "edition",
    "page-range": "page",
    "archive": "archive",
    "archive-location": "archive_location",
    "location": "event_place",
    "language": "language",
    "volume": "volume",
    "issue": "issue",
}
_DONE = frozenset(
    {"type", "author", "editor", "affiliated", "date", "publisher", "url", "parent", "serial-number"}
    | {"abstract", "note"}
)
_NATIVE = {
    ("article", "periodical"): "article-journal",
    ("article", "newspaper"): "article-newspaper",
    ("article", "proceedings"): "paper-conference",
    ("article", "conference"): "paper-conference",
    ("article", "blog"): "post-weblog",
    ("article", ""): "article-journal",
    ("blog", ""): "post-weblog",
    ("entry", "reference"): "entry-encyclopedia",
    ("post", "blog"): "post-weblog",
    ("anthos", ""): "chapter",
    ("anthology", ""): "book",
    ("legislation", ""): "legislation",
    ("misc", ""): "document",
    ("newspaper", ""): "periodical",
    ("proceedings", ""): "book",
    ("reference", ""): "book",
    ("repository", ""): "software",
    ("scene", ""): "motion_picture",
    ("thread", ""): "post",
    ("video", ""): "motion_picture",
    ("artwork", ""): "graphic",
}


@cache
def native_kind(name: str, parent: str) -> str:
    """The kind that a type in a parent's type means without being told more."""
    name, parent = name.lower(), parent.lower()
    for pair in ((name, parent), (name, "")):
        if pair in _NATIVE:
            return _NATIVE[pair]
    return next((row.csl for row in table().kinds.values() if row.hayagriva == name), "")


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """Read a Hayagriva file; an entry that is no mapping becomes a problem."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # dates stay text: 2011-04 is no day, and 2011 no number
    loader = type("_Loader", (loader,), {"yaml_implicit_resolvers": {}})
    try:
        data = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        message = f"not YAML: {getattr(error, 'problem', None) or error}"
        return [], [Problem(file, place, message, "mend the indentation there")]
    if not isinstance(data, Mapping):
        return [], [Problem(file, "", "holds no entries by key", "Hayagriva has one mapping an entry")]
    lines = _places(text)
    records, problems = [], []
    for key, row in data.items():
        line = lines.get(str(key), 0)
        if isinstance(row, Mapping):
            records.append(_record(str(key), row, line))
        else:
            message = f"the entry {key!r} is no mapping and is left out"
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
    values: dict[str, Any] = {field: _plain(row.get(place)) for place, field in _TEXTS.items()}
    values["authors"] = tuple(_names(row.get("author")))
    values["editors"] = tuple(_names(row.get("editor")))
    extra: list[tuple[str, str]] = []
    for group in _list(row.get("affiliated")):
        people = tuple(_names(group.get("names"))) if isinstance(group, Mapping) else ()
        role = _plain(group.get("role")) if isinstance(group, Mapping) else ""
        if role == "translator":
            values["translators"] = (*values.get("translators", ()), *people)
        else:
            extra += [(role or "affiliated", person.display) for person in people]
    values["issued"] = date_of(_plain(row.get("date")))
    publisher = row.get("publisher")
    if isinstance(publisher, Mapping):
        values["publisher"] = _plain(publisher.get("name"))
        values["publisher_place"] = _plain(publisher.get("location"))
    else:
        values["publisher"] = _plain(publisher)
    _address(row.get("url"), values)
    parents = [parent for parent in _list(row.get("parent")) if isinstance(parent, Mapping)]
    for parent in parents:
        _take_parent(parent, values, extra)
    lines = _numbers(row.get("serial-number"), values)
    extra += [(name, _plain(row[name])) for name in ("abstract", "note") if row.get(name)]
    extra += [
        (str(name), _plain(value)) for name, value in row.items() if name not in _DONE and name not in _TEXTS
    ]
    kind = native_kind(_plain(row.get("type")), _plain(parents[0].get("type")) if parents else "")
    work = made(values, lines, [pair for pair in extra if pair[1]], (kind,))
    return LoadedRecord(key, work, line, lines.aliases)


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
            family, given = found.get("name", ""), found.get("given-name", "")
            if given or found.get("prefix") or found.get("suffix"):
                yield Name(family, given, found.get("prefix", ""), found.get("suffix", ""))
            elif family:
                yield Name(literal=family)
        elif text := _plain(one):
            family, comma, given = text.partition(",")
            if comma:
                yield split_name(family.strip(), given.strip())
            else:
                yield Name(literal=text) if " " in text or is_body(text) else Name(text)


def _address(value: object, values: dict[str, Any]) -> None:
    if isinstance(value, Mapping):
        values["accessed"] = date_of(_plain(value.get("date")))
    values["url"] = _plain(value)


def _take_parent(parent: Mapping[str, Any], values: dict[str, Any], extra: list[tuple[str, str]]) -> None:
    field = "event_title" if _plain(parent.get("type")).lower() == "conference" else "container_title"
    title = _plain(parent.get("title"))
    if values.setdefault(field, title) != title:
        extra.append(("parent", title))
    for name in ("volume", "issue", "edition"):
        values[name] = values.get(name) or _plain(parent.get(name))
    values["issued"] = values.get("issued") or date_of(_plain(parent.get("date")))
    values["editors"] = values.get("editors") or tuple(_names(parent.get("editor")))
    if isinstance(publisher := parent.get("publisher"), Mapping):
        values["publisher"] = values.get("publisher") or _plain(publisher.get("name"))
        values["publisher_place"] = values.get("publisher_place") or _plain(publisher.get("location"))
    else:
        values["publisher"] = values.get("publisher") or _plain(publisher)
    if isinstance(numbers := parent.get("serial-number"), Mapping):
        for label in ("isbn", "issn"):
            values[label] = values.get(label) or _plain(numbers.get(label))


def _numbers(value: object, values: dict[str, Any]) -> Lines:
    """The serial numbers that are fields; all others say what Hayagriva has no field for."""
    if not isinstance(value, Mapping):
        values["number"] = _plain(value)
        return Lines([])
    for label, field in PRINTED_NUMBERS.items():
        if text := _plain(value.get(label)):
            values[field] = text
    return Lines(
        [f"{label}: {_plain(text)}" for label, text in value.items() if label not in PRINTED_NUMBERS]
    )
