"""Hayagriva YAML (Typst's bibliographies): entries go in and the text of a file comes out; and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from refkit.formats import hayagriva_read
from refkit.formats.hayagriva_read import PARENTS, PRINTED_NUMBERS, loads
from refkit.formats.keywords import joined_keywords
from refkit.formats.kinds import kind
from refkit.formats.leftovers import (
    abstract_of,
    behind_first,
    entry_lines,
    keywords,
    notes,
    plain_dates,
    start_of,
)
from refkit.model import Entry, Name, Work

__all__ = ["EXTENSIONS", "NAME", "dumps", "loads"]

NAME = "hayagriva"
EXTENSIONS = (".hayagriva.yaml", ".hayagriva.yml", ".yaml", ".yml")
# a BCP 47 tag of language and region; Typst refuses a file with another value
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
_TEXTS = {
    "title": "title",
    "genre": "genre",
    "edition": "edition",
    "page-range": "page",
    "archive": "archive",
    "archive-location": "archive_location",
    "location": "event_place",
}


_CARRIED = frozenset({"authors", "editors", "translators", "publisher", "publisher_place", *_TEXTS.values()})


def dumps(entries: Sequence[Entry]) -> str:
    """The entries as one file, ordered by key.

    What Hayagriva has no field for stands in `serial-number`, its open list of names and values, where no style
    prints it.
    """
    import yaml

    data = {entry.key: _record(entry) for entry in sorted(entries, key=lambda one: one.key)}
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=2**16)
    return str(text) if data else ""


def _record(entry: Entry) -> dict[str, Any]:
    work = entry.work
    name = kind(work.kind).hayagriva
    parent, carried = _parent(work)
    carried |= _CARRIED | (plain_dates(work) & {"issued", "accessed" if work.url else "issued"})
    language = work.language if _LANGUAGE.fullmatch(work.language) else ""
    carried |= {"url"} if work.url else set()
    carried |= {"language"} if language else set()
    translators = {"role": "translator", "names": list(map(_person, work.translators))}
    rows = {
        "type": name,
        **{place: getattr(work, field) for place, field in _TEXTS.items()},
        "author": list(map(_person, work.authors)),
        "editor": list(map(_person, work.editors)),
        "affiliated": [translators] if work.translators else [],
        "date": start_of(work.issued),
        "publisher": _filled(name=work.publisher, location=work.publisher_place),
        "url": _address(work),
        "language": language,
        "parent": parent,
        "volume": "" if parent else work.volume,
        "abstract": abstract_of(work),
        "note": "\n".join(notes(work)),
        "serial-number": _numbers(entry, carried, hayagriva_read.native_kind(name, parent.get("type", ""))),
    }
    return {label: value for label, value in rows.items() if value}


def _filled(**values: Any) -> dict[str, Any]:
    return {label.replace("_", "-"): value for label, value in values.items() if value}


def _address(work: Work) -> str | dict[str, str]:
    seen = start_of(work.accessed)
    return {"value": work.url, "date": seen} if work.url and seen else work.url


def _parent(work: Work) -> tuple[dict[str, Any], set[str]]:
    """The journal, book, conference or site that holds the work, and the fields that stand there."""
    label = PARENTS.get(work.kind, "misc")
    title, field = work.container_title, "container_title"
    if not title and work.event_title and work.kind in ("speech", "paper-conference"):
        title, field, label = work.event_title, "event_title", "conference"
    numbers = [name for name in ("volume", "issue", "issn") if getattr(work, name)]
    if not title:
        return {}, set(numbers) & {"volume"}
    serial = {"issn": work.issn} if work.issn else {}
    out = _filled(type=label, title=title, volume=work.volume, issue=work.issue, serial_number=serial)
    return out, {field, *numbers}


def _numbers(entry: Entry, carried: set[str], native: str) -> dict[str, str]:
    work = entry.work
    fields = {label: field for label, field in PRINTED_NUMBERS.items() if not field == "issn" in carried}
    out = {label: value for label, field in fields.items() if (value := getattr(work, field))}
    told = {"kind": work.kind if native != work.kind else "", "keyword": joined_keywords(keywords(entry))}
    out |= {label: value for label, value in told.items() if value}
    rest = replace(entry, work=behind_first(work, "abstract"))
    for line in entry_lines(rest, {*carried, *PRINTED_NUMBERS.values()}):
        label, _, value = line.partition(": ")
        out[label] = f"{out[label]}\n{value}" if label in out else value
    return out


def _person(name: Name) -> str | dict[str, str]:
    """A name in one string where it is read again as what it is, otherwise in its parts."""
    if name.literal:
        plain = " " in name.literal and "," not in name.literal
        return name.literal if plain else {"name": name.literal}
    simple = name.family and not (name.particle or name.suffix or "," in name.family + name.given)
    if simple and (name.given or " " not in name.family):
        return ", ".join(filter(None, (name.family, name.given)))
    return _filled(name=name.family, given_name=name.given, prefix=name.particle, suffix=name.suffix)
