"""The folder of a build, at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from refkit.desk.acts import Shelf
from refkit.desk.bench import Outcome, loads, open_questions
from refkit.folder import BUILD
from refkit.matching.decisions import Decisions
from refkit.matching.engine import no_collection
from refkit.model import Bibliography
from refkit.pipeline.page import Before, data, page
from refkit.pipeline.project import Project, open_project
from refkit.report.checks import LEFT_OUT


class BuildBench:
    """Documents that are read once and joined as often as their decisions change."""

    program = "build"

    def __init__(self, folder: Path, decisions: Path | None = None, *, keep: bool = True) -> None:
        self.folder = folder
        self.manifest = folder / BUILD
        self._given = decisions
        self._keep = keep
        self._before = Before()
        self.renew()

    @property
    def documents(self) -> Mapping[str, Path]:
        """The files of documents by their ids."""
        return {document.id: Path(document.path) for document in self._project.documents}

    def renew(self) -> None:
        """Read the project again, where a build has changed it."""
        self._project: Project = open_project(self.folder, keep=self._keep)
        self.target = self._given or self._project.decisions
        self.inputs = self._project.prints

    def build(self, decisions: Decisions) -> Outcome:
        """What the folder holds under decisions."""
        from refkit.report import merges_json

        def told() -> dict[str, Any]:
            with no_collection():
                return data(made, files, before=self._before)

        made = self._project.join(decisions)
        files = self._project.files()
        moved = self._project.moved().get("moved", {})
        return Outcome(
            entries={entry.key: (entry.work, entry.members) for entry in made.entries},
            counts=open_questions(loads(merges_json(made)), decisions.renamed(moved)),
            problems=[
                str(one) for one in made.problems if one.file == decisions.file and one.place != LEFT_OUT
            ],
            shelf=_shelf(made, moved),
            data=told,
            page=lambda desk: page(made, files, desk=desk),
            made=made,
        )

    def behind(self, decisions: Decisions) -> bool:
        """Were the files made under other decisions than these?"""
        return not self._project.knows(decisions)

    def write(self, outcome: Outcome, decisions: Decisions) -> None:
        """Write an outcome as a build does."""
        self._project.write(outcome.made, decisions)


def _shelf(made: Bibliography, moved: Mapping[str, str]) -> Shelf:
    from refkit.pipeline.found import Found, roots

    notes = [note for document in made.documents for note in document.notes]
    found = Found([*notes, *made.mentions], made.citations, made.documents)
    home = {citation.id: citation.key for citation in made.citations if citation.key}
    home |= {member: entry.key for entry in made.entries for member in entry.members}
    home |= {old: home[new] for old, new in moved.items() if new in home}
    members = {entry.key: entry.members for entry in made.entries}
    short = roots(made.citations, (member for entry in made.entries for member in entry.members))
    return Shelf(home, members, found.__contains__, found.printed, {**short, **moved})
