"""What stands in the bracket of an imprint and is no house: theses and sites; courtesies and numbers beside a name."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where
from refkit.languages import pattern

_THESIS = re.compile(
    r"(?P<genre>(?:(?:unpublished|unpubl\.|unveröff\.|unveröffentlichte|inédite?)\s)?"
    r"(?:(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|M\.?\s?Phil\.?|M\.?\s?A\.?|LL\.?\s?M\.?|MSc|doctoral|master[’']?s)\s)?"
    r"(?:thesis|dissertation|diss\.|thèse(?:\sde\sdoctorat)?|tesi\sdi\s(?:dottorato|laurea)|tesis\sdoctoral))"
    r",\s(?P<house>[A-ZÀ-Þ].+)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,2}\.?\s[^\W\d_]+\.?\s\d{4}|[^\W\d_]+\.?\s\d{1,2},\s\d{4}")
# "v. Norway (no. 2) [GC], no. 12345/01"
_OF_THE_NAME = re.compile(
    r"\(?(?P<name>[Nn]o\.?\s\d{1,2}\))(?:\s?\[GC\])?,?\s(?P<number>(?:[Aa]ppl?\.\s)?[Nn]os?\.?\s.+)"
)
_COURTESY = re.compile(r"(?:MM?\.|Mme|Mlle)\s(?=[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ]\s(?:[a-z]{1,3}\s)?[A-ZÀ-Þ])")
_SEE = pattern(r"(?:<<see>>)\.?", re.IGNORECASE)
_OF = re.compile(r"(?:\bpar|\bde)\s$")


@rule(
    before="{author Ann Lee}, ‘{title Tides}’ ({publisher DPhil thesis, University of Oslo} {date 1989})",
    after="{author Ann Lee}, ‘{title Tides}’ ({genre DPhil thesis}, {publisher University of Oslo} {date 1989})",
    unlike="{author Ann Lee}, ‘{title Tides}’ ({publisher University of Oslo} {date 1989})",
)
@where(Spans.whole, _THESIS, "publisher place container", "date", needs="title", without="genre")
def thesis_in_imprint(c: Spans, i: int, found: Found) -> None:
    """In the bracket behind the title of a thesis stands what it is, and where it was written."""
    c.cut(i, ("genre", *found.span("genre")), ("publisher", *found.span("house")))


@rule(
    before="{author Ann Lee}, ‘{title Tides}’ ({publisher Harbour Law}, {date 1 May 2009}) {url a.org/t}",
    after="{author Ann Lee}, ‘{title Tides}’ ({container Harbour Law}, {date 1 May 2009}) {url a.org/t}",
    unlike="{author Ann Lee}, ‘{title Tides}’ ({publisher Harbour Law}, {date 2009}) {url a.org/t}",
)
@at("publisher", "date", "url", needs="title", without="place container edition volume number genre series")
def site_in_imprint(c: Spans, i: int) -> bool:
    """A quoted piece of a day with an address: in the bracket stands the site that it came out on, and no house."""
    quoted = any(c.quoted(k) for k in c.windows("title") if k < i)
    if quoted and c.whole(_DAY, i + 1):
        c.relabel(i, "container")
    return True


@rule(
    before="{title Lee v. Norway} {number (no. 2) [GC], no. 74025/01}, {pages § 82}",
    after="{title Lee v. Norway (no. 2)} [GC], {number no. 74025/01}, {pages § 82}",
    unlike="{title Lee v. Norway} [GC], {number no. 74025/01}, {pages § 82}",
)
@at("title", "number", gap=r"\s\(?")
def number_of_the_name(c: Spans, i: int) -> bool:
    """The second case of one name is called so; what stands behind it is the number of the application."""
    if (found := c.whole(_OF_THE_NAME, i + 1)) is not None:
        c.put(i, i + 2, ("title", c[i].start, found.end("name")), ("number", *found.span("number")))
    return True


@rule(
    before="{author Chambre}, {title Rapport sur les ports}, par {author M. Jean Quai}, {date 2004}",
    after="{author Chambre}, {title Rapport sur les ports}, par M. {author Jean Quai}, {date 2004}",
    unlike="{title A Report on Ports} by {author M. Jean Quai}, {date 2004}",
)
@where(Spans.match, _COURTESY, "author editor")
def courtesy(c: Spans, i: int, found: Found) -> bool:
    """ "M." in front of a whole name, behind "par" or "de", is a courtesy and no given name."""
    if _OF.search(c.text, max(0, c[i].start - 5), c[i].start):
        c.put(i, i + 1, (c[i].label, found.end(), c[i].end))
    return False


@rule(
    before="{author Vgl}. {backref Fn. 1}, {pages S. 7}",
    after="Vgl. {backref Fn. 1}, {pages S. 7}",
    unlike="{author Ott}, {backref Fn. 1}, {pages S. 7}",
)
@where(Spans.whole, _SEE, "author", "backref", gap=r"\.?\s")
def see_in_front(c: Spans, i: int, _: Found) -> bool:
    """A word that sends to a note, in front of the number of one, is no author."""
    c.put(i, i + 1)
    return True


IN_BRACKETS = (thesis_in_imprint, site_in_imprint, number_of_the_name, courtesy, see_in_front)
