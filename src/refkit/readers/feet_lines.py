"""The labels of notes at the feet of pages come in; the lines of each note go out, over page breaks too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from refkit.readers.feet import LOWER
from refkit.readers.labels import Label, is_ended
from refkit.readers.layout import Line
from refkit.readers.seen import SURE, Marks, pages_of

# notes whose marks a page may bear after a note's label
AHEAD = 9
ADDRESS = re.compile(r"(?:://|www\.)\S*$")
# a full stop after these ends no sentence: "Smith v.", "Harv. L."
ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|[vn]|cf|see|e\.g|i\.e|[Nn]os?|[Vv]ol|Rev|J|Ch|Art|Sec|pp?|eds?|trans|Supp|Cir|App)\.$"
)
OPENS_ON = re.compile(r"[\"'“‘(\[]{0,2}[a-zß-öø-ÿ\d]|[,;:)&§]")
# a note that is carried over has no more paragraphs on the next page
LAST = 3
# lines of the foot are wider or narrower than those of the text by so much, if type tells them apart
WIDER = 1.12
# a line that its note fills, and notes that end in full stops as a rule
FULL, STOPPED = 0.75, 0.8


def extents(lines: Sequence[Line], chosen: Sequence[Label], seen: Marks) -> list[list[int]]:
    """Indexes of the lines of every note: down to the next label or the end of its page, and what is carried over."""
    pages = pages_of(lines)
    clean = _is_clean(lines, chosen, pages, seen)
    measures = _measures(lines, chosen)
    stranded = {str(label.number) for label in chosen if not label.text}
    found: list[list[int]] = []
    for place, label in enumerate(chosen):
        last = place + 1 == len(chosen)
        limit = len(lines) if last else chosen[place + 1].line
        end = min(limit, pages[lines[label.line].page][1])
        extent = [label.line, *_until(lines, label, end, limit == end or (clean and not last))]
        if extent[-1] + 1 == pages[lines[label.line].page][1] < limit:
            extent += _carried(lines, label, extent, limit, pages, seen, measures)
        found.append([at for at in extent if at == label.line or lines[at].text not in stranded])
    return found


def _is_clean(
    lines: Sequence[Line], chosen: Sequence[Label], pages: Mapping[int, tuple[int, int]], seen: Marks
) -> bool:
    """Does the text of no page go on behind its notes?"""
    behind = ((label, range(label.line + 1, pages[lines[label.line].page][1])) for label in chosen)
    return not any(_is_text(lines, indexes, label.number, seen, 2) for label, indexes in behind)


def _is_text(
    lines: Sequence[Line],
    indexes: range,
    number: int,
    seen: Marks,
    least: int,
) -> bool:
    """Do lines behind a label bear marks of at least so many of the notes that come after it, as only the text does?"""
    marks = seen.get(lines[indexes[0]].page, {}) if indexes else {}
    ahead = {
        after
        for after in range(number + 1, number + AHEAD)
        for mark in marks.get(after, ())
        if mark.worth == SURE and mark.line in indexes and mark.start
    }
    return len(ahead) >= least


def _until(lines: Sequence[Line], label: Label, end: int, whole: bool) -> list[int]:
    """The lines after a label that are the note's: all up to `end`, or those up to a gap after its last sentence."""
    if whole:
        return list(range(label.line + 1, end))
    extent: list[int] = []
    for at in range(label.line + 1, end):
        if lines[at].gap and is_ended(lines[at - 1].text) and at > label.line + 1:
            break
        extent.append(at)
    return extent


