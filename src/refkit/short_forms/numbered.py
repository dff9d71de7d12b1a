"""Running text comes in, with the labels of a reference list; citations by number ("[3, 7–9]") or label go out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Set
from typing import NamedTuple

from refkit.languages import pattern

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LIST = r"\d{1,4}(?:\s?[,;–—-]\s?\d{1,4}){0,40}"
# "[12]", "[3, 7–9]", "[6, p. 12]", "[7, Sec. 3]"; no "x[3]"
_SQUARE = pattern(
    r"(?<![^\W_])\[(?P<range>\d{1,4}\]\s?[–—-]\s?\[\d{1,4})\]"
    rf"|(?<![^\W_])\[\s?(?P<list>{_LIST})(?P<place>\s?[,:]\s?(?:<<locators>>)\.?\s?[\divxl][\w\s.–—-]{{0,30}})?\s?\]"
    rf"|(?<=\w\w)\[(?P<glued>{_LIST})\]",
    re.IGNORECASE,
)
_ROUND = re.compile(rf"(?<=[\w.,;:”\"’)]\s)\((?P<list>{_LIST})\)")
# not behind a unit, a variable or a number
_SUPERS = rf"[{_RAISED}]{{1,4}}(?:\s?[,;–-]\s?[{_RAISED}]{{1,4}}){{0,20}}(?![{_RAISED}])"
_RAISE = re.compile(
    rf"(?<=[^\W\d_][^\W\d_][^\W\d_])(?P<list>{_SUPERS})|(?<=[.,;:”’\"')])(?P<behind>{_SUPERS})"
)
_LETTERED = re.compile(r"\[(?P<list>[^\W\d_][^\[\]]{1,60})\]")
SHAPES = {"square": _SQUARE, "raised": _RAISE, "round": _ROUND, "lettered": _LETTERED}
WIDEST = 40
"""No range has more numbers."""


class Numbered(NamedTuple):
    """A label that is cited: its span in the text (that of its range), the label, the span of the place."""

    start: int
    end: int
    label: str
    place: tuple[int, int] | None = None

    def moved(self, by: int) -> Numbered:
        """The same, so many characters farther on."""
        place = (self.place[0] + by, self.place[1] + by) if self.place is not None else None
        return Numbered(self.start + by, self.end + by, self.label, place)


class Mark(NamedTuple):
    """Labels that share a bracket: the span with it, and what is cited."""

    start: int
    end: int
    cited: tuple[Numbered, ...]


def find(text: str, shape: str) -> Iterator[Mark]:
    """All marks of a shape, whatever the list has."""
    for match in SHAPES[shape].finditer(text):
        groups = match.groupdict()
        name = next(name for name in ("list", "range", "glued", "behind") if groups.get(name))
        where = match.span("place") if groups.get("place") else None
        cited = tuple(_cited(text, *match.span(name), where, shape))
        if cited:
            yield Mark(*match.span(), cited)


def _cited(text: str, start: int, end: int, place: tuple[int, int] | None, shape: str) -> Iterator[Numbered]:
    if shape == "lettered":
        for match in re.finditer(r"[^\s,;][^,;]*", text[start:end]):
            yield Numbered(start + match.start(), start + match.end(), match[0].strip(), place)
        return
    for match in re.finditer(rf"[\d{_RAISED}]+(?:\]?\s?[–—-]\s?\[?[\d{_RAISED}]+)?", text[start:end]):
        first, last = _range(match[0].translate(_DIGITS))
        for number in range(first, min(last, first + WIDEST) + 1):
            yield Numbered(start + match.start(), start + match.end(), str(number), place)


def _range(printed: str) -> tuple[int, int]:
    numbers = [int(number) for number in re.findall(r"\d+", printed)]
    return numbers[0], max(numbers)


def shape_of(paragraphs: Collection[str], labels: Set[str], *, printed: bool) -> str:
    """The shape of the marks in a text that cite a list with these labels; "" where none cites enough of it.

    Labels that are not `printed` count the entries of a list: nearly all marks must fit them, and mean most of it.
    """
    return next((shape for shape in SHAPES if _cites(paragraphs, labels, shape, printed)), "")


def _cites(paragraphs: Collection[str], labels: Set[str], shape: str, printed: bool) -> bool:
    """Do marks of a shape cite enough of a list?"""
    marks = [_labels(mark) for text in paragraphs for mark in find(text, shape)]
    known = [mark for mark in marks if labels >= mark]
    named = frozenset[str]().union(*known)
    least, most = (LEAST[shape], MOST) if printed else (max(LEAST[shape], COUNTED), NEARLY)
    return len(named) >= max(1, least * len(labels)) and len(known) >= most * len(marks)


def _labels(mark: Mark) -> frozenset[str]:
    return frozenset(one.label for one in mark.cited)


def fits(mark: Mark, labels: Set[str], shape: str) -> bool:
    """Is a mark a citation of a list with these labels: of what is there, or of a number just beyond?"""
    if all(one.label in labels for one in mark.cited):
        return True
    if shape != "square":
        return False
    return all(one.label in labels or 0 < int(one.label) <= BEYOND * len(labels) for one in mark.cited)


BEYOND = 2
"""A number may exceed those of the list by so many times."""
LEAST = {"square": 0.3, "raised": 0.5, "round": 0.8, "lettered": 0.3}
"""So many of the labels must be cited."""
COUNTED = 0.6
"""So many of those that are not printed."""
MOST, NEARLY = 0.5, 0.75
"""And so many of the marks must name labels that are there: where these are printed, and where not."""
