"""What a note prints of an archive comes in; the archive and the place in it, shelf mark, box and folder, go out."""

from __future__ import annotations

import re

from refkit.languages import pattern

# a piece with a number is a place in the archive ("FO 371/12345"); so are "box 4", "b. 12", "leg. 105"
_HOLDER = pattern(r"(?:<<holding>>)\b\.?\s?(?:[A-Z]\b|\d|[IVXLC]+\b)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?!.*[^\d/](?:1[5-9]|20)\d\d(?:\s?[-–]\s?\d{2,4})?$)(?:.*\d|.*(?<!\w)[IVXLC]{2,}(?!\w))"
)
_PIECE = re.compile(r"(?P<said>.+?)(?:,\s+|;\s+|\s[–—]\s|$)")


def split_archive(printed: str) -> tuple[str, str]:
    """("TNA", "FO 371/12345") of "TNA, FO 371/12345"; what stands behind the place belongs to the archive."""
    pieces = [piece.span("said") for piece in _PIECE.finditer(printed)]
    held = [
        span for span in pieces if _HOLDER.match(printed, *span) or _NUMBERED.match(printed[slice(*span)])
    ]
    if not held:
        return printed, ""
    start, end = held[0][0], held[-1][1]
    archive = ", ".join(
        piece for piece in (printed[:start].rstrip(" ,;–—"), printed[end:].lstrip(" ,;–—")) if piece
    )
    return archive, printed[start:end]
