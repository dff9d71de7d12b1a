"""A printed date in one of six languages becomes a Date; a longer text gives its dates with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from refkit.model import Date
from refkit.normalise.lexicon import toml

YEAR_MIN, YEAR_MAX = 1000, 2999
DASH = r"\s?[-–—‒/]\s?"


@cache
def _months() -> dict[str, int]:
    return {word: int(number) for number, group in toml("months")["months"].items() for word in group}


@cache
def _seasons() -> dict[str, int]:
    return {word: int(number) for number, group in toml("months")["seasons"].items() for word in group}


def _any(table: dict[str, int]) -> str:
    return "|".join(sorted((re.escape(word) for word in table), key=len, reverse=True))


@cache
def date_pattern() -> re.Pattern[str]:
    """One pattern for every form of date; its alternatives are named and tried from the fullest to the barest."""
    month = rf"(?:{_any(_months())})\b\.?"
    season = rf"(?:{_any(_seasons())})\b"
    year = r"(?:1[0-9]|20|21)\d\d(?!\d)"
    day = r"(?:[0-3]?\d)(?:st|nd|rd|th|er|º|°|\.)?"
    of = r"(?:\s(?:de|of|del)\b)?"
    sep = r"[\s,]{1,3}"
    forms = [
        # 2014-05-06 (ISO 8601)
        ("iso", r"(?:1[0-9]|20|21)\d\d-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])(?!\d)"),
        # 29 April – 3 May 2011
        ("dm_dmy", rf"{day}{of}\s{month}{DASH}{day}{of}\s{month}{of}{sep}{year}"),
        # 14-15 April 2011
        ("dd_my", rf"{day}(?:{DASH}|\s(?:and|to|bis|und|et|e)\s){day}{of}\s{month}{of}{sep}{year}"),
        # April 14-15, 2011
        ("m_ddy", rf"{month}\s{day}{DASH}{day}{sep}{year}"),
        # 6 May 2014; 6. Mai 2014; 6 de mayo de 2014
        ("dmy", rf"{day}{of}\s{{0,2}}{month}{of}{sep}{year}"),
        # May 6, 2014
        ("mdy", rf"{month}\s{{0,2}}{day}{sep}{year}"),
        # 06.05.2014, 6/5/2014 (day first: a month above 12 swaps them)
        ("dots", r"[0-3]?\d\.\s?[01]?\d\.\s?(?:1[0-9]|20)\d\d(?!\d)"),
        ("slashes", r"[0-3]?\d/[0-3]?\d/(?:1[0-9]|20)\d\d(?!\d)"),
        # October-November 2008; Sept./Okt. 2008
        ("mm_y", rf"{month}{DASH}{month}{of}{sep}{year}"),
        # November 2010; nov. de 2010
        ("my", rf"{month}{of}{sep}{year}"),
        # Spring 2012; Winter 2009/10
        ("season", rf"{season}{of}{sep}{year}(?:{DASH}\d\d(?:\d\d)?(?!\d))?"),
        # 1998-2001, 1998-99, 2009/10
        ("range", rf"{year}{DASH}(?:{year}|\d\d(?!\d))"),
        ("year", rf"(?:(?:c|ca|circa|um|vers)\b\.?\s?)?{year}(?:\s?\?)?"),
    ]
    body = "|".join(f"(?P<{name}>{pattern})" for name, pattern in forms)
    # no digit, letter or inner punctuation in front: "A/1998", "3.1998" and "no1998" are no dates
    return re.compile(rf"(?<![\w])(?<!\d[.,:/])(?:{body})(?![\w])", re.IGNORECASE)


def find_dates(text: str) -> Iterator[tuple[int, int, Date]]:
    """Yield (start, end, Date) for every date in `text`, in order; offsets are in characters."""
    for match in date_pattern().finditer(text):
        date = _build(match.lastgroup or "", match.group())
        if date is not None:
            yield match.start(), match.end(), date


def parse_date(text: str) -> Date | None:
    """The date that `text` is, or None where it is more or less than one date.

    Surrounding brackets, commas and a "(accessed …)" word are not stripped here.
    """
    text = text.strip()
    match = date_pattern().fullmatch(text)
    if match is None:
        return None
    return _build(match.lastgroup or "", text)


def _build(form: str, text: str) -> Date | None:
    lowered = text.casefold()
    numbers = [int(item) for item in re.findall(r"\d+", text)]
    months = [
        found for word in re.findall(r"[^\W\d_]+", lowered) if (found := _months().get(word)) is not None
    ]
    date: Date | None
    match form:
        case "iso":
            date = Date(numbers[0], numbers[1], numbers[2])
        case "dmy":
            date = Date(numbers[-1], months[0], numbers[0])
        case "mdy":
            date = Date(numbers[-1], months[0], numbers[0])
        case "my":
            date = Date(numbers[-1], months[0])
        case "dd_my":
            date = Date(numbers[-1], months[0], numbers[0], end=(numbers[-1], months[0], numbers[1], None))
        case "m_ddy":
            date = Date(numbers[-1], months[0], numbers[0], end=(numbers[-1], months[0], numbers[1], None))
        case "dm_dmy":
            date = Date(numbers[-1], months[0], numbers[0], end=(numbers[-1], months[1], numbers[1], None))
        case "mm_y":
            date = Date(numbers[-1], months[0], end=(numbers[-1], months[-1], None, None))
        case "dots":
            date = Date(numbers[2], numbers[1], numbers[0])
        case "slashes":
            day, month = numbers[0], numbers[1]
            date = Date(numbers[2], month, day) if month <= 12 else Date(numbers[2], day, month)
        case "season":
            word = next(w for w in re.findall(r"[^\W\d_]+", lowered) if w in _seasons())
            end = (_complete(numbers[0], numbers[1]), None, None, None) if len(numbers) > 1 else None
            date = Date(numbers[0], season=_seasons()[word], end=end)
        case "range":
            last = _complete(numbers[0], numbers[1])
            date = Date(numbers[0], end=(last, None, None, None)) if last > numbers[0] else None
        case _:
            about = bool(re.match(r"(?:c|ca|circa|um|vers)\b", lowered)) or "?" in text
            date = Date(numbers[0], approximate=about)
    return _checked(date, text)


def _complete(first: int, last: int) -> int:
    """1998-99 means 1999, 2009/10 means 2010."""
    return last if last > 99 else first // 100 * 100 + last


def _checked(date: Date | None, text: str) -> Date | None:
    if date is None or date.year is None or not YEAR_MIN <= date.year <= YEAR_MAX:
        return None
    if date.month is not None and not 1 <= date.month <= 12:
        return None
    if date.day is not None and not 1 <= date.day <= 31:
        return None
    return Date(
        date.year, date.month, date.day, date.season, date.end, date.approximate, " ".join(text.split())
    )


def from_edtf(text: str) -> Date | None:
    """A Date from EDTF level 1 as this module writes it: "2010-11", "2012-21", "2011-04-14/2011-04-15", "1950~"."""
    text = text.strip()
    about = text.endswith(("~", "?", "%"))
    first, _, last = text.rstrip("~?%").partition("/")
    start = _edtf_part(first)
    if start is None:
        return None
    end = _edtf_part(last) if last else None
    return Date(start[0], start[1], start[2], start[3], end=end, approximate=about, printed=text)


def _edtf_part(text: str) -> tuple[int | None, int | None, int | None, int | None] | None:
    match = re.fullmatch(r"(-?\d{1,4})(?:-(\d\d))?(?:-(\d\d))?", text.strip())
    if match is None:
        return None
    month = int(match[2]) if match[2] else None
    day = int(match[3]) if match[3] else None
    if month is not None and 21 <= month <= 24:
        return int(match[1]), None, None, month - 20
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return int(match[1]), month, day, None
