"""BibTeX: entries go in and the text of a file comes out; text goes in and records come out."""

from __future__ import annotations

from collections.abc import Sequence

from refkit.formats import bib_read, bib_write
from refkit.formats.record import LoadedRecord
from refkit.model import Entry, Problem

NAME = "bibtex"
EXTENSIONS = (".bib", ".bibtex")


def dumps(entries: Sequence[Entry]) -> str:
    """The entries as one BibTeX file, ordered by key."""
    return bib_write.dumps(entries, biblatex=False)


written_keys = bib_write.written_keys


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """The records of a .bib file and what is wrong with it; see `bib_read.loads` (one reader for both
    dialects).
    """
    return bib_read.loads(text, file=file)
