"""A document whose notes were typed in as text, without any markup, is read as plain text is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from refkit.model import Document, Problem
from refkit.readers.flow import Flow, assemble, head_of, with_text
from refkit.readers.labels import SYMBOLS
from refkit.readers.own import Own
from refkit.readers.run import Run


def document_of(flow: Flow, own: Own, path: Path, problems: Sequence[Problem] = ()) -> Document:
    """The document of a flow, with its notes, or else with those that its paragraphs hold."""
    typed = None if flow.notes else with_typed_notes(flow, own, path, problems)
    return typed or assemble(flow, own, path.stem, str(path), problems)


def with_typed_notes(flow: Flow, own: Own, path: Path, problems: Sequence[Problem] = ()) -> Document | None:
    """The document of a flow that has no notes of its own, with those that its paragraphs hold; None for none.

    Superscripts are Unicode characters in a flow, so that "¹ Text" and "law.⁴" are found as in a text file.
    """
    from refkit.readers.text import from_text

    runs = with_text(flow.paragraphs)
    if any(run.sources for run in runs):
        return None  # it cites by fields
    text = "\n\n".join(_starred(run) for run in runs)
    # where markup says what an entry of a list is, it says what a note is, too
    listed = any(run.label is not None for run in runs)
    if listed or not any(char.isnumeric() or char in SYMBOLS for char in text):
        return None
    document = from_text(text, path.stem, str(path))
    if not any(note.is_note for note in document.notes):
        return None
    printed, work, missing = own.work(head_of(runs, flow), path.stem, str(path))
    doubts = [problem for problem in document.problems if problem.place != "head"]
    return replace(document, text=printed, work=work, problems=(*problems, *doubts, *missing))


def _starred(run: Run) -> str:
    """The text of a run with its italics between asterisks, where it has none of its own."""
    text = run.text
    if "*" in text or not run.italics:
        return text
    pieces: list[str] = []
    last = 0
    for start, end in run.italics:
        pieces += [text[last:start], "*", text[start:end], "*"]
        last = end
    return "".join([*pieces, text[last:]])
