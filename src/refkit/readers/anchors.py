"""Paragraphs with the marks of notes come in; paragraphs without them, and where each mark stood, go out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from refkit.model import Anchor
from refkit.normalise.sentences import sentence_at, sentence_spans
from refkit.readers.notes import GLUED, SUPERSCRIPTS, TO_DIGITS

# marks by shape; several numbers may stand in one mark ("¹²,¹³", "[3, 4]", "[5–7]")
SHAPES = {
    "superscript": re.compile(rf"[{SUPERSCRIPTS}]+(?:\s?[,;–-]\s?[{SUPERSCRIPTS}]+)*"),
    "bracket": re.compile(r"\[\^?(\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*)\]"),
    "paren": re.compile(r"\((\d{1,3})\)"),
    "glued": GLUED,
}
# "m²", "km³", "10²": a power or a unit, unless no other mark can be the note's
UNIT = re.compile(r"(?:^|[\s(\d/])(?:[kcdm]?m|ft|in|mi|s|[a-zA-Zχσ]|mc|CO|[\d.,]*\d)$")
YEAR = re.compile(r"(?:^|\D)(?:1[0-9]|20|21)\d\d$")
LOOK_BACK = 24


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a paragraph: where it stands, the numbers it names, whether its shape leaves no doubt."""

    paragraph: int
    start: int
    end: int
    numbers: tuple[int, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Anchored:
    """Paragraphs without marks, one anchor (or None) for each note, and the marks that no note belongs to."""

    paragraphs: tuple[str, ...]
    anchors: tuple[Anchor | None, ...]
    unknown: tuple[Mark, ...]


def anchor(paragraphs: Sequence[str], numbers: Sequence[int], style: str) -> Anchored:
    """Find the marks of the notes numbered `numbers` (in printed order) and take them out of the paragraphs.

    A number that comes twice takes the next mark with it; a note cited twice is anchored at its first mark.
    Every offset is the place in the cleaned paragraph where the mark stood.
    """
    known = set(numbers)
    marks = _marks(paragraphs, known, style)
    taken, anchored = _assign(marks, numbers)
    unknown = tuple(mark for mark in marks if mark.sure and not known & set(mark.numbers))
    places: dict[int, tuple[int, int]] = {}
    cleaned = list(paragraphs)
    by_paragraph: dict[int, list[Mark]] = {}
    for mark in taken:
        by_paragraph.setdefault(mark.paragraph, []).append(mark)
    for index, found in by_paragraph.items():
        cleaned[index], offsets = _without(paragraphs[index], found)
        for mark, offset in zip(found, offsets, strict=True):
            for note in anchored.get(id(mark), ()):
                places[note] = (index, offset)
    sentences = {index: sentence_spans(cleaned[index]) for index in by_paragraph}
    anchors: list[Anchor | None] = []
    for note in range(len(numbers)):
        if note not in places:
            anchors.append(None)
            continue
        index, offset = places[note]
        start, end = sentence_at(sentences[index], offset)
        anchors.append(Anchor(index, offset, cleaned[index][start:end]))
    return Anchored(tuple(cleaned), tuple(anchors), unknown)


def _marks(paragraphs: Sequence[str], known: set[int], style: str) -> list[Mark]:
    """Marks of the shape that fits the style of the notes, else of the first shape that marks any note."""
    if not known:
        return []
    shapes = {"superscript": ["superscript"], "bracket": ["bracket"], "paren": ["superscript", "paren"]}
    for shape in shapes.get(style, ["superscript", "bracket", "glued"]):
        marks = [
            mark for index, text in enumerate(paragraphs) for mark in _in_text(text, index, shape, known)
        ]
        if shape == "glued":
            marks = _in_order(marks, known)
        if any(known & set(mark.numbers) for mark in marks if mark.sure):
            return marks
    return []


def _in_order(marks: Sequence[Mark], known: set[int]) -> list[Mark]:
    """The longest run of marks whose numbers rise: only this tells plain numbers that are marks from others."""
    marks = [mark for mark in marks if mark.numbers[0] in known]
    ends: list[int] = []  # for each length of a run the smallest number that ends one
    holders: list[int] = []
    before: list[int] = []
    for place, mark in enumerate(marks):
        at = bisect_left(ends, mark.numbers[0])
        ends[at : at + 1] = [mark.numbers[0]]
        holders[at : at + 1] = [place]
        before.append(holders[at - 1] if at else -1)
    chosen: list[Mark] = []
    place = holders[-1] if holders else -1
    while place >= 0:
        chosen.append(marks[place])
        place = before[place]
    return chosen[::-1]


def _in_text(text: str, index: int, shape: str, known: set[int]) -> Iterator[Mark]:
    for match in SHAPES[shape].finditer(text):
        printed = (match[1] if match.re.groups else match.group()).translate(TO_DIGITS)
        numbers = _numbers(printed, known)
        if shape == "superscript" and len(numbers) == 1 and numbers[0] not in known:
            numbers = _split(printed, known) or numbers
        sure = True
        if shape == "superscript":
            before = text[max(0, match.start() - LOOK_BACK) : match.start()]
            sure = not UNIT.search(before) or YEAR.search(before) is not None
        yield Mark(index, match.start(), match.end(), tuple(numbers), sure)


def _numbers(printed: str, known: set[int]) -> list[int]:
    """ "3, 4" and "5–7" as numbers; a range only of known ones."""
    numbers: list[int] = []
    for piece in re.split(r"\s?[,;]\s?", printed):
        first, _, last = re.sub(r"\s?[–-]\s?", "-", piece).partition("-")
        span = range(int(first), int(last or first) + 1)
        numbers += span if 0 < len(span) <= 20 and known.issuperset(span) else [int(first)]
    return numbers


def _split(printed: str, known: set[int]) -> list[int] | None:
    """Two marks in a row without a comma: "²³" is 2 and 3 where there is no note 23."""
    for cut in range(1, len(printed)):
        first, second = int(printed[:cut]), int(printed[cut:])
        if second == first + 1 and first in known and second in known:
            return [first, second]
    return None


def _assign(marks: Sequence[Mark], numbers: Sequence[int]) -> tuple[list[Mark], dict[int, list[int]]]:
    """The marks that are believed, and by id of a mark the notes (indexes) that are anchored at it."""
    notes_of: dict[int, list[int]] = {}
    for note, number in enumerate(numbers):
        notes_of.setdefault(number, []).append(note)
    sure_numbers = {number for mark in marks if mark.sure for number in mark.numbers}
    following = _following(marks)
    taken: list[Mark] = []
    anchored: dict[int, list[int]] = {}
    done: set[int] = set()
    first_free: dict[int, int] = {}
    current = -1
    for place, mark in enumerate(marks):
        known = [number for number in mark.numbers if number in notes_of]
        expected = numbers[current + 1] if current + 1 < len(numbers) else None
        if not known or (not mark.sure and (known[0] in sure_numbers or known[0] != expected)):
            continue
        taken.append(mark)
        for number in known:
            notes = notes_of[number]
            ahead = bisect_right(notes, current)
            if ahead < len(notes):
                note = notes[ahead]
                again = current >= 0 and number <= numbers[current] and note != current + 1
                if again and following[place] == expected:
                    continue  # an old note cited again, since the next mark goes on where we are
            else:
                free = first_free.get(number, 0)
                while free < len(notes) and notes[free] in done:
                    free += 1
                first_free[number] = free
                if free == len(notes):
                    continue
                note = notes[free]
            anchored.setdefault(id(mark), []).append(note)
            done.add(note)
            current = max(current, note)
            expected = numbers[current + 1] if current + 1 < len(numbers) else None
    return taken, anchored


def _following(marks: Sequence[Mark]) -> list[int | None]:
    """For every mark the number of the next sure one."""
    following: list[int | None] = []
    after: int | None = None
    for mark in reversed(marks):
        following.append(after)
        if mark.sure:
            after = mark.numbers[0]
    return following[::-1]


def _without(text: str, marks: Sequence[Mark]) -> tuple[str, list[int]]:
    """`text` without the marks (and the space before a mark that stands apart), and where each one stood."""
    pieces: list[str] = []
    offsets: list[int] = []
    length = last = 0
    for mark in marks:
        piece = text[last : mark.start]
        follows = text[mark.end : mark.end + 1]
        if not follows or follows.isspace() or follows in ".,;:!?)]”’\"'":
            piece = piece.rstrip()
        pieces.append(piece)
        length += len(piece)
        offsets.append(length)
        last = mark.end
    rest = text[last:]
    if not length:
        rest = rest.lstrip()
    pieces.append(rest)
    return "".join(pieces), offsets
