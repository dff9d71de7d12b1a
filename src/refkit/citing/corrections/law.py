"""Decisions of courts: the parties are the title, and the identifiers stand apart."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Printed, Spans, labels_in, one
from refkit.citing.corrections.rule import Found, at, between, rule, where
from refkit.citing.law.words import listed
from refkit.citing.raw import Part, RawCitation

# "ECLI:EU:C:2016:644" (Council conclusions on the European Case Law Identifier, 2011/C 127/01)
_ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Za-z0-9.]{1,25}")
# "case C-49/12", "Rs. C-403/08", "asunto C-212/97", "App no 12345/04", "1 BvR 1270/23"
_NUMBER = re.compile(
    r"(?:case|joined cases|rs\.|rechtssache|aff(?:aire|\.)|causa|asunto|processo|app(?:lication)?\.? no)?\s?"
    r"(?:[CTF][-‑– ]{0,3})?\d{1,5}/\d{2,4}(?:\sP)?|\d\s(?:Bv[A-Z]|[IVX]+\s?Z[RB])\s\d+/\d{2}",
    re.IGNORECASE,
)
_VERSUS = re.compile(r"\s(?:v|vs|c|gegen|contre)$")
_DASH = re.compile(r"[\s.]*[-–—]\s?")
_SECTION_YEAR = re.compile(r"(?P<section>\d{3,4})(?:[\s,]*\((?P<year>(?:1[5-9]|20)\d\d))?")
_ACT = re.compile(
    r"(?:[A-ZÄÖÜ(&]|of\b|and\b|the\b|for\b|to\b|in\b|etc\b)?.*\b(?:Act|Regulations|Order|Rules|Measure|Ordinance|Bill|\w*(?:[gG]esetz|[vV]erordnung|[-–]Novelle))(?:\s\((?:NI|Northern\sIreland|Scotland|Wales)\))?(?:\sof)?"
)
_PART_OF_ACT = re.compile(
    r"(?P<where>(?:Parts?|[Ss]ections?|ss?|Schedules?|Sch|[Cc]hapters?|[Aa]rticles?)\.?\s(?:[IVX]+|\d+)[A-Z]?(?:\(\w{1,4}\))*)\s(?:of|to)\s(?:the\s)?"
    r"(?P<title>[A-Z].*\b(?:Act|Regulations|Order|Rules|Measure|Ordinance)(?:\s\d{4})?)"
)
_ACT_YEAR = re.compile(r"(?:of\s)?(?:1[2-9]|20)\d\d")
_IN = re.compile(r"in:?")
_NAME = r"[A-ZÀ-Þ][\w’'\-]+"
_EDITORS = re.compile(rf"{_NAME}(?:\s?/\s?{_NAME})*")
_BY_NAME = re.compile(rf"(?P<work>{_NAME}(?:\sBGB|\sStGB|\sGG)?)\s?/\s?(?P<who>{_NAME}(?:/{_NAME})*)")
_LAW_BY_LETTERS = re.compile(r"[A-ZÄÖÜ]{2,5}|[A-ZÄÖÜ][A-Za-zäöü]{0,6}[A-ZÄÖÜ]")
_EDITED_LAW = re.compile(rf"(?P<who>{_EDITORS.pattern}),\s(?P<law>{_LAW_BY_LETTERS.pattern})")
_PLACE_IN_LAW = re.compile(r"§|\b[Aa]rt\b|\b(?:Rn|Rz|Rdnr|Randnr)\b|(?<=§\s)\d")
_WORD_OF_DAY = re.compile(r"\s(?:on|dated)$")
_JOURNAL_BEHIND = re.compile(
    r"(?P<title>.{4,}?)\.\s(?P<journal>(?:Revista|Rev\.|Cadernos?|Boletim|Anais|Estudos|Jornal|Arquivos?|Anuário|Anuario|Cuadernos)\s[^.]{3,})"
)
_WORD_OF_PROVISION = re.compile(r"(?:[Aa]rtt?|[Aa]rts|[Ss]ecs?|[Pp]ar)")
_VOLUME_AND_NAME = re.compile(r"(?P<volume>\d{1,2})\s(?P<author>[A-ZÀ-Þ].*)")
_NUMBERED = re.compile(r"n[°ºo]s?\.?\s?\d[\d\s,-]*(?:\s?(?:et\s)?s)?")
# a court by its letters, and the end of what is said of it
_COURT_IN_FRONT = re.compile(r"(?P<court>[A-ZÄÖÜ][\w-]+)\.?;\s(?=[A-ZÀ-Þ])")
_NAMES = "author title place publisher archive container"


def _numbered(text: str, part: Part) -> bool:
    """Is this the number of a case?"""
    return _NUMBER.fullmatch(text[part.start : part.end].strip()) is not None


@rule(
    before="⟦{author Court of Justice}, {title Akzo Marine v}⟧. ⟦{title Commission}, {number case 48/69}⟧",
    after="⟦{author Court of Justice}, {title Akzo Marine v. Commission}, {number case 48/69}⟧",
    unlike="⟦{author Court of Justice}, {title Akzo Marine}⟧. ⟦{title Commission}, {number case 48/69}⟧",
)
@between(re.compile(r"\.? "))
def versus(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """A case is not cut behind the "v." between its parties."""
    last, first = left.parts[-1], right.parts[0]
    if last.label != "title" or not _VERSUS.search(printed.text, last.start, last.end):
        return None
    if first.label not in labels_in(_NAMES):
        return one(left, right)
    title = Part("title", last.start, first.end, min(last.certainty, first.certainty))
    return one(left, right, (*left.parts[:-1], title, *right.parts[1:]))


@rule(
    before="⟦{author Court of Justice}, {date 4 May 1990}, {number C-12/89}⟧ – ⟦{author Akzo Marine}⟧",
    after="⟦{author Court of Justice}, {date 4 May 1990}, {number C-12/89} – {title Akzo Marine}⟧",
    unlike="⟦{author Court of Justice}, {title Akzo}, {number C-12/89}⟧ – ⟦{author Ann Lee}⟧",
)
@between(_DASH, left="* - title", right="author title other", needs=("number", "*"))
def case_behind_dash(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """A dash sets off the name of a case from its number."""
    if not any(part.label == "number" and _numbered(printed.text, part) for part in left.parts):
        return None
    name = Part("title", right.start, right.end, min(part.certainty for part in right.parts))
    return one(left, right, (*left.parts, name))


@rule(
    before="{title Akzo}, {number C-12/89}, {archive ECLI}:{container EU:C:1990}:{pages 644}",
    after="{title Akzo}, {number C-12/89}, {other ECLI:EU:C:1990:644}",
    unlike="{title Akzo}, {number C-12/89}, {container EU Reports} {pages 644}",
)
def ecli(c: Spans) -> None:
    """A European Case Law Identifier is one piece, whatever it was cut into."""
    for found in _ECLI.finditer(c.text, c[0].start, c[len(c) - 1].end) if "ECLI:" in c.text else ():
        start, end = found.span()
        first = sum(part.end <= start for part in c.parts)
        last = sum(part.start < end for part in c.parts)
        c.put(first, max(first, last), ("other", start, end), sure=1.0)


@rule(
    before="{genre judgment of} {date 8 June 2023}, {publisher Sunrise SA}, {number case C-567/21}",
    after="{genre judgment of} {date 8 June 2023}, {title Sunrise SA}, {number case C-567/21}",
    unlike="{date 8 June 2023}, {publisher Sunrise SA}, {number 567}",
)
@at("date", _NAMES, "number", without="title")
def case_name(c: Spans, i: int) -> bool:
    """What stands between date and number names the case."""
    if _numbered(c.text, c[i + 2]):
        c.relabel(i + 1, "title")
    return True


@rule(
    before="{volume 42} {container U.S.C.} § {date 1983 (2018)}",
    after="{volume 42} {container U.S.C.} {pages § 1983} ({date 2018})",
    unlike="{volume 42} {container U.S.C.} § {pages 1983} ({date 2018})",
)
@where(Spans.match, _SECTION_YEAR, "date")
def section_like_a_year(c: Spans, i: int, found: Found) -> None:
    """Behind the sign of a section stands no year."""
    sign = c.text.rfind("§", 0, c[i].start)
    if sign >= 0 and not c.text[sign + 1 : c[i].start].strip():
        c.cut(i, ("pages", sign, found.end("section")), ("date", *found.span("year")))


@rule(
    before="{title Part VI of the Tide Act} {date 1964}",
    after="{cited Part VI} of the {title Tide Act} {date 1964}",
    unlike="{title Part of the Tide} {date 1964}",
)
@where(Spans.whole, _PART_OF_ACT, "title", without="author editor container publisher pages")
def part_of_act(c: Spans, i: int, found: Found) -> bool:
    """The part of an act that is cited stands in front of what the act is called."""
    c.cut(i, ("cited", *found.span("where")), ("title", *found.span("title")))
    return True


@rule(
    before="{title Tide Act} {other of} {date 1964}, s {pages 12}",
    after="{title Tide Act of {date 1964}}, s {pages 12}",
    unlike="{author Lee}, {title The Sixth Act} {date 1964}, {pages 12}",
)
@where(Spans.whole, _ACT, "title", "date other", gap=" ", without="author editor container publisher")
def year_of_act(c: Spans, i: int, _: Found) -> bool:
    """The year is a part of what an act is called."""
    year = i + 1
    if c.said(year) == "of" and c.labels[year + 1 : year + 2] == ["date"]:
        year += 1
    if c.labels[year] == "date" and c.whole(_ACT_YEAR, year) and not c.quoted(i):
        c.put(i, year, ("title", c[i].start, c[year].end))
    return True


@rule(
    before="{author Berg} {other in} {author Kern/Lang}, {container BGB}, {edition 7. Aufl} {date 2015}, {pages § 823}",
    after="{author Berg} {other in} {editor Kern/Lang}, {container BGB}, {edition 7. Aufl} {date 2015}, {pages § 823}",
    unlike="{author Berg}, {other in} {title Hafen/Stadt}, {container Kai}, {volume 7}, {pages 12}",
)
@at("author", "other", "author title", "container title", without="editor")
def editors_of_commentary(c: Spans, i: int) -> bool:
    """Who stands between "in" and the commentary on a law edited it."""
    told = c.labels[i + 3] == "container" or c.whole(_LAW_BY_LETTERS, i + 3)
    in_law = c.search(_PLACE_IN_LAW, len(c) - 1) or "§" in c.gap(len(c) - 2)
    if told and in_law and _IN.fullmatch(c.said(i + 1)) and c.whole(_EDITORS, i + 2):
        c.relabel(i + 2, "editor")
        c.relabel(i + 3, "container")
    return True


@rule(
    before="{author Berg} {other in} {title Kern/Lang, BGB}, {edition 7. Aufl} {date 2015}, {pages § 823}",
    after="{author Berg} {other in} {editor Kern/Lang}, {container BGB}, {edition 7. Aufl} {date 2015}, {pages § 823}",
    unlike="{author Berg} {other in} {title Kern, Tides}, {edition 7. Aufl} {date 2015}, {pages § 823}",
)
@at("author", "other", "title", without="editor container")
def editors_within_commentary(c: Spans, i: int) -> bool:
    """What stands behind "in" in one with its editors is the commentary."""
    found = c.whole(_EDITED_LAW, i + 2) if _IN.fullmatch(c.said(i + 1)) else None
    if found is not None:
        c.cut(i + 2, ("editor", *found.span("who")), ("container", *found.span("law")))
    return True


@rule(
    before="{author MüKoBGB/Kern}, § {pages 823 Rn. 45}",
    after="{container MüKoBGB}/{author Kern}, § {pages 823 Rn. 45}",
    unlike="{author Berg/Kern}, § {pages 823 Rn. 45}",
)
@where(Spans.whole, _BY_NAME, "author", without="title container editor")
def known_commentary(c: Spans, i: int, found: Found) -> bool:
    """A commentary that goes by its own name, and who wrote on the provision."""
    if found["work"].rstrip(".") in listed("commentaries", "names"):
        c.cut(i, ("container", *found.span("work")), ("author", *found.span("who")))
    return True


@rule(
    before="{author Berg}, {title Hafenrecht}{volume 4} ({date 2012}) {pages Rz 345}",
    after="{author Berg}, {title Hafenrecht}{edition 4} ({date 2012}) {pages Rz 345}",
    unlike="{author Berg}, {container Tidal Rev. D}{volume 94}, {pages 345} ({date 2012})",
)
@at("title container", "volume", without="edition")
def edition_raised_behind_title(c: Spans, i: int) -> bool:
    """A raised number of the edition came down behind the title; one letter is that of a journal's section."""
    if not c.gap(i) and c.said(i + 1).isdigit() and len(c.said(i + 1)) < 3 and c.said(i)[-2:].isalpha():
        c.relabel(i + 1, "edition")
    return True


