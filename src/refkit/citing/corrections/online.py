"""What is on the net: years in front of a day of access, venues in capitals, sites that have no other title."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where
from refkit.citing.corrections.sites import SITE, YEAR
from refkit.normalise.dates import find_dates
from refkit.normalise.kinds import is_magazine, is_newspaper
from refkit.normalise.name_words import names_person

_YEAR = re.compile(r"\(?(?:1[5-9]|20)\d\d\)?")
_YEAR_AND_ACCESS = re.compile(r"(?P<date>(?:1[5-9]|20)\d\d)[,.;]\s[\[(]?(?P<accessed>[^\W\d_].{3,80})")
_WORD_AND_DAY = re.compile(r"(?P<word>[A-ZÀ-Þ][a-zà-ÿ]+),\s(?P<date>\S.{2,40})")
_TITLE_AND_CAPITALS = re.compile(
    r"(?P<title>.{3,300}[^,\s]),\s(?P<venue>[A-ZÀ-Þ][A-ZÀ-Þ.&’'\- ]{1,60}[A-ZÀ-Þ])"
)
_BEHIND_VENUE = re.compile(
    r"\.?\s{0,3}(?:\((?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\b|[,(\[]{0,3}\s{0,3}\[?https?://)"
)
_SERIES = re.compile(r"(?P<book>.{3,300}?)[,.]?\s\(\s?=\s?(?P<series>[^()=]{3,150}?)[,;]?\s{0,3}")
_EDITION = re.compile(
    r"(?P<title>.{3,300}?)[,.]\s(?P<edition>(?:\w{2,20}[eoa]|nouvelle|premier|\d{1,2}\.?[ªºaoe]?)\s"
    r"(?:éd(?:ition|\.)|ed(?:izione|ición|ição|\.))(?:\s?,?\s(?:revue|corrigée|augmentée|riveduta|corretta|ampliata|accresciuta"
    r"|corregida|aumentada|ampliada|revista|revisada|et|e|y)\b){0,6})"
)

_ENDING = re.compile(
    r"(?:com|org|net|info|eu|de|at|ch|fr|it|es|pt|nl|be|pl|cz|uk|edu|gov|int|br|mx|ar|cl|co)"
)
_SITE_NAME = re.compile(rf"(?:www\.)?(?:[\w-]+\.)+{_ENDING.pattern}")
_PAPER = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]+\s){1,3}(?:Times|Post|Herald|Tribune|Gazette|News|Courier|Chronicle|Mail|Zeitung|Tageblatt)"
)
_LAST_COMMA = re.compile(r"(?P<title>.{4,}),\s(?P<rest>[A-ZÀ-Þ][^,;.]*)")


@rule(
    before="{author Marea}.{container it}, {place Porto}, {date 2008}, {url https://a.org/porto/}",
    after="{container Marea.it}, {title Porto}, {date 2008}, {url https://a.org/porto/}",
    unlike="{author Marea}. {container it}, {place Porto}, {date 2008}, {url https://a.org/porto/}",
)
@where(
    Spans.whole,
    re.compile(r"(?:[\w-]+\.)*[\w-]{2,}"),
    "author title container publisher",
    "author title container publisher other",
    gap=r"\.",
    needs="url archived",
)
def site_cut_at_full_stop(c: Spans, i: int, _: Found) -> bool:
    """A site is not cut at its full stop; a town behind it that its address names too is what the page is called."""
    if not c.whole(_ENDING, i + 1):
        return False
    c.join(i, i + 1, "container")
    if not c.has("title") and c.labels[i + 1 : i + 2] == ["place"] and _in_address(c, i + 1):
        c.relabel(i + 1, "title")
    return True


def _in_address(c: Spans, i: int) -> bool:
    """Is a part of an address called as this span is?"""
    said = re.escape(c.said(i)).replace("\\ ", "[-_]")
    return any(re.search(rf"/{said}(?!\w)", c.said(at), re.IGNORECASE) for at in c.windows("url"))


@rule(
    before="{title Four Potters}, {accessed 2019}, [{accessed accessed 2022-05-12}], {url https://a.org/f}",
    after="{title Four Potters}, {date 2019}, [{accessed accessed 2022-05-12}], {url https://a.org/f}",
    unlike="{title Four Potters}, {date 2012}, {accessed 2019}, {accessed accessed 2022-05-12}, {url https://example.org/}",
)
@where(Spans.whole, _YEAR, "accessed other pages url number", "accessed", without="date")
def year_before_access(c: Spans, i: int, _: Found) -> bool:
    """A bare year in front of the day on which something was looked at is that of the work, whatever it was read as."""
    c.relabel(i, "date")
    return True


@rule(
    before="{title Four Potters}, {accessed 2019, [accessed 2022-05-12}], {url https://a.org/f}",
    after="{title Four Potters}, {date 2019}, [{accessed accessed 2022-05-12}], {url https://a.org/f}",
    unlike="{title Four Potters}, {accessed accessed 2022-05-12}, {url https://a.org/f}",
)
@where(Spans.whole, _YEAR_AND_ACCESS, "accessed", without="date")
def year_within_access(c: Spans, i: int, found: Found) -> bool:
    """The same, where both were read as one."""
    if YEAR.search(found["accessed"]):
        c.cut(i, ("date", *found.span("date")), ("accessed", *found.span("accessed")))
    return True


@rule(
    before="{author Ann Lee}, {title How Ports Were} {accessed Visited, 3 May 2012}",
    after="{author Ann Lee}, {title How Ports Were Visited}, {date 3 May 2012}",
    unlike="{author Ann Lee}, {title How Ports Work}. {accessed Visited 3 May 2012}",
)
@at("title", "accessed", needs="author", without="date url archived", gap=" ", unquoted=True)
def last_word_and_day(c: Spans, i: int) -> bool:
    """A word for access with a capital and a comma, and no mark in front, ends the title; the day is the work's."""
    found = c.whole(_WORD_AND_DAY, i + 1)
    if found is not None and any(day.year for _, _, day in find_dates(found["date"])):
        c.put(i, i + 2, ("title", c[i].start, found.end("word")), ("date", *found.span("date")))
    return True


