"""The text of a note comes in; the acts, gazettes, treaties and papers that its words tell by their form go out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from refkit.citing.law.steps import filled
from refkit.citing.raw import Part, Stretch, in_order, labels_of
from refkit.normalise.lexicon import toml

SURE = 0.95
_LABEL = {"named": "title"}


class Act(NamedTuple):
    """A row of the table: what can be nothing else within a citation."""

    name: str
    example: str
    pattern: re.Pattern[str]
    kind: str
    alone: bool
    needs: tuple[str, ...]
    """It stands in no text that has none of these."""
    author: re.Pattern[str] | None
    """Who stands in front of it, where no reader saw a citation: "Berg, ZIP 2010, 1234"."""
    each: re.Pattern[str] | None
    """What tells one of the several that the whole pattern finds at once."""


@dataclass(frozen=True, slots=True)
class Found(Stretch):
    """An act in a text: its stretch and its parts."""

    act: Act
    start: int
    end: int
    parts: tuple[Part, ...]

    @property
    def titled(self) -> bool:
        """Does the form tell the title?"""
        return "title" in labels_of(self.parts)

    @property
    def dated(self) -> bool:
        """Does the form tell the day?"""
        return "date" in labels_of(self.parts)


@cache
def acts() -> tuple[Act, ...]:
    """All rows, in the order in which they are looked for."""
    return tuple(
        Act(
            row["name"],
            row["example"],
            re.compile(rf"(?<![\w./])(?:{filled(row['pattern'])})", re.VERBOSE),
            row.get("kind", ""),
            row.get("alone", False),
            tuple(row["needs"]),
            re.compile(filled(row["author"])) if "author" in row else None,
            re.compile(row["each"]) if "each" in row else None,
        )
        for row in toml("law_forms")["act"]
    )


@cache
def _needed() -> tuple[str, ...]:
    """What any of the rows needs."""
    return tuple(dict.fromkeys(word for act in acts() for word in act.needs))


def found_in(text: str) -> Iterator[Found]:
    """The acts in a text, row by row; what a row before found is left out."""
    taken: list[tuple[int, int]] = []
    there = {word for word in _needed() if word in text}
    for act in acts():
        if there.isdisjoint(act.needs):
            continue
        for match in act.pattern.finditer(text):
            if any(match.start() < b and a < match.end() for a, b in taken):
                continue
            taken.append(match.span())
            yield from _listed(act, text, match) if act.each else (_whole(act, match),)


def _whole(act: Act, match: re.Match[str]) -> Found:
    groups = [group for group in match.groupdict() if match.group(group)]
    # "Legge 18 marzo 2008, n. 48, «Ratifica»": what it is called, behind what it is
    groups = [group for group in groups if group != "title" or "named" not in groups]
    parts = (
        Part(_LABEL.get(name := group.rstrip("0123456789"), name), *match.span(group), SURE)
        for group in groups
    )
    return Found(act, *match.span(), tuple(in_order(parts)))


def _listed(act: Act, text: str, match: re.Match[str]) -> Iterator[Found]:
    """ "Directives 89/665/EEC and 92/13/EEC": several acts by their numbers."""
    assert act.each is not None
    start, dated = match.start(), "date" in match.groupdict() and match.start("date") >= 0
    numbers = list(act.each.finditer(text, match.start(), match.start("date") if dated else match.end()))
    for one in numbers:
        number = Part("number", *one.span(), SURE)
        if dated and one is numbers[-1]:  # "leis 9.999 e 9.968, de 1999": the year stands with the last
            yield Found(act, start, match.end(), (number, Part("date", *match.span("date"), SURE)))
        else:
            yield Found(act, start, one.end(), (number,))
        start = one.end() + 1
