"""Items and what belongs under them go in; Zotero holds the notes and files that were missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refkit.zotero.api import Library, Written, reason
from refkit.zotero.attach import attach, attached
from refkit.zotero.notes import Missing, lengthened, missing
from refkit.zotero.rows import Row, parent_of


@dataclass(slots=True)
class Children:
    """What hangs under the items of a library.

    Attributes:
        library: where.
        new: keys of items that were made just now, and so have no children yet.
        tag: of what is made.
        notes: how many notes were made or lengthened.
        files: how many files were attached.
        refused: what Zotero did not take, and why.
    """

    library: Library
    new: Collection[str]
    tag: str = ""
    notes: int = 0
    files: int = 0
    refused: list[str] = field(default_factory=list)

    def note(self, wanted: Mapping[str, Sequence[str]]) -> None:
        """Make the notes that are missing, and lengthen those that lack a line.

        Args:
            wanted: notes in HTML by the keys of items.
        """
        there = self._children("note", [key for key, texts in wanted.items() if texts])
        todo = [
            (key, gap)
            for key, texts in wanted.items()
            for text in dict.fromkeys(texts)
            if (gap := missing(text, there.get(key, ())))
        ]
        fresh = [self._new(key, gap.html) for key, gap in todo if gap.row is None]
        self._count(self.library.write("/items", fresh))
        self._lengthen([gap for _, gap in todo if gap.row is not None])

    def _lengthen(self, gaps: Sequence[Missing]) -> None:
        longer = {str(gap.row["key"]): (dict(gap.row), gap.html) for gap in gaps if gap.row is not None}

        def make(row: Row) -> dict[str, Any]:
            return lengthened(row, *longer[str(row["key"])])

        self._count(self.library.change([row for row, _ in longer.values()], make))

    def _count(self, done: Sequence[Written]) -> None:
        self.refused += (reason("a note", one) for one in done if one.row is None)
        self.notes += sum(one.row is not None for one in done)

    def _new(self, parent: str, text: str) -> dict[str, Any]:
        tags = [{"tag": self.tag}] if self.tag else []
        return {"itemType": "note", "parentItem": parent, "note": text, "tags": tags}

    def _children(self, kind: str, keys: Collection[str]) -> dict[str, list[Row]]:
        """The children of one type by parent; asked for only where an item was there before."""
        found: dict[str, list[Row]] = {}
        if set(keys) <= set(self.new):
            return found
        for row in self.library.pages(f"/items?itemType={kind}"):
            found.setdefault(parent_of(row), []).append(row)
        return found

    def attach(self, wanted: Mapping[str, Path]) -> None:
        """Attach a file to each item; one of this name that is there whole is left.

        Args:
            wanted: files by the keys of items.
        """
        there = self._children("attachment", list(wanted))
        for parent, file in wanted.items():
            key, whole = attached(file, there.get(parent, []))
            if whole:
                continue
            why = attach(self.library, parent, file, key, self.tag)
            self.refused += [f"{file}: {why}"] if why else []
            self.files += not why
