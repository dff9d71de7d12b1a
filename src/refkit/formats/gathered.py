"""What a record file says of one work is gathered field by field, and a record made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from refkit.formats.kinds import from_zotero, table
from refkit.formats.leftovers import Lines
from refkit.formats.record import LoadedRecord
from refkit.model import Date, Name, Work


class Gathered:
    """The fields of a record while its file is read, and what no field holds."""

    def __init__(self, extra: Iterable[tuple[str, str]] = ()) -> None:
        self.values: dict[str, Any] = {}
        self.extra = list(extra)

    def first(self, field: str, value: str, label: str) -> None:
        """The first value of a field counts; another one is kept under its own label."""
        if value and self.values.setdefault(field, value) != value:
            self.extra.append((label, value))

    def missing(self, **values: Any) -> None:
        """Fill the fields that have no value."""
        for field, value in values.items():
            self.values[field] = self.values.get(field) or value

    def dated(self, field: str, date: Date | None, text: str, label: str) -> None:
        """A date; where a text is none it is kept under its label."""
        self.values[field] = date
        self.keep(label, "" if date else text)

    def people(self, field: str, *names: Name | None) -> None:
        """Add persons and bodies."""
        self.values[field] = (*self.values.get(field, ()), *filter(None, names))

    def keep(self, label: str, *values: str) -> None:
        """Keep what no field holds; empty values are left out."""
        self.extra += [(label, value) for value in values if value]

    def record(self, key: str, line: int, lines: Lines, *kinds: str) -> LoadedRecord:
        """The finished record; see `made`."""
        return LoadedRecord(key, made(self.values, lines, self.extra, kinds), line, lines.aliases)


def made(
    values: Mapping[str, Any], lines: Lines, extra: Sequence[tuple[str, str]] = (), kinds: Sequence[str] = ()
) -> Work:
    """A Work of a format's own fields and of what its lines say; a line wins, for it says what the field could not.

    `kinds` are the format's own kind and what stands in where a line names a kind that there is not.
    """
    told = lines.kind if lines.kind in table().kinds else from_zotero(lines.kind)
    kind = told or next(filter(None, kinds), "")
    both = {name: value for name, value in {**values, **lines.values}.items() if value}
    unknown = [("type", lines.kind)] if lines.kind and not told else []
    return Work(**{**both, "kind": kind}, extra=(*extra, *lines.extra, *unknown))
