"""What became of the citations of one document: how many are live, what stayed text, and why."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from refkit.live.plan import Plan, Stay


@dataclass(frozen=True, slots=True)
class Stayed:
    """A citation that stayed text: the note's number, the words, why, the key of its work ("" for none).

    `sure` is the probability, 0 to 1, that it means this work.
    """

    note: str
    text: str
    reason: str
    key: str = ""
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class Live:
    """A citation that is live: the note's number, the words, the key of its work, the place in it that is cited."""

    note: str
    text: str
    key: str
    locator: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document's citations.

    `path` is the document, `out` the file that was written ("" for none), `files` what was written beside it;
    `live` what is live now, `stayed` what is not and why, `already` how many were live before, `elsewhere` how many
    stand in no note and are left alone; `style` the address of the citation style.
    """

    path: str
    out: str = ""
    files: tuple[str, ...] = ()
    live: tuple[Live, ...] = ()
    stayed: tuple[Stayed, ...] = ()
    already: int = 0
    elsewhere: int = 0
    style: str = ""
    undone: bool = False
    """Was this an undoing?"""
    whole: bool = True
    """Of an undoing: is the document as it was, to the byte? Else it was edited since, and only its text is."""

    def to_dict(self) -> dict[str, Any]:
        """The outcome as data for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        """One line: how many of how many are live."""
        if self.undone:
            said = "as it was" if self.whole else "changed since: its citations are text again"
            return f"{self.path}: {said}"
        total = len(self.live) + len(self.stayed)
        more = [f"{self.already} were live before"] if self.already else []
        more += [f"{self.elsewhere} stand in no note and were left alone"] if self.elsewhere else []
        said = f"{self.path}: {len(self.live)} of {total} citations are live"
        return ", ".join([said, *more])


def outcome(plan: Plan, path: str, style: str) -> Outcome:
    """What a plan, carried out, came to."""
    live = [
        Live(
            cluster.note.number,
            cluster.note.text[item.start : item.end],
            item.entry.key,
            f"{item.locator.label} {item.locator.value}" if item.locator else "",
            item.prefix,
        )
        for cluster in plan.clusters
        for item in cluster.items
    ]
    stayed = [_stayed(stay) for stay in plan.in_order()]
    return Outcome(path, "", (), tuple(live), tuple(stayed), plan.already, plan.elsewhere, style)


def _stayed(stay: Stay) -> Stayed:
    words = stay.note.text[stay.start : stay.end]
    return Stayed(stay.note.number, words, stay.reason, stay.key, round(stay.sure, 3))
