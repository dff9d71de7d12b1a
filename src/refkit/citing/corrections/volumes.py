"""Books in sets and series, journals that are named twice, and the hosts of Brazilian lists."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Printed, Spans, one
from refkit.citing.corrections.rule import Found, at, between, rule, where
from refkit.citing.raw import Part, RawCitation
from refkit.languages import pattern
from refkit.normalise.kinds import is_periodical
from refkit.normalise.name_words import given_name, initials, particle

_IN = re.compile(r"\b(?:in|dans|en|em|w):?\s+$", re.IGNORECASE)
# "III: 1935–1938 (2002)": the volume, the years that it holds, the year it came out
_YEARS = re.compile(
    r"(?P<volume>[IVXLC]+|\d{1,2}):\s(?P<years>(?:1\d|20)\d\d\s?[–-]\s?\d{2,4})(?:\s\((?P<date>(?:1\d|20)\d\d)\))?"
)
_NAME = r"[A-ZÀ-Þ][\w’'-]+"
_OWN_WORKS = re.compile(
    rf"(?P<whole>{_NAME},\s(?P<given>{_NAME})(?:\s{_NAME}|\s[A-Z]\.){{0,4}}):\s(?P<container>\S.*)"
)
_SHOUTED = r"[A-ZÀ-Þ][A-ZÀ-Þ’'-]+(?:\s(?:[A-ZÀ-Þ][A-ZÀ-Þ’'-]+|JR\.|FILHO|NETO)){0,3}"
_GIVEN = r"(?:(?:[A-ZÀ-Þ][\w’-]*[a-zà-þ]|[A-ZÀ-Þ]\.)(?:\s|(?=[.;]))|(?:d[aeo]s?|e|von|van|del)\s){1,5}"
# "MOTA, Carlos Guilherme; LIMA, Ana. História do livro"
_HOST = re.compile(
    rf"(?P<editor>{_SHOUTED},\s{_GIVEN}(?:;\s{_SHOUTED},\s{_GIVEN}){{0,8}})(?:\s?\((?:org|coord|ed)s?\.?\))?\.\s(?P<container>\S.*)"
)
_REST_OF_GIVEN = re.compile(r"(?P<given>[^.,;:]{2,40})\.\s(?=[A-ZÀ-Þ])")
_ALL_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ’'-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ’'-]+)?")
_DEGREE = re.compile(
    r"(?:Dissertação|Tese|Monografia|Trabalho\sde\s[Cc]onclusão\sde\s[Cc]urso|Tesis|Memoria)\s?\([^()]*\)?"
)
_LEAVES = re.compile(r"\d{2,4}\s?(?:f|fl|fls|p|h)\.?")
_SERIES_BRACKET = re.compile(r"\s?\(")
_NUMBERS = re.compile(r"[\s,(]*\d[\d–/-]*(?:\s?\(\d[\d–/-]*\))?\)?,\s(?P<house>[^:;]{3,90}?):\s$")
_EDITED = pattern(r"\s?\(?(?:<<editor_after>>)\.?\)?", re.IGNORECASE)


@rule(
    before="in {container A Reader}, {role ed.} {editor Ann Lee}, {container Fjord Texts} {volume 2} ({place Oslo})",
    after="in {container A Reader}, {role ed.} {editor Ann Lee}, {series Fjord Texts} {number 2} ({place Oslo})",
    unlike="{title A Reader}, in {container Fjord Texts} {volume 2} ({place Oslo})",
)
@at("container", "volume", "place publisher")
def series_of_host(c: Spans, i: int) -> bool:
    """A second container behind the book and its editors, in front of the imprint, is its series."""
    first = c.labels.index("container")
    bracket = _SERIES_BRACKET.fullmatch(c.gap(i + 1))
    if first == i or "editor" not in c.labels[first:i] or not bracket or is_periodical(c.said(i)):
        return False
    series = (c[i].start, c[i].end)
    c.put(i, i + 2, ("series", *series), ("number", c[i + 1].start, c[i + 1].end))
    return True


@rule(
    before="in: {container Hafen} {volume 17} {issue (1), HF} – {author Harbour House}: {container Hafen}, {date 2020}",
    after="in: {container Hafen} {volume 17} ({issue 1}), {publisher HF – Harbour House}: {other Hafen}, {date 2020}",
    unlike="in: {container Hafen} {volume 17} ({issue 1}): {title Hafenkunde}, {date 2020}",
)
@at("container", "volume issue", needs="date")
def journal_named_again(c: Spans, i: int) -> bool:
    """Between the issue of a journal and its year stand the house and, behind a colon, the journal once more."""
    name, end = c.said(i), c[len(c) - 1].end
    again = c.text.find(f": {name}", c[i].end, end)
    found = _NUMBERS.match(c.text, c[i].end, again + 2) if again > 0 else None
    if found is None or len(name) < 5:
        return True
    last = again + 2 + len(name)
    kept = [part for part in c.parts[i + 1 :] if part.end <= found.start("house")]
    cut = [part for part in c.parts[i + 1 :] if part.start < found.start("house") < part.end]
    numbers = [_number(c, part, found.start("house")) for part in cut]
    behind = [part for part in c.parts[i + 1 :] if part.start >= last]
    house = ("publisher", *found.span("house"))
    c.put(i + 1, len(c), *kept, *numbers, house, ("other", again + 2, last), *behind)
    return True


def _number(c: Spans, part: Part, end: int) -> tuple[str, int, int]:
    """What of a number stands in front of the house, without its brackets."""
    said = c.text[part.start : end]
    start = part.start + len(said) - len(said.lstrip(" ("))
    return part.label, start, part.start + len(said.rstrip(" ,)"))


@rule(
    before="in {container Essays}, {volume III: 1935}–{date 1938 (2002)}, {pages pp. 3–40}",
    after="in {container Essays}, {volume III}: {other 1935–1938} ({date 2002}), {pages pp. 3–40}",
    unlike="in {container Essays}, {volume III}, {date 2002}, {pages pp. 3–40}",
)
@at("volume", "date other")
def years_of_volume(c: Spans, i: int) -> bool:
    """Behind the number of a volume stand the years that it holds, and in a bracket when it came out."""
    found = _YEARS.match(c.text, c[i].start, c[i + 1].end + 1)
    if found is None or found.end() < c[i + 1].end - 1:
        return False
    date = [("date", *found.span("date"))] if found["date"] else []
    c.put(i, i + 2, ("volume", *found.span("volume")), ("other", *found.span("years")), *date)
    return True


@rule(
    before="{author Karl Lee}, {title Salz}, in: {container Lee, Karl: Schriften}, {role hg. v.} {editor Ott}",
    after="{author Karl Lee}, {title Salz}, in: {whole Lee, Karl}: {container Schriften}, {role hg. v.} {editor Ott}",
    unlike="{author Karl Lee}, {title Salz}, in: {container Hafen, Meer: Schriften}, {role hg. v.} {editor Ott}",
)
@where(Spans.whole, _OWN_WORKS, "container", needs="editor")
def whose_works(c: Spans, i: int, found: Found) -> bool:
    """In front of the colon stands whose works they are, where somebody else edited them."""
    if given_name(found["given"]):
        c.cut(i, ("whole", *found.span("whole")), ("container", *found.span("container")))
    return True


@rule(
    before="{author CAIS, Ana}. {title Sal}. In: {container MOTA, Carlos; LIMA, Ana. O mar}. {place Rio}",
    after="{author CAIS, Ana}. {title Sal}. In: {editor MOTA, Carlos; LIMA, Ana}. {container O mar}. {place Rio}",
    unlike="{author CAIS, Ana}. {title Sal}. In: {container MAR, Quilha. O sal}. {place Rio}",
)
@where(Spans.whole, _HOST, "container", without="editor")
def editors_before_full_stop(c: Spans, i: int, found: Found) -> bool:
    """Names in capitals up to a full stop, in front of the book that a piece stands in, edited it."""
    given = found["editor"].split(", ", 1)[1].split()[0].strip(";")
    if given_name(given) or initials(given):
        c.cut(i, ("editor", *found.span("editor")), ("container", *found.span("container")))
    return True


@rule(
    before="{author CAIS, Ana}. {title Sal}. In: {editor MOTA, Carlos}. {title História do mar}. {place Rio}",
    after="{author CAIS, Ana}. {title Sal}. In: {editor MOTA, Carlos}. {container História do mar}. {place Rio}",
    unlike="{author CAIS, Ana}. {title Sal}. {editor MOTA, Carlos}. {title História do mar}. {place Rio}",
)
@at("editor", "title", needs="title", without="container")
def book_behind_editors(c: Spans, i: int) -> bool:
    """The second title, behind "in" and the editors, is the book that a piece stands in."""
    if "title" in c.labels[:i] and _IN.search(c.text, max(0, c[i].start - 8), c[i].start):
        c.relabel(i + 1, "container")
    return True


@rule(
    before="{author PINTO}, {title Manuel da Costa. O porto}. {place Rio}: {publisher Cais}",
    after="{author PINTO, Manuel da Costa}. {title O porto}. {place Rio}: {publisher Cais}",
    unlike="{author PINTO}, {title Manuel. Uma vida}. {place Rio}: {publisher Cais}",
)
@at("author", "title", gap=r",\s", unquoted=True)
def given_names_behind_capitals(c: Spans, i: int) -> bool:
    """Behind a family name in capitals and a comma the given names go on up to the full stop."""
    found = _REST_OF_GIVEN.match(c.text, c[i + 1].start, c[i + 1].end)
    if found is None or not _ALL_CAPITALS.fullmatch(c.said(i)):
        return True
    words = found["given"].split()
    names = all(particle(word) or word == "e" or word[0].isupper() for word in words)
    known = given_name(words[0]) or (any(map(particle, words)) and not is_periodical(found["given"]))
    if len(words) > 1 and names and known:
        c.border(i, found.end("given"), found.end())
    return True


@rule(
    before="{author Soto Ruiz}, {title Juan Joaquín. Derecho marítimo}, {date 1960}",
    after="{author Soto Ruiz, Juan Joaquín}. {title Derecho marítimo}, {date 1960}",
    unlike="{author Soto Ruiz}, {title Juan. Una vida}, {date 1960}",
)
@at("author", "title", gap=r",\s", unquoted=True)
def given_names_up_to_full_stop(c: Spans, i: int) -> bool:
    """Behind a family name and a comma several given names up to the full stop are the author's."""
    found = _REST_OF_GIVEN.match(c.text, c[i + 1].start, c[i + 1].end)
    words = found["given"].split() if found is not None else []
    family = not any(map(given_name, c.said(i).split())) and "," not in c.said(i)
    if found is not None and family and len(words) > 1 and all(map(given_name, words)):
        c.border(i, found.end("given"), found.end(), shared=True)
    return True


