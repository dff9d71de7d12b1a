"""Where a title ends and what stands behind it: its closing mark, the page of a piece, a house, a second work."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Printed, Spans, one, two
from refkit.citing.corrections.rule import Found, at, between, rule, where
from refkit.citing.quotes import opened
from refkit.citing.raw import Part, RawCitation, labels_of
from refkit.citing.signals import signal_at
from refkit.normalise.name_words import given_name, initials

_CLOSING = {"„": "“”", "»": "«", "«": "»", "“": "”", '"': '"', "”": "”"}
_VOLUME_WORDS = re.compile(r"[a-zäöü]{3,12}|\d{1,2}\.")
_HOUSE_BEHIND = re.compile(r"[A-ZÀ-Þ][^,;:.()]{4,60}")
_PAGE_AND_IN = re.compile(r"(?P<title>.*[^\W\d_])\s(?P<page>\d{1,4}),\sin")
_AND_PAGE = re.compile(r"(?P<title>.*[^\W\d_]{2})\s(?P<page>\d{1,4})")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_AND_HOUSE = re.compile(
    r"(?P<who>.+?),\s(?P<house>[^,]*(?:\s(?:i|&|und|et|y|e|and)\s(?:S-ka|[Ss]półka|Co|Cie|Cía|C|Sohn|Söhne|Sons|[Ff]ils|[Ff]igli|Hijos)\b"
    r"|\b(?:Verlag|Press|Publishers|Wydawnictwo|Ossolineum|Editore|Editorial|Éditions)\b)[^,]*)"
)
# the word of a small place, cut off from its letter or number: "Art. 46 N. 9b Bst", of which ". c" stands behind
_SMALL_WORD = re.compile(r"(?:Art|§|art).*\s(?:Bst|Buchst|lit|let|lett|Ziff|Abs|al)$")
_SMALL_PLACE = re.compile(r"\.?\s(?:[a-z]|\d{1,3}[a-z]?)(?!\w)")
# "A.Th. van Dorp, Een kade": initials open a name
_NAME_IN_TITLE = re.compile(
    r"(?P<who>(?:[A-ZÀ-Þ][a-z]?\.[\s-]?){1,4}(?:(?:van|de|der|den|von|ten|ter|du|la)\s){0,3}[A-ZÀ-Þ][\w’'\-]+),\s(?P<title>[A-ZÀ-Þ].+)"
)
_BEHIND_YEAR = re.compile(r"\)?,\s")
_PAPER_WORD = (
    r"[A-ZÄÖÜ]?\w*(?:[bB]roschüre|[dD]okumentation|[mM]erkblatt|"
    r"[rR]ichtlinie|[lL]eitfaden|[fF]lyer|[fF]altblatt|[wW]egleitung)"
)
_PAPER_AND_TITLE = re.compile(
    rf"(?:(?P<who>[\w-]{{2,30}}?)[\s-])?(?P<genre>{_PAPER_WORD}(?:\s\d[\d.]*)?)\s[“\"„«](?P<title>[^“”\"„«»]{{3,}})[“”\"»]?"
)
_PAPER = re.compile(rf"(?:[\w-]{{2,30}}-)?(?P<genre>{_PAPER_WORD})(?:\s(?P<number>\d[\d.]*))?")
_TO_TITLE = re.compile(r"\s[“\"„«]")


@rule(
    before="{author Ann Lee}, „{title Die Gezeiten“, Kai Verlagshaus}, {place Kiel} {date 1943}",
    after="{author Ann Lee}, „{title Die Gezeiten}“, {publisher Kai Verlagshaus}, {place Kiel} {date 1943}",
    unlike="{author Ann Lee}, „{title Die „Gezeiten“, Ebbe und Flut}“, {place Kiel} {date 1943}",
)
@at("title", "place volume date")
def closed_within(c: Spans, i: int) -> bool | None:
    """The mark that closes what was opened in front of a title ends it: behind it stand a house, or the volume."""
    mark = c.before(i)
    closing = _CLOSING.get(mark, "")
    said = c.said(i)
    cut = next((k for k, char in enumerate(said) if char in closing and said[k + 1 : k + 3] == ", "), -1)
    if cut < 1 or mark in said[:cut] or any(char in said[cut + 3 :] for char in '„“”»«"'):
        return None
    end, start = c[i].start + cut, c[i].start + cut + 3
    rest = c.text[start : c[i].end]
    if c.labels[i + 1] == "volume" and c.gap(i) == " " and _VOLUME_WORDS.fullmatch(rest):
        c.put(i, i + 2, ("title", c[i].start, end), ("volume", start, c[i + 1].end))
    elif c.labels[i + 1] != "volume" and not c.has("publisher container") and _HOUSE_BEHIND.fullmatch(rest):
        c.cut(i, ("title", c[i].start, end), ("publisher", start, c[i].end))
    return None


@rule(
    before="{author Ann Lee}, {title Agile Docks 12, in} {event Papers, 20th Port Conference} ({date 2009})",
    after="{author Ann Lee}, {title Agile Docks} {pages 12}, in {container Papers, 20th Port Conference} ({date 2009})",
    unlike="{author Ann Lee}, {title Agile Docks, in} {event Papers, 20th Port Conference} ({date 2009})",
)
@where(Spans.whole, _PAGE_AND_IN, "title", "event container", unquoted=True)
def page_before_in(c: Spans, i: int, found: Found) -> bool:
    """American lawyers print the cited page between the title of a piece and what it stands in."""
    pieces = ("title", *found.span("title")), ("pages", *found.span("page"))
    c.put(i, i + 2, *pieces, ("container", c[i + 1].start, c[i + 1].end))
    return True


@rule(
    before="{author Lee}, {title Agile Docks 12}, {other in} {container Quays} ({editor Ott} {date 2009})",
    after="{author Lee}, {title Agile Docks} {pages 12}, {other in} {container Quays} ({editor Ott} {date 2009})",
    unlike="{author Lee}, {title Agile Docks 1998}, {other in} {container Quays} ({editor Ott} {date 2009})",
)
@where(
    Spans.whole,
    _AND_PAGE,
    "title",
    "other",
    "container",
    gap=r",\s",
    needs="date",
    without="pages volume place",
    unquoted=True,
)
def page_behind_piece(c: Spans, i: int, found: Found) -> bool:
    """So they do where the "in" was seen: editor and year stand in one bracket behind."""
    end = c[i + 2].end
    if i and c.said(i + 1) == "in" and c.text[end : end + 2] == " (" and not _YEAR.fullmatch(found["page"]):
        c.cut(i, ("title", *found.span("title")), ("pages", *found.span("page")))
    return True


@rule(
    before="{title Port}, {role przeł}. {translator Jan Kowal, Falski i S-ka}, {place Gdynia} {date 1999}",
    after="{title Port}, {role przeł}. {translator Jan Kowal}, {publisher Falski i S-ka}, {place Gdynia} {date 1999}",
    unlike="{title Port}, {role przeł}. {translator Jan Kowal, Anna Falska}, {place Gdynia} {date 1999}",
)
@where(Spans.whole, _AND_HOUSE, "translator editor", "place date", gap=r",\s", without="publisher")
def house_among_names(c: Spans, i: int, found: Found) -> bool:
    """A firm at the end of a list of names, in front of its town, is the publishing house."""
    if not given_name(found["house"].split()[0]):
        c.cut(i, (c.labels[i], *found.span("who")), ("publisher", *found.span("house")))
    return True


@rule(
    before="{title Hafengesetz}, {place Bern} {date 2013}, {pages Art. 46 N. 9b Bst}. c",
    after="{title Hafengesetz}, {place Bern} {date 2013}, {pages Art. 46 N. 9b Bst. c}",
    unlike="{title Hafengesetz}, {place Bern} {date 2013}, {pages Art. 46 N. 9b}. c",
)
@where(Spans.search, _SMALL_WORD, "pages")
def letter_behind_place(c: Spans, i: int, _: Found) -> None:
    """The letter or number belongs to the word in front of it."""
    found = _SMALL_PLACE.match(c.text, c[i].end)
    free = i + 1 == len(c) or (found is not None and found.end() <= c[i + 1].start)
    if found is not None and free:
        c.cut(i, ("pages", c[i].start, found.end()))


@rule(
    before="⟦{author A. Lee}, ‘{title Docks}’, {container Quay} {volume 5} ({date 1973}), {author O.Th. Vance},"
    " {title Piers} ({place Kiel} {date 1994}) {pages 33-46}⟧",
    after="⟦{author A. Lee}, ‘{title Docks}’, {container Quay} {volume 5} ({date 1973}⟧), ⟦{author O.Th. Vance},"
    " {title Piers} ({place Kiel} {date 1994}) {pages 33-46}⟧",
    unlike="⟦{author A. Lee}, ‘{title Docks}’, {container Quay} {volume 5} ({date 1973}), {editor O.Th. Vance},"
    " {title Piers} ({place Kiel})⟧",
)
def work_behind_year(printed: Printed, raw: RawCitation) -> list[RawCitation]:
    """Behind the year or pages of a whole citation another author with a title and an imprint begins the next."""
    for index in range(2, len(raw.parts) - 1):
        front, rest = raw.parts[:index], _headed(printed.text, raw.parts[index:])
        if not rest or front[-1].label not in {"date", "pages"}:
            continue
        gap = printed.text[front[-1].end : rest[0].start]
        whole = labels_of(front) >= {"author", "title", "date"} and labels_of(rest[2:]) >= {"date"}
        if not whole or not _BEHIND_YEAR.fullmatch(gap):
            continue
        first, second = two(raw, front, rest)
        return [first, *work_behind_year.act(printed, second)]
    return [raw]


def _headed(text: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts where a name and a title open them, the name from the title it was read in; () where none do."""
    head = parts[0]
    within = _NAME_IN_TITLE.fullmatch(text, head.start, head.end) if head.label == "title" else None
    if within is not None and not opened(text, head.start):
        who = Part("author", *within.span("who"), head.certainty)
        return (who, Part("title", *within.span("title"), head.certainty), *parts[1:])
    if [part.label for part in parts[:2]] == ["author", "title"] and _names(text, head):
        return parts
    return ()


