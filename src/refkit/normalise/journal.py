"""The tail of an article's citation ("(1996) 20 Journal 412, 415") gives the places of volume, year, issue and pages.

The forms are those of OSCOLA (3.3), the Bluebook (rule 16), German law reviews, and continental journals.
"""

from __future__ import annotations

import re
from typing import NamedTuple

Span = tuple[int, int]

_YEAR = r"(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?"
_NUMBER = r"(?:\d{1,4}|[IVXLC]{1,8})"
# "Harvard Law Rev.", "Am. J. Comp. L.", "Journal of Law & Society": words from a capital on, no comma, no number
_NAME = r"[^\W\d_a-z][^,;:()\[\]\d]{1,90}?"
_PAGES = r"[A-Z]?\d{1,5}(?:\s?[-–—]\s?\d{1,5})?(?:\s?ff?\.)?"
_CITED = rf"(?:\s*[,(]\s*|\s+at\s+)(?:(?:at|hier|bes\.)\s+)?(?:pp?\.\s?|S\.\s?)?(?P<cited>{_PAGES})\)?"
_ISSUE = r"(?:n|no|nr|nos|Nr|H|Heft|fasc|núm|iss)\.?\s?°?\s?(?P<issue>\d{1,4}(?:[-–/]\d{1,4})?)"

FORMS = (
    # "(1996) 20 Journal of Law 412, 415", "[1983] Weekly Record 121", "(1990) I Law and Critique 47 at pp. 54–55"
    re.compile(
        rf"[(\[](?P<year>{_YEAR})[)\]]\s+(?:(?P<volume>{_NUMBER})\s*(?:\((?P<issue>\d{{1,4}})\))?\s+)?"
        rf"(?P<container>{_NAME})\s+(?P<page>{_PAGES})(?:{_CITED})?"
    ),
    # "89 Harvard Law Rev. 1685, 1690 (1976)"
    re.compile(
        rf"(?<!\w)(?P<volume>\d{{1,4}})\s+(?P<container>{_NAME})\s+(?P<page>{_PAGES})(?:{_CITED})?\s*\((?P<year>{_YEAR})\)"
    ),
    # "AcP 190 (1990), 1 (5)", "Journal 25.10 (2006): 24–31", "Journal 99, no. 5 (March 1999): 131–46"
    re.compile(
        rf"(?<!\w)(?P<container>{_NAME}),?\s+(?:(?P<volume>{_NUMBER})(?:[./](?P<issue2>\d{{1,3}}))?)?\s*(?:,?\s*{_ISSUE}\s*)?"
        rf"\((?:[^\W\d_]{{2,9}}\.?\s)?(?P<year>{_YEAR})\)\s*[,:]\s*(?:pp?\.\s?|S\.\s?)?(?P<page>{_PAGES})(?:{_CITED})?"
    ),
    # "NJW 1998, 412 (415)"
    re.compile(
        rf"(?<!\w)(?P<container>{_NAME})\s+(?P<year>{_YEAR}),\s*(?:S\.\s?)?(?P<page>{_PAGES})(?:{_CITED})?"
    ),
    # "XXIII, 1985, n. 4, pp. 55-75"; the name of the journal stands elsewhere
    re.compile(
        rf"(?<!\w)(?P<volume>{_NUMBER}),?\s*\(?(?P<year>{_YEAR})\)?(?:,\s*{_ISSUE})?[,:]\s*(?:pp?\.\s?|S\.\s?)?(?P<page>{_PAGES})"
    ),
)


class ArticleSource(NamedTuple):
    """Where the parts of an article's source stand: character offsets (start, end), None for what is not printed."""

    container: Span | None
    volume: Span | None
    year: Span | None
    issue: Span | None
    page: Span | None
    cited: Span | None
    start: int
    end: int


def parse_volume_year_pages(text: str) -> ArticleSource | None:
    """The first source of an article in `text`, or None. `page` is where the piece begins (or its extent), `cited` what
    is cited of it."""
    if len(text) > 2000 or not re.search(_YEAR, text):
        return None
    best: re.Match[str] | None = None
    for form in FORMS:
        match = form.search(text)
        # the form that says most, of equals the first
        if match is not None and (best is None or _parts(match) > _parts(best)):
            best = match
    if best is None:
        return None

    def span(name: str) -> Span | None:
        if name not in best.re.groupindex or best[name] is None:
            return None
        return best.span(name)

    return ArticleSource(
        span("container"),
        span("volume"),
        span("year"),
        span("issue") or span("issue2"),
        span("page"),
        span("cited"),
        best.start(),
        best.end(),
    )


def _parts(match: re.Match[str]) -> int:
    return sum(value is not None for value in match.groups())
