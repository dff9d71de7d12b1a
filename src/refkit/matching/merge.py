"""The records of one cluster come in; one Work with the evidence of all, and the conflicts between them, go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from refkit.matching.dates import earlier
from refkit.matching.decisions import PREPRINT, Value
from refkit.matching.preprints import is_preprint
from refkit.matching.values import LAST_YEAR, Printed, as_text, choose
from refkit.model import DATE_FIELDS, NAME_FIELDS, WORK_FIELDS, Conflict, Date, Name, Record, Relation, Work

# a kind that says more wins over one that says nothing about where a work stood
DECIDED = "decided by a person"
"""How the reason of a value begins that a person has chosen."""
# what a preprint and what was published of it have in common
OF_ANY_VERSION = ("authors", "title", "language")
# what else of a preprint says nothing of its kind: where it is, and what a person made of it
OF_PREPRINT = frozenset(
    (
        "abstract",
        "archiveprefix",
        "collection",
        "eprint",
        "eprintclass",
        "eprinttype",
        "file",
        "keyword",
        "primaryclass",
    )
)
VAGUE_KINDS = ("", "document", "article", "webpage", "manuscript")


def merge(
    records: Sequence[Record],
    decided: Sequence[Value] = (),
    dates: Mapping[str, str] | None = None,
) -> tuple[Work, tuple[Conflict, ...]]:
    """One work of all `records`, which are taken to be one, and the fields on which they disagree.

    Args:
        records: the members of a cluster, in order; at least one.
        decided: values that a person decided on.
        dates: record ids whose date is proved a misprint by another record, with the reason.
    """
    if len(records) == 1 and not decided:
        return records[0].work, ()
    changes: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    by_field = {item.field: item for item in decided}
    works = [record.work for record in records]
    for name in ("kind", *WORK_FIELDS):
        values = list(filter(None, map(attrgetter(name), works)))
        conflict: Conflict | None = None
        if name in by_field:
            changes[name], conflict = _decided(by_field[name], _printed(name, records, dates or {}))
        elif not values:
            continue  # most fields are empty
        elif all(value == values[0] for value in values):
            changes[name] = values[0]
        elif printed := _printed(name, records, dates or {}):
            changes[name], conflict = choose(name, printed)
        if conflict is not None:
            conflicts.append(conflict)
    changes["evidence"] = tuple(dict.fromkeys(item for record in records for item in record.work.evidence))
    changes["relations"] = _relations(records)
    changes["extra"] = _extra(records)
    return replace(records[0].work, **changes), tuple(conflicts)


def _parted(records: Sequence[Record]) -> tuple[list[Record], list[Record]]:
    """What was published, and the preprints."""
    servers = [is_preprint(record.work) for record in records]
    both = list(zip(records, servers, strict=True))
    return [one for one, server in both if not server], [one for one, server in both if server]


def _whereabouts(preprint: Work, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Where a preprint is, and what a person made of it, but for names that are taken."""
    yield from ((name, value) for name, value in preprint.extra if name in OF_PREPRINT and name not in known)
    place = preprint.doi or preprint.url or preprint.number
    if place and PREPRINT not in known:
        yield PREPRINT, place


def merge_published(
    records: Sequence[Record],
    decided: Sequence[Value] = (),
    dates: Mapping[str, str] | None = None,
) -> tuple[Work, tuple[Conflict, ...]]:
    """What `merge` does, but of a preprint and what was published the latter counts, and where the former is.

    What a server prints of itself is not taken over.
    """
    published, preprints = _parted(records)
    if not published or not preprints:
        return merge(records, decided, dates)
    work, conflicts = merge(published, decided, dates)
    before, _ = merge(preprints)
    said = {item.field for item in decided}
    lacking = [name for name in OF_ANY_VERSION if name not in said and not getattr(work, name)]
    free = {name: getattr(before, name) for name in lacking}
    extra = (*work.extra, *_whereabouts(before, dict(work.extra)))
    evidence = tuple(dict.fromkeys((*work.evidence, *before.evidence)))
    relations = _relations([*published, *preprints])
    return replace(work, **free, extra=extra, evidence=evidence, relations=relations), conflicts


def _printed(name: str, records: Sequence[Record], dates: Mapping[str, str]) -> list[Printed]:
    found = []
    for record in records:
        value = getattr(record.work, name)
        if not value or _says_nothing(value):
            continue
        doubt = (name == "issued" and dates.get(record.id)) or _doubt(name, value, record.work)
        found.append(Printed(name, value, record.id, record.source, own=record.is_source, doubt=doubt))
    if name != "kind":
        return found
    return [item for item in found if item.value not in VAGUE_KINDS] or found


def _says_nothing(value: Any) -> bool:
    return isinstance(value, Date) and value.year is None and not value.printed


def _doubt(name: str, value: Any, work: Work) -> str:
    """Why a value cannot be right by the record's own word."""
    if name in DATE_FIELDS and value.year is not None and value.year >= LAST_YEAR:
        return f"{value.edtf} lies in the future"
    if name == "issued" and earlier(work.accessed, value) and work.accessed is not None:
        return f"its own access date {work.accessed.edtf} comes before {value.edtf}"
    return ""


def _decided(item: Value, printed: Sequence[Printed]) -> tuple[Any, Conflict]:
    value = typed(item.field, item.value)
    values: dict[str, tuple[str, ...]] = {}
    for other in printed:
        text = as_text(other.value)
        values[text] = (*values.get(text, ()), other.record)
    said = f"{DECIDED}: {item.why}" if item.why else DECIDED
    return value, Conflict(item.field, item.value, tuple(values.items()), said)


def typed(field: str, text: str) -> Any:
    """The value of a field from the text a person wrote: EDTF or a printed date, "Family, Given; Body", or text."""
    if field in NAME_FIELDS:
        return tuple(_name(part.strip()) for part in text.split(";") if part.strip())
    if field in DATE_FIELDS:
        from refkit.normalise.date_values import parse
        from refkit.normalise.dates import from_edtf

        return from_edtf(text) or parse(text)
    return text


def _name(text: str) -> Name:
    family, comma, rest = (part.strip() for part in text.partition(","))
    if not comma:
        return Name(literal=text)
    given, _, suffix = (part.strip() for part in rest.partition(","))
    words = family.split()
    small = next((at for at, word in enumerate(words[:-1]) if not word[:1].islower()), len(words) - 1)
    return Name(" ".join(words[small:]), given, " ".join(words[:small]), suffix)


def _extra(records: Sequence[Record]) -> tuple[tuple[str, str], ...]:
    """What has no field of its own, one value a name: no record format may hold a field twice."""
    found: dict[str, list[str]] = {}
    for record in records:
        for name, value in record.work.extra:
            if value not in found.setdefault(name, []):
                found[name].append(value)
    return tuple((name, "; ".join(values)) for name, values in found.items())


def _relations(records: Sequence[Record]) -> tuple[Relation, ...]:
    found: dict[tuple[str, str], Relation] = {}
    for record in records:
        for relation in record.work.relations:
            found.setdefault((relation.type, relation.work.title.casefold()), relation)
    return tuple(found.values())
