"""Numerals of several scripts come in, their values go out; a number gets the ending of its place in English."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

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


# what counts in Chinese, Japanese and old Korean print, with the forms that stand on title pages and seals
_CHINESE = {
    **{char: value for value, char in enumerate("〇一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹貳參肆伍陸柒捌玖")},
    **dict(zip("贰叁陆两兩", (2, 3, 6, 2, 2), strict=True)),
}
_TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100}
_GREEK = {char: value for value, char in enumerate("αβγδεϛζηθ", start=1)} | {"ς": 6}
_GREEK |= {char: 10 * value for value, char in enumerate("ικλμνξοπϟ", start=1)}
_ARABIC = "أول ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر".split()
# "Β΄", "β’": the sign behind a Greek letter that counts
_SIGN = "'΄ʹ´’`"


def figures(text: str) -> str:
    """The text with the digits of any script as 0-9: "٢" as "2"."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def counted(text: str) -> int:
    """The value of a numeral in Greek letters, of one in Chinese signs, of an Arabic ordinal to ten; 0 for others."""
    text = text.strip(f" .{_SIGN}").lower()
    return _chinese(text) or _greek(text) or _arabic(text)


def _chinese(text: str) -> int:
    if not text or not set(text) <= _CHINESE.keys() | _TENS.keys():
        return 0
    if _TENS.keys().isdisjoint(text):
        return int("".join(str(_CHINESE[char]) for char in text))
    total, last = 0, 0
    for char in text:
        if char in _TENS:
            total, last = total + max(last, 1) * _TENS[char], 0
        else:
            last = _CHINESE[char]
    return total + last


def _greek(text: str) -> int:
    if text == "στ":
        return _GREEK["ϛ"]
    values = [_GREEK.get(char, 0) for char in text]
    falling = all(one > two for one, two in pairwise(values))
    return sum(values) if len(values) < 3 and 0 not in values and falling else 0


def _arabic(text: str) -> int:
    word = text.removeprefix("ال")
    return _ARABIC.index(word) + 1 if word in _ARABIC else 0
