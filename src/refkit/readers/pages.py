"""What pages print at their rims comes in; the printed number of each, and where pages begin in the text, go out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from refkit.model import PageStart
from refkit.normalise.numerals import roman

# so many pages must agree on what their numbers are ahead of the sheets
AGREE = 3
PAGE_END = "\f"
NOWHERE = (None, "")
# so many lines at the top and the foot of a page of text may hold its number
RIM = 2
# a page is known in the text by so many characters of its first block, or fewer where a mark stands in them
SHOWN, SHORTEST = 40, 8
# a block that stands so many paragraphs on is another that begins alike
AHEAD = 60
ARABIC, ROMAN = "arabic", "roman"
# "7", "- 7 -", "Page 7 of 30", "xii"
ALONE = re.compile(
    r"[\W_]*(?:(?:page|seite|página|pagina|pag|strona|str|s|p)\.?\s?)?(?P<number>\d{1,5}|[ivxlc]{1,7})"
    r"(?:\s?(?:of|/|von|sur|di|de|z)\s?\d{1,5})?[\W_]*",
    re.IGNORECASE,
)
# "415   Ann Lee", "Journal of Weirs 12 (2010)   415": the number stands at one end of the line
AT_END = re.compile(r"(?P<first>\d{1,5})\b(?=\W*\s\W*[^\W\d])|(?<=\s)(?P<last>\d{1,5})\W{0,3}$")

# what a file calls a page: "xii", "415", "A-3"
LABEL = re.compile(r"(?:[A-Za-z]{1,3}[-. ]?)?\d{1,6}|[ivxlcdm]{1,8}", re.IGNORECASE)


class Printed(NamedTuple):
    """A number that may be a page's: its style, its value, and how the page prints it."""

    style: str
    value: int
    text: str

    def ahead(self, at: int) -> tuple[str, int]:
        """Its style, and by how much it is ahead of the sheet `at`."""
        return self.style, self.value - at


def numbers_in(line: str) -> Iterator[Printed]:
    """What may be the number of the page in a line at its rim."""
    line = line.strip()
    if match := ALONE.fullmatch(line):
        yield from _printed(match["number"])
        return
    for match in AT_END.finditer(line):
        if match["last"] or match.start() == 0:
            yield from _printed(match["last"] or match["first"])


def _printed(text: str) -> Iterator[Printed]:
    if text.isdecimal():
        yield Printed(ARABIC, int(text), text)
    elif value := roman(text):
        yield Printed(ROMAN, value, text)


def printed_pages(
    rims: Mapping[int, Sequence[str]], count: int, labels: Mapping[int, str] | None = None
) -> dict[int, str]:
    """The printed number of every sheet for which it is known.

    Args:
        rims: for each sheet (from 0) the lines at its rims.
        count: how many sheets there are.
        labels: what the file itself calls its pages. Where they only count the sheets they say nothing, and where a
            page prints another number they are wrong.

    A number counts where it goes with the sheets on three of them; between two such sheets, and on one that stands
    before or after them, a number that is not printed follows from theirs.
    """
    sure = _agreed({at: [one for line in lines for one in numbers_in(line)] for at, lines in rims.items()})
    told = _told(labels or {}, sure)
    return _between(sure, count) | told | {at: one.text for at, one in sure.items()}


def _agreed(found: Mapping[int, Sequence[Printed]]) -> dict[int, Printed]:
    """For each sheet the number that goes with the sheets most often, and often enough."""
    ahead = Counter(key for at, numbers in found.items() for key in {one.ahead(at) for one in numbers})
    best = {
        at: max((ahead[one.ahead(at)], one) for one in numbers) for at, numbers in found.items() if numbers
    }
    return {at: one for at, (times, one) in best.items() if times >= AGREE}


def _told(labels: Mapping[int, str], sure: Mapping[int, Printed]) -> dict[int, str]:
    """The file's own names of its pages, where they are numbers and can be believed."""
    told = {at: label for at, label in labels.items() if LABEL.fullmatch(label)}
    counted = all(label == str(at + 1) for at, label in told.items())
    wrong = any(told.get(at, one.text).casefold() != one.text.casefold() for at, one in sure.items())
    return {} if counted or wrong else told


def pages_of_text(text: str) -> dict[int, tuple[int, str]]:
    """For every page (from 0) of a text with form feeds its count from 1 and its printed number, where it is known."""
    rims = {at: list(_rims(page)) for at, page in enumerate(text.split(PAGE_END))}
    printed = printed_pages(rims, len(rims))
    return {at: (at + 1, printed.get(at, "")) for at in rims} if len(rims) > 1 else {}


def _rims(page: str) -> Iterator[str]:
    """The first lines of a page, and of the last those that hold nothing else: notes begin with numbers, too."""
    lines = [line for line in page.splitlines() if line.strip()]
    yield from lines[:RIM]
    yield from (line for line in lines[-RIM:] if ALONE.fullmatch(line.strip()))


def _between(sure: Mapping[int, Printed], count: int) -> dict[int, str]:
    """The numbers of sheets that print none, from those around them."""
    order = sorted(at for at, one in sure.items() if one.style == ARABIC)
    steps = [(at, sure[at].value - at) for at in order]
    gaps = [(step, range(at + 1, other)) for (at, step), (other, same) in pairwise(steps) if step == same]
    gaps += [(step, range(at - 1, at + 2, 2)) for at, step in steps[:1] + steps[-1:]]
    return {at: str(at + step) for step, gap in gaps for at in gap if 0 <= at < count and at + step > 0}


def page_starts(
    paragraphs: Sequence[str], blocks: Iterable[tuple[int, str]], printed: Mapping[int, str]
) -> tuple[PageStart, ...]:
    """Where each sheet begins in the paragraphs.

    `blocks` are stretches of text in reading order with their sheets (from 0), as they came into the paragraphs.
    """
    starts: list[PageStart] = []
    place, last = (0, 0), -1
    for sheet, text in blocks:
        found = _find(paragraphs, text, place) if sheet > last and len(text) >= SHORTEST else None
        if found is not None:
            place, last = found, sheet
            starts.append(PageStart(*found, sheet + 1, printed.get(sheet, "")))
    return tuple(starts)


def _find(paragraphs: Sequence[str], text: str, after: tuple[int, int]) -> tuple[int, int] | None:
    """Where a text begins, in the paragraph `after` or one not far behind it."""
    first, offset = after
    for at in range(first, min(first + AHEAD, len(paragraphs))):
        place = paragraphs[at].find(text, offset if at == first else 0)
        if place >= 0:
            return at, place
    return None
