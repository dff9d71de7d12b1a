"""Lines of a note come in; its text with the words that line ends broke made whole, and its italics, go out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.readers.joining import Words
from refkit.readers.pdf_lines import Line

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# a web address at the end of a line, and what can only be the rest of one
ADDRESS = re.compile(r"(?:https?:/{0,2}|www\.|doi\.org/|doi:\s?10\.)\S*$", re.IGNORECASE)
REST = re.compile(r"[^\s,;]*[/_=%&?#~][^\s]*|[\w-]+\.(?:html?|pdf|php|aspx?|com|org|net)\S*", re.IGNORECASE)
OPEN_END = tuple("/_=%&?#~-.")
# "Nutzungs- und Verwertungsrechte": the hyphen stands for what follows, the words stay apart
SUSPENDED = re.compile(r"(?:und|oder|bzw|sowie|bis|and|or)\b")


def join(lines: Sequence[Line], text: int, words: Words) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of a note (from offset `text` of its first line on) and the spans of it that are italic."""
    pieces: list[str] = []
    length = 0
    italics: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        printed = with_superscripts(line, text if place == 0 else 0)
        cut = text if place == 0 else 0
        cut += len(printed[cut:]) - len(printed[cut:].lstrip())
        own = printed[cut:].rstrip()
        if pieces and own:
            glue = _glue(pieces[-1], own, words)
            if glue < 0:
                pieces[-1] = pieces[-1][:-1]
                length -= 1
            elif glue > 0:
                pieces.append(" ")
                length += 1
        for start, end in line.italics:
            start, end = max(start, cut) - cut + length, min(end - cut, len(own)) + length
            if start < end:
                _add(italics, start, end, "".join(pieces[-1:]))
        pieces.append(own)
        length += len(own)
    whole = "".join(pieces)
    return whole, tuple((start, min(end, len(whole))) for start, end in italics if start < len(whole))


def with_superscripts(line: Line, after: int) -> str:
    """The text of a line with raised figures after offset `after` as superscripts."""
    text = line.text
    for start, end in line.raised:
        if start >= after and (start or after < 0):
            text = text[:start] + text[start:end].translate(SUPERSCRIPT) + text[end:]
    return text


def _glue(left: str, right: str, words: Words) -> int:
    """What comes between two lines: -1 the hyphen goes, 0 nothing, 1 a space."""
    address = ADDRESS.search(left[-300:])
    if address and (left.endswith(OPEN_END) or REST.match(right)):
        return 0 if right[:1] not in "([" else 1
    if not left.endswith("-") or not right[:1].isalnum() or stays_apart(left, right):
        return 1
    pieces = [left]
    words.glue(pieces, right)
    if pieces[-1] != right:
        return 1
    return -1 if pieces[0] != left else 0 if len(pieces) == 2 else 1


def stays_apart(left: str, right: str) -> bool:
    """True where the hyphen at the end of the line `left` breaks no word."""
    return left.endswith("-") and (left[-2:-1].isspace() or SUSPENDED.match(right) is not None)


def _add(spans: list[tuple[int, int]], start: int, end: int, between: str) -> None:
    """Add a span; one that goes on over a line end is one span."""
    if spans and start - spans[-1][1] <= 1:
        spans[-1] = spans[-1][0], end
    else:
        spans.append((start, end))
