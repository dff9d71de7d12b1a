"""The folder of an earlier `refkit dedupe` comes in; its works, what they were made of, and what is open in it go out.

The works of a library are settled: they are not matched again. What was found out about them is not lost: decisions
that name the records they were made of still hold, and their evidence and open questions go on into the next library.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refkit.errors import ReadError, UsageError
from refkit.model import Problem

if TYPE_CHECKING:
    from refkit.formats import LoadedRecord
    from refkit.matching.decisions import Decisions, Group

LIBRARY = "library:"
"""What the record id of a work of the earlier library starts with."""
CLUSTERS = "clusters.csv"
RECORDS = "deduplicated"
MERGES = "merges.json"
PAIRS = "decisions.csv"


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier library: its works, the keys of the rows they were made of, its merges.json and its decisions.csv."""

    works: Sequence[LoadedRecord] = ()
    known: Mapping[tuple[str, str], str] = field(default_factory=dict)
    merges: Mapping[str, Any] = field(default_factory=dict)
    pairs: Path | None = None


def read_library(path: Path) -> Earlier:
    """Read an earlier library: a folder that `refkit dedupe` wrote, or any record file.

    Raises:
        UsageError: the folder holds no library.
        ReadError: its merges.json cannot be read.
    """
    from refkit import formats

    if not path.is_dir():
        return Earlier(list(formats.load(path)[0]))
    works = path / f"{RECORDS}.csl.json"
    rows = path / CLUSTERS
    if not works.exists():
        remedy = "name the folder that `refkit dedupe` wrote, or a record file"
        raise UsageError(f"holds no {works.name}", file=path, remedy=remedy)
    known = {}
    if rows.exists():
        with rows.open(encoding="utf-8", newline="") as file:
            known = {(row["file"], row["record"]): row["cluster"] for row in csv.DictReader(file)}
    return Earlier(list(formats.load(works)[0]), known, _merges(path / MERGES), path / PAIRS)


def _merges(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReadError(f"cannot be read: {error}", file=path, remedy="run the first dedupe again") from error
    return data if isinstance(data, dict) else {}


def earlier_rows(path: Path | None) -> Iterator[list[str]]:
    """The rows of an earlier decisions.csv, without its header; none where there is no such file."""
    if path is None or not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows, None)
        yield from rows


def settled(known: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """For the id of each record that the library was made of, the id of its work."""
    return {f"{file}:{record}": LIBRARY + key for (file, record), key in known.items()}


def translate(decisions: Decisions, known: Mapping[tuple[str, str], str]) -> tuple[Decisions, list[Problem]]:
    """Decisions on records that are in the library by now, as decisions on its works; and those that come too late."""
    if not decisions or not known:
        return decisions, []
    home = settled(known)
    problems = []
    for number, group in enumerate(decisions.different, start=1):
        works = [home[record] for record in group.records if record in home]
        if len(set(works)) < len(works):
            message = "the library holds these records as one work, and it is not matched again"
            remedy = "run dedupe on all files without --library"
            problems.append(Problem(decisions.file, f"different {number}", message, remedy))

    def moved(groups: tuple[Group, ...]) -> tuple[Group, ...]:
        return tuple(
            replace(group, records=tuple(home.get(record, record) for record in group.records))
            for group in groups
        )

    value = tuple(replace(item, record=home.get(item.record, item.record)) for item in decisions.value)
    return (
        replace(decisions, same=moved(decisions.same), different=moved(decisions.different), value=value),
        problems,
    )


def open_pairs(
    merges: Mapping[str, Any],
    name: str,
    known: Mapping[tuple[str, str], str],
    keys: Mapping[str, str],
    decisions: Decisions,
) -> Iterator[dict[str, Any]]:
    """The pairs of an earlier list ("review", "apart") that are still two works, and that no decision covers.

    `keys` gives the key of each record id of this run.
    """
    home = settled(known)
    decided = (
        [set(group.records) for group in (*decisions.same, *decisions.different)] if name == "review" else []
    )
    for pair in merges.get(name, []):
        works = [home.get(record, record) for record in (pair["left"], pair["right"])]
        places = [keys.get(work, work) for work in works]
        if places[0] != places[1] and not any(set(works) <= group for group in decided):
            yield pair


def with_history(
    cluster: dict[str, Any], merges: Mapping[str, dict[str, Any]], works: Sequence[str]
) -> dict[str, Any]:
    """A cluster of this run with the members, evidence and conflicts that its library works had before.

    `merges` gives the earlier cluster of a key; `works` are the keys of the library works in this cluster.
    """
    before = [merges[key] for key in works if key in merges]
    if not before:
        return cluster
    decided = {conflict["field"] for conflict in cluster["conflicts"]}
    known = {LIBRARY + old["key"] for old in before}

    def joined(name: str) -> list[Any]:
        return [item for old in before for item in old[name]]

    return {
        **cluster,
        "members": joined("members") + [item for item in cluster["members"] if item["id"] not in known],
        "evidence": joined("evidence") + cluster["evidence"],
        "conflicts": [item for item in joined("conflicts") if item["field"] not in decided]
        + cluster["conflicts"],
    }
