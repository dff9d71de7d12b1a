"""Where a text was printed again, and what stands around a title that belongs to it or to its author."""

from __future__ import annotations

import re
from dataclasses import replace

from refkit.citing.corrections.edit import Printed, Spans, one
from refkit.citing.corrections.rule import Found, at, between, rule, where
from refkit.citing.raw import Part, RawCitation, labelled
from refkit.languages import pattern
from refkit.normalise.lexicon import toml
from refkit.normalise.name_words import family_name, given_name
from refkit.normalise.places import is_place

# ", repris dans", ", wieder in:", ", ora in"
_AGAIN = pattern(
    r"\s?[”’\"»]?\)?[,;.]?\s\(?(?P<said>(?:(?:auch|dann|jetzt|now|ora|poi|puis|also|later|ahora|erneut)\s)?(?:<<reprinted>>)\.?"
    r"(?:\s(?:in|dans|en|em|w|bei|chez))?):?\s\(?"
    r"|\s?[”’\"»]?\)?,\s(?P<said2>(?:jetzt|now|ora|poi|ahora|dann auch|später)\s(?:in|en)):?\s",
    re.IGNORECASE,
)
_AGAIN_IN = pattern(
    r"(?P<said>(?:(?:auch|dann|jetzt|now|ora|poi|puis|also|later|ahora|erneut)\s)?(?:<<reprinted>>)\.?\s(?:in|dans|en|em|w|bei)):?\s"
    r"(?P<host>[^\W\d_].+)",
    re.IGNORECASE,
)
_IDEM = pattern(r"<<idem|idem_of>>", re.IGNORECASE)
_PRINTED_BEFORE = pattern(
    r"(?:.*[;.]\s)?(?P<author>[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){1,2}),\s(?P<title>[A-ZÀ-Þ„“«][^,;]{2,120}),\s"
    r"(?P<other>(?:(?:auch|jetzt|dann|ora|poi)\s)?(?:<<reprinted>>)(?:\s(?:in|dans|en))?):?\s",
)
_REISSUE = re.compile(r"r[ée]{1,2}[éi]?(?:d|mp)|rist|riedi|repr|rpt|Neudr|Nachdr|herdr|wznow", re.IGNORECASE)
_DOES_IN = re.compile(r"[a-zà-ÿ]+(?:\s[a-zà-ÿ]+){0,2}\sin")
_REMARK_IN = re.compile(r"(?:in|dans|en|nel|em)\s(?P<title>[A-ZÀ-Þ].*)")
_GENITIVE = re.compile(r"[’']s?\s")
_IN = re.compile(r"in|dans|en|em|w", re.IGNORECASE)
_INITIALS = r"(?:[A-ZÀ-Þ]\.[\s-]?){1,4}"
_SMALL_WORD = r"[a-zà-ÿ]{3,}"
_PARTICLES = r"(?:(?:van|von|de|den|der|di|du|da|la|le|ter|ten|zu)\s){0,2}"
# "P. J. van den Berg, De haven van Leiden, Leiden"
_ALL_AS_NAMES = re.compile(
    rf"(?P<who>{_INITIALS}{_PARTICLES}[A-ZÀ-Þ][\w’'-]+),\s(?P<title>[A-ZÀ-Þ][\w’'-]+(?:\s[\w’'-]+)*?\s{_SMALL_WORD}(?:\s[\w’'-]+)*)"
    r"(?:,\s(?P<place>[A-ZÀ-Þ][\w’' -]+))?"
)
# "Tidal Energy, R45678", "Ports and Hinterland, ECE/TRANS/123", "Harbor Dredging, GAO/RCED-98-12"
_CODE_AT_END = re.compile(
    # the last of the parts that are held by "/", "-" or "." has a digit
    r"(?P<title>.{4,}?),\s(?P<number>[A-Z][A-Z0-9]++(?=[/.-])(?=[A-Z0-9()./-]{0,60}?[/.-](?=[A-Z0-9().]*\d)[A-Z0-9().]++(?![/-]))"
    r"[A-Z0-9()./-]++"
    r"|(?:R[SL]?|IF|IN|LSB)\d{4,5})"
)
# "K. Heine, Zölle"
_NAME_AND_WORD = re.compile(
    rf"(?P<who>{_INITIALS}{_PARTICLES}[A-ZÀ-Þ][\w’'-]+),\s(?P<title>[A-ZÀ-Þ][\w’-]{{3,}})"
)
_CODE_BEGINS = re.compile(r"[A-Z][A-Z0-9]+(?:[/.-][A-Z0-9()]+)*")
_CODE = re.compile(r"[A-Z][A-Z0-9]+(?:[/.-][A-Z0-9()]+)+")
_OPENS = re.compile(r"\s\(")
_HOUSE_OR_SERIES = re.compile(
    r"\b(?:Press|Publish\w+|Verlag|Books?|Editions?|Éditions|Edizioni|Editora?|Ediciones|Library|Series|Stud(?:ies|ien)"
    r"|Texts?|Papers?|Monographs?|Collection|Bibliothek|Bibliothèque|Reihe|Schriften\w*|Beiträge|Universit\w+|vols?|Bde?)\b"
    r"|[A-Z]{2,}|\d|&",
)


