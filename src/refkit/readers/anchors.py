"""Paragraphs with the marks of notes come in; paragraphs without them, and where each mark stood, go out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from refkit.model import Anchor
from refkit.normalise.sentences import sentence_at, sentence_spans
from refkit.readers.labels import FIRST_SIGN, SIGNED, SUPERSCRIPTS, TO_DIGITS
from refkit.readers.notes import GLUED

# marks by shape; several numbers may stand in one mark ("¹²,¹³", "[3, 4]", "[5–7]")
SHAPES = {
    "superscript": re.compile(rf"[{SUPERSCRIPTS}]+(?:\s?[,;–-]\s?[{SUPERSCRIPTS}]+)*"),
    "bracket": re.compile(r"\[\^?(\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*)\]"),
    "paren": re.compile(r"\((\d{1,3})\)"),
    "glued": GLUED,
}
SIGN = re.compile(f"[{SIGNED}]")
# "m²", "km³", "10²": a power or a unit, unless no other mark can be the note's
UNIT = re.compile(r"(?:^|[\s(\d/])(?:[kcdm]?m|ft|in|mi|s|[a-zA-Zχσ]|mc|CO|[\d.,]*\d)$")
YEAR = re.compile(r"(?:^|\D)(?:1[0-9]|20|21)\d\d$")
LOOK_BACK = 24
CLOSING = ".,;:!?)]”’»\"'"


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
    Every offset is the place in the cleaned paragraph where the mark stood. Numbers below 0 are those of notes whose
    marks are no numbers, as `readers.signs` writes them.
    """
    known = {number for number in numbers if number >= 0}
    marks = _marks(paragraphs, known, style)
    numbered = [note for note, number in enumerate(numbers) if number >= 0]
    taken, of_numbered = _assign(marks, [numbers[note] for note in numbered])
    anchored = {mark: [numbered[note] for note in notes] for mark, notes in of_numbered.items()}
    if len(numbered) < len(numbers):
        taken = sorted(
            [*taken, *_signs(paragraphs, numbers, anchored)], key=lambda mark: (mark.paragraph, mark.start)
        )
    unknown = tuple(mark for mark in marks if mark.sure and not known & set(mark.numbers))
    anchors: list[Anchor | None] = [None] * len(numbers)
    cleaned = list(paragraphs)
    for index, found in groupby(taken, lambda mark: mark.paragraph):
        here = list(found)
        cleaned[index], offsets = without(paragraphs[index], [(mark.start, mark.end) for mark in here])
        spans = sentence_spans(cleaned[index])
        for mark, offset in zip(here, offsets, strict=True):
            start, end = sentence_at(spans, offset)
            for note in anchored.get(id(mark), ()):
                anchors[note] = Anchor(index, offset, cleaned[index][start:end])
    return Anchored(tuple(cleaned), tuple(anchors), unknown)


def _signs(paragraphs: Sequence[str], numbers: Sequence[int], anchored: dict[int, list[int]]) -> list[Mark]:
    """The marks that are no numbers; the first one of each note is put to its anchors."""
    notes = {number: note for note, number in enumerate(numbers) if number < 0}
    found: list[Mark] = []
    for index, text in enumerate(paragraphs):
        for match in SIGN.finditer(text):
            number = FIRST_SIGN - ord(match.group()) - 1
            found.append(Mark(index, match.start(), match.end(), (number,), True))
            if number in notes:
                anchored[id(found[-1])] = [notes.pop(number)]
    return found


def _marks(paragraphs: Sequence[str], known: set[int], style: str) -> list[Mark]:
    """Marks of the shape that fits the style of the notes, else of the first shape that marks any note."""
    if not known:
        return []
    shapes = {"superscript": ["superscript"], "bracket": ["bracket"], "paren": ["superscript", "paren"]}
    shapes["glued"] = ["glued"]
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
    for cut in range(1, len(printed) if printed.isdecimal() else 0):
        first, second = int(printed[:cut]), int(printed[cut:])
        if second == first + 1 and first in known and second in known:
            return [first, second]
    return None


def _assign(marks: Sequence[Mark], numbers: Sequence[int]) -> tuple[list[Mark], dict[int, list[int]]]:
    """The marks that are believed, and by id of a mark the notes (indexes) that are anchored at it."""
    state = _State(numbers)
    sure_numbers = {number for mark in marks if mark.sure for number in mark.numbers}
    taken: list[Mark] = []
    anchored: dict[int, list[int]] = {}
    for mark, following in zip(marks, _following(marks), strict=True):
        known = [number for number in mark.numbers if number in state.notes_of]
        if not known or not (mark.sure or (known[0] not in sure_numbers and known[0] == state.expected)):
            continue
        taken.append(mark)
        for number in known:
            note = state.note_for(number, following)
            if note is not None:
                anchored.setdefault(id(mark), []).append(note)
                state.done.add(note)
                state.current = max(state.current, note)
    return taken, anchored


class _State:
    """How far the notes have their marks: the last one (by index) that has, and all that have."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = numbers
        self.current = -1
        self.done: set[int] = set()
        self.notes_of: dict[int, list[int]] = {}
        for note, number in enumerate(numbers):
            self.notes_of.setdefault(number, []).append(note)
        self.free = {number: iter(notes) for number, notes in self.notes_of.items()}

    @property
    def expected(self) -> int | None:
        """The number of the note that comes next."""
        ahead = self.current + 1
        return self.numbers[ahead] if ahead < len(self.numbers) else None

    def note_for(self, number: int, following: int | None) -> int | None:
        """The note that a mark with this number is anchored at, where the next mark has the number `following`."""
        notes = self.notes_of[number]
        ahead = bisect_right(notes, self.current)
        if ahead == len(notes):
            return next((note for note in self.free[number] if note not in self.done), None)
        note = notes[ahead]
        again = self.current >= 0 and number <= self.numbers[self.current] and note != self.current + 1
        # an old note cited again, since the next mark goes on where we are
        return None if again and following == self.expected else note


def _following(marks: Sequence[Mark]) -> list[int | None]:
    """For every mark the number of the next sure one."""
    following: list[int | None] = []
    after: int | None = None
    for mark in reversed(marks):
        following.append(after)
        if mark.sure:
            after = mark.numbers[0]
    return following[::-1]


def without(text: str, marks: Iterable[tuple[int, int]]) -> tuple[str, list[int]]:
    """`text` without marks (and the space before one that stands apart), and where each of them stood."""
    pieces: list[str] = []
    offsets: list[int] = []
    length = last = 0
    for start, end in marks:
        piece = text[last:start]
        follows = text[end : end + 1]
        if not follows or follows.isspace() or follows in CLOSING:
            piece = piece.rstrip()
        pieces.append(piece)
        length += len(piece)
        offsets.append(length)
        last = end
    pieces.append(text[last:] if length else text[last:].lstrip())
    return "".join(pieces), offsets
