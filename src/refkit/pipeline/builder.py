"""Files and folders come in; a bibliography, and the folder of a build, go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from refkit.errors import NothingFoundError, RefkitError, WrongValueError
from refkit.model import Bibliography, Document, Problem
from refkit.pipeline.earlier import DECISIONS, Earlier, earlier_build
from refkit.pipeline.join import Progress
from refkit.pipeline.readings import CACHE, Readings

if TYPE_CHECKING:
    from refkit.matching.decisions import Decisions


def build(
    sources: Iterable[Path | str | Document],
    out: Path | str | None = None,
    *,
    decisions: Decisions | Path | str | None = None,
    include_sources: bool = True,
    force: bool = False,
    progress: Progress | None = None,
    cache: bool = True,
) -> Bibliography:
    """One bibliography of documents, and the folder of a build: `refkit.build`, whose arguments are checked already."""
    from refkit.pipeline.project import Options, Project

    folder = Path(out) if out is not None else Path()
    earlier = earlier_build(folder, force=force) if out is not None else Earlier()
    readings = Readings(folder / CACHE if cache and out is not None else None)
    documents, problems = read_all(sources, progress, earlier.documents, readings)
    named = Path(decisions) if isinstance(decisions, (str, Path)) else _file_of(decisions)
    given = tuple(Path(one.path) for one in documents)
    options = Options((*given, *_lost(problems, given)), named, include_sources)
    project = Project(folder, tuple(documents), tuple(problems), readings, earlier, options)
    bibliography = project.join(_decisions(decisions, out), progress)
    if out is not None:
        project.write(bibliography, force=force)
        readings.forget()
    return bibliography


def read_all(
    sources: Iterable[Path | str | Document],
    progress: Progress | None = None,
    before: Mapping[str, str] | None = None,
    readings: Readings | None = None,
) -> tuple[list[Document], list[Problem]]:
    """Read every document in `sources`; one that cannot be read becomes a problem and the others go on.

    `before` gives for the ids of documents in the build before the paths they stood for: these keep their ids.
    Documents that were read before come first, under the ids they have. `readings` remember what is unchanged.

    Raises:
        NothingFoundError: no document could be read at all.
        WrongValueError: two documents have the same id.
    """
    from refkit.readers import ids

    problems: list[Problem] = []
    documents, paths = _divided(sources, problems)
    reads = readings or Readings()
    for done, (path, name) in enumerate(zip(paths, ids(paths, before), strict=True)):
        if progress:
            progress("reading", done, len(paths))
        with _reported(path, problems):
            documents.append(reads.document(path, name))
    if not documents:
        said = "; ".join(str(problem) for problem in problems) or "no document was named"
        raise NothingFoundError(
            said, remedy="name files or a folder that a reader knows: see `refkit formats`"
        )
    _check_ids(documents)
    return documents, [*problems, *map(_without_notes, (one for one in documents if not one.notes))]


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
        with _reported(source, problems):
            for path in find([source]):
                found.setdefault(path.resolve(), path)
    return documents, list(found.values())


def _lost(problems: Iterable[Problem], given: Sequence[Path]) -> Iterator[Path]:
    """The files that could not be read."""
    known = {path.resolve() for path in given}
    for path in dict.fromkeys(Path(problem.file) for problem in problems if problem.severe):
        if path.is_file() and path.resolve() not in known:
            yield path


def _without_notes(document: Document) -> Problem:
    """A document in which no note was found is no silent one: what was looked for, and what to look at."""
    message = (
        "no note was found; footnotes, endnotes, notes at the foot of pages and lists of notes were sought"
    )
    return Problem(document.path, "", message, "if it has notes, try it as DOCX, HTML or Markdown")


def _check_ids(documents: Iterable[Document]) -> None:
    for name, times in Counter(document.id for document in documents).items():
        if times > 1:
            remedy = "give one of them another name: refkit.read(data, name=…)"
            raise WrongValueError(f"{times} documents have the id {name!r}", remedy=remedy)


@contextmanager
def _reported(source: Path | str, problems: list[Problem]) -> Iterator[None]:
    """An input that cannot be read becomes a problem and the others go on, even where the fault is ours."""
    try:
        yield
    except RefkitError as error:
        problems.append(Problem.lost(error, source))
    except Exception as error:
        message = f"refkit itself failed here ({type(error).__name__}: {error})"
        remedy = "please report it with the file; the others are done"
        problems.append(Problem(str(source), "", message, remedy, severe=True))


def _file_of(decisions: Decisions | None) -> Path | None:
    """The file that decisions were read from, where they were."""
    path = Path(decisions.file) if decisions is not None else Path(DECISIONS)
    return path if path != Path(DECISIONS) and path.is_file() else None


def _decisions(given: Decisions | Path | str | None, out: Path | str | None) -> Decisions | None:
    from refkit.matching import decisions_read

    if isinstance(given, (str, Path)):
        return decisions_read.load(given, must_exist=True)
    if given is None and out is not None:
        return decisions_read.load(Path(out) / DECISIONS)
    return given
