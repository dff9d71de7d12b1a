"""Decisions of courts: the parties are the title, and the identifiers stand apart."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Printed, Spans, labels_in, one
from refkit.citing.corrections.rule import Found, at, between, rule, where
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
_ACT_YEAR = re.compile(r"(?:of\s)?(?:1[2-9]|20)\d\d")
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
    before="{title Harbours Act} {date 1964}, s {pages 12}",
    after="{title Harbours Act {date 1964}}, s {pages 12}",
    unlike="{author Lee}, {title The Sixth Act} {date 1964}, {pages 12}",
)
@where(Spans.whole, _ACT, "title", "date", gap=r"\s(?:of\s)?", without="author editor container publisher")
def year_of_act(c: Spans, i: int, _: Found) -> bool:
    """The year is a part of what an act is called."""
    if c.whole(_ACT_YEAR, i + 1) and not c.quoted(i):
        c.put(i, i + 1, ("title", c[i].start, c[i + 1].end))
    return True
