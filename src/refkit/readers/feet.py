"""The lines of a text in pages come in; the notes at the feet of the pages go out: their labels, then their lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from refkit.readers.labels import SUPERSCRIPTS, TO_DIGITS, Label, is_ended
from refkit.readers.layout import Line

# "12. See", "12 See", "12See", "12" alone on its line; which numbers are notes is told by their order and their marks
LABEL = re.compile(r"(\d{1,4})(?:(?P<dot>[.)]\s*+)(?=\S)|(?P<plain>\s*+)(?=[^\d\s.,;:)\]%–-]|$)|\s++(?=\d))")
# marks, whether they are raised or not: after a word or what closes one
RAISED = re.compile(rf"[{SUPERSCRIPTS}]{{1,4}}")
GLUED = re.compile(r"(?<=[^\s\d(\[{§$£€#/+=<>&–-])(\d{1,4})(?![\w%°$]|[.,:/–-]\d)")
LONE = re.compile(r"(?<!\S)(\d{1,4})(?!\S)")
DECIMAL = re.compile(r"\d[.,:]$|\b(?:n|p|nn|pp|no|vol|art|sec|ch)\.$", re.IGNORECASE)
SURE, LIKELY, HARDLY, ADJACENT = 1.0, 0.5, 0.1, 0.25
# how far a number may run ahead of the one before it
STEPS = 4
# a run of so many labels needs no first note
LONG_RUN = 5
# notes whose marks a page may bear after a note's label
AHEAD = 9
ADDRESS = re.compile(r"(?:://|www\.)\S*$")
LOWER = re.compile(r"[\"'“‘(\[]{0,2}[a-zß-öø-ÿ]")
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


@dataclass(frozen=True, slots=True)
class Seen:
    """A number in a line that may be the mark of a note: where, and how surely it is one."""

    line: int
    start: int
    end: int
    number: int
    worth: float


def labels_at_feet(lines: Sequence[Line]) -> list[Label]:
    """The labels of notes at the feet of pages, in order; none where the text is in one page.

    A label begins its line, goes on with the numbers, and the text of its page (or the one before) bears its mark.
    """
    if not lines or lines[-1].page == lines[0].page:
        return []
    seen = seen_by_page(lines)
    found = list(_labels(lines))
    chains = [_heaviest([one for one in found if one.style in styles], lines, seen) for styles in STYLES]
    best = max(chains, key=lambda chain: chain[0])
    return _with_stranded(best[1], lines, seen) if _holds(best[1], lines, seen) else []


def _with_stranded(
    chain: Sequence[Label], lines: Sequence[Line], seen: Mapping[int, Mapping[int, Sequence[Seen]]]
) -> list[Label]:
    """The labels, with those that the converter set below the notes of their page, away from their own text."""
    pages = _pages(lines)
    found = list(chain[:1])
    for before, label in pairwise(chain):
        page = lines[label.line].page
        first, end = pages[page]
        number = label.number - 1
        if number == before.number + 1 and before.line < first and number in seen.get(page, {}):
            below = any(lines[at].text == str(number) for at in range(label.line + 1, end))
            starts = [at for at in range(first + 1, label.line) if lines[at].gap or lines[at].ruled]
            if below and starts:
                found.append(Label(starts[-1], number, 0, label.style))
        found.append(label)
    return found


STYLES = (("dot",), ("plain",))


def seen_by_page(lines: Sequence[Line]) -> dict[int, dict[int, list[Seen]]]:
    """page -> number -> the marks that may be its, in order."""
    found: dict[int, dict[int, list[Seen]]] = {}
    for index, line in enumerate(lines):
        for mark in _seen_in(line.text, index):
            found.setdefault(line.page, {}).setdefault(mark.number, []).append(mark)
    return found


def _seen_in(text: str, index: int) -> Iterator[Seen]:
    for match in RAISED.finditer(text):
        yield Seen(index, *match.span(), int(match.group().translate(TO_DIGITS)), SURE)
    for match in GLUED.finditer(text):
        decimal = DECIMAL.search(text[max(0, match.start() - 6) : match.start()])
        yield Seen(index, *match.span(1), int(match[1]), LIKELY if decimal else SURE)
    for match in LONE.finditer(text):
        yield Seen(index, *match.span(1), int(match[1]), LIKELY if match.start() else HARDLY)


def _labels(lines: Sequence[Line]) -> Iterator[Label]:
    for index, line in enumerate(lines):
        match = LABEL.match(line.text) if line.text[0].isdigit() else None
        if match is None or match[1].startswith("0"):
            continue
        rest = line.text[match.end() :]
        if match["plain"] == "" and rest and not (rest[0].isupper() or rest[0] in "“\"'‘([«„§¶"):
            continue  # "12th"
        yield Label(index, int(match[1]), match.end(), "dot" if match["dot"] else "plain")


Link = tuple[float, Label, "Link | None"]


def _heaviest(
    labels: Sequence[Label], lines: Sequence[Line], seen: Mapping[int, Mapping[int, Sequence[Seen]]]
) -> tuple[float, list[Label]]:
    """The run of labels that weighs most; numbers may begin again at 1 on a later page."""
    links: dict[int, Link] = {}
    best: Link | None = None
    for label in labels:
        worth = _worth(label, lines, seen)
        steps = range(1, STEPS + 1 if worth else 2)
        before = [links[label.number - step] for step in steps if label.number - step in links]
        link = max(before, key=lambda item: item[0], default=None)
        page = lines[label.line].page
        if link is not None and not worth and lines[link[1].line].page < page - 1:
            link = None
        if label.number == 1 and best is not None and worth == SURE and lines[best[1].line].page < page:
            link = best
        if link is None and not worth:
            continue
        weight = (link[0] if link else 0.0) + (worth or ADJACENT) + _shape(label, lines)
        if label.number not in links or weight >= links[label.number][0]:
            links[label.number] = (weight, label, link)
            best = links[label.number] if best is None or weight > best[0] else best
    chain: list[Label] = []
    last = best
    while last is not None:
        chain.append(last[1])
        last = last[2]
    return (best[0] if best else 0.0), chain[::-1]


def _worth(label: Label, lines: Sequence[Line], seen: Mapping[int, Mapping[int, Sequence[Seen]]]) -> float:
    """How surely the text before a label, on its page or the one before, bears its mark; 0 for not at all."""
    page = lines[label.line].page
    here = [mark.worth for mark in seen.get(page, {}).get(label.number, ()) if mark.line < label.line]
    worth = max(here or [mark.worth for mark in seen.get(page - 1, {}).get(label.number, ())], default=0.0)
    return worth if worth > HARDLY else 0.0


def _shape(label: Label, lines: Sequence[Line]) -> float:
    """What the line itself says for a label: it begins a sentence, after the end of one or a blank line."""
    line = lines[label.line]
    begins = not LOWER.match(line.text[label.text :])
    parted = line.gap > 0 or label.line == 0 or is_ended(lines[label.line - 1].text)
    return 0.04 * begins + 0.04 * parted


def _holds(
    chain: Sequence[Label], lines: Sequence[Line], seen: Mapping[int, Mapping[int, Sequence[Seen]]]
) -> bool:
    """Is a run of labels one of notes? Few need more evidence than many."""
    sure = sum(_worth(label, lines, seen) == SURE for label in chain)
    marked = sum(_worth(label, lines, seen) > 0 for label in chain)
    if not chain or marked < 0.7 * len(chain):
        return False
    if len(chain) >= LONG_RUN:
        if len(chain) >= 2 * LONG_RUN and marked >= 0.9 * len(chain) and chain[0].number <= 2:
            return True
        return (chain[0].number <= 2 or sure >= 0.8 * len(chain)) and sure + 0.5 * marked >= 0.6 * len(chain)
    parted = all(lines[label.line].gap > 0 or at for at, label in enumerate(chain))
    return chain[0].number == 1 and sure == len(chain) and parted


# ---- the lines of each note


def extents(lines: Sequence[Line], chosen: Sequence[Label]) -> list[list[int]]:
    """Indexes of the lines of every note: down to the next label or the end of its page, and what is carried over."""
    pages = _pages(lines)
    seen = seen_by_page(lines)
    clean = not any(
        _is_text(lines, range(label.line + 1, pages[lines[label.line].page][1]), label.number, seen, 2)
        for label in chosen
    )
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


def _pages(lines: Sequence[Line]) -> dict[int, tuple[int, int]]:
    """page -> its first line and the line after its last."""
    found: dict[int, tuple[int, int]] = {}
    for index, line in enumerate(lines):
        first = found.get(line.page, (index, index))[0]
        found[line.page] = (first, index + 1)
    return found


def _is_text(
    lines: Sequence[Line],
    indexes: range,
    number: int,
    seen: Mapping[int, Mapping[int, Sequence[Seen]]],
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
    seen: Mapping[int, Mapping[int, Sequence[Seen]]],
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
    opening = lines[chosen[0][0]].text
    joined = end < pages[lines[first].page][1] and lines[end].gap == 0
    full = not ended and (len(tail) >= FULL * measures.width or tail[-1].isalpha())
    breaks_off = measures.stopped and full and (joined or tail[-1].isalpha() or tail[-1] in ",-")
    if later is None and not breaks_off and not (OPENS_ON.match(opening) and measures.stopped):
        return []
    return [index for group in chosen for index in group]


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
    pages = _pages(lines)
    notes = [
        len(lines[label.line].text)
        for label in chosen
        if len(lines[label.line].text) > label.text
        and (label.line + 1 == len(lines) or lines[label.line + 1].gap == 0)
    ]
    text = [
        len(lines[at].text)
        for first, end in pages.values()
        for at in range(first, first + (end - first) // 3)
    ]
    wide = float(median(notes)) if notes else 0.0
    narrow = sorted(text)[int(len(text) * 0.9)] if text else 0
    inner = [
        lines[after.line - 1]
        for before, after in pairwise(chosen)
        if lines[after.line].page == lines[before.line].page
    ]
    stopped = sum(is_ended(line.text) for line in inner) >= STOPPED * len(inner)
    return Measures(wide, (wide + narrow) / 2 if wide > WIDER * narrow > 0 else 0.0, stopped)


# ---- marks in the text


def with_raised_marks(lines: Sequence[Line], chosen: Sequence[Label], used: frozenset[int]) -> list[Line]:
    """The lines with the marks of notes at the feet of pages raised ("law.4" → "law.⁴"), each on its page, in order."""
    seen = seen_by_page(lines)
    on_page: dict[int, list[int]] = {}
    for label in chosen:
        on_page.setdefault(lines[label.line].page, []).append(label.number)
    raised = list(lines)
    for page, numbers in on_page.items():
        left = numbers
        for where in (page, page - 1):
            marks = _in_order(seen.get(where, {}), sorted(set(left)), used)
            for mark in marks:
                text = raised[mark.line].text
                sign = text[mark.start : mark.end].translate(TO_SIGNS)
                text = text[: mark.start] + sign + text[mark.end :]
                raised[mark.line] = replace(raised[mark.line], text=text)
            left = [number for number in left if number not in {mark.number for mark in marks}]
    return raised


TO_SIGNS = str.maketrans("0123456789", SUPERSCRIPTS)


def _in_order(
    marks: Mapping[int, Sequence[Seen]], numbers: Sequence[int], used: frozenset[int]
) -> list[Seen]:
    """Of the marks of these numbers the run, rising with them, that is surest."""
    found = sorted(
        (mark for number in numbers for mark in marks.get(number, ()) if mark.line not in used),
        key=lambda mark: (mark.line, mark.start),
    )
    best: dict[int, tuple[float, Seen, object]] = {}
    for mark in found:
        at = bisect_left(numbers, mark.number)
        before = [best[earlier] for earlier in range(max(0, at - STEPS), at) if earlier in best]
        link = max(before, key=lambda item: item[0], default=None)
        weight = (link[0] if link else 0.0) + mark.worth
        if at not in best or weight > best[at][0]:
            best[at] = (weight, mark, link)
    chosen: list[Seen] = []
    last: object = max(best.values(), key=lambda item: item[0], default=None)
    while isinstance(last, tuple):
        chosen.append(last[1])
        last = last[2]
    return chosen[::-1]