def _carried(
    lines: Sequence[Line],
    label: Label,
    extent: Sequence[int],
    limit: int,
    pages: Mapping[int, tuple[int, int]],
    seen: Marks,
    measures: Measures,
) -> list[int]:
    """The lines of the next page with which a note goes on that its page breaks off."""
    tail = lines[extent[-1]].text
    ended = is_ended(tail) or ADDRESS.search(tail) is not None
    if ended and not ABBREVIATED.search(tail[-12:]):
        return []
    first = pages[lines[extent[-1]].page][1]
    end = min(limit, pages[lines[first].page][1])
    groups = _groups(lines, range(first, end), measures.parting)
    if len(groups) < 2:
        return []
    last = range(max(1, len(groups) - LAST), len(groups))
    later = next((at for at in last if _begins_foot(lines, groups[at])), None)
    chosen = groups[later if later is not None else -1 :]
    if _is_text(lines, range(chosen[0][0], end), label.number, seen, 1):
        return []
    opening = OPENS_ON.match(lines[chosen[0][0]].text) is not None
    joined = end < pages[lines[first].page][1] and lines[end].gap == 0
    goes_on = later is not None or _breaks_off(tail, ended, joined, opening, measures)
    if not goes_on:
        return []
    return [index for group in chosen for index in group]


def _breaks_off(tail: str, ended: bool, joined: bool, opening: bool, measures: Measures) -> bool:
    """Does a note whose last line is `tail` go on in lines that are joined to the next label, or open in a sentence?"""
    inside = tail[-1].isalpha() or tail[-1] in ",-"
    full = not ended and (len(tail) >= FULL * measures.width or tail[-1].isalpha())
    return measures.stopped and (opening or (full and (joined or inside)))


def _begins_foot(lines: Sequence[Line], group: Sequence[int]) -> bool:
    """Does a group begin within a sentence, or under a rule?"""
    return lines[group[0]].ruled or LOWER.match(lines[group[0]].text) is not None


def _groups(lines: Sequence[Line], indexes: range, width: float) -> list[list[int]]:
    """Lines that no blank line parts; where nothing parts them, the wide lines at the end are a group."""
    groups: list[list[int]] = []
    for index in indexes:
        if groups and lines[index].gap == 0 and not lines[index].ruled:
            groups[-1].append(index)
        else:
            groups.append([index])
    if len(groups) == 1 and width:
        at = len(groups[0])
        while at > 1 and len(lines[groups[0][at - 1]].text) > width:
            at -= 1
        groups = [groups[0][:at], groups[0][at:]] if at < len(groups[0]) else groups
    return groups


@dataclass(frozen=True, slots=True)
class Measures:
    """How the notes of a document are set."""

    width: float
    """The length of their full lines."""
    parting: float
    """The length that parts the lines of the text from the wider ones of notes; 0 where they are alike."""
    stopped: bool
    """Do they end in full stops?"""


def _measures(lines: Sequence[Line], chosen: Sequence[Label]) -> Measures:
    notes = [len(lines[label.line].text) for label in chosen if _fills(lines, label)]
    wide = float(median(notes)) if notes else 0.0
    narrow = _text_width(lines)
    parting = (wide + narrow) / 2 if wide > WIDER * narrow > 0 else 0.0
    return Measures(wide, parting, _are_stopped(lines, chosen))


def _fills(lines: Sequence[Line], label: Label) -> bool:
    """Does a note's first line hold more than its label, and another follow at once?"""
    after = lines[label.line + 1 : label.line + 2]
    return len(lines[label.line].text) > label.text and not (after and after[0].gap)


def _text_width(lines: Sequence[Line]) -> int:
    """The length of the full lines in the upper thirds of the pages."""
    pages = pages_of(lines).values()
    text = sorted(
        len(lines[at].text) for first, end in pages for at in range(first, first + (end - first) // 3)
    )
    return text[int(len(text) * 0.9)] if text else 0


def _are_stopped(lines: Sequence[Line], chosen: Sequence[Label]) -> bool:
    """Do the notes that others follow on their page end in full stops?"""
    pairs = ((lines[before.line], lines[after.line], after.line) for before, after in pairwise(chosen))
    ends = [is_ended(lines[at - 1].text) for before, after, at in pairs if before.page == after.page]
    return sum(ends) >= STOPPED * len(ends)
