"""A Date goes in, BibTeX's year, month and day come out; and back, from either dialect's fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from refkit.model import Date
from refkit.normalise.date_values import ambiguous, as_date, parse
from refkit.normalise.dates import from_edtf, parse_date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = tuple(
    "January February March April May June July August September October November December".split()
)
DATE_PARTS = ("date", "year", "month", "day")
_ASIDE = re.compile(r"\d.*[\[(].*\d")
SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_SEASON_WORDS = (*((name.lower(), number) for number, name in enumerate(SEASONS, 1)), ("fall", 3))
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"(?<!\d)\d\d?(?!\d)")
_YEAR = re.compile(r"(?:1[0-9]|20|21)\d\d")


def bibtex_date(date: Date) -> Iterator[tuple[str, str, bool]]:
    """Yield (field, value, is a macro): `month = jan, day = 12`; seasons and spans of months in words."""
    if date.year is None:
        return
    end_year, end_month, end_day, end_season = date.end or (None, None, None, None)
    year = f"c. {date.year}" if date.approximate and date.year > 0 else str(date.year)
    yield "year", _span(year, end_year if end_year != date.year else None), False
    if date.season:
        yield "month", _span(SEASONS[date.season - 1], end_season and SEASONS[end_season - 1]), False
    elif date.month and end_month and end_month != date.month:
        first, last = _NAMES[date.month - 1], _NAMES[end_month - 1]
        yield "month", _span(_worded(first, date.day), _worded(last, end_day)), False
    elif date.month:
        yield "month", MONTHS[date.month - 1], True
        if date.day:
            yield "day", _span(date.day, end_day if end_day != date.day else None), False


def _span(first: object, last: object) -> str:
    return f"{first}--{last}" if last else str(first)


def _worded(month: str, day: int | None) -> str:
    return f"{month} {day}" if day else month


def read_date(fields: Mapping[str, str]) -> Date | None:
    """The date of publication from decoded fields: `date` in EDTF, or `year`, `month` and `day`.

    A year that is none ("forthcoming") gives None; the caller keeps the field's text.
    """
    if "date" in fields:
        return from_edtf(fields["date"]) or parse(fields["date"])
    return _of_parts(*(fields.get(name, "").strip() for name in ("year", "month", "day")))


@lru_cache(maxsize=4096)
def _of_parts(year: str, month: str, day: str) -> Date | None:
    if year.startswith(("-", "–")):
        return from_edtf(f"-{year[1:].zfill(4)}")  # before our era
    whole = None if year.isdigit() else parse(year)
    if whole and (whole.month or whole.season or not (month or day)):
        return whole
    numbers = _years(year, whole)
    if not numbers:
        return parse(year)
    about = bool(re.match(r"\s*(?:c|ca|circa|um|vers)\b", year)) or "?" in year
    last_year = numbers[-1] if len(numbers) > 1 else _short_end(year, numbers[0])
    start, end = _months(month, day)
    spans = last_year != numbers[0] or end is not None
    finish = (last_year, *(end or start)) if spans else None
    return Date(numbers[0], *start, end=finish, approximate=about)


def _years(text: str, whole: Date | None) -> list[int]:
    """The first year and the last: "2004 [1987]" is no span."""
    if whole is None or whole.year is None:
        return [int(item) for item in _YEAR.findall(text)]
    return [whole.year, *filter(None, whole.end[:1] if whole.end else ())]


def _short_end(year: str, first: int) -> int:
    """1998-99 ends in 1999."""
    match = re.search(r"\d{4}\s*[-–/]+\s*(\d\d)$", year)
    return first // 100 * 100 + int(match[1]) if match else first


Part = tuple[int | None, int | None, int | None]
"""Month, day, season."""


def _months(month: str, day: str) -> tuple[Part, Part | None]:
    """The first and the last month, day or season that the fields name."""
    if seasons := [number for word, number in _SEASON_WORDS if word in month.lower()]:
        return (None, None, seasons[0]), (None, None, seasons[-1]) if len(seasons) > 1 else None
    months, text = [found for word in _WORD.findall(month) if (found := _month(word))], f"{month} {day}"
    if month.isdigit() and 1 <= int(month) <= 12:
        months, text = [int(month)], day
    if not months:
        return (None, None, None), None
    start, until, *_ = *_days(text), None, None
    last = months[-1]
    spans = last != months[0] or (start and until and until > start)
    return (months[0], start, None), (last, until, None) if spans else None


def _days(text: str) -> list[int]:
    return [day for day in map(int, _DAY.findall(text)) if 1 <= day <= 31]


def _month(word: str) -> int | None:
    lowered = word.lower()
    for number, name in enumerate(MONTHS, 1):
        if lowered.startswith(name):
            return number
    date = parse_date(f"{word} 2000")
    return date.month if date else None


def dates_of(fields: Mapping[str, str], extra: list[tuple[str, str]]) -> dict[str, Date | None]:
    """The dates of an entry by field; texts that say more, or no date, go to `extra`."""
    issued = read_date(fields)
    if issued is None:
        issued = _read(fields, "eventdate", []) or _words(fields, extra)
    else:
        extra += _beside(fields, issued)
        if fields.get("eventdate") and _read(fields, "eventdate", extra) != issued:
            extra.append(("eventdate", fields["eventdate"]))
    return {
        "issued": issued,
        "accessed": _read(fields, "urldate", extra),
        "original_date": _read(fields, "origdate", extra),
    }


def _beside(fields: Mapping[str, str], issued: Date) -> Iterator[tuple[str, str]]:
    """The fields whose text says more than the date that was read from it."""
    for name in ("date", "year"):
        text = fields.get(name, "")
        if text and not text.isdigit() and _says_more(text, issued):
            yield name, text


def _words(fields: Mapping[str, str], extra: list[tuple[str, str]]) -> Date | None:
    """ "forthcoming": a date of its words alone; what else stands in the fields is kept."""
    found = {name: fields[name] for name in DATE_PARTS if fields.get(name)}
    first = next(iter(found), "")
    extra += [(name, value) for name, value in found.items() if name != first]
    return as_date(found[first]) if first else None


def _says_more(text: str, date: Date) -> bool:
    """True where a field holds another year as well, or figures that may mean two days: the text is kept beside it."""
    return ambiguous(date) or _ASIDE.search(text) is not None


def _read(fields: Mapping[str, str], name: str, extra: list[tuple[str, str]]) -> Date | None:
    text = fields.get(name, "")
    date = from_edtf(text) or parse(text) if text else None
    if text and (date is None or _says_more(text, date)):
        extra.append((name, text))
    return date