def _names(text: str, part: Part) -> bool:
    """Does it open with a given name or initials?"""
    first = text[part.start : part.end].split()[0].rstrip(",")
    return given_name(first) or initials(first) or first.count(".") > 1


@rule(
    before="⟦{title Tide Act}, {pages p. 10}. {title See also Harbour Act}, {pages p. 21}⟧",
    after="⟦{title Tide Act}, {pages p. 10}⟧. See also ⟦{title Harbour Act}, {pages p. 21}⟧",
    unlike="⟦{title Tide Act}, {pages p. 10}. {title Seen Harbours}, {pages p. 21}⟧",
)
def signal_within(printed: Printed, raw: RawCitation) -> list[RawCitation]:
    """A signal word behind the full stop of what is whole opens the next citation."""
    for index in range(1, len(raw.parts)):
        part, front = raw.parts[index], raw.parts[:index]
        gap = printed.text[front[-1].end : part.start].strip()
        if part.label not in {"title", "author"} or gap != "." or front[-1].label not in {"pages", "date"}:
            continue
        said = signal_at(printed.text, part.start, part.end)
        if said is None or not labels_of(front) & {"title", "author"} or opened(printed.text, part.start):
            continue
        head = Part(part.label, said[2], part.end, part.certainty)
        if not printed.text[head.start : head.start + 1].isupper():
            continue
        rest = (head, *raw.parts[index + 1 :])
        first, second = two(raw, front, rest, said[:2])
        return [first, *signal_within.act(printed, second)]
    return [raw]


