"""The exception tree: what went wrong, where, and what to do about it; each class knows its exit code."""

from __future__ import annotations

EXIT_DONE, EXIT_PARTIAL, EXIT_USAGE, EXIT_NOTHING, EXIT_EXTRA, EXIT_FAULT = range(6)
EXIT_INTERRUPTED = 130
EXIT_CODES = {
    EXIT_DONE: "done",
    EXIT_PARTIAL: "some inputs could not be read, or something is left to do; the rest is done",
    EXIT_USAGE: "usage error: an unknown option or format, a file that exists, a decision that cannot be read",
    EXIT_NOTHING: "nothing found: no document, note or record",
    EXIT_EXTRA: "an optional library is missing; the message says which",
    EXIT_FAULT: "refkit itself failed, or the machine did (memory, disk); files are as they were",
    EXIT_INTERRUPTED: "interrupted; files are as they were",
}
"""Every exit code of the commands, and what it means."""


class RefkitError(Exception):
    """Base of all errors that refkit raises on purpose.

    Args:
        message: what is wrong, in one sentence.
        file: the file it was found in, if any.
        place: the place in that file ("line 12", "note 7"), if known.
        remedy: what the user can do, in one sentence.
    """

    exit_code = EXIT_PARTIAL

    def __init__(self, message: str, *, file: object = None, place: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.file = str(file) if file is not None else ""
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place) if part)
        text = f"{where}: {self.message}" if where else self.message
        return f"{text} ({self.remedy})" if self.remedy else text


class UsageError(RefkitError):
    """The call itself is wrong: an unknown format, a target that exists already."""

    exit_code = EXIT_USAGE


class WrongTypeError(UsageError, TypeError):
    """A call or a constructor was given a value of a type that it does not take; it is a TypeError too."""


class WrongValueError(UsageError, ValueError):
    """A value is of the right type, but cannot be meant: an empty text as a name, an id that comes twice."""


class ReadError(RefkitError):
    """An input cannot be read: missing, empty, binary, broken."""


class FormatError(RefkitError):
    """A record file holds something that its format does not allow."""


class NothingFoundError(RefkitError):
    """No document, or no note, was found in the whole input."""

    exit_code = EXIT_NOTHING


class MissingExtraError(RefkitError):
    """An optional library is not installed; the message says which extra brings it."""

    exit_code = EXIT_EXTRA


class DecisionError(RefkitError):
    """decisions.toml holds a line that cannot be understood."""

    exit_code = EXIT_USAGE


class RecordWarning(UserWarning):
    """Something in a record file could not be read, or only in part; the other records are there."""


class EditedWarning(UserWarning):
    """A file that refkit wrote was edited since: the edited one is kept beside the new one."""


class NoteWarning(UserWarning):
    """A fault of refkit's own in one note: the note counts as citing nothing, the others are read."""
