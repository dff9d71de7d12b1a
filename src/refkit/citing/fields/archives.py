"""What a note prints of an archive comes in; the archive and the place in it, shelf mark, box and folder, go out."""

from __future__ import annotations

import re

from refkit.languages import pattern

# "TNA, FO 371/12345": a piece with a number is a place in the archive; so are "box 4", "b. 12", "leg. 105"
_HOLDER = pattern(r"(?:<<holding>>)\b\.?\s?(?:[A-Z]\b|\d|[IVXLC]+\b)", re.IGNORECASE)
_NUMBERED = re.compile(r"\d|(?<!\w)[IVXLC]{2,}(?!\w)")
_YEARS = re.compile(r".*[^\d/](?:1[5-9]|20)\d\d(?:\s?[-–]\s?\d{2,4})?")
_COMMA = re.compile(r",\s+|;\s+|\s[–—]\s")


def split_archive(printed: str) -> tuple[str, str]:
    """("TNA", "FO 371/12345") of "TNA, FO 371/12345"; what stands behind the place belongs to the archive.

    A lone piece is an archive with no place, or a place with no archive.
    """
    pieces = _COMMA.split(printed)
    located = [_located(piece) for piece in pieces]
    if True not in located:
        return printed, ""
    first = located.index(True)
    last = len(located) - located[::-1].index(True)
    marks = list(_COMMA.finditer(printed))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(printed)]
    place = printed[starts[first] : ends[last - 1]]
    before = printed[: ends[first - 1]] if first else ""
    behind = printed[starts[last] :] if last < len(pieces) else ""
    return ", ".join(piece for piece in (before, behind) if piece), place


def _located(piece: str) -> bool:
    return bool(_HOLDER.match(piece) or (_NUMBERED.search(piece) and not _YEARS.fullmatch(piece)))
