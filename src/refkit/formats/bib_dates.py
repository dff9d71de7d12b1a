"""A Date goes in, BibTeX's year, month and day come out; and back, from either dialect's fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from refkit.model import Date
from refkit.normalise.dates import from_edtf, parse_date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_YEAR = re.compile(r"(?:1[0-9]|20|21)\d\d")


def bibtex_date(date: Date) -> Iterator[tuple[str, str, bool]]:
    """Yield (field, value, is a macro): `month = jan, day = 12`; seasons and spans of months in words."""
    if date.year is None:
        return
    end_year, end_month, end_day, end_season = date.end or (None, None, None, None)
    year = f"c. {date.year}" if date.approximate and date.year > 0 else str(date.year)
    yield "year", f"{year}--{end_year}" if end_year and end_year != date.year else year, False
    if date.season:
        season = _SEASONS[date.season - 1]
        yield "month", f"{season}--{_SEASONS[end_season - 1]}" if end_season else season, False
    elif date.month and end_month and end_month != date.month:
        days = [f" {day}" if day else "" for day in (date.day, end_day)]
        yield "month", f"{_NAMES[date.month - 1]}{days[0]}--{_NAMES[end_month - 1]}{days[1]}", False
    elif date.month:
        yield "month", MONTHS[date.month - 1], True
        if date.day:
            yield "day", f"{date.day}--{end_day}" if end_day and end_day != date.day else str(date.day), False


def read_date(fields: Mapping[str, str]) -> Date | None:
    """The date of publication from decoded fields: `date` in EDTF, or `year`, `month` and `day`.

    A year that is none ("forthcoming") gives None; the caller keeps the field's text.
    """
    if "date" in fields:
        return from_edtf(fields["date"]) or parse_date(fields["date"])
    return _of_parts(*(fields.get(name, "").strip() for name in ("year", "month", "day")))


@lru_cache(maxsize=4096)
def _of_parts(year: str, month: str, day: str) -> Date | None:
    if year.startswith(("-", "–")):
        return from_edtf(f"-{year[1:].zfill(4)}")  # before our era
    numbers = [int(item) for item in _YEAR.findall(year)]
    if not numbers:
        return from_edtf(year) if re.fullmatch(r"\d{3}", year) else None
    about = bool(re.match(r"\s*(?:c|ca|circa|um|vers)\b", year)) or "?" in year
    last_year = numbers[-1] if len(numbers) > 1 else _short_end(year, numbers[0])
    start, end = _months(month, day)
    spans = last_year != numbers[0] or end is not None
    finish = (last_year, *(end or start)) if spans else None
    return Date(numbers[0], *start, end=finish, approximate=about)


def _short_end(year: str, first: int) -> int:
    """1998-99 ends in 1999."""
    match = re.search(r"\d{4}\s*[-–/]+\s*(\d\d)$", year)
    return first // 100 * 100 + int(match[1]) if match else first


Place = tuple[int | None, int | None, int | None]
"""Month, day, season."""


def _months(month: str, day: str) -> tuple[Place, Place | None]:
    seasons = [index for index, name in enumerate(_SEASONS, 1) if name.lower() in month.lower()]
    if "fall" in month.lower():
        seasons.append(3)
    if seasons:
        ends = (None, None, seasons[-1]) if len(seasons) > 1 else None
        return (None, None, seasons[0]), ends
    found = [number for word in re.findall(r"[^\W\d_]+", month) if (number := _month(word))]
    days = [int(item) for item in re.findall(r"(?<!\d)\d\d?(?!\d)", f"{month} {day}") if 1 <= int(item) <= 31]
    if month.isdigit() and 1 <= int(month) <= 12:
        found, days = [int(month)], [int(item) for item in re.findall(r"\d+", day) if 1 <= int(item) <= 31]
    if not found:
        return (None, None, None), None
    first, last = found[0], found[-1]
    start: Place = (first, days[0] if days else None, None)
    if first != last:
        return start, (last, days[1] if len(days) > 1 else None, None)
    if len(days) > 1 and days[1] > days[0]:
        return start, (first, days[1], None)
    return start, None


def _month(word: str) -> int | None:
    lowered = word.lower()
    for number, name in enumerate(MONTHS, 1):
        if lowered.startswith(name):
            return number
    date = parse_date(f"{word} 2000")
    return date.month if date else None
