"""The paragraphs of a document come in; those that are entries of its reference lists go out, list by list.

A heading alone makes no list: most of what stands under it must look like references. Without a heading there is one
only at the end of a text, where nothing but references stands, in the order of the alphabet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from refkit.languages import pattern
from refkit.model import Cited
from refkit.normalise.compare import fold
from refkit.readers.references.labels import labelled
from refkit.readers.references.looks import DASHES, LIKE, SURELY, is_prose, score

HEADING = pattern(
    r"[#*_\s]*(?:(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:\.\d{1,2})*[.):]?\s+)?(?:<<references_heading>>)"
    r"(?:\s(?:<<conjunction>>|&)\s(?:<<references_heading>>))?[*_\s.:]*",
    re.IGNORECASE,
)
_ENDS = pattern(
    r"[#*_\s]*(?:(?:\d{1,2}|[IVX]{1,5}|[A-Z])[.):]?\s+)?(?:<<annex_heading|notes_heading|front_heading>>)(?:\s[A-Z\d]{1,3})?[*_\s.:]*",
    re.IGNORECASE,
)
SHORT, HEADLINE = 80, 60
"""A line over a list, and one within it ("Primary sources"), has no more characters."""
SHARE, SURE_SHARE, RISING = 0.6, 0.8, 0.9
"""So many of the paragraphs under a heading must look like references, of those under none surely, in order."""
LEAST, LEAST_BARE = 2, 5
"""A list has so many entries, without a heading so many."""
ODD = 300
"""A paragraph within a list that looks like nothing is an entry unless it is longer (characters)."""
# a line that the entry before goes on with
_GOES_ON = re.compile(r"(?:https?://|www\.|doi:|DOI:|\(?Available|\[?Accessed|URL:)", re.IGNORECASE)

Spans = tuple[tuple[int, int], ...]
Links = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its text, level as a heading (0 for none), italics, links, the data of the work that it is.

    `label` is what is printed in front of such an entry, "" where nothing is, None for other paragraphs.
    """

    text: str
    heading: int = 0
    italics: Spans = ()
    links: Links = ()
    label: str | None = None
    cited: tuple[Cited, ...] = ()
    """The data of an entry, where the document carries them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: the index of its first block and how many it took, its label, its text with spans."""

    block: int
    text: str
    number: str = ""
    italics: Spans = ()
    links: Links = ()
    blocks: int = 1
    cited: tuple[Cited, ...] = ()

    @property
    def behind(self) -> int:
        """The index of the block behind it."""
        return self.block + self.blocks


@dataclass(frozen=True, slots=True)
class Listed:
    """A reference list: its entries in order."""

    entries: tuple[Entry, ...]

    @property
    def taken(self) -> Iterator[int]:
        """The indexes of the blocks that its entries took."""
        return (at for entry in self.entries for at in range(entry.block, entry.behind))


def find_lists(blocks: Sequence[Block]) -> list[Listed]:
    """The reference lists of a document, in order; lists with nothing but headings between them are one."""
    groups = [*_marked(blocks)] or [*_under_headings(blocks)] or [*_at_end(blocks)]
    found: list[list[int]] = []
    for group in groups:
        if found and _adjoin(blocks, found[-1][-1], group[0]):
            found[-1] += group
        else:
            found.append(list(group))
    return [Listed(tuple(labelled(_joined(blocks, group)))) for group in found]


