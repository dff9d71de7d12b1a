"""Which entries are held back from a bibliography that is handed in: nobody could find the work by what is printed."""

from __future__ import annotations

import re

from refkit.model import Work

_FOUND_BY = ("doi", "url", "isbn", "archive", "archive_location", "number", "container_title")
"""What a work without a title can be found by: its address, its shelf mark, its number, where it stands."""
_TELLING = re.compile(r"[^\W\d_]")
_PIECE = re.compile(r"[a-zà-ÿ]|\W*[,;:)\]]")


def is_held(work: Work) -> bool:
    """True for a work without a title and without a place to find it, and for a piece of a title that nobody made.

    "Lee 1990" without a list of references is such a work; a law report, a shelf mark or an address is none.
    """
    if not work.title:
        return not any(getattr(work, name) for name in _FOUND_BY)
    bare = not (work.makers or work.editors or work.issued or any(getattr(work, name) for name in _FOUND_BY))
    return bare and (_PIECE.match(work.title) is not None or _TELLING.search(work.title) is None)
