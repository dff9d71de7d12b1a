"""The lines of the body come in; its blocks without reference lists go out, and the entries of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from refkit.readers.joining import Words
from refkit.readers.pdf.blocks import blocks_of
from refkit.readers.pdf.joining import join
from refkit.readers.pdf.lines import Line
from refkit.readers.pdf.notes import PdfNote
from refkit.readers.references import Block, Body, Printed, is_heading, stretches, with_lists
from refkit.readers.references.noted import is_reference_list

# lines so much farther apart than usual stand apart
APART = 1.35


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of the text (lines by index), those of the entries, and the lists."""

    text: list[list[int]]
    entries: list[list[int]]
    lists: Body

    def found(self, paragraphs: Sequence[str]) -> Body:
        """The lists, with the number of paragraphs before each: it stands behind its heading."""
        headings = [at for at, text in enumerate(paragraphs, 1) if is_heading(Block(text))]
        missing = [len(paragraphs)] * len(self.lists.lists)
        return replace(self.lists, before=tuple([*headings, *missing][: len(missing)]))


def without_list(found: Sequence[PdfNote], lines: Sequence[Line]) -> list[PdfNote]:
    """The notes, without endnotes that are a list of references which the text cites by numbers."""
    endnotes = [note for note in found if note.kind == "endnote"]
    first = min((note.lines[0] for note in endnotes), default=0)
    above = [line.text for line in lines[:first]]
    printed = [(note.printed, note.text) for note in endnotes]
    if above and is_reference_list(above[-1], printed, above[:-1]):
        return [note for note in found if note.kind != "endnote"]
    return list(found)


def lists_of(lines: Sequence[Line], body: Sequence[int], title: Sequence[int], words: Words) -> Blocks:
    """The blocks of the lines of the body (by index); entries of lists are no part of the text."""
    found = stretches(_printed(lines, body))
    if not any(stretch.entry for stretch in found):
        return Blocks(blocks_of(lines, body, title), [], Body())
    blocks: list[list[int]] = []
    for stretch in found:
        own = [body[at] for at in stretch.lines]
        blocks += [own] if stretch.entry else blocks_of(lines, own, title)
    made = (join([lines[index] for index in block], 0, words) for block in blocks)
    lists = with_lists([Block(text, italics=italics) for text, italics in made])
    kept = set(lists.kept)
    apart = [block for at, block in enumerate(blocks) if at not in kept]
    return Blocks([blocks[at] for at in lists.kept], apart, lists)


def _printed(lines: Sequence[Line], body: Sequence[int]) -> list[Printed]:
    edges: dict[tuple[int, int], float] = {}
    for index in body:
        line = lines[index]
        edges[line.column] = min(edges.get(line.column, line.x0), line.x0)
    found = []
    before: Line | None = None
    for index in body:
        line = lines[index]
        found.append(
            Printed(line.text, (line.x0 - edges[line.column]) / max(line.size, 1.0), _apart(before, line))
        )
        before = line
    return found


def _apart(above: Line | None, line: Line) -> bool:
    """Does a gap part a line from the one above it in its column?"""
    if above is None or above.column != line.column:
        return False
    return (above.base - line.base) / max(line.size, 1.0) > 1.2 * APART
