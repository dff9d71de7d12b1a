"""The source of a document and its notes come in; where each note's characters stand in the source goes out.

Letters and digits are compared, folded: markup, quotation marks, dashes and white space may be written in any way. A
note is found only where all its letters stand in one piece of the source, in order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from refkit.model import Note

Seen = tuple[str, list[int], list[int]]
"""The folded letters of a stretch of source, and where in the source each begins and ends."""
Reads = Callable[[str, int, int], Iterable[tuple[str, int, int]]]
"""What is seen of a stretch of source: (text, start, end) of every character or entity that is no markup."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the source that holds one note; `label` is what the source calls it, "" for nothing."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where a note stands in the source: for every folded letter its start and end, and the region's end."""

    letters: str
    starts: Sequence[int]
    ends: Sequence[int]
    region: Region

    def span(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Where the letters of a stretch of the note's text begin and end in the source; None where it has none."""
        first, last = len(folded(text[:start])), len(folded(text[:end]))
        return (self.starts[first], self.ends[last - 1]) if last > first else None


@cache
def _fold(char: str) -> str:
    apart = unicodedata.normalize("NFKD", char.casefold())
    return "".join(one for one in apart if one.isalnum())


def folded(text: str) -> str:
    """The letters and digits of a text, without case and accents."""
    return "".join(map(_fold, text))


def seen(source: str, region: Region, reads: Reads) -> Seen:
    """The folded letters of a region."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for text, start, end in reads(source, region.start, region.end):
        for one in folded(text):
            letters.append(one)
            starts.append(start)
            ends.append(end)
    return "".join(letters), starts, ends


def places(source: str, notes: Sequence[Note], regions: Iterable[Region], reads: Reads) -> dict[str, Found]:
    """The notes that are found, by their ids: each in the region with its letters, and its label where it has one.

    Of several regions with the same letters the first goes to the first note. Where such notes do not stand in the
    source as they are counted, none of them is found.
    """
    waiting: dict[tuple[str, str], list[tuple[Region, Seen]]] = {}
    for region in regions:
        read = seen(source, region, reads)
        waiting.setdefault((region.label, read[0]), []).append((region, read))
    twice = {key for key, found in waiting.items() if len(found) > 1}
    result: dict[str, Found] = {}
    doubtful: list[str] = []
    for note in notes:
        letters = folded(note.text)
        for key in ((note.number, letters), ("", letters)):
            if waiting.get(key):
                region, read = waiting[key].pop(0)
                result[note.id] = Found(*read, region)
                doubtful += [note.id] if key in twice else []
                break
    starts = [found.region.start for found in result.values()]
    if starts != sorted(starts):
        for name in doubtful:
            del result[name]
    return result
