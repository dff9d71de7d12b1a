"""The lines of the body come in; the blocks that they make (paragraphs, headings, single lines) go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from refkit.readers.joining import STOPS
from refkit.readers.labels import BULLET, SUPERSCRIPTS
from refkit.readers.pdf.lines import Line

# a new paragraph: set in so far (ems), so much farther down (times the usual), after a line so much shorter
INDENT, APART, SHORT, VERY_SHORT = 0.7, 1.35, 0.82, 0.62
# the first word of a line would have found room in the line above: that one ended a paragraph
FITS = 0.8
# pieces of one line stand no farther from each other than this (times the size)
SAME_LINE = 0.3
# what may stand behind the stop at the end of a sentence
AFTER_STOP = f"{SUPERSCRIPTS}0123456789 \"'”’»›)]*†"
# type of another size (points) is another paragraph
OTHER_SIZE = 0.7


def blocks_of(lines: Sequence[Line], body: Sequence[int], title: Sequence[int]) -> list[list[int]]:
    """The lines of the body (by index) as blocks: paragraphs, headings, single lines."""
    edges = _edges(lines, body)
    setting = Setting(edges, _rights(lines, body), _step(lines, body), _indents(lines, body, edges))
    blocks: list[list[int]] = []
    for index in body:
        before = blocks[-1][-1] if blocks else None
        if before is None:
            begins = True
        elif index in title or before in title:
            begins = not (index in title and before in title)
        else:
            case = Case(lines[before], lines[index], setting, setting.rights[before] - lines[before].x1)
            begins = next(says for test, says in BEGINS if test(case))
        if begins:
            blocks.append([index])
        else:
            blocks[-1].append(index)
    return blocks


def _step(lines: Sequence[Line], body: Sequence[int]) -> float:
    """The usual distance of two lines, in sizes of their type."""
    steps: Counter[float] = Counter()
    for before, index in pairwise(body):
        above, line = lines[before], lines[index]
        if above.column == line.column and above.base > line.base:
            steps[round((above.base - line.base) / line.size * 10) / 10] += 1
    return max(steps.most_common(1)[0][0] if steps else 1.2, 1.0)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text is set.

    Where its columns begin and end, how far right each line (by index) could have ended, the usual distance of two
    lines (in sizes of type), whether paragraphs are set in.
    """

    edges: Mapping[tuple[int, int], tuple[float, float]]
    rights: Mapping[int, float]
    step: float
    indented: bool


class Case:
    """A line of the body and the one above it: does it begin a paragraph? `room` is free at the right of that above."""

    def __init__(self, above: Line, line: Line, setting: Setting, room: float) -> None:
        self.above, self.line, self.setting, self.room = above, line, setting, room
        self.same_column = above.column == line.column
        self.step = (above.base - line.base) / max(line.size, 1.0)
        left, right = setting.edges[above.column]
        self.filled = (above.x1 - left) / max(right - left, 1.0)

    @property
    def ended(self) -> bool:
        """Does the line above end a sentence?"""
        return self.above.text.rstrip(AFTER_STOP).endswith(STOPS)

    @property
    def goes_on(self) -> bool:
        """Does the line go on with a word or sentence of the one above?"""
        return self.line.text[:1].islower() or self.above.text.endswith("-")

    @property
    def is_item(self) -> bool:
        """Does the line begin with a bullet? A dash may stand within a sentence."""
        if not BULLET.match(self.line.text):
            return False
        return self.line.text[0] not in "–—-" or self.ended or self.filled < SHORT

    @property
    def fits(self) -> bool:
        """Would its first word have found room in the line above?"""
        line = self.line
        first_word = len(line.text.split(None, 1)[0]) + 1
        return first_word * (line.x1 - line.x0) / len(line.text) < FITS * self.room

    def set_in(self, line: Line) -> bool:
        """Is a line set in?"""
        return line.x0 - self.setting.edges[line.column][0] > INDENT * line.size


# in order: what is asked of a line and the one above it, and whether the line begins a paragraph where it is so
BEGINS: tuple[tuple[Callable[[Case], bool], bool], ...] = (
    (lambda case: abs(case.above.size - case.line.size) > OTHER_SIZE, True),
    # pieces of one line
    (lambda case: case.same_column and abs(case.step) < SAME_LINE, False),
    (lambda case: case.same_column and (case.step > APART * case.setting.step or case.step < 0), True),
    (lambda case: case.is_item, True),
    (lambda case: case.set_in(case.line) and not case.set_in(case.above), True),
    (lambda case: (case.filled < VERY_SHORT or case.fits) and not case.goes_on, True),
    (lambda case: case.ended and case.filled < SHORT, True),
    # a column or page is over: the paragraph goes on unless it ended
    (lambda case: case.ended and not case.same_column and not case.setting.indented, True),
    (lambda case: True, False),
)


def _edges(lines: Sequence[Line], body: Sequence[int]) -> dict[tuple[int, int], tuple[float, float]]:
    """Where the text of each column begins and ends, in points."""
    groups: dict[tuple[int, int], list[Line]] = {}
    for index in body:
        groups.setdefault(lines[index].column, []).append(lines[index])
    edges: dict[tuple[int, int], tuple[float, float]] = {}
    for key, group in groups.items():
        lefts = Counter(round(line.x0 / 3) for line in group)
        common = max(lefts.values())
        # the leftmost place where lines begin often
        left = min(place for place, count in lefts.items() if count >= max(1, 0.3 * common)) * 3
        edges[key] = left, max(line.x1 for line in group)
    return edges


def _rights(lines: Sequence[Line], body: Sequence[int]) -> dict[int, float]:
    """Where each line of the body could have ended: as far right as the farthest of its neighbours set alike."""
    groups: list[list[int]] = []
    for index in body:
        if groups and _alike(lines[groups[-1][-1]], lines[index]):
            groups[-1].append(index)
        else:
            groups.append([index])
    return {
        index: right
        for group in groups
        for right in [max(lines[item].x1 for item in group)]
        for index in group
    }


def _alike(above: Line, line: Line) -> bool:
    """True for lines of one column that are set in one size from the same left on."""
    return (
        line.column == above.column
        and abs(line.size - above.size) <= OTHER_SIZE
        and abs(line.x0 - above.x0) < 1.3 * line.size
    )


def _indents(
    lines: Sequence[Line], body: Sequence[int], edges: Mapping[tuple[int, int], tuple[float, float]]
) -> bool:
    """True where paragraphs are set in: a fair share of the lines is."""
    if not body:
        return False
    set_in = sum(
        INDENT * lines[index].size < lines[index].x0 - edges[lines[index].column][0] < 4 * lines[index].size
        for index in body
    )
    return set_in > 0.03 * len(body)
