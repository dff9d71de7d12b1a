"""Loaded records come in; the works they are go out, matched and under their keys, with the counts a review needs."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING

from refkit.library.earlier import LIBRARY, translate
from refkit.library.loading import Loaded, Progress
from refkit.model import Cluster, Entry, Record, Work

if TYPE_CHECKING:
    from refkit.matching import Matched
    from refkit.matching.decisions import Decisions
    from refkit.matching.options import MatchOptions


def match_library(
    loaded: Loaded,
    decisions: Decisions | None = None,
    options: MatchOptions | None = None,
    progress: Progress | None = None,
) -> Matched:
    """Match what was loaded; the works of an earlier library are compared with what is new, not with each other.

    Decisions may name records that went into the library: they hold for its works.
    """
    from refkit.matching import Decisions, MatchOptions, match

    wanted = (decisions or Decisions()).renamed(loaded.moved)
    made, late = translate(wanted, (*loaded.rows, *loaded.again))
    matched = match(loaded.records, made, replace(options or MatchOptions(), library=LIBRARY), progress)
    return replace(matched, problems=(*matched.problems, *late)) if late else matched


def entries_of(
    matched: Matched,
    keys: Mapping[str, tuple[str, ...]] | None = None,
    former: Mapping[str, str] | None = None,
) -> list[Entry]:
    """The merged works under citation keys; a work of the earlier library keeps its key, and all keys live on.

    Args:
        matched: what `match_library` gave.
        keys: for a record id the citation keys it had (`Loaded.keys`); those not chosen become aliases.
        former: for a record id the key that its work had in a run before (`Loaded.former`); it keeps that.
    """
    from refkit.normalise.keys import assign_keys

    records = {record.id: record for record in matched.records}
    works = [readable(cluster, records) for cluster in matched.clusters]
    members = [cluster.members for cluster in matched.clusters]
    named = list(_keys(matched.clusters, assign_keys(works, former, members)))
    used = set(named)
    return [
        Entry(
            key,
            work,
            cluster.members,
            aliases=_aliases(cluster, keys or {}, used),
            conflicts=cluster.conflicts,
            pairs=cluster.pairs,
        )
        for cluster, work, key in zip(matched.clusters, works, named, strict=True)
    ]


def _keys(clusters: Sequence[Cluster], made: Sequence[str]) -> Iterator[str]:
    """The key that a work has in the earlier library, else the one made for it, with a number where that is taken."""
    kept = [
        next((name.removeprefix(LIBRARY) for name in cluster.members if name.startswith(LIBRARY)), "")
        for cluster in clusters
    ]
    used = set(kept)
    for old, new in zip(kept, made, strict=True):
        key = old or next(name for name in chain([new], (f"{new}-{i}" for i in count(2))) if name not in used)
        used.add(key)
        yield key


def _aliases(cluster: Cluster, keys: Mapping[str, tuple[str, ...]], used: Container[str]) -> tuple[str, ...]:
    """The keys that its records had; but one that is the key of a work would make two works of one name."""
    before = dict.fromkeys(name for member in cluster.members for name in keys.get(member, ()))
    return tuple(name for name in before if name not in used)


def readable(cluster: Cluster, records: Mapping[str, Record]) -> Work:
    """The work of a cluster; what came as a whole printed reference is given in fields as far as it can be read."""
    if cluster.work.title or cluster.work.authors:
        return cluster.work
    from refkit.matching.printed import read

    printed = [
        text for member in cluster.members for name, text in records[member].work.extra if name == "printed"
    ]
    if not printed:
        return cluster.work
    readings = [read(text) for text in printed]
    best = max(readings, key=lambda reading: (not reading.short, len(reading.work.title)))
    return replace(best.work, extra=(("printed", printed[readings.index(best)]),))
