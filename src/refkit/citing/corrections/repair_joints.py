"""Two neighbouring citations that are one, and one that is two: title and subtitle, a work and a volume behind it."""

from __future__ import annotations

import re

from refkit.citing.corrections.repair_parts import LONGEST, OPENERS
from refkit.citing.raw import Part, RawCitation

AS_WELL_AS = re.compile(
    r"[\s.,;)f]*(?:sowie|und|and|as well as|ainsi que|nonché|así como)\s(?:[^\W\d_]+\s){0,4}(?:in|dans|en|von)?:?\s*"
)


def with_subtitle(text: str, left: RawCitation, right: RawCitation) -> RawCitation | None:
    """ "Ott, No day like this. Essays on harbours, Berlin 2001": a title and its subtitle, not two works."""
    if {part.label for part in left.parts} != {"author", "title"} or left.parts[-1].label != "title":
        return None
    title, following = left.parts[-1], right.parts[0]
    between = text[title.end : following.start]
    labels = {part.label for part in right.parts}
    if following.label != "title" or between.strip() != "." or labels & {"author", "backref", "container"}:
        return None
    if "date" not in labels or text[following.start - 1] in OPENERS or text[title.start - 1] in OPENERS:
        return None
    whole = Part("title", title.start, following.end, min(title.certainty, following.certainty))
    return RawCitation(left.start, right.end, (*left.parts[:-1], whole, *right.parts[1:]), left.signal)


def volume_behind(text: str, raw: RawCitation) -> list[RawCitation]:
    """ "Ott, Steel, Kiel 1959, S. 103, sowie die Beiträge in: Berg (Hrsg.), Iron, Bonn 1987": a volume of its own."""
    for index in range(3, len(raw.parts) - 2 if raw.end - raw.start <= LONGEST else 0):
        editor = raw.parts[index]
        if editor.label != "editor":
            continue
        left = raw.parts[:index]
        last = next((at for at in reversed(range(index)) if left[at].label in {"pages", "date"}), -1)
        if last < 0 or not AS_WELL_AS.fullmatch(text, left[last].end, editor.start):
            continue
        left, right = left[: last + 1], raw.parts[index:]
        labels = {part.label for part in right}
        if (
            not labels & {"container", "title"}
            or "date" not in labels
            or not {"title", "date"} <= {p.label for p in left}
        ):
            continue
        book = tuple(
            Part("title", part.start, part.end, part.certainty)
            if part.label == "container" and "title" not in labels
            else part
            for part in right
        )
        first = RawCitation(raw.start, left[-1].end, left, raw.signal)
        return [first, RawCitation(editor.start, raw.end, book)]
    return [raw]
