"""A folder that `refkit build` or `refkit dedupe` wrote comes in; what it holds under any decisions goes out.

What costs time is kept: documents are read and cited once, record files are loaded once; each decision joins them anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from refkit.desk.acts import Shelf
from refkit.matching.decisions import Decisions


def _nothing(*_: Any) -> Any:
    return {}


@dataclass(slots=True)
class Outcome:
    """What a folder holds under decisions.

    `entries` have for each key what the entry says, `counts` the open questions; `data` and `page` make what the page's
    script and a browser get; `made` is what the bench writes.
    """

    entries: Mapping[str, Any] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    shelf: Shelf = field(default_factory=lambda: Shelf({}, {}, lambda _: False, lambda _: ""))
    data: Callable[[], dict[str, Any]] = _nothing
    page: Callable[[Mapping[str, Any]], str] = lambda _: ""
    prisma: Mapping[str, Any] | None = None
    made: Any = None

    def differing(self, before: Outcome) -> list[str]:
        """The keys of the entries that are new, gone, or say something else than they did."""
        keys = dict.fromkeys((*self.entries, *before.entries))
        return [key for key in keys if self.entries.get(key) != before.entries.get(key)]


class Bench(Protocol):
    """One folder on which decisions act."""

    program: str
    folder: Path
    target: Path
    """The file of decisions."""
    manifest: Path

    @property
    def inputs(self) -> str:
        """Names what was read: another text where documents or records are others."""

    @property
    def documents(self) -> Mapping[str, Path]:
        """The files of documents by their ids."""

    def renew(self) -> None:
        """Read again what has changed on the disk."""

    def build(self, decisions: Decisions) -> Outcome:
        """What the folder holds under decisions; nothing is written."""

    def behind(self, decisions: Decisions) -> bool:
        """Are the files on the disk known to be made under other decisions than these?"""

    def write(self, outcome: Outcome, decisions: Decisions) -> None:
        """Write an outcome into the folder, all or nothing."""


def open_questions(merges: Mapping[str, Any], decisions: Decisions) -> dict[str, int]:
    """How much `refkit review` would ask of what merges.json holds."""
    from refkit.library.doubts import pairs, values

    return {
        "pairs": sum(1 for _ in pairs(merges, decisions)),
        "values": sum(1 for _ in values(merges, decisions)),
    }


def loads(text: str) -> dict[str, Any]:
    """A JSON object."""
    return dict(json.loads(text))
