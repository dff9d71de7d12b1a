"""The parts that only decisions and acts have come in; their values go into the draft of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citing.fields.draft import Draft
from refkit.citing.raw import Part
from refkit.languages import spoken
from refkit.model import Locator
from refkit.normalise.dates import find_dates
from refkit.normalise.pages import parse_locator
from refkit.normalise.titles import squeeze

# "E. 5.5", "consid. 4.2", "FJ 5", "[12]": a numbered reason of a decision
_REASON = re.compile(
    r"(?:E\.|[Cc]onsid\.?|cons\.|FJ|f\.j\.)\s?(?P<value>\d[\d.]*[a-z]?(?:\s?[-–]\s?\d+)?)(?:\sS\.\s(?P<page>\d+))?"
)
_BRACKETS = re.compile(r"\[(?P<first>\d+)\](?:\s?[-–]\s?\[(?P<last>\d+)\])?")
# "Decision No. 2008/511/EC of the Council of 3 June 2008", "Loi n° 2004-575 du 21 juin 2004"
ACT = re.compile(
    r"(?:[A-Z]\w+\s){0,3}?(?:Regulation|Directive|Decision|Recommendation|Verordnung|Richtlinie|Beschluss|Rahmenbeschluss"
    r"|Règlement|Décision|Décision-cadre|Regolamento|Direttiva|Decisione|Reglamento|Directiva|Decisión|Regulamento"
    r"|Diretiva|Decisão|Rozporządzenie|Dyrektywa|Decyzja|Verordening|Richtlijn|Loi|Décret|Ordonnance|Ley(?:\sOrgánica)?"
    r"|Real\sDecreto(?:-ley)?)(?:\s\([A-Z,\s]{2,12}\))?,?\s(?:(?:[Nn]os?\.?|[Nn]r\.?|[Nn]\.?[°ºo]|n\.)\s?)?"
    r"(?P<number>\d{1,4}[/-]\d{1,4}(?:/(?:[A-Z]{2,4}))?)(?!\d)"
)
NEAR = 120
"""So far behind the number (characters) the day of an act may stand."""
_DASH = re.compile(r"\s?[–—-]\s?")
_ENDS = " ,;:([–—-"


def decided(draft: Draft, parts: Sequence[Part]) -> None:
    """Fill the court, the first page, what is cited, and as notes the reports and the history beside."""
    for part in parts:
        if part.label in _FILLS:
            _FILLS[part.label](draft, part)


def _court(draft: Draft, part: Part) -> None:
    draft.put("authority", squeeze(draft.text[part.start : part.end]).strip(_ENDS), part.start, part.end)


def _first(draft: Draft, part: Part) -> None:
    draft.put("page", draft.text[part.start : part.end], part.start, part.end)


def _parallel(draft: Draft, part: Part) -> None:
    printed = squeeze(draft.text[part.start : part.end])
    draft.add("extra", (("note", f"Parallel report: {printed}"),), part.start, part.end)


def _noted(draft: Draft, part: Part) -> None:
    draft.add("extra", (("note", squeeze(draft.text[part.start : part.end])),), part.start, part.end)


def _cited(draft: Draft, part: Part) -> None:
    draft.locators.append(_locator(draft.text[part.start : part.end], spoken(draft.text)))


def _locator(printed: str, language: str) -> Locator:
    printed = squeeze(printed).strip(" ,.")
    if (reason := _REASON.fullmatch(printed)) is not None:
        value = _DASH.sub("-", reason["value"])
        return (
            Locator("page", f"E. {value}, {reason['page']}")
            if reason["page"]
            else Locator("paragraph", value)
        )
    if (marked := _BRACKETS.fullmatch(printed)) is not None:
        return Locator("paragraph", "-".join(filter(None, marked.groups())))
    if printed[:1] == "*":
        return Locator("page", printed)
    return parse_locator(printed, language) or Locator("page", printed)


def named(draft: Draft, parts: Sequence[Part]) -> None:
    """ "S.C. Res. 1373" is the title of what has no other, else its number; an act's title tells number and day."""
    for part in parts:
        if part.label == "called":
            name = "number" if "title" in draft.values else "title"
            draft.put(name, squeeze(draft.text[part.start : part.end]), part.start, part.end)
    shown = None if "authors" in draft.values else draft.shown("title")
    act = ACT.match(draft.text, shown.start, shown.end) if shown else None
    if act is None or shown is None:
        return
    draft.put("number", act["number"], *act.span("number"))
    day = next(find_dates(draft.text[act.end() : shown.end]), None)
    if day is not None and day[2].day and day[0] < NEAR:
        draft.put("issued", day[2], act.end() + day[0], act.end() + day[1])


_FILLS = {"court": _court, "first": _first, "parallel": _parallel, "noted": _noted, "cited": _cited}
