"""The notes of a document come in; for each the italic runs that help to read it, none where its italics are no titles.

Most printers set titles in italics. In the law and history of several countries names are set so ("Vgl. *Lee*, Dock
law (2009) 12"), some notes stand wholly in italics, and taking such a run for a title loses the author. Which manner a
document follows can be told by where its runs stand, without reading a citation: a name opens one and ends at a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from refkit.citing.quotes import protected
from refkit.citing.signals import signal_at
from refkit.model import Note

Spans = Sequence[tuple[int, int]]

NAMES = 0.45
"""Share of a document's runs that open a citation and end at a comma: .65 to .88 in four documents that set names so,
at most .29 in thirty others (measured on PDFs and other documents of law, history and government)."""
FEWEST = 6
"""Fewer runs than this tell nothing of a document."""
COVERED = 0.7
"""Share of a note's letters in italics, above which they set nothing apart."""
WORDS = 0.6
"""Share of a quotation in italics below which they are not all of a title in it."""
_OPENS = re.compile(r"(?:^|[;.(:–—]|\b(?:und|and|et|e|y|in|en|bei|auch|also))[\s“”„«»\"]*$", re.IGNORECASE)
_AT_COMMA = re.compile(r"\s*(?:,|\(|/|:|in\b)")
_NAME = re.compile(r"[^\W\d_][\w.’'\-]*(?:(?:\s|\s?[/&,]\s?)[^\W\d_][\w.’'\-]*){0,5}")

# "Harlow v. State": parties are no names of authors
_PARTIES = re.compile(r"\b(?:v|vs|c)\.?\s")


def opens_citation(text: str, start: int, end: int) -> bool:
    """Does a run stand where the names of a citation do, and end as they do?"""
    run = text[start:end]
    stretch = run.rstrip(" ,:;")
    after = len(stretch) < len(run.rstrip()) or _AT_COMMA.match(text, end) is not None
    if not after or len(stretch) > 60 or _NAME.fullmatch(stretch) is None or _PARTIES.search(stretch):
        return False
    lead = text[max(0, start - 60) : start]
    found = signal_at(text, max(0, start - 60), start + 1)
    return _OPENS.search(lead) is not None or (found is not None and found[2] >= start - 1)


def sets_names(notes: Iterable[tuple[str, Spans]]) -> bool:
    """Are names what a document sets in italics?"""
    runs = [
        (text, start, end)
        for text, spans in notes
        for start, end in spans
        if any(map(str.isalpha, text[start:end]))
    ]
    if len(runs) < FEWEST:
        return False
    return sum(opens_citation(*run) for run in runs) >= NAMES * len(runs)


def telling(text: str, spans: Spans) -> Spans:
    """The runs of a note that set something apart: none where nearly all is in italics, no words in a quotation."""
    if not spans:
        return ()
    quotes = [span.inner for span in protected(text) if span.kind == "quote"]
    spans = [run for run in spans if not _stressed(text, run, quotes)]
    letters = sum(map(str.isalpha, text))
    slanted = sum(sum(map(str.isalpha, text[start:end])) for start, end in spans)
    return () if slanted >= COVERED * letters else spans


def _stressed(text: str, run: tuple[int, int], quotes: Spans) -> bool:
    """A full stop, or a few words of a quoted title ("The *Rechtsstaat* and Social Europe")."""
    start, end = run
    inside = any(a <= start and end <= b and end - start < WORDS * (b - a) for a, b in quotes)
    return inside or sum(map(str.isalpha, text[start:end])) < 2


def _setting_names(notes: Sequence[Note]) -> set[str]:
    """The documents that set names in italics; notes of several may follow one another."""
    by_document: dict[str, list[tuple[str, Spans]]] = {}
    for note in notes:
        if note.italics:
            by_document.setdefault(note.document, []).append((note.text, note.italics))
    return {document for document, printed in by_document.items() if sets_names(printed)}


def italics_of(notes: Sequence[Note]) -> list[Spans]:
    """For each note the italic runs that a reader should see; notes of several documents may follow one another."""
    names = _setting_names(notes)
    return [() if note.document in names else telling(note.text, note.italics) for note in notes]


def names_of(notes: Sequence[Note]) -> list[Spans]:
    """For each note the italic runs that are the names of who wrote what is cited; none where titles are set so."""
    names = _setting_names(notes)
    return [
        [run for run in note.italics if opens_citation(note.text, *run)] if note.document in names else ()
        for note in notes
    ]
