"""What has been labelled so far in one citation: the parts, and what they allow to come next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from refkit.citing.raw import Part

WEAK = 0.5
"""The certainty of a guess."""


@dataclass(slots=True)
class State:
    """What has been labelled so far in one citation."""

    parts: list[Part] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    after_in: bool = False
    reprint: bool = False
    body_author: bool = False

    def add(self, label: str, start: int, end: int, *, weak: bool = False) -> None:
        """Add a part; `weak` marks a guess that nothing but its place supports."""
        self.parts.append(Part(label, start, end, WEAK if weak else 1.0))
        self.seen.add(label)

    def extend(self, parts: Sequence[Part]) -> None:
        for part in parts:
            self.add(part.label, part.start, part.end)

    def last(self) -> str:
        return self.parts[-1].label if self.parts else ""

    def stretch(self, end: int) -> None:
        """Let the last part reach to `end`."""
        last = self.parts[-1]
        self.parts[-1] = Part(last.label, last.start, end, last.certainty)
