"""The body's lines and the notes come in; which mark of the body belongs to which note goes out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from refkit.readers.anchors import LOOK_BACK, UNIT, YEAR
from refkit.readers.labels import SUPERSCRIPTS, TO_DIGITS
from refkit.readers.pdf.labels import SIGNS
from refkit.readers.pdf.lines import Line
from refkit.readers.signs import FAMILIES

# several numbers may stand in one mark: "3, 4", "5–7"
WRAPPED = re.compile(r"[\[(]?(\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*)[\])]?")
ROMAN_MARK = re.compile(r"[ivxlc]{1,7}")
SIGN_MARK = re.compile(rf"\*\d{{1,3}}|\d{{1,3}}\*|[{SIGNS}]{{1,4}}")
LETTER_MARK = re.compile(r"[A-Za-z]")
SIGN_AT_END = re.compile(rf"(?<![{SIGNS}])([{SIGNS}]{{1,4}})\s*$")
# signs of the text's own size that stand close behind a word
CLOSE_SIGNS = (FAMILIES["symbol"].mark, FAMILIES["starred"].mark)
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
    few = FEW * sum(note.printed.isdecimal() for note in notes)
    for pattern in (BRACKETS, GLUED) if len(found) < few else ():
        others = [mark for index in body for mark in _plain(lines[index], index, known, pattern)]
        matched = _match(lines, others, notes)
        if len(matched) > max(len(found), few):
            return _kept(others, matched, set(matched.values()))
    sure = {place for place, mark in enumerate(marks) if mark.sure and mark.names}
    return _kept(marks, found, sure | set(found.values()))


def _kept(
    marks: Sequence[Mark], found: Mapping[int, int], kept: Collection[int]
) -> tuple[list[Mark], dict[int, int]]:
    """The marks to keep, and note -> mark as indexes into these."""
    places = sorted(kept)
    order = {old: new for new, old in enumerate(places)}
    return [marks[place] for place in places], {note: order[mark] for note, mark in found.items()}


def _raised(line: Line, index: int, known: Collection[str]) -> Iterator[Mark]:
    """Raised numbers and signs of the line that some note has."""
    for start, end in line.raised:
        yield from _in_raised(line, index, start, end, known)
    for match in SUPERSCRIPT_MARK.finditer(line.text):
        name = match.group().translate(TO_DIGITS)
        if name in known:
            sure = not UNIT.search(line.text[: match.start()])
            yield Mark(index, match.start(), match.end(), (name,), sure)
    for sign in _signs_in_type(line):
        if sign[1] in known:
            yield Mark(index, sign.start(1), sign.end(1), (sign[1],), True)


def _signs_in_type(line: Line) -> Iterator[re.Match[str]]:
    """The signs of a line that are set as its text is: behind a word, or alone at the end."""
    text = line.text
    found = [match for pattern in CLOSE_SIGNS for match in pattern.finditer(text)]
    if (last := SIGN_AT_END.search(text)) and all(match.start(1) != last.start(1) for match in found):
        found.append(last)
    for match in found:
        if match.start(1) and not any(start <= match.start(1) < end for start, end in line.raised):
            yield match


def signs_of(lines: Sequence[Line]) -> set[str]:
    """The signs and letters that stand as marks in lines, raised or behind a word."""
    found: set[str] = set()
    for line in lines:
        for start, end in line.raised:
            name = line.text[start:end].strip("()[] ")
            if start and (SIGN_MARK.fullmatch(name) or _is_letter(line, start, name)):
                found.add(name)
        found.update(match[1] for match in _signs_in_type(line))
    return found


def _is_letter(line: Line, start: int, name: str) -> bool:
    """Is a raised letter a mark? Behind a figure it makes an ordinal number, behind a lone letter a power."""
    before = line.text[max(0, start - 2) : start]
    return LETTER_MARK.fullmatch(name) is not None and not before[-1:].isdigit() and len(before.strip()) > 1


def _in_raised(line: Line, index: int, start: int, end: int, known: Collection[str]) -> Iterator[Mark]:
    """The marks in one raised stretch of a line: numbers, then a sign or a Roman numeral that is all of it."""
    text = line.text[start:end]
    name = text.strip("()[] ")
    if start and name in known and _is_sign(line, start, name):
        yield Mark(index, start, end, (name,), True)
        return
    for match in WRAPPED.finditer(text):
        names = tuple(name for name in _names(match[1], known) if name in known)
        if names:
            begin, stop = start + match.start(), start + match.end()
            before = line.text[max(0, begin - LOOK_BACK) : begin]
            yield Mark(index, begin, stop, names, not UNIT.search(before) or YEAR.search(before) is not None)


def _is_sign(line: Line, start: int, name: str) -> bool:
    """Is what stands raised a sign, a small Roman numeral or a letter?"""
    return any(map(re.fullmatch, (SIGN_MARK, ROMAN_MARK), (name, name))) or _is_letter(line, start, name)


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
    by_name = _by_name(marks)
    found: dict[int, int] = {}
    # the last mark of a footnote, and of an endnote
    last = {False: -1, True: -1}
    for place, note in enumerate(notes):
        numbered = note.printed.isdecimal()
        options = [
            mark
            for mark in by_name.get(note.printed, ())
            if (mark >= last[note.endnote] or not numbered) and _reaches(lines[marks[mark].line].page, note)
        ]
        if not options:
            continue
        # sure ones first; a footnote's on its own page
        found[place] = chosen = min(
            options,
            key=lambda mark: (
                not marks[mark].sure,
                not note.endnote and lines[marks[mark].line].page != note.page,
                mark,
            ),
        )
        if numbered:
            last[note.endnote] = chosen
    return found


def _reaches(page: int, note: Asked) -> bool:
    return page <= note.page if note.endnote else note.page - 1 <= page <= note.page


def _by_name(marks: Iterable[Mark]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, mark in enumerate(marks):
        for name in mark.names:
            places[name].append(place)
    return places
