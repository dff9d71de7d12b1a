"""Typed notes of wikis and the web: a page, whose it is, and the day it was looked at, with little else around them."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Printed, Spans, one
from refkit.citing.corrections.rule import Found, at, between, rule, where
from refkit.citing.raw import RawCitation
from refkit.normalise.bodies import is_body
from refkit.normalise.kinds import is_magazine, is_newspaper, is_periodical
from refkit.normalise.lexicon import toml
from refkit.normalise.name_words import names_person
from refkit.normalise.places import is_place

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LAST_COMMA = re.compile(r"(?P<title>.{3,}),\s(?P<who>[^,]{2,60})")
_PAPER_AND_TOWN = re.compile(r"(?P<paper>[^.]{4,60})\.\s(?P<place>[A-ZÀ-Þ][^.,]{2,30})")
_TOWN_AND_HOUSE = re.compile(r"(?P<place>[A-ZÀ-Þ][^,;:.]{2,25})[,:]\s(?P<publisher>[A-ZÀ-Þ][^,;:]{1,40})")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,6}")
_LETTERS = re.compile(r"[A-Z]{3,8}")
_BEFORE_DASH = re.compile(r"(?P<who>[A-ZÀ-Þ].{4,80}?)\s[-–—|]\s(?P<title>.{3,})")
_LINKS = frozenset("de del della der des di do du et for für of the und y und and la le".split())
_LEGAL_FORM = re.compile(r"(?:KG(?:aA)?|OHG|Ltd|Inc|LLC|SA|GmbH)\.?")
_TRANSLATED = re.compile(
    r"[“„«\"](?P<title>[^“”„«»\"]{3,})[”“»\"]\.?\s(?P<same>\[(?=[^\]]*[^\W\d_]{3})[^\[\]]{3,}\]?)"
)
_ENTRY_NUMBER = re.compile(
    r"(?:(?P<more>.*\w),\s)?(?P<word>(?:(?:Article|Entry|Art|Artikel|Eintrag|Entrée|Voce|Hasło)\.?\s)?(?:[Nn]o|Nr|[Nn]º|[Nn]°|[Nn]úm))"
)

SITE = re.compile(
    r".*\b(?:[Oo]fficial\s(?:[Ww]eb)?\s?[Ss]ite|[Ww]eb\s?[Ss]ite|[Ww]ebseite|[Hh]omepage"
    r"|[Ss]it(?:io|e)\s(?:[Ww]eb\s)?[Oo]fi[cz]ial|[Ss]ite\s[Oo]fficiel|[Ss]ito\s[Uu]fficiale|[Oo]fficiële\s[Ss]ite)"
)


@rule(
    before="{author Harbour Figures}, {title The Guardian}, {accessed retrieved 3 May 2012}",
    after="{title Harbour Figures}, {container The Guardian}, {accessed retrieved 3 May 2012}",
    unlike="{author Ann Lee}, {title Steel and Tides}, {accessed retrieved 3 May 2012}",
)
@at("author title", "title", without="container publisher place editor", gap=r"[”\"»’]?[,.]\s[“\"«]?")
def newspaper_as_title(c: Spans, i: int) -> bool:
    """A newspaper by name behind the title is where the piece stands; what is no person's name did not write it."""
    paper = c.said(i + 1)
    if i or not (is_newspaper(paper) or is_magazine(paper)):
        return True
    c.relabel(1, "container")
    if c.labels[0] == "author" and not names_person(c.said(0)):
        c.relabel(0, "title")
    return True


@rule(
    before="{title Harbour Figures, The Guardian}, {accessed retrieved 3 May 2012}",
    after="{title Harbour Figures}, {container The Guardian}, {accessed retrieved 3 May 2012}",
    unlike="{title Harbour Figures, Old and New}, {accessed retrieved 3 May 2012}",
)
@where(
    Spans.whole, _LAST_COMMA, "title", "accessed url date", without="container publisher place", unquoted=True
)
def paper_in_title(c: Spans, i: int, found: Found) -> bool:
    """A newspaper by name, or a site by its word, behind the last comma is where the piece stands."""
    paper = found["who"]
    if is_newspaper(paper) or is_magazine(paper) or SITE.fullmatch(paper):
        c.cut(i, ("title", *found.span("title")), ("container", *found.span("who")))
    return True


@rule(
    before="{author Harbour Heritage, UNESCO}, {accessed retrieved 3 May 2012}",
    after="{title Harbour Heritage}, {publisher UNESCO}, {accessed retrieved 3 May 2012}",
    unlike="{author Lee, Ann}, {accessed retrieved 3 May 2012}",
)
@at("author", needs="accessed", without="title genre backref editor archive")
def page_as_author(c: Spans, i: int) -> bool:
    """What was looked at, and has no other title, is called by what is no name of a person; its body stands behind."""
    said = c.said(i)
    # one word may be a family name
    if (
        i
        or " " not in said
        or names_person(said)
        or c.labels.count("author") > 1
        or (c.has("container") and is_body(said))
    ):
        return True
    found = _LAST_COMMA.fullmatch(c.text, c[0].start, c[0].end)
    if found is not None and (_LETTERS.fullmatch(found["who"]) or is_body(found["who"])):
        c.cut(0, ("title", *found.span("title")), ("publisher", *found.span("who")))
    elif found is None and not is_body(said):
        c.relabel(0, "title")
    return True


