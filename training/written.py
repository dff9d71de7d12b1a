"""Notes that people wrote for training, with their labels in the text, come in; labelled notes with italics go out.

A file of `data/written` has a note a line; a line that begins with "# " begins a new document. `⟦full: … ⟧` is a
citation of the form that stands in front, `{author|A. Name}` a labelled part, and `*…*` stands in italics. Words
without a label are prose, or inside a citation `other`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from training.generate.labelled import FORMS, LABELS, Block, LabelledNote, Piece, flatten
from training.generate.noise import spoil

FOLDER = Path(__file__).parent / "data" / "written"
STYLE = "written"
_PART = re.compile(r"⟦(?P<form>\w+):\s?|⟧|\{(?P<label>\w+)\|(?P<text>[^{}|⟦⟧]*)\}")


@dataclass(frozen=True)
class Written:
    """A note in blocks, its italics in characters of the plain text, and the document that it stands in."""

    blocks: tuple[Block, ...]
    italics: tuple[tuple[int, int], ...]
    document: str

    @property
    def language(self) -> str:
        """The two letters that the document's line begins with."""
        return self.document[:2]

    def labelled(self) -> LabelledNote:
        """The note as it was written."""
        return flatten(self.blocks, STYLE, self.language)

    def spoilt(self, rng: Random) -> LabelledNote:
        """The note as a printer or a scanner spoils it."""
        return flatten(spoil(list(self.blocks), rng), STYLE, self.language)


def parse(line: str, document: str = "") -> Written:
    """One line. Raises ValueError where a mark is unknown, unclosed, or inside another of its kind."""
    blocks: list[Block] = []
    pieces: list[Piece] = []
    form: str | None = None
    italics: list[int] = []
    length = 0

    def put(text: str, label: str | None) -> None:
        nonlocal length
        for number, part in enumerate(text.split("*")):
            if number:
                italics.append(length)
            length += len(part)
        if plain := text.replace("*", ""):
            pieces.append((plain, label))

    def close(form: str | None) -> None:
        if pieces:
            blocks.append(Block(tuple(pieces), form))
            pieces.clear()

    at = 0
    for mark in _PART.finditer(line):
        put(line[at : mark.start()], None)
        at = mark.end()
        if mark["form"] is not None:
            if form is not None or mark["form"] not in FORMS:
                raise ValueError(f"a citation in a citation, or an unknown form: {mark[0]}")
            close(None)
            form = mark["form"]
        elif mark["label"] is not None:
            if mark["label"] not in LABELS:
                raise ValueError(f"unknown label: {mark[0]}")
            put(mark["text"], mark["label"])
        elif form is None:
            raise ValueError("a citation ends that has not begun")
        else:
            close(form)
            form = None
    put(line[at:], None)
    close(None)
    plain = "".join(piece for block in blocks for piece, _ in block.pieces)
    if form is not None or set(plain) & set("{}|⟦⟧"):
        raise ValueError(f"a mark that is not closed: {line}")
    if len(italics) % 2:
        raise ValueError(f"italics that are not closed: {line}")
    return Written(tuple(blocks), tuple(zip(italics[::2], italics[1::2], strict=True)), document)


def load(folder: Path = FOLDER) -> Iterator[Written]:
    """All notes of a folder, by file and line. Raises ValueError with the file and the line."""
    for path in sorted(folder.glob("*.txt")):
        document = path.stem
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("# "):
                document = line[2:].strip()
            elif line.strip():
                try:
                    yield parse(line.strip(), document)
                except ValueError as error:
                    raise ValueError(f"{path}, line {number}: {error}") from error