@rule(
    before="{author CAIS, Ana}. {title O sal}. {date 1999}. {pages 210 f}. {title Dissertação (Mestrado em História)}",
    after="{author CAIS, Ana}. {title O sal}. {date 1999}. {other 210 f}. {genre Dissertação (Mestrado em História)}",
    unlike="{author CAIS, Ana}. {title O sal}. {date 1999}. {pages 210 f}. {title Dissertação sobre o sal}",
)
@where(Spans.whole, _DEGREE, "title container series other publisher", without="genre")
def degree_behind_title(c: Spans, i: int, _: Found) -> bool:
    """The word for a thesis with its degree in brackets is what the work is; the leaves are counted, not cited."""
    if "title" not in c.labels[:i]:
        return True
    c.relabel(i, "genre")
    for k in c.windows("pages"):
        if c.whole(_LEAVES, k):
            c.relabel(k, "other")
    return True


@rule(
    before="⟦{author CAIS, Ana}. {title O sal}. {date 1999}⟧. ⟦{title Dissertação (Mestrado)}, {date 1999}⟧",
    after="⟦{author CAIS, Ana}. {title O sal}. {date 1999}. {title Dissertação (Mestrado)}, {date 1999}⟧",
    unlike="⟦{author CAIS, Ana}. {title O sal}. {date 1999}⟧; ⟦{title Dissertação (Mestrado)}, {date 1999}⟧",
)
@between(re.compile(r"[.,]?\s+"), right="* - author backref", needs=("title", "title"))
def degree_begins(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """The word for a thesis with its degree in brackets belongs to what stands in front."""
    first = right.parts[0]
    said = first.label == "title" and _DEGREE.fullmatch(printed.text, first.start, first.end)
    return one(left, right) if said else None


@rule(
    before="{title Netze}, in: {editor Hafen und Praxis} ({role Hrsg}.), {volume Jg. 38}, {issue Nr. 3}, {date 2014}",
    after="{title Netze}, in: {container Hafen und Praxis} ({role Hrsg}.), {volume Jg. 38}, {issue Nr. 3}, {date 2014}",
    unlike="{title Netze}, in: {editor Ann Lee} ({role Hrsg}.), {volume Jg. 38}, {issue Nr. 3}, {date 2014}",
)
@at("editor", "role", "volume", needs="issue", without="container")
def journal_as_editor(c: Spans, i: int) -> bool:
    """What has volume and issue, and is no person's name, is a journal, even where it is said to edit."""
    if not any(given_name(word) or initials(word) for word in re.split(r"[\s,/]+", c.said(i))):
        c.relabel(i, "container")
    return True


_PIECE_COLON = re.compile(
    r"(?P<author>(?P<given>[A-ZÀ-Þ][\w’'-]+|[A-ZÀ-Þ]\.)(?:\s[A-ZÀ-Þ]\.|\s[A-ZÀ-Þ][\w’'-]+)?"
    r"\s(?:(?:von|van|de|der|di|zu)\s)*[A-ZÀ-Þ][\w’'-]+):\s(?P<title>.+)"
)


@rule(
    before="{title Anna Stein: Netze – Wie das Salz kam}, {other in}: {container Hafenheft} {volume 3}",
    after="{author Anna Stein}: {title Netze – Wie das Salz kam}, {other in}: {container Hafenheft} {volume 3}",
    unlike="{title Anna Stein: Ein Leben}, {place Kiel} {date 2014}",
)
@where(Spans.whole, _PIECE_COLON, "title", "other", "container editor", without="author", unquoted=True)
def author_of_piece(c: Spans, i: int, found: Found) -> bool:
    """Who stands in front of the colon of what stands in something else wrote it."""
    led = c.said(i + 1).casefold().strip(" :") in {"in", "dans", "en", "em", "w"}
    if i == 0 and led and (given_name(found["given"]) or initials(found["given"])):
        c.cut(0, ("author", *found.span("author")), ("title", *found.span("title")))
    return True


@rule(
    before="{author Anna Stein: Netze}, in: {editor Max Ott} ({role Hrsg.}), {container Hafenheft}, {date 2014}",
    after="{author Anna Stein}: {title Netze}, in: {editor Max Ott} ({role Hrsg.}), {container Hafenheft}, {date 2014}",
    unlike="{author Hafenamt: Anna Stein}, {title Netze}, {date 2014}",
)
@where(Spans.whole, _PIECE_COLON, "author", without="title backref")
def title_behind_colon(c: Spans, i: int, found: Found) -> bool:
    """Where there is no other title, what stands behind the colon of a whole name is it."""
    if i == 0 and (given_name(found["given"]) or initials(found["given"])) and c.has("container date place"):
        c.cut(0, ("author", *found.span("author")), ("title", *found.span("title")))
    return True


@rule(
    before="{author Wirth, Nora; Stein}, {title Anna: Netze und Salz}, in: {container Hafenheft}",
    after="{author Wirth, Nora; Stein, Anna}: {title Netze und Salz}, in: {container Hafenheft}",
    unlike="{author Wirth, Nora}, {title Anna: Netze und Salz}, in: {container Hafenheft}",
)
@at("author", "title", gap=r",\s", unquoted=True)
def last_given_name(c: Spans, i: int) -> bool:
    """The given name of the last of several inverted names was cut off with its colon."""
    *before, last = re.split(r"[;/]\s?", c.said(i))
    given, colon, _ = c.said(i + 1).partition(": ")
    if (
        before
        and colon
        and " " not in last
        and "," in before[0]
        and given_name(given.split()[0])
        and len(given) < 25
    ):
        end = c[i + 1].start + len(given)
        c.border(i, end, end + 2)
    return True
