"""What the finders of notes in lines of text share: raised digits, a label and its line, how a sentence ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
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
