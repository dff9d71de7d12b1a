"""A printed date in one of the languages of notes becomes a Date; a longer text gives its dates with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from refkit.languages import one_of, table, words
from refkit.model import Date
from refkit.normalise.numerals import WELL_FORMED, roman

YEAR_MIN, YEAR_MAX = 1000, 2999
DASH = r"\s?[-–—‒/]\s?"
#: A date is found by its year, and starts at most this many characters before it.
REACH = 48

Part = tuple[int | None, int | None, int | None, int | None]

# a year in digits, or in the Roman numerals of old title pages
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20|21)\d\d(?!\d)|\bM[CDM][CDMLXVI]{2,10}\b")
_EDTF = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_NORTHERN = re.compile(r"(?P<d>[0-3]?\d)/(?P<m>[01]?\d)[\s-](?P<y>1[0-9]\d\d|20\d\d)")
_YEAR_IN_FRONT = re.compile(r"(?P<y>1[0-9]\d\d|20\d\d)\.\s?(?P<m>[01]?\d)\.\s?(?P<d>[0-3]?\d)\.?")
_ROMAN_YEAR = re.compile(r"M[CDM][CDMLXVI]{2,10}")
# where a date can start: a number or a word; raised figures in front are the number of an edition or a note
_WORD = re.compile(r"(?<![^\W¹²³⁰⁴-⁹])(?:\d+|[^\W\d_]+)")


@cache
def _months() -> dict[str, int]:
    return {word: int(number) for word, number in table("months").items()}


@cache
def _seasons() -> dict[str, int]:
    return {word: int(number) for word, number in table("seasons").items()}


@cache
def _openers() -> frozenset[str]:
    """The words that a date can start with."""
    return frozenset(words("months", "seasons", "circa"))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The forms of date that start with a number, and those that start with a word, from the fullest to the barest."""
    month = rf"(?:{one_of('months')})\b\.?"
    behind = one_of("month_behind_year")
    season = rf"(?:{one_of('seasons')})\b"
    about = rf"(?:{one_of('circa')})\b"
    year = r"(?:1[0-9]|20|21)\d\d(?!\d)"
    day = r"(?:[0-3]?\d)(?:st|nd|rd|th|er|º|°|\.)?"
    of = rf"(?:\s(?:{one_of('date_of')})\b)?"
    sep = r"[\s,]{1,3}"
    to = rf"\s(?:{one_of('date_until')})\s"
    roman = r"(?:XI{0,2}|I?X|I{1,3}|IV|VI{0,3})"
    digits = [
        # 2014-05-06 (ISO 8601)
        ("iso", r"(?:1[0-9]|20|21)\d\d-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])(?!\d)"),
        # 29 April – 3 May 2011
        ("dm_dmy", rf"{day}{of}\s{month}(?:{DASH}|{to}){day}{of}\s{month}{of}{sep}{year}"),
        # 14-15 April 2011; dal 3 al 5 maggio 2010
        ("dd_my", rf"{day}(?:{DASH}|{to}){day}{of}\s{month}{of}{sep}{year}"),
        # 6 May 2014; 6. Mai 2014; 6 de mayo de 2014
        ("dmy", rf"{day}{of}\s{{0,2}}{month}{of}{sep}{year}"),
        # 06.05.2014, 6/5/2014 (day first: a month above 12 swaps them)
        ("dots", rf"[0-3]?\d\.\s?[0-3]?\d\.\s?{year}"),
        ("slashes", rf"[0-3]?\d/[0-3]?\d/{year}"),
        # 12.IV.1957, 6-V-2014
        ("roman", rf"[0-3]?\d[.\-/\s]\s?(?-i:{roman})[.\-/\s]\s?{year}"),
        # 2014, May 6 (APA)
        ("ymd", rf"{year},?\s{month}\s[0-3]?\d(?![\w:–-])"),
        # 2010. május 5., 2010. máj. 5-én; 2010. május
        ("dotted_ymd", rf"{year}\.\s(?:{behind})\.?\s[0-3]?\d(?:\.|-[^\W\d_]{{1,4}})?(?![\w:–])"),
        ("dotted_ym", rf"{year}\.\s(?:{behind})"),
        # 14/11 1976, in the North
        ("dm_y", rf"(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])\s{year}"),
        # 1998-2001, 1998-99, 2009/10; 2014-05 where no range can be
        ("range", rf"{year}{DASH}(?:{year}|\d\d(?!\d))"),
        # 1957?; 1980a, where an author has two books of a year
        ("year", rf"{year}(?:[a-h](?!\w)|\s?\?)?"),
    ]
    letters = [
        # April 29 – May 3, 2011
        ("md_mdy", rf"{month}\s{day}{DASH}{month}\s{day}{sep}{year}"),
        # April 14-15, 2011
        ("m_ddy", rf"{month}\s{day}{DASH}{day}{sep}{year}"),
        # May 6, 2014
        ("mdy", rf"{month}\s{{0,2}}{day}{sep}{year}"),
        # October-November 2008; Sept./Okt. 2008
        ("mm_y", rf"{month}(?:{DASH}|{to}){month}{of}{sep}{year}"),
        # November 2010; nov. de 2010
        ("my", rf"{month}{of}{sep}{year}"),
        # Spring-Summer 2012
        ("ss_y", rf"{season}{DASH}{season}{of}{sep}{year}"),
        # Spring 2012; Winter 2009/10
        ("season", rf"{season}{of}{sep}{year}(?:{DASH}\d\d(?:\d\d)?(?!\d))?"),
        # c. 1450; um 1800
        ("about", rf"{about}\.?\s?(?:il\s|le\s|das\sJahr\s)?{year}(?:\s?\?)?"),
    ]
    # no digit, letter or inner punctuation in front: "3.1998" and "no1998" are no dates
    before, after = r"(?<![^\W¹²³⁰⁴-⁹])(?<!\d[.,:/])", r"(?!\w)"

    def compiled(forms: list[tuple[str, str]]) -> re.Pattern[str]:
        body = "|".join(f"(?P<{name}>{pattern})" for name, pattern in forms)
        return re.compile(rf"{before}(?:{body}){after}", re.IGNORECASE)

    return compiled(digits), compiled(letters)


