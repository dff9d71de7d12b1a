"""Roman numerals come in and their values go out; a number gets the ending of its place in English."""

from __future__ import annotations

import re

# as grammar has it, with IIII and the like for the old title pages
WELL_FORMED = re.compile(r"(?=.)m{0,4}(?:c[md]|d?c{0,4})(?:x[cl]|l?x{0,4})(?:i[xv]|v?i{0,4})", re.IGNORECASE)
VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def roman(text: str) -> int:
    """The value of a Roman numeral, small or capital; 0 for what is none ("VIX" is read leniently, as printers did)."""
    total, last = 0, 0
    for letter in reversed(text.lower()):
        value = VALUES.get(letter, 0)
        if not value:
            return 0
        total += -value if value < last else value
        last = max(last, value)
    return total


def ordinal(edition: str) -> str:
    """ "2" as "2nd": BibTeX's styles print the field and the word "edition" behind it (btxdoc, section 3.2)."""
    if not edition.isascii() or not edition.isdigit():
        return edition
    return edition + (
        "th" if edition[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(edition[-1], "th")
    )
