"""The lines of a text come in; notes whose marks are symbols, starred numbers, letters or "(1)" go out.

Such a line is a note only where the text above it bears its mark: lists begin with the same signs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from refkit.readers.inline import STARS
from refkit.readers.labels import FIRST_SIGN, LETTERS, SYMBOL, SYMBOL_LABEL, SYMBOLS, TO_LETTERS, is_ended
from refkit.readers.layout import Line

# sign -> (line, start, end) of its marks
Marks = dict[str, list[tuple[int, int, int]]]


@dataclass(frozen=True, slots=True)
class Family:
    """A shape of marks: how one stands in the text, how it begins a note; `counted` where they run on from 1 or a."""

    mark: re.Pattern[str]
    label: re.Pattern[str]
    counted: bool = False


FAMILIES = {
    "symbol": Family(
        re.compile(rf"(?<=[^\s{SYMBOLS}([{{])({SYMBOL})(?![\w{SYMBOLS}])"),
        SYMBOL_LABEL,
    ),
    "starred": Family(
        re.compile(r"(?<=[^\s\d*(])\s?[(\[]?(\*\d{1,3})[)\]]?(?!\w)"),
        re.compile(r"[(\[]?(\*\d{1,3})[)\]]?[.:]?\s+(?=\S)"),
        counted=True,
    ),
    "letter in brackets": Family(
        re.compile(r"(?<=[^\s“‘\"'(\[])\s?\[([a-z])\](?![^\W_])"),
        re.compile(r"\[([a-z])\]\s*(?=\S)"),
        counted=True,
    ),
    "raised letter": Family(
        re.compile(rf"(?<=\S)([{LETTERS}])(?![\w])"),
        re.compile(rf"([{LETTERS}])[.)]?\s*(?=\S)"),
        counted=True,
    ),
}
# numbers in round brackets, where no other numbers are notes: "law.(1)", "law (1)."
ROUND = Family(
    re.compile(
        r"(?:(?<=[^\W\d_])|(?<=[^\W\d][.,;:!?”’\"']))\((\d{1,3})\)(?![\w(])|(?<=[^\W\d_])\s\((\d{1,3})\)(?=[.,;:!?])"
    ),
    re.compile(r"\((\d{1,3})\)\s*(?=\S)"),
    counted=True,
)


@dataclass(slots=True)
class Sign:
    """A line that begins a note: its index, the sign, where the text begins, (line, start, end) of its marks."""

    line: int
    name: str
    text: int
    marks: Sequence[tuple[int, int, int]]


def find_signs(lines: Sequence[Line], taken: Collection[int]) -> list[Sign]:
    """The lines that begin such notes, in order; `taken` are lines that begin notes with numbers."""
    families = [*FAMILIES.values(), *([] if taken else [ROUND])]
    found = [sign for family in families for sign in _of_family(lines, family, taken)]
    return sorted(found, key=lambda sign: sign.line)


def marked(lines: Sequence[Line], signs: Sequence[Sign], used: Collection[int]) -> tuple[Line, ...]:
    """The lines, but those of notes, with each mark as one character that names its note by its place in `signs`."""
    marks = sorted(((*mark, at) for at, sign in enumerate(signs) for mark in sign.marks), reverse=True)
    raised = list(lines)
    for line, start, end, at in marks:
        if line not in used:
            text = raised[line].text
            raised[line] = replace(raised[line], text=f"{text[:start]}{chr(FIRST_SIGN + at)}{text[end:]}")
    return tuple(raised)


def _of_family(lines: Sequence[Line], family: Family, taken: Collection[int]) -> list[Sign]:
    found = ((at, family.label.match(line.text)) for at, line in enumerate(lines) if at not in taken)
    labels = [(at, match) for at, match in found if match]
    if not labels:
        return []
    emphasis = _emphasis(lines)
    signs = [
        Sign(at, match[1].translate(TO_LETTERS), match.end(), ())
        for at, match in labels
        if (at, 0) not in emphasis
    ]
    marked = _marked(lines, signs, _marks(lines, family, emphasis))
    return list(_counted(marked)) if family.counted else marked


def _marks(lines: Sequence[Line], family: Family, emphasis: Collection[tuple[int, int]]) -> Marks:
    """By sign the marks of a family."""
    marks: Marks = {}
    for at, line in enumerate(lines):
        for match in family.mark.finditer(line.text):
            name = next(filter(None, match.groups())).translate(TO_LETTERS)
            if (at, match.end() - 1) not in emphasis:
                marks.setdefault(name, []).append((at, *match.span()))
    return marks


def _begins(lines: Sequence[Line], at: int) -> bool:
    """May a note begin with this line: behind a gap, a rule, a page or the end of a sentence?"""
    line = lines[at]
    return at > 0 and (
        line.gap > 0 or line.ruled or line.page != lines[at - 1].page or is_ended(lines[at - 1].text)
    )


def _marked(lines: Sequence[Line], signs: Sequence[Sign], marks: Marks) -> list[Sign]:
    """The labels with their marks: above them, on their page or the one before, after the last note of the same sign.

    A sign that begins a second line below without a mark of its own is that of a list.
    """
    last: dict[str, Sign] = {}
    kept: list[Sign] = []
    for sign in signs:
        before = last.get(sign.name)
        page = lines[sign.line].page
        sign.marks = _above(lines, sign, before.line if before else -1, marks.get(sign.name, ()))
        follows = bool(kept) and lines[kept[-1].line].page == page
        if before and not sign.marks and lines[before.line].page == page:
            kept = [one for one in kept if one is not before]
        elif sign.marks and (follows or _begins(lines, sign.line)):
            kept.append(sign)
        last[sign.name] = sign
    return kept


def _above(
    lines: Sequence[Line], sign: Sign, first: int, marks: Sequence[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """The marks between the line `first` and that of a label, on its page or the one before."""
    page = lines[sign.line].page
    begin, end = (bisect_left(marks, at, key=lambda mark: mark[0]) for at in (first, sign.line))
    return [mark for mark in marks[begin:end] if lines[mark[0]].page >= page - 1]


def _counted(signs: Sequence[Sign]) -> Iterator[Sign]:
    """Of signs that count those that run on from the first; they may begin again."""
    places = [_place(sign.name) for sign in signs]
    second = max((at for at, place in enumerate(places) if place == 2), default=-1)
    expected = 0
    for at, (place, sign) in enumerate(zip(places, signs, strict=True)):
        first = place == 1 and (expected or at < second or len(signs) == 1)
        if place == expected or first:
            yield sign
            expected = place + 1


def _place(name: str) -> int:
    return ord(name) - ord("a") + 1 if name.isalpha() else int(name.strip("*"))


def _emphasis(lines: Sequence[Line]) -> set[tuple[int, int]]:
    """The places (line, offset) of stars that open or close emphasis."""
    places: set[tuple[int, int]] = set()
    for block in _blocks(lines):
        if sum(lines[at].text.count("*") for at in block) < 2:
            continue
        starts = list(accumulate((len(lines[at].text) + 1 for at in block), initial=0))
        for match in STARS.finditer("\n".join(lines[at].text for at in block)):
            width = len(match[1])
            stars = (*range(match.start(), match.start() + width), *range(match.end() - width, match.end()))
            for star in stars:
                place = bisect_right(starts, star) - 1
                places.add((block[place], star - starts[place]))
    return places


def _blocks(lines: Sequence[Line]) -> Iterator[range]:
    """The lines (by index) that no gap and no page parts."""
    starts = [at for at, line in enumerate(lines) if at == 0 or line.gap or line.page != lines[at - 1].page]
    return (range(*pair) for pair in pairwise([*starts, len(lines)]))
