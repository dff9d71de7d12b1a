"""The whole text of a date field goes in, a Date comes out; and back, as a person reads it in such a field.

`parse` is for record files and metadata, where a text is known to be a date, in whatever order and signs; what stands
in running text is for `dates`, which asks for more. Nothing is guessed: where figures may mean two days, or words say
more than a Date holds, the Date has what is sure, and its `printed` the rest.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache, lru_cache

from refkit.languages import one_of
from refkit.model import Date
from refkit.normalise.dates import find_dates, from_edtf, parse_date

SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_Y, _M, _D = r"(?P<y>(?:1\d|20|21)\d\d)", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
# dates in figures; what may mean two is taken out before
_FORMS = tuple(
    re.compile(form)
    for form in (
        # 2007-05-00, 2007-00-00: not known
        rf"{_Y}(?:-(?P<m>0[1-9]|1[0-2]))?(?:-00){{1,2}}",
        rf"{_Y}(?P<m>\d\d)(?P<d>\d\d)(?<=(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))",
        rf"{_Y}\s?[年년](?:\s?{_M}\s?[月월](?:\s?{_D}\s?[日일])?)?",
        rf"{_Y}[./-]{_M}[./-]{_D}",
        # as in RIS: 2007/05/01/, 2007///
        rf"{_Y}/{_M}?/{_D}?/?",
        rf"{_Y}[./]{_M}",
        rf"{_M}[ ./-]{_Y}",
        rf"{_D}(?P<by>[/-]){_M}(?P=by){_Y}",
        rf"{_M}(?P<by>[/-]){_D}(?P=by){_Y}",
        # a year of fewer than four digits, written as one
        r"(?P<y>\d{3})",
        r"(?:AD|A\.\s?D\.)\s?(?P<y>\d{1,4})",
        r"(?P<y>\d{1,4})\s?(?:AD|A\.\s?D|CE|C\.\s?E)",
    )
)
_DAY_OR_MONTH = re.compile(r"0?([1-9]|1[0-2])([/-])(?!0?\1\2)0?(?:[1-9]|1[0-2])\2(\d{4})")
_SPAN_OR_PART = re.compile(r"\d\d(?P<short>\d\d)(?:/(?P<month>0[1-9]|1[0-2])|-2[1-4])")
_OPEN = re.compile(rf"{_Y}\s?[-–]")
_TIME = re.compile(r"[T ,]+\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[A-Z]{3,4}|[+-]\d\d:?\d\d)?$")
_YEARS = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ASIDE = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\))")
_JOINED = re.compile(r"(?<=\d)[-./](?=[^\W\d])|(?<=[^\W\d])\.?[-./](?=\d)")
_YEAR_FIRST = re.compile(r"(\d{4}),?\s([^\W\d].*?)\.?(?:\s(\d{1,2}(?:\s?[-–/]\s?\d{1,2})?))?")
_TWO = re.compile(r"(.*\d{4})\s?[-–—/]\s?(.+\d{4})")
_COPYRIGHT = re.compile(r"^(?:c|p|cop\.?\s?|©\s?|℗\s?)(?=\d{4}\b)")
# what does not name the year of the work
_BOUND = re.compile(
    r"\b(?:after|avant|ante|antes|après|before|bis|depuis|desde|dopo|nach|not|or|ou|post|prima|seit|since|until|vor)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def parse(text: str) -> Date | None:
    """The date that the text of a field gives, as far as it is sure; None where it names no year.

    `printed` is the text. "12/01/2007" may be two days: only the year is sure (see `ambiguous`).
    """
    plain = _plain(text)
    date = _sure(plain) or _within(plain)
    return replace(date, printed=" ".join(text.split())) if date else None


def as_date(text: str) -> Date | None:
    """The date of a text; where it names no year ("forthcoming") a Date of its text alone; None for no text."""
    kept = " ".join(text.split())
    return parse(text) or (Date(printed=kept) if kept else None)


def ambiguous(date: Date) -> bool:
    """True where the figures that a date was read from may mean two, and only its year is sure."""
    return bool(date.printed) and date == _doubtful(_plain(date.printed))


def date_text(date: Date) -> str:
    """A date as a field for persons shows it, such that `as_date` reads the same: "2007-01-12", "Spring 2012".

    The text it was read from stands where that says more.
    """
    return _shown(date, date.printed)


@lru_cache(maxsize=16384)
def _shown(date: Date, printed: str) -> str:
    if date.year is None or (printed and parse(printed) == date and _says_more(date, printed)):
        return " ".join(printed.split())
    last = date.end[3] if date.end else None
    return _worded(date) if date.season or date.approximate or last else date.edtf


def _says_more(date: Date, printed: str) -> bool:
    """True where the parts hold less than the text, or where their own form is for machines and the text is not."""
    if _said(_plain(printed)) is None:
        return True
    return bool(date.end or date.season or date.approximate) and from_edtf(printed) is None


def _worded(date: Date) -> str:
    about = "c. " if date.approximate else ""
    if not date.season:
        return about + replace(date, approximate=False).edtf
    first, (year, _, _, last) = SEASONS[date.season - 1], date.end or (None,) * 4
    if last and year == date.year:
        return f"{about}{first}/{SEASONS[last - 1]} {year}"
    end = f"/{SEASONS[last - 1]} {year}" if last else f"/{year}" if year else ""
    return f"{about}{first} {date.year}{end}"


def _plain(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = " ".join(text.split()).strip(" .,;")
    return text[1:-1].strip() if text.startswith("(") and text.endswith(")") else text


def _sure(text: str) -> Date | None:
    return _said(text) or _doubtful(text)


def _said(text: str) -> Date | None:
    """The date that a text is, wholly and in one way."""
    if not text or _doubtful(text):
        return None
    text = _leads()[0].sub("", _TIME.sub("", text), count=1)
    return next((date for read in _READINGS if (date := read(text))), None)


def _doubtful(text: str) -> Date | None:
    """The year of figures that may mean two dates: two days, a month or the other year of a span, or a season."""
    if (match := _DAY_OR_MONTH.fullmatch(text)) is not None:
        return Date(int(match[3]))
    match = _SPAN_OR_PART.fullmatch(text)
    if match is None or (match["month"] and match["month"] <= match["short"]):
        return None
    return Date(int(text[:4]))


def _in_figures(text: str) -> Date | None:
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            year, month, day = (int(parts.get(name) or 0) or None for name in "ymd")
            return Date(year, month, day) if year else None
    return None


def _open(text: str) -> Date | None:
    """1991-: it goes on."""
    return Date(int(text[:4]), end=(None, None, None, None)) if _OPEN.fullmatch(text) else None


@cache
def _leads() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand in front of a date: a day of the week; a word for "about"."""
    days = rf"^(?:{one_of('weekday')})\.?,?\s(?=.*\d)"
    about = rf"(?:~|(?:{one_of('circa')})\b\.?)\s?(?=.*\d{{3}})"
    return re.compile(days, re.IGNORECASE), re.compile(about, re.IGNORECASE)


