"""A text goes in; what no text means to say, and a terminal would obey, is taken out of it or made visible."""

from __future__ import annotations

import re

# what a program printed to colour a terminal, name its window or move its cursor, and somebody saved as text
_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]{0,40}[@-~]|[\]PX^_][^\x07\x1b\n]{0,300}(?:\x07|\x1b\\)|[ -/]{1,3}[0-~])"
)
# what no text holds: control characters but for those that part words and lines
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
# what a terminal obeys; the marks that turn the direction of writing among them
_OBEYED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)")


def without_controls(text: str) -> tuple[str, int, int]:
    """A text without control characters and the sequences they begin; how many there were, and the place of the first.

    The place is -1 where there was none.
    """
    found = _CONTROL.search(text)
    if found is None:
        return text, 0, -1
    text, sequences = _SEQUENCE.subn("", text)
    text, others = _CONTROL.subn("", text)
    return text, sequences + others, found.start()


def printable(text: str) -> str:
    """A text as a terminal may have it: what it would obey stands there as an escape ("\\x1b")."""
    return _OBEYED.sub(_visible, text)


def printable_json(text: str) -> str:
    """A JSON text as a terminal may have it: it says the same to a program."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _visible(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")
