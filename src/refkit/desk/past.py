"""What was done at a desk goes into a file of its cache, and comes out when a desk opens again: undo and redo.

Only acts that still stand in `decisions.toml` come back: what an editor has changed since is not taken back blindly.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refkit.desk.acts import as_json, read
from refkit.errors import RefkitError
from refkit.matching.decisions import Decisions, Line
from refkit.matching.decisions_file import Changed
from refkit.pipeline.readings import CACHE, keep

NAME = "desk.undo"
MOST = 200
"""So many acts can be taken back after a restart."""


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was done, as it stands in the file."""

    title: str
    changed: Changed


def save(folder: Path, done: Sequence[Done], undone: Sequence[Done]) -> None:
    """Keep the last acts; a disk that is full or forbidden only costs the way back after a restart."""
    data = {"done": [_plain(one) for one in done[-MOST:]], "undone": [_plain(one) for one in undone[-MOST:]]}
    keep(folder / CACHE / NAME, json.dumps(data, ensure_ascii=False))


def load(folder: Path, held: Decisions) -> tuple[list[Done], list[Done]]:
    """The acts that can be taken back, and those that can be done again, under the decisions that are held now."""
    try:
        data = json.loads((folder / CACHE / NAME).read_text(encoding="utf-8"))
        done, undone = (list(map(_made, data[name])) for name in ("done", "undone"))
    except (OSError, ValueError, KeyError, TypeError, RefkitError):
        return [], []
    lines = set(held.lines())
    return (
        list(_standing(done, lines, lambda one: (one.added, one.removed))),
        list(_standing(undone, lines, lambda one: (one.removed, one.added))),
    )


def _standing(acts: Iterable[Done], lines: Collection[Line], sides: Any) -> Iterator[Done]:
    """The last acts without a break of which the file holds what they left there, and not what they took away."""
    now = set(lines)
    kept: list[Done] = []
    for one in reversed(list(acts)):
        there, gone = sides(one.changed)
        if not now.issuperset(there) or not now.isdisjoint(gone):
            break
        now = (now - set(there)) | set(gone)
        kept.append(one)
    return reversed(kept)


def _plain(one: Done) -> dict[str, Any]:
    return {
        "title": one.title,
        "added": list(map(as_json, one.changed.added)),
        "removed": list(map(as_json, one.changed.removed)),
    }


def _made(data: Mapping[str, Any]) -> Done:
    added, removed = (tuple(map(read, data[name])) for name in ("added", "removed"))
    return Done(str(data["title"]), Changed("", "", added, removed))