@rule(
    before="{container harbours.org} ({date 2022}): {title Which Ports?}, {url https://harbours.org/ports}",
    after="{author harbours.org} ({date 2022}): {title Which Ports?}, {url https://harbours.org/ports}",
    unlike="{container Harbours} ({date 2022}): {title Which Ports?}, {url https://harbours.org/ports}",
)
@where(Spans.whole, _DOMAIN, "container title", "date", "title", needs="url accessed")
def site_as_author(c: Spans, i: int, _: Found) -> bool:
    """A site in front of the year of its page is who made it."""
    if i == 0:
        c.relabel(0, "author")
    return True


@rule(
    before="{date 2002} {title Winter Games in Oslo}, {container Fjord Times}, {accessed retrieved 3 May 2012}",
    after="{title 2002 Winter Games in Oslo}, {container Fjord Times}, {accessed retrieved 3 May 2012}",
    unlike="{date 2002}. {title Winter Games in Oslo}, {container Fjord Times}, {accessed retrieved 3 May 2012}",
)
@where(Spans.whole, YEAR, "date", "title", gap=" ", needs="accessed", without="author editor")
def year_opens_title(c: Spans, i: int, _: Found) -> bool:
    """A year with nothing but a space behind it, in front of all else, is the title's first word."""
    if i == 0 and not c.quoted(1):
        c.join(0, 1, "title")
    return True


@rule(
    before="{title Steel}, {container The Times. London}, {date 3 May 2010}",
    after="{title Steel}, {container The Times}. {place London}, {date 3 May 2010}",
    unlike="{title Steel}, {container Journal of Ports. London Papers}, {date 3 May 2010}",
)
@where(Spans.whole, _PAPER_AND_TOWN, "container", without="place")
def town_of_newspaper(c: Spans, i: int, found: Found) -> bool:
    """The town of a newspaper behind its full stop is no word of its name."""
    if is_place(found["place"]) and (is_newspaper(found["paper"]) or is_periodical(found["paper"])):
        c.cut(i, ("container", *found.span("paper")), ("place", *found.span("place")))
    return True


@rule(
    before="{author Ann Lee}, {title Les ports}, {container Brest, Quai}, {date 1997}, {pages p. 12}",
    after="{author Ann Lee}, {title Les ports}, {place Brest}, {publisher Quai}, {date 1997}, {pages p. 12}",
    unlike="{author Ann Lee}, “{title Les ports}”, {container Brest, Quai et Port}, {volume 3}, {date 1997}",
)
@where(
    Spans.whole, _TOWN_AND_HOUSE, "container", "date", needs="title", without="place publisher volume issue"
)
def imprint_as_container(c: Spans, i: int, found: Found) -> bool:
    """A town and a house behind the title of a book are its imprint."""
    if i and c.labels[i - 1] == "title" and not c.quoted(i - 1) and is_place(found["place"]):
        c.cut(i, ("place", *found.span("place")), ("publisher", *found.span("publisher")))
    return True


@rule(
    before="{title Amt für Häfen Kiel} {place Holstein - Zahlen}",
    after="{title Amt für Häfen Kiel Holstein - Zahlen}",
    unlike="{title Amt für Häfen}, {place Clermont - Ferrand}",
)
@at("title author", "place", gap=" ")
def place_over_dash(c: Spans, i: int) -> bool:
    """A place that goes on behind a dash, with nothing but a space in front, is part of a name."""
    if re.search(r"\w{3}\s[-–]\s[A-ZÀ-Þ]", c.said(i + 1)):
        c.join(i, i + 1, "title")
    return True


@rule(
    before="{title Amt für Häfen Kiel Holstein - Zahlen}, {url https://example.org/a}",
    after="{author Amt für Häfen Kiel Holstein} - {title Zahlen}, {url https://example.org/a}",
    unlike="{title Ports of Kiel - A History}, {url https://example.org/a}",
)
@where(
    Spans.whole,
    _BEFORE_DASH,
    "title",
    without="author editor container publisher place date pages",
    unquoted=True,
)
def body_before_dash(c: Spans, i: int, found: Found) -> bool:
    """A body in front of the dash of a page's title made the page."""
    # "Historical research data - Ports" is a title
    named = all(word[0].isupper() or word in _LINKS for word in found["who"].split())
    if i == 0 and named and ":" not in found["who"] and is_body(found["who"]):
        c.cut(0, ("author", *found.span("who")), ("title", *found.span("title")))
    return True


@rule(
    before="{title Steel}, {publisher Kiel Online GmbH & Co}. {place KG}. {date 2002}",
    after="{title Steel}, {publisher Kiel Online GmbH & Co. KG}. {date 2002}",
    unlike="{title Steel}, {publisher Kiel Online GmbH & Co}. {place Kiel}. {date 2002}",
)
@at("publisher author container", "place publisher", gap=r"[.,]?\s")
def legal_form_as_place(c: Spans, i: int) -> bool:
    """The legal form of a firm is part of its name."""
    if _LEGAL_FORM.fullmatch(c.said(i + 1)):
        c.join(i, i + 1, c.labels[i])
    return True