@rule(
    before="{author Ann Lee}, {title Tides Will Not Wait, SHOREWATCH} ({date Mar. 5, 2020}), {url https://a.org/t}",
    after="{author Ann Lee}, {title Tides Will Not Wait}, {container SHOREWATCH} ({date Mar. 5, 2020}), {url https://a.org/t}",
    unlike="{author Ann Lee}, {title Tides of the Baltic, UK} ({date 2020}), {url https://a.org/t}",
)
@where(Spans.whole, _TITLE_AND_CAPITALS, "title", needs="url archived", without="container publisher")
def venue_in_capitals(c: Spans, i: int, found: Found) -> bool:
    """Words in capitals between the title and a day or an address are where the piece stands, as US law sets them."""
    if len(found["venue"]) > 3 and not found["title"].isupper() and _BEHIND_VENUE.match(c.text, c[i].end):
        c.cut(i, ("title", *found.span("title")), ("container", *found.span("venue")))
    return True


@rule(
    before="{author Ann Lee}, {title Why Ports?}, {publisher WALL ST. J}. ({date Dec. 9, 2017}), {url https://a.org/p}",
    after="{author Ann Lee}, {title Why Ports?}, {container WALL ST. J}. ({date Dec. 9, 2017}), {url https://a.org/p}",
    unlike="{author Ann Lee}, {title Why Ports?}, {publisher Delta Press} ({date 2017}), {url https://a.org/p}",
)
@where(
    Spans.whole,
    re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.&’' -]{3,}"),
    "publisher",
    "date",
    needs="url archived",
    without="container",
)
def paper_in_capitals(c: Spans, i: int, _: Found) -> bool:
    """A name in capitals in front of the day in brackets is a paper, and no house."""
    if _BEHIND_VENUE.match(c.text, c[i].end):
        c.relabel(i, "container")
    return True


