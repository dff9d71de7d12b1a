"""The lines of a text in pages come in; the labels of the notes at the feet of the pages go out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from refkit.readers.labels import SYMBOL_LABEL, Label, is_ended
from refkit.readers.layout import Line
from refkit.readers.seen import HARDLY, STEPS, SURE, Marks, pages_of

# "12. See", "12 See", "12See", "12" alone on its line; which numbers are notes is told by their order and their marks
LABEL = re.compile(r"(\d{1,4})(?:(?P<dot>[.)]\s*+)(?=\S)|(?P<plain>\s*+)(?=[^\d\s.,;:)\]%–-]|$)|\s++(?=\d))")
STYLES = (("dot",), ("plain",))
# what a label adds to a run whose mark is not seen, right behind its neighbour
ADJACENT = 0.25
# a run of so many labels needs no first note
LONG_RUN = 5
LOWER = re.compile(r"[\"'“‘(\[]{0,2}[a-zß-öø-ÿ]")


def labels_at_feet(lines: Sequence[Line], seen: Marks) -> list[Label]:
    """The labels of notes at the feet of pages, in order; none where the text is in one page.

    A label begins its line, goes on with the numbers, and the text of its page (or the one before) bears its mark.
    """
    if not lines or lines[-1].page == lines[0].page:
        return []
    found = list(_labels(lines))
    chains = [_heaviest([one for one in found if one.style in styles], lines, seen) for styles in STYLES]
    best = max(chains, key=lambda chain: chain[0])
    return _with_stranded(best[1], lines, seen) if _holds(best[1], lines, seen) else []


def _with_stranded(chain: Sequence[Label], lines: Sequence[Line], seen: Marks) -> list[Label]:
    """The labels, with those that the converter set below the notes of their page, away from their own text."""
    pages = pages_of(lines)
    found = list(chain[:1])
    for before, label in pairwise(chain):
        first, end = pages[lines[label.line].page]
        number = label.number - 1
        if number == before.number + 1 and before.line < first:
            found += _stranded(label, first, end, lines, seen)
        found.append(label)
    return found


def _stranded(label: Label, first: int, end: int, lines: Sequence[Line], seen: Marks) -> list[Label]:
    """The label before this one, the first of its page, where the page has its mark and its number alone."""
    number = label.number - 1
    below = any(lines[at].text == str(number) for at in range(label.line + 1, end))
    if not below or number not in seen.get(lines[label.line].page, {}):
        return []
    starts = [at for at in range(first + 1, label.line) if lines[at].gap or lines[at].ruled]
    return [Label(at, number, 0, label.style) for at in starts[-1:]]


def _labels(lines: Sequence[Line]) -> Iterator[Label]:
    for index, line in enumerate(lines):
        match = LABEL.match(line.text) if line.text[0].isdigit() else None
        if match is None or match[1].startswith("0"):
            continue
        rest = line.text[match.end() :]
        if match["plain"] == "" and rest and not (rest[0].isupper() or rest[0] in "“\"'‘([«„§¶"):
            continue  # "12th"
        yield Label(index, int(match[1]), match.end(), "dot" if match["dot"] else "plain")


Link = tuple[float, Label, "Link | None"]


def _heaviest(labels: Sequence[Label], lines: Sequence[Line], seen: Marks) -> tuple[float, list[Label]]:
    """The run of labels that weighs most; numbers may begin again at 1 on a later page."""
    links: dict[int, Link] = {}
    best: Link | None = None
    for label in labels:
        worth = _worth(label, lines, seen)
        link = _before(label, worth, lines, links, best)
        if link is None and not worth:
            continue
        weight = (link[0] if link else 0.0) + (worth or ADJACENT) + _shape(label, lines)
        if label.number not in links or weight >= links[label.number][0]:
            links[label.number] = (weight, label, link)
            best = links[label.number] if best is None or weight > best[0] else best
    return (best[0] if best else 0.0), _chain(best)


def _chain(last: Link | None) -> list[Label]:
    """The labels of a run, from its last link."""
    labels: list[Label] = []
    while last is not None:
        labels.append(last[1])
        last = last[2]
    return labels[::-1]


def _before(
    label: Label, worth: float, lines: Sequence[Line], links: Mapping[int, Link], best: Link | None
) -> Link | None:
    """The run that a label goes on with, or None; one without a mark only right behind its neighbour."""
    page = lines[label.line].page
    if label.number == 1 and best is not None and worth == SURE and lines[best[1].line].page < page:
        return best
    steps = range(1, STEPS + 1 if worth else 2)
    found = [links[label.number - step] for step in steps if label.number - step in links]
    link = max(found, key=lambda item: item[0], default=None)
    far = link is not None and not worth and lines[link[1].line].page < page - 1
    return None if far else link


def _worth(label: Label, lines: Sequence[Line], seen: Marks) -> float:
    """How surely the text before a label, on its page or the one before, bears its mark; 0 for not at all."""
    page = lines[label.line].page
    here = [mark.worth for mark in seen.get(page, {}).get(label.number, ()) if mark.line < label.line]
    worth = max(here or [mark.worth for mark in seen.get(page - 1, {}).get(label.number, ())], default=0.0)
    return worth if worth > HARDLY else 0.0


def _shape(label: Label, lines: Sequence[Line]) -> float:
    """What the line itself says for a label: it begins a sentence, after the end of one or a blank line."""
    line = lines[label.line]
    begins = not LOWER.match(line.text[label.text :])
    parted = line.gap > 0 or label.line == 0 or is_ended(lines[label.line - 1].text)
    return 0.04 * begins + 0.04 * parted


def _holds(chain: Sequence[Label], lines: Sequence[Line], seen: Marks) -> bool:
    """Is a run of labels one of notes? Few need more evidence than many."""
    sure = sum(_worth(label, lines, seen) == SURE for label in chain)
    marked = sum(_worth(label, lines, seen) > 0 for label in chain)
    if not chain or marked < 0.7 * len(chain):
        return False
    first = chain[0].number
    if len(chain) >= LONG_RUN:
        return _long_holds(len(chain), first, sure, marked)
    return first == 1 and sure == len(chain) and _is_parted(chain[0].line, lines)


def _is_parted(at: int, lines: Sequence[Line]) -> bool:
    """Does a gap stand over a line, or over notes with signs that it follows?"""
    first = at
    while first > 0 and lines[first].gap == 0:
        first -= 1
    return lines[at].gap > 0 or SYMBOL_LABEL.match(lines[first].text) is not None


def _long_holds(count: int, first: int, sure: int, marked: int) -> bool:
    """Does a run of so many labels hold, of which so many have marks, and so many sure ones?"""
    begins = first <= 2
    if count >= 2 * LONG_RUN and marked >= 0.9 * count and begins:
        return True
    return (begins or sure >= 0.8 * count) and sure + 0.5 * marked >= 0.6 * count
