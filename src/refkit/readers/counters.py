"""A count and the name of a number format come in; the number as it is printed goes out ("iv", "b", "†")."""

from __future__ import annotations

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
# the Chicago Manual of Style's order (14.25 in the 17th edition), which Word follows; LaTeX's \fnsymbol goes on
# with paragraph signs
CHICAGO = "*†‡§"
LATEX = ("*", "†", "‡", "§", "¶", "‖", "**", "††", "‡‡")


def printed(count: int, form: str) -> str:
    """The number `count` (from 1) in a format by its name in WordprocessingML (17.18.59 ST_NumberFormat).

    Formats that are not known are printed as digits.
    """
    if count < 1:
        return str(count)
    match form:
        case "lowerRoman":
            return roman(count)
        case "upperRoman":
            return roman(count).upper()
        case "lowerLetter":
            return letters(count)
        case "upperLetter":
            return letters(count).upper()
        case "chicago":
            return CHICAGO[(count - 1) % len(CHICAGO)] * ((count - 1) // len(CHICAGO) + 1)
        case "fnsymbol":
            return LATEX[(count - 1) % len(LATEX)]
        case "none":
            return ""
    return str(count)


def roman(count: int) -> str:
    """Roman numerals in small letters."""
    pieces = []
    for value, sign in ROMAN + ROMAN_SMALL:
        pieces.append(sign * (count // value))
        count %= value
    return "".join(pieces)


def letters(count: int) -> str:
    """ "a" to "z", then "aa" to "zz", as Word counts on."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
