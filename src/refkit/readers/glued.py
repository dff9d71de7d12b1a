"""A note comes in whose text may hold those that follow it; where each of these begins goes out.

Notes that stand behind each other in one line have one label at its start; the numbers of the others are in the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from refkit.readers.run import RAISED

# so many notes may stand in one
MOST = 6
ENDED = r"(?<=[.!?…)\]”’»\"'])"
BEGINS = r"(?=[^\W\d_a-zß-öø-ÿ]|[“„\"‘'«(\[]|https?://)"


def starts_within(text: str, number: int, end: int, marked: Collection[int]) -> list[tuple[int, int, int]]:
    """(number, where its label begins, where its text begins) of the notes after `number` and before `end` in a text.

    A raised number is a label, a plain one only where the text of the document bears its mark (`marked`) and it
    stands behind the end of a sentence.
    """
    found: list[tuple[int, int, int]] = []
    at = 0
    for wanted in range(number + 1, min(end, number + 1 + MOST)):
        match = _label(wanted, wanted in marked).search(text, at)
        if match is None:
            break
        found.append((wanted, match.start(), match.end()))
        at = match.end()
    return found


def _label(number: int, marked: bool) -> re.Pattern[str]:
    raised = rf"{ENDED}\s?{str(number).translate(RAISED)}[.)]?\s?{BEGINS}"
    plain = rf"|{ENDED}\s{number}[.)]?\s{BEGINS}" if marked else ""
    return re.compile(f"(?:{raised}{plain})")
