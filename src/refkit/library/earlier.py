"""The folder of an earlier `refkit dedupe` comes in; its works, what they were made of, and what is open in it go out.

The works of a library are settled: they are not matched again. What was found out about them is not lost: decisions
that name the records they were made of still hold, and their evidence and open questions go on into the next library.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from refkit.errors import ReadError, UsageError
from refkit.folder import LIBRARY as MANIFEST
from refkit.folder import MANIFESTS, Folder, here
from refkit.library.identity import from_text
from refkit.matching.decisions import APART, AS_SET, KEPT, VERSIONS, decided
from refkit.matching.versions import Versions
from refkit.model import Problem
from refkit.shapes import MERGES as MERGES_SHAPE
from refkit.shapes import read_json

if TYPE_CHECKING:
    from refkit.formats import LoadedRecord
    from refkit.matching.decisions import Decisions, Group

LIBRARY = "library:"
"""What the record id of a work of the earlier library starts with."""
PROGRAM = MANIFESTS[MANIFEST]
CLUSTERS = "clusters.csv"
RECORDS = "deduplicated"
MERGES = "merges.json"
PAIRS = "decisions.csv"
COUNTS = "prisma.json"


class Row(NamedTuple):
    """A record that a library was made of: its file and its name there, its work's key, and what it is known by."""

    file: str
    record: str
    cluster: str
    database: str = ""
    accession: str = ""
    content: int = 0

    @property
    def id(self) -> str:
        """The id of the record, as decisions name it."""
        return f"{self.file}:{self.record}"


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier library: its works, the rows it was made of, merges.json, decisions.csv, and its manifest."""

    works: Sequence[LoadedRecord] = ()
    rows: Sequence[Row] = ()
    merges: Mapping[str, Any] = field(default_factory=dict)
    pairs: Path | None = None
    manifest: Mapping[str, Any] = field(default_factory=dict)


def read_library(path: Path) -> Earlier:
    """Read an earlier library: a folder that `refkit dedupe` wrote, or any record file.

    Raises:
        UsageError: the folder holds no library.
        ReadError: a file of it is torn, missing, edited or of something else. Nothing is guessed of such a library:
            what is taken for less than it is would be written back as less.
    """
    if not path.is_dir():
        return Earlier(
            _works(path, ("correct it, or name it among FILES: there it is read as far as it can be"))
        )
    folder = Folder(path, MANIFEST, PROGRAM)
    works = path / f"{RECORDS}.csl.json"
    manifest = folder.check(works.name, CLUSTERS, MERGES, PAIRS)
    if not manifest or not works.exists():
        remedy = f"name the whole folder that `{PROGRAM}` wrote, or a record file"
        missing = works.name if manifest else MANIFEST
        raise UsageError(f"is no library: it holds no {missing}", file=path, remedy=remedy)
    remedy = f"put back a whole copy, or run `{PROGRAM}` on all files again"
    found, rows = _works(works, remedy, manifest), earlier_clusters(path)
    strangers = sorted({row.cluster for row in rows} - {item.key for item in found} - {""})
    if strangers:
        message = f"names works that {works.name} lacks: {', '.join(strangers[:3])}"
        raise ReadError(message, file=path / CLUSTERS, remedy=remedy)
    told = {**manifest, "sources": here(manifest.get("sources") or {}, path)}
    return Earlier(found, rows, _merges(path / MERGES), path / PAIRS, told)


def _works(path: Path, remedy: str, manifest: Mapping[str, Any] | None = None) -> list[LoadedRecord]:
    """The works of a record file that is a library: it must be whole, and must hold some."""
    from refkit import formats

    items, problems = formats.load(path)
    if problems:
        rest = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
        at = ", ".join(filter(None, (problems[0].place, problems[0].message)))
        raise ReadError(f"cannot serve as a library: {at}{rest}", file=path, remedy=remedy)
    keys = Counter(item.key for item in items)
    doubled = next((key for key, count in keys.items() if count > 1 or not key), None)
    if doubled is not None:
        said = f"the key {doubled} stands for several works" if doubled else "a work has no key"
        raise ReadError(f"cannot serve as a library: {said}", file=path, remedy=remedy)
    empty = manifest is not None and manifest.get("works") == 0
    if not empty and not any(
        item.work.title or item.work.container_title or item.work.extra for item in items
    ):
        raise ReadError("cannot serve as a library: it holds no work", file=path, remedy=remedy)
    return list(items)


def earlier_clusters(folder: Path) -> list[Row]:
    """The rows of the clusters.csv in a folder; none where there is no such file."""
    path = folder / CLUSTERS
    if not path.exists():
        return []
    remedy = f"put back a whole copy, or run `{PROGRAM}` on all files again"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [
                Row(
                    row["file"],
                    row["record"],
                    row["cluster"],
                    row.get("database") or "",
                    row.get("accession") or "",
                    from_text(row.get("content") or ""),
                )
                for row in csv.DictReader(file)
            ]
    except (KeyError, OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReadError("is not the table that refkit writes", file=path, remedy=remedy) from error


def _merges(path: Path) -> dict[str, Any]:
    remedy = f"put back a whole copy, or run `{PROGRAM}` on all files again"
    try:
        return dict(read_json(path, MERGES_SHAPE, "merges.json", remedy))
    except FileNotFoundError:
        return {}


def earlier_rows(path: Path | None) -> Iterator[list[str]]:
    """The rows of an earlier decisions.csv, without its header; none where there is no such file."""
    if path is None or not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows, None)
        yield from rows


def settled(rows: Iterable[Row]) -> dict[str, str]:
    """For the id of each record that the library was made of, the id of its work."""
    return {row.id: LIBRARY + row.cluster for row in rows if row.cluster}


def translate(decisions: Decisions, rows: Sequence[Row]) -> tuple[Decisions, list[Problem]]:
    """Decisions on records that are in the library by now, as decisions on its works; and those that come too late."""
    if not decisions or not rows:
        return decisions, []
    home = settled(rows)
    late = (
        (kind, number)
        for kind in ("different", "related")
        for number, group in enumerate(getattr(decisions, kind), start=1)
        if _is_late(group, home)
    )
    message = "the library holds these records as one work, and it is not matched again"
    remedy = "run dedupe on all files without --library"
    problems = [Problem(decisions.file, f"{kind} {number}", message, remedy) for kind, number in late]
    gone = {row.id for row in rows if not row.cluster}
    drop = tuple(item for item in decisions.drop if item.record not in gone)
    return replace(decisions, drop=drop).renamed(home), problems


def _is_late(group: Group, home: Mapping[str, str]) -> bool:
    """Are records that a person keeps apart one work of the library? `home` gives the work of a record."""
    works = [home[record] for record in group.records if record in home]
    return len(set(works)) < len(works)


def open_pairs(
    merges: Mapping[str, Any],
    name: str,
    rows: Sequence[Row],
    keys: Mapping[str, str],
    decisions: Decisions,
) -> Iterator[dict[str, Any]]:
    """The pairs of an earlier library that are still two works, and are now of a list: "review" or "apart".

    One that was left for review is apart once a decision says so, and is open again without it. `keys` gives the key of
    each record id of this run.
    """
    home = settled(rows)
    every = ((before, pair) for before in ("review", "apart") for pair in merges.get(before, []))
    for before, pair in every:
        works = {home.get(record, record) for record in (pair["left"], pair["right"])}
        two = len({keys.get(work, work) for work in works}) > 1
        said = _said(works, decisions)
        if two and _list_of(before, pair, said) == name:
            yield _with_decision(pair, name, said) if before != name or _asked(pair, said) else pair


def _asked(pair: Mapping[str, Any], said: str) -> bool:
    """Is a pair apart by a decision, or is there one now where a setting had it apart?"""
    return "decided" in pair or (bool(said) and AS_SET in pair["reasons"])


def _said(works: set[str], decisions: Decisions) -> str:
    """What decisions say of two works: the words for keeping them apart, "same", or ""."""
    by_words = {VERSIONS: decisions.related, APART: decisions.different, "same": decisions.same}
    return next((said for said, groups in by_words.items() if _within(works, groups)), "")


def _list_of(before: str, pair: Mapping[str, Any], said: str) -> str:
    """The list that a pair belongs to under what decisions say of it; "" where they make one work of it."""
    if before == "apart" and "decided" not in pair:
        return before
    if said == "same":
        return ""
    return "apart" if said else "review"


def _within(works: set[str], groups: Iterable[Group]) -> bool:
    return any(works.issubset(group.records) for group in groups)


def _with_decision(pair: Mapping[str, Any], outcome: str, said: str) -> dict[str, Any]:
    """A pair that a person was asked about: "apart" since a decision says so, or open again."""
    reasons = [reason for reason in pair["reasons"] if reason not in KEPT]
    if outcome == "apart":
        return {**pair, "outcome": outcome, "reasons": [said, *reasons], **decided([said])}
    rest = {name: value for name, value in pair.items() if name != "decided"}
    return {**rest, "outcome": outcome, "reasons": reasons}


def earlier_ties(merges: Mapping[str, Any], decisions: Decisions) -> Iterator[Versions]:
    """The works of an earlier library that were related without asking, but for those that a decision is about."""
    for tie in merges.get("relations", []):
        one, other = (LIBRARY + key for key in tie["keys"])
        if tie["reason"] == AS_SET and not _said({one, other}, decisions):
            yield Versions(one, other, AS_SET)


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
