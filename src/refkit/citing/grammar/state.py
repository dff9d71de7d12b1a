"""What has been labelled so far in one citation: the parts, and what they allow to come next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from refkit.citing.grammar.atoms import Atom
from refkit.citing.raw import Part

WEAK = 0.5
"""The certainty of a guess."""
NOTHING = Atom("", 0, 0, "")
"""What follows the last piece."""


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


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a citation that is to be labelled, text[start:end], and the atom that follows it."""

    text: str
    start: int
    end: int
    following: Atom = NOTHING

    @property
    def body(self) -> str:
        """The piece itself."""
        return self.text[self.start : self.end]

    @property
    def span(self) -> tuple[str, int, int]:
        """Text, start and end, as patterns take them."""
        return self.text, self.start, self.end

    @property
    def before_marked(self) -> bool:
        """Is what follows in quotation marks or italics, as titles are?"""
        return self.following.kind in {"quote", "italic"}


Rule = Callable[[State, Piece], bool]
"""Looks at a piece, adds parts and says True, or says False and leaves it to the next rule."""


def form(test: Callable[[str], object], label: str | Callable[[State], str]) -> Rule:
    """The rule that gives a label to every piece that is of one form, wherever it stands."""

    def rule(state: State, piece: Piece) -> bool:
        if not test(piece.body):
            return False
        state.add(label if isinstance(label, str) else label(state), piece.start, piece.end)
        return True

    return rule
