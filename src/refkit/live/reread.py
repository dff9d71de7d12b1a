"""A document whose bytes are not those of its file comes in; what a reader makes of it goes out, as of that file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from refkit.limits import file_bytes
from refkit.live.plan import NOTES
from refkit.model import Document
from refkit.readers.traced import Origin


def read_bytes(
    path: Path, data: bytes, read: Callable[[Path], Document], beside: Iterable[Path] = ()
) -> Document:
    """The document of these bytes, with the path and the problems of the file that they stand for.

    `beside` are files that its reader looks into.
    """
    with TemporaryDirectory() as folder:
        for other in beside:
            (Path(folder) / other.name).write_bytes(file_bytes(other))
        copy = Path(folder) / path.name
        copy.write_bytes(data)
        document = read(copy)
    problems = tuple(
        replace(one, file=str(path)) if one.file == str(copy) else one for one in document.problems
    )
    return replace(document, path=str(path), problems=problems)


def origins(
    document: Document, traces: Sequence[tuple[str, list[Origin | None]]]
) -> dict[str, list[Origin | None]]:
    """By note where its characters stand; a note whose text is not what was traced is left out."""
    notes = [note for note in document.notes if note.kind in NOTES]
    return {note.id: found for note, (text, found) in zip(notes, traces, strict=False) if text == note.text}
