"""Judged pairs come in; which are two versions of one work, for sure, goes out, and entries that name one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import Any, NamedTuple

from refkit.matching.apart import RECURRING
from refkit.matching.assemble import Judged
from refkit.matching.clusters import Clusters
from refkit.matching.decisions import AS_SET, PREPRINT, VERSIONS, Decisions
from refkit.matching.names import ALIKE, same_name
from refkit.matching.prepare import Comparable
from refkit.matching.preprints import ASKED, is_preprint
from refkit.model import HAS_PREPRINT, PREPRINT_OF, Entry, Pair, Tie


class Versions(NamedTuple):
    """Two records of which one is a preprint of the other, and the words for it."""

    one: str
    other: str
    reason: str


def sure_versions(
    records: Sequence[Comparable], judged: Iterable[Judged], clusters: Clusters
) -> list[Judged]:
    """The pairs of a preprint and what was published that need no person: one title, one first author, one candidate.

    A preprint that fits two published works is asked about.
    """
    asked = [item for item in judged if item.forbidden.endswith(ASKED)]
    found = [item for item in asked if _agree(records[item.left], records[item.right])]
    published: dict[int, set[int]] = defaultdict(set)
    ends = [
        (item.left, item.right) if records[item.left].preprint else (item.right, item.left) for item in found
    ]
    for preprint, other in ends:
        published[clusters.find(preprint)].add(clusters.find(other))
    return [
        item
        for item, (preprint, _) in zip(found, ends, strict=True)
        if len(published[clusters.find(preprint)]) == 1
    ]


def _agree(left: Comparable, right: Comparable) -> bool:
    """One telling title, and one first author."""
    titles, people = (left.title, right.title), (left.authors[:1], right.authors[:1])
    telling = min(title.info for title in titles) >= RECURRING and not (left.recurring or right.recurring)
    one_title = left.title.forms[:1] == right.title.forms[:1] != ()
    return telling and one_title and all(people) and same_name(people[0][0], people[1][0]) >= ALIKE


def versions_of(decisions: Decisions, pairs: Iterable[Pair]) -> Iterator[Versions]:
    """The records that are versions of one another by a decision, or by `MatchOptions.preprints`."""
    for group in decisions.related:
        yield Versions(group.records[0], group.records[1], VERSIONS)
    for pair in pairs:
        if AS_SET in pair.reasons:
            yield Versions(pair.left, pair.right, AS_SET)


def with_ties(entries: Sequence[Entry], found: Iterable[Versions]) -> list[Entry]:
    """The entries with ties between those that hold the records; of two the one on a server is the preprint.

    Where both are, or none, it is the first.
    """
    made, pairs = list(entries), list(found)
    home = _homes(entries, {record for pair in pairs for record in pair[:2]})
    ties: dict[int, dict[str, Tie]] = defaultdict(dict)
    for one, other, reason in pairs:
        left, right = home.get(one), home.get(other)
        if left is None or right is None or left == right:
            continue
        if is_preprint(entries[right].work) and not is_preprint(entries[left].work):
            left, right = right, left
        for at, there, kind in ((left, right, PREPRINT_OF), (right, left, HAS_PREPRINT)):
            ties[at].setdefault(entries[there].key, Tie(kind, entries[there].key, reason))
    for at, known in ties.items():
        made[at] = replace(made[at], ties=tuple(known.values()))
    return made


def _homes(entries: Sequence[Entry], named: Set[str]) -> dict[str, int]:
    """The places of the entries that hold these records; a million entries are looked through for some only."""
    if not named:
        return {}
    return {
        name: at
        for at, entry in enumerate(entries)
        for name in (*entry.members, *entry.citations)
        if name in named
    }


def relations(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """The works that are versions of one another: the keys of the preprint and of what was published, and why."""
    return [
        {"keys": [entry.key, tie.key], "kind": PREPRINT, "reason": tie.reason}
        for entry in entries
        for tie in entry.ties
        if tie.type == PREPRINT_OF
    ]
