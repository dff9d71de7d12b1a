"""The folder of a `dedupe` library, at the desk."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from refkit.desk.acts import Shelf
from refkit.desk.bench import Outcome, loads, open_questions
from refkit.errors import DecisionError, UsageError
from refkit.folder import LIBRARY, here
from refkit.library import DECISIONS, Loaded, load_records, manifest_of, match_library, write_library
from refkit.library.screened import SCREENING
from refkit.matching import Matched, MatchOptions
from refkit.matching.decisions import Decisions
from refkit.matching.decisions_printed import kept_of
from refkit.matching.decisions_read import load
from refkit.pipeline.library_page import data, page


class LibraryBench:
    """Record files that are loaded once and matched as often as their decisions change."""

    program = "dedupe"
    documents: Mapping[str, Path] = {}

    def __init__(self, folder: Path, decisions: Path | None = None) -> None:
        self.folder = folder
        self.manifest = folder / LIBRARY
        self._given = decisions
        self.renew()

    def renew(self) -> None:
        """Load the record files as they are now."""
        told = manifest_of(self.folder)
        self._run = _run_of(told, self.folder)
        self.target = self._given or self._run.get("decisions") or self.folder / DECISIONS
        self._loaded: Loaded = load_records(self._run["files"], before=told, decisions=self._held())
        self.inputs = "\n".join(sorted(f"{row.id} {row.content}" for row in self._loaded.origins))

    def _held(self) -> Decisions | None:
        """The decisions in the file; None where it cannot be understood, which the session tells."""
        try:
            return load(self.target)
        except DecisionError:
            return None

    def build(self, decisions: Decisions) -> Outcome:
        """What the folder holds under decisions; it is written somewhere else, and read back from there."""
        matched = match_library(self._loaded, decisions, self._run["options"])
        with tempfile.TemporaryDirectory(prefix="refkit-") as place:
            draft = Path(place)
            for name in (LIBRARY, SCREENING):
                if (self.folder / name).is_file():
                    shutil.copy2(self.folder / name, draft / name)
            counts = write_library(self._loaded, matched, draft, formats=["csl-json"], force=True)
            merges = loads((draft / "merges.json").read_text(encoding="utf-8"))
        files = sorted(loads(self.manifest.read_text(encoding="utf-8")).get("files", []))
        return Outcome(
            entries={key: repr(work) for key, work in _works(matched).items()},
            counts=open_questions(merges, decisions.renamed(self._loaded.moved)),
            problems=[str(problem) for problem in matched.problems],
            shelf=_shelf(merges, matched, self._loaded.moved),
            data=lambda: data(counts, merges, files),
            page=lambda desk: page(counts, merges, files, desk=desk),
            prisma=counts,
            made=matched,
        )

    def behind(self, decisions: Decisions) -> bool:
        """Nobody can tell: what was decided in an editor is written with the next act."""
        return False

    def write(self, outcome: Outcome, decisions: Decisions) -> None:
        """Write an outcome as `refkit dedupe` does."""
        run = self._run["told"]
        formats = run.get("formats", ())
        write_library(self._loaded, outcome.made, self.folder, formats=formats, run=run, page=page)


def _run_of(told: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """How the library was made, as its manifest says.

    Raises:
        UsageError: it says nothing of that, or it grew from another library.
    """
    run = told.get("run")
    if not isinstance(run, dict):
        raise UsageError("does not say how it was made", file=folder, remedy="run `refkit dedupe` once more")
    if run.get("library"):
        raise UsageError(
            "grew from an earlier library, whose works are settled",
            file=folder,
            remedy="decide with `refkit review`, or run `refkit dedupe` on all files without --library",
        )
    places = {str(at): str(path) for at, path in enumerate(run["files"])}
    files = [Path(path) for path in here(places, folder).values()]
    if missing := [path for path in files if not path.exists()]:
        remedy = "put it back, or run `refkit dedupe` without it"
        raise UsageError("was made of a file that is not there any more", file=missing[0], remedy=remedy)
    named = here({DECISIONS: run["decisions"]}, folder)[DECISIONS] if run.get("decisions") else None
    return {
        "files": files,
        "options": MatchOptions(**run.get("options", {})),
        "decisions": Path(named) if named else None,
        "told": run,
    }


def _works(matched: Matched) -> dict[str, Any]:
    """Each cluster by its first record."""
    return {cluster.members[0]: (cluster.work, cluster.members) for cluster in matched.clusters}


def _shelf(merges: Mapping[str, Any], matched: Matched, moved: Mapping[str, str]) -> Shelf:
    keys = {
        member["id"]: cluster["key"]
        for cluster in merges.get("clusters", [])
        for member in cluster["members"]
    }
    members = {
        keys.get(cluster.members[0], cluster.members[0]): cluster.members for cluster in matched.clusters
    }
    home = {record: key for key, records in members.items() for record in records}
    home |= {old: home[new] for old, new in moved.items() if new in home}
    texts = {record.id: kept_of(record.work) for record in matched.records}
    return Shelf(home, members, texts.__contains__, lambda name: texts.get(name, ""), moved)
