"""Answers of a person come in; they go into the decisions file with what the records of a build or a library print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from refkit.folder import moved_in
from refkit.library.doubts import kept
from refkit.matching.decisions import Decision, Decisions
from refkit.matching.decisions_file import add
from refkit.matching.decisions_printed import shortened
from refkit.matching.decisions_read import load
from refkit.pipeline.earlier import DECISIONS


class Target(NamedTuple):
    """The file that answers go to, and what the records print: by that a decision finds them again."""

    path: Path
    printed: Mapping[str, str]

    @classmethod
    def of(cls, folder: Path, decisions: Path | None, merges: Mapping[str, Any]) -> Target:
        """The decisions file of a build or a library, or another one; `merges` is what its merges.json holds."""
        notes = folder / "notes.jsonl"
        return cls(decisions or folder / DECISIONS, printed_in(notes) if notes.is_file() else kept(merges))

    def held(self, folder: Path) -> Decisions:
        """The decisions in the file, on records by the names that they have in the folder now."""
        return load(self.path).renamed(moved_in(folder))

    def add(self, made: Iterable[tuple[str, Decision]]) -> int:
        """Write decisions with what their records print; how many the file holds comes back."""
        return add(self.path, [(kind, self._told(decision)) for kind, decision in made])

    def _told(self, decision: Decision) -> Decision:
        texts = tuple(self.printed.get(name, "") for name in decision.named)
        return replace(decision, printed=texts) if any(texts) else decision


def printed_in(notes: Path) -> dict[str, str]:
    """What each citation prints, by the notes.jsonl of a build."""
    rows = map(json.loads, filter(None, notes.read_text(encoding="utf-8").splitlines()))
    return {
        str(one["id"]): shortened(row["text"][one["span"][0] : one["span"][1]])
        for row in rows
        for one in row["citations"]
    }
