"""Invented works as several documents print them, beside their near neighbours: what is one work is merged, no more."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from refkit.formats.csl_read import work
from refkit.matching import match
from refkit.model import Record

FOLDER = Path(__file__).parent / "look_alikes"
FIELDS = {
    "a": "archive",
    "ac": "accessed",
    "au": "authority",
    "cn": "collection-number",
    "ct": "collection-title",
    "d": "issued",
    "doi": "DOI",
    "e": "event-title",
    "ed": "edition",
    "edr": "editor",
    "g": "genre",
    "i": "issue",
    "isbn": "ISBN",
    "j": "container-title",
    "k": "type",
    "l": "archive_location",
    "n": "number",
    "p": "event-place",
    "pg": "page",
    "pp": "publisher-place",
    "pub": "publisher",
    "u": "URL",
    "v": "volume",
}
Rows = list[tuple[str, dict[str, Any]]]


def names(text: str) -> list[dict[str, str]]:
    parts = [part.strip().split(", ") for part in text.replace("&", ";").split(";") if part.strip()]
    return [
        {"family": part[0], "given": part[1]} if len(part) > 1 else {"literal": part[0]} for part in parts
    ]


def item(number: int, line: str) -> tuple[str, dict[str, Any]]:
    """The work's letter and the record of "a | kind | authors | title | d=2009-9-14; p=Velm"."""
    one, kind, who, title, *rest = (part.strip() for part in line.split("|"))
    made: dict[str, Any] = {"id": f"r{number}", "type": kind, "title": title, "author": names(who)}
    for field in filter(None, (part.strip() for part in "|".join(rest).split(";"))):
        short, value = field.split("=", 1)
        name = FIELDS[short]
        if name in ("issued", "accessed"):
            made[name] = {"date-parts": [[int(part) for part in value.split("-")]]}
        else:
            made[name] = names(value) if name == "editor" else value
    return one, {key: value for key, value in made.items() if value}


def groups() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("---\n"):
            head, *lines = block.splitlines()
            yield pytest.param([item(at, line) for at, line in enumerate(lines)], id=head.lstrip("# "))


@pytest.mark.parametrize("rows", list(groups()))
def test_one_work_or_several(rows: Rows) -> None:
    """Every record is on the right side: those of one letter are merged, and with no other; "a?" may be asked about."""
    merged = match([Record(record["id"], work(record), record["id"]) for _, record in rows])
    made = {pair for cluster in merged.clusters for pair in combinations(sorted(cluster.members), 2)}
    letter = {record["id"]: one.rstrip("?") for one, record in rows}
    asked = {record["id"] for one, record in rows if one.endswith("?")}
    shown = {pair for item in merged.pairs if item.outcome == "review" for pair in (item.left, item.right)}
    true = {pair for pair in combinations(sorted(letter), 2) if letter[pair[0]] == letter[pair[1]]}
    assert made - true == set(), "merged, and two works"
    assert asked <= shown | {one for pair in made for one in pair}, "neither merged nor shown"
    assert {pair for pair in true - made if asked.isdisjoint(pair)} == set(), "one work, and not merged"
