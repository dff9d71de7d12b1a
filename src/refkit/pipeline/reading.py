"""Paths and folders come in; the documents that they hold go out, and a word about each that could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from refkit.errors import NothingFoundError, RefkitError, WrongValueError
from refkit.model import Document, Problem
from refkit.pipeline.join import Progress
from refkit.pipeline.readings import Readings


def read_all(
    sources: Iterable[Path | str | Document],
    progress: Progress | None = None,
    before: Mapping[str, str] | None = None,
    readings: Readings | None = None,
    barred: Collection[str] = (),
) -> tuple[list[Document], list[Problem]]:
    """Read every document in `sources`; one that cannot be read becomes a problem and the others go on.

    `before` gives for the ids of documents in the build before the paths they stood for: these keep their ids.
    Documents that were read before come first, under the ids they have. `readings` remember what is unchanged.
    `barred` are ids that no other file gets: decisions know a document of another name by them.

    Raises:
        NothingFoundError: no document could be read at all.
        WrongValueError: two documents have the same id.
    """
    from refkit.readers import ids

    problems: list[Problem] = []
    documents, paths = _divided(sources, problems)
    reads = readings or Readings()
    for done, (path, name) in enumerate(zip(paths, ids(paths, before, barred), strict=True)):
        if progress:
            progress("reading", done, len(paths))
        with reported(path, problems):
            documents.append(reads.document(path, name))
    if not documents:
        said = "; ".join(str(problem) for problem in problems) or "no document was named"
        raise NothingFoundError(
            said, remedy="name files or a folder that a reader knows: see `refkit formats`"
        )
    _check_ids(documents)
    return documents, [*problems, *map(without_notes, (one for one in documents if not one.notes))]


def _divided(
    sources: Iterable[Path | str | Document], problems: list[Problem]
) -> tuple[list[Document], list[Path]]:
    """The documents that were read before, and the files of the others, each once."""
    from refkit.readers import find

    found: dict[Path, Path] = {}
    documents: list[Document] = []
    for source in sources:
        if isinstance(source, Document):
            documents.append(source)
            continue
        with reported(source, problems):
            for path in find([source]):
                found.setdefault(path.resolve(), path)
    return documents, list(found.values())


def without_notes(document: Document) -> Problem:
    """A document in which no note was found is no silent one: what was looked for, and what to look at."""
    sought = "footnotes, endnotes, notes at the foot of pages, lists of notes and of references"
    message = f"no note was found; {sought} were sought"
    return Problem(document.path, "", message, "if it has notes, try it as DOCX, HTML or Markdown")


def _check_ids(documents: Iterable[Document]) -> None:
    for name, times in Counter(document.id for document in documents).items():
        if times > 1:
            remedy = "give one of them another name: refkit.read(data, name=…)"
            raise WrongValueError(f"{times} documents have the id {name!r}", remedy=remedy)


@contextmanager
def reported(source: Path | str, problems: list[Problem]) -> Iterator[None]:
    """An input that cannot be read becomes a problem and the others go on, even where the fault is ours."""
    try:
        yield
    except RefkitError as error:
        problems.append(Problem.lost(error, source))
    except Exception as error:
        message = f"refkit itself failed here ({type(error).__name__}: {error})"
        remedy = "please report it with the file; the others are done"
        problems.append(Problem(str(source), "", message, remedy, severe=True))
