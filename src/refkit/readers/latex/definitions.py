r"""Sources that only define (packages, classes, the head of a chapter's root) come in; their macros go out."""

from __future__ import annotations

from refkit.readers.latex.body import Body, Shared
from refkit.readers.latex.defining import DEFINING
from refkit.readers.latex.scan import Scanner


class Definitions(Body):
    """Reads what a source defines, and prints nothing of it.

    What LaTeX itself has is not defined anew by packages: their macros of notes are made of parts that print pages.
    """

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.shared.started = False

    def read(self, source: str) -> None:
        """Read a whole source."""
        own = dict(self.shared.macros)
        self.scanner = Scanner(source)
        while (token := self.scanner.next()) is not None:
            if token[0] == "macro" and token[1] in DEFINING:
                self.shared.commands[token[1]](self, token[1])
        for name in [name for name in self.shared.macros if name in self.shared.commands and name not in own]:
            del self.shared.macros[name]
