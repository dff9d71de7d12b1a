"""Entries and a format go in, the facts that this format cannot carry come out: written, read back and compared."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refkit.formats import find
from refkit.formats.bib_write import PARENTS, PROTECTED, relation_note
from refkit.formats.leftovers import inverted_text, one_line
from refkit.formats.record import LoadedRecord
from refkit.model import DATE_FIELDS, NAME_FIELDS, WORK_FIELDS, Entry, Name, Work
from refkit.normalise.latex_markup import without_no_case


class Loss(NamedTuple):
    """One fact that does not come back as it was: the entry's key, the field, the value, and what comes back of it."""

    key: str
    field: str
    value: str
    kept: str = ""

    def __str__(self) -> str:
        what = f"becomes {self.kept!r}" if self.kept else "is lost"
        return f"{self.key}: {self.field} {self.value!r} {what}"


def losses(entries: Sequence[Entry], format_name: str) -> list[Loss]:
    """Every fact of the entries that a file of this format does not give back to refkit's own reader.

    A kind that is empty may come back as `document`; relations may come back in words.
    """
    used = find(format_name)
    records, _ = used.loads(used.dumps(entries))
    by_key: dict[str, LoadedRecord] = {}
    for record in records:
        by_key.setdefault(record.key, record)
    found: list[Loss] = []
    keys = used.written_keys(entries)
    for entry in sorted(entries, key=lambda one: one.key):
        if key := keys.get(entry.key):
            found.append(Loss(entry.key, "key", entry.key, key))
        if (back := by_key.get(key or entry.key)) is None:
            found.append(Loss(entry.key, "entry", entry.work.title))
        else:
            found += _of_entry(entry, back)
    return found


def _of_entry(entry: Entry, back: LoadedRecord) -> Iterator[Loss]:
    before, after = entry.work, back.work
    if (before.kind or "document") != (after.kind or "document"):
        yield Loss(entry.key, "kind", before.kind, after.kind)
    for field in WORK_FIELDS:
        value, kept = _text(before, field), _text(after, field)
        if value and _plain(value) != _plain(kept):
            yield Loss(entry.key, field, value, kept)
    if set(entry.aliases) - set(back.aliases):
        yield Loss(entry.key, "aliases", ", ".join(entry.aliases), ", ".join(back.aliases))
    yield from _extra(entry.key, before, after)


def _extra(key: str, before: Work, after: Work) -> Iterator[Loss]:
    """What a work carries beside its fields counts as kept wherever its text is found again."""
    again = _plain(" \n ".join([*(value for _, value in after.extra), *(text for _, text in texts(after))]))
    for relation in before.relations:
        if _plain(relation_note(relation)) not in again:
            yield Loss(key, "relations", relation_note(relation))
    for name, value in before.extra:
        # what the parents gave stands in the entry itself; braces around words are no fact
        if name in PARENTS or name == PROTECTED:
            continue
        parts = value.replace(";", ",").split(",") if name == "keyword" else [value]
        if any(_plain(part) not in again for part in parts):
            yield Loss(key, f"extra {name}", value)


def texts(work: Work) -> Iterator[tuple[str, str]]:
    """Every field of a work as text."""
    for field in WORK_FIELDS:
        if text := _text(work, field):
            yield field, text


def _text(work: Work, field: str) -> str:
    value = getattr(work, field)
    if field in NAME_FIELDS:
        return "; ".join(_name(name) for name in value)
    if field in DATE_FIELDS:
        return value.edtf or value.printed if value else ""
    return str(value)


def _name(name: Name) -> str:
    """A body is told from a person; whether a particle is split off is not a fact of the name."""
    if name.literal:
        return f"{{{name.literal}}}"
    return inverted_text(name)


def _plain(text: str) -> str:
    """The text in one line; marks against a style's small letters are no part of it."""
    return unicodedata.normalize("NFC", one_line(without_no_case(text)))


def counted(found: Sequence[Loss]) -> dict[str, int]:
    """How often each field is lost or changed, the most frequent first."""
    return dict(Counter(loss.field for loss in found).most_common())
