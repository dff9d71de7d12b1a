"""Text of a note in making comes in with the element it stands in; for every character its origin goes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from refkit.readers.flow import Flow
from refkit.readers.markup import Element
from refkit.readers.run import UNSEEN, Run


class Origin(NamedTuple):
    """Where a character stands: in the text of an element (or `behind` it), at this index.

    -1 stands for an element that is a character itself, such as a tab.
    """

    element: Element
    behind: bool
    place: int


@dataclass(slots=True)
class TracedRun(Run):
    """A text that knows of every character where it came from; None for a space that no element holds."""

    flow: Flow | None = None
    origins: list[Origin | None] = field(default_factory=list)
    _gap: Origin | None = None

    def add(self, text: str, italic: bool = False, raised: bool = False) -> None:
        """Add text, as every run does, from the element that the flow is at."""
        before = len(self.pieces)
        Run.add(self, text, italic, raised)
        kept = self._kept(text)
        places = [origin for char, origin in kept if not char.isspace()]
        inner = self._gaps(kept)
        self._trace("".join(self.pieces[before:]), places, inner)
        self._gap = kept[-1][1] if kept and kept[-1][0].isspace() else (None if kept else self._gap)

    def _kept(self, text: str) -> list[tuple[str, Origin | None]]:
        """The characters that are seen, each with its origin."""
        at = self.flow.at if self.flow is not None else None
        if at is None:
            return [(char, None) for char in text if ord(char) not in UNSEEN]
        element, behind = at
        whole = (element.tail if behind else element.text) or ""
        # what was taken off the front, as a custom mark is, shifts the rest
        shift = len(whole) - len(text) if whole.endswith(text) else None
        return [
            (char, Origin(element, behind, index + shift if shift is not None else -1))
            for index, char in enumerate(text)
            if ord(char) not in UNSEEN
        ]

    def _gaps(self, kept: list[tuple[str, Origin | None]]) -> list[Origin | None]:
        """The origin of the first character of every stretch of white space between words."""
        gaps: list[Origin | None] = []
        begun = False
        space: tuple[bool, Origin | None] = (False, None)
        for char, origin in kept:
            if char.isspace():
                space = space if space[0] else (True, origin)
                continue
            if space[0] and begun:
                gaps.append(space[1])
            elif space[0] and self._gap is None:
                self._gap = space[1]
            begun, space = True, (False, None)
        return gaps

    def _trace(self, new: str, places: list[Origin | None], inner: list[Origin | None]) -> None:
        """The origins of what was added; where letters and origins do not fit, none is known."""
        words, spaces = iter(places), iter(inner)
        for index, char in enumerate(new):
            if char == " ":
                self.origins.append(self._gap if index == 0 else next(spaces, None))
            else:
                self.origins.append(next(words, None))

    def keep(self, start: int, end: int) -> None:
        """Cut the text down to a stretch of it; the origins follow."""
        Run.keep(self, start, end)
        self.origins = self.origins[start:end]


@dataclass(slots=True)
class TracedFlow(Flow):
    """A document in making whose notes know where their characters came from."""

    def run(self) -> Run:
        """The text of a note in making."""
        return TracedRun(flow=self)

    def traces(self) -> list[tuple[str, list[Origin | None]]]:
        """The text of every note in reading order, and the origin of each of its characters; [] where lost."""
        found = []
        for key in self.order:
            run = self.notes[key].run
            origins = run.origins if isinstance(run, TracedRun) else []
            text = run.text
            found.append((text, origins if len(origins) == len(text) else []))
        return found
