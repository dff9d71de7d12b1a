"""Lines come in; their text with the words that line ends broke made whole, and its italics, go out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.readers.joining import Words
from refkit.readers.pdf.lines import Line

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# a web address at the end of a line, and what can only be the rest of one
ADDRESS = re.compile(r"(?:https?:/{0,2}|www\.|doi\.org/|doi:\s?10\.)\S*$", re.IGNORECASE)
BROKEN = 8
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
        cut = text if place == 0 else 0
        printed = with_superscripts(line, cut)[cut:]
        cut += len(printed) - len(printed.lstrip())
        own = printed.strip()
        length += _append(pieces, own, words)
        # a hyphen that went may have been the end of a span
        italics = [(start, min(end, length)) for start, end in italics]
        for start, end in line.italics:
            start, end = max(start - cut, 0), min(end - cut, len(own))
            if start < end:
                _add(italics, start + length, end + length)
        length += len(own)
    return "".join(pieces), tuple(span for span in italics if span[0] < span[1])


def _append(pieces: list[str], own: str, words: Words) -> int:
    """Add a line to a text; returns by how much what comes between made the text longer (a hyphen that goes: -1)."""
    # an address may be broken into several lines
    glue = between("".join(pieces[-BROKEN:]), own, words) if pieces and own else 0
    if glue < 0:
        pieces[-1] = pieces[-1][:-1]
    elif glue > 0:
        pieces.append(" ")
    pieces.append(own)
    return glue


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
        _append(pieces, text.strip(), words)
    return "".join(pieces)


def between(left: str, right: str, words: Words) -> int:
    """What comes between two lines: -1 the hyphen at the end of the left one goes, 0 nothing, 1 a space."""
    if left.endswith("\u00ad"):
        return -1
    if _is_rest(left, right) or TIGHT_END.search(left[-2:]):
        return 0
    if left[-1:].isalnum() and TIGHT_START.match(right):
        return 0
    stays_apart = left[-2:-1].isspace() or SUSPENDED.match(right)
    if not left.endswith("-") or not right[:1].isalnum() or stays_apart:
        return 1
    if right[0].isdigit() or LINKED.match(right):
        return 0  # "mid-1990s"
    pieces = [left]
    words.glue(pieces, right)
    if pieces[-1] != right or pieces == [left, " ", right]:
        return 1
    return 0 if pieces[0] == left else -1


def _is_rest(left: str, right: str) -> bool:
    """True where `left` ends with a web address, and `right` can only be the rest of it."""
    if right[:1] in "([" or not ADDRESS.search(left[-300:]):
        return False
    if left.endswith(OPEN_END):
        return True
    return REST.match(right) is not None and not (left.endswith(".") and right[:1].isupper())


def _add(spans: list[tuple[int, int]], start: int, end: int) -> None:
    """Add a span; one that goes on over a line end is one span."""
    if spans and start - spans[-1][1] <= 1:
        spans[-1] = spans[-1][0], end
    else:
        spans.append((start, end))
