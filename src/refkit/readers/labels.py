"""What the finders of notes in lines of text share: raised digits, a label and its line, how a sentence ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
TO_LETTERS = str.maketrans(LETTERS, "abcdefghijklmnoprstuvwxyz")
# a mark that is no number, on its way through the joining of lines: one private character for each note
FIRST_SIGN, LAST_SIGN = 0xF0000, 0xFFFFD
SIGNED = f"{chr(FIRST_SIGN)}-{chr(LAST_SIGN)}"
SYMBOLS = "*†‡§¶‖"
SYMBOL = r"\*{1,4}|†{1,3}|‡{1,3}|§{1,2}|¶{1,2}|‖{1,2}"
# a symbol at the start of a line, and the text of a note
SYMBOL_LABEL = re.compile(rf"({SYMBOL})\s*(?=[^\W\d_]|[“„\"‘'«(])")
BULLET = re.compile(r"[•·▪◦‣●○■*–—-]\s")
MARKS = re.compile(rf"[{SUPERSCRIPTS}]{{1,4}}|\[\^?(\d{{1,4}})(?:[,;–-]\s?\d{{1,4}})*\]")
ENDS = re.compile(r"[.!?…:][\"'”’»)\]*]*(?:\s»)?$")


@dataclass(frozen=True, slots=True)
class Label:
    """A line that may begin a note: its index, the number, where the text begins in it, the style."""

    line: int
    number: int
    text: int
    style: str


def is_ended(text: str) -> bool:
    """Does a text end as a sentence does?"""
    return ENDS.search(text[-8:]) is not None


def note_is_ended(text: str) -> bool:
    """Does a text end as a note does? A colon stands before the rest of one: "(Leiden:", "Papers 5 (2003):"."""
    return is_ended(text) and not text.endswith(":")


def marks_in(text: str) -> set[int]:
    """Numbers that stand in `text` as superscripts or in square brackets."""
    return {int(match[1] or match.group().translate(TO_DIGITS)) for match in MARKS.finditer(text)}
