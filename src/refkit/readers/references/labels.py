"""The entries of a list come in; those that are numbered or lettered go out with their labels apart from their text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from refkit.readers.references.lists import Entry

# "[12] ", "(12) ", "12. ", "12 Nye", "[Nye90] "
_LABELS = (
    re.compile(r"\[(?P<label>\d{1,4})\]\.?\s*"),
    re.compile(r"\((?P<label>\d{1,4})\)\s*"),
    re.compile(r"(?P<label>\d{1,4})[.)]\s+"),
    re.compile(r"(?P<label>\d{1,3})\s+(?=[^\W\d_a-z])"),
    re.compile(r"\[(?P<label>[^\W\d_][\w+&’'-]{0,24}?\d{2,4}[a-z]?)\]\s*"),
)
SHARE = 0.8
"""Of the entries of a list so many have a label where it has labels."""


def labelled(entries: Iterable[Entry]) -> list[Entry]:
    """The entries without the labels that are printed in front of them, if most of them have one, in order."""
    found = list(entries)
    for label in _LABELS:
        matches = [label.match(entry.text) for entry in found]
        labels = [match["label"] for match in matches if match is not None]
        if len(labels) >= max(1, SHARE * len(found)) and _in_order(labels):
            return [
                _without(entry, match) if match is not None else entry
                for entry, match in zip(found, matches, strict=True)
            ]
    return found


def _in_order(labels: list[str]) -> bool:
    """Do numbers rise? Other labels need not."""
    if not all(label.isdecimal() for label in labels):
        return True
    numbers = list(map(int, labels))
    rising = sum(one < two <= one + 3 for one, two in pairwise(numbers))
    return numbers[0] < 1500 and rising >= SHARE * (len(numbers) - 1)


def _without(entry: Entry, match: re.Match[str]) -> Entry:
    """An entry without its label, spans moved."""
    cut = match.end()
    return replace(
        entry,
        number=match["label"],
        text=entry.text[cut:],
        italics=tuple((max(0, start - cut), end - cut) for start, end in entry.italics if end > cut),
        links=tuple((max(0, start - cut), end - cut, to) for start, end, to in entry.links if end > cut),
        cited=tuple(
            replace(one, start=max(0, one.start - cut), end=one.end - cut)
            for one in entry.cited
            if one.end > cut
        ),
    )
