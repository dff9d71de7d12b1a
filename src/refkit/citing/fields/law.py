"""The parts that only decisions and acts have come in; their values go into the draft of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citing.fields.draft import Draft
from refkit.citing.raw import Part, labelled
from refkit.languages import spoken
from refkit.model import Locator, Name
from refkit.normalise.dates import find_dates, parse_date
from refkit.normalise.names import parse_names
from refkit.normalise.pages import parse_locator
from refkit.normalise.titles import squeeze

# "E. 5.5", "consid. 4.2", "FJ 5", "[12]": a numbered reason of a decision
_REASON = re.compile(
    r"(?:E\.|[Cc]onsidérants?\sn[°º]s?|[Cc]onsidérants?|[Cc]onsid\.?|cons\.|FJ|f\.j\.|[Pp](?:oin)?ts?\.?|puntos?|apartados?|apdos?\.?|ap\.|pkt|punt|r\.o\.|párr\.)\s?(?P<value>\d[\d.]*[a-z]?(?:\s?[-–]\s?\d+)?)(?:\sS\.\s(?P<page>\d+))?"
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
# "§ 402A cmt. a", "amend. XIV, § 1", "12(b)(6)", "reg 3(2)": places that only American and British acts have
_PLACES = (
    (
        re.compile(
            r"(?P<value>(?:art|amend|pmbl)\.\s[IVXLC].*"
            r"|(?:regs?|rr?|schs?|cls?|regulations?|rules?|schedules?|clauses?)\.?\s\d.*"
            r"|.*\sof\s(?:Schedule|Part|Chapter)\s.*)",
            re.IGNORECASE,
        ),
        "section",
    ),
    (re.compile(r"[Aa]rt\.\s?(?P<value>\d+[a-z]*,?\s(?:N|Rn|Rz)\.?\s\d.*)"), "article-locator"),
    (re.compile(r"(?:[Cc]ols?|[Cc]olumns?|cc?)\.?\s?(?P<value>\d+W[AHS]?(?:[-–]\d+W?[AHS]?)?)"), "column"),
    (re.compile(r"n[°ºo]s?\.?\s?(?P<value>\d.*)"), "paragraph"),
    (re.compile(r"Sections?\s(?P<value>\d+[A-Z]?)"), "section"),
    (
        re.compile(
            r"(?:Chapters?|[Cc]hs?\.)\s(?P<value>(?:[IVX]+|\d+)[A-Z]?(?:(?:,\s(?:and\s)?|\sand\s|[-–])\d+[A-Z]?)*)"
        ),
        "chapter",
    ),
    (re.compile(r"(?P<value>[Ss]ubch(?:apters?|s?\.)\s\S+)"), "section"),
    (re.compile(r"Parts?\s(?P<value>(?:[IVX]+|\d+)[A-Z]?)"), "part"),
    (re.compile(r"[Aa]rt(?:icle|ikel|ículo|icolo|igo)s?\s(?P<value>\d+[a-z]?)"), "article-locator"),
    # "artikel 17, § 2", "art. 203, inciso V", "arts. 20, 20-B e 21-A", "Articles 323-1 et suivants", "artikel 30bis"
    (
        re.compile(
            r"[Aa]rt(?:icles?|ikel(?:en|s)?|ículos?|icol[oi]|igos?|s|t)?\.?\s(?P<value>\d+(?:bis|ter|quater|quinquies)\b.*"
            r"|\d[\w.:-]*,?\s(?:§|[Ii]nc|[Pp]arágrafo|caput|al[íi]nea|apartado|numeral|literal|lid\b|punt\b|[IVXLC]+\b).*"
            r"|\d[\w.:-]*(?:,\s\d[\w.:-]*)*,?\s(?:e|et|y|en)\s\d.*[A-Z]\b.*|.*\d-\d+\set\ss.*)"
        ),
        "article-locator",
    ),
    (re.compile(r"(?:[Bb]ijlage|[Aa]nhang|[Aa]nnexe|[Aa]llegato)\s(?P<value>.+)"), "appendix"),
    # "5 §", "3 kap. 5 §" of Nordic acts
    (re.compile(r"(?P<value>\d+\s?kap\.\s\d+[a-z]?)\s?§"), "section"),
    (re.compile(r"(?P<value>\d+[a-z]?(?:[-–]\d+)?)\s?§§?"), "section"),
    (re.compile(r"§\s(?P<value>\d+[a-z]*\s[A-ZÄÖÜ]\w*[A-ZÄÖÜ],?\s(?:Rn|Rz)\.?\s\d.*)"), "section"),
    (re.compile(r"(?P<value>(?:ErwGr|Erwägungsgrund|[Rr]ecital|[Cc]onsidérant)\s\d.*)"), "section"),
    (
        re.compile(
            r"(?<!§)§++\s?+(?P<value>\d[\d.]*-?[A-Z].*|\d+[a-z]{1,4}(?:-\d+)?\s(?:to|and)\s.*|\d+[a-z]?\s(?:Rn|Rz)\.?\s[A-Z]\s\d.*|.*\bcmts?\..*|.*\billus\..*)"
        ),
        "section",
    ),
    (re.compile(r"(?P<value>\d+(?:\.\d+)?(?:\([0-9a-zA-Z]{1,4}\))+)"), "rule"),
)
# "STC 45/1989, de 20 de febrero", "Decreto-Lei n.º 446/85, de 25 de outubro": the year stands in the number
_YEAR_IN_NUMBER = re.compile(
    r"\d/(?P<year>(?:1[89]|20)?\d\d)(?!\d)(?:,?\s(?:\((?:Sala|Sec|Pleno)[^)]*\)|Sala\s[^,]{3,40}|Sec[^,]{3,30})){0,2},?\s(?:de\s)?(?P<day>\d{1,2})\.?[ºª°]?\sde\s(?P<month>[a-zç]+)(?!\sde\s\d)"
)
_HUMAN_RIGHTS = re.compile(
    r"(?:ECtHR|ECHR|EGMR|EKMR|CEDH|TEDH|STEDH|IACtHR|CIDH|Cour\s(?:EDH|eur\..*)|CourEDH|Corte\sEDU|Eur\.\sCt\.\sH\.R\.|European\sCourt\sof\sHuman\sRights).*"
)
_STRASBOURG = {
    "court": _HUMAN_RIGHTS,
    "genre": _HUMAN_RIGHTS,
    "container": _HUMAN_RIGHTS,
    "number": re.compile(r"\d{3,5}/\d\d(?:\D{1,14}\d{3,5}/\d\d)*"),
}
_PARTICLE = re.compile(r"(?:La|De|Van|van|de|da|di)\s")
THIS_CENTURY = 40
"""A year of two digits below this is one of our century."""
NEAR = 120
"""So far behind the number (characters) the day of an act may stand."""
_DASH = re.compile(r"\s?[–—-]\s?")
_ENDS = " ,;:([–—-"


def decided(draft: Draft, parts: Sequence[Part]) -> None:
    """Fill the court, the first page, what is cited, and as notes the reports and the history beside."""
    for part in parts:
        if part.label in _FILLS:
            _FILLS[part.label](draft, part)
    if any(_tells_strasbourg(draft.text, part) for part in parts):
        draft.locators[:] = [
            Locator("paragraph", item.value) if item.label == "section" else item for item in draft.locators
        ]


def _tells_strasbourg(text: str, part: Part) -> bool:
    """The court of human rights counts its paragraphs with "§"."""
    pattern = _STRASBOURG.get(part.label)
    return pattern is not None and pattern.fullmatch(text, part.start, part.end) is not None


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
    return _placed(printed) or parse_locator(printed, language) or Locator("page", printed)


def _placed(printed: str) -> Locator | None:
    """The place in an American or British act."""
    found = ((label, place.fullmatch(printed)) for place, label in _PLACES)
    return next((Locator(label, match["value"]) for label, match in found if match), None)


def named(draft: Draft, parts: Sequence[Part]) -> None:
    """ "S.C. Res. 1373" is the title of what has no other, else its number; an act's title tells number and day."""
    for part in labelled(parts, "called"):
        name = "number" if "title" in draft.values else "title"
        draft.put(name, squeeze(draft.text[part.start : part.end]), part.start, part.end)
    for part in labelled(parts, "number"):
        _dated(draft, part)
    shown = None if "authors" in draft.values else draft.shown("title")
    if shown is not None and (act := ACT.match(draft.text, shown.start, shown.end)) is not None:
        _numbered(draft, act, shown.end)


