"""An open PDF comes in; its pages as sheets of lines and rules go out, one page in memory at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from refkit.readers.pdf.glyphs import Rule, read_page
from refkit.readers.pdf.lines import Line, page_lines
from refkit.readers.pdf.tagged import note_content

# a size of type is the body's when it has this share of the text; of several the largest
BODY_SHARE = 0.2
# an underline is a rule so close under the line (ems), and no longer than it
UNDERLINE = (-0.45, 0.12)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as read: its number from 0, size in points, lines in reading order, rules that underline nothing."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    images: int = 0
    cut: bool = False
    furniture: tuple[Line, ...] = ()
    """Running heads, running feet and page numbers, once they are taken out of the lines."""
    label: str = ""
    """What the file itself calls the page."""

    def flows(self) -> list[list[Line]]:
        """The lines by flow (a column, or what runs across the columns), in reading order."""
        groups: list[list[Line]] = []
        for line in self.lines:
            if groups and groups[-1][-1].flow == line.flow:
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups


def read_sheet(document: Any, number: int) -> Sheet:
    """The sheet of page `number` (from 0); raises pypdfium2.PdfiumError where the page cannot be loaded."""
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            seen = read_page(page.raw, text_page.raw, note_content(page.raw))
        finally:
            text_page.close()
    finally:
        page.close()
    lines = page_lines(seen, number)
    rules = tuple(rule for rule in seen.rules if not _underlines(rule, lines))
    return Sheet(
        number,
        seen.width,
        seen.height,
        tuple(lines),
        rules,
        seen.images,
        seen.cut,
        label=document.get_page_label(number).strip(),
    )


def body_size(sheets: Sequence[Sheet]) -> float:
    """The size of the body's type in points: the largest that a fair share of the text has; 0 without text.

    Sizes that hardly differ count together, since a scan that was read by a machine has no two lines alike.
    """
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    fair = BODY_SHARE * sum(sizes.values())
    common = [size for size in sizes if sum(sizes[size + step] for step in (-0.5, 0.0, 0.5)) >= fair]
    if not common:
        return max(sizes, key=lambda size: (sizes[size], size), default=0.0)
    top = max(common)
    return max((size for size in sizes if abs(size - top) <= 0.5), key=lambda size: (sizes[size], size))


def _underlines(rule: Rule, lines: Sequence[Line]) -> bool:
    return any(
        UNDERLINE[0] * line.size < rule.y - line.base < UNDERLINE[1] * line.size
        and rule.x0 > line.x0 - 3
        and rule.x1 < line.x1 + 3
        for line in lines
    )
