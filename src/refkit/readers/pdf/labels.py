"""Lines come in; the numbers and signs that notes begin with, and the chain of them that runs on, go out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from refkit.readers.labels import SUPERSCRIPTS, TO_DIGITS
from refkit.readers.pdf.lines import Line

SIGNS = "*†‡§¶#‖∥"
# raised at the start of a line: "3", "(3)", "3)", "iv", "**", "*3", "3*", "b"
RAISED = re.compile(
    rf"[\[(]?(\d{{1,3}}\*|\d{{1,4}}|[ivxlc]{{1,7}}|\*\d{{1,3}}|[{SIGNS}]{{1,4}}|[A-Za-z])[\])]?[.:]?(?=\s|\W|[^\W\d_]|$)"
)
# of the line's own size: "3 Text", "3. Text", "[3] Text", "(3) Text", "3Text", "3 “Text”"
PLAIN = re.compile(
    r"(?:\[(\d{1,4})\]|\((\d{1,4})\)|(\d{1,4})(?:[.)\]:]{1,2}(?!\d)|(?=\s)|(?=[^\W\d_a-z]|[“„\"‘«(])))\s*(?=\S|$)"
)
SIGN = re.compile(
    rf"(?:[\[(]?(\*\d{{1,3}}|\d{{1,3}}\*)[\])]?[.:]?\s+(?=\S)|([{SIGNS}]{{1,4}})\s*(?=[^\W\d]|[“„\"‘«(]))"
)
LETTER = re.compile(r"[A-Za-z]")
SUPERSCRIPT = re.compile(rf"[{SUPERSCRIPTS}]{{1,4}}")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# how far the numbers may jump, and back to how many earlier labels a label may be linked
MAX_STEP, REACH = 4, 60
YEAR = range(1500, 2101)
# a chain that weighs less is chance
LEAST = 1.5


@dataclass(frozen=True, slots=True)
class Label:
    """A line that may begin a note: its index, the printed number or sign, the number (0 for a sign), where the
    text begins in the line, whether the label is raised."""

    line: int
    printed: str
    number: int
    text: int
    raised: bool


def label_of(line: Line, index: int, roman: bool = False) -> Label | None:
    """The label at the start of a line; `roman` allows small Roman numerals that are raised."""
    raised = _raised_label(line, index, roman)
    if raised is not None:
        return raised
    text = line.text
    match = SIGN.match(text)
    if match and match[1]:
        return Label(index, match[1], 0, match.end(), False)
    if match := SUPERSCRIPT.match(text):
        printed = match.group().translate(TO_DIGITS)
        return Label(index, printed, int(printed), match.end(), True)
    if match := PLAIN.match(text):
        printed = next(filter(None, match.groups()))
        return Label(index, printed, int(printed), match.end(), False) if int(printed) else None
    match = SIGN.match(text)
    return Label(index, match[2], 0, match.end(), False) if match else None


def _raised_label(line: Line, index: int, roman: bool) -> Label | None:
    if not line.raised or line.raised[0][0] > 1:
        return None
    text, end = line.text, line.raised[0][1]
    match = RAISED.match(text[:end].strip()) or RAISED.match(text)
    if match is None or match.start(1) > 1:
        return None
    number = int(match[1]) if match[1].isdecimal() else from_roman(match[1]) if roman else 0
    if match[1].isalpha() and not number and not LETTER.fullmatch(text[:end].strip("[]().: ")):
        return None
    start = match.end() + len(text[:end]) - len(text[:end].lstrip())
    return Label(index, match[1], number, len(text) - len(text[start:].lstrip(" .):]")), True)


def from_roman(text: str) -> int:
    """The number of a small Roman numeral, 0 for what is none."""
    values = [ROMAN.get(char, 0) for char in text]
    if not values or not all(values):
        return 0
    after = [*values[1:], 0]
    return sum(
        -value if value < next_value else value for value, next_value in zip(values, after, strict=True)
    )


def chain(
    labels: Sequence[Label],
    lines: Sequence[Line],
    marks: Mapping[int, Collection[int]],
    ends: Collection[int] = (),
) -> list[Label]:
    """The labels whose numbers run on: the chain with the highest weight.

    A label weighs more when it is raised, when its page carries the mark of its number (`marks`: page -> numbers),
    when it stands where most labels stand; a step of one is better than a jump, and numbers that start again cost.
    `ends` are the indexes of lines after which a note may have ended.
    """
    numbered = [label for label in labels if label.number]
    if not numbered:
        return []
    indents = _indents(numbered, lines, marks)
    best: list[float] = []
    before: list[int] = []
    for place, label in enumerate(numbered):
        own = _weight(label, lines, marks, indents, ends)
        top, link = own + (1.0 if label.number == 1 else -0.7 * min(label.number, 6)), -1
        for other in range(max(0, place - REACH), place):
            value = best[other] + own + _step(numbered[other], label, lines)
            if value > top:
                top, link = value, other
        best.append(top)
        before.append(link)
    place = max(range(len(numbered)), key=lambda item: best[item])
    if best[place] < LEAST:
        return []
    chosen: list[Label] = []
    while place >= 0:
        chosen.append(numbered[place])
        place = before[place]
    return chosen[::-1]


def _weight(
    label: Label,
    lines: Sequence[Line],
    marks: Mapping[int, Collection[int]],
    indents: Counter[tuple[int, int]],
    ends: Collection[int],
) -> float:
    line = lines[label.line]
    weight = 1.5 if label.raised else 0.0
    if label.number in marks.get(line.page, ()):
        weight += 2.0
    elif label.number in marks.get(line.page - 1, ()):
        weight += 0.5
    elif not label.raised:
        weight -= 0.5
    common = indents.most_common(1)
    if common:
        share = indents[_indent(line)] / common[0][1]
        weight += 0.5 if share > 0.2 else -0.8
    if label.line - 1 in ends:
        weight += 0.3
    if not label.raised and label.number in YEAR:
        weight -= 2.0
    return weight


def _step(left: Label, right: Label, lines: Sequence[Line]) -> float:
    if left.line == right.line:
        return -100.0
    step = right.number - left.number
    if step == 1:
        return 2.0
    if 1 < step <= MAX_STEP:
        return 0.5 - 0.8 * step
    if right.number == 1 and lines[right.line].page > lines[left.line].page:
        return -1.0
    return -100.0


def _indent(line: Line) -> tuple[int, int]:
    """Where a line begins, in steps of four points, apart for left and right pages."""
    return line.page % 2, round(line.x0 / 4)


def _indents(
    labels: Sequence[Label], lines: Sequence[Line], marks: Mapping[int, Collection[int]]
) -> Counter[tuple[int, int]]:
    """How often the labels that are surest stand where."""
    places: Counter[tuple[int, int]] = Counter()
    for label in labels:
        line = lines[label.line]
        if label.raised or label.number in marks.get(line.page, ()):
            side, place = _indent(line)
            # the next step too, for labels set to the right
            for near in (place - 1, place, place + 1):
                places[side, near] += 1
    return places
