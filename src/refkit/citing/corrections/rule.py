"""A correction as a row of the table: its name, what it is for, an example, a counter-example, and the function."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, Generic, TypeVar

from refkit.citing.corrections.edit import (
    Place,
    Printed,
    Spans,
    labels_in,
    lettered,
    one_letter,
    row_of,
    rows_in,
)
from refkit.citing.raw import RawCitation, labels_of

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
    place: Place
    """Where it can act."""


Found = re.Match[str]
How = Callable[[Spans, re.Pattern[str], int], Found | None]
_METHODS: dict[How, str] = {Spans.match: "match", Spans.whole: "fullmatch", Spans.search: "search"}


def at(
    *window: str,
    needs: str = "*",
    without: str = "",
    gap: str = "",
    before: str = "",
    unquoted: bool = False,
    said: tuple[str, re.Pattern[str]] | None = None,
) -> Callable[[Callable[[Spans, int], bool | None]], Edit]:
    """Of a function that takes the spans and the index of a window over labels, an edit that tries all windows.

    The function says True where the windows behind need no look. The citation must have one of the labels in `needs`
    and none in `without`; between the first two spans stands `gap`, a pattern, and in front of them the character
    `before`; `unquoted`: no quotation opens there.
    """
    between = re.compile(gap).fullmatch if gap else None
    row, needed, absent = row_of(*window), labels_in(needs), labels_in(without)
    fits = re.compile(f"(?!.*{one_letter(absent)})(?=.*{one_letter(needed)}).*{row.pattern}")
    place = Place(fits, row, between, before, unquoted, said)

    def made(act: Callable[[Spans, int], bool | None]) -> Edit:
        @wraps(act)
        def edit(c: Spans) -> None:
            if needed.isdisjoint(c.labels) or not absent.isdisjoint(c.labels):
                return
            for index in c.rows(row):
                if place.holds(c, (index,)) and act(c, index):
                    return

        _PLACES[edit] = place
        return edit

    return made


_PLACES: dict[Callable[..., Any], Place] = {}
"""Where each of those can act that `at`, `between` and `among` made."""
_ANYWHERE = Place(re.compile(""))


def where(
    how: How,
    pattern: re.Pattern[str],
    *window: str,
    **guards: Any,
) -> Callable[[Callable[[Spans, int, Found], bool | None]], Edit]:
    """Like `at`, where the first span fits a pattern; `how` is Spans.match, .whole or .search."""

    def made(act: Callable[[Spans, int, Found], bool | None]) -> Edit:
        @at(*window, said=(_METHODS[how], pattern), **guards)
        @wraps(act)
        def tried(c: Spans, index: int) -> bool | None:
            found = how(c, pattern, index)
            return act(c, index, found) if found is not None else None

        return tried

    return made


def between(
    gap: re.Pattern[str],
    left: str = "*",
    right: str = "*",
    needs: tuple[str, str] = ("*", "*"),
    signal: bool = False,
) -> Callable[[Join], Join]:
    """A join that is tried only where `gap` is between two citations, and all their labels are in `left` and `right`.

    Each must have one of the labels in `needs`; `signal`: the second may have a signal word.
    """
    allowed, needed = (labels_in(left), labels_in(right)), tuple(map(labels_in, needs))
    each = [
        f"(?=[^|]*{one_letter(some)}){one_letter(every)}*"
        for every, some in zip(allowed, needed, strict=True)
    ]
    place = Place(re.compile(rf"{each[0]}\|{each[1]}\Z"))

    def made(act: Join) -> Join:
        @wraps(act)
        def join(printed: Printed, left: RawCitation, right: RawCitation) -> RawCitation | None:
            if right.signal is not None and not signal:
                return None
            labels = [labels_of(raw.parts) for raw in (left, right)]
            fits = all(map(frozenset.issuperset, allowed, labels)) and not any(
                map(frozenset.isdisjoint, needed, labels)
            )
            if not fits or not gap.fullmatch(printed.text, left.end, right.start):
                return None
            return act(printed, left, right)

        _PLACES[join] = place
        return join

    return made


def among(wanted: str, needs: str = "*") -> Callable[[Drop], Drop]:
    """A drop that is tried only where all labels are in `wanted`, and one of them in `needs`."""
    allowed, needed = labels_in(wanted), labels_in(needs)
    place = Place(re.compile(rf"(?=.*{one_letter(needed)}){one_letter(allowed)}*\Z"))

    def made(act: Drop) -> Drop:
        @wraps(act)
        def drop(printed: Printed, raw: RawCitation) -> bool:
            labels = labels_of(raw.parts)
            return allowed.issuperset(labels) and not needed.isdisjoint(labels) and act(printed, raw)

        _PLACES[drop] = place
        return drop

    return made


def rule(before: str, after: str, unlike: str, kept: str = "") -> Callable[[Act], Rule[Act]]:
    """The decorated function as a rule: its name is that of the function, its purpose the docstring."""

    def made(act: Act) -> Rule[Act]:
        purpose = " ".join((act.__doc__ or "").split())
        return Rule(
            act.__name__.replace("_", "-"),
            purpose,
            before,
            after,
            unlike,
            act,
            kept,
            _PLACES.get(act, _ANYWHERE),
        )

    return made


@dataclass(frozen=True, slots=True, eq=False)
class Stage(Generic[Act]):
    """Rules that run one after another on the same thing; a stage equals itself alone."""

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
    off = _off()
    return tuple(rule for rule in stage.rules if rule.name not in off) if off else stage.rules


def _off() -> frozenset[str]:
    switches = _SWITCHES.get()
    return switches.off if switches is not None else frozenset()


@lru_cache(maxsize=4096)
def _fitting(
    stages: tuple[Stage[Act], ...], letters: str
) -> tuple[tuple[int, Rule[Act], tuple[int, ...] | None], ...]:
    """The rules of some stages that can act on spans with these labels, each with its number among all of them.

    And with the spans at which its row of labels stands, None where it has none.
    """
    every = enumerate(rule for stage in stages for rule in stage.rules)
    return tuple(
        (number, rule, tuple(rows_in(letters, rule.place.row)) if rule.place.row else None)
        for number, rule in every
        if rule.place.fits.match(letters)
    )


def fitting(stage: Stage[Act], *found: RawCitation) -> Iterator[Rule[Act]]:
    """The rules that are to run on a citation, or on two neighbours, with their labels."""
    off = _off()
    for _, rule, _ in _fitting(
        (stage,), "|".join(lettered(part.label for part in raw.parts) for raw in found)
    ):
        if rule.name not in off:
            yield rule


def in_turn(stages: tuple[Stage[Edit], ...], spans: Spans) -> Iterator[Rule[Edit]]:
    """The rules that are to run on the spans, one after another: those that can act on them as they then are."""
    off, done, labels = _off(), -1, None
    while labels is not spans.labels:
        labels = spans.labels
        for number, rule, rows in _fitting(stages, spans.letters):
            if number <= done:
                continue
            done = number
            if rule.name in off or (rows is not None and not rule.place.holds(spans, rows)):
                continue
            yield rule
            if labels is not spans.labels:
                break


def count(name: str) -> None:
    """A rule acted."""
    switches = _SWITCHES.get()
    if switches is not None:
        switches.acted[name] += 1
