"""A correction as a row of the table: its name, what it is for, an example, a counter-example, and the function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Generic, TypeVar

from refkit.citing.corrections.edit import Printed, Spans
from refkit.citing.raw import RawCitation

Edit = Callable[[Spans], None]
"""Changes the spans of one citation."""
Join = Callable[[Printed, RawCitation, RawCitation], RawCitation | None]
"""Two neighbours that are one citation; None where they are two."""
Split = Callable[[Printed, RawCitation], list[RawCitation]]
"""A citation that is several; itself alone where it is not."""
Drop = Callable[[Printed, RawCitation], bool]
"""Is this no citation?"""

Act = TypeVar("Act", Edit, Join, Split, Drop)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Act]):
    """One correction. The examples are notes with labelled spans in braces and, where it matters, citations in ⟦⟧."""

    name: str
    purpose: str
    before: str
    after: str
    unlike: str
    """Looks like `before`, and is left alone."""
    act: Act
    kept: str
    """Why it stays although it acts on nothing that is measured."""


def rule(before: str, after: str, unlike: str, kept: str = "") -> Callable[[Act], Rule[Act]]:
    """The decorated function as a rule: its name is that of the function, its purpose the docstring."""

    def made(act: Act) -> Rule[Act]:
        purpose = " ".join((act.__doc__ or "").split())
        return Rule(act.__name__.replace("_", "-"), purpose, before, after, unlike, act, kept)

    return made


@dataclass(frozen=True, slots=True)
class Stage(Generic[Act]):
    """Rules that run one after another on the same thing."""

    name: str
    rules: tuple[Rule[Act], ...]


@dataclass(slots=True)
class Switches:
    """Which rules are switched off, and how often each of the others acted."""

    off: frozenset[str]
    acted: Counter[str]


_SWITCHES: ContextVar[Switches | None] = ContextVar("switches", default=None)


@contextmanager
def without(names: Collection[str] = ()) -> Iterator[Counter[str]]:
    """Within this block the named rules are switched off; gives the count of what the others did."""
    switches = Switches(frozenset(names), Counter())
    token = _SWITCHES.set(switches)
    try:
        yield switches.acted
    finally:
        _SWITCHES.reset(token)


def switched_on(stage: Stage[Act]) -> tuple[Rule[Act], ...]:
    """The rules of a stage that are to run."""
    switches = _SWITCHES.get()
    if switches is None or not switches.off:
        return stage.rules
    return tuple(rule for rule in stage.rules if rule.name not in switches.off)


def count(name: str) -> None:
    """A rule acted."""
    switches = _SWITCHES.get()
    if switches is not None:
        switches.acted[name] += 1