@rule(
    before="{container Ann Lee website}, {accessed accessed 3 May 2012}, {url https://example.org/}",
    after="{title Ann Lee website}, {accessed accessed 3 May 2012}, {url https://example.org/}",
    unlike="{container Fjord Times}, {date 2 May 2012}, {accessed accessed 3 May 2012}, {url https://example.org/}",
)
@where(Spans.whole, SITE, "container publisher", needs="url accessed archived", without="title author")
def site_alone(c: Spans, i: int, _: Found) -> bool:
    """A site that is called one, and has no piece in front of it, is the work itself."""
    c.relabel(i, "title")
    return True


@rule(
    before="{title Docks}, in: {container Harbours (1450-1620) (=Order}, {volume Bd. 27}), {date 2011}",
    after="{title Docks}, in: {container Harbours (1450-1620)} (={series Order}, {volume Bd. 27}), {date 2011}",
    unlike="{title Docks}, in: {container Harbours (1450-1620)}, {volume Bd. 27}, {date 2011}",
)
@where(Spans.whole, _SERIES, "container title", without="series")
def series_behind_equals(c: Spans, i: int, found: Found) -> bool:
    """An equals sign in a bracket behind a book says which series it stands in: "(= Studies, vol. 3)"."""
    c.cut(i, (c.labels[i], *found.span("book")), ("series", *found.span("series")))
    return True


@rule(
    before="{title Des ports du nord, troisième édition, revue et corrigée}, {place Paris}, {date 1829}",
    after="{title Des ports du nord}, {edition troisième édition, revue et corrigée}, {place Paris}, {date 1829}",
    unlike="{title Des ports du nord, histoire d’une édition}, {place Paris}, {date 1829}",
)
@where(Spans.whole, _EDITION, "title", needs="date place publisher", without="edition container")
def edition_in_letters(c: Spans, i: int, found: Found) -> bool:
    """An edition that is counted in words at the end of a title is none of its words."""
    c.cut(i, ("title", *found.span("title")), ("edition", *found.span("edition")))
    return True


@rule(
    before="{author Marea.it}, {place Porto}, {date 2008}, {url https://a.org/porto/}",
    after="{container Marea.it}, {title Porto}, {date 2008}, {url https://a.org/porto/}",
    unlike="{author Marea.it}, {place Roma}, {date 2008}, {url https://a.org/porto/}",
)
@where(Spans.whole, _SITE_NAME, "author publisher container", "place", without="title", needs="url archived")
def page_named_by_address(c: Spans, i: int, _: Found) -> bool:
    """Behind a site a town that the address names too is what the page is called."""
    if _in_address(c, i + 1):
        c.relabel(i, "container")
        c.relabel(i + 1, "title")
    return True


@rule(
    before="{title Winter Games in Oslo, Winter} {container Games Official Site}, {accessed retrieved 3 May 2012}",
    after="{title Winter Games in Oslo}, {container Winter Games Official Site}, {accessed retrieved 3 May 2012}",
    unlike="{title Winter Games in Oslo, Winter}. {container Games Official Site}, {accessed retrieved 3 May 2012}",
)
@where(Spans.whole, _LAST_COMMA, "title", "container publisher", gap=" ", unquoted=True)
def site_up_to_comma(c: Spans, i: int, found: Found) -> bool:
    """The name of a site begins behind the last comma, where nothing but a space parts it from the title."""
    if c.whole(SITE, i + 1) and all(word[0].isupper() for word in found["rest"].split()):
        c.border(i, found.end("title"), found.start("rest"))
    return True


@rule(
    before="{author Museum of the Sea}. {container Fjord Times}. {accessed retrieved 3 May 2012}",
    after="{title Museum of the Sea}. {container Fjord Times}. {accessed retrieved 3 May 2012}",
    unlike="{author Ann Lee}. {container Fjord Times}. {accessed retrieved 3 May 2012}",
)
@at("author", "container", needs="accessed url archived", without="title volume issue editor backref")
def piece_of_newspaper(c: Spans, i: int) -> bool:
    """What stands in front of a newspaper, has no other title and is no person's name, is what the piece is called."""
    paper = c.said(1)
    named = is_newspaper(paper) or is_magazine(paper) or _PAPER.fullmatch(paper)
    if i == 0 and named and " " in c.said(0) and not names_person(c.said(0)):
        c.relabel(0, "title")
    return True
