"""Sheets, the lines that are notes, and the marks come in; the text, its layout and whole paragraphs go out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from refkit.model import Anchor
from refkit.normalise.sentences import sentence_at, sentence_spans
from refkit.readers.anchors import without
from refkit.readers.inline import plain
from refkit.readers.joining import Words, join_paragraphs
from refkit.readers.labels import SUPERSCRIPTS, TO_DIGITS
from refkit.readers.layout import Layout
from refkit.readers.layout import Line as TextLine
from refkit.readers.pages import SHOWN
from refkit.readers.pdf.joining import SUPERSCRIPT, join_texts, with_superscripts
from refkit.readers.pdf.lines import Line
from refkit.readers.pdf.marks import Mark
from refkit.readers.pdf.sheets import Sheet

# a mark on its way through the joining of lines: superscripts, which say nothing of the sentence they stand in
TOKEN = re.compile(rf"¹⁰⁰([{SUPERSCRIPTS}]{{5}})")


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs without marks, and for every mark (by index) that came through its anchor."""

    paragraphs: tuple[str, ...]
    anchors: Mapping[int, Anchor]


def without_imprint(lines: Sequence[Line], free: Sequence[int], footnotes: Iterable[int]) -> list[int]:
    """Those of the lines `free` that do not stand below footnotes in their column: imprint is no text."""
    lowest: dict[tuple[int, int], float] = {}
    for index in footnotes:
        line = lines[index]
        lowest[line.column] = max(lowest.get(line.column, 0.0), line.base)
    return [index for index in free if lines[index].base > lowest.get(lines[index].column, -1.0)]


def paragraphs_of(
    lines: Sequence[Line], blocks: Sequence[Sequence[int]], marks: Sequence[Mark], words: Words
) -> Body:
    """The paragraphs that the blocks make, over columns and pages, and where the marks stand in them."""
    by_line: dict[int, list[tuple[Mark, int]]] = {}
    for place, mark in enumerate(marks):
        by_line.setdefault(mark.line, []).append((mark, place))
    printed = []
    for block in blocks:
        texts = [_with_tokens(lines[index], by_line.get(index, ())) for index in block]
        printed.append(TextLine(join_texts(texts, words), 0, 0, lines[block[0]].page, 1))
    layout = Layout(tuple(printed), False, False)
    paragraphs: list[str] = []
    anchors: dict[int, Anchor] = {}
    for joined in join_paragraphs(layout, range(len(printed)), words):
        text, places = _without_tokens(plain(joined))
        if not text:
            continue
        spans = sentence_spans(text) if places else []
        for place, offset in places:
            start, end = sentence_at(spans, offset)
            anchors[place] = Anchor(len(paragraphs), offset, text[start:end])
        paragraphs.append(text)
    return Body(tuple(paragraphs), anchors)


def starts_of(lines: Sequence[Line], blocks: Sequence[Sequence[int]]) -> Iterator[tuple[int, str]]:
    """The sheet of each line that begins a block (from 0), or a page in one, and its text up to the first mark."""
    begins = (
        [block[0], *(b for a, b in pairwise(block) if lines[a].page != lines[b].page)] for block in blocks
    )
    for line in (lines[index] for index in chain.from_iterable(begins)):
        end = min([start for start, _ in line.raised if start] or [SHOWN])
        yield line.page, plain(line.text[:end])[:SHOWN].removesuffix("-").strip()


def text_of(
    sheets: Sequence[Sheet],
    blocks: Sequence[Sequence[int]],
    notes: Sequence[Sequence[int]],
    title: Sequence[int],
    words: Words,
) -> tuple[str, Layout, list[int], list[int]]:
    """The whole text, a block a line and a form feed after each page; its layout; its lines but notes; its heads.

    Notes follow the text of their page. The title has a heading's mark before it. Running heads and feet come
    last, each once.
    """
    lines = [line for sheet in sheets for line in sheet.lines]
    made = _Pages()
    by_page: dict[int, list[tuple[bool, Sequence[int]]]] = defaultdict(list)
    for is_note, group in ((False, blocks), (True, notes)):
        for block in group:
            by_page[lines[block[0]].page].append((is_note, block))
    for sheet in sheets:
        for is_note, block in by_page[sheet.number]:
            text = join_texts([with_superscripts(lines[index], -1) for index in block], words)
            is_title = bool(title) and block[0] == title[0]
            made.add(f"# {text}" if is_title else text, sheet.number, own=not is_note)
        made.end()
    shapes: dict[str, tuple[str, int]] = {}
    for sheet in sheets:
        for line in sheet.furniture:
            shapes.setdefault(re.sub(r"\d+", "#", line.text), (line.text, sheet.number))
    for text, page in shapes.values():
        made.add(text, page)
    layout = Layout(tuple(made.printed), False, False)
    return "".join(made.pieces), layout, made.own, made.own[-len(shapes) :] if shapes else []


@dataclass(slots=True)
class _Pages:
    """The text of a document in making: its pieces, its lines, which of these (by index) are no notes."""

    pieces: list[str] = field(default_factory=list)
    printed: list[TextLine] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, page: int, own: bool = True) -> None:
        """A block, which is one line."""
        gap = 1 if self.printed else 0
        start = self.length + gap
        if own:
            self.own.append(len(self.printed))
        self.pieces.append("\n" * gap + text + "\n")
        self.printed.append(TextLine(text, start, start + len(text), page, gap))
        self.length += len(self.pieces[-1])

    def end(self) -> None:
        """The end of a page."""
        self.pieces.append("\f")
        self.length += 1


def _with_tokens(line: Line, marks: Sequence[tuple[Mark, int]]) -> str:
    """The text of a line with a token for each mark, and other raised figures as superscripts."""
    text = with_superscripts(line, -1)
    for mark, place in sorted(marks, key=lambda item: -item[0].start):
        token = f"100{place % 100_000:05d}".translate(SUPERSCRIPT)
        text = f"{text[: mark.start]}{token}{text[mark.end :]}"
    return text


def _without_tokens(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without tokens, and (mark, offset) of each."""
    tokens = list(TOKEN.finditer(text))
    cleaned, offsets = without(text, [token.span() for token in tokens])
    return cleaned, [
        (int(token[1].translate(TO_DIGITS)), offset) for token, offset in zip(tokens, offsets, strict=True)
    ]
