"""Numbered notes that were found in a text come in; whether they are a reference list that the text cites by numbers.

The notes of a text are numbered as it comes to them, each once. The entries of a list are cited again, several at a
time, or by no mark at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from refkit.readers.notes import HEADING as NOTES
from refkit.readers.references.lists import Block, is_heading
from refkit.readers.references.looks import LIKE, score
from refkit.short_forms.backrefs import find_backref
from refkit.short_forms.numbered import SHAPES, find

LEAST, SHARE = 2, 0.6
BACK = ("ibid", "opcit")
REFER_BACK = 0.1
"""Of the entries of a list no more refer back to others, as notes do."""


def is_reference_list(heading: str, notes: Sequence[tuple[str, str]], body: Sequence[str]) -> bool:
    """Are these notes the entries of a list?

    Args:
        heading: the line above the first.
        notes: number and text of each.
        body: the lines of the text before them.
    """
    texts = [" ".join(text.split()) for _, text in notes]
    if len(notes) < LEAST or not _is_over_list(heading) or not _are_entries(texts):
        return False
    numbers = frozenset(number for number, _ in notes)
    return _cited_again([*_marks(body, numbers)], len(numbers))


def _is_over_list(heading: str) -> bool:
    return is_heading(Block(heading)) and NOTES.fullmatch(heading.strip("#*_: ")) is None


def _are_entries(texts: Sequence[str]) -> bool:
    """Do most look like references, and hardly any refer to one before?"""
    like = sum(score(text) >= LIKE for text in texts)
    back = sum(found is not None and found.form in BACK for found in map(find_backref, texts))
    return like >= SHARE * len(texts) and back <= REFER_BACK * len(texts)


def _marks(body: Sequence[str], numbers: frozenset[str]) -> list[list[str]]:
    """The numbers of the marks in a text, of the shape that has most."""
    ways = (
        [
            [one.label for one in mark.cited if one.label in numbers]
            for text in body
            for mark in find(text, shape)
        ]
        for shape in SHAPES
    )
    return max(ways, key=lambda marks: sum(map(len, marks)))


def _cited_again(marks: Sequence[Sequence[str]], many: int) -> bool:
    """Is hardly a number cited, or one of them again, or out of order?"""
    cited = [int(number) for mark in marks for number in mark]
    if len(set(cited)) < many / 2:
        return True
    return len(cited) > len(set(cited)) or cited != sorted(cited)
