"""Citations in running text come in, with the entries of the reference lists; each gets the entry that it means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from refkit.model import Citation, Note

Cited = tuple[Note, list[Citation]]


def in_text(notes: Sequence[Note], entries: Sequence[Cited]) -> Iterable[Cited]:
    """What the running text of one document cites, in order."""
    return ()
