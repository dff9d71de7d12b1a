"""What follows the author of a printed reference comes in; its day, its number and what they make it go out.

Speeches, papers of bodies, newspapers and laws are cited by the day, by a number or by both, and books are not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from refkit.matching.names import LEXICONS
from refkit.model import Date
from refkit.normalise.compare import words
from refkit.normalise.lexicon import toml

# a day of a month before or behind its name, or between stops: only then a reference is searched for dates
DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th|er|º)?\.?\s(?:de\s|of\s)?[^\W\d_]{3,10}\.?,?\s(?:de\s)?(?:1[4-9]|20)\d\d\b"
    r"|\b[^\W\d_]{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?,\s(?:1[4-9]|20)\d\d\b"
    r"|\b\d{1,2}[./]\s?\d{1,2}[./]\s?(?:1[4-9]|20)\d\d\b|\b(?:1[4-9]|20)\d\d-\d\d-\d\d\b"
    # "…, May 2010" at the end
    r"|[,(]\s?[^\W\d_]{3,10}\.?\s(?:1[89]|20)\d\d\W*$"
)
# a page or a column, and no year
LOCATED = re.compile(r"\b(?:pp?|pagg?|coll?|cols?|fols?|ff?)\b\.?\s?\d", re.IGNORECASE)
# "Document 87", "Dok. 12": one paper of a volume of papers
DOCUMENT = re.compile(
    r"\b(?:doc(?:ument)?|dok(?:ument)?)\b\.?\s(?:no\.?\s|nr\.?\s)?(\d{1,4})\b", re.IGNORECASE
)
# "III ZR 12/93", "n. 234", "No 12/1993": the number of a law or a case
LAW_NUMBER = re.compile(
    r"\b(?:n|no|nr|n°|az|case)\b\.?\s?(\d{1,5}(?:/\d{2,4})?)\b|\b(\d{1,4}/\d{2,4})\b", re.IGNORECASE
)
LAST_PAGES = re.compile(r"\b(?:pp?|cols?|S)\.?\s?(\d+(?:\s?[-–]\s?\d+)?)\W*$")


class Day(NamedTuple):
    start: int
    date: Date


def day_of(rest: str) -> Day | None:
    """The last date of a day or a month in a reference and where it begins, if any ("Berlin, 24 November 2010")."""
    if not DAY.search(rest):
        return None
    located = LOCATED.search(rest)
    from refkit.normalise.dates import find_dates

    found = [(start, date) for start, _, date in find_dates(rest) if date.month and date.year]
    # a day behind a page is that of the place that is cited ("Diaries, col. 406 (25 June 1517)")
    if not found or (located and located.start() < found[-1][0]):
        return None
    return Day(*found[-1])


@cache
def _law() -> frozenset[str]:
    return frozenset(toml("printed", LEXICONS)["laws"])


@cache
def _reports() -> frozenset[str]:
    return frozenset(toml("printed", LEXICONS)["reports"])


def kind_of(title: str, rest: str, dated: bool) -> str:
    """The CSL type that a title's words, a day and a number show; "" where nothing does."""
    found = words(title)
    if dated and (
        not _law().isdisjoint(found[:3])
        or "advisory opinion" in " ".join(found)
        or " v " in f" {' '.join(found)} "
    ):
        return "legislation"
    if DOCUMENT.search(rest):
        return "document"
    return "report" if found and not _reports().isdisjoint(found[:2]) else ""


def number_of(title: str, rest: str) -> str:
    """The number of a paper in a collection of papers, or of a law; "" where none is printed."""
    if found := DOCUMENT.search(rest):
        return found[1]
    if _law().isdisjoint(words(title)[:3]):
        return ""
    number = LAW_NUMBER.search(rest)
    return (number[1] or number[2]) if number else ""


def pages_of(rest: str) -> str:
    """The pages at the end of a reference that names a day: of a newspaper, or of a volume of cases."""
    found = LAST_PAGES.search(rest)
    return found[1] if found else ""
