"""A decision comes in; where a person wrote on it in a journal, the piece goes out as a work of that person.

"Kern, Anm. zu BGH, Urt. v. 12.3.2015 – VII ZR 3/13, JZ 2015, 789" is no second judgment: what stands in front of the
journal is the title of the piece, and the journal is where it was printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citing.law.decisions import Decision
from refkit.citing.law.steps import form
from refkit.citing.raw import Part, RawCitation, in_order, spans_of
from refkit.model import Correction

RULE = "decision"
SURE = 0.9
REACH = 120
"""So far in front of the decision (characters) the name may begin."""
_LED = re.compile(r"[\s,;:(–-]*+(?:(?<=\s)in:?[\s,;:(–-]*+)?$")
_DETAILS = frozenset({"date", "volume", "issue", "first", "cited"})


def note_on(text: str, decision: Decision) -> RawCitation | None:
    """What a person wrote on the decision, where that is what the print cites."""
    front = max(0, decision.start - REACH)
    lead = form("on a decision").search(text[front : decision.start])
    if lead is None:
        return None
    report = _report(text, decision.parts)
    if not report:
        return None
    title = Part("title", front + lead.start("title"), _end_of_title(text, report[0].start), SURE)
    author = Part("author", front + lead.start("author"), front + lead.end("author"), SURE)
    parts = tuple(in_order([author, title, *report]))
    made = Correction(RULE, spans_of(decision.parts), spans_of(parts))
    return RawCitation(author.start, max(part.end for part in parts), parts, corrections=(made,))


def _report(text: str, parts: Sequence[Part]) -> list[Part]:
    """Where it was printed: the journal, and the year that stands behind it."""
    start = next((at for at, part in enumerate(parts) if part.label == "container"), None)
    if start is None:
        return []
    behind = [part for part in parts[start + 1 :] if part.label in _DETAILS or _is_year(text, part)]
    return [parts[start], *(_dated(text, part) for part in behind)]


def _is_year(text: str, part: Part) -> bool:
    return part.end - part.start == len("2003") and text[part.start : part.end].isdigit()


def _dated(text: str, part: Part) -> Part:
    return (
        Part("date", part.start, part.end, SURE) if part.label == "other" and _is_year(text, part) else part
    )


def _end_of_title(text: str, end: int) -> int:
    """The end of the words in front of the journal, without the marks and the "in" between."""
    return len(_LED.sub("", text[:end]))
