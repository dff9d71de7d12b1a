"""The parts of a citation that hold dates come in; when the work appeared and was seen go into its draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from refkit.citing.fields.draft import Draft
from refkit.citing.raw import Part
from refkit.flags import Flag
from refkit.model import Date
from refkit.normalise.dates import find_dates, parse_date
from refkit.normalise.titles import clean_title

# "La Démocratie [1835], Paris 1981", "„Politik als Beruf“ (1919), in: …, Tübingen 1988"
FIRST_PRINTED = re.compile(r"(?:\s?\[|(?<=[”“»\"’])\s?\()(?P<year>(?:1[4-9]|20)\d\d)[\])]$")
# what stands between the years of two editions in one bracket
REISSUED = re.compile(r";[^)]{0,59}")
RAISED = re.compile(r"(?P<edition>[1-9]\d?)(?P<year>(?:1[5-9]|20)\d\d)")
SHORT = re.compile(r"([0-3]?\d)/([0-3]?\d)/(\d\d)")
LATEST_YEAR = 2030
"""A printed access year after this is a misprint; kept as printed and flagged."""


def dates(draft: Draft, parts: Sequence[Part]) -> None:
    """Fill the dates of the work."""
    for part in parts:
        if part.label == "accessed":
            _first_date(draft, "accessed", part)
        elif part.label == "date":
            _issued(draft, part)


def _first_date(draft: Draft, name: str, part: Part) -> None:
    for start, end, read in find_dates(draft.text[part.start : part.end]):
        draft.put(name, read, part.start + start, part.start + end)
        return


def _issued(draft: Draft, part: Part) -> None:
    printed = draft.text[part.start : part.end].strip(" ,;.()[]")
    if (raised := RAISED.fullmatch(printed)) is not None:
        # "London 41823": the raised number of the edition came down in front of the year
        draft.put("issued", parse_date(raised["year"]), part.end - 4, part.end)
        draft.put("edition", raised["edition"], part.start, part.end - 4)
    elif (date := parse_date(printed) or _short(printed)) is None:
        _first_date(draft, "issued", part)
    elif not _reissued(draft, date, part):
        draft.put("issued", date, part.start, part.end)


def _short(printed: str) -> Date | None:
    """ "13-June-2012"; "5/30/16" is read only where one of the numbers can be no month."""
    match = SHORT.fullmatch(printed)
    if match is None:
        return parse_date(printed.replace("-", " ")) if printed.count("-") == 2 else None
    first, second, year = map(int, match.groups())
    if (first > 12) == (second > 12):
        return None
    century = 2000 if 2000 + year <= LATEST_YEAR else 1900
    return Date(century + year, min(first, second), max(first, second), printed=printed)


def _reissued(draft: Draft, date: Date, part: Part) -> bool:
    """ "(1892; Blackwell, 1952)": the first year is that of the first edition, the second that of the book cited."""
    first, shown = draft.date("issued"), draft.shown("issued")
    if first is None or shown is None or first.month or date.month:
        return False
    if not REISSUED.fullmatch(draft.text, shown.end, part.start):
        return False
    if first.year is None or date.year is None or not first.year < date.year:
        return False
    draft.evidence.remove(shown)
    draft.values["original_date"] = draft.values.pop("issued")
    draft.show("original_date", shown.start, shown.end)
    draft.put("issued", date, part.start, part.end)
    return True


def first_printed(draft: Draft, parts: Sequence[Part]) -> None:
    """A year in square brackets behind the title is that of the first edition where a later one follows."""
    title, issued, shown = draft.values.get("title", ""), draft.date("issued"), draft.shown("title")
    match = FIRST_PRINTED.search(title)
    if match is None or shown is None or issued is None or (issued.year or 0) <= int(match["year"]):
        return
    at = shown.start + shown.text.rfind(match["year"])
    if at >= shown.start and "original_date" not in draft.values:
        draft.values["title"] = clean_title(title[: match.start()]).rstrip('”“»"’')
        draft.put("original_date", parse_date(match["year"]), at, at + 4)


def check_dates(draft: Draft) -> None:
    """Flag what cannot be: a year that is not come yet, a work seen before it appeared."""
    issued, accessed = draft.date("issued"), draft.date("accessed")
    draft.flags += [flag for flag, wrong in CHECKS if wrong(issued, accessed)]


def _misprinted(date: Date | None) -> bool:
    return date is not None and (date.year or 0) > LATEST_YEAR


def _before(accessed: Date | None, issued: Date | None) -> bool:
    """Did the last day that the one may mean pass before the first that the other may mean?"""
    if accessed is None or issued is None or _misprinted(accessed):
        return False
    return _bound(accessed, 12, 31) < _bound(issued, 1, 1)


def _bound(date: Date, month: int, day: int) -> tuple[int, int, int]:
    """The date with what it does not say filled in."""
    return date.year or 0, date.month or month, date.day or day


CHECKS: tuple[tuple[Flag, Callable[[Date | None, Date | None], bool]], ...] = (
    (Flag.MISPRINT_ACCESSED, lambda issued, accessed: _misprinted(accessed)),
    (Flag.MISPRINT_ISSUED, lambda issued, accessed: _misprinted(issued)),
    (Flag.ACCESSED_BEFORE_ISSUED, lambda issued, accessed: _before(accessed, issued)),
)
