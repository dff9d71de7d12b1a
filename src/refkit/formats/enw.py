"""EndNote's tagged format (refer, ENW): entries go in and the text of a file comes out; and back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refkit.formats import endnote
from refkit.formats.kinds import HERE
from refkit.formats.record import LoadedRecord
from refkit.formats.tagged import Tag, records, tidy
from refkit.model import Entry, Problem
from refkit.normalise.lexicon import toml

NAME = "enw"
EXTENSIONS = (".enw",)
_TAG = re.compile(r"^(%[0-9A-Za-z@?!\[\]~&$(){}*+^><#|])(?:\s(.*)|$)")
_SLOTS: dict[str, str] = toml("endnote", HERE)["tags"]
_JOURNALS = ("Journal Article", "Magazine Article", "Electronic Article")


def dumps(entries: Sequence[Entry]) -> str:
    """The entries as one file, ordered by key; what has no tag is lines of the notes (%Z)."""
    return "\n".join(_record(entry) for entry in sorted(entries, key=lambda one: one.key))


def _record(entry: Entry) -> str:
    slots = endnote.slots(entry)
    journal = slots["type"][0] in _JOURNALS
    rows = []
    for tag, slot in _SLOTS.items():
        if tag != ("%B" if journal else "%J"):
            rows += [f"{tag} {tidy(value)}" for value in slots.get(slot, ())]
    return "\n".join(rows) + "\n"


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """The records of a file; one begins with %0 or after an empty line."""
    problems: list[Problem] = []

    def complain(tag: Tag) -> None:
        message = f"not an EndNote tag: {tag.value[:40]!r}"
        problems.append(Problem(file, f"line {tag.line}", message, "lines start with % and a letter"))

    return [_read(one) for one in records(text, _TAG, start="%0", complain=complain)], problems


def _read(record: list[Tag]) -> LoadedRecord:
    slots: endnote.Slots = {}
    extra = []
    for tag in record:
        if tag.name in _SLOTS:
            slots.setdefault(_SLOTS[tag.name], []).append(tag.value)
        elif tag.value:
            extra.append((tag.name, tag.value))
    return endnote.record(slots, line=record[0].line, extra=extra)
