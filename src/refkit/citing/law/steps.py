"""The steps of a decision, as law_forms.toml has them: what may stand in a citation of one, and where one begins."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from refkit.citing.law.words import day, is_american, law
from refkit.normalise.lexicon import toml

_SLOT = re.compile(r"<<(?P<name>[\w.]+)>>")


class Step(NamedTuple):
    """What may come next in a decision: a pattern with the labels as its groups."""

    name: str
    example: str
    pattern: re.Pattern[str]
    again: bool
    """May it come more than once?"""
    report: bool
    """Is it where the decision is printed?"""
    american: bool
    opens: str
    """Whether a citation can begin with it: "never", or only "behind a name"."""

    def read(self, text: str, at: int) -> re.Match[str] | None:
        """The step at a place of the text, where it is there."""
        found = self.pattern.match(text, at)
        return found if found and (not self.american or is_american(found["container"])) else None


def filled(template: str) -> str:
    """A pattern with what its slots stand for."""
    return _SLOT.sub(lambda slot: _slot(slot["name"]), template)


@cache
def _slot(name: str) -> str:
    if name == "day":
        return day()
    table, _, listed = name.partition(".")
    return f"(?:{law(table, listed) if listed else filled(toml('law_forms')['pieces'][name])})"


@cache
def steps() -> tuple[Step, ...]:
    """All steps, in the order in which they are tried."""
    return tuple(
        Step(
            row["name"],
            row["example"],
            re.compile(filled(row["pattern"]), re.VERBOSE),
            row.get("again", False),
            row.get("report", False),
            row.get("american", False),
            row.get("opens", ""),
        )
        for row in toml("law_forms")["step"]
    )


@cache
def reports() -> frozenset[str]:
    """The names of the steps that are reports."""
    return frozenset(step.name for step in steps() if step.report)


@cache
def opening(how: str) -> frozenset[str]:
    """The names of the steps that open a citation in this way."""
    return frozenset(step.name for step in steps() if step.opens == how)


@cache
def heads() -> re.Pattern[str]:
    """Where a decision may begin."""
    rows = (filled(row["pattern"]) for row in toml("law_forms")["head"])
    return re.compile(rf"(?<![\w\-/])(?:{'|'.join(rows)})", re.VERBOSE)


@cache
def form(name: str) -> re.Pattern[str]:
    """A pattern of the table of forms: what may stand between two steps, the name of a case, and the like."""
    return re.compile(filled(toml("law_forms")["forms"][name]), re.VERBOSE)
