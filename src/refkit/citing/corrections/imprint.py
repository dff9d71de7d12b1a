"""Places, years, pages and addresses that were read as something else, or left in what stands in front of them."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where
from refkit.citing.patterns import ACCESSED, URL_PIECE
from refkit.citing.raw import Part, labelled
from refkit.normalise.dates import find_dates
from refkit.normalise.places import is_place

# "Opere, Firenze", "Epistola, Venezia, Giovanni de Rossi": place, and publisher, in front of the year
_PLACE = re.compile(
    r"(?P<title>[^“”\"«»]{3,}?)[,.]\s(?P<place>[A-ZÀ-Þ][\w’'\-]+(?:\s[A-ZÀ-Þ]?[\w’'\-]+)?)"
    r"(?:,\s(?P<publisher>[A-ZÀ-Þ][^,;()]{2,50}))?$"
)
_FILE = re.compile(r"\.(?:aspx?|html?|jsp|pdf|php)(?![a-z])|#")
_ADDRESS = re.compile(r"://|www\.|\w\.(?:com|de|edu|eu|fr|gov|int|it|net|org|uk)/")
# "Lindholm and Others v. Norway"
_PARTIES = re.compile(r"\s(?:v|c|vs)$")
# "Econ 51979": publisher, raised number of the edition, year
_RAISED = re.compile(r"(?:[\s,]+|(?<!\w))(?P<date>[1-9]\d?(?:1[5-9]|20)\d\d)[ ,.]*$")
# "GAO/RCED-98-123" is the number of a report, where there is no address
_REPORT_CODE = re.compile(r"(?:[A-Z]{2,}|[A-Z](?=/[A-Z]{2,}/))/(?=.*\d)[A-Z][A-Z\d/.-]+")
_NO_SPACE = re.compile(r"[^ ]+")
# a number, or the name of a file without the site it lies on
_NO_ADDRESS = re.compile(r"[^./:]*|[^\s/:]*\.(?:html?|pdf|aspx?|php)", re.IGNORECASE)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_ISSUE_WORD = r"(?:Ausgabe|Ausg\.|Heft|[Ii]ssue|[Nn]uméro|[Nn]úmero|[Ff]ascicolo|[Aa]flevering|[Zz]eszyt)"
_PAGE_AND_YEAR = re.compile(r"(?P<pages>\d{1,5})\s\((?P<date>(?:1[5-9]|20)\d\d)\)?")
# "1507.06655": the number that a server for manuscripts gives
_PREPRINT = re.compile(r"\d{4}\.\d{4,5}(?:v\d{1,2})?")
# "17 (1)", "XII (3–4)"
_BRACKETED_ISSUE = re.compile(r"(?P<volume>\d{1,4}|[IVXLC]+)\s?\((?P<issue>\d{1,3}(?:[/–-]\d{1,3})?)\)?")
_NUMBERED_ISSUE = re.compile(
    rf"{_ISSUE_WORD}\s(?P<behind>\d{{1,5}})\.?|(?P<front>\d{{1,5}})\.?\s{_ISSUE_WORD}"
)

_STATE = re.compile(r"(?:Stand|State|As\sof|État\sau|Stato)\b")


@rule(
    before="{title Docks}, in: {container Science}, {volume Band 345}, {edition Ausgabe 6203}, {date 2014}",
    after="{title Docks}, in: {container Science}, {volume Band 345}, Ausgabe {issue 6203}, {date 2014}",
    unlike="{title Docks}, in: {container Science}, {volume Band 3}, {edition 2. Auflage}, {date 2014}",
)
@where(Spans.whole, _NUMBERED_ISSUE, "edition", needs="volume", without="issue publisher")
def issue_behind_volume(c: Spans, i: int, found: Found) -> bool:
    """Behind the volume of a journal stands its issue, though the word may mean an edition as well."""
    if c.has("container", i) and c.has("volume", i):
        c.cut(i, ("issue", *found.span(found.lastgroup or 0)))
    return True


@rule(
    before="{title Docks}, in: {container Hafenhefte} {volume 17 (1)}, {date 2014}",
    after="{title Docks}, in: {container Hafenhefte} {volume 17} ({issue 1}), {date 2014}",
    unlike="{title Docks}, in: {container Hafenhefte} {volume 17 (2014)}, {pages S. 3}",
)
@where(Spans.whole, _BRACKETED_ISSUE, "volume", needs="container", without="issue")
def issue_within_volume(c: Spans, i: int, found: Found) -> bool:
    """A short number in brackets behind the volume of a journal is its issue."""
    c.cut(i, ("volume", *found.span("volume")), ("issue", *found.span("issue")))
    return True


@rule(
    before="{title Steel}, {url https://example.org/a} {number b/2010/steel-01.html}",
    after="{title Steel}, {url https://example.org/a} {other b/2010/steel-01.html}",
    unlike="{title Steel}, {url https://example.org/a}, {number 2010/01}",
)
@where(Spans.whole, _NO_SPACE, "* - url doi accessed")
def piece_of_address(c: Spans, i: int, found: Found) -> None:
    """A torn-off piece of an address is no other field."""
    start, end = c.text.rfind(" ", 0, c[i].start) + 1, c.text.find(" ", c[i].end)
    if not _FILE.search(found.group()) and not _torn(c, i, found.group()):
        return
    if URL_PIECE.fullmatch(c.text[start : end if end > 0 else len(c.text)]) and not is_place(found.group()):
        c.relabel(i, "other")


def _torn(c: Spans, i: int, said: str) -> bool:
    """Does only a blank part it from an address, or from another piece of one?"""
    if not c.has("url"):
        return _ADDRESS.search(c.text) is not None and not _REPORT_CODE.fullmatch(said)
    before = i > 0 and c[i - 1].label in {"url", "other"} and not c.gap(i - 1).strip()
    return before or (c.labels[i + 1 : i + 2] == ["url"] and not c.gap(i).strip())


@rule(
    before="{title Steel}, {date accessed 4 May 2010}",
    after="{title Steel}, {accessed accessed 4 May 2010}",
    unlike="{title Steel}, {date 4 May 2010}",
)
@where(Spans.match, ACCESSED, "date other publisher")
def word_of_access(c: Spans, i: int, _: Found) -> None:
    """A date with a word of access is an access date; the state of a page beside one is its date."""
    state = c.match(_STATE, i) and c.has("accessed") and c.labels.count("date") == 1
    if not state and any(find_dates(c.said(i))):
        c.relabel(i, "accessed")


@rule(
    before="({date 1976}) {volume 89} {container Marine Law Rev.} {date 1685}",
    after="({date 1976}) {volume 89} {container Marine Law Rev.} {pages 1685}",
    unlike="{date 1976}, {volume 89} {container Marine Law Rev.} {date 1685}",
)
@at("date", "volume", "container", "date")
def page_behind_bracketed_year(c: Spans, i: int) -> None:
    """Behind a year in brackets, volume and journal stands the first page, even where it looks like a year."""
    bracketed = {c.before(i), c.said(i)[0]} & {"(", "["}
    if bracketed and c.whole(_YEAR, i + 3) and not c.has("pages", i + 3):
        c.relabel(i + 3, "pages")


@rule(
    before="{container Tidal Rev. B} {volume 51}, {date 1912 (1995)}",
    after="{container Tidal Rev. B} {volume 51}, {pages 1912} ({date 1995})",
    unlike="{title Tides}, {place Bath}, {date 1912 (1995)}",
)
@where(Spans.whole, _PAGE_AND_YEAR, "date", needs="volume container", without="pages")
def page_within_date(c: Spans, i: int, found: Found) -> bool:
    """Right behind the volume stands the page, also where it looks like a year: the year follows in brackets."""
    if not i or c[i - 1].label != "volume":
        return False
    c.cut(i, ("pages", *found.span("pages")), ("date", *found.span("date")))
    return True


@rule(
    before="{container Tidal Rev.} {volume 51}, {pages 043515} ({date 2016}), {pages 1507.06655}",
    after="{container Tidal Rev.} {volume 51}, {pages 043515} ({date 2016}), {other 1507.06655}",
    unlike="{title Republic} {pages 514.2}",
)
@where(Spans.whole, _PREPRINT, "pages")
def preprint_is_no_page(c: Spans, i: int, _: Found) -> None:
    """The number of a manuscript on its server is no page."""
    c.relabel(i, "other")


@rule(
    before="{title Steel}, {pages 4–} {url 5}",
    after="{title Steel}, {pages 4– 5}",
    unlike="{title Steel}, {pages 4–5}, {url example.org}",
)
@where(Spans.whole, _NO_ADDRESS, "url doi")
def number_is_no_address(c: Spans, i: int, _: Found) -> None:
    """What has no mark of an address is none, nor is a file without its site; a number behind a page belongs to it."""
    if i and c[i - 1].label == "pages" and c[i].start - c[i - 1].end <= 3:
        c.put(i - 1, i + 1, ("pages", c[i - 1].start, c[i].end), sure=c[i - 1].certainty)
    else:
        c.relabel(i, "other")


@rule(
    before="{title Epistola, Venezia, Giovanni de Rossi}, {date 1502}",
    after="{title Epistola}, {place Venezia}, {publisher Giovanni de Rossi}, {date 1502}",
    unlike="{title Giustizia, Pietà} {date 1929}",
)
@where(
    Spans.whole,
    _PLACE,
    "title",
    "date publisher",
    without="place container",
    gap=r"(?!\()[ ,.(\[]*",
    unquoted=True,
)
def place_behind_title(c: Spans, i: int, found: Found) -> bool:
    """Where no place was found, the town at the end of a title in front of year or publisher is it."""
    printer = found["publisher"]
    if (
        _PARTIES.search(found["title"])
        or not is_place(found["place"])
        or (printer and (c[i + 1].label == "publisher" or not printer[-1].isalpha()))
    ):
        return False
    publisher = Part("publisher", *found.span("publisher"), min(c[i].certainty, 0.6))
    c.cut(i, ("title", *found.span("title")), ("place", *found.span("place")), publisher)
    return True


@rule(
    before="{title Quotations}, {place Bonn}: {publisher Berg 51979}",
    after="{title Quotations}, {place Bonn}: {publisher Berg} {date 51979}",
    unlike="{title Quotations}, {place Bonn}: {publisher Berg 5197}",
)
@where(Spans.search, _RAISED, "pages number other volume place publisher", without="date")
def raised_edition(c: Spans, i: int, found: Found) -> bool:
    """A raised number of the edition came down in front of the year."""
    if not c.text[c[i].start : found.start()].strip(" ,."):
        c.relabel(i, "date")
    elif c[i].label in {"publisher", "place"}:
        c.cut(i, (c[i].label, c[i].start, found.start()), ("date", *found.span("date")))
    else:
        return False
    return True


@rule(
    before="{volume 144} {container PORT L. REV}. {date 2021}, {pages 2030–31} ({date 1996})",
    after="{volume 144} {container PORT L. REV}. {pages 2021, 2030–31} ({date 1996})",
    unlike="{volume 144} {container Port} ({date 1921}), {pages 30} ({date 1996})",
)
@at("volume", "container", "date", "*", gap=r"\s*")
def page_before_bracketed_year(c: Spans, i: int) -> bool:
    """What stands right behind volume and journal is the first page, where the year follows in brackets."""
    year = next(iter(labelled(c.parts[i + 3 :], "date")), None)
    if (
        year is None
        or c.text[year.start - 1] != "("
        or not c.said(i + 2).isdigit()
        or c.gap(i + 1).strip(" .")
    ):
        return False
    joined = c[i + 3].label == "pages" and c.gap(i + 2).strip() == ","
    last = c[i + 2 + joined]
    c.put(i + 2, i + 3 + joined, ("pages", c[i + 2].start, last.end), sure=c[i + 2].certainty)
    return True


@rule(
    before="{author Ann Lee}, {title Steel and Tides} ({publisher Amsterdam} {date 1995}) {pages 234}",
    after="{author Ann Lee}, {title Steel and Tides} ({place Amsterdam} {date 1995}) {pages 234}",
    unlike="{author Ann Lee}, {title Steel and Tides} ({publisher Fjord Press} {date 1995}) {pages 234}",
)
@at("publisher", "date", without="place", gap=r",?\s")
def town_as_publisher(c: Spans, i: int) -> bool:
    """A town in front of the year, and nothing else, is where the book came out."""
    if is_place(c.said(i)):
        c.relabel(i, "place")
    return True


@rule(
    before="{title Steel and Tides} ({date 2008}) {pages paras 3.12–3}.{date 17}",
    after="{title Steel and Tides} ({date 2008}) {pages paras 3.12–3.17}",
    unlike="{title Steel and Tides} ({date 2008}) {pages paras 3–12}. {date 2017}",
)
@where(Spans.whole, re.compile(r".*\d"), "pages", "* - pages", gap=r"\.")
def place_cut_at_full_stop(c: Spans, i: int, _: Found) -> bool:
    """Digits right behind a full stop within a place are its second part."""
    if c.said(i + 1).isdigit():
        c.join(i, i + 1, "pages")
    return True