def _about(text: str) -> Date | None:
    """C. 1850; [1850?]: about, as one who describes a book concludes."""
    match = _leads()[1].match(text)
    bare = text[match.end() :] if match else text[1:-2] if text[:1] == "[" and text[-2:] == "?]" else ""
    date = _said(bare)
    return replace(date, approximate=True) if date else None


def _in_words(text: str) -> Date | None:
    plain = _JOINED.sub(" ", text).replace("--", "-")
    date = parse_date(text) or parse_date(plain)
    if date is None and (match := _YEAR_FIRST.fullmatch(plain)) is not None:
        year, words, day = match.groups()
        date = parse_date(f"{day} {words} {year}" if day else f"{words} {year}")
    return date


def _ends(text: str) -> Date | None:
    """Winter 2010/Spring 2011: two dates, the ends of a range."""
    if (match := _TWO.fullmatch(text)) is None:
        return None
    first, last = _said(match[1]), _said(match[2])
    if not first or not last or first.end or last.end:
        return None
    return replace(first, end=(last.year, last.month, last.day, last.season))


_READINGS = (from_edtf, _in_figures, _open, _about, _in_words, _ends)


def _within(text: str) -> Date | None:
    """The one date in a text that says more; a year in brackets is another one's."""
    rest = _ASIDE.sub("", text).strip(" ,.;")
    if rest not in (text, ""):
        return _sure(rest) or _within(rest)
    inside = text.strip("[]() .,;")
    return _sure(inside) or (_within(inside) if inside != text else _only(inside))


def _only(text: str) -> Date | None:
    text = _COPYRIGHT.sub("", text)
    if len(_YEARS.findall(text)) != 1 or _BOUND.search(text):
        return None
    found = [date for _, _, date in find_dates(text)]
    return found[0] if len(found) == 1 else None
