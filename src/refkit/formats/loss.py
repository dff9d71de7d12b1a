"""Entries and a format go in, the facts that this format cannot carry come out: written, read back and compared."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from refkit.formats import find
from refkit.formats.bib_write import PROTECTED, relation_note
from refkit.formats.keywords import split_keywords
from refkit.formats.leftovers import KEYWORD, one_line
from refkit.formats.name_lines import inverted_text
from refkit.formats.record import LoadedRecord
from refkit.formats.zotero_types import ALIASES
from refkit.model import DATE_FIELDS, NAME_FIELDS, WORK_FIELDS, Date, Entry, Name, Work
from refkit.normalise.date_values import date_text
from refkit.normalise.latex_markup import without_no_case

_WORDS = {label: name.replace("-", "") for label, name in ALIASES.items()}


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
    """What a work carries beside its fields is kept where its name gives it back; a value elsewhere is a change."""
    again = _by_name(after)
    told = (value for name in ("note", "annote") for value in again.get(name, ()))
    remarks = {one_line(line) for value in told for line in value.splitlines()}
    for relation in before.relations:
        if one_line(relation_note(relation)) not in remarks:
            yield Loss(key, "relations", relation_note(relation))
    for name, values in _by_name(before).items():
        for value in _missing(name, values, again.get(name, []), remarks):
            in_note = f"{name}: {one_line(value)}".casefold() in map(str.casefold, remarks)
            yield Loss(
                key, f"extra {name}", value, "a line of the note" if in_note else _elsewhere(value, after)
            )


def _missing(
    name: str, values: Sequence[str], again: Sequence[str], remarks: AbstractSet[str]
) -> Iterator[str]:
    """The values of a name that are not there again, each as often as it was."""
    if name == "note" and _joined(values) == _joined(again):
        return
    left = Counter(map(_plain, again))
    for value in values:
        if left[_plain(value)]:
            left[_plain(value)] -= 1
        elif name != "note" or not set(map(one_line, value.splitlines())) <= remarks:
            yield value


def _by_name(work: Work) -> dict[str, list[str]]:
    """The values that stand in `extra` under each name, or another word for it; keywords one by one."""
    found: dict[str, list[str]] = {}
    for name, value in work.extra:
        if name == PROTECTED:  # braces around words are no fact
            continue
        label = re.sub(r"[^a-z0-9]", "", name.casefold())
        parts = split_keywords(value) if name == KEYWORD else [value]
        found.setdefault(_WORDS.get(label, label), []).extend(parts)
    return {
        name: list(dict.fromkeys(values)) if name == KEYWORD else values for name, values in found.items()
    }


def _joined(values: Sequence[str]) -> str:
    return _plain("\n".join(values))


def _elsewhere(value: str, after: Work) -> str:
    """Where the value stands now, under another name; "" for nowhere."""
    pairs = [*after.extra, *texts(after)]
    return next((f"{name}: {text}" for name, text in pairs if _plain(text) == _plain(value)), "")


def texts(work: Work) -> Iterator[tuple[str, str]]:
    """Every field of a work as text."""
    for field in WORK_FIELDS:
        if text := _text(work, field):
            yield field, text


def _text(work: Work, field: str) -> str:
    value = getattr(work, field)
    if field in NAME_FIELDS:
        return " | ".join(_name(name) for name in value)
    if field in DATE_FIELDS:
        return _date(value, work) if value else ""
    return str(value)


def _date(date: Date, work: Work) -> str:
    """A date in EDTF; as it was printed where its parts hold less than that, and nothing beside it has the text."""
    shown = date_text(date)
    whole = date.end or date.season or date.approximate or any(value == shown for _, value in work.extra)
    return date.edtf if whole and date.year is not None else shown


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
