"""The folder of a build comes in; its documents, read once, are joined and written as often as decisions change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refkit.errors import UsageError
from refkit.folder import BUILD, here, seen_from
from refkit.model import Bibliography, Document, Problem
from refkit.pipeline.earlier import DECISIONS, Earlier, build_folder, earlier_build
from refkit.pipeline.join import Linked, Progress, link
from refkit.pipeline.output import write_outputs
from refkit.pipeline.reading import read_all
from refkit.pipeline.readings import CACHE, Readings

if TYPE_CHECKING:
    from refkit.matching.decisions import Decisions


@dataclass(frozen=True, slots=True)
class Options:
    """How a folder was built: the paths in order, the file of decisions, whether citing documents are written."""

    given: tuple[Path, ...] = ()
    decisions: Path | None = None
    with_sources: bool = True

    def remembered(self, folder: Path) -> dict[str, Any]:
        """What the manifest says of them."""
        places = {str(at): path.resolve().as_posix() for at, path in enumerate(self.given)}
        named = {} if self.decisions is None else {DECISIONS: self.decisions.resolve().as_posix()}
        seen = seen_from(folder, named)
        return {
            "given": list(seen_from(folder, places).values()),
            "with_sources": self.with_sources,
            **({"decisions": seen[DECISIONS]} if seen else {}),
        }


def options_of(folder: Path) -> Options:
    """How a folder was built, as its manifest says.

    Raises:
        UsageError: it says nothing of that.
        ReadError: it is torn.
    """
    data = build_folder(folder).read_manifest()
    if "given" not in data:
        remedy = "run `refkit build` once more"
        raise UsageError(f"{BUILD} does not say what was built", file=folder, remedy=remedy)
    places = {str(at): str(path) for at, path in enumerate(data["given"])}
    named = here({DECISIONS: str(data["decisions"])}, folder) if "decisions" in data else {}
    return Options(
        tuple(map(Path, here(places, folder).values())),
        Path(named[DECISIONS]) if named else None,
        bool(data.get("with_sources", True)),
    )


@dataclass(frozen=True, slots=True)
class Project:
    """Documents that were read, and what a build before said of them."""

    folder: Path
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    readings: Readings
    earlier: Earlier
    options: Options
    linked: list[tuple[Any, Linked]] = field(default_factory=list, repr=False, compare=False)
    """What was joined last, and under which decisions: those on what is checked change nothing of it."""

    @property
    def decisions(self) -> Path:
        """The file of decisions."""
        return self.options.decisions or self.folder / DECISIONS

    @property
    def prints(self) -> str:
        """Names what was read: another text where a document says something else, or others are there."""
        said = [(one.id, one.text, [note.text for note in one.notes]) for one in self.documents]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    def join(self, decisions: Decisions | None = None, progress: Progress | None = None) -> Bibliography:
        """The bibliography of the documents under decisions."""
        from refkit.matching.engine import no_collection

        asked = _but_checked(decisions)
        if not self.linked or self.linked[0][0] != asked:
            with no_collection():
                made = link(self.documents, decisions, progress, self.earlier, self.readings)
            self.linked[:] = [(asked, made)]
        joined = self.linked[0][1].finished(decisions)
        return replace(joined, problems=(*self.problems, *joined.problems))

    def write(self, made: Bibliography, decisions: Decisions | None = None, *, force: bool = False) -> None:
        """Write a bibliography into the folder, as a build does.

        Edits by hand in what the build before wrote are offered as decisions, but for those among `decisions`.
        """
        from refkit.matching.decisions import Decisions, digest
        from refkit.matching.engine import no_collection
        from refkit.pipeline import proposals

        cache = self.readings.folder
        manifest = build_folder(self.folder).before(force=force)
        found = list(proposals.edits(self.folder, manifest, cache))
        texts: dict[str, str] = {}
        decided = decisions or Decisions()

        def told(written: Mapping[str, str]) -> Mapping[str, Any]:
            texts.update(written)
            return {
                **self.options.remembered(self.folder),
                "under": digest(decided),
                **self.moved(),
                "written": proposals.hashes(written),
            }

        with no_collection():
            write_outputs(made, self.folder, force=force, sources=self.options.with_sources, more=told)
        proposals.keep_copies(texts, cache if self.readings.keep else None)
        keys = manifest.get("keys") or {}
        proposals.offer(self.folder, found, keys, made, decided)

    def moved(self) -> dict[str, dict[str, str]]:
        """What decisions know by another name: records that were found again, and documents of other files."""
        found = self.linked[0][1].settled.found if self.linked else None
        return {"moved": dict(found.moved), "renamed": dict(found.renamed)} if found else {}

    def knows(self, decisions: Decisions) -> bool:
        """Were the files of the folder made under these decisions?"""
        from refkit.matching.decisions import digest

        return str(build_folder(self.folder).read_manifest().get("under", "")) == digest(decisions)

    def files(self) -> list[str]:
        """The names of the files that the folder holds of a build."""
        return sorted(build_folder(self.folder).own())


def _but_checked(decisions: Decisions | None) -> Any:
    """All of decisions that changes more than what is checked, with what their records printed."""
    lines = decisions.lines() if decisions is not None else ()
    file = decisions.file if decisions is not None else ""
    return file, [(kind, one, one.printed) for kind, one in lines if kind != "checked"]


def open_project(folder: Path, *, keep: bool = True, progress: Progress | None = None) -> Project:
    """Read the documents that a folder was built of; what has not changed since is taken from its cache.

    Args:
        folder: what `refkit build` wrote.
        keep: remember what is read.
        progress: called with (stage, done, total).

    Raises:
        UsageError: it is no such folder, or a document is not there any more.
    """
    options = options_of(folder)
    if missing := [path for path in options.given if not path.is_file()]:
        raise UsageError(
            "was built from a document that is not there any more",
            file=missing[0],
            remedy="put it back, or run `refkit build` without it",
        )
    earlier = earlier_build(folder)
    readings = Readings(folder / CACHE, keep)
    documents, problems = read_all(options.given, progress, earlier.documents, readings, earlier.renamed)
    return Project(folder, tuple(documents), tuple(problems), readings, earlier, options)
