"""What follows the author of a printed reference comes in; its day, its number and what they make it go out.

Speeches, papers of bodies, newspapers and laws are cited by the day, by a number or by both, and books are not.
"""

from __future__ import annotations

import re

from refkit.languages import pattern
from refkit.languages import words as spoken
from refkit.model import Date
from refkit.normalise.compare import words

# a page or a column, and no year
LOCATED = pattern(r"\b(?:<<locators.page|locators.column|locators.folio>>)\b\.?\s?\d", re.IGNORECASE)
# "Document 87", "Dok. 12": one paper of a volume of papers
DOCUMENT = re.compile(
    r"\b(?:doc(?:ument)?|dok(?:ument)?)\b\.?\s(?:no\.?\s|nr\.?\s)?(\d{1,4})\b", re.IGNORECASE
)
# "III ZR 12/93", "n. 234", "No 12/1993": the number of a law or a case
LAW_NUMBER = re.compile(
    r"\b(?:n|no|nr|n°|az|case)\b\.?\s?(\d{1,5}(?:/\d{2,4})?)\b|\b(\d{1,4}/\d{2,4})\b", re.IGNORECASE
)
LAST_PAGES = re.compile(r"\b(?:pp?|cols?|S)\.?\s?(\d+(?:\s?[-–]\s?\d+)?)\W*$")


def day_of(rest: str) -> tuple[int, Date] | None:
    """The last date of a day or a month in a reference and where it begins, if any ("Berlin, 24 November 2010")."""
    from refkit.normalise.dates import find_dates

    last = len(rest.rstrip(" ,.;)]"))
    found = [
        (start, date)
        for start, end, date in find_dates(rest)
        if date.year and (date.day or (date.month and end >= last))
    ]
    located = LOCATED.search(rest)
    # a day behind a page is that of the place that is cited ("Diaries, col. 406 (25 June 1517)")
    if not found or (located and located.start() < found[-1][0]):
        return None
    return found[-1]


def _begins(found: list[str], concept: str, count: int) -> bool:
    return not set(spoken(concept)).isdisjoint(found[:count])


def kind_of(title: str, rest: str, dated: bool) -> str:
    """The CSL type that a title's words, a day and a number show; "" where nothing does."""
    found = words(title)
    joined = f" {' '.join(found)} "
    if dated and (_begins(found, "law", 3) or "advisory opinion" in joined or " v " in joined):
        return "legislation"
    if DOCUMENT.search(rest):
        return "document"
    return "report" if _begins(found, "yearly_report", 2) else ""


def number_of(title: str, rest: str) -> str:
    """The number of a paper in a collection of papers, or of a law; "" where none is printed."""
    if found := DOCUMENT.search(rest):
        return found[1]
    number = LAW_NUMBER.search(rest) if _begins(words(title), "law", 3) else None
    return (number[1] or number[2]) if number else ""


def pages_of(rest: str) -> str:
    """The pages at the end of a reference that names a day: of a newspaper, or of a volume of cases."""
    found = LAST_PAGES.search(rest)
    return found[1] if found else ""
