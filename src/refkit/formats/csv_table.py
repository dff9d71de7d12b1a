"""A CSV or TSV export with any header comes in; records go out, each with what its columns say.

There is no standard for such files: columns are known by their names (csv_columns.toml), and what no field holds is
kept in `Work.extra`. Where a whole reference stands in one column it is kept there as `printed`.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from sys import intern
from typing import Any

from refkit.errors import FormatError
from refkit.formats.csv_names import split_names
from refkit.formats.kinds import from_bib, table
from refkit.formats.record import LoadedRecord
from refkit.model import Date, Entry, Problem, Work

NAME = "csv"
EXTENSIONS = (".csv", ".tsv")
PRINTED = "printed"
DOCUMENT = "document"
ALIASES = "aliases"
NAMES = ("authors", "editors", "translators")
DATES = ("issued", "accessed", "original_date")
EVENTS = ("event", "interview", "performance", "speech")
# columns that help to fill a field but are none
NO_FIELDS = ("id", "month", "day", "page_first", "page_last", "institution", "school", PRINTED, DOCUMENT)
# columns whose text has to be read; the others are taken as they stand
READ = frozenset((*NAMES, *DATES, *NO_FIELDS, "kind", ALIASES))
YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
# quotes and commas that an export leaves around a value
EDGES = " \t\n\r\"'`“”‘’,;"
SIGNS = re.compile(r"[\W_]+")
# values up to this length are likely to come again
SHARED = 60
# a line longer than this is a broken file and not a record
LONGEST = 10_000_000


@cache
def _columns() -> dict[str, Any]:
    return tomllib.loads(files("refkit.formats").joinpath("csv_columns.toml").read_text(encoding="utf-8"))


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """Read the text of a CSV or TSV file whose first line names the columns.

    A key is the row's identifier, or its number (from 1) where there is none; one that comes twice gets "#2".

    Raises:
        FormatError: there is no header, or no column that says anything about a work.
    """
    problems: list[Problem] = []
    return list(read_rows(io.StringIO(text, newline=""), file, problems)), problems


def read_rows(lines: Iterable[str], file: str, problems: list[Problem]) -> Iterator[LoadedRecord]:
    """Yield one record a row; what is wrong with a row is added to `problems`, and the row is still read.

    `lines` may be an open file: a table of any length is read row by row.
    """
    csv.field_size_limit(LONGEST)
    rows = iter(lines)
    first = next(rows, "")
    reader = csv.reader(chain((first,), rows), delimiter=_delimiter(first))
    header = next(reader, None)
    if not header:
        raise FormatError("is empty", file=file, remedy="the first line must name the columns")
    places = columns(header)
    if not {"title", "container_title", PRINTED, "authors"} & set(places):
        names = ", ".join(header[:8])
        raise FormatError(
            f"no column of titles, authors or references among {names}",
            file=file,
            place="line 1",
            remedy="name a column title, author, journal or reference",
        )
    used = {at for ats in places.values() for at in ats}
    rest = [(at, name) for at, name in enumerate(header) if at not in used]
    plain = [(name, ats[0]) for name, ats in places.items() if len(ats) == 1 and name not in READ]
    single = [(name, ats[0]) for name, ats in places.items() if len(ats) == 1 and name in READ]
    several = [(name, ats) for name, ats in places.items() if len(ats) > 1]
    seen: dict[str, int] = {}
    for number, row in enumerate(reader, start=1):
        if not any(row):
            continue
        if len(row) != len(header):
            message = f"{len(row)} cells where the header names {len(header)} columns"
            problems.append(
                Problem(file, f"line {reader.line_num}", message, "quote cells that hold the separator")
            )
            row = row + [""] * (len(header) - len(row))
        cell = {name: value for name, at in single if (value := row[at].strip())}
        for name, ats in several:
            value = next((text for at in ats if (text := row[at].strip())), "")
            if value:
                cell[name] = value
        values = {name: _shared(value) for name, at in plain if (value := row[at].strip(EDGES))}
        key = cell.get("id") or str(number)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            problems.append(
                Problem(
                    file,
                    f"line {reader.line_num}",
                    f"the id {key} comes again",
                    "its row is called differently",
                )
            )
            key = f"{key}#{seen[key]}"
        aliases = tuple(part.strip() for part in cell.pop(ALIASES, "").split(",") if part.strip())
        work = _work(values, cell, [(name, row[at]) for at, name in rest if row[at]])
        yield LoadedRecord(key, work, reader.line_num, aliases)


def columns(header: Sequence[str]) -> dict[str, list[int]]:
    """Which columns hold which field, the likeliest first: {"container_title": [2, 10], …}; a column has one use."""
    plain = [SIGNS.sub("", name.lower()) for name in header]
    found: dict[str, list[int]] = {}
    used: set[int] = set()
    for field, names in {**_columns()["fields"], **_columns()["other"]}.items():
        at = [plain.index(name) for name in names if name in plain and plain.index(name) not in used]
        # what a row lacks in one column another may hold (journal, booktitle), but a row has one id and one type
        found.update({field: at[:1] if field in ("id", "kind") else at} if at else {})
        used.update(found.get(field, ()))
    if "title" in found or "container_title" in found:
        # beside a title a column of "text" or "citation" is something else (an abstract, a count)
        found.pop(PRINTED, None)
    elif PRINTED not in found and "authors" not in found and len(header) <= 2:
        found[PRINTED] = [next((at for at in range(len(header)) if [at] != found.get("id")), 0)]
    return found


def _delimiter(line: str) -> str:
    return max(",;\t|", key=line.count)


def _shared(value: str) -> str:
    """Journals, volumes and towns come again and again: one string serves for all."""
    return intern(value) if len(value) < SHARED else value


def _work(values: dict[str, Any], cell: dict[str, str], rest: list[tuple[str, str]]) -> Work:
    """A work of the fields that stand as they are (`values`), and of cells that have to be read first."""
    extra = [(name, cell[name]) for name in (PRINTED, DOCUMENT) if name in cell] + rest
    if PRINTED in cell:
        return Work(extra=tuple(extra))
    for name, text in cell.items():
        if name in NAMES:
            values[name] = split_names(text)
        elif name in DATES:
            values[name] = _date(text, _day_and_month(cell) if name == "issued" else "")
        elif name == "kind":
            values["kind"] = _kind(text)
            if not values["kind"]:
                extra.append(("type", text))
        elif name not in NO_FIELDS:
            values[name] = _shared(text.strip(EDGES))
    if "page_first" in cell and "page" not in cell:
        values["page"] = "-".join(cell[name] for name in ("page_first", "page_last") if name in cell)
    if values.get("kind") in EVENTS and "volume" not in values and not values.get("event_title"):
        # the venue of a speech is no journal
        values["event_title"] = values.pop("container_title", "")
    if not values.get("kind") and values.get("container_title"):
        values["kind"] = _guess(values)
    for name, kind in (("institution", "report"), ("school", "thesis")):
        if name in cell:
            values.setdefault("publisher", cell[name].strip(EDGES))
            if not values.get("kind") and not values.get("container_title"):
                values["kind"] = kind
    if values.get("kind", "").startswith("article") and "issue" not in values:
        values["issue"] = values.pop("number", "")
    if not values.get("issued"):
        values["issued"] = _year_elsewhere({**values, **cell})
    return Work(**{name: value for name, value in values.items() if value}, extra=tuple(extra))


@lru_cache(maxsize=4096)
def _kind(text: str) -> str:
    plain = SIGNS.sub("", text.lower())
    for kind, names in _columns()["kinds"].items():
        if plain in names:
            return str(kind)
    if text.lower() in table().kinds:
        return text.lower()
    return from_bib(plain, "")


def _guess(values: dict[str, Any]) -> str:
    """A work in a container with a volume or an issue is a journal's article; otherwise nothing says what it is."""
    return "article-journal" if values.get("volume") and (values.get("issue") or values.get("page")) else ""


