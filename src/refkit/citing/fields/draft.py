"""A work in the making: what the fields of one citation are gathered in, and stretches of one label as runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from refkit.citing.raw import Part
from refkit.flags import Flag
from refkit.languages import pattern
from refkit.model import Date, Evidence, Locator

# what may stand between two stretches of one field
_JOINED = pattern(r"[\s,;:/&.\-–—()“”\"'‘’«»]*(?:<<conjunction>>|ed)?[\s,;/&(“\"'‘«]*")

CLOSE = 12
"""Stretches further apart than this (characters) are two."""


@dataclass(slots=True)
class Draft:
    """A work in the making: values and evidence so far, and the flags that a person should see."""

    text: str
    document: str
    note: str
    family_first: bool = False
    """The document prints its names so."""
    small_s: bool = False
    """The document means pages by "s. 12"."""
    values: dict[str, Any] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    locators: list[Locator] = field(default_factory=list)

    def put(self, name: str, value: Any, start: int, end: int, inferred: str = "") -> None:
        """Set a field that has no value yet, with its evidence; a second value is left alone."""
        if value and name not in self.values:
            self.values[name] = value
            self.show(name, start, end, inferred)

    def add(self, name: str, value: tuple[Any, ...], start: int, end: int) -> None:
        """Add what a field of several values does not hold yet, with its evidence."""
        known = self.values.get(name, ())
        if fresh := tuple(item for item in value if item not in known):
            self.values[name] = (*known, *fresh)
            self.show(name, start, end)

    def show(self, name: str, start: int, end: int, inferred: str = "") -> None:
        """Add evidence for a field."""
        self.evidence.append(
            Evidence(name, self.document, self.note, start, end, self.text[start:end], inferred)
        )

    def shown(self, name: str) -> Evidence | None:
        """The first evidence for a field."""
        return next((item for item in self.evidence if item.field == name), None)

    def date(self, name: str) -> Date | None:
        """The value of a field that holds a date."""
        value = self.values.get(name)
        return value if isinstance(value, Date) else None

    def drop(self, name: str) -> None:
        """Forget a field and what showed it."""
        self.values.pop(name, None)
        self.evidence = [item for item in self.evidence if item.field != name]

    def move(self, old: str, new: str) -> None:
        """Give the value of a field and its evidence to another that has none."""
        if old in self.values and new not in self.values:
            self.values[new] = self.values.pop(old)
            self.evidence = [
                replace(item, field=new) if item.field == old else item for item in self.evidence
            ]


def runs(text: str, parts: Sequence[Part], label: str) -> list[tuple[int, int]]:
    """The stretches of one label, neighbours joined where only punctuation or "and" stands between them."""
    found: list[tuple[int, int]] = []
    for part in parts:
        if part.label != label:
            continue
        last = found[-1][1] if found else -CLOSE
        if part.start - last < CLOSE and _JOINED.fullmatch(text, last, part.start):
            found[-1] = (found[-1][0], part.end)
        else:
            found.append((part.start, part.end))
    if label not in {"title", "container", "series"}:
        return found
    # "Title (in another language)" in two parts: the bracket is closed behind the second
    return [(start, end + _open_bracket(text, start, end)) for start, end in found]


def _open_bracket(text: str, start: int, end: int) -> bool:
    return text.startswith(")", end) and text.count("(", start, end) > text.count(")", start, end)
