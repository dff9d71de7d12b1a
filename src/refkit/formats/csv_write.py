"""Entries go in, a CSV table comes out: one row an entry, one column a field, names separated by semicolons."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

from refkit.formats.bib_write import relation_note
from refkit.formats.csv_columns import SECOND, is_field
from refkit.formats.keywords import joined_keywords, split_keywords
from refkit.formats.leftovers import SOURCE
from refkit.formats.name_lines import family_text
from refkit.model import DATE_FIELDS, NAME_FIELDS, WORK_FIELDS, Entry, Name
from refkit.normalise.cells import quoted, without_control
from refkit.normalise.date_values import date_text

KEYWORDS = "keyword"
_SIGNS = frozenset("'=+-@")  # what makes a formula of a cell, or looks like a mark against that


def dumps(entries: Sequence[Entry], *, raw: bool = False) -> str:
    """The table with a header, ordered by key; columns that nothing fills are left out (but that of titles).

    A cell that a spreadsheet would take for a formula (it begins with = + - @) begins with an apostrophe, which
    refkit's reader takes off again; with `raw` it stands as it is.

    A body stands in braces, so that it is not taken for a person; dates are in ISO 8601, or as printed; what an entry
    carries beside its fields has columns of its own behind them.
    """
    ordered = sorted(entries, key=lambda one: one.key)
    rows = [_row(entry) for entry in ordered]
    names = ["key", "type", *WORK_FIELDS, "aliases"]
    names += sorted({name for row in rows for name in row} - set(names))
    used = [name for name in names if name in ("key", "title") or any(row.get(name) for row in rows)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    held: Callable[[str], str] = without_control if raw else _quoted
    writer.writerow(map(held, used))
    writer.writerows([held(row[name]) if name in row else "" for name in used] for row in rows)
    return out.getvalue()


def _quoted(value: str) -> str:
    if value.isprintable() and value[:1] not in _SIGNS:
        return value
    return quoted(without_control(value))


def _row(entry: Entry) -> dict[str, str]:
    work = entry.work
    row = {"key": entry.key, "type": work.kind, "aliases": ", ".join(entry.aliases)}
    row |= {field: _cell(field, value) for field, value in work.present()}
    for name, value in work.extra:
        label = f"{name}{SECOND}" if is_field(name) else name  # another value of what has a column
        joint = "\n" if name == "note" else "; "
        row[label] = f"{row[label]}{joint}{value}" if row.get(label) else value
    if entry.documents:
        row[KEYWORDS] = joined_keywords([SOURCE, *split_keywords(row.get(KEYWORDS, ""))])
    if work.relations:
        row["note"] = "\n".join([*filter(None, [row.get("note", "")]), *map(relation_note, work.relations)])
    return row


def _cell(field: str, value: Any) -> str:
    if field in NAME_FIELDS:
        return "; ".join(map(_name, value))
    return str(date_text(value) if field in DATE_FIELDS else value)


def _name(name: Name) -> str:
    if name.literal:
        return "{" + name.literal + "}"
    return ", ".join(filter(None, (family_text(name), name.suffix, name.given)))
