"""Printed lines come in; those under the heading of a reference list go out as entries, each with its lines.

Entries may be labelled, parted by gaps or set with hanging lines, or only begin with a name: what makes the most of
them look like references is believed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from refkit.readers.references.lists import Block, ends, find_lists, is_heading, parts_list
from refkit.readers.references.looks import DASHES, INVERTED, LIKE, is_prose, score

LABEL = re.compile(r"\[\w{1,12}\]\s|\(\d{1,4}\)\s|\d{1,4}[.)]\s|\d{1,3}\s+[^\W\d_a-z]")
INDENT = 0.9
"""A line is set in by so much more (ems, or characters)."""
ENDED = (".", ")", "]", "/", "”", "»", ";")
GOOD = 0.8
"""So many of the stretches must look like entries."""
PARAGRAPH = 3
"""Prose of so many lines ends a list."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line: its text, how far it is set in (ems or characters), whether a gap stands before it."""

    text: str
    left: float = 0.0
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines in order: an entry of a list, or other text."""

    lines: tuple[int, ...]
    entry: bool = False


def stretches(lines: Sequence[Printed]) -> list[Stretch]:
    """All lines, by index: text, and the entries of lists."""
    found: list[Stretch] = []
    reached = 0
    for at, line in enumerate(lines):
        if at < reached or not is_heading(Block(line.text)):
            continue
        entries = _entries(lines, at)
        if entries:
            found += _text(range(reached, at + 1))
            found += [Stretch(tuple(entry), entry=True) for entry in entries]
            reached = entries[-1][-1] + 1
    return [*found, *_text(range(reached, len(lines)))]


def _text(lines: range) -> list[Stretch]:
    return [Stretch(tuple(lines))] if lines else []


def _entries(lines: Sequence[Printed], heading: int) -> list[list[int]]:
    """The lines of each entry under a heading; [] where they are no list."""
    region = list(_region(lines, heading + 1))
    if not region:
        return []
    ways = [_cut(region, [begins(lines, region, at) for at in range(len(region))]) for begins in WAYS]
    several = [way for way in ways if len(way) > 1] or ways
    best = next(
        (way for way in several if _share(lines, way) >= GOOD),
        max(several, key=lambda way: _share(lines, way)),
    )
    blocks = [Block(lines[heading].text), *(Block(_joined(lines, entry)) for entry in best)]
    lists = find_lists(blocks)
    taken = {at for listed in lists for at in listed.taken}
    last = max(taken, default=0)
    # lines over parts of the list stay among its entries, to be told apart from these later
    return best[:last]


def _joined(lines: Sequence[Printed], entry: Sequence[int]) -> str:
    return " ".join(lines[index].text for index in entry)


def _share(lines: Sequence[Printed], way: Sequence[Sequence[int]]) -> float:
    """How many of the stretches look like entries; lines over parts of a list are not asked."""
    blocks = [Block(_joined(lines, entry)) for entry in way]
    points = [score(block.text) for block in blocks if not parts_list(block)]
    return sum(point >= LIKE for point in points) / max(len(points), 1)


def _region(lines: Sequence[Printed], start: int) -> Iterator[int]:
    """The lines from one on, up to a heading that ends lists or a paragraph of prose."""
    for group in _groups(lines, start):
        text = _joined(lines, group)
        if len(group) >= PARAGRAPH and is_prose(text) and score(text) < LIKE:
            return
        inside = list(takewhile(lambda index: not ends(Block(lines[index].text)), group))
        yield from inside
        if len(inside) < len(group):
            return


def _groups(lines: Sequence[Printed], start: int) -> Iterator[list[int]]:
    """Lines between gaps."""
    group: list[int] = []
    for index in range(start, len(lines)):
        if lines[index].apart and group:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _cut(region: Sequence[int], begins: Sequence[bool]) -> list[list[int]]:
    found: list[list[int]] = []
    for index, first in zip(region, begins, strict=True):
        if first or not found:
            found.append([index])
        else:
            found[-1].append(index)
    return found


Begins = Callable[[Sequence[Printed], Sequence[int], int], bool]


def _labelled(lines: Sequence[Printed], region: Sequence[int], at: int) -> bool:
    return LABEL.match(lines[region[at]].text) is not None


def _apart(lines: Sequence[Printed], region: Sequence[int], at: int) -> bool:
    return lines[region[at]].apart


def _hanging(lines: Sequence[Printed], region: Sequence[int], at: int) -> bool:
    """The lines that stand farthest left begin an entry, if others are set in; so do lines over a part of the list."""
    edge = min(lines[index].left for index in region) + INDENT
    return lines[region[at]].left < edge and any(lines[index].left >= edge for index in region)


def _named(lines: Sequence[Printed], region: Sequence[int], at: int) -> bool:
    """A line that begins with a name, or a dash, behind one that ended."""
    text = lines[region[at]].text
    ended = not at or lines[region[at - 1]].text.rstrip().endswith(ENDED)
    return ended and bool(INVERTED.match(text) or DASHES.match(text))


def _lines(lines: Sequence[Printed], region: Sequence[int], at: int) -> bool:
    return True


WAYS: tuple[Begins, ...] = (_labelled, _hanging, _apart, _named, _lines)
"""How the entries of a list may begin; the first that makes a list of it counts."""
