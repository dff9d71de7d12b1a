"""The lines of a tagged file (RIS, MEDLINE, EndNote's) go in, records of (tag, value, line) come out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from refkit.normalise.cells import without_control
from refkit.normalise.latex_markup import plain


class Tag(NamedTuple):
    """One tag of a record, its value over all its lines, and the line it starts on (from 1)."""

    name: str
    value: str
    line: int


def tags(text: str, pattern: re.Pattern[str]) -> Iterator[Tag]:
    """Yield the tags of a file in order; a line without a tag goes on with the one before.

    Args:
        text: the file.
        pattern: finds a tag at the start of a line; group 1 its name, group 2 its value.

    A blank line gives a Tag with an empty name; so does text before the first tag, with the text as value.
    """
    name, start = "", 0
    parts: list[str] = []
    for number, raw in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        line = raw.rstrip()
        match = pattern.match(line)
        if match is None and line.strip() and name:
            parts.append(line.strip())
            continue
        if name:
            yield Tag(name, "\n".join(parts).strip(), start)
        if match is None:
            name, parts = "", []
            yield Tag("", line.strip(), number)
        else:
            name, parts, start = match[1], [match[2] or ""], number
    if name:
        yield Tag(name, "\n".join(parts).strip(), start)


def records(
    text: str, pattern: re.Pattern[str], *, start: str, complain: Callable[[Tag], None]
) -> Iterator[list[Tag]]:
    """Yield the tags of each record; one begins with the tag `start` or after an empty line.

    What stands under no tag is left out, and `complain` is called with it.
    """
    current: list[Tag] = []
    for tag in tags(text, pattern):
        if tag.value and not tag.name:
            complain(tag)
        if current and tag.name in ("", start):
            yield current
            current = []
        current += [tag] if tag.name else []
    if current:
        yield current


def tidy(value: str) -> str:
    """A value as one line of plain text: no line end that would begin another tag, no control signs, no markup."""
    if value.isprintable() and "<" not in value and "  " not in value:
        return value.strip()
    return without_control(" ".join(plain(value).split()))


def under(tag: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The values as lines of one tag."""
    return ((tag, value) for value in values)


def first(record: list[Tag], *names: str) -> str:
    """The value of the first of `names` that the record has."""
    found = (tag.value for name in names for tag in record if tag.name == name and tag.value)
    return next(found, "")


def every(record: list[Tag], *names: str) -> list[str]:
    """All values of the tags called so, in the order of the record."""
    return [tag.value for tag in record if tag.name in names and tag.value]
