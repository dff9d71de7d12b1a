"""The text of a note comes in; whether it was lost, or cut off, goes out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.flags import Flag
from refkit.model import Note, Problem
from refkit.normalise.sentences import starters

# so many notes are named
TOLD = 12
BROKEN_WORD = re.compile(r"[^\W\d_]{2}-$")
ADDRESS = re.compile(r"(?:://|www\.)\S*$")
LAST_WORD = re.compile(r"([^\W\d_]+)$")
OPENS, CLOSES = "([{“„", ")]}”“"
# words that may end a note although they begin sentences
ENDS = frozenset(
    "all both each first here how i it later many most much no not now once one only other others so that then this "
    "these".split()
)
SHORT = frozenset(("see", "cf", "vgl", "siehe", "voir"))
REMEDIES = {
    Flag.EMPTY: (
        "hold no text",
        "holds no text",
        "look at the note in the file: what it is made of may not be known",
    ),
    Flag.CUT: ("seem to be cut off", "seems to be cut off", "look at the end of the note in the file"),
}


def doubt_of(text: str) -> Flag | None:
    """EMPTY for a text without letters and figures, CUT for one that ends in a word, a bracket or a clause."""
    text = text.strip()
    if not any(map(str.isalnum, text)):
        return Flag.EMPTY
    if ADDRESS.search(text):
        return None
    if BROKEN_WORD.search(text) or _is_open(text):
        return Flag.CUT
    match = LAST_WORD.search(text)
    word = match[1].casefold() if match else ""
    alone = word in SHORT and text.casefold() == word
    small = match is not None and (match[1].islower() or text == match[1]) and len(word) > 1
    return Flag.CUT if alone or (small and word in starters() - ENDS) else None


def _is_open(text: str) -> bool:
    """Is a bracket or quotation mark open at the end, in a text that ends in a word?"""
    if not text[-1].isalpha():
        return False
    for opens, closes in zip(OPENS, CLOSES, strict=True):
        if text.rfind(opens) > max(text.rfind(closes), text.rfind("”"), text.rfind("’")):
            return True
    return False


def told(notes: Sequence[Note], file: str) -> list[Problem]:
    """What is said of such notes, by their numbers."""
    problems = []
    for flag, (many, one, remedy) in REMEDIES.items():
        numbers = [note.number for note in notes if flag in note.flags]
        if numbers:
            more = f" and {len(numbers) - TOLD} more" if len(numbers) > TOLD else ""
            shown = f"{', '.join(numbers[:TOLD])}{more}"
            said = f"note {shown} {one}" if len(numbers) == 1 else f"notes {shown} {many}"
            problems.append(Problem(file, "", said, remedy))
    return problems
