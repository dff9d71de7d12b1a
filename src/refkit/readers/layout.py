"""Text becomes lines with places, pages and gaps, without running heads, page numbers and contents lists."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from refkit.languages import pattern

# a line of a contents list: words, then a tab, dots or a wide gap, then the page
CONTENTS_LINE = re.compile(
    r"\S.*?(?:(?<!\t)\t[ \t]*+|(?<!\.)\.{3,}+[ .]*+|(?<!\. )(?:\. ){3,}+|(?<! ) {3,}+|(?<!…)…++ ?)\d{1,4}$"
)
CONTENTS_HEADING = pattern(r"(?:<<contents_heading>>)", re.IGNORECASE)
# "7", "- 7 -", "Page 7 of 30"; four bare digits are a year
PAGE_NUMBER = re.compile(
    r"(?:[-–—|] ?)?\d{1,3}(?: ?(?:of|/|von|sur|di|de) ?\d{1,4}| ?[-–—|])?"
    r"|(?:page|seite|p\.) ?\d{1,4}(?: \w+ \d{1,4})?",
    re.IGNORECASE,
)
# lines that start with a number may be notes ("[20] Ibid."), however alike they are
NUMBERED = re.compile(r"[\[(]?#")
HEAD_LENGTH = 120
HEAD_TIMES = 3
# one that nothing parts from the text over it stands on so many of the pages: notes end alike, too ("Id. at 12.")
HEAD_SHARE = 0.3
# a running head may have so many lines
RIM = 3
# a rule; a converter may set it behind the last word over it, whose hyphen it then takes
RULE = re.compile(r"[—―─_]{4,}$")
# so many lines at least lie between two numbers of pages
PAGE_LINES = 12
WRAP_WIDTHS = (35, 140)
LONG_LINE = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: text without outer white space, offsets, page, number of blank lines before it."""

    text: str
    start: int
    end: int
    page: int
    gap: int
    ruled: bool = False
    """Does a rule stand over it, as over the notes of a page?"""
    indent: int = 0
    """How many characters it is set in."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a document in order.

    `wrapped`: its paragraphs are broken into lines of one width; `dense`: no blank lines part its paragraphs.
    """

    lines: tuple[Line, ...]
    wrapped: bool
    dense: bool


def lay_out(text: str) -> Layout:
    """The lines of `text` that hold something; a form feed starts a page."""
    lines = list(_lines(text))
    lines = _without_contents(_without_furniture(lines))
    return Layout(tuple(lines), _is_wrapped(lines), _is_dense(lines))


def _lines(text: str) -> Iterator[Line]:
    page, gap, ruled = 0, 0, False
    for match in re.finditer(r"[^\n\f]*[\n\f]?", text):
        printed = match.group()
        body = printed.strip()
        rule = RULE.search(body[-LONG_LINE:]) is not None
        if rule and body[0].isalnum():
            body = RULE.sub("", body).rstrip()
            body += "-" * (body[-1:].isalpha() and printed.strip()[len(body)] in "—―─_")
        if any(char.isalnum() for char in body[:LONG_LINE]) or len(body) > LONG_LINE:
            indent = len(printed) - len(printed.lstrip())
            start = match.start() + indent
            yield Line(body, start, start + len(body), page, gap, ruled, indent)
            gap, ruled = 0, False
        else:
            # blank lines, and lines of stars, dots or dashes: they part what stands around them
            gap += 1
        ruled = ruled or rule
        if printed.endswith("\f"):
            page += 1
            ruled = False
            gap = max(gap, 1)


def _without_furniture(lines: list[Line]) -> list[Line]:
    """Leave out running heads (short lines that come back, alike but for their numbers), then page numbers."""
    paged = bool(lines) and lines[-1].page > 0
    lines = _keep(lines, [not head for head in _heads(lines, paged)])
    rims = [0 in pair for pair in zip(*_from_rims(lines), strict=True)]
    numbers = [
        PAGE_NUMBER.fullmatch(line.text) is not None and (alone or (paged and rim))
        for line, alone, rim in zip(lines, _alone(lines), rims, strict=True)
    ]
    if not paged:
        lines = _paged(lines, [place for place, number in enumerate(numbers) if number])
    return _keep(lines, [not number for number in numbers])