@rule(
    before="{title Oral evidence taken before the Tide Board on} {date 3 May 2011}, {number HC 123-ii}",
    after="{title Oral evidence taken before the Tide Board} on {date 3 May 2011}, {number HC 123-ii}",
    unlike="{title The Board} {date 3 May 2011}",
)
@where(Spans.search, _WORD_OF_DAY, "title", "date", gap=" ")
def word_before_day(c: Spans, i: int, found: Found) -> None:
    """The word that leads to a day is none of the title."""
    c.cut(i, ("title", c[i].start, found.start()))


@rule(
    before="{author Souza} {title A maré. Revista do Porto}, {volume v. 12}, {pages p. 5-67}, {date 2011}",
    after="{author Souza} {title A maré}. {container Revista do Porto}, {volume v. 12}, {pages p. 5-67}, {date 2011}",
    unlike="{author Souza} {title A maré. Revista de um porto}, {place Rio}, {date 2011}",
)
@where(Spans.whole, _JOURNAL_BEHIND, "title", needs="volume issue", without="container")
def journal_behind_full_stop(c: Spans, i: int, found: Found) -> bool:
    """What is called a journal, behind the full stop of the title, is where the piece stands."""
    c.cut(i, ("title", *found.span("title")), ("container", *found.span("journal")))
    return True