def _marked(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Entries that the markup of the document calls so, by runs."""
    group: list[int] = []
    for index, block in enumerate(blocks):
        if block.label is not None:
            group.append(index)
        elif group and not _is_headline(block):
            yield group
            group = []
    if group:
        yield group


def _adjoin(blocks: Sequence[Block], last: int, first: int) -> bool:
    return all(_is_headline(block) for block in blocks[last + 1 : first])


def _is_headline(block: Block) -> bool:
    """May a paragraph be a line over a part of a list?"""
    if block.heading:
        return True
    short = len(block.text) <= HEADLINE and not any(char.isdigit() for char in block.text)
    return short and block.text[-1:] not in ".,;"


def is_heading(block: Block) -> bool:
    """Does a paragraph say that a list of references follows?"""
    return len(block.text) <= SHORT and HEADING.fullmatch(block.text) is not None


def _under_headings(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The blocks of the lists under headings."""
    reached = 0
    for index, block in enumerate(blocks):
        if index >= reached and is_heading(block):
            group = _group(blocks, index)
            if _is_list(blocks, group):
                yield group
                reached = group[-1] + 1


def _group(blocks: Sequence[Block], heading: int) -> list[int]:
    """What stands under a heading up to the next one, or up to prose, without lines over parts of the list."""
    level = blocks[heading].heading
    behind = takewhile(lambda index: not ends(blocks[index], level), range(heading + 1, len(blocks)))
    found = [index for index in behind if not parts_list(blocks[index])]
    others = [_is_other(blocks[index]) for index in found]
    cut = next((at for at, pair in enumerate(pairwise(others)) if all(pair)), len(found))
    while cut and others[cut - 1]:
        cut -= 1
    return found[:cut]


def ends(block: Block, level: int = 0) -> bool:
    """Is a paragraph a heading behind a list under a heading of this level?"""
    if level and 0 < block.heading <= level:
        return not is_heading(block)
    return len(block.text) <= SHORT and _ENDS.fullmatch(block.text) is not None


def parts_list(block: Block) -> bool:
    """Is a paragraph a line over a part of a list?"""
    return _is_headline(block) and score(block.text) < LIKE


def _is_other(block: Block) -> bool:
    """Is a paragraph no entry of a list, whatever stands around it?"""
    points = _points(block)
    return points < LIKE and (points < 0 or len(block.text) > ODD or is_prose(block.text))


def _points(block: Block) -> int:
    return score(block.text, slanted=bool(block.italics))


def _is_list(blocks: Sequence[Block], group: Sequence[int]) -> bool:
    points = [_points(blocks[index]) for index in group]
    like = sum(point >= LIKE for point in points)
    enough = like >= LEAST or (like == len(group) == 1 and points[0] >= SURELY)
    return enough and like >= SHARE * len(group)


def _at_end(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """A list that no heading announces: the last paragraphs, nearly all surely references, in order."""
    last = len(blocks)
    while last and _is_headline(blocks[last - 1]) and _points(blocks[last - 1]) < LIKE:
        last -= 1
    behind = takewhile(lambda index: _may_be_listed(blocks, index), range(last - 1, -1, -1))
    group = sorted(behind)
    while group and _points(blocks[group[0]]) < LIKE:
        group.pop(0)
    surely = sum(_points(blocks[index]) >= SURELY for index in group)
    if len(group) >= LEAST_BARE and surely >= SURE_SHARE * len(group) and _rises(blocks, group):
        yield group


def _may_be_listed(blocks: Sequence[Block], index: int) -> bool:
    """Does a paragraph look like a reference, or stand as a short line between two that do?"""
    if _points(blocks[index]) >= LIKE:
        return True
    around = blocks[max(0, index - 1) : index + 2]
    return (
        len(blocks[index].text) <= HEADLINE
        and sum(_points(block) >= SURELY for block in around) == len(around) - 1
    )


def _rises(blocks: Sequence[Block], group: Sequence[int]) -> bool:
    """Do the first words of paragraphs stand in the order of the alphabet?"""
    names = [fold(blocks[index].text).split()[:1] for index in group if not DASHES.match(blocks[index].text)]
    rising = sum(one <= two for one, two in pairwise(names))
    return rising >= RISING * (len(names) - 1)


def _joined(blocks: Sequence[Block], group: Sequence[int]) -> list[Entry]:
    """The entries of a list; an address in a paragraph of its own belongs to the entry before, prose to none."""
    entries: list[Entry] = []
    for index in group:
        block = blocks[index]
        if block.label is not None:
            entries.append(
                Entry(index, block.text, block.label, block.italics, block.links, cited=block.cited)
            )
        elif entries and _GOES_ON.match(block.text) and entries[-1].behind == index:
            entries[-1] = _with(entries[-1], block)
        elif not _is_other(block):
            entries.append(Entry(index, block.text, "", block.italics, block.links, cited=block.cited))
    return entries


def _with(entry: Entry, block: Block) -> Entry:
    shift = len(entry.text) + 1
    return replace(
        entry,
        text=f"{entry.text} {block.text}",
        italics=(*entry.italics, *((start + shift, end + shift) for start, end in block.italics)),
        links=(*entry.links, *((start + shift, end + shift, to) for start, end, to in block.links)),
        blocks=entry.blocks + 1,
    )
