"""Notes as text come in, their citations go out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from typing import Any, TypeAlias

from refkit.api.given import check_progress, is_content, kind, of_type, shown
from refkit.errors import ReadError, WrongTypeError, WrongValueError
from refkit.model import REFERENCE, Citation, Document, Note, Work

Given: TypeAlias = str | Note | Mapping[str, Any]
"""A note as a caller has it."""


def parse(text: Given) -> list[Citation]:
    """The citations of one note, in order; [] where it cites nothing.

    Args:
        text: what the note prints, a `Note`, or a mapping as in `parse_notes`.

    Raises:
        WrongTypeError: it is no note, or it is several.
        ReadError: a mapping has no "text".
    """
    if not isinstance(text, (str, Note, Mapping)):
        many = isinstance(text, Iterable) and not is_content(text)
        remedy = "refkit.parse_notes takes many notes" if many else "give its text; refkit.read reads files"
        raise WrongTypeError(f"a note is a text; this is {kind(text)}", remedy=remedy)
    return parse_notes([text])


Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total); a total of 0 is not known."""
STEP = 100
"""Progress is told of every so many notes."""


def parse_notes(notes: Iterable[Given], jobs: int = 1, progress: Progress | None = None) -> list[Citation]:
    """The citations of several notes in reading order, short forms resolved among them.

    Args:
        notes: texts, `Note` values, or mappings with "text" and optionally "id", "doc", "number" and "italics"; notes
            of one "doc" are read as one document. Texts are numbered from 1.
        jobs: read the notes in as many processes; the outcome is the same. Worth it from some thousand notes on.
        progress: called with ("reading notes", done, total) now and then; total is 0 where `notes` has no length.

    Returns:
        The citations; `Citation.note` says which note each is in ("n1" for the first text).

    Raises:
        WrongTypeError: `notes` is a lone text, or something in it is no note.
        WrongValueError: two notes of one document have the same id.
        ReadError: a mapping has no "text".
    """
    return [citation for _, citations in stream_notes(notes, jobs, progress) for citation in citations]


def stream_notes(
    notes: Iterable[Given], jobs: int = 1, progress: Progress | None = None
) -> Iterator[tuple[Note, list[Citation]]]:
    """Like `parse_notes`, in turn: yields (note, its citations), and keeps of the notes before only the works cited.

    Notes without a "doc" come out batch by batch (256), however many follow. The notes of a "doc" come out when its
    last is there (or 10,000 are), since all of them together tell whether its italics are titles or names; its short
    forms look back only. Names in doubtful order ("Lucas Nicole") are read by what the document has shown so far.
    """
    check_progress(progress)
    of_type(jobs, int, "jobs", "give a number of processes, or leave it out")
    return _in_turn(_many(notes), jobs, progress)


def _in_turn(
    notes: Iterable[Given], jobs: int, progress: Progress | None
) -> Iterator[tuple[Note, list[Citation]]]:
    from refkit.citing.batches import LONGEST
    from refkit.citing.reader import cite_in_groups, whole_works

    total = len(notes) if isinstance(notes, Sized) else 0
    made = _differing((_note(item, index) for index, item in enumerate(notes, start=1)), 8 * LONGEST)
    document: str | None = None
    known: dict[str, Work] = {}
    done = 0
    every = (
        (note, citations, several)
        for several in cite_in_groups(made, jobs=jobs)
        for note, citations in several
    )
    for done, (note, citations, several) in enumerate(every, start=1):
        if note.document != document or len(known) > 8 * LONGEST:
            document = note.document
            known = {one.id: one.work for other, of in several for one in of if other.kind == REFERENCE}
        if progress is not None and not done % STEP:
            progress("reading notes", done, total)
        yield note, whole_works(citations, known)
    if progress is not None:
        progress("reading notes", done, done)


def _many(notes: Iterable[Given]) -> Iterable[Given]:
    """The notes of a call, or an error where it is one note, or none."""
    if isinstance(notes, Document):
        return notes.notes
    if isinstance(notes, (str, Note, Mapping)):
        raise WrongTypeError(
            f"these are many notes; one was given, {_text(notes)}",
            remedy="refkit.parse(text), or put it in a list",
        )
    if is_content(notes) or not isinstance(notes, Iterable):
        remedy = "give a list of texts; refkit.read(path).notes are the notes of a document"
        raise WrongTypeError(f"these are many notes; {kind(notes)} was given", remedy=remedy)
    return notes


def _differing(notes: Iterable[Note], held: int) -> Iterator[Note]:
    """The notes, as long as no two of one document (within so many notes) have the same id."""
    document, seen = "", set[str]()
    for index, note in enumerate(notes, start=1):
        if note.document != document or len(seen) >= held:
            document, seen = note.document, set()
        if note.id in seen:
            raise WrongValueError(
                f"two notes have the id {note.id!r}",
                place=f"note {index}",
                remedy="give every note an id of its own",
            )
        seen.add(note.id)
        yield note


def _note(item: Given, index: int) -> Note:
    if isinstance(item, Note):
        return item
    if isinstance(item, str):
        return Note(f"n{index}", "", str(index), item)
    if not isinstance(item, Mapping):
        remedy = 'give texts, or mappings with a "text"'
        raise WrongTypeError(f"is no note but {kind(item)}", place=f"note {index}", remedy=remedy)
    if not isinstance(item.get("text"), str):
        raise ReadError("a note has no text", place=f"note {index}", remedy='give every note a "text"')
    number = next((item[name] for name in ("number", "note_n", "n", "note") if item.get(name)), index)
    return Note(
        f"n{index}" if item.get("id") is None else str(item["id"]),
        str(item.get("doc") or ""),
        str(number),
        item["text"],
        italics=_italics(item.get("italics") or (), index),
    )


def _italics(given: Any, index: int) -> tuple[tuple[int, int], ...]:
    try:
        return tuple((int(start), int(end)) for start, end in given)
    except (TypeError, ValueError) as error:
        remedy = "give pairs of start and end, in characters"
        raise ReadError("its italics are no spans", place=f"note {index}", remedy=remedy) from error


def _text(note: Given) -> str:
    return shown(note if isinstance(note, str) else note.text if isinstance(note, Note) else str(note))
