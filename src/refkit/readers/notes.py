"""The lines of a document come in, its notes go out: number, text and lines of each, in whatever shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from refkit.languages import pattern
from refkit.readers.layout import Layout, Line

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")

# the label of a note at the start of its line, by style
LABELS = {
    "superscript": re.compile(rf"([{SUPERSCRIPTS}]{{1,4}})[.)]?\s*(?=\S)"),
    "bracket": re.compile(r"\[\^?(\d{1,4})\]:?\s*(?=\S)"),
    "paren": re.compile(r"\((\d{1,3})\)\s*(?=\S)"),
    "dot": re.compile(r"(\d{1,3})[.)]\s*(?=[^\s\d])"),
    "plain": re.compile(r"(\d{1,3})(?:\s+|$)(?=[^\s\d]|$)"),
}
PLAIN_STYLES = ("dot", "paren", "plain")
# what stands over a list of notes; under "references" numbers count only if the body has their marks
HEADING = pattern(r"(?:[\dIVX]+\.?\s+)?(?:<<notes_heading>>)", re.IGNORECASE)
REFERENCES = pattern(r"(?:[\dIVX]+\.?\s+)?(?:<<references_heading>>)", re.IGNORECASE)
BULLET = re.compile(r"[•·▪◦‣●○■*–—-]\s")
# a piece of a URL, or the small letter with which a broken sentence goes on
CONTINUES = re.compile(r"[^\W\d_A-ZÀ-Þ]|https?://|www\.|\S*[/=%&#]\S*(?:\s|$)|[,;:)\]]")
LOWER = re.compile(r"[a-zà-öø-ÿ]")
ENDS = re.compile(r"[.!?…:][\"'”’»)\]*]*$")


def is_ended(text: str) -> bool:
    """Does a text end as a sentence does?"""
    return ENDS.search(text[-8:]) is not None


# how far a number may run ahead of the note before it, where only the order tells notes from lists
MAX_SKIP = 3
# what a number without a mark adds to a run of notes
UNMARKED = 0.3
# with fewer notes than these, plain numbers in the text are no marks
MIN_GLUED = 3
# "law.4 The", "the law4": a superscript that became plain; never after a digit
GLUED = re.compile(
    r"(?:(?<=[^\W\d_][.,;:!?”’\"')\]])|(?<=[.,)][”’\"')])|(?<=[a-zß-öø-ÿ]{2}))(\d{1,3})(?=\s|$|[.,;:)”’])"
)


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note as it lies in the document: number, text with its line ends, index of its first line, style."""

    number: int
    text: str
    line: int
    style: str


