"""A text stream goes in, one that lets no control sequence of a document through to a terminal comes out."""

from __future__ import annotations

import re
from typing import Any, TextIO

WIPE = "\r\x1b[K"
"""Clear the line: the only sequence that refkit itself writes."""

# C0 but for line ends and tabs: no format that refkit writes has these
# nor has any file a half of a character
_C0 = r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f\ud800-\udfff]|\r(?!\n)"
_DATA = re.compile(_C0)
# for a person also C1, and the signs that turn the order of letters round
_SEEN = re.compile(_C0 + r"|[\x80-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str, *, data: bool = False) -> str:
    """The text with a replacement character for every sign that a terminal would act on.

    With `data` what may be a fact of a text (a letter that was decoded wrongly) stays.
    """
    if text.startswith(WIPE):
        return WIPE + harmless(text[len(WIPE) :], data=data)
    return (_DATA if data else _SEEN).sub("\ufffd", text)


def harmless_json(text: str) -> str:
    """A JSON text that says the same to a program, with JSON's own escapes for what a terminal would act on."""
    return _SEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class Harmless:
    """A stream that writes harmless text; everything else is the stream's own."""

    def __init__(self, stream: TextIO, *, data: bool = False) -> None:
        self._stream = stream
        self._data = data

    def write(self, text: str) -> int:
        """Write `text` without its control characters."""
        return self._stream.write(harmless(text, data=self._data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
