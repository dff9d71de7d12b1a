"""The sheets of a document come in; the lines of its title, by the size of their type, go out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from refkit.readers.pdf_lines import Line
from refkit.readers.pdf_sheets import Sheet, body_size

# a page of text has so many lines of the body's size that are so long (characters)
PROSE_LINES, PROSE_LENGTH = 6, 40
# of what comes before the text, so many pages may be a cover; beyond that it is other matter
COVER = 2
LARGER = 1.1
LONGEST, MOST_LINES = 300, 8
LETTERS = 5


def find_title(sheets: Sequence[Sheet], body: Collection[int]) -> set[int]:
    """Indexes (into the lines of the document) of the lines of the title; empty where no type is larger.

    The title is what is set largest on the first page of text, or on the cover before it.
    """
    size = body_size(sheets)
    places: list[list[tuple[int, Line]]] = []
    index = 0
    for sheet in sheets:
        places.append([(index + at, line) for at, line in enumerate(sheet.lines) if index + at in body])
        index += len(sheet.lines)
    prose = next((page for page, own in enumerate(places) if _is_prose(own, size)), 0)
    pages = range(prose + 1) if prose <= COVER else range(prose, prose + 1)
    lines = [item for page in pages for item in places[page]] if places else []
    large = [
        line.size for _, line in lines
        if line.size > LARGER * size and sum(map(str.isalpha, line.text)) >= LETTERS
    ]  # fmt: skip
    if not large:
        return set()
    top = max(large)
    chosen: list[int] = []
    for at, line in lines:
        alike = abs(line.size - top) < 0.5
        if alike and (not chosen or at == chosen[-1] + 1):
            chosen.append(at)
    text = sum(len(line.text) for at, line in lines if at in chosen)
    return set(chosen) if len(chosen) <= MOST_LINES and text <= LONGEST else set()


def _is_prose(lines: Sequence[tuple[int, Line]], size: float) -> bool:
    long = [line for _, line in lines if abs(line.size - size) < 0.6 and len(line.text) >= PROSE_LENGTH]
    return len(long) >= PROSE_LINES