@rule(
    before="⟦{author Lee}, {title Salt}, {date 1970}⟧, repris dans ⟦{title Ports}, {place Paris}, {date 1985}⟧",
    after="⟦{author Lee}, {title Salt}, {date 1970}, {other repris dans} {title Ports}, {place Paris}, {date 1985}⟧",
    unlike="⟦{author Lee}, {title Salt}, {date 1970}⟧, et dans ⟦{title Ports}, {place Paris}, {date 1985}⟧",
)
@between(_AGAIN, left="*", needs=("title", "title container"), signal=True)
def printed_again(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """A text and where it was printed again are one citation."""
    found = _AGAIN.fullmatch(printed.text, left.end, right.start)
    first, *others = (part.label for part in left.parts)
    named = {"author", "editor", "backref"} & {first} or {"author", "editor"} & set(others)
    if (
        found is None
        or not named
        or "backref" in others
        or any(part.label == "backref" for part in right.parts[1:])
    ):
        return None
    word = "said" if found["said"] else "said2"
    again = Part("other", *found.span(word), right.parts[0].certainty)
    # "ora in Id., Scritti": whose it is, is known
    rest = [replace(part, label="other") if part.label == "backref" else part for part in right.parts]
    return one(left, right, (*left.parts, again, *rest))


@rule(
    before="{author Lee}, {title Salt}, {date 1970} ({other repris dans Ports}, {place Paris}, {date 1985})",
    after="{author Lee}, {title Salt}, {date 1970} ({other repris dans} {title Ports}, {place Paris}, {date 1985})",
    unlike="{author Lee}, {title Salt}, {date 1970} ({other discuté dans Ports}, {place Paris}, {date 1985})",
)
@where(Spans.whole, _AGAIN_IN, "other", "place publisher date pages volume", needs="title")
def host_of_reprint(c: Spans, i: int, found: Found) -> bool:
    """Behind the word for printing again, and "in", stands the book, where an imprint follows."""
    host = c.text[found.start("host")]
    if c.has("title", i) and host.isupper():
        c.cut(i, ("other", *found.span("said")), ("title", *found.span("host")))
    return True


@rule(
    before="Karl Ott, Zölle, abgedruckt in: {backref ders}., {title Schriften}, {place Kiel} {date 1999}",
    after="{author Karl Ott}, {title Zölle}, {other abgedruckt in}: ders., {title Schriften}, {place Kiel} {date 1999}",
    unlike="nach Karl Ott abgedruckt in: {backref ders}., {title Schriften}, {place Kiel} {date 1999}",
)
@at("backref")
def text_before_reprint(c: Spans, i: int) -> bool:
    """Who wrote what, in front of "reprinted in: ders.", was passed over."""
    found = None if i else _PRINTED_BEFORE.fullmatch(c.text, 0, c[0].start)
    if found is not None and _IDEM.fullmatch(c.said(0)):
        c.cut(0, *((label, *found.span(label)) for label in ("author", "title", "other")))
    return True


@rule(
    before="{author Lee}, {title Salz}, {date 1970} ({edition rééd}. {publisher Fjord}, {date 1998}), {pages p. 3}",
    after="{author Lee}, {title Salz}, {date 1970} ({reissue rééd. Fjord, 1998}), {pages p. 3}",
    unlike="{author Lee}, {title Salz} ({edition rééd}. {publisher Fjord}, {date 1998}), {pages p. 3}",
)
@where(Spans.match, _REISSUE, "edition", needs="date")
def reissue_in_bracket(c: Spans, i: int, found: Found) -> bool:
    """Who printed a book again, in a bracket behind its own year, did not publish it first."""
    close = c.text.find(")", c[i].start, c[i].start + 90)
    if c.before(i) == "(" and close > 0 and c.has("date", i):
        last = max(k for k in range(i, len(c)) if c[k].end <= close)
        c.put(i, last + 1, ("reissue", c[i].start, close))
    return True


@rule(
    before="{author Fjord Bureau}, {series Statistical Yearbook 1960}, {place Oslo}, {date 1961}",
    after="{author Fjord Bureau}, {title Statistical Yearbook 1960}, {place Oslo}, {date 1961}",
    unlike="{author Fjord Bureau}, {series Papers} {number 12}, {place Oslo}, {date 1961}",
)
@at("series", needs="author editor", without="title container number volume issue backref genre")
def series_alone(c: Spans, i: int) -> bool:
    """What has an author and no other title is called by what was taken for its series."""
    c.relabel(i, "title")
    return True


@rule(
    before="⟦{author Ann Lee}’{other s} {title discussion in}⟧ ⟦{title Tariff}, {pages 45}⟧",
    after="⟦{author Ann Lee}’s discussion in {title Tariff}, {pages 45}⟧",
    unlike="⟦{author Ann Lee}, {title discussion in Tides}⟧ ⟦{title Tariff}, {pages 45}⟧",
)
@between(
    re.compile(r"\s"), left="author other title", right="* - author editor backref", needs=("author", "title")
)
def said_in_book(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """ "Ann Lee’s discussion in Tariff": who, and the title of the book."""
    title = left.parts[-1]
    if title.label != "title" or not _DOES_IN.fullmatch(printed.text, title.start, title.end):
        return None
    return one(left, right, (*labelled(left.parts, "author"), *right.parts))


@rule(
    before="{author Ann Lee}’s {genre remarks} {other in Tariff}, {pages 12–14}",
    after="{author Ann Lee}’s remarks in {title Tariff}, {pages 12–14}",
    unlike="{author Ann Lee}, {genre remarks} {other in Council}, {pages 12–14}",
)
@where(Spans.whole, _REMARK_IN, "other", "pages", needs="author", without="title container")
def remark_in_book(c: Spans, i: int, found: Found) -> bool:
    """ "Ann Lee’s remarks in Tariff": the same, where the word for what she says was taken for a kind of work."""
    said = c.labels[:i] in (["author", "genre"], ["author", "other", "genre"])
    if said and _GENITIVE.fullmatch(c.text, c[0].end, c[i - 1].start):
        c.put(i - 1, i + 1, ("title", *found.span("title")))
    return True


@rule(
    before="{author K. Ott, Zölle}, {other in}: {container Hafengeschichte} {volume 12} ({date 1911})",
    after="{author K. Ott}, {title Zölle}, {other in}: {container Hafengeschichte} {volume 12} ({date 1911})",
    unlike="{author K. Ott, Berg}, {other in}: {container Hafengeschichte} {volume 12} ({date 1911})",
)
@where(Spans.whole, _NAME_AND_WORD, "author", "other", "container", without="title genre")
def word_before_host(c: Spans, i: int, found: Found) -> bool:
    """A word behind initials and a family name, in front of "in" and a periodical, is the title."""
    word = found["title"]
    if i == 0 and _IN.fullmatch(c.said(1).strip(" ,:")) and not (family_name(word) or given_name(word)):
        c.cut(0, ("author", *found.span("who")), ("title", *found.span("title")))
    return True


@rule(
    before="{author P. J. van den Berg, De haven van Leiden, Leiden} {date 1989}",
    after="{author P. J. van den Berg}, {title De haven van Leiden}, {place Leiden} {date 1989}",
    unlike="{author P. J. van den Berg, Max Ott, Ann Lee} {date 1989}",
)
@where(Spans.whole, _ALL_AS_NAMES, "author", without="title container")
def title_among_names(c: Spans, i: int, found: Found) -> bool:
    """Behind initials and a family name words with small letters are a title."""
    place = found["place"]
    if place is None:
        c.cut(i, ("author", *found.span("who")), ("title", *found.span("title")))
    elif is_place(place):
        c.cut(
            i,
            ("author", *found.span("who")),
            ("title", *found.span("title")),
            ("place", *found.span("place")),
        )
    return True


@rule(
    before="{author Fjord Council}, {title Tidal Energy, ECE/TRANS/12}, {date 1990}",
    after="{author Fjord Council}, {title Tidal Energy}, {number ECE/TRANS/12}, {date 1990}",
    unlike="{author Fjord Council}, {title Tidal Energy, Oslo/Bergen}, {date 1990}",
)
@where(Spans.whole, _CODE_AT_END, "title", without="number", unquoted=True)
def code_behind_title(c: Spans, i: int, found: Found) -> bool:
    """The number of a report behind its title is no word of it."""
    c.cut(i, ("title", *found.span("title")), ("number", *found.span("number")))
    return True


@rule(
    before="{title Tidal Energy}, {series ECE/TRANS}/{number 12}, {date 1990}",
    after="{title Tidal Energy}, {number ECE/TRANS/12}, {date 1990}",
    unlike="{title Tidal Energy}, {series Oslo Papers}/{number 12}, {date 1990}",
)
@where(Spans.match, _CODE_BEGINS, "series number container", "number volume pages issue", gap=r"[/.-]")
def code_cut_in_two(c: Spans, i: int, _: Found) -> bool:
    """The letters of a report's number and the digits behind their slash are one number."""
    if _CODE.fullmatch(c.text, c[i].start, c[i + 1].end):
        c.join(i, i + 1, "number")
        return True
    return False


@rule(
    before="{author Lee}, {title Ports: Gale}, {publisher Danish Calm} ({place Oslo}: {publisher Quill}, {date 1990})",
    after="{author Lee}, {title Ports: Gale, Danish Calm} ({place Oslo}: {publisher Quill}, {date 1990})",
    unlike="{author Lee}, {title Ports: Gale}, {publisher Quill & Ink} ({place Oslo}: {publisher Quill}, {date 1990})",
)
@at("title", "publisher", "place", "publisher", "date", gap=r",\s", unquoted=True)
def title_up_to_bracket(c: Spans, i: int) -> bool:
    """What stands in front of the bracket of place and house, and is neither house nor series, ends the subtitle."""
    said, house = c.said(i + 1), c.said(i + 3)
    imprint = _OPENS.fullmatch(c.gap(i + 1)) is not None and c.gap(i + 2).strip() == ":"
    other = set(said.split()).isdisjoint(house.split()) and not c.search(_HOUSE_OR_SERIES, i + 1)
    if imprint and other and ": " in c.said(i) and said not in toml("houses")["names"]:
        c.join(i, i + 1, "title")
    return True
