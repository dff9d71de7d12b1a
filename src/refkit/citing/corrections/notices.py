"""What offices, web pages and Brazilian lists print beside name and title: sessions, copies, bodies, houses."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Spans
from refkit.citing.corrections.rule import Found, at, rule, where
from refkit.normalise.bodies import is_body
from refkit.normalise.kinds import is_magazine, is_newspaper
from refkit.normalise.name_words import particle

_CONGRESS = re.compile(
    r",?\s(?P<number>\d{1,3}(?:st|nd|rd|th|d)\sCong(?:ress|\.)?(?:,\s\d(?:st|nd|rd|d)\s[Ss]ess(?:ion|\.)?)?)[,.]?$"
)
_SESSION = re.compile(r"\d(?:st|nd|rd|d)\s[Ss]ess(?:ion|\.)?")
_DAY = r"(?:\d{1,2}\s[A-Z][a-z]+\s\d{4}|[A-Z][a-z]+\s\d{1,2},\s\d{4}|\d{4}-\d\d-\d\d)"
_COPY = re.compile(rf"\.?\s*Archived\s(?:from\sthe\soriginal\s)?(?:\(PDF\)\s)?on\s{_DAY}")
_COPY_BEGINS = re.compile(r"(?:^|\.\s+)Archived(?:\s.*)?$")
_AGAIN = re.compile(r"(?P<who>(?P<first>[A-ZÀ-Þ][^,;.“”\"]{3,60}),\s)(?=(?P=first)\s\w)")
_CODE = re.compile(r"[A-Z]{1,4}-\d{1,5}")
_PRESS = r"(?:Press|Publishing(?:\s(?:Company|House|Group|Co\.))?|Publishers|Verlag)"
_HOUSE = re.compile(rf"[^()]*\b(?:{_PRESS}|Books|Uitgeverij|Wydawnictwo)")
_HOUSE_AT_END = re.compile(rf"(?P<title>.{{3,}}?)\.\s(?P<house>(?:[A-ZÀ-Þ&][\w’'&.-]*\s){{1,4}}{_PRESS})$")
_SHOUTED_BODY = re.compile(
    r"(?P<who>[A-ZÀ-Þ]{2,}(?:[\s,–-]{1,3}[A-ZÀ-Þ]{1,}(?![a-zà-þ])){2,14})\.\s+(?=[A-ZÀ-Þ]\w*(?<=[a-zà-þ])|[AOE]s?\s[a-zà-þA-Z])"
)
_QUESTION = re.compile(r"(?P<title>.+\?)\s(?P<container>[A-ZÀ-Þ][^?.:]{2,60})$")
_CAPITALS_COMMA = re.compile(r"(?:.*[;&]\s)?[A-ZÀ-Þ][A-ZÀ-Þ’'\s-]+,\s[^,;]+$")
_REST_OF_NAME = re.compile(
    r"(?P<given>(?:[A-ZÀ-Þ][\w’-]+\s|[A-ZÀ-Þ]\.\s?){0,3}(?:d[aeo]s?|del|e|y|la)(?:\s(?:la|las|los))?)\.\s(?=\S)"
)
_DIVISION = re.compile(
    r"(?:(?P<front>.{3,}?)[,.]?\s)?(?P<word>(?:Teil|Abschn(?:itt|\.)|Kap(?:itel|\.)|Part|Chap(?:ter|\.)|Titolo)(?:\s[A-Z\d]{1,3})?)[.,]?$"
)
_IN_LAW = re.compile(r"(?:[A-Z]\.\s)?(?:§|Rn|Rz|Art)")
_NAME_LEFT_OUT = re.compile(
    r"(?:(?<=[:;.]\s)|^)(?P<who>(?:[A-ZÀ-Þ]\.[\s-]?){1,3}[A-ZÀ-Þ][A-ZÀ-Þ’'-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ’'-]+){0,2}),\s$"
)


@rule(
    before="{title Hearing on Ports, 69th Cong}., {publisher 2nd Sess}. ({place Kiel}: {publisher Quay}, {date 1927})",
    after="{title Hearing on Ports}, {number 69th Cong., 2nd Sess}. ({place Kiel}: {publisher Quay}, {date 1927})",
    unlike="{title The 69th Congress at Sea} ({place Kiel}: {publisher Quay}, {date 1927})",
)
@where(Spans.search, _CONGRESS, "title container")
def session_of_congress(c: Spans, i: int, found: Found) -> bool:
    """Which Congress and which of its sessions sat is a number, and no word of the title."""
    end, last = found.end("number"), i + 1
    if last < len(c) and _SESSION.fullmatch(c.said(last)):
        end, last = c[last].end, last + 1
    if found.start() > c[i].start:
        c.put(i, last, (c[i].label, c[i].start, found.start()), ("number", found.start("number"), end))
    return True


@rule(
    before="{title Docks}. {container Port Office. Archived from the original on 13 November} {accessed 2010}",
    after="{title Docks}. {container Port Office}. {other Archived from the original on 13 November 2010}",
    unlike="{title Docks}. {container Port Office}. Retrieved {accessed 13 January 2010}",
)
@where(Spans.search, _COPY_BEGINS, "title container publisher place genre")
def day_of_copy(c: Spans, i: int, found: Found) -> bool:
    """When a copy was put away is no field, and the words for it are part of none."""
    copy = _COPY.match(c.text, found.start())
    if copy is None:
        return True
    start = copy.start() + copy.group().index("Archived")
    last = max(at for at in range(i, len(c)) if c[at].start < copy.end())
    rest = c[last]
    behind = [(rest.label, copy.end() + 1, rest.end)] if rest.end > copy.end() + 2 else []
    c.put(i, last + 1, (c[i].label, c[i].start, copy.start()), ("other", start, copy.end()), *behind)
    return True


@rule(
    before="{author Port Union, Port} {title Union Convention on Tides}, {date 1990}",
    after="{author Port Union}, {title Port Union Convention on Tides}, {date 1990}",
    unlike="{author Port Union}, {title Convention on Tides}, {date 1990}",
)
@at("author", "title", unquoted=True)
def body_named_again(c: Spans, i: int) -> bool:
    """A title that opens with the name of the body in front of it keeps it."""
    found = _AGAIN.match(c.text, c[i].start, c[i + 1].end)
    if found is not None and c[i].end != found.end("first"):
        c.border(i, found.end("first"), found.end())
    return True


@rule(
    before="{author Department of Ports}, {place New} {publisher Haven Department of Tides}, {title Draft Statement}",
    after="{author Department of Ports}, {author New Haven Department of Tides}, {title Draft Statement}",
    unlike="{author Department of Ports}, {place Kiel}, {title Draft Statement}",
)
@at("author", "place publisher series", needs="title")
def second_body(c: Spans, i: int) -> bool:
    """A second body in front of the title is an author as well, and neither place nor publisher."""
    title = c.labels.index("title")
    if title <= i or not c.only("place publisher series", i + 1, title) or not is_body(c.said(i)):
        return True
    said = c.text[c[i + 1].start : c[title - 1].end]
    if c.gap(i) == ", " and c.gap(title - 1) == ", " and is_body(said) and "," not in said:
        c.join(i + 1, title - 1, "author")
    return True


@rule(
    before="{title Port Manual} ({container M-06}), {date May 2025}, {url https://example.org/a}",
    after="{title Port Manual} ({number M-06}), {date May 2025}, {url https://example.org/a}",
    unlike="{title Port Manual}, {container M-06}, {volume 3}",
)
@where(Spans.whole, _CODE, "container place", needs="title", without="volume issue number")
def code_in_bracket(c: Spans, i: int, _: Found) -> bool:
    """Letters and a number in a bracket behind the title are the number of a report."""
    if c.before(i) == "(":
        c.relabel(i, "number")
    return True


@rule(
    before="{author Ann Lee} ({date 2015}). {title Steel and Tides}. {container CQ Press}. {pages p. 107}",
    after="{author Ann Lee} ({date 2015}). {title Steel and Tides}. {publisher CQ Press}. {pages p. 107}",
    unlike="{author Ann Lee} ({date 2015}). {title Steel and Tides}. {container Fjord Free Press}. {pages p. 107}",
)
@where(Spans.whole, _HOUSE, "container", needs="author editor", without="publisher volume issue")
def house_as_container(c: Spans, i: int, found: Found) -> bool:
    """Behind author and title a publishing house by its last word is no periodical."""
    title = i - 1
    paper = is_newspaper(found.group()) or is_magazine(found.group()) or "Free Press" in found.group()
    if (
        i
        and not paper
        and c[title].label == "title"
        and not c.quoted(title)
        and not found.group().startswith("Associated")
    ):
        c.relabel(i, "publisher")
    return True


@rule(
    before="{author Ann Lee} ({date 2011}). {title Quays. Fjord Publishing Company}. {pages p. 22}",
    after="{author Ann Lee} ({date 2011}). {title Quays}. {publisher Fjord Publishing Company}. {pages p. 22}",
    unlike="{author Ann Lee} ({date 2011}). {title The Fjord Press}. {pages p. 22}",
)
@where(Spans.whole, _HOUSE_AT_END, "title", needs="date", without="publisher container", unquoted=True)
def house_at_end_of_title(c: Spans, i: int, found: Found) -> bool:
    """A publishing house behind the full stop of a title is the publisher."""
    c.cut(i, ("title", *found.span("title")), ("publisher", *found.span("house")))
    return True


@rule(
    before="{title COMISSÃO MUNDIAL SOBRE PORTOS. Nosso porto}. {place Rio}: {publisher Cais}, {date 1991}",
    after="{author COMISSÃO MUNDIAL SOBRE PORTOS}. {title Nosso porto}. {place Rio}: {publisher Cais}, {date 1991}",
    unlike="{title NOSSO PORTO}. {place Rio}: {publisher Cais}, {date 1991}",
)
@where(Spans.match, _SHOUTED_BODY, "title", without="author editor", unquoted=True)
def body_in_capitals(c: Spans, i: int, found: Found) -> bool:
    """What stands in capitals up to a full stop, in front of a title that does not, is the body that wrote it."""
    if not i:
        c.cut(i, ("author", *found.span("who")), ("title", found.end(), c[i].end))
    return True


@rule(
    before="{author LAGO, Ana}. {title O que é o mar? Mundo do Sal}, {issue n. 247}, {pages p. 38-39}",
    after="{author LAGO, Ana}. {title O que é o mar?} {container Mundo do Sal}, {issue n. 247}, {pages p. 38-39}",
    unlike="{author LAGO, Ana}. {title O que é o mar? Mundo do Sal}, {place Rio}, {date 1990}",
)
@where(
    Spans.whole,
    _QUESTION,
    "title",
    "issue volume number",
    without="container place publisher series",
    unquoted=True,
)
def container_behind_question(c: Spans, i: int, found: Found) -> bool:
    """Behind the question mark of a title, and in front of a number, stands the periodical."""
    c.cut(i, ("title", *found.span("title")), ("container", *found.span("container")))
    if c[i + 2].label == "number":
        c.relabel(i + 2, "issue")
    return True


@rule(
    before="{author CAIS, Ana Lima; SAL, Vera} {title Marques de. O porto: sal e mar}. {place Rio}",
    after="{author CAIS, Ana Lima; SAL, Vera Marques de}. {title O porto: sal e mar}. {place Rio}",
    unlike="{author CAIS, Ana}. {title Marques de sal. O porto}. {place Rio}",
)
@at("author", "title", gap=r"\s", unquoted=True)
def name_up_to_particle(c: Spans, i: int) -> bool:
    """Behind a family name in capitals the given names go on to a particle with a full stop."""
    found = _REST_OF_NAME.match(c.text, c[i + 1].start, c[i + 1].end)
    last = found["given"].split()[-1] if found is not None else ""
    if found is not None and particle(last) and _CAPITALS_COMMA.match(c.said(i)):
        c.border(i, found.end("given"), found.end())
    return True


@rule(
    before="in: {editor Ott}, {container Handbuch Häfen}, {volume Teil} {pages C. § 25 Rn. 32–35}",
    after="in: {editor Ott}, {container Handbuch Häfen}, {pages Teil C. § 25 Rn. 32–35}",
    unlike="in: {editor Ott}, {container Handbuch Häfen}, {volume Teil 2}, {pages S. 32–35}",
)
@where(Spans.whole, _DIVISION, "volume series container number", "pages", gap=r"[.,]?\s(?:§§?\s?)?")
def division_before_pages(c: Spans, i: int, found: Found) -> bool:
    """The word for a part of a work in front of its letter is where in the work, and no volume."""
    if "§" not in c.gap(i) and c.match(_IN_LAW, i + 1) is None:
        return True
    front = [(c[i].label, *found.span("front"))] if found["front"] else []
    c.put(i, i + 2, *front, ("pages", found.start("word"), c[i + 1].end))
    return True


@rule(
    before="Ex multis: F. MARONE BONATI, {title Steel and Tides}, {place Milano}, {date 2013}",
    after="Ex multis: {author F. MARONE BONATI}, {title Steel and Tides}, {place Milano}, {date 2013}",
    unlike="Cf. BONATI, {title Steel and Tides}, {place Milano}, {date 2013}",
)
@at("title", needs="date", without="author editor", unquoted=True)
def name_left_out(c: Spans, i: int) -> bool:
    """Initials and a family name in capitals right in front of the title are its author."""
    front = max(0, c[i].start - 60)
    found = _NAME_LEFT_OUT.search(c.text[front : c[i].start]) if not i else None
    if found is not None:
        c.put(0, 0, ("author", front + found.start("who"), front + found.end("who")), sure=0.8)
    return True
