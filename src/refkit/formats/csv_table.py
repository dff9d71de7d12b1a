"""A CSV or TSV export with any header comes in; records go out, each with what its columns say.

There is no standard for such files: columns are known by their names (csv_columns.toml), and what no field holds is
kept in `Work.extra`. Where a whole reference stands in one column it is kept there as `printed`.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from sys import intern
from typing import Any

from refkit.errors import FormatError
from refkit.formats.csv_columns import CSL, NUMBERS, PRINTED, SECOND, columns, extra_name, kind_of, whole
from refkit.formats.csv_names import split_names
from refkit.formats.csv_nothing import Nothing
from refkit.formats.csv_write import dumps
from refkit.formats.leftovers import listed, with_year
from refkit.formats.record import LoadedRecord
from refkit.formats.roles import ROLES
from refkit.model import Date, Problem, Work
from refkit.normalise.cells import unquoted
from refkit.normalise.date_values import as_date
from refkit.normalise.dates import from_edtf, parse_date

__all__ = ["DOCUMENT", "EXTENSIONS", "NAME", "PRINTED", "columns", "dumps", "loads", "read_rows"]

NAME = "csv"
EXTENSIONS = (".csv", ".tsv")
DOCUMENT = "document"
ALIASES = "aliases"
NAMES = ("authors", "editors", "translators")
DATES = ("issued", "accessed", "original_date")
# how a table begins that refkit wrote
OWN = ["key", "type"]
EVENTS = ("event", "interview", "performance", "speech")
# columns that help to fill a field but are none
NO_FIELDS = (
    "id",
    "month",
    "day",
    "page_first",
    "page_last",
    "article_number",
    "institution",
    "school",
    PRINTED,
    DOCUMENT,
)
# columns whose text has to be read; the others are taken as they stand
READ = frozenset((*NAMES, *DATES, *NO_FIELDS, "kind", ALIASES))
YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
# quotes and commas that an export leaves around a value
EDGES = " \t\n\r\"'`“”‘’,;"
# what stands before the header: Excel's separator, a database's word on its export
PREAMBLE = re.compile(r"(?:\ufeff)?\"?(?:sep=.\s*$|About the data: )")
# values up to this length are likely to come again
SHARED = 60
# a line longer than this is a broken file and not a record
LONGEST = 10_000_000


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """Read the text of a CSV or TSV file whose first line names the columns.

    A key is the row's identifier, or its number (from 1) where there is none; one that comes twice gets "#2".

    Raises:
        FormatError: there is no header, or no column that says anything about a work.
    """
    problems: list[Problem] = []
    return list(read_rows(io.StringIO(text, newline=""), file, problems)), problems


class _Layout:
    """Where the cells of a row stand: those that are taken as they are, those that have to be read, and the rest."""

    def __init__(self, header: Sequence[str]) -> None:
        self.header = header
        self.fields = columns(header)
        used = set(chain.from_iterable(self.fields.values()))
        self.rest = [(index, extra_name(name)) for index, name in enumerate(header) if index not in used]
        lone = [(name, indexes[0]) for name, indexes in self.fields.items() if len(indexes) == 1]
        self.plain = [(name, index) for name, index in lone if name not in READ]
        self.single = [(name, index) for name, index in lone if name in READ]
        self.numbers = [index for name in NUMBERS for index in self.fields.get(name, ())]
        self.typed = (
            CSL if header[:2] == OWN else next((header[at] for at in self.fields.get("kind", ())), "")
        )
        self.several = [(name, indexes) for name, indexes in self.fields.items() if len(indexes) > 1]
        self.nothing = Nothing(self.fields, len(header))

    def whole(self, row: Sequence[str]) -> list[str]:
        """The cells of a row; those empty that say nothing, numbers without a spreadsheet's decimal place."""
        cells = [unquoted(cell) if cell[:1] == "'" else cell for cell in row]
        if self.typed != CSL:  # what refkit wrote means what it says
            cells = self.nothing.without(cells)
        for index in self.numbers:
            if cells[index:]:
                cells[index] = whole(cells[index])
        return cells

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """The cells that have to be read; of several columns of one field the first that is filled."""
        found = {name: value for name, index in self.single if (value := row[index].strip())}
        for name, indexes in self.several:
            if value := next((text for index in indexes if (text := row[index].strip())), ""):
                found[name] = value
        return found

    def work(self, row: Sequence[str], cells: dict[str, str]) -> Work:
        """The work of a row."""
        values = {name: _shared(value) for name, index in self.plain if (value := row[index].strip(EDGES))}
        if "kind" in cells:
            # what has an issue stands in a journal: there a letter is one to the editor
            journal = not values.keys().isdisjoint(("issue", "issn"))
            values["kind"] = kind_of(cells["kind"], "" if journal and self.typed != CSL else self.typed)
        rest = [pair for index, name in self.rest if row[index] for pair in _beside(name, row[index])]
        return _work(values, cells, [*rest, *self._others(row, cells)])

    def _others(self, row: Sequence[str], cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Of several columns of one field what the others say beside the first."""
        for name, indexes in self.several:
            for index in indexes:
                if (text := row[index].strip()) and not _said(name, text, cells[name]):
                    yield self.header[index].removesuffix(SECOND), text


def _said(name: str, text: str, chosen: str) -> bool:
    """Whether a cell says no more than the one that was chosen: a year of a date, short names of the same persons."""
    if name in NAMES:
        return len(split_names(text)) <= len(split_names(chosen))
    return text.casefold() in chosen.casefold()


def _beside(name: str, cell: str) -> list[tuple[str, str]]:
    """A cell of a column that no field holds; persons of a role one by one."""
    name = name.removesuffix(SECOND)
    return [(name, part) for part in (cell.split("; ") if name in ROLES else [cell])]


def read_rows(lines: Iterable[str], file: str, problems: list[Problem]) -> Iterator[LoadedRecord]:
    """Yield one record a row; what is wrong with a row is added to `problems`, and the row is still read.

    `lines` may be an open file: a table of any length is read row by row.
    """
    csv.field_size_limit(LONGEST)
    rows = iter(lines)
    first = next((line for line in rows if not PREAMBLE.match(line)), "")
    reader = csv.reader(chain((first,), rows), delimiter=max(",;\t|", key=first.count))
    layout = _Layout(_header(reader, file))
    width = len(layout.header)
    seen: Counter[str] = Counter()

    def told(message: str, remedy: str) -> None:
        problems.append(Problem(file, f"line {reader.line_num}", message, remedy))

    for number, row in enumerate(reader, start=1):
        if not any(row):
            continue
        row = layout.whole(row)
        if len(row) != width:
            told(
                f"{len(row)} cells where the header names {width} columns",
                "quote cells that hold the separator",
            )
            row += [""] * (width - len(row))
        cells = layout.cells(row)
        key = cells.get("id") or str(number)
        seen[key] += 1
        if seen[key] > 1:
            told(f"the id {key} comes again", "its row is called differently")
            key = f"{key}#{seen[key]}"
        aliases = listed(cells.pop(ALIASES, ""))
        yield LoadedRecord(key, layout.work(row, cells), reader.line_num, aliases)


def _header(reader: Iterator[list[str]], file: str) -> list[str]:
    header = [unquoted(name) for name in next(reader, [])]
    if not header:
        raise FormatError("is empty", file=file, remedy="the first line must name the columns")
    if not {"title", "container_title", PRINTED, "authors"} & set(columns(header)):
        message = f"no column of titles, authors or references among {', '.join(header[:8])}"
        remedy = "name a column title, author, journal or reference"
        raise FormatError(message, file=file, place="line 1", remedy=remedy)
    return header


def _shared(value: str) -> str:
    """Journals, volumes and towns come again and again: one string serves for all."""
    return intern(value) if len(value) < SHARED else value


def _work(values: dict[str, Any], cells: dict[str, str], rest: list[tuple[str, str]]) -> Work:
    """A work of the fields that stand as they are (`values`), and of cells that have to be read first."""
    extra = [(name, cells[name]) for name in (PRINTED, DOCUMENT) if name in cells] + rest
    if PRINTED in cells:
        return Work(extra=tuple(extra))
    values |= {name: _value(name, text, cells) for name, text in cells.items() if name != "kind"}
    extra += _unplaced(values, cells)
    for conclude in _CONCLUSIONS:
        conclude(values, cells)
    fields = {name: value for name, value in values.items() if value and name not in NO_FIELDS}
    return Work(**fields, extra=tuple(extra))


def _unplaced(values: Mapping[str, Any], cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Cells that no field takes: a type that nobody knows, the number of an article that has pages."""
    if "kind" in cells and not values["kind"]:
        yield "type", cells["kind"]
    if "article_number" in cells and not {"page", "page_first"}.isdisjoint({*values, *cells}):
        yield "article number", cells["article_number"]


def _value(name: str, text: str, cells: Mapping[str, str]) -> Any:
    """What a cell says, as its column is read."""
    if name in NAMES:
        return split_names(text)
    if name in DATES:
        return _date(text, _day_and_month(cells) if name == "issued" else "")
    return _shared(text.strip(EDGES))


def _pages(values: dict[str, Any], cells: Mapping[str, str]) -> None:
    """First and last page in columns of their own."""
    if "page_first" in cells and "page" not in cells:
        values["page"] = "-".join(cells[name] for name in ("page_first", "page_last") if name in cells)
    if not values.get("page"):
        values["page"] = cells.get("article_number", "")


def _event(values: dict[str, Any], cells: Mapping[str, str]) -> None:
    """The venue of a speech is no journal."""
    if values.get("kind") in EVENTS and "volume" not in values and not values.get("event_title"):
        values["event_title"] = values.pop("container_title", "")


def _article(values: dict[str, Any], cells: Mapping[str, str]) -> None:
    """A work in a container with a volume and an issue or pages is a journal's; otherwise nothing says what it is."""
    inside = values.get("container_title") and values.get("volume")
    if not values.get("kind") and inside and (values.get("issue") or values.get("page")):
        values["kind"] = "article-journal"


def _issuer(values: dict[str, Any], cells: Mapping[str, str]) -> None:
    """Who issued a report or took a thesis."""
    for name, kind in (("institution", "report"), ("school", "thesis")):
        if name in cells:
            values.setdefault("publisher", cells[name].strip(EDGES))
            if not values.get("kind") and not values.get("container_title"):
                values["kind"] = kind


def _issue(values: dict[str, Any], cells: Mapping[str, str]) -> None:
    """The number of an article is that of its issue."""
    if values.get("kind", "").startswith("article") and "issue" not in values:
        values["issue"] = values.pop("number", "")


def _year(values: dict[str, Any], cells: Mapping[str, str]) -> None:
    """A year that stands at the end of the place or the container ("san mateo, ca, 1992.")."""
    for name in ("publisher_place", "publisher", "container_title"):
        text = str(cells.get(name, values.get(name, "")))
        if not values.get("issued") and (years := YEAR.findall(text[-8:])):
            values["issued"] = Date(year=int(years[-1]), printed=text)


# What the cells of a row say together, in this order.
_CONCLUSIONS = (_pages, _event, _article, _issuer, _issue, _year)


def _day_and_month(cells: Mapping[str, str]) -> str:
    """What stands beside a year in columns of its own: "8", "August", "3 August", "-08-03"."""
    month, day = cells.get("month", ""), cells.get("day", "")
    if month.isdigit() and int(month) <= 12:
        return f"-{int(month):02d}" + (f"-{int(day):02d}" if day.isdigit() else "")
    return f"{day} {month}".strip() if month else ""


@lru_cache(maxsize=65536)
def _date(text: str, month: str) -> Date | None:
    plain = text.strip(" .,;()[]")
    if plain.isdigit() and len(plain) == 4 and not month:
        return Date(year=int(plain), printed=text)
    found = (_with_month(plain, month) if month else None) or as_date(text)
    year = YEAR.search(text)
    return with_year(found) or (Date(year=int(year[1]), printed=text) if year else found)


def _with_month(year: str, month: str) -> Date | None:
    return from_edtf(f"{year}{month}") if month.startswith("-") else parse_date(f"{month} {year}")
