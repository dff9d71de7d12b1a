"""Values of a table go in, cells that no spreadsheet takes for a formula come out; and back.

A cell that begins with = + - @, a tab or a line end may be run as a formula when the file is opened (OWASP, "CSV
injection"): an apostrophe before it makes it text.
"""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def without_control(text: str) -> str:
    """The text without the control characters that no text file should carry; a line ends in "\\n", tabs stay."""
    # csv does not quote a bare carriage return, which ends a row for who reads it
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def quoted(value: str) -> str:
    """The value with an apostrophe before it where it could be a formula, or already looks like one made harmless."""
    return f"'{value}" if _FORMULA.match(value) else value


def unquoted(value: str) -> str:
    """The value of a cell that `quoted` made."""
    return value[1:] if value[:1] == "'" and _FORMULA.match(value) else value
