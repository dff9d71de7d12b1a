"""Lines come in; their text with the words that line ends broke made whole, and its italics, go out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.readers.joining import Words
from refkit.readers.pdf.lines import Line

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# a web address at the end of a line, and what can only be the rest of one
ADDRESS = re.compile(r"(?:https?:/{0,2}|www\.|doi\.org/|doi:\s?10\.)\S*$", re.IGNORECASE)
REST = re.compile(r"[^\s,;]*[/_=%&?#~][^\s]*|[\w-]+\.(?:html?|pdf|php|aspx?|com|org|net)\S*", re.IGNORECASE)
OPEN_END = tuple("/_=%&?#~")
# "Nutzungs- und Verwertungsrechte", "mid- to late": the hyphen stands for what follows, the words stay apart
SUSPENDED = re.compile(r"(?:und|oder|bzw|sowie|bis|and|or|to)\b(?!-)")
# "face-to-face", "state-of-the-art": the hyphens are the word's own
LINKED = re.compile(r"(?:to|of|by|in|and|the|on|a|à|de|la)-\w")
# dashes and strokes that are set without spaces: "water—and", "1999–2003", "HA/DR"
TIGHT_END = re.compile(r"\S[—–/]$")
TIGHT_START = re.compile(r"[—/]\S|–\d")


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
            glue = between(pieces[-1], own, words)
            if glue < 0:
                pieces[-1] = pieces[-1][:-1]
                length -= 1
                italics = [(start, min(end, length)) for start, end in italics]
            elif glue > 0:
                pieces.append(" ")
                length += 1
        for start, end in line.italics:
            start, end = max(start, cut) - cut + length, min(end - cut, len(own)) + length
            if start < end:
                _add(italics, start, end)
        pieces.append(own)
        length += len(own)
    return "".join(pieces), tuple(span for span in italics if span[0] < span[1])


def with_superscripts(line: Line, after: int) -> str:
    """The text of a line with raised figures after offset `after` as superscripts."""
    text = line.text
    for start, end in line.raised:
        if start >= after and (start or after < 0):
            text = text[:start] + text[start:end].translate(SUPERSCRIPT) + text[end:]
    return text


def join_texts(texts: Sequence[str], words: Words) -> str:
    """The texts of lines as one."""
    pieces: list[str] = []
    for text in texts:
        own = text.strip()
        if pieces and own:
            glue = between(pieces[-1], own, words)
            if glue < 0:
                pieces[-1] = pieces[-1][:-1]
            elif glue > 0:
                pieces.append(" ")
        pieces.append(own)
    return "".join(pieces)


def between(left: str, right: str, words: Words) -> int:
    """What comes between two lines: -1 the hyphen at the end of the left one goes, 0 nothing, 1 a space."""
    if left.endswith("\u00ad"):
        return -1
    address = ADDRESS.search(left[-300:])
    if address and right[:1] not in "([" and (left.endswith(OPEN_END) or _is_rest(left, right)):
        return 0
    if TIGHT_END.search(left[-2:]) or (left[-1:].isalnum() and TIGHT_START.match(right)):
        return 0
    stays_apart = left[-2:-1].isspace() or SUSPENDED.match(right)
    if not left.endswith("-") or not right[:1].isalnum() or stays_apart:
        return 1
    if right[0].isdigit() or LINKED.match(right):
        return 0  # "mid-1990s"
    pieces = [left]
    words.glue(pieces, right)
    if pieces[-1] != right:
        return 1
    return -1 if pieces[0] != left else 0 if len(pieces) == 2 else 1


def _is_rest(left: str, right: str) -> bool:
    """True where `right` can only be the rest of the address that `left` ends with."""
    return REST.match(right) is not None and not (left.endswith(".") and right[:1].isupper())


def _add(spans: list[tuple[int, int]], start: int, end: int) -> None:
    """Add a span; one that goes on over a line end is one span."""
    if spans and start - spans[-1][1] <= 1:
        spans[-1] = spans[-1][0], end
    else:
        spans.append((start, end))