@rule(
    before="⟦{container Annex B: The Mayor's Remarks}⟧, in ⟦{author Port House} {title Forum on Quays} ({date 2010})⟧",
    after="⟦{title Annex B: The Mayor's Remarks}, in {container Port House Forum on Quays} ({date 2010})⟧",
    unlike="⟦{container Annex B: The Mayor's Remarks}⟧; ⟦{author Port House} {title Forum on Quays} ({date 2010})⟧",
)
@between(re.compile(r",\sin:?\s"), left="title container", right="* - container", needs=("*", "title"))
def piece_in_front(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """What stands alone in front of "in" is a piece of the book behind it."""
    host = [part for part in right.parts if part.label in {"author", "title"}]
    if len(left.parts) != 1 or tuple(host) != right.parts[: len(host)] or len(host) > 2:
        return None
    if len(host) == 2 and printed.text[host[0].end : host[1].start] != " ":
        return None
    least = min(part.certainty for part in host)
    title = Part("title", left.parts[0].start, left.parts[0].end, left.parts[0].certainty)
    book = Part("container", host[0].start, host[-1].end, least)
    return one(left, right, (title, book, *right.parts[len(host) :]))


@rule(
    before='{title HBA Fachbroschüre "Stege"}, {date 2015}, {pages S. 4}',
    after='{author HBA} {genre Fachbroschüre} "{title Stege}", {date 2015}, {pages S. 4}',
    unlike='{title Die Broschüre und "Stege" am Kai}, {date 2015}, {pages S. 4}',
)
@where(Spans.whole, _PAPER_AND_TITLE, "title", without="author genre", unquoted=True)
def paper_and_title(c: Spans, i: int, found: Found) -> bool:
    """What a body calls its paper stands in front of the title in quotation marks."""
    who = ("author" if found["who"] and found["who"].isupper() else "other", *found.span("who"))
    c.cut(
        i, *((who,) if found["who"] else ()), ("genre", *found.span("genre")), ("title", *found.span("title"))
    )
    return True


@rule(
    before='⟦{author HBA}-{title Fachdokumentation 2.120}⟧ "⟦{title Stege am Kai}, {date 2013}, {pages S. 20}⟧',
    after='⟦{author HBA}-{genre Fachdokumentation} {number 2.120} "{title Stege am Kai}, {date 2013}, {pages S. 20}⟧',
    unlike='⟦{author HBA}, {title Stege}⟧ "⟦{title Stege am Kai}, {date 2013}, {pages S. 20}⟧',
)
@between(_TO_TITLE, left="author title", right="* - author container", needs=("title", "title"))
def paper_before_title(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """What a body calls its paper, with its number, and the title behind it are one."""
    paper = left.parts[-1]
    found = _PAPER.fullmatch(printed.text, paper.start, paper.end) if paper.label == "title" else None
    if found is None or right.parts[0].label != "title":
        return None
    made = [Part("genre", *found.span("genre"), paper.certainty)]
    if found["number"]:
        made.append(Part("number", *found.span("number"), paper.certainty))
    return one(left, right, (*left.parts[:-1], *made, *right.parts))