@dataclass(frozen=True, slots=True)
class FoundNotes:
    """The notes in printed order, the indexes of the lines they took, whether they stand all together."""

    notes: tuple[FoundNote, ...]
    lines: frozenset[int]
    together: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A line that may begin a note: its index, the number, where the text begins in it, the style."""

    line: int
    number: int
    text: int
    style: str


# worth of a run of labels, its last label, the link to the one before
Link = tuple[float, Label, "Link | None"]


def find_notes(layout: Layout) -> FoundNotes:
    """The notes of a document.

    Superscript and bracketed labels are believed wherever a line begins with them. Bare numbers ("1.", "(1)",
    "1") are notes only under a heading that says so, or where the body carries the marks of most of them.
    """
    lines = layout.lines
    labels = _labels(lines)
    chosen = _believed(layout, labels)
    if not chosen:
        chosen = _under_headings(lines, labels) or _with_marks(lines, labels)
    if not chosen:
        return FoundNotes((), frozenset(), False)
    taken = {label.line for label in chosen}
    together = _stand_together(lines, chosen, taken)
    notes: list[FoundNote] = []
    used: set[int] = set()
    for place, label in enumerate(chosen):
        after = chosen[place + 1] if place + 1 < len(chosen) else None
        extent = _extent(layout, label, after, together)
        used.update(extent)
        text = "\n".join([lines[label.line].text[label.text :], *(lines[index].text for index in extent[1:])])
        notes.append(FoundNote(label.number, text.strip(), label.line, label.style))
    return FoundNotes(tuple(notes), frozenset(used), together)


def _labels(lines: Sequence[Line]) -> list[Label]:
    found = []
    for index, line in enumerate(lines):
        first = line.text[0]
        if not (first.isdigit() or first in "[("):
            continue
        head = line.text[:12]
        for style, label in LABELS.items():
            match = label.match(head)
            if match:
                number = int(match[1].translate(TO_DIGITS))
                found.append(Label(index, number, match.end(), style))
                break
    return found


def _believed(layout: Layout, labels: Sequence[Label]) -> list[Label]:
    """Superscript or bracketed labels, whichever are more, unless they look like something else."""
    best: list[Label] = []
    for style in ("superscript", "bracket"):
        chosen: list[Label] = []
        for label in labels:
            if label.style != style:
                continue
            last = chosen[-1].number if chosen else 0
            if label.number > 999 and label.number != last + 1:
                continue  # "[2013] was a good year"
            line = layout.lines[label.line]
            if (
                layout.wrapped
                and style == "bracket"
                and line.gap == 0
                and not last < label.number <= last + MAX_SKIP
            ):
                continue  # a mark that the wrapping of the lines has moved to the start of one
            chosen.append(label)
        numbers = {label.number for label in chosen}
        rising = sum(number + 1 in numbers for number in numbers) >= 1 and 1 in numbers
        if (
            chosen
            and (rising or _marked(layout.lines, chosen) >= len(chosen) / 2)
            and len(chosen) > len(best)
        ):
            best = chosen
    return best


def _marked(lines: Sequence[Line], labels: Sequence[Label]) -> int:
    """How many of the labels' numbers stand as marks in lines that no label begins."""
    taken = {label.line for label in labels}
    seen: set[int] = set()
    for index, line in enumerate(lines):
        if index not in taken:
            seen.update(marks_in(line.text))
    return sum(label.number in seen for label in labels)


def marks_in(text: str) -> set[int]:
    """Numbers that stand in `text` as superscripts or in square brackets."""
    found: set[int] = set()
    for match in re.finditer(rf"[{SUPERSCRIPTS}]{{1,4}}|\[\^?(\d{{1,4}})(?:[,;–-]\s?\d{{1,4}})*\]", text):
        found.add(int(match[1] or match.group().translate(TO_DIGITS)))
    return found


