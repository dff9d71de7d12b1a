"""A matched library comes in; the counts of a PRISMA 2020 flow diagram go out (Page et al., BMJ 2021;372:n71).

They add up. For one run: identified = duplicates removed + other removals + new works. For all runs together (`all`):
records identified - duplicates removed - other removals = works to screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from refkit.library.earlier import LIBRARY, Row
from refkit.library.loading import Loaded
from refkit.matching.decisions import decided

if TYPE_CHECKING:
    from refkit.matching import Matched


def prisma(loaded: Loaded, matched: Matched) -> dict[str, Any]:
    """The counts of one run and of all runs: identified by file and by database, removed and why, left to screen."""
    new = [row for row in loaded.origins if row.file]
    read = [*new, *loaded.again]
    firsts = _firsts(loaded, matched)
    dropped = dropped_clusters(matched)
    doubles = [row for row in read if row.id not in firsts]
    by_person = min(_by_person(matched), len(doubles) - len(loaded.again))
    others = sum(_is_new(members) for members in dropped)
    kept = len(firsts) - others
    return {
        "identified": {"total": len(read), "by_file": dict(Counter(row.file for row in read))},
        "earlier": {"works": _works(loaded), "records": len(loaded.rows)},
        "duplicates_removed": {
            "total": len(doubles),
            "automatically": len(doubles) - by_person,
            "by_decision": by_person,
            "in_library": len(_of_library(loaded, matched)),
        },
        "removed_for_other_reasons": others,
        "new_works": kept,
        "to_screen": len(matched.clusters) - len(dropped),
        "pairs_to_review": sum(pair.outcome == "review" for pair in matched.pairs),
        "pairs_decided_apart": sum(bool(decided(pair.reasons)) for pair in matched.pairs),
        "databases": _databases(read, doubles),
        "all": _all(loaded, matched, read, len(dropped)),
    }


def dropped_clusters(matched: Matched) -> list[tuple[str, ...]]:
    """The members of each cluster that a decision drops."""
    names = {item.record for item in matched.decisions.drop}
    return [cluster.members for cluster in matched.clusters if names.intersection(cluster.members)]


def _firsts(loaded: Loaded, matched: Matched) -> set[str]:
    """The record that stands for each new work: its first; all others of it are duplicates."""
    return {cluster.members[0] for cluster in matched.clusters if _is_new(cluster.members)}


def _is_new(members: Iterable[str]) -> bool:
    return not any(name.startswith(LIBRARY) for name in members)


def _of_library(loaded: Loaded, matched: Matched) -> list[Row]:
    """The records of this run that are works of the earlier library."""
    old = {name for cluster in matched.clusters if not _is_new(cluster.members) for name in cluster.members}
    return [*(row for row in loaded.origins if row.file and row.id in old), *loaded.again]


def _works(loaded: Loaded) -> int:
    return sum(not row.file for row in loaded.origins)


def _databases(read: Iterable[Row], doubles: Iterable[Row]) -> dict[str, dict[str, int]]:
    """For each database its records and the duplicates among them; a record that shows none counts for its file."""
    identified = Counter(row.database or row.file for row in read)
    removed = Counter(row.database or row.file for row in doubles)
    return {
        name: {"identified": count, "duplicates_removed": removed[name]} for name, count in identified.items()
    }


def _by_person(matched: Matched) -> int:
    """How many records are duplicates since a person decided so."""
    decided = {record for group in matched.decisions.same for record in group.records}
    if not decided:
        return 0
    return sum(max(len(decided.intersection(cluster.members)) - 1, 0) for cluster in matched.clusters)


def _all(loaded: Loaded, matched: Matched, read: Iterable[Row], dropped: int) -> dict[str, Any]:
    """The counts over all runs: every record that ever went in counts once, whatever file it was given in again."""
    rows: Mapping[str, Row] = {row.id: row for row in (*loaded.rows, *read)}
    # works of a library that was a record file are records of that file
    loose = _works(loaded) - len({row.cluster for row in loaded.rows} - {""})
    before = loaded.manifest.get("dropped", 0)
    works = len(matched.clusters) - dropped
    removed = dropped + (before if isinstance(before, int) else 0)
    return {
        "identified": len(rows) + loose,
        "by_database": dict(Counter(row.database or row.file for row in rows.values())),
        "duplicates_removed": len(rows) + loose - removed - works,
        "removed_for_other_reasons": removed,
        "to_screen": works,
    }
