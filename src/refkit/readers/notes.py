"""The lines of a document come in, its notes go out: number, text and lines of each, in whatever shape."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from refkit.languages import pattern
from refkit.readers import feet, feet_lines, note_lines, seen
from refkit.readers.found import FoundNotes, made
from refkit.readers.labels import SUPERSCRIPTS, TO_DIGITS, Label, marks_in
from refkit.readers.layout import Layout, Line
from refkit.readers.signed import with_signs
from refkit.readers.signs import find_signs

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


# worth of a run of labels, its last label, the link to the one before
Link = tuple[float, Label, "Link | None"]


def find_notes(layout: Layout) -> FoundNotes:
    """The notes of a document.

    Superscript and bracketed labels are believed wherever a line begins with them. Bare numbers ("1.", "(1)",
    "1") are notes only under a heading that says so, or where the body carries the marks of most of them.
    """
    found = _numbered(layout)
    signs = find_signs(layout.lines, {note.line for note in found.notes})
    return with_signs(found, signs) if signs else found


def _numbered(layout: Layout) -> FoundNotes:
    """The notes that have numbers."""
    lines = layout.lines
    labels = _labels(lines)
    chosen = _believed(layout, labels)
    if not chosen:
        chosen = _under_headings(lines, labels) or _with_marks(lines, labels)
    marks = seen.seen_by_page(lines)
    at_feet = feet.labels_at_feet(lines, marks)
    bare = bool(chosen) and chosen[0].style in PLAIN_STYLES
    if at_feet and len(at_feet) >= len(chosen) + (not bare):
        return _at_feet(layout, at_feet, marks)
    if not chosen:
        return FoundNotes((), frozenset(), False, layout)
    taken = {label.line for label in chosen}
    together = note_lines.stand_together(lines, chosen, taken, _is_headed(lines, chosen[0].line))
    following = (*chosen[1:], None)
    stopped = note_lines.are_stopped(lines, chosen)
    extents = [
        note_lines.extent_of(layout, *pair, together, stopped) for pair in zip(chosen, following, strict=True)
    ]
    return FoundNotes(made(lines, chosen, extents), frozenset(chain(*extents)), together, layout)


def _at_feet(layout: Layout, chosen: Sequence[Label], marks: seen.Marks) -> FoundNotes:
    """The notes at the feet of pages, and the lines of the text with their marks raised."""
    lines = layout.lines
    extents = feet_lines.extents(lines, chosen, marks)
    used = frozenset(chain(*extents))
    return FoundNotes(
        made(lines, chosen, extents, "superscript"),
        used,
        False,
        replace(layout, lines=tuple(seen.with_raised_marks(lines, chosen, used, marks)), wrapped=True),
    )


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
    found: list[list[Label]] = []
    for style in ("superscript", "bracket"):
        chosen: list[Label] = []
        for label in labels:
            if label.style == style and _is_label(layout, label, chosen[-1].number if chosen else 0):
                chosen.append(label)
        if _are_notes(layout.lines, chosen):
            found.append(chosen)
    return max(found, key=len, default=[])


def _are_notes(lines: Sequence[Line], labels: Sequence[Label]) -> bool:
    """True for labels whose numbers run on from 1, and for those of which the text has marks."""
    numbers = {label.number for label in labels}
    rising = 1 in numbers and any(number + 1 in numbers for number in numbers)
    return rising or (bool(labels) and _marked(lines, labels) >= len(labels) / 2)


def _is_label(layout: Layout, label: Label, last: int) -> bool:
    """True for what is a label by its number, where the one before it is `last`."""
    if label.number > 999 and label.number != last + 1:
        return False  # "[2013] was a good year"
    # a mark that the wrapping of the lines may have moved to the start of one
    moved = layout.wrapped and label.style == "bracket" and layout.lines[label.line].gap == 0
    return not moved or last < label.number <= last + MAX_SKIP


def _marked(lines: Sequence[Line], labels: Sequence[Label]) -> int:
    """How many of the labels' numbers stand as marks in lines that no label begins."""
    taken = {label.line for label in labels}
    marked = set().union(*(marks_in(line.text) for index, line in enumerate(lines) if index not in taken))
    return sum(label.number in marked for label in labels)


def _under_headings(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """Numbered lines under a heading such as "Notes", up to the last one that goes on with the numbers."""
    by_line = {label.line: label for label in labels if label.style in PLAIN_STYLES}
    chosen: list[Label] = []
    for index, line in enumerate(lines):
        words = line.text.strip("#*_: ") if len(line.text) <= 60 else ""
        references = REFERENCES.fullmatch(words) is not None
        inside = bool(chosen) and index <= chosen[-1].line
        if inside or not (references or HEADING.fullmatch(words)):
            continue
        run = [by_line[at] for at in (index + 1, index + 2) if at in by_line][:1]
        for label in by_line.values():
            follows = run and label.line > run[-1].line and label.style == run[0].style
            if follows and run[-1].number <= label.number <= run[-1].number + MAX_SKIP:
                run.append(label)
        if not references or _marked(lines, run) >= len(run) / 2:
            chosen += run
    return chosen


def _is_headed(lines: Sequence[Line], at: int) -> bool:
    """Does a heading such as "Notes" stand right over a line?"""
    return at > 0 and HEADING.fullmatch(lines[at - 1].text.strip("#*_: ")) is not None


def _with_marks(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """The longest rising run of bare numbers most of which the body carries as marks further up.

    Where the body has no superscripts and no brackets, numbers glued to words ("law.4 The") are taken for marks.
    """
    first_mark: dict[int, int] = {}
    for index, line in enumerate(lines):
        for number in marks_in(line.text):
            first_mark.setdefault(number, index)
    glued = len(first_mark) < MIN_GLUED
    for index, line in enumerate(lines if glued else ()):
        for match in GLUED.finditer(line.text):
            first_mark.setdefault(int(match[1]), index)
    found: list[list[Label]] = []
    for style in PLAIN_STYLES:
        weight, run = _heaviest([label for label in labels if label.style == style], lines, first_mark)
        least = MIN_GLUED if glued else 0.6 * len(first_mark)
        begins = not glued or any(label.number <= 2 for label in run[:1])
        if begins and len(run) >= least and weight >= 0.6 * len(run):
            found.append(run)
    return max(found, key=len, default=[])


def _heaviest(
    labels: Sequence[Label], lines: Sequence[Line], first_mark: Mapping[int, int]
) -> tuple[float, list[Label]]:
    """The run of labels of one style that weighs most: its weight, and the labels."""
    # number -> (weight, label, the link before) of the heaviest run that ends with it
    links: dict[int, Link] = {}
    for label in labels:
        marked = first_mark.get(label.number, len(lines)) < label.line
        steps = range(1, MAX_SKIP + 1 if marked else 2)
        before = [links[label.number - step] for step in steps if label.number - step in links]
        link = max(before, key=lambda item: item[0], default=None)
        if not marked and (link is None or lines[link[1].line].page < lines[label.line].page - 1):
            continue  # a number without a mark counts only right behind its neighbour
        weight = (link[0] if link else 0) + (1 if marked else UNMARKED)
        if label.number not in links or weight >= links[label.number][0]:
            links[label.number] = (weight, label, link)
    last = max(links.values(), key=lambda item: item[0], default=None)
    return (last[0], _chain(last)) if last else (0.0, [])


def _chain(last: Link) -> list[Label]:
    labels: list[Label] = []
    link: Link | None = last
    while link is not None:
        labels.append(link[1])
        link = link[2]
    return labels[::-1]
