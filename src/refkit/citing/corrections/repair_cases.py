"""Citations of court decisions come in; they come out with the parties as the title and the identifiers apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_NAMES = frozenset({"author", "title", "place", "publisher", "archive", "container"})


def parties(text: str, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """One case where the tagger saw two, cut behind "v." or in front of the name that a dash sets off; else None."""
    between = text[left.end : right.start]
    last, first = left.parts[-1], right.parts[0]
    if between in {". ", " "} and last.label == "title" and _VERSUS.search(text, last.start, last.end):
        if first.label in _NAMES:
            title = Part("title", last.start, first.end, min(last.certainty, first.certainty))
            return RawCitation(
                left.start, right.end, (*left.parts[:-1], title, *right.parts[1:]), left.signal
            )
        return RawCitation(left.start, right.end, (*left.parts, *right.parts), left.signal)
    if (
        _DASH.fullmatch(between)
        and _decision(text, left.parts)
        and {part.label for part in right.parts} <= {"author", "title", "other"}
        and not any(part.label == "title" for part in left.parts)
    ):
        name = Part("title", right.start, right.end, min(part.certainty for part in right.parts))
        return RawCitation(left.start, right.end, (*left.parts, name), left.signal)
    return None


def decisions(text: str, parts: Sequence[Part]) -> list[Part]:
    """The parts of a citation; of a decision the identifier is no field of another kind, and its name is the title."""
    return _named(text, _identified(text, list(parts)))


def _decision(text: str, parts: Sequence[Part]) -> bool:
    return any(
        part.label == "number" and _NUMBER.fullmatch(text[part.start : part.end].strip()) for part in parts
    )


def _identified(text: str, parts: list[Part]) -> list[Part]:
    """An ECLI in one piece, whatever the tagger cut it into."""
    if not parts or "ECLI:" not in text:
        return parts
    for match in _ECLI.finditer(text, parts[0].start, parts[-1].end):
        start, end = match.span()
        kept = [part for part in parts if part.end <= start or part.start >= end]
        parts = sorted([*kept, Part("other", start, end, 1.0)], key=lambda part: part.start)
    return parts


def _named(text: str, parts: list[Part]) -> list[Part]:
    """ "judgment of 8 June 2023, Sunrise SA, case C-567/21": what stands between date and number names the case."""
    labels = [part.label for part in parts]
    if "title" in labels:
        return parts
    for index in range(1, len(parts) - 1):
        name, number = parts[index], parts[index + 1]
        if labels[index - 1] == "date" and name.label in _NAMES and number.label == "number":
            if _NUMBER.fullmatch(text[number.start : number.end].strip()):
                parts[index] = Part("title", name.start, name.end, name.certainty)
            return parts
    return parts
