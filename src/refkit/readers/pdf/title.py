"""The sheets of a document come in; the lines of its title, by the size of their type, go out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from refkit.readers.pdf.lines import Line
from refkit.readers.pdf.sheets import Sheet, body_size

# a page of text has so many lines of the body's size that are so long (characters)
PROSE_LINES, PROSE_LENGTH, ABOUT = 6, 40, 1.3
# of what comes before the text, so many pages may be a cover; more is other matter, such as a journal's contents
COVER = 2
LARGER = 1.05
LONGEST, MOST_LINES = 300, 6
# a numbered heading, a rubric of one word
NUMBERED = re.compile(r"(?:[IVX]+|\d+(?:\.\d+)*|[A-Z])[.)]\s")


def first_page(sheets: Sequence[Sheet]) -> int:
    """The index of the sheet that the document proper begins with: its cover, or its first page of text."""
    size = body_size(sheets)
    prose = next((page for page, sheet in enumerate(sheets) if _is_prose(sheet.lines, size)), 0)
    return 0 if prose <= COVER else prose


def find_title(sheets: Sequence[Sheet], body: Collection[int]) -> list[int]:
    """Indexes (into the lines of the document) of the lines of the title; empty where no type is larger.

    The title is what is set largest on the first page that has anything larger than the text.
    """
    size = body_size(sheets)
    start = first_page(sheets)
    index = 0
    for page, sheet in enumerate(sheets[: start + COVER + 1]):
        lines = [(index + at, line) for at, line in enumerate(sheet.lines) if index + at in body]
        index += len(sheet.lines)
        blocks = [block for block in _blocks(lines) if _may_be_title(block, size)] if page >= start else []
        if blocks:
            return [at for at, _ in max(blocks, key=lambda block: block[0][1].size)]
    return []


def _blocks(lines: Sequence[tuple[int, Line]]) -> list[list[tuple[int, Line]]]:
    """Lines of one size that follow each other closely."""
    blocks: list[list[tuple[int, Line]]] = []
    for at, line in lines:
        if blocks:
            above = blocks[-1][-1][1]
            near = -1 < above.base - line.base < 2.2 * line.size
            if near and abs(above.size - line.size) < 0.5 and blocks[-1][-1][0] == at - 1:
                blocks[-1].append((at, line))
                continue
        blocks.append([(at, line)])
    return blocks


def _may_be_title(block: Sequence[tuple[int, Line]], size: float) -> bool:
    text = " ".join(line.text for _, line in block)
    return (
        block[0][1].size > LARGER * size
        and len(block) <= MOST_LINES
        and len(text) <= LONGEST
        and sum(any(map(str.isalpha, word)) for word in text.split()) >= 2
        and not NUMBERED.match(text)
    )


def _is_prose(lines: Sequence[Line], size: float) -> bool:
    """True where lines of the body's size follow each other closely; those of a contents list end in figures."""
    close = 0
    above: Line | None = None
    for line in lines:
        long = (
            len(line.text) >= PROSE_LENGTH and abs(line.size - size) < ABOUT and not line.text[-1].isdecimal()
        )
        near = above is not None and 0 < above.base - line.base < 2.2 * line.size
        close = close + 1 if long and (near or not close) else int(long)
        if close >= PROSE_LINES:
            return True
        above = line
    return False
