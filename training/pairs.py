"""Records that were written for training, with the work that each stands for, come in; refkit's records go out.

A file of `data/pairs` is one collection. "= name" begins a work, "~ …" is a comment on it, and each line below is one
record of it: the kind, then `field: value`, divided by " | ". Persons are "Family, Given" joined by " and ", bodies
stand in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from refkit.formats import csl_read
from refkit.model import Record

FOLDER = Path(__file__).parent / "data" / "pairs"
# what a field is called in CSL-JSON, where the file says it more shortly
NAMES = {
    "archive": "archive_location",
    "container": "container-title",
    "doi": "DOI",
    "event": "event-title",
    "isbn": "ISBN",
    "issn": "ISSN",
    "place": "publisher-place",
    "series": "collection-title",
    "url": "URL",
}
DATES = {"date": "issued", "original-date": "original-date", "accessed": "accessed"}
PERSONS = ("author", "editor", "translator", "recipient")
_BRACED = re.compile(r"\{(.*)\}")


@dataclass(frozen=True)
class Collection:
    """The records of one file, and the pairs of their places that are one work."""

    name: str
    records: tuple[Record, ...]
    pairs: frozenset[tuple[int, int]]


def load(folder: Path = FOLDER) -> Iterator[Collection]:
    """All collections of a folder. Raises ValueError with the file and the line."""
    for path in sorted(folder.glob("*.txt")):
        yield read(path.stem, path.read_text(encoding="utf-8").splitlines())


def read(name: str, lines: Iterable[str]) -> Collection:
    """One collection. Raises ValueError where a record stands before a work, or has a field that nothing is called."""
    records: list[Record] = []
    works: dict[str, list[int]] = {}
    current: list[int] | None = None
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if not line or line[0] in "#~":
            continue
        if line.startswith("="):
            current = works.setdefault(line[1:].strip(), [])
            continue
        if current is None:
            raise ValueError(f"{name}, line {number}: a record before the first work")
        try:
            item = _item(line, f"{name}-{number}")
        except ValueError as error:
            raise ValueError(f"{name}, line {number}: {error}") from error
        current.append(len(records))
        records.append(Record(item["id"], csl_read.work(item), name))
    pairs = (pair for places in works.values() for pair in combinations(places, 2))
    return Collection(name, tuple(records), frozenset(pairs))


def _item(line: str, key: str) -> dict[str, Any]:
    """A line as CSL-JSON."""
    kind, *fields = line.split(" | ")
    item: dict[str, Any] = {"id": key, "type": kind.strip()}
    for field in fields:
        name, colon, value = field.partition(":")
        name, value = name.strip(), value.strip()
        if not colon or not value:
            raise ValueError(f"no field: {field!r}")
        if name in DATES:
            item[DATES[name]] = {"date-parts": [[int(part) for part in value.split("-")]]}
        elif name in PERSONS:
            item[name] = [_person(one) for one in value.split(" and ")]
        else:
            item[NAMES.get(name, name)] = value
    return item


def _person(printed: str) -> dict[str, str]:
    if braced := _BRACED.fullmatch(printed.strip()):
        return {"literal": braced[1]}
    family, comma, given = printed.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": printed.strip()}