def _under_headings(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """Numbered lines under a heading such as "Notes", up to the last one that goes on with the numbers."""
    by_line = {label.line: label for label in labels if label.style in PLAIN_STYLES}
    chosen: list[Label] = []
    free = 0
    for index, line in enumerate(lines):
        if index < free or len(line.text) > 60:
            continue
        words = line.text.strip("#*_: ")
        references = REFERENCES.fullmatch(words) is not None
        if not references and not HEADING.fullmatch(words):
            continue
        first = next((by_line[at] for at in range(index + 1, index + 3) if at in by_line), None)
        if first is None:
            continue
        run = [first]
        for at in range(first.line + 1, len(lines)):
            label = by_line.get(at)
            goes_on = label is not None and label.style == first.style
            if label and goes_on and run[-1].number <= label.number <= run[-1].number + MAX_SKIP:
                run.append(label)
        if references and _marked(lines, run) < len(run) / 2:
            continue
        chosen += run
        free = run[-1].line + 1
    return chosen


def _with_marks(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """The longest rising run of bare numbers most of which the body carries as marks further up.

    Where the body has no superscripts and no brackets, numbers glued to words ("law.4 The") are taken for marks.
    """
    first_mark: dict[int, int] = {}
    for index, line in enumerate(lines):
        for number in marks_in(line.text):
            first_mark.setdefault(number, index)
    glued = len(first_mark) < MIN_GLUED
    if glued:
        for index, line in enumerate(lines):
            for match in GLUED.finditer(line.text):
                first_mark.setdefault(int(match[1]), index)
    best: list[Label] = []
    for style in PLAIN_STYLES:
        # number -> (length, label, the link before) of the longest run that ends with it
        links: dict[int, Link] = {}
        for label in labels:
            if label.style != style:
                continue
            marked = first_mark.get(label.number, len(lines)) < label.line
            steps = range(1, MAX_SKIP + 1) if marked else range(1, 2)
            before = [links[label.number - step] for step in steps if label.number - step in links]
            link = max(before, key=lambda item: item[0], default=None)
            if not marked and (link is None or lines[link[1].line].page < lines[label.line].page - 1):
                continue  # a number without a mark counts only right behind its neighbour
            length = (link[0] if link else 0) + (1 if marked else UNMARKED)
            if label.number not in links or length >= links[label.number][0]:
                links[label.number] = (length, label, link)
        last = max(links.values(), key=lambda item: item[0], default=None)
        chain = _chain(last) if last else []
        enough = (
            len(chain) >= MIN_GLUED and chain[0].number <= 2 if glued else len(chain) >= 0.6 * len(first_mark)
        )
        if last and enough and last[0] >= 0.6 * len(chain) and len(chain) > len(best):
            best = chain
    return best


def _chain(last: Link) -> list[Label]:
    chain: list[Label] = []
    link: Link | None = last
    while link is not None:
        chain.append(link[1])
        link = link[2]
    return chain[::-1]


def _stand_together(lines: Sequence[Line], chosen: Sequence[Label], taken: set[int]) -> bool:
    """True where the notes are endnotes: no text with marks of notes lies between the first and the last."""
    first, last = chosen[0].line, chosen[-1].line
    numbers = {label.number for label in chosen}
    between = [lines[index].text for index in range(first, last) if index not in taken]
    if any(numbers & marks_in(text) for text in between):
        return False
    return sum(map(len, between)) <= sum(len(lines[label.line].text) for label in chosen) or len(
        chosen
    ) > 2 * len(between)


def _extent(layout: Layout, label: Label, after: Label | None, together: bool) -> list[int]:
    """Indexes of the lines of one note: its first, those that follow at once, what a gap cut off."""
    lines = layout.lines
    limit = after.line if after else len(lines)
    extent = [label.line]
    at = label.line + 1
    alone = lines[label.line].text[label.text :] == ""  # the number has a line of its own
    while at < limit and lines[at].gap == 0 and lines[at].page == lines[at - 1].page:
        ended = bool(ENDS.search(lines[at - 1].text[-8:])) and not alone
        if ended and (BULLET.match(lines[at].text) or (layout.dense and not layout.wrapped)):
            break
        extent.append(at)
        at, alone = at + 1, False
    rest = list(range(at, limit))
    if not rest:
        return extent
    open_end = not ENDS.search(lines[extent[-1]].text[-8:])
    if together and after is not None:
        # a note of several paragraphs, or cut by a page; a heading before numbers that start again is none
        return extent + rest if after.number == label.number + 1 else extent
    groups = _groups(lines, rest)
    if open_end and CONTINUES.match(lines[rest[0]].text) and (after is None or len(groups) == 1):
        return extent + groups[0]
    if open_end and after is not None and LOWER.match(lines[groups[-1][0]].text) and len(groups) > 1:
        # carried over to the next page: the last group before the next note, if the body does not go on there
        before = lines[groups[-2][-1]].text
        if lines[groups[-1][0]].page > lines[label.line].page and ENDS.search(before[-8:]):
            return extent + groups[-1]
    return extent


def _groups(lines: Sequence[Line], indexes: Iterable[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for index in indexes:
        if groups and lines[index].gap == 0:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups
