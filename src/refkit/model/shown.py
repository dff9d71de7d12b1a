"""How values are printed: in words for `str`, as a call that makes them again for `repr`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields
from typing import Any

SEASONS = ("Spring", "Summer", "Autumn", "Winter")

DatePart = tuple[int | None, int | None, int | None, int | None]
"""Year, month, day and season."""


def call(value: Any) -> str:
    """A dataclass as the call that makes it, with the fields that are not as by default."""
    given = ((one, getattr(value, one.name)) for one in fields(value))
    parts = (f"{one.name}={held!r}" for one, held in given if one.default is MISSING or held != one.default)
    return f"{type(value).__name__}({', '.join(parts)})"


def joined(between: str, *parts: str) -> str:
    """The parts that are not empty, in one text."""
    return between.join(part for part in parts if part)


def listed(names: Iterable[str]) -> str:
    """Names in reading order: "Ann Lee, Jan Berg and Bo Roe"."""
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def counted(count: int, name: str) -> str:
    """So many of what a word names: "1 work", "2 works"."""
    return f"{count:,} {name}" if count == 1 else f"{count:,} {name}s"


def edtf(year: int | None, month: int | None, day: int | None, season: int | None) -> str:
    """A day, month, season or year in EDTF; "" without a year."""
    if year is None:
        return ""
    text = f"{year:05d}" if year < 0 else f"{year:04d}"
    if season is not None:
        return f"{text}-{20 + season}"
    if month is not None:
        text += f"-{month:02d}"
        if day is not None:
            text += f"-{day:02d}"
    return text


def day_text(part: DatePart) -> str:
    """A day, month or year as ISO 8601 has it; a season in words: "Spring 2012"."""
    year, _, _, season = part
    return f"{SEASONS[season - 1]} {year}" if season in (1, 2, 3, 4) and year is not None else edtf(*part)
