"""A date as CSL-JSON has it goes in, a Date comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from refkit.model import Date
from refkit.normalise.date_values import as_date, parse

_NUMBER = re.compile(r"-?\d{1,4}")
# CSL writes seasons as months too
_SEASONS = {13: 1, 14: 2, 15: 3, 16: 4, 21: 1, 22: 2, 23: 3, 24: 4}


def text_of(value: object) -> str:
    """A JSON value as text; "" for what is none."""
    if type(value) is str:
        return value.strip()
    if value is None or isinstance(value, bool | dict):
        return ""
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return str(value).strip()


def read_date(value: object) -> Date | None:
    """The date of a CSL variable: an object with `date-parts`, a text, or both; None where it says none."""
    if type(value) is not dict:
        return as_date(str(value)) if type(value) in (str, int) else None
    told = next((text for name in ("raw", "literal", "edtf") if (text := text_of(value.get(name)))), "")
    parts = value.get("date-parts")
    first = _first(parts)
    if first is None or parts is None:
        return as_date(told)
    return first if len(value) == len(parts) == 1 else _fuller(_whole(first, parts, value), told)


def _first(parts: Any) -> Date | None:
    """The first of the dates that CSL has as lists of numbers."""
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], list) or not parts[0]:
        return None
    try:
        return _day(*parts[0])
    except TypeError:  # a list within the list
        return None


def _fuller(date: Date, told: str) -> Date:
    """The date of the parts, or that of the text where it says the same and more."""
    said = as_date(told)
    if said is None or said.year not in (date.year, None):
        return date
    if said == date or _said_parts(said) > _said_parts(date):
        return said
    return date if said.year else replace(date, printed=said.printed)


def _said_parts(date: Date) -> int:
    return sum(bool(part) for part in (date.month, date.day, date.season, date.end, date.approximate))


@lru_cache(maxsize=4096, typed=True)
def _day(*parts: Any) -> Date | None:
    texts = [str(part).strip() for part in (*parts, None, None, None)[:3] if part not in (None, "")]
    if not texts or not all(map(_NUMBER.fullmatch, texts)):
        return as_date("-".join(texts)) if texts and _NUMBER.fullmatch(texts[0]) else None
    return _numbered(*map(int, texts))


def _numbered(year: int, month: int | None = None, day: int | None = None) -> Date:
    """The date of numbers; those that can be no month or day are kept as printed."""
    if month in _SEASONS and day is None:
        return Date(year, season=_SEASONS[month])
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return Date(year, printed=f"{year}-{month}" + (f"-{day}" if day is not None else ""))
    return Date(year, month, day)


def _whole(first: Date, parts: list[Any], value: Mapping[str, Any]) -> Date:
    """A date with what stands beside its first day: another day, a season in figures or words, a doubt."""
    season = text_of(value.get("season"))
    last = _day(*parts[1]) if len(parts) > 1 and isinstance(parts[1], list) and parts[1] else None
    if season and not season.isdigit():
        said = parse(f"{season} {first.year}")
        season = str(said.season) if said and said.season else ""
    return replace(
        first,
        season=int(season) if season in ("1", "2", "3", "4") else first.season,
        end=(last.year, last.month, last.day, last.season) if last else None,
        approximate=bool(value.get("circa")),
    )
