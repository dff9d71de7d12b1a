"""A work in the making: what the fields of one citation are gathered in, and stretches of one label as runs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from refkit.citing.raw import Part
from refkit.model import Evidence, Locator


@dataclass(slots=True)
class Draft:
    """A work in the making: values and evidence so far, and the flags that a person should see."""

    text: str
    document: str
    note: str
    values: dict[str, Any] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    locators: list[Locator] = field(default_factory=list)

    def put(self, name: str, value: Any, start: int, end: int, inferred: str = "") -> None:
        """Set a field that has no value yet, with its evidence; a second value is left alone."""
        if value and name not in self.values:
            self.values[name] = value
            self.show(name, start, end, inferred)

    def show(self, name: str, start: int, end: int, inferred: str = "") -> None:
        """Add evidence for a field."""
        self.evidence.append(
            Evidence(name, self.document, self.note, start, end, self.text[start:end], inferred)
        )


def runs(text: str, parts: Sequence[Part], label: str) -> list[tuple[int, int]]:
    """The stretches of one label, neighbours joined where only punctuation or "and" stands between them."""
    found: list[tuple[int, int]] = []
    for part in parts:
        if part.label != label:
            continue
        between = text[found[-1][1] : part.start] if found else ""
        if (
            found
            and len(between) < 12
            and re.fullmatch(r"[\s,;:/&.\-–—()“”\"'‘’«»]*(?:and|und|et|e|y|ed)?[\s,;/&(“\"'‘«]*", between)
        ):
            found[-1] = (found[-1][0], part.end)
        else:
            found.append((part.start, part.end))
    # "Title (in another language)" in two parts: the bracket is closed behind the second
    return [
        (start, end + 1)
        if label in {"title", "container", "series"}
        and text[end : end + 1] == ")"
        and text.count("(", start, end) > text.count(")", start, end)
        else (start, end)
        for start, end in found
    ]
