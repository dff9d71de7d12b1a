"""What a record format offers: refkit's own modules and those of other packages come in, checked ones go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from refkit.errors import UsageError
from refkit.formats.record import LoadedRecord
from refkit.model import DATE_FIELDS, Entry, Problem
from refkit.normalise.date_values import ambiguous


class RecordReader(Protocol):
    """A module that reads one record format."""

    def loads(self, text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
        """The records of a file's text, and what is wrong with it; `file` is its name for the problems."""


class RecordWriter(Protocol):
    """A module that writes one record format."""

    def dumps(self, entries: Sequence[Entry]) -> str:
        """The text of a file with the entries, the same whatever their order."""


class KeyedWriter(RecordWriter, Protocol):
    """A writer whose files cannot hold every key."""

    def written_keys(self, entries: Sequence[Entry]) -> Mapping[str, str]:
        """The keys that the file cannot hold, and what they are there."""


@dataclass(frozen=True, slots=True)
class Format:
    """A record format: its name, its file endings, what reads it and what writes it (None where nothing does)."""

    name: str
    extensions: tuple[str, ...]
    reader: RecordReader | None = None
    writer: RecordWriter | None = None

    def loads(self, text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
        """The records of a file's text, and what is wrong with it.

        Raises:
            UsageError: the format can only be written.
        """
        if self.reader is None:
            raise UsageError(f"the format {self.name!r} cannot be read, only written", remedy="name another")
        records, problems = self.reader.loads(text, file=file)
        return records, [*problems, *_doubtful_dates(records, file)]

    def dumps(self, entries: Sequence[Entry]) -> str:
        """The text of a file with the entries.

        Raises:
            UsageError: the format can only be read.
        """
        if self.writer is None:
            raise UsageError(f"the format {self.name!r} cannot be written, only read", remedy="name another")
        return self.writer.dumps(entries)

    def written_keys(self, entries: Sequence[Entry]) -> Mapping[str, str]:
        """The keys that a file of this format cannot hold, and what they are there."""
        if not hasattr(self.writer, "written_keys"):
            return {}
        return cast("KeyedWriter", self.writer).written_keys(entries)


def _doubtful_dates(records: Sequence[LoadedRecord], file: str) -> Iterator[Problem]:
    """What should be known of dates in figures that may mean two."""
    for record in records:
        for field in DATE_FIELDS:
            if (date := getattr(record.work, field)) is not None and date.month is None and ambiguous(date):
                place = f"line {record.line}" if record.line else ""
                message = f"the date {date.printed!r} of {record.key!r} may mean two; only its year is taken"
                yield Problem(file, place, message, "write it as year-month-day")


def checked(name: str, module: object) -> Format:
    """The format that a module offers by its EXTENSIONS and by `loads`, `dumps` or both.

    Raises:
        UsageError: it lacks the one or the other.
    """
    endings = getattr(module, "EXTENSIONS", None)
    reads, writes = (callable(getattr(module, part, None)) for part in ("loads", "dumps"))
    if not isinstance(endings, tuple) or not all(isinstance(ending, str) for ending in endings):
        lacks = "EXTENSIONS, a tuple of file endings such as ('.abc',)"
    elif not reads and not writes:
        lacks = "the function loads(text, *, file), or dumps(entries)"
    else:
        reader = cast("RecordReader", module) if reads else None
        return Format(name, endings, reader, cast("RecordWriter", module) if writes else None)
    raise UsageError(
        f"the plug-in for the format {name!r} lacks {lacks}", remedy="ask its makers, or uninstall it"
    )
