"""Titles that end in a year, periodicals cited as a whole, passages and statements: what numbers and days belong to."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where
from refkit.normalise.dates import find_dates
from refkit.normalise.kinds import is_magazine, is_newspaper, is_periodical
from refkit.normalise.name_words import given_name, names_person

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:[/–-]\d{2,4})?")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d[/–-](?:\d\d|\d{4})")
_PASSAGE = re.compile(r",\s(?P<pages>\d{1,3}\.\d{1,3}\.\d{1,3})(?=[,;.)]|$)")
_MEETING = re.compile(
    r"(?:[A-ZÀ-Þ][\w’-]+\s){0,3}(?:Sommet|Summit|Gipfel\w*|Vertice|Cumbre|Cimeira|Szczyt|Top(?=\s(?:van|in))|Conférence|Conference"
    r"|\w*[Kk]onferenz|Conferenza|Conferencia|Conferência|Congrès|Kongress|Colloque|Convegno|Tagung)\b.*"
)
_ENTRY_BY = re.compile(
    r"(?P<title>[^“”«»„]{2,80}?),?\s(?:di|by|von|par|por|door)\s"
    r"(?P<author>(?:[A-ZÀ-Þ]\.\s?)+[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?|(?P<given>[A-ZÀ-Þ][\w’'-]+)\s[A-ZÀ-Þ][\w’'-]+)"
)
_BY = re.compile(r"di|by|von|par|por|door|de")
_FAMILY_FIRST = re.compile(r"[A-ZÀ-Þ][\w’'-]+,\s(?P<given>[A-ZÀ-Þ][\w’'-]+)(?:\s[A-ZÀ-Þ][\w’'-]+)?")
_IMPRINT = frozenset({"publisher", "place", "edition", "volume", "number", "series"})
_IN = frozenset({"in", "dans", "en", "em", "w"})


@rule(
    before="{author Port Outlook} {date 2025}, {publisher Quay}, {place London}, {date 2024}, {pages p. 7}",
    after="{title Port Outlook 2025}, {publisher Quay}, {place London}, {date 2024}, {pages p. 7}",
    unlike="{author Ann Lee} {date 2025}, {publisher Quay}, {place London}, {date 2024}, {pages p. 7}",
)
@at("author title container", "date", needs="place publisher", without="editor", gap=" ")
def year_ends_title(c: Spans, i: int) -> bool:
    """A year with nothing but a space in front, where another date stands in the imprint, is the title's last word."""
    label, behind = c.labels[i], c.labels[i + 2 :]
    if (
        i
        or "date" not in behind
        or behind[0] not in _IMPRINT
        or not c.whole(_YEAR, 1)
        or {"title", "container"} & set(behind)
    ):
        return True
    if label != "author" or (" " in c.said(0) and not names_person(c.said(0))):
        c.join(0, 1, "title")
    return True


@rule(
    before="{author Port Fund}, {title State of Ports Report} {number 2010/11} ({place Nairobi}, {date 2010})",
    after="{author Port Fund}, {title State of Ports Report 2010/11} ({place Nairobi}, {date 2010})",
    unlike="{author Port Fund}, {title State of Ports Report}, {number 2010/11} ({place Nairobi}, {date 2010})",
)
@at("title", "number volume issue series", gap=" ", unquoted=True)
def years_are_no_number(c: Spans, i: int) -> bool:
    """Two years with nothing but a space in front are the title's last word."""
    if _YEARS.fullmatch(c.said(i + 1)):
        c.join(i, i + 1, "title")
    return True


@rule(
    before="{title Der Hafen}, {volume 12} ({date 1931}), {issue H. 4}, {pages S. 112–118}",
    after="{container Der Hafen}, {volume 12} ({date 1931}), {issue H. 4}, {pages S. 112–118}",
    unlike="{author Ann Lee}, {title Der Hafen}, {volume 12} ({date 1931}), {issue H. 4}, {pages S. 112–118}",
)
@at("title", "volume", needs="issue", without="author editor container place publisher genre", unquoted=True)
def journal_alone(c: Spans, i: int) -> bool:
    """What has volume and issue, and neither author nor journal, is the journal."""
    if i == 0:
        c.relabel(0, "container")
    return True


@rule(
    before="{title Jornal do Porto}, {number núm. 3}, {date 12 maio 1888}, {pages p. 1}",
    after="{container Jornal do Porto}, {issue núm. 3}, {date 12 maio 1888}, {pages p. 1}",
    unlike="{title Jornal do Porto}, {place Rio}, {date 1888}, {pages p. 1}",
)
@at(
    "title author",
    "date number issue place",
    needs="date",
    without="container publisher editor genre archive event",
)
def newspaper_alone(c: Spans, i: int) -> bool:
    """What is called as newspapers are, and has nothing but a day, a number and a page, is the newspaper."""
    said = c.said(i)
    if i or len(c.labels) - len(set(c.labels)) > 1 or not (is_newspaper(said) or is_periodical(said)):
        return True
    dates = [c.said(k) for k in c.windows("date")]
    day = any(found.day for said in dates for _, _, found in find_dates(said))
    if day or (is_newspaper(said) and not is_magazine(said)):
        c.relabel(0, "container")
        for k in c.windows("number"):
            c.relabel(k, "issue")
    return True


