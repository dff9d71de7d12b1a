"""A stretch labelled as pages becomes places in a work: extents, cited pages, and the numbers of notes told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.citing.raw import Part

EXTENT = re.compile(r"^\D*(\d+)\s?[-–—]\s?(\d+)\D*$")
DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
CITED = re.compile(
    r"[\s,;]*\b(?:at|hier|here|bes\.|esp\.|especially|insb\.|ici|in particular|spec\.)[\s,]+(?P<cited>.+)"
    r"|\s*\((?P<in>.+)\)"
)
NOTE_NUMBER = re.compile(r"(?:nn?|notes?|fn|Fn|Anm|nt|nota)\.?\s?\d+", re.IGNORECASE)


def places(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """ "412, at 415" and "412 (415)" are two places: where the piece begins, and what is cited."""
    stretch = text[start:end]
    cut = CITED.search(stretch)
    if cut is None or not DIGITS.search(stretch, 0, cut.start()):
        return [(start, end)]
    group = "cited" if cut["cited"] else "in"
    return [(start, start + cut.start()), (start + cut.start(group), start + cut.end(group))]


def is_note_number(text: str, parts: Sequence[Part], index: int) -> bool:
    """ "op. cit., n. 12": the number of a note, not of a page."""
    part = parts[index]
    beside = part.label == "pages" and index > 0 and parts[index - 1].label == "backref"
    return beside and bool(NOTE_NUMBER.fullmatch(text[part.start : part.end].strip(" .()")))


def is_wide(extent: re.Match[str]) -> bool:
    """More pages than anybody cites at a time: the extent of the whole piece."""
    first, last = int(extent[1]), int(extent[2])
    if last < first:
        last = (
            int(extent[1][: len(extent[1]) - len(extent[2])] + extent[2])
            if len(extent[2]) < len(extent[1])
            else last
        )
    return last - first >= 8
