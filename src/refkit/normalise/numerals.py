"""Roman numerals come in; their values go out."""

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
