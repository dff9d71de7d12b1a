"""Printed text with its markup becomes plain text with spans: emphasis taken off, white space made single."""

from __future__ import annotations

import re

# *title*, **title**, ***title***: opens before a letter or quote, closes after one, no other asterisk within
STARS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1(?![\w*])")
# _title_: an underscore within a word or a URL is no emphasis
UNDERSCORES = re.compile(r"(?<![\w/])_(?=[^\s_])([^_]*[^\s_])_(?![\w/])")
HEADING_MARK = re.compile(r"#{1,6}[ \t]+")
# a soft hyphen says where a word may be broken; where it is printed, at a line end, the word goes on
SOFT_HYPHEN = re.compile("\u00ad\\s*")


def plain(text: str) -> str:
    """`text` without emphasis marks, soft hyphens and heading marks, white space runs as single spaces."""
    return plain_with_italics(text)[0]


def plain_with_italics(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Plain text, and the (start, end) spans of it that were emphasised; offsets in characters."""
    if "\u00ad" in text:
        text = SOFT_HYPHEN.sub("", text)
    text = " ".join(text.split())
    heading = HEADING_MARK.match(text)
    if heading:
        text = text[heading.end() :].rstrip("# ")
    spans: list[tuple[int, int]] = []
    if "*" in text:
        text, spans = _take_off(text, STARS, 2)
    if "_" in text:
        text, more = _take_off(text, UNDERSCORES, 1)
        if more:
            spans = sorted({*_moved(spans, more), *more})
    return text, tuple(spans)


def _take_off(text: str, pattern: re.Pattern[str], group: int) -> tuple[str, list[tuple[int, int]]]:
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    last = length = 0
    for match in pattern.finditer(text):
        before, inner = text[last : match.start()], match[group]
        start = length + len(before)
        spans.append((start, start + len(inner)))
        pieces += (before, inner)
        length = start + len(inner)
        last = match.end()
    pieces.append(text[last:])
    return "".join(pieces), spans


def _moved(spans: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`spans` after one mark was taken off at either side of every span in `taken` (in new offsets)."""

    def new(place: int) -> int:
        shift = 0
        for number, (start, end) in enumerate(taken):
            if place > start + 2 * number:
                shift += 1
            if place > end + 2 * number + 1:
                shift += 1
        return place - shift

    return [(new(start), new(end)) for start, end in spans]