@rule(
    before="{author Art}. {date 2043} {other c.c.}",
    after="Art. {pages 2043} {other c.c.}",
    unlike="{author Art Berg}. {date 1998} {title Tides}",
)
@where(Spans.whole, _WORD_OF_PROVISION, "author", "date pages number volume", gap=r"[.\s]+")
def article_as_author(c: Spans, i: int, _: Found) -> None:
    """The word for an article of a law is nobody's name."""
    c.relabel(i + 1, "pages")
    c.drop(i)


@rule(
    before="{author Berg}, {title Droit du port}, {publisher Quai}, {date 2012}, {issue n° 123}",
    after="{author Berg}, {title Droit du port}, {publisher Quai}, {date 2012}, {cited n° 123}",
    unlike="{author Berg}, {title Droit du port}, {container Revue}, {date 2012}, {issue n° 123}",
)
@where(Spans.whole, _NUMBERED, "issue", needs="publisher edition", without="container")
def paragraph_of_treatise(c: Spans, i: int, _: Found) -> None:
    """French lawyers cite treatises by the numbers of their paragraphs."""
    c.relabel(i, "cited")


@rule(
    before="{title Droit}, {publisher Quai}, {series Droit et Port} {issue n° 63}, {date 2005}",
    after="{title Droit}, {publisher Quai}, {series Droit et Port} {number n° 63}, {date 2005}",
    unlike="{title Droit}, {container Droit et Port} {issue n° 63}, {date 2005}",
)
@at("series", "issue", gap=r",?\s")
def number_behind_series(c: Spans, i: int) -> bool:
    """The number right behind a series is that of the book in it."""
    c.relabel(i + 1, "number")
    return True