@rule(
    before="{title Statement}, {place Oslo}, {date 3 May 1975}, {other in} {container Papers} ({place Kiel}",
    after="{title Statement}, {event Oslo}, {date 3 May 1975}, {other in} {container Papers} ({place Kiel}",
    unlike="{title Statement}, {place Oslo}, {date 3 May 1975}, {other in} {container Papers}, {volume 4}",
)
@at("place", "date", "other", "container", without="event")
def venue_of_statement(c: Spans, i: int) -> bool:
    """A place and a day in front of the book, which has a place of its own, are where and when it was said."""
    if c.said(i + 2).strip(" :").casefold() in _IN and "place" in c.labels[i + 3 :]:
        c.relabel(i, "event")
    return True


@rule(
    before="{author Augustine}, {title Confessions}, {date 10}.{edition 8.15}, {role trans.} {translator Ann Lee}",
    after="{author Augustine}, {title Confessions}, {pages 10.8.15}, {role trans.} {translator Ann Lee}",
    unlike="{author Augustine}, {title Confessions}, {edition 8.15}, {role trans.} {translator Ann Lee}",
)
@at("title", "* - pages")
def passage_behind_title(c: Spans, i: int) -> bool:
    """Three numbers with full stops behind the title are book, chapter and section."""
    found = _PASSAGE.match(c.text, c[i].end, c[len(c) - 1].end)
    if found is not None:
        last = max(k for k in range(i + 1, len(c)) if c[k].start < found.end())
        if c[last].end <= found.end():
            c.put(i + 1, last + 1, ("pages", *found.span("pages")))
    return True


@rule(
    before="{author Sommet européen d’Oslo}, {title conclusions}, {date 15 octobre 1999}",
    after="{title Sommet européen d’Oslo, conclusions}, {date 15 octobre 1999}",
    unlike="{author Ann Summit}, {title Conclusions}, {date 15 octobre 1999}",
)
@where(Spans.whole, _MEETING, "author", without="container editor")
def meeting_as_author(c: Spans, i: int, _: Found) -> bool:
    """A meeting wrote nothing: what it is called is the title, or opens it."""
    if i or names_person(c.said(0)):
        return True
    if c.labels[1:2] == ["title"] and not c.quoted(1):
        c.join(0, 1, "title")
    elif "title" not in c.labels:
        c.join(0, _end_of_meeting(c), "title")
    return True


def _end_of_meeting(c: Spans) -> int:
    """The last span of what a meeting is called: "conclusions de la présidence" goes on in small letters."""
    if c.labels[1:2] != ["genre"] or c.gap(0) != ", " or not c.said(1).islower():
        return 0
    last = 1
    while last + 1 < len(c) and c[last + 1].label in {"genre", "other"} and c.gap(last) == " ":
        last += 1
    return last


@rule(
    before="{author Galassi}, {title Antonio}, {role di} {author P. Craveri}, {other in} {container Dizionario}",
    after="{title Galassi, Antonio}, {role di} {author P. Craveri}, {other in} {container Dizionario}",
    unlike="{author Galassi}, {title Porto}, {role di} {author P. Craveri}, {other in} {container Dizionario}",
)
@where(Spans.whole, _BY, "role other", "author", "other", "container")
def entry_on_person(c: Spans, i: int, _: Found) -> bool:
    """A whole name in front of "by" and who wrote is whom an entry is about, and no author of it."""
    about = c.labels[:i] in (["author"], ["author", "title"]) and not c.quoted(i - 1)
    named = _FAMILY_FIRST.fullmatch(c.text, c[0].start, c[i - 1].end) if about else None
    if named is not None and given_name(named["given"]) and c.said(i + 2).strip(" :").casefold() in _IN:
        c.join(0, i - 1, "title")
    return True


@rule(
    before="{title Galassi, Antonio, di P. Craveri}, {other in} {container Dizionario}, {date 1998}",
    after="{title Galassi, Antonio}, di {author P. Craveri}, {other in} {container Dizionario}, {date 1998}",
    unlike="{title Storia di Roma}, {other in} {container Dizionario}, {date 1998}",
)
@where(Spans.whole, _ENTRY_BY, "title author", "other", "container", unquoted=True)
def author_behind_entry(c: Spans, i: int, found: Found) -> bool:
    """Behind the title of an entry stands who wrote it, also where both were read as one title or one name."""
    given, about = found["given"], _FAMILY_FIRST.fullmatch(c.text, c[0].start, found.end("title"))
    # whom it is about may have been cut: a family name as author, the rest as title
    cut = c.labels[: i + 1] == ["author", "title"] and about is not None and given_name(about["given"])
    if not cut and (c.has("author title", i) or (c.labels[i] == "author" and about is None)):
        return True
    if c.said(i + 1).strip(" :").casefold() in _IN and (given is None or given_name(given)):
        first = 0 if cut else i
        title = ("title", c[first].start, found.end("title"))
        c.put(first, i + 1, title, ("author", *found.span("author")))
    return True
