"""The parts of Word's fields come in; what a field shows, links to or cites goes out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from refkit.readers.office import fieldcodes
from refkit.readers.office.items import Record
from refkit.readers.run import Run

HYPERLINK = re.compile(r"\s*HYPERLINK\s+(?:\\\w\s+)*\"?(https?://[^\s\"]+)", re.IGNORECASE)
NOTE_REFERENCE = re.compile(r"\s*(?:NOTEREF|FTNREF)\b", re.IGNORECASE)
CONTENTS = re.compile(r"\s*(?:TOC|INDEX|RD|TC|XE)\b")
ENDNOTE = re.compile(r"\s*ADDIN\s+EN\.CITE")
CITES = re.compile(
    r"\s*ADDIN\s+(?:ZOTERO_ITEM|CSL_CITATION|EN\.CITE(?!\.DATA)|CitaviPlaceholder|CITAVI\.PLACEHOLDER)"
)
# reference lists that Zotero, Mendeley, EndNote, Citavi and Word keep up to date
LIST = re.compile(
    r"\s*(?:BIBLIOGRAPHY\b"
    r"|ADDIN\s+(?:ZOTERO_BIBL|Mendeley Bibliography|EN\.REFLIST|CITAVI[ .]?BIBLIOGRAPHY))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction, its data, where in which run its result begins (None before it does)."""

    code: str = ""
    data: str = ""
    run: Run | None = None
    start: int = 0

    @property
    def shown(self) -> bool:
        """Is it text of the document? Not so for instructions, contents lists and marks of other notes."""
        return self.run is not None and not CONTENTS.match(self.code)

    @property
    def cites(self) -> bool:
        """Does it say that it is a citation of a reference manager?"""
        return CITES.match(self.code) is not None

    @property
    def lists(self) -> bool:
        """Is it a reference list?"""
        return LIST.match(self.code) is not None

    @property
    def address(self) -> str:
        """Where it links to."""
        link = HYPERLINK.match(self.code)
        return link[1] if link else ""

    @property
    def cited(self) -> tuple[Record, ...]:
        """The works that it cites."""
        found = fieldcodes.records(self.code) if "ADDIN" in self.code and not self.address else ()
        return found or (fieldcodes.from_data(self.data) if ENDNOTE.match(self.code) else ())


class Fields:
    """The fields that are open, one in another."""

    def __init__(self) -> None:
        self._open: list[Field] = []

    @property
    def hidden(self) -> bool:
        """Is what stands here no text of the document?"""
        return not all(item.shown for item in self._open)

    @property
    def refers(self) -> bool:
        """Does a field that is open refer to a note?"""
        return any(NOTE_REFERENCE.match(item.code) for item in self._open)

    @property
    def lists(self) -> bool:
        """Is what stands here a reference list?"""
        return any(item.lists for item in self._open)

    def open(self, code: str = "", data: str = "") -> None:
        """A field begins."""
        self._open.append(Field(code, data))

    def instruct(self, code: str) -> None:
        """A further part of an instruction."""
        if self._open and self._open[-1].run is None:
            self._open[-1].code += code

    def separate(self, run: Run) -> None:
        """The result of a field begins."""
        if self._open:
            self._open[-1].run, self._open[-1].start = run, run.length

    def close(self) -> Field | None:
        """A field ends; EndNote keeps its data in a field within the instruction of the citation's."""
        if not self._open:
            return None
        done = self._open.pop()
        outer = self._open[-1] if self._open else None
        if outer is not None and outer.run is None and ENDNOTE.match(done.code):
            outer.data = outer.data or done.data
        return done