def find_dates(text: str) -> Iterator[tuple[int, int, Date]]:
    """Yield (start, end, Date) for every date in `text`, in order; offsets are in characters.

    Every form has a year in four digits or Roman numerals; years before 1000 and two-digit years are not read.
    """
    done = 0
    digits, letters = _patterns()
    for year in _YEAR.finditer(text):
        start, end = year.span()
        if start < done:
            continue
        if text[start] == "M":
            value = _roman(year.group())
            if value:
                yield start, end, Date(value, printed=year.group())
                done = end
            continue
        for word in _WORD.finditer(text, max(done, start - REACH), end):
            first = word.group()
            if first[0].isdigit():
                if len(first) > 4:
                    continue
                match = digits.match(text, word.start())
            elif first.lower() in _openers():
                match = letters.match(text, word.start())
            else:
                continue
            if match is None or match.end() <= start:
                continue
            date = _build(match.lastgroup or "", match.group())
            if date is not None:
                yield match.start(), match.end(), date
                done = match.end()
                break


@lru_cache(maxsize=16384)
def parse_date(text: str) -> Date | None:
    """The date that `text` is, or None where it is more or less than one date.

    Surrounding brackets, commas and a "(accessed …)" word are not stripped here.
    """
    text = text.strip()
    if not 4 <= len(text) <= 2 * REACH or not _YEAR.search(text):
        return None
    if text[0].isdigit() or text[0].isalpha():
        if _ROMAN_YEAR.fullmatch(text):
            value = _roman(text)
            return Date(value, printed=text) if value else None
        digits, letters = _patterns()
        match = (digits if text[0].isdigit() else letters).fullmatch(text)
        if match is not None:
            return _build(match.lastgroup or "", text)
        return _bare_figures(text)
    return None


def _bare_figures(text: str) -> Date | None:
    """ "6/12 1830" and "2008. 02. 03.", which are dates where nothing else stands: within a note they may be issues."""
    found = _NORTHERN.fullmatch(text) or _YEAR_IN_FRONT.fullmatch(text)
    return (
        _checked(Date(int(found["y"]), int(found["m"]), int(found["d"])), text) if found is not None else None
    )


