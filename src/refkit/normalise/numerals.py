"""Roman numerals come in and their values go out; a number gets the ending of its place in English."""

from __future__ import annotations

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