@rule(
    before="{author 2 Otto Vance}, {title Treatise on Ports} § {pages 4.12} ({edition 4th ed}. {date 2015})",
    after="{volume 2} {author Otto Vance}, {title Treatise on Ports} § {pages 4.12} ({edition 4th ed}. {date 2015})",
    unlike="{author 2nd Harbour Board}, {title Ports} ({date 2015})",
)
@where(Spans.whole, _VOLUME_AND_NAME, "author", needs="title", without="volume")
def volume_before_author(c: Spans, i: int, found: Found) -> None:
    """American lawyers print the volume of a treatise in front of its author."""
    c.cut(i, ("volume", *found.span("volume")), ("author", *found.span("author")))


@rule(
    before="{author EuGH; Berg}, {title Karten}, {container CR} {date 2015}, {pages 137}",
    after="EuGH; {author Berg}, {title Karten}, {container CR} {date 2015}, {pages 137}",
    unlike="{author UNESCO; Berg}, {title Karten}, {container CR} {date 2015}, {pages 137}",
)
@where(Spans.match, _COURT_IN_FRONT, "author", needs="title")
def court_of_prose(c: Spans, i: int, found: Found) -> None:
    """ "… auch zur Rspr. des EuGH; Berg, Karten": a court that prose names wrote nothing with a person."""
    if found["court"] in listed("courts", "names"):
        c.cut(i, ("author", found.end(), c[i].end))
