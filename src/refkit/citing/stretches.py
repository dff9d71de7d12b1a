"""The text of a note comes in; the stretches of it that are read by themselves go out."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]+")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_FIRST = r"(?:first|originally|initially|previously|earlier)"
_SAID = r"(?:used|introduced|published|coined|proposed|mentioned|printed|presented|issued|formulated|adopted)"
# "First used by": the words that say where something was first printed open no title
_LED_IN = re.compile(
    rf"(?:{_FIRST}\s{_SAID}|{_SAID}\s{_FIRST})\s(?:by|in|as|at)\s+(?=[A-ZÀ-Þ“\"«„‘'])", re.IGNORECASE
)


def stretches(text: str) -> list[tuple[int, int]]:
    """The lines of a list of references; else the whole note, from behind the words that lead to its citation."""
    return lines_of_list(text) or [(led_in(text), len(text))]


def led_in(text: str) -> int:
    """Where a note begins to cite that opens with "First used by", 0 where it opens otherwise."""
    match = _LED_IN.match(text)
    return match.end() if match is not None else 0


def lines_of_list(text: str) -> list[tuple[int, int]]:
    """The lines of a note that is a list of references, as spans; [] where it is none.

    Most lines of such a list hold a year and start with a capital.
    """
    lines = [match.span() for match in _LINE.finditer(text) if match.group().strip()]
    if len(lines) < 4:
        return []
    like = sum(bool(_YEAR.search(text[a:b])) and text[a:b].lstrip()[:1].isupper() for a, b in lines)
    return lines if like >= 0.7 * len(lines) else []
