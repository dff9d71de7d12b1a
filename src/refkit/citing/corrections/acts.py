"""Acts as lawyers cite them: the place in an act stands in front of what the act is called."""

from __future__ import annotations

import re

from refkit.citing.corrections.edit import Printed, Spans
from refkit.citing.corrections.rule import Found, among, rule, where
from refkit.citing.raw import RawCitation

_PLACE = re.compile(
    r"(?:Parts?|[Ss]ections?|ss?|Schedules?|Sch|[Cc]hapters?|[Aa]rticles?)\.?\s(?:[IVX]+|\d+)[A-Z]?(?:\(\w{1,4}\))*"
)
_OF_THE = re.compile(r"(?:of|to)(?:\sthe)?")
_CALLED = re.compile(r"[A-Z].*\b(?:Act|Regulations|Order|Rules|Measure|Ordinance)(?:\s(?:of\s)?\d{4})?")
_PROVISION = re.compile(r"(?:[Aa]rt(?:\.|ikel|icle|icol[oi]|ículos?|igos?)?s?|§§?|[Ss]ections?)\s?\d")
# "Kommentar zu", "A Note on", "Le commentaire de l’"
_LEADS_TO_PLACE = re.compile(r"\s(?:zu[mr]?|über|on|to|of|sur|de|à|all?|su|sobre|a|op|bij)$")
_WORD_OF_PROVISION = re.compile(r"(?:[Aa]rtt?|[Aa]rts|[Ss]ecs?|[Pp]ar)")
# "2043 c.c", "12-bis c.p.p"
_PLACE_IN_CODE = re.compile(r"\d{1,4}(?:[-\s](?:bis|ter|quater))?\s(?:[a-z]{1,5}\.\s?){1,4}[a-z]{0,4}")
_PROVISION_OF_LETTERS = re.compile(rf"{_WORD_OF_PROVISION.pattern}\.?\s{_PLACE_IN_CODE.pattern}")
_NUMBERED_AND_PAGE = re.compile(
    r"(?P<number>n[°ºo]s?\.?\s?\d[\d\s-]*(?:\s?(?:et\s)?s\.?)?)(?:,\s(?P<page>pp?\.\s\d.*))?"
)


@rule(
    before="{pages Part VI} {other of the} {title Tide Act 1964}",
    after="{cited Part VI} of the {title Tide Act 1964}",
    unlike="{title Part VI} {other of the} {title Tide Almanac}",
)
@where(Spans.whole, _PLACE, "pages title", "other", "title", without="author editor container publisher")
def place_before_act(c: Spans, i: int, _: Found) -> bool:
    """The part of an act that is cited, where it was read apart from the act, is no title and no page."""
    if _OF_THE.fullmatch(c.said(i + 1)) and c.whole(_CALLED, i + 2):
        c.put(i, i + 2, ("cited", c[i].start, c[i].end))
    return True


@rule(
    before="{author Otto Kern}, {title Kommentar zu} {pages Art. 5} {other der} {title Hafenverordnung}, {date 2004}",
    after="{author Otto Kern}, {title Kommentar zu Art. 5 der Hafenverordnung}, {date 2004}",
    unlike="{author Otto Kern}, {title Hafenrecht}, {pages Art. 5} {other der} {title Hafenverordnung}, {date 2004}",
)
@where(Spans.match, _PROVISION, "pages cited", "title other", needs="author editor")
def place_within_title(c: Spans, i: int, _: Found) -> bool:
    """The article of an act, behind a title that leads to it and in front of the act, is part of the title."""
    last = i + 1 if c.labels[i + 1] == "title" else i + 2
    if not i or c.labels[i - 1] != "title" or c.labels[last : last + 1] != ["title"]:
        return True
    if all(c.gap(k) == " " for k in range(i - 1, last)) and c.search(_LEADS_TO_PLACE, i - 1):
        c.join(i - 1, last, "title")
    return True


@rule(
    before="⟦{pages Art}. {title 2043 c.c}⟧",
    after="Art. 2043 c.c",
    unlike="⟦{pages Art}. {title 2043 c.c. nach der Flut}⟧",
)
@among("pages title", needs="title")
def provision_of_letters(printed: Printed, raw: RawCitation) -> bool:
    """An article of a code of which only small letters are printed, which stand for several: it names no work."""
    word = raw.parts[0]
    if len(raw.parts) == 1 and word.label == "title":  # both were read as one
        return _PROVISION_OF_LETTERS.fullmatch(printed.text, word.start, word.end) is not None
    labels = [part.label for part in raw.parts]
    if labels != ["pages", "title"] or not _WORD_OF_PROVISION.fullmatch(printed.text, word.start, word.end):
        return False
    return _PLACE_IN_CODE.fullmatch(printed.text, raw.parts[1].start, raw.parts[1].end) is not None


@rule(
    before="{author Berg}, {title Droit du port}, {publisher Quai}, {date 2012}, {pages n° 123, p. 45}",
    after="{author Berg}, {title Droit du port}, {publisher Quai}, {date 2012}, {cited n° 123}, {pages p. 45}",
    unlike="{author Berg}, {title Droit du port}, {container Revue}, {date 2012}, {pages n° 123, p. 45}",
)
@where(Spans.whole, _NUMBERED_AND_PAGE, "pages", needs="publisher edition", without="container")
def paragraph_as_page(c: Spans, i: int, found: Found) -> None:
    """The number of a paragraph of a treatise is no page; the page may stand behind it."""
    page = found.span("page") if found["page"] else (c[i].end, c[i].end)
    c.cut(i, ("cited", *found.span("number")), ("pages", *page))