def _heads(lines: Sequence[Line], paged: bool) -> list[bool]:
    """For each line: is it a running head or foot?"""
    tops, bottoms = _from_rims(lines)
    near = [min(pair) < RIM for pair in zip(tops, bottoms, strict=True)] if paged else _alone(lines)
    shapes = [_shape(line.text) for line in lines]
    times = Counter(shape for shape, here in zip(shapes, near, strict=True) if shape and here)
    often = max(HEAD_TIMES, HEAD_SHARE * lines[-1].page) if paged else HEAD_TIMES

    def comes_back(line: Line, shape: str, top: int) -> bool:
        if paged and top == 0:
            return times[shape] >= HEAD_TIMES
        if NUMBERED.match(shape):  # "[20] Ibid." comes back too; but at the top of pages it would be no note
            return False
        parted = line.gap > 0 or top == 0
        return times[shape] >= (HEAD_TIMES if parted else often) and (
            parted or not line.text.endswith((".", ")"))
        )

    places = zip(lines, shapes, near, tops, strict=True)
    return [here and bool(shape) and comes_back(line, shape, top) for line, shape, here, top in places]


def _shape(text: str) -> str:
    """A short line without its numbers, by which running heads are alike; "" for a longer one."""
    return re.sub(r"\d+", "#", " ".join(text.casefold().split())) if len(text) <= HEAD_LENGTH else ""


def _paged(lines: list[Line], numbers: Sequence[int]) -> list[Line]:
    """The lines with pages that end at the lines of these indexes, where they hold what may be numbers of pages."""
    values = [int(found[0]) for at in numbers if (found := re.search(r"\d+", lines[at].text))]
    rising = all(before < after for before, after in pairwise(values))
    apart = all(after - before >= PAGE_LINES for before, after in pairwise(numbers))
    if not numbers or not rising or not apart or len(values) < len(numbers):
        return lines
    return [replace(line, page=bisect_left(numbers, place)) for place, line in enumerate(lines)]


def _alone(lines: Sequence[Line]) -> list[bool]:
    """For each line: do blank lines stand before and after it?"""
    return [
        line.gap > 0 and (place + 1 == len(lines) or lines[place + 1].gap > 0)
        for place, line in enumerate(lines)
    ]


def _from_rims(lines: Sequence[Line]) -> tuple[list[int], list[int]]:
    """For each line the number of lines above it and below it on its page."""

    def count(order: Sequence[Line]) -> list[int]:
        counts: list[int] = []
        for place, line in enumerate(order):
            same = place > 0 and order[place - 1].page == line.page
            counts.append(counts[-1] + 1 if same else 0)
        return counts

    return count(lines), count(lines[::-1])[::-1]


def _keep(lines: Sequence[Line], keep: Sequence[bool]) -> list[Line]:
    """The lines to keep; what is left out parts the lines around it."""
    kept: list[Line] = []
    gap = 0
    for line, wanted in zip(lines, keep, strict=True):
        if not wanted:
            gap += line.gap + 1
            continue
        kept.append(replace(line, gap=line.gap + gap) if gap else line)
        gap = 0
    return kept


def _without_contents(lines: list[Line]) -> list[Line]:
    """Leave out a contents list of two or more lines, and its heading."""
    inside = [
        len(line.text) <= HEAD_LENGTH and CONTENTS_LINE.fullmatch(line.text) is not None for line in lines
    ]
    if sum(inside) < 2:
        return lines
    keep = []
    for place, line in enumerate(lines):
        heading = CONTENTS_HEADING.fullmatch(line.text.strip(" :#*")) and any(inside[place + 1 : place + 3])
        keep.append(not inside[place] and not heading)
    return _keep(lines, keep)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """True where most lines that another follows at once are about as long as the longest of them."""
    lengths = sorted(len(line.text) for line, after in pairwise(lines) if after.gap == 0)
    if len(lengths) < 4:
        return False
    width = lengths[int(len(lengths) * 0.9)]
    near = sum(length >= 0.7 * width for length in lengths)
    return WRAP_WIDTHS[0] <= width <= WRAP_WIDTHS[1] and near >= 0.6 * len(lengths)


def _is_dense(lines: Sequence[Line]) -> bool:
    """True where blank lines are too rare to part paragraphs."""
    return len(lines) >= 8 and sum(line.gap > 0 for line in lines) < len(lines) / 10
