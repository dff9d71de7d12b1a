"""Hayagriva YAML (Typst's bibliographies): entries go in and the text of a file comes out; and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from refkit.formats import hayagriva_read
from refkit.formats.hayagriva_read import PARENTS, PRINTED_NUMBERS
from refkit.formats.kinds import kind
from refkit.formats.leftovers import entry_lines, keywords, notes, plain_date
from refkit.formats.record import LoadedRecord
from refkit.model import Date, Entry, Name, Problem, Work

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


def loads(text: str, *, file: str = "") -> tuple[list[LoadedRecord], list[Problem]]:
    """The records of a Hayagriva file and what is wrong with it."""
    return hayagriva_read.loads(text, file=file)


def _record(entry: Entry) -> dict[str, Any]:
    work = entry.work
    name = kind(work.kind).hayagriva
    out: dict[str, Any] = {"type": name}
    out |= {place: getattr(work, field) for place, field in _TEXTS.items() if getattr(work, field)}
    carried = {"authors", "editors", "translators", "publisher", "publisher_place", *_TEXTS.values()}
    for place, people in (("author", work.authors), ("editor", work.editors)):
        if people:
            out[place] = [_person(person) for person in people]
    if work.translators:
        names = [_person(person) for person in work.translators]
        out["affiliated"] = [{"role": "translator", "names": names}]
    if plain_date(work.issued):
        carried.add("issued")
    if work.issued and work.issued.year is not None:
        out["date"] = _iso(work.issued)
    if work.publisher or work.publisher_place:
        given = {"name": work.publisher, "location": work.publisher_place}
        out["publisher"] = {label: value for label, value in given.items() if value}
    if work.url:
        carried |= {"url"} | ({"accessed"} if plain_date(work.accessed) else set())
        seen = {"date": _iso(work.accessed)} if work.accessed and work.accessed.year is not None else {}
        out["url"] = {"value": work.url, **seen} if seen else work.url
    if _LANGUAGE.fullmatch(work.language):
        out["language"] = work.language
        carried.add("language")
    if parent := _parent(work, carried):
        out["parent"] = parent
    elif work.volume:
        out["volume"] = work.volume
        carried.add("volume")
    for label, value in work.extra:
        if label == "abstract":
            out.setdefault("abstract", value)
    if texts := notes(work):
        out["note"] = "\n".join(texts)
    native = hayagriva_read.native_kind(name, parent.get("type", ""))
    if numbers := _numbers(entry, carried, native):
        out["serial-number"] = numbers
    return out


def _parent(work: Work, carried: set[str]) -> dict[str, Any]:
    """The journal, book, conference or site that holds the work, with its volume and issue."""
    label = PARENTS.get(work.kind, "misc")
    title, field = work.container_title, "container_title"
    if not title and work.event_title and work.kind in ("speech", "paper-conference"):
        title, field, label = work.event_title, "event_title", "conference"
    if not title:
        return {}
    out: dict[str, Any] = {"type": label, "title": title}
    carried.add(field)
    for place in ("volume", "issue"):
        if value := getattr(work, place):
            out[place] = value
            carried.add(place)
    if work.issn:
        out["serial-number"] = {"issn": work.issn}
        carried.add("issn")
    return out


def _numbers(entry: Entry, carried: set[str], native: str) -> dict[str, str]:
    work = entry.work
    out = {label: getattr(work, field) for label, field in PRINTED_NUMBERS.items()}
    if "issn" in carried:
        out.pop("issn")
    out = {label: value for label, value in out.items() if value}
    if work.kind and native != work.kind:
        out["kind"] = work.kind
    if words := keywords(entry):
        out["keyword"] = ", ".join(words)
    for line in entry_lines(entry, {*carried, *PRINTED_NUMBERS.values(), "abstract"}):
        label, _, value = line.partition(": ")
        out[label] = f"{out[label]}; {value}" if label in out else value
    return out


def _person(name: Name) -> str | dict[str, str]:
    if name.literal:
        plain = " " in name.literal and "," not in name.literal
        return name.literal if plain else {"name": name.literal}
    if name.family and not (
        name.given or name.particle or name.suffix or " " in name.family or "," in name.family
    ):
        return name.family
    parts = {"name": name.family, "given-name": name.given, "prefix": name.particle, "suffix": name.suffix}
    if (
        name.family
        and name.given
        and not name.particle
        and not name.suffix
        and "," not in name.family + name.given
    ):
        return f"{name.family}, {name.given}"
    return {label: value for label, value in parts.items() if value}


def _iso(date: Date) -> str:
    return Date(date.year, date.month, date.day).edtf
