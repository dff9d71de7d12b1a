"""Files and folders come in; a bibliography, and the folder of a build, go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from refkit.model import Bibliography, Document, Problem
from refkit.pipeline.earlier import DECISIONS, Earlier, build_folder, earlier_build
from refkit.pipeline.join import Progress
from refkit.pipeline.project import Options, Project
from refkit.pipeline.reading import read_all
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
    from refkit.pipeline.output import names

    folder = Path(out) if out is not None else Path()
    earlier = earlier_build(folder, force=force) if out is not None else Earlier()
    if out is not None:
        build_folder(folder).refuse_others(names(), force=force)
    readings = Readings(folder / CACHE if cache and out is not None else None)
    documents, problems = read_all(sources, progress, earlier.documents, readings, earlier.renamed)
    named = Path(decisions) if isinstance(decisions, (str, Path)) else _file_of(decisions)
    given = tuple(Path(one.path) for one in documents)
    options = Options((*given, *_lost(problems, given)), named, include_sources)
    project = Project(folder, tuple(documents), tuple(problems), readings, earlier, options)
    decided = _decisions(decisions, out)
    bibliography = project.join(decided, progress)
    if out is not None:
        project.write(bibliography, decided, force=force)
        readings.forget()
    return bibliography


def _lost(problems: Iterable[Problem], given: Sequence[Path]) -> Iterator[Path]:
    """The files that could not be read."""
    known = {path.resolve() for path in given}
    for path in dict.fromkeys(Path(problem.file) for problem in problems if problem.severe):
        if path.is_file() and path.resolve() not in known:
            yield path


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
