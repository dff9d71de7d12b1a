"""The labels of notes come in, one by one; the lines of each note go out: what follows at once, what a gap cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from refkit.readers.labels import BULLET, SUPERSCRIPTS, Label, is_ended, marks_in, note_is_ended
from refkit.readers.layout import Layout, Line

# a piece of a URL, or the small letter with which a broken sentence goes on
CONTINUES = re.compile(r"[^\W\d_A-ZÀ-Þ]|https?://|www\.|\S*[/=%&#]\S*(?:\s|$)|[,;:)\]]")
# the end of a line in which a note may break off: within a list, a word, a title, or before a place
BROKEN = re.compile(r"[^.!?…\d)\]”’»\"']$")
STOPPED = 0.7
LOWER = re.compile(r"[a-zà-öø-ÿ]")


def stand_together(lines: Sequence[Line], chosen: Sequence[Label], taken: set[int], headed: bool) -> bool:
    """True where the notes are endnotes: no text with marks of notes lies between the first and the last.

    `headed`: they stand under a heading such as "Notes".
    """
    first, last = chosen[0].line, chosen[-1].line
    numbers = {label.number for label in chosen}
    between = [lines[index].text for index in range(first, last) if index not in taken]
    if any(numbers & marks_in(text) for text in between):
        return False
    few = sum(map(len, between)) <= sum(len(lines[label.line].text) for label in chosen)
    return headed or few or len(chosen) > 2 * len(between)


def are_stopped(lines: Sequence[Line], chosen: Sequence[Label]) -> bool:
    """Do the notes end in full stops, as far as the line before the next note shows it?"""
    pairs = ((lines[before.line], lines[after.line], after.line - 1) for before, after in pairwise(chosen))
    ends = [
        is_ended(lines[at].text) for before, after, at in pairs if before.page == after.page and not after.gap
    ]
    return sum(ends) >= STOPPED * len(ends)


def extent_of(
    layout: Layout, label: Label, after: Label | None, together: bool, stopped: bool = False
) -> list[int]:
    """Indexes of the lines of one note: its first, those that follow at once, what a gap cut off.

    `stopped`: notes end in full stops, so that one that does not was broken off.
    """
    lines = layout.lines
    limit = after.line if after else len(lines)
    extent = [label.line]
    alone = lines[label.line].text[label.text :] == ""  # the number has a line of its own
    for at in range(label.line + 1, limit):
        if lines[at].gap or lines[at].page != lines[at - 1].page:
            break
        ended = is_ended(lines[at - 1].text) and not alone
        if ended and (BULLET.match(lines[at].text) or (layout.dense and not layout.wrapped)):
            break
        extent.append(at)
        alone = False
    rest = range(extent[-1] + 1, limit)
    if together and after is not None:
        # a note of several paragraphs, or cut by a page; a heading before numbers that start again is none
        return [*extent, *rest] if after.number == label.number + 1 else extent
    if not rest or note_is_ended(lines[extent[-1]].text):
        return extent
    return extent + _cut_off(lines, extent[-1], _groups(lines, rest), after is None, stopped)


def _cut_off(
    lines: Sequence[Line], end: int, groups: Sequence[list[int]], last: bool, stopped: bool
) -> list[int]:
    """The lines with which a note that breaks off in the line `end` goes on, of those (in groups) before the next."""
    if CONTINUES.match(lines[groups[0][0]].text) and (last or len(groups) == 1):
        return groups[0]
    broken = stopped and BROKEN.search(lines[end].text) is not None
    if any(marks_in(lines[at].text) for at in groups[-1]):
        return []
    if len(groups) == 1 and not last:
        return groups[0] if broken else []  # a blank line within a note
    if len(groups) == 1 or lines[groups[-1][0]].page != lines[end].page + 1:
        return []
    # carried over to the next page: the last group before the next note, if the body does not go on there
    before = lines[groups[-2][-1]].text.rstrip(SUPERSCRIPTS)
    if not is_ended(before):
        return []
    small = LOWER.match(lines[groups[-1][0]].text) is not None
    return groups[-1] if (small and not last) or broken else []


def _groups(lines: Sequence[Line], indexes: Iterable[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for index in indexes:
        if groups and lines[index].gap == 0:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups
