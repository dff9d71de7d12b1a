"""What stands beside a title: a second address, a house behind its word, the state of a page, a work of reference."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Printed, Spans, one
from refkit.citing.corrections.rule import Found, at, between, rule, where
from refkit.citing.raw import RawCitation
from refkit.normalise.name_words import given_name, initials, names_person
from refkit.normalise.places import is_place

_ALSO_AT = re.compile(
    r"[,.)]{0,2}\s\(?(?:(?:also\s)?(?:available\s)?(?:at|from|online)|v\.|auch\sunter|aussi\ssur|(?:ook\s)?te\svinden\sop):?\s"
)
_FOLLOWING = re.compile(r"et\sseq\.?|ff?\.?|et\ss(?:s|uiv)?\.?|e\sss\.?|y\sss\.?")
_AND_CAPITALS = re.compile(r"(?P<title>[^.]*[a-zà-ÿ]{2})\.\s(?P<house>[A-ZÀ-Þ]{4,})")
_CONGRESS_ALONE = re.compile(
    r"\d{1,3}(?:st|nd|rd|d|th)\sCong(?:ress|\.)?(?:,\s\d(?:st|nd|rd|d)\s[Ss]ess(?:ion|\.)?)?"
)
_TAIL_OF_WORD = re.compile(r"(?P<rest>[a-z]{1,3}(?:\s(?!\d{1,3}$)\S+)*)(?:\s(?P<page>\d{1,3}))?")
_AS_OF = re.compile(r"(?:Stand|State|As\sof|État\sau|Stato)\b")
# "v4.0.0", "v. 1.2.2", "version 2.1"
_VERSION = re.compile(r"v(?:\.?\d+\.\d+|\.\s?\d+\.\d+\.\d+|er(?:sion|s\.)\s\d+\.\d+)[\w.-]*", re.IGNORECASE)
# what only notes of American law have: "supra note 3", "at 81 (2021)", "12 L. Rev.", copies of pages
_AMERICAN = re.compile(
    r"perma\.cc/|\bsupra\snote\s\d|,\sat\s\d+(?:[-–]\d+)?\s\((?:1[89]|20)\d\d\)|\d\s(?:[A-Z][\w.]*\s){0,4}L\.\s?R(?:ev|EV)\.\s\d"
)
_PAGE_AT_END = re.compile(
    r"(?P<title>\S+(?:\s\S+)+?\s(?P<word>[^\W\d_]{3,}))\s(?P<pages>[1-9]\d{0,2}(?:[-–]\d{1,3})?)"
)
# what has a number of its own: "Agenda 21", "Article 19"; small words
_NUMBERED = re.compile(
    r"(?:agenda|appendix|article|band|book|bulletin|chapter|class|day|form|goal|group|heft|horizon|issue|law|level|no|note|number|paper"
    r"|part|phase|pillar|proposition|protocol|report|resolution|rule|section|series|session|stage|step|study|tier|title|top|type|unit"
    r"|version|volume|war|web|windows|and|for|from|the|under|over|with)",
    re.IGNORECASE,
)


@rule(
    before="{author Lee}. {title tidelib} {pages v2.2.4} ({date 2019}). {url http://quay.example/x}",
    after="{author Lee}. {title tidelib} {edition v2.2.4} ({date 2019}). {url http://quay.example/x}",
    unlike="{author Lee}. {title Republic} {pages v. 2.2} ({date 2019}). {url http://quay.example/x}",
)
@where(
    Spans.whole,
    _VERSION,
    "pages volume number issue series other publisher",
    needs="title",
    without="edition container",
)
def version_as_edition(c: Spans, i: int, _: Found) -> bool:
    """A version with its full stops is no page or number."""
    c.relabel(i, "edition")
    return True


@rule(
    before="{author Tide Council}, {title The Framework for Tides 1} ({date 2022}) [https://perma.cc/X]",
    after="{author Tide Council}, {title The Framework for Tides} {pages 1} ({date 2022}) [https://perma.cc/X]",
    unlike="{author Tide Council}, {title The Framework for Tides 1} ({date 2022}) [https://quay.example/X]",
)
@where(
    Spans.whole,
    _PAGE_AT_END,
    "title",
    "date",
    needs="author",
    without="pages container place volume number",
    gap=r"\s\(",
    unquoted=True,
)
def page_behind_title(c: Spans, i: int, found: Found) -> bool:
    """In American law the page stands between the title and the year in brackets."""
    if _AMERICAN.search(c.text) and not _NUMBERED.fullmatch(found["word"]):
        c.cut(i, ("title", *found.span("title")), ("pages", *found.span("pages")))
    return True


@rule(
    before="⟦{author Lee}, {title Docks}, {place Kiel}, {date 2014}, {pages 125-176}⟧, also available at:"
    " ⟦{url http://quay.example/x}⟧",
    after="⟦{author Lee}, {title Docks}, {place Kiel}, {date 2014}, {pages 125-176}, also available at:"
    " {url http://quay.example/x}⟧",
    unlike="⟦{author Lee}, {title Docks}, {place Kiel}, {date 2014}⟧; ⟦{url http://quay.example/x}⟧",
)
@between(_ALSO_AT, left="* - url archived backref", right="url archived accessed other doi", signal=True)
def address_behind(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """The address where a work is available as well is its own."""
    return one(left, right)


@rule(
    before="{editor Ott}, {container Le quai}, {role éd}. {editor Duvergier}, {series Port} ({date 2005})",
    after="{editor Ott}, {container Le quai}, {role éd}. {publisher Duvergier}, {series Port} ({date 2005})",
    unlike="{title Le quai}, {role éd}. {editor Jean Dupont}, {series Port} ({date 2005})",
)
@at("role", "editor", "series number date other place", gap=r"\.\s", without="publisher")
def house_behind_its_word(c: Spans, i: int) -> bool:
    """In French notes "éd." stands in front of a publishing house, where book and editor are named already."""
    named = c.has("container", i) or (c.has("title", i) and c.has("author", i))
    if c.said(i) in {"éd", "éds"} and named and not names_person(c.said(i + 1)) and "," not in c.said(i + 1):
        c.relabel(i + 1, "publisher")
    return True


@rule(
    before="{title Docks}, {accessed Stand: April 2017}, {url http://quay.example/x} ({accessed 3. Mai 2022})",
    after="{title Docks}, {date Stand: April 2017}, {url http://quay.example/x} ({accessed 3. Mai 2022})",
    unlike="{title Docks}, {date 2015}, {accessed Stand: April 2017}, {url http://quay.example/x}",
)
@where(Spans.match, _AS_OF, "accessed", "*", needs="url", without="date")
def state_is_no_access(c: Spans, i: int, _: Found) -> bool:
    """Of two days the one that tells the state of a page is that of the page."""
    if c.labels.count("accessed") > 1:
        c.relabel(i, "date")
    return True


@rule(
    before="{author Port Wall}, {container Encyclopædia of Quays}, {accessed Acessado 5 de Novembro, 2006}",
    after="{title Port Wall}, {container Encyclopædia of Quays}, {accessed Acessado 5 de Novembro, 2006}",
    unlike="{author Ann Wall}, {container Encyclopædia of Quays}, {accessed Acessado 5 de Novembro, 2006}",
)
@at("author", "container", "accessed", without="title genre backref editor")
def entry_as_author(c: Spans, i: int) -> bool:
    """What was looked at in a paper or work of reference is called by what is no name of a person."""
    words = c.said(i).split()
    if i == 0 and len(words) > 1 and "," not in c.said(i) and not any(map(_may_be_given, words[:-1])):
        c.relabel(i, "title")
    return True


def _may_be_given(word: str) -> bool:
    return (given_name(word) and not is_place(word)) or initials(word)


@rule(
    before="“{title Docks}”, ({date 1946}) {container Hafenzeitung}, {volume 1} {pages et seq}.",
    after="“{title Docks}”, ({date 1946}) {container Hafenzeitung}, {pages 1 et seq}.",
    unlike="“{title Docks}”, ({date 1946}) {container Hafenzeitung}, {volume 1} {pages 12 et seq}.",
)
@at("volume", "pages", gap=r"\s")
def number_before_following(c: Spans, i: int) -> bool:
    """ "And following" says that the number in front of it is a page."""
    if c.whole(_FOLLOWING, i + 1) and c.said(i).isdigit():
        c.join(i, i + 1, "pages")
    return True


@rule(
    before="{author Lee, Ann}. {title Derecho del puerto. MUELLE}, {date 1960}, {pages p. 146}",
    after="{author Lee, Ann}. {title Derecho del puerto}. {publisher MUELLE}, {date 1960}, {pages p. 146}",
    unlike="{author Lee, Ann}. {title DERECHO DEL PUERTO. MUELLE}, {date 1960}, {pages p. 146}",
)
@where(Spans.whole, _AND_CAPITALS, "title", "date", gap=r",\s", without="publisher container", unquoted=True)
def house_in_capitals(c: Spans, i: int, found: Found) -> bool:
    """One word in capitals between the full stop of the title and the year is the publishing house."""
    if c.has("author", i):
        c.cut(i, ("title", *found.span("title")), ("publisher", *found.span("house")))
    return True


@rule(
    before="{title Hearing on Ports, 1928}, {volume 69th} {number Cong., 2nd Sess}. ({place Quay}: {date 1927})",
    after="{title Hearing on Ports, 1928}, {number 69th Cong., 2nd Sess}. ({place Quay}: {date 1927})",
    unlike="{title Hearing on Ports, 1928}, {volume 69th} {number Report, 2nd}. ({place Quay}: {date 1927})",
)
@at("volume", "number other *", needs="volume")
def congress_as_volume(c: Spans, i: int) -> bool:
    """Which Congress and which of its sessions sat is no volume."""
    if c.whole(_CONGRESS_ALONE, i):
        c.relabel(i, "number")
    elif c.gap(i) == " " and _CONGRESS_ALONE.fullmatch(c.text, c[i].start, c[i + 1].end):
        c.join(i, i + 1, "number")
    return True


@rule(
    before="{author Lee}, {role Dir}. {other of Quays, to Heads of Dep}'{title ts 12} ({date 2010})",
    after="{author Lee}, {role Dir}. {other of Quays, to Heads of Dep'ts} {pages 12} ({date 2010})",
    unlike="{author Lee}, {other to Heads of Quays}, '{title ts 12}' ({date 2010})",
)
@where(Spans.whole, _TAIL_OF_WORD, "title", "date", gap=r"\s\(")
def tail_of_word(c: Spans, i: int, found: Found) -> None:
    """American lawyers shorten words within ("Dep'ts"): what follows the apostrophe is no title."""
    if i and c.labels[i - 1] == "other" and c.gap(i - 1) in {"'", "’"} and c.text[c[i - 1].end - 1].isalpha():
        rest = ("other", c[i - 1].start, found.end("rest"))
        c.put(i - 1, i + 1, rest, *([("pages", *found.span("page"))] if found["page"] else []))
