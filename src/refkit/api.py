"""The calls of the library that are more than one stage of a build: notes as text in, citations or files out.

It stands alone under the roof: what `cli/` is to the command line, it is to `import refkit`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from pathlib import Path
from typing import Any

from refkit.errors import ReadError
from refkit.model import Citation, Document, Entry, Note, Work


def read(path: Path | str) -> Document:
    """Read one document: its body, its notes with their anchors, its own metadata.

    Raises:
        ReadError: the file is missing, empty, or of a kind that no reader knows.
    """
    from refkit import readers

    return readers.read(Path(path))


def parse(text: str) -> list[Citation]:
    """The citations of one note, in order; [] where it cites nothing."""
    return parse_notes([text])


Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total); a total of 0 is not known."""
STEP = 100
"""Progress is told of every so many notes."""


def parse_notes(
    notes: Iterable[str | Note | Mapping[str, Any]], jobs: int = 1, progress: Progress | None = None
) -> list[Citation]:
    """The citations of several notes in reading order, short forms resolved among them.

    Args:
        notes: texts, `Note` values, or mappings with "text" and optionally "id", "doc", "number" and "italics"; notes
            of one "doc" are read as one document. Texts are numbered from 1.
        jobs: read the notes in as many processes; the outcome is the same. Worth it from some thousand notes on.
        progress: called with ("reading notes", done, total) now and then; total is 0 where `notes` has no length.

    Returns:
        The citations; `Citation.note` says which note each is in ("n1" for the first text).
    """
    return [citation for _, citations in stream_notes(notes, jobs, progress) for citation in citations]


def stream_notes(
    notes: Iterable[str | Note | Mapping[str, Any]], jobs: int = 1, progress: Progress | None = None
) -> Iterator[tuple[Note, list[Citation]]]:
    """Like `parse_notes`, in turn: yields (note, its citations), and keeps of the notes before only the works cited.

    Notes without a "doc" come out batch by batch (256), however many follow. The notes of a "doc" come out when its
    last is there (or 10,000 are), since all of them together tell whether its italics are titles or names; its short
    forms look back only. Names in doubtful order ("Lucas Nicole") are read by what the document has shown so far.
    """
    from refkit.citing.batches import LONGEST
    from refkit.citing.reader import cite_in_turn, whole_works

    total = len(notes) if isinstance(notes, Sized) else 0
    made = (_note(item, index) for index, item in enumerate(notes, start=1))
    document: str | None = None
    known: dict[str, Work] = {}
    done = 0
    for done, (note, citations) in enumerate(cite_in_turn(made, jobs=jobs), start=1):
        if note.document != document or len(known) > 8 * LONGEST:
            document, known = note.document, {}
        if progress is not None and not done % STEP:
            progress("reading notes", done, total)
        yield note, whole_works(citations, known)
    if progress is not None:
        progress("reading notes", done, done)


def _note(item: str | Note | Mapping[str, Any], index: int) -> Note:
    if isinstance(item, Note):
        return item
    if isinstance(item, str):
        return Note(f"n{index}", "", str(index), item)
    if "text" not in item:
        raise ReadError("a note has no text", place=f"note {index}", remedy='give every note a "text"')
    number = next((item[name] for name in ("number", "note_n", "n", "note") if item.get(name)), index)
    italics = tuple((int(start), int(end)) for start, end in item.get("italics") or ())
    return Note(
        str(item.get("id", f"n{index}")),
        str(item.get("doc") or ""),
        str(number),
        str(item["text"]),
        italics=italics,
    )


def load(path: Path | str, format: str | None = None) -> list[Work]:  # noqa: A002 - the field's own word
    """The works of a record file (.bib, .json); `format` names it where the extension does not.

    Raises:
        UsageError: no such format.
        ReadError: the file cannot be read. Bad blocks within a file are skipped; `refkit.formats.load` lists them.
    """
    from refkit import formats

    return [record.work for record in formats.load(path, format)[0]]


def dump(
    works: Sequence[Work | Entry],
    path: Path | str | None = None,
    format: str | None = None,  # noqa: A002
) -> str:
    """Write works or entries as a record file and return its text; nothing is written when `path` is None.

    Works get citation keys made from their own content.

    Raises:
        UsageError: no such format, or neither a format nor a path that tells it.
    """
    from refkit import formats
    from refkit.normalise.keys import assign_keys

    bare = [item for item in works if isinstance(item, Work)]
    keys = iter(assign_keys(bare))
    entries = [Entry(next(keys), item, ()) if isinstance(item, Work) else item for item in works]
    return formats.dump(entries, path, format)
