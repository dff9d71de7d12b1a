"""The notes of a build (`notes.jsonl`) go in; who cites which entry, and where, comes out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from refkit.errors import ReadError
from refkit.model import Entry

NOTES = "notes.jsonl"


@dataclass(frozen=True, slots=True)
class Use:
    """One citation: of the entry `key`, by the document with this id, in this note ("" in running text)."""

    key: str
    document: str
    note: str = ""
    locator: str = ""
    """The cited place as printed: "p. 12"."""
    sentence: str = ""
    confidence: float | None = None


@dataclass(frozen=True)
class Uses:
    """All citations in the order of reading, and the entry's key of every citing document that is one."""

    all: tuple[Use, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)

    def titles(self, entries: Mapping[str, Entry]) -> dict[str, str]:
        """What a person knows each citing document by: the title of its entry, or its id."""
        found: dict[str, str] = {}
        for document in dict.fromkeys(use.document for use in self.all):
            entry = entries.get(self.documents.get(document, ""))
            found[document] = (entry.work.title if entry else "") or document
        return found

    @cached_property
    def of(self) -> Mapping[str, list[Use]]:
        """Where each entry is cited."""
        found: dict[str, list[Use]] = {}
        for use in self.all:
            found.setdefault(use.key, []).append(use)
        return found

    @cached_property
    def cited(self) -> Mapping[str, list[str]]:
        """What each entry cites, in the order of reading."""
        found: dict[str, list[str]] = {}
        for citing, cited in self.pairs:
            found.setdefault(citing, []).append(cited)
        return found

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """Keys of citing and cited entry, each pair once, in order."""
        found = (
            (self.documents[use.document], use.key) for use in self.all if use.document in self.documents
        )
        return list(dict.fromkeys(pair for pair in found if pair[0] != pair[1]))


def read_uses(folder: Path, documents: Mapping[str, str]) -> Uses:
    """Read the notes of a folder that refkit build wrote; another has none.

    Raises:
        ReadError: a line is no note.
    """
    path = folder / NOTES
    if not path.is_file():
        return Uses(documents=documents)
    found: list[Use] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found += _of_note(json.loads(line))
        except (ValueError, TypeError, AttributeError) as error:
            remedy = "run refkit build again"
            raise ReadError("is no note", file=path, place=f"line {number}", remedy=remedy) from error
    return Uses(tuple(found), documents)


def _of_note(note: Mapping[str, Any]) -> Iterable[Use]:
    number = "" if note.get("kind") == "mention" else str(note.get("note", ""))
    sentence = str((note.get("anchor") or {}).get("sentence") or "")
    for one in note.get("citations") or ():
        if key := one.get("key"):
            sure = one.get("confidence")
            where = _place(one.get("locator") or {})
            yield Use(
                key,
                str(note.get("document", "")),
                number,
                where,
                sentence,
                None if sure is None else float(sure),
            )


def _place(locator: Mapping[str, Any]) -> str:
    label, value = str(locator.get("label") or "page"), str(locator.get("value") or "")
    return f"{'p.' if label == 'page' else label} {value}" if value else ""