@rule(
    before='{title "Zitadelle" [The Citadel]}. {publisher Fjord Office}',
    after='"{title Zitadelle}" {other [The Citadel]}. {publisher Fjord Office}',
    unlike="{title Zitadelle [in Kiel]}. {publisher Fjord Office}",
)
@where(Spans.whole, _TRANSLATED, "title", unquoted=True)
def translated_title(c: Spans, i: int, found: Found) -> bool:
    """A quoted title and the same in another language in square brackets: the first is the title."""
    c.cut(i, ("title", *found.span("title")), ("other", *found.span("same")))
    return True


@rule(
    before="{container Fjord Encyclopedia}, {volume Volume 1}, {pages Article No}. {date 1917}",
    after="{container Fjord Encyclopedia}, {volume Volume 1}, {number Article No. 1917}",
    unlike="{container Fjord Encyclopedia}, {volume Volume 1}, {pages p. 3}. {date 1917}",
)
@where(Spans.whole, _ENTRY_NUMBER, "pages issue number other volume", "date", gap=r"[.°º]{0,2}\s?")
def number_like_a_year(c: Spans, i: int, found: Found) -> bool:
    """Behind the word for a number stands a number, also where it looks like a year."""
    if c.whole(YEAR, i + 1):
        more = [(c[i].label, *found.span("more"))] if found["more"] else []
        c.put(i, i + 2, *more, ("number", found.start("word"), c[i + 1].end))
        return True
    return False


def _houses() -> re.Pattern[str]:
    longest = sorted(toml("houses")["names"], key=len, reverse=True)
    names = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in longest)
    return re.compile(rf"(?P<title>.{{4,}}?)[,.]?\s(?P<house>(?:Verlag\s)?(?:{names}))")


_AT_END = _houses()


@rule(
    before="{title Lexikon der Häfen dtv}, {date 1995}, {pages S. 7}",
    after="{title Lexikon der Häfen} {publisher dtv}, {date 1995}, {pages S. 7}",
    unlike="{title Lexikon der dtv-Reihe}, {date 1995}, {pages S. 7}",
)
@where(Spans.whole, _AT_END, "title", "*", needs="date edition", without="publisher container", unquoted=True)
def house_by_name(c: Spans, i: int, found: Found) -> bool:
    """A publishing house that is known by its name, at the end of a title, is no word of it."""
    if c.labels[i + 1] in {"date", "edition", "place", "series", "other"}:
        c.cut(i, ("title", *found.span("title")), ("publisher", *found.span("house")))
    return True


_NAMED_SERIES = re.compile(
    r"(?:(?P<front>.{4,}?)\s?)?[(\[](?P<word>seria|series|serie|série|collection|coll\.|colección|coleção|collana|Reihe|reeks)"
    r":?\s[„“«\"]?(?P<series>[^()\[\]]{3,}?)[”“»\"]?(?:[)\]](?:,\s(?P<more>.+))?)?"
)


@rule(
    before="{author Jan Nowak} {title Dzieje portu (seria Morza)}, {edition wyd}. {date 1993}",
    after="{author Jan Nowak} {title Dzieje portu} ({other seria} {series Morza}), {edition wyd}. {date 1993}",
    unlike="{author Jan Nowak} {title Dzieje portu (seriale)}, {edition wyd}. {date 1993}",
)
@where(Spans.whole, _NAMED_SERIES, "title container publisher edition", without="series", unquoted=True)
def series_by_its_word(c: Spans, i: int, found: Found) -> bool:
    """What stands in brackets behind the word for a series is its name."""
    if found["front"] is None and c[i].label != "edition":
        return False
    label = c[i].label
    around = [[(label, *found.span(part))] if found[part] else [] for part in ("front", "more")]
    c.cut(i, *around[0], ("other", *found.span("word")), ("series", *found.span("series")), *around[1])
    return True


@rule(
    before="⟦{author Port Office} ({date 2008}⟧), (de) ⟦{title Quays in Figures}, in {container Port Atlas}⟧",
    after="⟦{author Port Office} ({date 2008}), (de) {title Quays in Figures}, in {container Port Atlas}⟧",
    unlike="⟦{author Port Office} ({date 2008}⟧); ⟦{title Quays in Figures}, in {container Port Atlas}⟧",
)
@between(
    re.compile(r"\)?[,.:]?\s(?:\([a-z]{2}\)\s)?"),
    left="author date",
    right="* - author editor backref date",
    needs=("date", "title"),
)
def title_behind_year(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """Who and a year in brackets, and a title that nobody wrote, are one."""
    closed = printed.text[left.parts[-1].end : right.start].startswith(")")
    return (
        one(left, right)
        if closed and left.parts[0].label == "author" and right.parts[0].label == "title"
        else None
    )
