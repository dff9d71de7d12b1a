"""The text of a note comes in; the decisions of courts in it, each as labelled stretches, go out.

A decision begins at a court, at a report or at a number that only cases have. What follows is read step by step, as long
as something that belongs to a decision stands next: "BGH, Urt. v. 12.3.2003 – IV ZR 123/02, NJW 2003, 1234 (1236)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from refkit.citing.law.steps import BY_NAME, REPORTS, STEPS, YEAR
from refkit.citing.law.words import law, listed
from refkit.citing.raw import Part
from refkit.languages import spoken

SURE = 0.95
"""How sure a stretch is that a form tells."""
_BETWEEN = re.compile(r"\s*(?:[,:=]|[-–—](?=\s)|/(?=\s)|;\s(?=\(?\d{4}\)?\s?[A-Z]{2,5}\s\d))?\s*(?:(?:and|und|auch|in:?|siehe)\s(?=\[|[A-Z]))?")
_CHAMBER = (
    r"(?:(?:,\s?|\s)(?:[Ss]ez\.\s(?:[Uu]n\.|[Ll]av\.|[IVX]+|[a-z]+\.?)|[Ss]\.\s?[Uu]\.|SU|Ass\.|[Ss]ect\.|[Cc]h\.\s(?:réun|mixte|crim|soc|com)\.|[Aa]ss\.\splén\."
    r"|(?:civ\.\s|soc\.\s|com\.\s)?(?:\d|I)(?:re|ère|ere|e|ème)(?:\s(?:civ|ch|sect)\.)?(?=[\s,.]))){1,2}"
)
_SIDE = r"(?:,\s(?:(?:[A-Z][a-z]+\s){1,2}(?:Chamber|Section)|GC|\(?GC\)?|Große(?:\s|r\s)(?:Kammer|Senat)|\d{1,2}\.\s(?:Senat|Kammer|Zivilsenat|Strafsenat)|[IVX]+\.\sZivilsenat|Plenum|Pleno|Sala\s\w+(?:\sde\slo\s\w+)?))?"
_AFTER = re.compile(r"\s?(?=[,;.)\]\n–—(]|-\s|$)|\s(?=ECLI:|EU:[CTF]:|\[\d{4}\]|App\.?\s|\()")
# "…, Harbour gegen Norwegen, …": the name of a case
_NAME = re.compile(
    r"(?:[Cc]aso\s|[Aa]ff(?:aire\s|\.\s)|[Cc]ase\s|Rs\.\s)?(?P<title>(?:[A-ZÀ-Þ„“\"‘’«ŚŁŻÓ][^,;()\[\]–—\n:]{1,90}?)(?:(?:\sv\.?|\sc\.|\sc/|\s/|\sgegen|\scontra|\sk\.)\s[A-ZÀ-Þ][^,;()\[\]–—\n:]{1,90}?)?(?:\sand\s[Oo]thers|\su\.\s?a\.|\set\sautres)?)(?=\s?[,;)\]\n–—(]|\s-\s|\.?\s*$|\.\s[A-Z]|\sECLI:|\sEU:[CTF]:|\s\[\d{4}\]\s|\s\((?:App|no|n°|Nr))"
)
_NO_NAME = re.compile(
    r"(?:Anm|Anmerkung|Bespr|note|obs|concl|rapp|chron|comm|mit\b|m\.\s|nyr|unver|veröff|abgedr|zit|vgl|Vgl|siehe|Siehe|See|In\b|The\b|Dazu|Zu\b|Zur\b|So\b|Unreported|rel\.|relator|Rec\b|Slg|Urteil|Judgment|Id|Ibid|E\.|S\.|Az|Case|Art|§)"
)
_WEAK_NEXT = frozenset({"said", "day", "docket", "worded number", "Spanish decision"})


@dataclass(slots=True)
class Decision:
    """One decision: where it begins, its stretches, which steps were seen, and whether a name in front is needed."""

    start: int
    parts: list[Part] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    name_in_front: bool = False

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(part.end for part in self.parts)

    def has(self, label: str) -> bool:
        """Is a field filled?"""
        return any(part.label == label for part in self.parts)

    def take(self, name: str, found: re.Match[str]) -> None:
        """What a step found; of a second report only that it is there."""
        if name in REPORTS and any(step in REPORTS for step in self.seen) and self.has("container"):
            if "cited" in found.groupdict() or found.end() > found.start():
                self.parts.append(Part("parallel", *found.span(), SURE))
        else:
            for group, value in found.groupdict().items():
                label = group.rstrip("0123456789")
                if value and not (label in _ONCE and self.has(label)):
                    self.parts.append(Part(label, *found.span(group), SURE))
                elif value and label == "number":
                    self.parts.append(Part("other", *found.span(group), SURE))
        self.seen.append(name)


_ONCE = frozenset({"number", "court", "title", "genre"})


@cache
def _heads() -> re.Pattern[str]:
    town = r"(?:[A-ZÄÖÜÀ-Þ][\w.\-]+(?:\s(?:am|a\.|in|de|\([A-Za-z]+\))\s?\w*)?)"
    courts = rf"(?:{law('courts', 'names')}|(?:{law('courts', 'local')})\s{town})"
    return re.compile(
        rf"(?<![\w\-/])(?:(?P<said>(?:Urteil|Beschluss|Judgment|Arrêt|Sentenza|Sentencia|Acórdão|Ac\.|Wyrok)\s(?:des|of\sthe|de\sla|du|do|della|del|da|de)\s)?"
        rf"(?P<court>{courts}(?:{_CHAMBER})?)(?!\w){_SIDE}"
        rf"|(?P<report>(?={law('reports', 'official')}|{law('reports', 'swiss')}|{law('reports', 'numbered')}|{law('reports', 'spanish')}|[\[(]{YEAR}[\])]\s(?:\d+\s)?[A-Z]|{law('reports', 'international')}|{YEAR}\s(?:I\.?C\.?J|P\.?C\.?I|WL\s)|(?<!\d)\d{{1,4}}\s(?=[A-Z][\w’']*\.)))"
        r"|(?P<case>(?=(?:[Jj]oined\s)?[Cc]ases?\s(?:[Nn]os?\.?\s)?[CTF]?[-‑–]?\s?\d+/\d|[Rr]s\.\s[CTF]?-?\d|[Aa]ff\.(?:\sjtes)?\s[CTF]-|[Aa]sunto\s[CTF]-|[Cc]ausa\s[CTF]-|[CTF][-‑]\d+/\d{2}\b))"
        r"|(?P<application>(?=(?:[Aa]ppl?(?:ication)?s?\.?\s)?[Nn]os?\.?\s\d{3,5}/\d{2}\b|App\.?\sno)))"
    )


def decisions(text: str) -> Iterator[Decision]:
    """The decisions in a text, in order."""
    at = 0
    while (head := _heads().search(text, at)) is not None:
        found = (_from_court(text, head) if head["court"] else None) or _from_report(text, head)
        if found is None:
            at = max(head.end(), head.start() + 1)
            continue
        yield found
        at = found.end


def _from_court(text: str, head: re.Match[str]) -> Decision | None:
    found = Decision(head.start(), [Part("court", *head.span("court"), SURE)])
    _follow(text, found, head.end())
    if not found.seen or found.seen == ["aside"]:
        return None
    if head["court"].rstrip(".") in listed("courts", "weak") and found.seen[0] not in _WEAK_NEXT:
        return None
    told = {"day", "ecli", "docket", "worded number"} & set(found.seen) or any(
        step in REPORTS - {"online"} for step in found.seen
    )
    # "the ICJ, No. 3" tells no decision
    if not told or set(found.seen) <= {"worded number", "pinpoint", "aside", "said"}:
        return None
    return found


def _from_report(text: str, head: re.Match[str]) -> Decision | None:
    found = Decision(head.start())
    _follow(text, found, head.start())
    if not found.seen or not found.parts:
        return None
    first = found.seen[0]
    found.name_in_front = first in {"worded number", "American report", "American database", "English report", "world report", "Strasbourg report"}
    if first in {"said", "day", "pinpoint", "aside", "court and year", "journal", "online", "Romance report", "history"}:
        return None
    if first == "worded number" and head["case"] is not None:
        found.name_in_front = False
    return found


def _follow(text: str, found: Decision, at: int) -> None:
    """Take step after step while something that belongs to a decision stands next."""
    while (taken := _step(text, found, at)) is not None:
        at = taken


def _step(text: str, found: Decision, at: int) -> int | None:
    """The end of the next step, which is taken; None where none is there."""
    between = _BETWEEN.match(text, at)
    assert between is not None
    place = between.end()
    for step in STEPS:
        if step.name in found.seen and not step.again:
            continue
        match = step.read(text, place)
        if match is not None and match.end() > place and _fits(text, found, step.name):
            found.take(step.name, match)
            return match.end()
    parted = place > at + 1 or (found.seen and found.seen[-1] in {"docket", "worded number"})
    return _name(text, found, place) if parted else None


def _fits(text: str, found: Decision, name: str) -> bool:
    if name in {"worded number", "docket"} and found.has("number") and "neutral" not in found.seen:
        return False
    if name == "Romance report":
        return bool(found.seen) and found.has("court")
    if name in {"journal", "online"}:
        return bool(found.parts)
    return True


def _name(text: str, found: Decision, place: int) -> int | None:
    """The name of a case behind its date or number."""
    if found.has("title") or not ({"day", "docket", "worded number", "ecli"} & set(found.seen)):
        return None
    match = _NAME.match(text, place)
    if match is None or _NO_NAME.match(match["title"]) or len(match["title"].split()) > 14:
        return None
    if sum(char.isdigit() for char in match["title"]) > 3:
        return None
    found.parts.append(Part("title", *match.span("title"), SURE))
    found.seen.append("name")
    return match.end()