def _numbered(draft: Draft, act: re.Match[str], end: int) -> None:
    """Number and day of an act from its title."""
    draft.put("number", act["number"], *act.span("number"))
    day = next(find_dates(draft.text[act.end() : end]), None)
    if day is not None and day[2].day and day[0] < NEAR:
        draft.put("issued", day[2], act.end() + day[0], act.end() + day[1])


def _dated(draft: Draft, number: Part) -> None:
    """ "STC 45/1989, de 20 de febrero": a day whose year stands in the number."""
    found = _YEAR_IN_NUMBER.search(draft.text, number.start, number.end + NEAR)
    if found is not None and found.start() < number.end and "issued" not in draft.values:
        century = "20" if int(found["year"]) < THIS_CENTURY else "19"
        year = found["year"] if len(found["year"]) > 2 else century + found["year"]
        day = parse_date(f"{found['day']} de {found['month']} de {year}")
        draft.put("issued", day, found.start("year"), found.end())


def _advocate(draft: Draft, part: Part) -> None:
    """Who gave an opinion goes by the family name: "AG La Pergola"."""
    printed = squeeze(draft.text[part.start : part.end])
    names = (
        (Name(family=printed),)
        if len(printed.split()) == 1 or _PARTICLE.match(printed)
        else parse_names(printed)
    )
    draft.put("authors", names, part.start, part.end)


_FILLS = {
    "advocate": _advocate,
    "court": _court,
    "first": _first,
    "parallel": _parallel,
    "noted": _noted,
    "cited": _cited,
}