def _roman(text: str) -> int:
    """The year that Roman numerals stand for, 1400 to 2100 and well formed; else 0."""
    value = roman(text) if WELL_FORMED.fullmatch(text) else 0
    return value if 1400 <= value <= 2100 else 0


def _build(form: str, text: str) -> Date | None:
    lowered = text.lower()
    n = [int(item) for item in re.findall(r"\d+", text)]
    words = re.findall(r"[^\W\d_]+", lowered)
    m = [found for word in words if (found := _months().get(word)) is not None]
    s = [found for word in words if (found := _seasons().get(word)) is not None]
    make: dict[str, Callable[[], Date | None]] = {
        "iso": lambda: Date(n[0], n[1], n[2]),
        "dmy": lambda: Date(n[-1], m[0], n[0]),
        "mdy": lambda: Date(n[-1], m[0], n[0]),
        "ymd": lambda: Date(n[0], m[0], n[1]),
        "dotted_ymd": lambda: Date(n[0], m[0], n[1]),
        "dotted_ym": lambda: Date(n[0], m[0]),
        "dm_y": lambda: Date(n[2], n[1], n[0]),
        "my": lambda: Date(n[-1], m[0]),
        "dd_my": lambda: Date(n[-1], m[0], n[0], end=(n[-1], m[0], n[1], None)),
        "m_ddy": lambda: Date(n[-1], m[0], n[0], end=(n[-1], m[0], n[1], None)),
        "dm_dmy": lambda: Date(n[-1], m[0], n[0], end=(n[-1], m[1], n[1], None)),
        "md_mdy": lambda: Date(n[-1], m[0], n[0], end=(n[-1], m[1], n[1], None)),
        "mm_y": lambda: Date(n[-1], m[0], end=(n[-1], m[-1], None, None)),
        "dots": lambda: Date(n[2], n[1], n[0]) if n[1] <= 12 else Date(n[2], n[0], n[1]),
        "slashes": lambda: Date(n[2], n[1], n[0]) if n[1] <= 12 else Date(n[2], n[0], n[1]),
        "roman": lambda: Date(n[-1], roman(text.strip("0123456789.-/ ")), n[0]),
        "ss_y": lambda: Date(n[-1], season=s[0], end=(n[-1], None, None, s[-1])),
        "season": lambda: Date(
            n[0], season=s[0], end=(_complete(n[0], n[1]), None, None, None) if len(n) > 1 else None
        ),
        "range": lambda: _range(n[0], n[1], text),
        "about": lambda: Date(n[0], approximate=True),
    }
    return _checked(make[form]() if form in make else Date(n[0], approximate="?" in text), text)


def _range(first: int, last: int, text: str) -> Date | None:
    """1998-2001, 1998-99; "2014-05" is a month (ISO 8601), since no range runs backwards."""
    end = _complete(first, last)
    if end > first:
        return Date(first, end=(end, None, None, None))
    if re.fullmatch(r"\d{4}-\d\d", text) and 1 <= last <= 12:
        return Date(first, last)
    return None


def _complete(first: int, last: int) -> int:
    """1998-99 means 1999, 2009/10 means 2010, 1999/00 means 2000."""
    if last > 99:
        return last
    whole = first // 100 * 100 + last
    return whole + 100 if last == 0 and first % 100 == 99 else whole


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
    """A Date from EDTF level 1: "2010-11", "2012-21", "2011-04-14/2011-04-15", "1950~", "1991/" (an open end).

    A year has four digits, as EDTF asks: "8" and "12 January 2007" are no EDTF.
    """
    text = text.strip()
    about = text.endswith(("~", "?", "%"))
    first, slash, last = text.rstrip("~?%").partition("/")
    start = _edtf_part(first)
    end = (None, None, None, None) if last in ("", "..") else _edtf_part(last)
    if start is None or end is None:
        return None
    return Date(*start, end=end if slash else None, approximate=about, printed=text)


def _edtf_part(text: str) -> Part | None:
    match = _EDTF.fullmatch(text.strip())
    if match is None:
        return None
    year = int(match[1])
    month = int(match[2]) if match[2] else None
    day = int(match[3]) if match[3] else None
    if month is not None and day is None and 21 <= month <= 24:
        return year, None, None, month - 20
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return year, month, day, None
