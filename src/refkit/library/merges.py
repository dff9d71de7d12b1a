"""A matched library comes in; the text of merges.json goes out: each merge with its evidence, and open pairs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from refkit.library.earlier import LIBRARY, with_history
from refkit.library.loading import Loaded
from refkit.matching.decisions import decided
from refkit.matching.versions import relations
from refkit.model import Entry, Pair, Record, Work

if TYPE_CHECKING:
    from refkit.matching import Matched


def merges_json(
    loaded: Loaded,
    matched: Matched,
    entries: Sequence[Entry],
    carried: Mapping[str, Sequence[dict[str, Any]]],
    left_out: Sequence[Entry],
) -> Iterator[str]:
    """One item a line: a person finds a line, and a million of them are written fast."""
    records = {record.id: record for record in loaded.records}
    before = {cluster["key"]: cluster for cluster in loaded.merges.get("clusters", [])}
    parts: dict[str, Iterator[Any]] = {
        "clusters": _with_earlier(entries, records, before),
        **{name: chain(_of_outcome(name, matched, records), carried[name]) for name in ("review", "apart")},
        "relations": iter(relations(entries)),
        "dropped": chain(loaded.merges.get("dropped", []), (_cluster(entry, records) for entry in left_out)),
        "problems": (str(problem) for problem in (*loaded.problems, *matched.problems)),
    }
    encode = json.JSONEncoder(ensure_ascii=False).encode
    opening = "{"
    for name, items in parts.items():
        yield f'{opening}\n"{name}": ['
        for at, item in enumerate(items):
            yield (",\n" if at else "\n") + encode(item)
        yield "\n]"
        opening = ","
    yield "\n}\n"


def _of_outcome(name: str, matched: Matched, records: Mapping[str, Record]) -> Iterator[dict[str, Any]]:
    return (_pair(pair, records) for pair in matched.pairs if pair.outcome == name)


def _with_earlier(
    entries: Sequence[Entry], records: Mapping[str, Record], before: Mapping[str, dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The clusters of this run and those of the earlier library, under the keys they have now."""
    for entry in entries:
        works = [member.removeprefix(LIBRARY) for member in entry.members if member.startswith(LIBRARY)]
        if len(entry.members) > 1:
            yield with_history(_cluster(entry, records), before, works)
        elif works and works[0] in before:
            yield before[works[0]]


def _cluster(entry: Entry, records: Mapping[str, Record]) -> dict[str, Any]:
    return {
        "key": entry.key,
        "title": entry.work.title,
        "members": [{"id": member, "printed": in_words(records[member].work)} for member in entry.members],
        "evidence": [
            {"left": pair.left, "right": pair.right, "score": pair.score, "reasons": list(pair.reasons)}
            for pair in entry.pairs
        ],
        "conflicts": [
            {
                "field": conflict.field,
                "chosen": conflict.chosen,
                "reason": conflict.reason,
                "values": [{"value": value, "records": list(ids)} for value, ids in conflict.values],
            }
            for conflict in entry.conflicts
        ],
    }


def _pair(pair: Pair, records: Mapping[str, Record]) -> dict[str, Any]:
    return {
        "left": pair.left,
        "right": pair.right,
        "score": pair.score,
        "outcome": pair.outcome,
        "reasons": list(pair.reasons),
        **decided(pair.reasons),
        "printed": [in_words(records[record].work) for record in (pair.left, pair.right)],
    }


def in_words(work: Work) -> str:
    """A work on one line, for a person to compare."""
    from refkit.matching.values import as_text

    printed = next((value for name, value in work.extra if name == "printed"), "")
    if printed:
        return printed
    values = [
        ("kind", work.kind),
        *((name.replace("_", " "), as_text(value)) for name, value in work.present()),
    ]
    return " | ".join(f"{name}: {value}" for name, value in values if value)
