"""Notes come in one after another; they go out in batches with their readings, made in this process or in several.

What a document's italics are is decided from all of its notes, so that these are held until the last is there.
"""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from refkit.citing.italics import Spans, italics_of, names_of
from refkit.citing.raw import Reading
from refkit.errors import NoteWarning, RefkitError
from refkit.limits import NOTE_SECONDS, OutOfTimeError, within
from refkit.model import Note

if TYPE_CHECKING:
    from concurrent.futures import Future

Fault = Callable[[Note, str], None]
"""Takes a note that a fault of ours kept from being read, and what is said of it."""
Reader = Callable[[Sequence[str], Sequence[Sequence[tuple[int, int]]]], list[Reading]]
"""Takes the texts of many notes and the italic spans of each; gives a reading of each."""

CHUNK = 256
"""So many notes are read at a time; what is kept of those before is what later ones can mean."""
LONGEST = 10_000
"""No document has more notes; a longer run of notes is resolved in stretches, so that memory does not grow with it."""


class Slanted(NamedTuple):
    """A note, the italic runs that a reader should see, and those that are names (see `italics`)."""

    note: Note
    italics: Spans
    names: Spans


Batch = list[Slanted]


def slanted(notes: Iterable[Note]) -> Iterator[Slanted]:
    """Each note with its italics, once all notes of its document are there; notes of no document are not waited for."""
    for document, some in groupby(notes, key=attrgetter("document")):
        while held := list(islice(some, LONGEST if document else CHUNK)):
            yield from map(Slanted, held, italics_of(held), names_of(held))


def read(
    notes: Iterable[Note], reader: Reader, jobs: int, fault: Fault
) -> Iterator[tuple[Batch, list[Reading]]]:
    """The notes in batches with their readings; with `jobs` > 1 in as many processes, in the same order.

    A note that cannot be read has an empty reading, and `fault` is told.
    """
    if jobs <= 1:
        for batch in batches(notes):
            yield batch, read_here(batch, reader, fault)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        waiting: deque[tuple[Batch, Future[list[Reading]]]] = deque()
        for batch in batches(notes):
            waiting.append((batch, pool.submit(_limited, reader, *_printed(batch))))
            if len(waiting) > 2 * jobs:
                done, future = waiting.popleft()
                yield done, _guarded(future.result, reader, done, fault)
        for done, future in waiting:
            yield done, _guarded(future.result, reader, done, fault)


def warn(note: Note, said: str) -> None:
    """Warn of a note that a fault of ours kept from being read."""
    warnings.warn(f"{note.id}: {said}", NoteWarning, stacklevel=2)


def unread(error: Exception) -> str:
    """What is said of a note that this error kept from being read."""
    fault = f"{type(error).__name__}: {error}"
    return f"could not be read and counts as citing nothing ({fault}); please report it"


def read_here(batch: Batch, reader: Reader, fault: Fault) -> list[Reading]:
    """The readings of the notes of one batch, made in this process."""
    return _guarded(partial(_limited, reader, *_printed(batch)), reader, batch, fault)


def batches(notes: Iterable[Note]) -> Iterator[Batch]:
    """The notes, so many at a time, with what their documents show of their italics."""
    rest = slanted(notes)
    while batch := list(islice(rest, CHUNK)):
        yield batch


def _printed(batch: Batch) -> tuple[list[str], list[Spans]]:
    """What a reader takes: the texts, and the italic spans of each."""
    return [item.note.text for item in batch], [item.italics for item in batch]


def _limited(reader: Reader, texts: Sequence[str], italics: Sequence[Spans]) -> list[Reading]:
    """The readings that a reader gives within the time that notes may take."""
    with within(NOTE_SECONDS, what="a note"):
        return reader(texts, italics)


def _guarded(made: Callable[[], list[Reading]], reader: Reader, batch: Batch, fault: Fault) -> list[Reading]:
    """The readings that `made` gives of the notes; where it fails on one of them, the others are read one by one."""
    try:
        return made()
    except OutOfTimeError:
        pass
    except RefkitError:
        raise  # the model is missing, or the like
    except Exception:
        pass
    found: list[Reading] = []
    for item in batch:
        try:
            found.extend(_limited(reader, *_printed([item])))
        except Exception as error:  # as above
            fault(item.note, unread(error))
            found.append(Reading((), lost=True))
    return found
