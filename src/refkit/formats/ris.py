"""RIS: entries go in and the text of a file comes out, as Zotero's import reads it best; text goes in and records
come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from refkit.formats.kinds import is_email, kind
from refkit.formats.leftovers import (
    KEY,
    entry_lines,
    keywords,
    notes,
    one_line,
    plain_dates,
)
from refkit.formats.name_lines import inverted_text, person
from refkit.formats.ris_read import loads
from refkit.formats.ris_tags import field_places, places, type_lines
from refkit.formats.roles import ROLES, is_person
from refkit.formats.tagged import tidy, under
from refkit.formats.zotero_types import named
from refkit.model import NAME_FIELDS, Date, Entry, Name, Work

__all__ = ["EXTENSIONS", "NAME", "dumps", "loads", "name_value", "ris_type"]

NAME = "ris"
EXTENSIONS = (".ris",)
# a first and a last page; "A12-3" or "iv-xii" as well, but not "12, 14"
_PAGES = re.compile(r"([^\s,;–-]+)\s*[-–]\s*([^\s,;–-]+)")
# fields that never go to M2, because a tag of their own always holds them
_ALWAYS = frozenset({"authors", "title", "language", "doi", "url", "archive", "archive_location", "accessed"})
_TAG = re.compile(r"[A-Z][A-Z0-9]")
ISSN = re.compile(r"\d{4}-\d{3}[\dXx](?!\S)")


def dumps(entries: Sequence[Entry]) -> str:
    """The entries as one RIS file, ordered by key. Lines end in LF; fields without a tag are lines of M2."""
    return "\n".join(_record(entry) for entry in sorted(entries, key=lambda one: one.key))


def ris_type(work: Work) -> str:
    """The RIS type of a work; a personal communication that says so is an e-mail."""
    return "ICOMM" if is_email(work) else kind(work.kind).ris


def _record(entry: Entry) -> str:
    # no value ends its line: a keyword with a line "ER  -" in it would end the record
    rows = [f"{tag}  - {tidy(value)}" for tag, value in _tags(entry)]
    return "\n".join(rows) + "\n"


def _tags(entry: Entry) -> Iterator[tuple[str, str]]:
    work, ris = entry.work, ris_type(entry.work)
    yield "TY", ris
    # an ISSN in the field for ISBNs would be read as what it is
    out = {"isbn"} if ISSN.match(work.isbn) else set()
    where = {
        tag: field for tag, field in field_places(ris).items() if field not in out and getattr(work, field)
    }
    beside = _beside(work, ris, where) if work.extra else {}
    yield from _placed(work, ris, where, beside)
    yield from _dates(work)
    yield from under("AB", (value for name, value in work.extra if name == "abstract"))
    yield from under("KW", keywords(entry))
    yield from under("N1", notes(work))
    yield from _rest(replace(entry, work=_left(work, beside)) if beside else entry, ris, where.values())
    yield "ID", entry.key
    yield "ER", ""


def _placed(
    work: Work, ris: str, where: Mapping[str, str], beside: Mapping[str, list[tuple[str, str]]]
) -> Iterator[tuple[str, str]]:
    """What has a tag of its own."""
    for tag, field in (places(ris) if beside else where).items():
        if tag in where:
            yield from _values(tag, field, getattr(work, field))
        elif tag in beside:
            yield from under(tag, map(_beside_value, beside[tag]))


def _dates(work: Work) -> Iterator[tuple[str, str]]:
    if work.issued and work.issued.year is not None:
        yield "DA", slashed(work.issued)
        yield "PY", f"{work.issued.year:04d}"
    if work.accessed:
        yield "Y2", slashed(work.accessed)


def _rest(entry: Entry, ris: str, where: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What a RIS file had under other tags, and all else in lines of M2."""
    work = entry.work
    own = [(name, value) for name, value in work.extra if _TAG.fullmatch(name) and name not in ("TY", "ER")]
    yield from own
    told = [*type_lines(work.kind, ris), *([(KEY, entry.key)] if entry.key else [])]
    yield from under("M2", map(": ".join, told))
    carried = {*_ALWAYS, *where, *dict(own), "abstract"} | (plain_dates(work) & {"issued"})
    yield from under("M2", entry_lines(entry, carried))


def _beside(work: Work, ris: str, where: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Tag → what `extra` has for it: all persons of a role, or the one text of a name."""
    tags = {field: tag for tag, field in places(ris).items() if tag not in where}
    found: dict[str, list[tuple[str, str]]] = {}
    for label, value in work.extra:
        tag = tags.get(named(label), "")
        if tag and (
            is_person(label, value) or (label not in ROLES and tag not in found and _fits(tag, value))
        ):
            found.setdefault(tag, []).append((label, value))
    return found


def _fits(tag: str, value: str) -> bool:
    """A number of pages with a hyphen would be read as pages."""
    return "\n" not in value and not (tag == "SP" and re.search("[-–,]", value))


def _beside_value(pair: tuple[str, str]) -> str:
    return name_value(person(pair[1])) if pair[0] in ROLES else one_line(pair[1])


def _left(work: Work, beside: Mapping[str, list[tuple[str, str]]]) -> Work:
    placed = {pair for pairs in beside.values() for pair in pairs}
    return replace(work, extra=tuple(pair for pair in work.extra if pair not in placed))


def _values(tag: str, field: str, value: Any) -> Iterator[tuple[str, str]]:
    """The lines of one field: one for each name, two for a first and a last page."""
    if field in NAME_FIELDS:
        yield from ((tag, name_value(name)) for name in value)
    elif field == "page" and (match := _PAGES.fullmatch(value)):
        yield from zip(("SP", "EP"), match.groups(), strict=True)
    else:
        yield tag, one_line(value)


def name_value(name: Name) -> str:
    """ "van der Berg, Jan, Jr." as the format's description asks for it; a body as it is."""
    if name.literal:
        # a comma behind it tells EndNote that it may not turn the words round; Zotero takes it for one field anyway
        return f"{one_line(name.literal).rstrip(',')},"
    return one_line(inverted_text(name))


def slashed(date: Date) -> str:
    """YYYY/MM/DD as far as it is known."""
    parts = [f"{date.year:04d}" if date.year is not None else ""]
    for part in (date.month, date.day):
        if part is None:
            break
        parts.append(f"{part:02d}")
    return "/".join(parts)
