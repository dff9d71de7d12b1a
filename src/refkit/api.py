"""The calls of the library that are more than one stage of a build: notes as text in, citations or files out.

It stands alone under the roof: what `cli/` is to the command line, it is to `import refkit`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def parse_notes(notes: Iterable[str | Note | Mapping[str, Any]]) -> list[Citation]:
    """The citations of several notes in reading order, short forms resolved among them.

    Args:
        notes: texts, `Note` values, or mappings with "text" and optionally "id", "doc" and "number"; notes of one
            "doc" are read as one document. Texts are numbered from 1.

    Returns:
        The citations; `Citation.note` says which note each is in ("n1" for the first text).
    """
    return [citation for _, citations in stream_notes(notes) for citation in citations]


def stream_notes(
    notes: Iterable[str | Note | Mapping[str, Any]], jobs: int = 1
) -> Iterator[tuple[Note, list[Citation]]]:
    """Like `parse_notes`, in turn: yields (note, its citations); of the notes before only the works are kept.

    With `jobs` > 1 notes are read in as many processes.
    """
    from refkit.citing.reader import LONGEST, cite_in_turn, whole_works

    made = (_note(item, index) for index, item in enumerate(notes, start=1))
    document: str | None = None
    known: dict[str, Work] = {}
    for note, citations in cite_in_turn(made, jobs=jobs):
        if note.document != document or len(known) > 8 * LONGEST:
            document, known = note.document, {}
        yield note, whole_works(citations, known)


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
