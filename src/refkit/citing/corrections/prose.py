"""Prose that was read into a citation: what leads up to a name, the genitive of a name, words behind the citation."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Printed, Spans
from refkit.citing.corrections.rule import Found, among, at, rule, where
from refkit.citing.quotes import opened
from refkit.citing.raw import RawCitation
from refkit.normalise.bodies import is_body
from refkit.normalise.kinds import is_periodical
from refkit.normalise.name_words import given_name, initials
from refkit.normalise.places import is_place

_NAME = r"[A-ZÀ-Þ][\w’'\-]+"
_WHOLE_NAME = re.compile(
    rf"(?P<given>{_NAME}|[A-ZÀ-Þ]\.)(?:\s(?:{_NAME}|[A-ZÀ-Þ]\.)){{0,2}}\s(?:(?:van|von|de|der|di|du|da)\s){{0,2}}{_NAME}"
)
_GENITIVE = re.compile(
    rf"(?P<who>(?P<given>{_NAME}|[A-ZÀ-Þ]\.)(?:\s[A-ZÀ-Þ]\.)*\s{_NAME})[’']s?\s+"
    r"(?:(?:[a-zà-ÿ]+\s){1,4}in\s)?(?=[A-ZÀ-Þ])"
)
_GENITIVE_END = re.compile(r"(?:[’']\s?)?s\s+(?=[A-ZÀ-Þ“‘\"'«])|[’']\s+(?=[A-ZÀ-Þ“‘\"'«])")
# "argues in Salt Roads", "shows in his Salt Roads"
_SAYS_IN = re.compile(
    r"[a-zà-ÿ]+(?:\s[a-zà-ÿ]+){0,2}\s(?:in|dans|en|nel|em)\s(?:(?:his|her|their)\s)?(?=[A-ZÀ-Þ])"
)
# "der Velde, Ports", "Freiherr vom: Briefe"
_SMALL = r"(?:van|von|vom|de|du|di|da|del|della|den|der|ter|ten|zu|zum|la)"
_PARTICLES = re.compile(
    rf"(?:(?:(?:Freiherr|Graf|Baron|Ritter|{_SMALL})\s){{0,3}}(?:{_SMALL}\s{_NAME},\s|(?:von|vom|zu|van|de)[:,]\s)"
    # "van der | Velde, Ports"
    rf"|(?:(?<=\s(?:van|von|vom|den|der|ter|ten)\s)|(?<=\s(?:de|du|di|da|zu)\s)){_NAME},\s)(?=[A-ZÀ-Þ“‘«])"
)
_GIVEN_AND_PARTICLE = re.compile(
    rf"(?P<who>(?P<given>{_NAME})(?:\s{_NAME})?\s(?:(?:Freiherr|Graf|Baron|Ritter)\s)?(?:von|vom|zu|van|de|da|di))[:.]\s(?=\w)"
)
_SMALL_CLAUSE = re.compile(r"[a-zà-ÿ’']+(?:\s[a-zà-ÿ’']+)+")
_TO_IMPRINT = re.compile(
    r"(?P<author>(?=[^,()]+\s[^,()])[^,()]++),\s(?P<title>[A-ZÀ-Þ][^()]*?)\s\((?P<place>[A-ZÀ-Þ][^():]*):\s(?P<publisher>[^():]+)"
)
_TITLE_AND_TOWN = re.compile(r"(?P<title>[A-ZÀ-Þ][^()]*?)\s\((?P<place>[A-ZÀ-Þ][^()]*)")
_EXAMPLE = re.compile(
    r"(?:So\s)?(?:[Zz]um Beispiel|[zZ]\.\s?[BT]\.|[Ff]or (?:example|instance),|[Pp]ar exemple,"
    r"|[Aa]d esempio,|[Pp]or (?:ejemplo|exemplo),|[Bb]ijvoorbeeld)\s"
)
_BEFORE_DASH = re.compile(r"[^–—]*\s[a-zà-ÿ]{3,}\s[–—]\s(?=[A-ZÀ-Þ])")
_SMALL_WORDS = re.compile(r"[a-zà-ÿ]+(?:\s[a-zà-ÿ]+){0,3}")

#: A word of so many letters may be an answer: "Ja", "Nein", "Never".
SHORT = 5


def _known(given: str) -> bool:
    return initials(given) or given_name(given)


@rule(
    before="{author Clara Brandt}’{title s Salt Roads} ({place Leiden}: {date 1998})",
    after="{author Clara Brandt}’s {title Salt Roads} ({place Leiden}: {date 1998})",
    unlike="{author Clara Brandt}, {title s-Hertogenbosch} ({place Leiden}: {date 1998})",
)
@where(Spans.match, _GENITIVE_END, "title")
def genitive_ending(c: Spans, i: int, found: Found) -> bool:
    """The end of a genitive is no word of the title behind it."""
    if i and c[i - 1].label in {"author", "editor"} and c[i].start - c[i - 1].end < 2:
        c.cut(i, ("title", found.end(), c[i].end))
        return True
    return False


@rule(
    before="{title Clara Brandt’s Salt Roads} ({place Leiden}: {date 1998})",
    after="{author Clara Brandt}’s {title Salt Roads} ({place Leiden}: {date 1998})",
    unlike="“{title Clara Brandt’s Salt Roads}” ({place Leiden}: {date 1998})",
)
@where(
    Spans.match,
    _GENITIVE,
    "title author",
    needs="place publisher date pages",
    without="editor container genre",
    unquoted=True,
)
def genitive_of_author(c: Spans, i: int, found: Found) -> bool:
    """ "Clara Brandt’s Salt Roads": who wrote it, and the title; italics that hold all of it are a title."""
    slanted = any(start <= found.start() and end > found.end() for start, end in c.printed.italics)
    if i or slanted or not _known(found["given"]) or (c[0].label == "author" and c.has("title")):
        return True
    c.cut(0, ("author", *found.span("who")), ("title", found.end(), c[0].end))
    return True


@rule(
    before="{author Clara Brandt} {title argues in Salt Roads} ({place Leiden}: {date 1998})",
    after="{author Clara Brandt} argues in {title Salt Roads} ({place Leiden}: {date 1998})",
    unlike="{author Clara Brandt}, {title salt in Leiden} ({place Leiden}: {date 1998})",
)
@at("author", "title", gap=" ", unquoted=True)
def verb_of_saying(c: Spans, i: int) -> bool:
    """What the author does in the book stands between them."""
    said = c.match(_SAYS_IN, i + 1)
    if said is not None and not _slanted(c, i) and c.said(i).count(" "):
        c.cut(i + 1, ("title", said.end(), c[i + 1].end))
    return True


@rule(
    before="{author Otto Vance, Tariff (Bath: Old Bridge}, {date 1971}",
    after="{author Otto Vance}, {title Tariff} ({place Bath}: {publisher Old Bridge}, {date 1971}",
    unlike="{author Otto Vance, Clara Brandt (Bath}, {date 1971}",
)
@where(Spans.whole, _TO_IMPRINT, "author", without="title container")
def author_up_to_imprint(c: Spans, i: int, found: Found) -> bool:
    """What was read as names holds title and imprint."""
    c.cut(i, *((label, *found.span(label)) for label in ("author", "title", "place", "publisher")))
    return True


@rule(
    before="{author Soto Ruiz, Ana}. {container Derecho marítimo}, {date 1960}",
    after="{author Soto Ruiz, Ana}. {title Derecho marítimo}, {date 1960}",
    unlike="{author Soto Ruiz, Ana}. {container Port Review}, {date 1960}",
)
@at("author", "container", without="title volume issue genre event archive", gap=r"\.\s", needs="date")
def book_behind_full_stop(c: Spans, i: int) -> bool:
    """Behind an inverted name and a full stop stands the title, where it is no periodical."""
    said = c.said(i + 1)
    if (
        i == 0
        and "," in c.said(i)
        and any(word.islower() for word in said.split())
        and not is_periodical(said)
    ):
        c.relabel(i + 1, "title")
    return True


@rule(
    before="{author Stein}, {title Karl Freiherr vom: Briefe}, {place Berlin}",
    after="{author Stein, Karl Freiherr vom}: {title Briefe}, {place Berlin}",
    unlike="{author Stein}, {title Karl der Große: Briefe}, {place Berlin}",
)
@at("author", "title", gap=", ", unquoted=True)
def given_name_with_particle(c: Spans, i: int) -> bool:
    """A given name with the particle of the family name in front of a colon is no title."""
    found = c.match(_GIVEN_AND_PARTICLE, i + 1)
    if found is not None and given_name(found["given"]) and " " not in c.said(i):
        c.border(i, found.end("who"), found.end(), shared=True)
    return True


@rule(
    before="{author J. D. van} {title der Velde, Ports}, {date 1999}",
    after="{author J. D. van der Velde}, {title Ports}, {date 1999}",
    unlike="{author J. D. Velde}, {title Der Velde, Ports}, {date 1999}",
)
@at("author", "title", gap=" ", unquoted=True)
def name_cut_at_particle(c: Spans, i: int) -> bool:
    """A name goes on with its particle, up to the comma or colon."""
    found = c.match(_PARTICLES, i + 1)
    if found is not None:
        c.border(i, found.start() + len(found.group().rstrip(" ,:")), found.end(), shared=True)
    return True


@rule(
    before="{author Clara Brandt}, {place Salt (Leiden}: {publisher Meridian}, {date 1998})",
    after="{author Clara Brandt}, {title Salt} ({place Leiden}: {publisher Meridian}, {date 1998})",
    unlike="{author Clara Brandt}, {title Salt} ({place Leiden (Holland}): {publisher Meridian}, {date 1998})",
)
@where(Spans.whole, _TITLE_AND_TOWN, "place publisher")
def title_before_town(c: Spans, i: int, found: Found) -> bool:
    """What stands in front of the bracket of the imprint is the title, not the town."""
    if i and c[i - 1].label in {"author", "editor", "role", "container"}:
        # behind a title and who edited it stands the book that the piece is in
        host = c.has("title", i) and c.has("editor", i) and not c.has("container")
        label = "container" if host else "title"
        c.cut(i, (label, *found.span("title")), (c[i].label, *found.span("place")))
    return True


@rule(
    before="{title the same point, at length}, in {container Otto Vance}, {title Tariff} ({date 1971})",
    after="the same point, at length, in {author Otto Vance}, {title Tariff} ({date 1971})",
    unlike="{title Tolls}, in {container Otto Vance}, {title Tariff} ({date 1971})",
)
@at("container author", "title")
def clause_before_name(c: Spans, i: int) -> bool:
    """A clause that opens small, in front of the author and title, is what the note says."""
    name = c.whole(_WHOLE_NAME, i) if i and c.only("title other backref role", 0, i) else None
    if name is None or not _known(name["given"]) or is_body(name.group()) or is_place(name.group()):
        return False
    titles = [k for k in range(i) if c.labels[k] == "title"]
    if titles and not any(c.quoted(k) or _slanted(c, k) or not c.said(k)[0].islower() for k in titles):
        c.put(0, i + 1, ("author", c[i].start, c[i].end))
    return True


@rule(
    before="{author Otto Vance}, {title Tariff} ({date 1971}), {pages ch. 3}, and what he {title lists}",
    after="{author Otto Vance}, {title Tariff} ({date 1971}), {pages ch. 3}, and what he lists",
    unlike="{author Otto Vance} ({date 1971}) “{title tariff}”",
)
@where(Spans.whole, _SMALL_WORDS, "title container", needs="author", unquoted=True)
def small_words_behind(c: Spans, i: int, _: Found) -> bool:
    """A few small words behind date or page are no title."""
    if not c.has("date pages", i) or _slanted(c, i):
        return False
    c.drop(i)
    return True


@rule(
    before="{title Zum Beispiel das Hafenbuch}, {url https://hafen.org/}",
    after="Zum Beispiel {title das Hafenbuch}, {url https://hafen.org/}",
    unlike="“{title Zum Beispiel das Hafenbuch}”, {url https://hafen.org/}",
)
@where(Spans.match, _EXAMPLE, "title author", unquoted=True)
def example_in_front(c: Spans, i: int, found: Found) -> bool:
    """ "For example" in front of what is cited is no word of it; nor is a common noun behind it a name."""
    if i == 0 and not _slanted(c, i):
        common = c.labels[i] == "author" and c.text[found.end()].islower()
        c.cut(i, (c.labels[i], c[i].end if common else found.end(), c[i].end))
    return True


@rule(
    before="“{title law both natural and revealed},” {backref id.} {pages at 455}",
    after="“law both natural and revealed,” {backref id.} {pages at 455}",
    unlike="“{title Law Revealed},” {backref id.} {pages at 455}",
)
@at("title", "backref", gap=r"[,.]?[”\"’»“][,.]?\s(?:\d\s)?", without="author editor container")
def quotation_before_ibid(c: Spans, i: int) -> bool:
    """What is quoted in front of "id.", and opens small, is what stands there, and no title."""
    if i == 0 and c.quoted(i) and c.said(i)[0].islower():
        c.drop(i)
    return True


@rule(
    before="in {author English law – Wade, Forster}, {backref supra note 5}, {pages p. 474}",
    after="in English law – {author Wade, Forster}, {backref supra note 5}, {pages p. 474}",
    unlike="{author Otto Wade – Ann Forster}, {backref supra note 5}, {pages p. 474}",
)
@where(Spans.match, _BEFORE_DASH, "author title", "backref")
def words_before_dash(c: Spans, i: int, found: Found) -> bool:
    """What the note says in front of a dash is no name behind it."""
    c.cut(i, ("author", found.end(), c[i].end))
    return True


@rule(
    before="{author Wade}, {backref supra note 5}, {pages p. 474}; {other in} {title French law}",
    after="{author Wade}, {backref supra note 5}, {pages p. 474}; {other in} French law",
    unlike="{author Wade}, {backref supra note 5}, {pages p. 474}, {other in} {title French Law}",
)
@at("pages", "other", "title", needs="backref", gap=r"[^;]*;\s", unquoted=True)
def lead_to_the_next(c: Spans, i: int) -> bool:
    """Behind a short form and a semicolon the words that lead to the next are no title."""
    if c.has("backref", i):
        c.drop(i + 2)
    return True


def _slanted(c: Spans, i: int) -> bool:
    return any(start < c[i].end and end > c[i].start for start, end in c.printed.italics)


@rule(
    before="⟦{title the sources he lists} {pages at 60}⟧",
    after="the sources he lists at 60",
    unlike="“⟦{title the sources he lists}” {pages at 60}⟧",
)
@among("title pages", needs="title")
def small_title(printed: Printed, raw: RawCitation) -> bool:
    """Nothing but small words and a page."""
    text = printed.text
    if opened(text, raw.start) or printed.slants(raw):
        return False
    said = [text[part.start : part.end] for part in raw.parts if part.label == "title"]
    return all(map(_SMALL_CLAUSE.fullmatch, said))


@rule(
    before="“⟦{title Ja}⟧.”",
    after="“Ja.”",
    unlike="“⟦{title Salt Roads}⟧.”",
)
@among("title")
def word_alone(printed: Printed, raw: RawCitation) -> bool:
    """One short word in marks with nothing beside it is what somebody said, unless a work is known by it."""
    said = printed.text[raw.start : raw.end]
    return opened(printed.text, raw.start) and len(said) <= SHORT and said.isalpha()
