"""The text of a well-formed .bib file goes in, its entries come out, four times as fast as with a full parser.

A file with anything out of the ordinary (macros of its own, a missing comma, a field twice) gives None: bibtexparser
reads it then, block by block, and says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple


class Plain(NamedTuple):
    """One entry: key, type in lower case, line (from 1), and its values by field, without their delimiters."""

    key: str
    entry_type: str
    line: int
    values: dict[str, str]


_FLAT = r"[^{}\\]*(?:\\[^{}][^{}\\]*)*"  # text with macros, but no braces, escaped or not
_NESTED = _FLAT
for _ in range(3):  # braces in braces, as deep as fields go
    _NESTED = rf"{_FLAT}(?:\{{{_NESTED}\}}{_FLAT})*"
_HEAD = re.compile(r"@\s*([A-Za-z]+)\s*\{\s*([^\s,{}\"#=%~\\]+)\s*,")
_FIELD = re.compile(
    rf"\s*([A-Za-z_][\w:+.-]*)\s*=\s*(?:\{{({_NESTED})\}}|\"([^\"{{}}\\]*)\"|([A-Za-z0-9]+))\s*(,|(?=\}}))"
)
_END = re.compile(r"\s*\}")
_OTHER = frozenset({"comment", "preamble", "string"})


def split(text: str, macros: Mapping[str, str]) -> list[Plain] | None:
    """The entries of a file, or None where it must be read with more care.

    Args:
        text: the file, line ends as LF.
        macros: what may stand without delimiters besides figures.
    """
    found: list[Plain] = []
    position, line = 0, 1
    while (start := text.find("@", position)) >= 0:
        line += text.count("\n", position, start)
        if text[text.rfind("\n", 0, start) + 1 : start].lstrip().startswith("%"):  # a comment of LaTeX's kind
            position = text.find("\n", start)
            if position < 0:
                break
            continue
        head = _HEAD.match(text, start)
        if head is None or head[1].lower() in _OTHER:
            return None
        values, at = _fields(text, head.end(), macros)
        if (end := _END.match(text, at)) is None:
            return None
        found.append(Plain(head[2], head[1].lower(), line, values))
        position = end.end()
        line += text.count("\n", start, position)
    return found or None


def _fields(text: str, at: int, macros: Mapping[str, str]) -> tuple[dict[str, str], int]:
    """The fields from a place on, and where they end: before the first that needs more care."""
    values: dict[str, str] = {}
    while (field := _FIELD.match(text, at)) is not None:
        name, braced, quoted, bare, _ = field.groups()
        value = braced if braced is not None else quoted
        if value is None:
            value = bare if bare.isdigit() else macros.get(bare.lower())
        if value is None or name.lower() in values:
            break
        values[name.lower()] = value
        at = field.end()
    return values, at
