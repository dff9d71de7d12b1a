"""A reading and the decisions and acts that its text prints come in; the reading with these in their places goes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from refkit.citing.law.decisions import Decision, decisions
from refkit.citing.raw import Part, RawCitation
from refkit.model import Correction

RULE = "decision"
# what names a case in front of its report
_CASE = re.compile(r"\s(?:v|vs|c|gegen|contre|contra)\.?\s|^(?:In\sre|Re|Ex\sparte|R\s\(|Matter\sof|Case\s[Cc]oncerning)\b|(?:Advisory\sOpinion|Judgment|Merits|\(Judgment\)|Order)\W*$|\sc/\s|\w\s/\s\w")
_VERSUS_IN_FRONT = re.compile(
    r"(?:(?<=[\s(“\"‘])|^)(?P<title>(?:[A-ZÀ-Þ][\w.’'&\-]*)(?:,?\s(?:[A-ZÀ-Þ&(][\w.’'&\-)]*|of|the|and|de|du|la|van|von|der|for|on|in|d\.b\.a\.|ex\srel\.|et\sal\.|\d+)){0,12}?\s(?:v\.?|vs\.?|c\.|gegen|contre)\s[A-ZÀ-Þ][\w.’'&\-]*(?:,?\s(?:[A-ZÀ-Þ&(][\w.’'&\-)]*|of|the|and|de|du|la|van|von|der|for|on|in|d\.b\.a\.|\d+)){0,12})[\s,]*$"
)
_SIGNAL = re.compile(r"^(?:See(?:,\se\.g\.,)?(?:\salso)?|But\ssee|Cf\.|Compare|Accord|In|Siehe|Vgl\.?|Voir|Cfr\.?|Véase|eg|E\.g\.,)\s")
_LEAD = re.compile(r"(?:Urteil|Beschluss|Sentencia|Sentenza|Judgment|Arrêt|Acórdão|Decision|Auto|Wyrok|Rechtssache|Joined Cases|Case)(?:\s(?:en|in|im|dans|na?|vom?|of|du|de|del|der|des|the))*\W*")
_GAP = re.compile(r"[\s,;:.(\[“”\"’‘'»]*")
_BEHIND = frozenset({"url", "archived", "doi", "accessed", "ecli", "isbn"})


def with_law(text: str, found: Sequence[RawCitation]) -> tuple[RawCitation, ...]:
    """The citations of a note; where the form of a decision is printed its parts are those that the form gives."""
    done = [raw for raw in found if not raw.tentative]
    for decision in decisions(text):
        done = _placed(text, done, decision)
    decided = [raw for raw in done if raw.kind]
    guesses = (raw for raw in found if raw.tentative)
    free = (
        raw for raw in guesses if not any(raw.start < one.end and one.start < raw.end for one in decided)
    )
    return (*done, *free)


def _placed(text: str, found: list[RawCitation], decision: Decision) -> list[RawCitation]:
    start, end = decision.start, decision.end
    before = [raw for raw in found if raw.start < start]
    behind = [raw for raw in found if raw.start >= start]
    holder = before[-1] if before else None
    if holder is not None and _within_title(holder, decision):
        return found
    name = _name_in_front(text, holder, start) if not decision.has("title") and decision.parts[0].label != "court" else None
    if decision.name_in_front and name is None:
        return found
    parts = [*([name] if name else []), *decision.parts]
    begin = min(start, parts[0].start)
    signal = None
    if holder is not None:
        left = [part for part in holder.parts if part.end <= begin]
        right = [part for part in holder.parts if part.start >= end]
        if left and not _LEAD.fullmatch(text, left[0].start, left[-1].end) and any(part.label not in {"other", "role"} for part in left):
            before[-1] = replace(holder, end=left[-1].end, parts=tuple(left))
        else:
            before.pop()
            signal = holder.signal if holder.signal and holder.signal[1] <= begin else None
        rest = right
    else:
        rest = []
    kept: list[RawCitation] = []
    for raw in behind:
        over = [part for part in raw.parts if part.start >= end]
        if raw.start < end:
            signal = signal or (raw.signal if raw.signal and raw.signal[1] <= begin else None)
            rest += over
        else:
            kept.append(raw)
    tail = _tail(text, rest, end)
    other = rest[len(tail) :]
    old = [part for raw in found for part in raw.parts if part.start < end and part.end > begin]
    new = (*sorted(parts, key=lambda part: part.start), *tail)
    made = Correction(RULE, tuple((p.label, p.start, p.end) for p in old), tuple((p.label, p.start, p.end) for p in new))
    whole = RawCitation(begin, max(part.end for part in new), new, signal, (made,), "legal_case")
    left_over = [RawCitation(other[0].start, other[-1].end, tuple(other))] if _stands(other) else []
    return [*before, whole, *left_over, *kept]


def _within_title(holder: RawCitation, decision: Decision) -> bool:
    """ "Ott, Anmerkung zu BGH NJW 2003, 12, JZ 2003, 40": a decision in the title of what a person wrote."""
    written = any(part.label == "author" and part.end < decision.start for part in holder.parts)
    return written and any(
        part.label in {"title"} and part.start < decision.start and part.end > decision.start
        for part in holder.parts
    )


def _name_in_front(text: str, holder: RawCitation | None, start: int) -> Part | None:
    """The name of a case that stands right in front of its report."""
    if holder is not None:
        near = [part for part in holder.parts if part.start < start]
        if near and near[-1].label in {"title", "author", "container", "other", "publisher"}:
            first = len(near) - 1
            while first and near[first - 1].label in {"title", "author", "other", "place", "publisher"}:
                first -= 1
            a, b = near[first].start, min(near[-1].end, start)
            said = text[a:b].rstrip(" ,([")
            if _GAP.fullmatch(text, b, start) and (_CASE.search(said) or near[-1].label == "title" and len(near) - first == 1):
                return Part("title", a, a + len(said), near[-1].certainty)
    front = text[max(0, start - 250) : start]
    if (match := _VERSUS_IN_FRONT.search(front)) is None:
        return None
    a = start - len(front) + match.start("title")
    lead = _SIGNAL.match(match["title"])
    a += lead.end() if lead else 0
    return Part("title", a, start - len(front) + match.end("title"), 0.9)


def _tail(text: str, rest: Sequence[Part], end: int) -> list[Part]:
    """Of what the tagger saw behind a decision its address and ECLI."""
    tail: list[Part] = []
    for part in rest:
        if part.label not in _BEHIND:
            break
        tail.append(part)
    return tail


def _stands(parts: Sequence[Part]) -> bool:
    """May the rest be a citation of its own?"""
    labels = {part.label for part in parts}
    return bool(labels & {"title", "author"}) and len(labels - {"other", "role"}) > 1
