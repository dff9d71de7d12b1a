"""The body's lines and the notes come in; which mark of the body belongs to which note goes out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from refkit.readers.anchors import LOOK_BACK, UNIT, YEAR
from refkit.readers.notes import SUPERSCRIPTS, TO_DIGITS
from refkit.readers.pdf.labels import SIGNS, from_roman
from refkit.readers.pdf.lines import Line

# several numbers may stand in one mark: "3, 4", "5–7"
WRAPPED = re.compile(r"[\[(]?(\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*)[\])]?")
ROMAN_MARK = re.compile(r"[ivxlc]{1,7}")
SIGN_MARK = re.compile(rf"[{SIGNS}]{{1,4}}")
SIGN_AT_END = re.compile(rf"(?<![{SIGNS}])([{SIGNS}]{{1,4}})\s*$")
SUPERSCRIPT_MARK = re.compile(rf"[{SUPERSCRIPTS}]{{1,4}}")
# marks that are not raised, where no others are found: "[3]", "(3)", "word.3 The"
BRACKETS = re.compile(r"[\[(](\d{1,4})[\])]")
GLUED = re.compile(r"(?<=[^\W\d_])[.,;:!?”’»\"')\]]*(\d{1,3})(?=[\s.,;:!?)”’»\]]|$)")
# where fewer notes than this share have a raised mark, other shapes are tried
FEW = 0.3
LONGEST_RANGE = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A note that asks for its mark: number or sign as printed, the page it begins on, whether it is an endnote."""

    printed: str
    page: int
    endnote: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the body: index of its line, its place in the line, what it names, whether its shape is sure."""

    line: int
    start: int
    end: int
    names: tuple[str, ...]
    sure: bool


def assign(
    lines: Sequence[Line], body: Sequence[int], notes: Sequence[Asked]
) -> tuple[list[Mark], dict[int, int]]:
    """The marks that are believed, in order, and for the notes (by index) the index of their mark.

    A footnote's mark stands on its page or the one before, an endnote's anywhere before; a note cited twice is
    anchored at its first mark. A raised number that no note has is no mark.
    """
    known = {note.printed for note in notes}
    marks = [mark for index in body for mark in _raised(lines[index], index, known)]
    found = _match(lines, marks, notes)
    numbered = [note for note in notes if note.printed.isdecimal()]
    if len(found) < FEW * len(numbered):
        for pattern in (BRACKETS, GLUED):
            others = [mark for index in body for mark in _plain(lines[index], index, known, pattern)]
            matched = _match(lines, others, notes)
            if len(matched) > max(len(found), FEW * len(numbered)):
                used = sorted(set(matched.values()))
                order = {old: new for new, old in enumerate(used)}
                return [others[item] for item in used], {note: order[mark] for note, mark in matched.items()}
    taken = set(found.values())
    kept = [place for place, mark in enumerate(marks) if place in taken or (mark.sure and mark.names)]
    order = {old: new for new, old in enumerate(kept)}
    return [marks[place] for place in kept], {note: order[mark] for note, mark in found.items()}


def _raised(line: Line, index: int, known: Collection[str]) -> Iterator[Mark]:
    """Raised numbers and signs of the line that some note has."""
    for start, end in line.raised:
        text = line.text[start:end]
        for match in WRAPPED.finditer(text):
            names = tuple(name for name in _names(match[1], known) if name in known)
            if names:
                before = line.text[max(0, start + match.start() - LOOK_BACK) : start + match.start()]
                sure = not UNIT.search(before) or YEAR.search(before) is not None
                yield Mark(index, start + match.start(), start + match.end(), names, sure)
        for pattern in (SIGN_MARK, ROMAN_MARK):
            name = text.strip("()[] ")
            if start and name in known and pattern.fullmatch(name):
                yield Mark(index, start, end, (name,), True)
    for match in SUPERSCRIPT_MARK.finditer(line.text):
        name = match.group().translate(TO_DIGITS)
        if name in known:
            yield Mark(
                index, match.start(), match.end(), (name,), not UNIT.search(line.text[: match.start()])
            )
    sign = SIGN_AT_END.search(line.text)
    if (
        sign
        and sign[1] in known
        and sign.start(1)
        and not any(start <= sign.start(1) < end for start, end in line.raised)
    ):
        yield Mark(index, sign.start(1), sign.end(1), (sign[1],), True)  # a sign in the type of the line


def _plain(line: Line, index: int, known: Collection[str], pattern: re.Pattern[str]) -> Iterator[Mark]:
    for match in pattern.finditer(line.text):
        if match[1] in known:
            whole = pattern is BRACKETS
            yield Mark(
                index, match.start(0 if whole else 1), match.end(0 if whole else 1), (match[1],), False
            )


def _names(printed: str, known: Collection[str]) -> Iterator[str]:
    """ "3, 4" and "5–7" as single numbers; a range only where all of it are notes."""
    for piece in re.split(r"\s?[,;]\s?", printed):
        first, _, last = re.sub(r"\s?[–-]\s?", "-", piece).partition("-")
        span = [str(number) for number in range(int(first), int(last or first) + 1)][: LONGEST_RANGE + 1]
        yield from span if 0 < len(span) <= LONGEST_RANGE and all(name in known for name in span) else [first]


def _match(lines: Sequence[Line], marks: Sequence[Mark], notes: Sequence[Asked]) -> dict[int, int]:
    """Note -> mark, in order; sure marks before those that may be powers or units."""
    by_name: Mapping[str, list[int]] = _by_name(marks)
    found: dict[int, int] = {}
    last = -1
    last_endnote = -1
    signs: set[int] = set()
    for place, note in enumerate(notes):
        after = last_endnote if note.endnote else last
        options = [
            mark
            for mark in by_name.get(note.printed, ())
            if (mark >= after or not note.printed.isdecimal())
            and _reaches(lines[marks[mark].line].page, note)
        ]
        if not options:
            continue
        chosen = min(
            options, key=lambda mark: (not marks[mark].sure, lines[marks[mark].line].page != note.page, mark)
        )
        if note.endnote:
            chosen = min(options, key=lambda mark: (not marks[mark].sure, mark))
        found[place] = chosen
        if not note.printed.isdecimal():
            signs.add(chosen)
        if note.printed.isdecimal():
            if note.endnote:
                last_endnote = chosen
            else:
                last = chosen
    return found


def _reaches(page: int, note: Asked) -> bool:
    return page <= note.page if note.endnote else note.page - 1 <= page <= note.page


def _by_name(marks: Iterable[Mark]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, mark in enumerate(marks):
        for name in mark.names:
            places[name].append(place)
    return places


def roman_number(printed: str) -> int:
    """The number of a note as printed, Roman or not; 0 for a sign."""
    return int(printed) if printed.isdecimal() else from_roman(printed)
