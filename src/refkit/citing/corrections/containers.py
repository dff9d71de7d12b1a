"""Books that hold a piece, and their editors; journals, magazines and series read as something else."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where
from refkit.languages import pattern
from refkit.normalise.dates import find_dates
from refkit.normalise.kinds import is_magazine, is_newspaper
from refkit.normalise.lexicon import words
from refkit.normalise.places import is_place

_NAME = r"[A-ZÀ-Þ][\w’'\-]+"
_FAMILY = rf"(?:(?:de la|de|von der|von|van der|van|Van|De|du|Di|D[’'])\s)?{_NAME}"
# "Danner/Gilbert/Spohr, Das Werk", "Gooch and Temple, British Documents": several names in front of a title
_SEVERAL = re.compile(
    rf"(?P<who>{_FAMILY}(?:(?:\s?/\s?|,\s(?=[^,]+(?:,|\s(?:and|und|et|e|y|&)\s))|\s(?:and|und|et|e|y|&)\s){_FAMILY})+)"
    r"(?:\s\((?:Hrsg|Hg|Hgg|eds?)\.?\))?[,:]\s+(?=\S)"
)
_SINGLE = re.compile(rf"(?P<who>{_FAMILY}),\s+(?=[A-ZÀ-Þ“\"«„])")
_IN = re.compile(r"\b(?:in|dans|en):?\s+$", re.IGNORECASE)
# "ZUM", "GRUR-Int", "NVwZ", "DÖV": journals by their letters
_LETTERS = r"[A-ZÄÖÜ][A-Za-zäöü]*[A-ZÄÖÜ][A-Za-zäöü]*(?:-[A-Z][\w.]*)?"
_AUTHOR_JOURNAL = re.compile(rf"(?P<who>{_FAMILY}(?:\s?/\s?{_FAMILY})*),\s(?P<journal>{_LETTERS})")
# "Lee, Ann und Max Ott: Title"
_EDITORS_COLON = re.compile(
    rf"(?P<who>{_NAME}(?:,\s(?:{_NAME}|[A-Z]\.)(?:\s[A-Z]\.)*)(?:(?:\s(?:und|and|u\.|&)\s|\s?[/;]\s?)"
    rf"(?:{_NAME}|[A-Z]\.)(?:,?\s(?:{_NAME}|[A-Z]\.)){{1,2}})*(?:\s\((?:Hrsg|Hg|Hgg|eds?)\.?\))?):\s+(?=\S)"
)
# "Collected Essays, Jahrbuch für Soziologie" in front of a volume: a series behind the title of the book
_SERIES = pattern(r".{8,}?(?P<gap>[,.]\s+\(?=?\s?)(?P<series>(?:<<series_name>>)\b[^.,]{6,})$")
_EDITION_OF_DAY = re.compile(
    r",\s(?i:edición(?:\sde)?(?:\sfecha)?|edição(?:\sde)?|édition\sdu|edizione\sdel|ausgabe\svom|edition\sof|editie\svan)$"
)
_YEAR_AT_END = re.compile(r"[\s,]+(?P<year>(?:1[5-9]|20)\d\d)$")

_TITLE_AND_JOURNAL = re.compile(r"(?P<title>.{8,}),\s(?P<container>[A-ZÀ-Þ][^,.:]{3,70})")
_FIRST_AND_CITED = re.compile(r"\d{1,4}\s\(\d{1,4}.{0,8}\)?")


@rule(
    before="{container Hafenzeitung, Ausgabe vom} {date 28. Oktober 2011}",
    after="{container Hafenzeitung}, Ausgabe vom {date 28. Oktober 2011}",
    unlike="{container Hafenzeitung, Beilage} {date 28. Oktober 2011}",
)
@where(Spans.search, _EDITION_OF_DAY, "container", "date")
def edition_of_the_day(c: Spans, i: int, found: Found) -> bool:
    """What leads from a newspaper to the day of its edition is no part of its name."""
    c.cut(i, ("container", c[i].start, found.start()))
    return True


@rule(
    before="{author Business Week} {date 1984}, {pages 76}",
    after="{container Business Week} {date 1984}, {pages 76}",
    unlike="{author Ann Week} {date 1984}, {pages 76}",
)
@at("author", "date volume issue", without="title container backref")
def periodical_as_author(c: Spans, i: int) -> bool:
    """A newspaper or magazine by name is no author."""
    if is_newspaper(c.said(i)) or is_magazine(c.said(i)):
        c.relabel(i, "container")
    return True


@rule(
    before="{title Lizenzen}, in: {container Schader/Umlaut, Handbuch Bestand}, {date 2012}",
    after="{title Lizenzen}, in: {editor Schader/Umlaut}, {container Handbuch Bestand}, {date 2012}",
    unlike="{title Memo}, in {container Paris and London, Two Cities}",
)
@at("container", without="editor", unquoted=True)
def editors_before_book(c: Spans, i: int) -> bool:
    """Family names in front of the book that a piece stands in are its editors."""
    if not i or not _IN.search(c.text, max(0, c[i].start - 8), c[i].start):
        return i > 0
    found = c.match(_SEVERAL, i)
    if found is None and not c.has("place publisher volume issue"):
        found = c.match(_SINGLE, i)
        if found and not {found["who"], found["who"].casefold()} & words("family_names"):
            return True
    if found is not None and not is_place(found["who"]):
        c.cut(i, ("editor", *found.span("who")), ("container", found.end(), c[i].end))
    return True


@rule(
    before="{author Kubisch, ZUM} {date 2006}, {pages 370}",
    after="{author Kubisch}, {container ZUM} {date 2006}, {pages 370}",
    unlike="{title Kubisch, ZUM} {date 2006}",
)
@where(Spans.whole, _AUTHOR_JOURNAL, "author title", "date volume", without="container backref")
def journal_by_letters(c: Spans, i: int, found: Found) -> bool:
    """Author and journal in front of year and page, as German lawyers cite."""
    if "pages" in c.labels[i:] and not (c[i].label == "author" and c.has("title")):
        c.cut(i, ("author", *found.span("who")), ("container", found.start("journal"), c[i].end))
    return True


@rule(
    before="“{title Kitchen Notes},” {place Gourmand}, {date May 2000}",
    after="“{title Kitchen Notes},” {container Gourmand}, {date May 2000}",
    unlike="{title Kitchen Notes}, {place Quayford}, {date May 2000}",
)
@at("title", "place", "date", without="container publisher genre event archive backref")
def magazine_before_month(c: Spans, i: int) -> None:
    """Between a quoted title and a month stands a magazine, where it is no town."""
    found = None if is_place(c.said(i + 1)) or not c.quoted(i) else next(find_dates(c.said(i + 2)), None)
    if found is not None and found[2].month:
        c.relabel(i + 1, "container")


@rule(
    before="{title Struktur}, in: {container Göhring, Hans und Günter Kaiser: Strafverfahren}",
    after="{title Struktur}, in: {editor Göhring, Hans und Günter Kaiser}: {container Strafverfahren}",
    unlike="{title Struktur}, in: {container Steel, Iron und Günter Kaiser: Strafverfahren}",
)
@where(Spans.match, _EDITORS_COLON, "container", without="editor")
def editors_before_colon(c: Spans, i: int, found: Found) -> bool:
    """Whole names in front of the colon edited the book."""
    given = found["who"].split(",", 1)[1].split()[0].strip(".")
    if len(given) == 1 or given in words("given_names"):
        c.cut(i, ("editor", *found.span("who")), ("container", found.end(), c[i].end))
    return True


@rule(
    before="{container Alternativen zum Recht, Jahrbuch für Soziologie} {volume Bd. 6}",
    after="{container Alternativen zum Recht}, {series Jahrbuch für Soziologie} {number Bd. 6}",
    unlike="{container Jahrbuch für Soziologie} {volume Bd. 6}",
)
@where(Spans.whole, _SERIES, "title container", "volume number", without="series")
def series_before_volume(c: Spans, i: int, found: Found) -> bool:
    """A series behind the title of a book: the volume is that of the series."""
    if c[i].label == "title" and (c.has("container") or c.quoted(i)):
        return False
    c.relabel(i + 1, "number")
    c.cut(i, (c[i].label, c[i].start, found.start("gap")), ("series", found.start("series"), c[i].end))
    return True


@rule(
    before="{title Glass}, {container Journal of Glass 1963}",
    after="{title Glass}, {container Journal of Glass} {date 1963}",
    unlike="{title Glass}, {container Journal of Glass 1963}, {date 1964}",
)
@where(Spans.search, _YEAR_AT_END, "container", without="date backref")
def year_of_journal(c: Spans, i: int, found: Found) -> bool:
    """The year at the end of a journal's name is its date, where there is no other."""
    if found.start() < c[i].start + 5:
        return False
    c.cut(i, ("container", c[i].start, found.start()), ("date", *found.span("year")))
    return True


@rule(
    before="{author Kremp}, {title Warum Lotsen haften, Recht der Häfen} ({date 2023}) {pages 39 (43 f)}",
    after="{author Kremp}, {title Warum Lotsen haften}, {container Recht der Häfen} ({date 2023}) {pages 39 (43 f)}",
    unlike="{author Kremp}, {title Hafenrecht, Recht der Häfen} ({date 2023}) {pages 39}",
)
@where(
    Spans.whole,
    _TITLE_AND_JOURNAL,
    "title",
    "date",
    "pages",
    without="container place publisher series",
    gap=r"\s\(",
    unquoted=True,
)
def journal_before_first_and_cited_page(c: Spans, i: int, found: Found) -> bool:
    """A year in brackets, a first page and the cited one in brackets stand behind a journal, not behind a book."""
    if c.whole(_FIRST_AND_CITED, i + 2):
        c.cut(i, ("title", *found.span("title")), ("container", *found.span("container")))
    return True
