"""The lines of all pages come in; which of them are running heads, running feet and page numbers goes out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from refkit.readers.pdf.fonts import UNTAGGED
from refkit.readers.pdf.lines import Line
from refkit.readers.pdf.sheets import Sheet

# "7", "- 7 -", "7 - 29", "Page 7 of 30", "xii"
PAGE_NUMBER = re.compile(
    r"[-–—|•\s]*(?:(?:page|seite|pág(?:ina)?|pagina|strona|s|p)\.?\s?)?(?:\d{1,5}|[ivxlc]{1,7})"
    r"(?:\s?(?:of|/|von|sur|di|de|z|[-–—])\s?\d{1,5})?[-–—|•\s]*",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d+")
# which parts of a page heads and feet stand in (shares of its height)
HEAD_PART, FOOT_PART = 0.82, 0.2
# how far the same line may move from page to page, in points
SAME_PLACE = 3.0
TIMES = 3
# on this share of the pages, a line that comes back is furniture wherever it stands
USUAL = 0.4
# lines that are closer (times the size of type) belong to one block
NEAR = 1.4
LONGEST = 200
# on a page where so many lines are tagged, one at the rim that is not is furniture
TAGGED_SHARE = 0.7


def without_furniture(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets without the lines that come back on page after page, and without page numbers."""
    ahead = _page_numbers(sheets)
    repeated = _repeated(sheets, ahead)
    signs = Signs(repeated, _places(sheets, repeated), ahead, USUAL * len(sheets))
    return [_cleaned(sheet, signs) for sheet in sheets]


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells the furniture of a document.

    Shapes of lines that come back with their heights, the heights of running heads, by how much the page numbers are
    ahead, and how often a line comes back that is furniture wherever it stands.
    """

    repeated: Mapping[str, Counter[int]]
    places: Collection[int]
    ahead: Collection[int]
    usual: float

    def is_number(self, sheet: Sheet, line: Line) -> bool:
        """Is this the number of the page?"""
        return line.text.isdecimal() and len(line.text) < 6 and int(line.text) - sheet.number in self.ahead

    def times(self, sheet: Sheet, line: Line) -> int | None:
        """How often a line comes back at its height (0 for one where running heads stand); None for no furniture."""
        heights = self.repeated.get(_shape(line))
        if heights:
            return _times(heights, round(line.base / SAME_PLACE))
        in_place = _rim(sheet, line) == "head" and round(line.base / 2) in self.places
        return 0 if in_place else None


def _shape(line: Line) -> str:
    """The text with figures as signs, and the size of its type: a title may be a running head on later pages."""
    return f"{round(line.size)} {DIGITS.sub('#', ' '.join(line.text.casefold().split()))}"


def _rim(sheet: Sheet, line: Line) -> str:
    """ "head" or "foot" for a line at the rim of its page, else ""."""
    if line.base > HEAD_PART * sheet.height:
        return "head"
    return "foot" if line.base < FOOT_PART * sheet.height else ""


def _repeated(sheets: Sequence[Sheet], numbers: set[int]) -> dict[str, Counter[int]]:
    """Shapes of lines that stand in one place on three pages, alike but for their figures: how often at what height.

    Where a line begins with a figure it may be a note ("12 Ibid."): then the figure has to go with the pages, as
    the page numbers do (`numbers`: by how much they are ahead), and must not be raised.
    """
    seen: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
    for sheet, line in _at_rims(sheets):
        first = DIGITS.match(line.text)
        ahead = int(first[0][:9]) - sheet.number if first else None
        if len(line.text) <= LONGEST and (first is None or _may_repeat(line, ahead, numbers)):
            seen[_shape(line)].append((round(line.base / SAME_PLACE), ahead))
    found: dict[str, Counter[int]] = {}
    for shape, places in seen.items():
        steady = Counter(ahead for _, ahead in places)
        heights = Counter(at for at, ahead in places if ahead is None or steady[ahead] >= TIMES)
        if max((_times(heights, at) for at in heights), default=0) >= TIMES:
            found[shape] = heights
    return found


def _may_repeat(line: Line, ahead: int | None, numbers: Collection[int]) -> bool:
    """Does the figure that a line begins with go with the pages? A raised one is the number of a note."""
    return not (line.raised and not line.raised[0][0]) and (not numbers or ahead in numbers)


def _at_rims(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Line]]:
    """The lines at the rims of their pages."""
    for sheet in sheets:
        yield from ((sheet, line) for line in sheet.lines if _rim(sheet, line))


def _times(heights: Counter[int], at: int) -> int:
    return heights[at - 1] + heights[at] + heights[at + 1]


def _places(sheets: Sequence[Sheet], repeated: dict[str, Counter[int]]) -> set[int]:
    """The heights of running heads, in steps of two points, that stand so on a good part of the pages."""
    times: Counter[int] = Counter()
    for sheet in sheets:
        heads = (line for line in sheet.lines if _rim(sheet, line) == "head")
        times.update({round(line.base / 2) for line in heads if _shape(line) in repeated})
    return {place for place, count in times.items() if count >= max(TIMES, len(sheets) / 4)}


def _page_numbers(sheets: Sequence[Sheet]) -> set[int]:
    """By how much the printed page numbers are ahead of the pages, where three pages agree."""
    ahead: Counter[int] = Counter()
    for sheet in sheets:
        ahead.update(
            {
                int(line.text) - sheet.number
                for line in sheet.lines
                if line.text.isdecimal() and len(line.text) < 6 and _rim(sheet, line)
            }
        )
    return {number for number, count in ahead.items() if count >= TIMES}


def _cleaned(sheet: Sheet, signs: Signs) -> Sheet:
    lines = sheet.lines
    surely, maybe = _found(sheet, signs)
    out = surely | maybe
    # a line that stands close to text is text, though it comes on several pages: "Accessed 3 May 2020."
    for index in maybe:
        if not _apart(sheet, index, out):
            out.discard(index)
    # page numbers are what stands outermost
    for sign in (1, -1):
        left = [index for index in range(len(lines)) if index not in out]
        for index in sorted(left, key=lambda index: sign * lines[index].base)[:2]:
            line = lines[index]
            if _rim(sheet, line) and PAGE_NUMBER.fullmatch(line.text) and _apart(sheet, index, out):
                out.add(index)
    if not out:
        return sheet
    kept = tuple(line for index, line in enumerate(lines) if index not in out)
    return replace(sheet, lines=kept, furniture=tuple(lines[index] for index in sorted(out)))


def _found(sheet: Sheet, signs: Signs) -> tuple[set[int], set[int]]:
    """The lines at the rims that are surely furniture, and those that may be."""
    tagged = sum(line.tag != UNTAGGED for line in sheet.lines)
    mostly_tagged = tagged >= TAGGED_SHARE * len(sheet.lines)
    surely: set[int] = set()
    maybe: set[int] = set()
    for index, line in enumerate(sheet.lines):
        if not _rim(sheet, line):
            continue
        untagged = mostly_tagged and line.tag == UNTAGGED
        times = signs.usual + 1 if untagged or signs.is_number(sheet, line) else signs.times(sheet, line)
        if times is not None:
            (surely if times > signs.usual else maybe).add(index)
    return surely, maybe


def _apart(sheet: Sheet, index: int, out: set[int]) -> bool:
    """True where no other line of the column stands closer than a line of text would."""
    line = sheet.lines[index]
    one_column = sheet.lines[0].flow == sheet.lines[-1].flow
    return all(
        abs(other.base - line.base) > NEAR * other.size or abs(other.base - line.base) < 1
        for place, other in enumerate(sheet.lines)
        if place != index and place not in out and (one_column or (other.x1 > line.x0 and other.x0 < line.x1))
    )