def _day_and_month(cell: dict[str, str]) -> str:
    """What stands beside a year in columns of its own: "8", "August", "3 August", "-08-03"."""
    month, day = cell.get("month", ""), cell.get("day", "")
    if month.isdigit() and int(month) <= 12:
        return f"-{int(month):02d}" + (f"-{int(day):02d}" if day.isdigit() else "")
    return f"{day} {month}".strip() if month else ""


@lru_cache(maxsize=65536)
def _date(text: str, month: str) -> Date | None:
    plain = text.strip(" .,;()[]")
    if plain.isdigit() and len(plain) == 4 and not month:
        return Date(year=int(plain), printed=text)
    from refkit.normalise.dates import from_edtf, parse_date

    beside = (
        (from_edtf(f"{plain}{month}") if month.startswith("-") else parse_date(f"{month} {plain}"))
        if month
        else None
    )
    found = beside or from_edtf(plain) or parse_date(plain)
    if found is not None and found.year is not None:
        return found
    year = YEAR.search(text)
    return Date(year=int(year[1]), printed=text) if year else None


def _year_elsewhere(cell: dict[str, str]) -> Date | None:
    """A year that stands at the end of the place or the container ("san mateo, ca, 1992.")."""
    for name in ("publisher_place", "publisher", "container_title"):
        years = YEAR.findall(cell.get(name, "")[-8:])
        if years:
            return Date(year=int(years[-1]), printed=cell[name])
    return None


def dumps(entries: Sequence[Entry]) -> str:
    """The entries as a table; see `csv_write`."""
    from refkit.formats import csv_write

    return csv_write.dumps(entries)
