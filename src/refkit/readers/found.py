"""What the finders of notes in lines of text give: each note as it lies in the document, and all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from refkit.readers.labels import Label
from refkit.readers.layout import Layout, Line


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note as it lies in the document: number, text with its line ends, indexes of its lines, style.

    A note whose mark is no number has its `sign`, and -1, -2 … as its number, by which its mark is found.
    """

    number: int
    text: str
    lines: tuple[int, ...]
    style: str
    sign: str = ""

    @property
    def line(self) -> int:
        """The index of its first line."""
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class FoundNotes:
    """The notes in printed order, the indexes of the lines they took, whether they stand all together."""

    notes: tuple[FoundNote, ...]
    lines: frozenset[int]
    together: bool
    layout: Layout
    """That of the document, with the marks of notes raised that were plain, and signs as characters of their own."""


def made(
    lines: Sequence[Line], chosen: Sequence[Label], extents: Sequence[Sequence[int]], style: str = ""
) -> tuple[FoundNote, ...]:
    """The notes that these labels begin, with the lines of each (by index)."""
    return tuple(
        FoundNote(
            label.number,
            "\n".join([lines[label.line].text[label.text :], *(lines[at].text for at in extent[1:])]).strip(),
            tuple(extent),
            style or label.style,
        )
        for label, extent in zip(chosen, extents, strict=True)
    )
