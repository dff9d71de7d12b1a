"""The tables of a library come in; the files that `refkit dedupe` writes of the same records go out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from refkit.library import Loaded, write_library
from refkit.library.earlier import Row
from refkit.library.identity import from_text
from refkit.matching import Decisions, Matched, MatchOptions
from refkit.model import Cluster, Conflict, Pair, Problem, Record, Work
from refkit.pipeline.library_page import page
from refkit.spark.codec import loads
from refkit.spark.stored import Slice, Tables, nothing


def write(
    tables: Tables, out: Path, wanted: Slice, *, formats: Sequence[str] = (), force: bool = False
) -> dict[str, Any]:
    """Write the files of a library, or of a slice of it; gives the counts of `write_library`."""
    works = list(tables.rows("works", *_works_of(wanted)))
    if not works:
        raise nothing(wanted)
    clusters = [place["cluster"] for place in works]
    where, values = ("cluster in (select unnest($values))", clusters) if wanted else ("true", [])
    rows = list(tables.rows("records", where, "idx", values))
    records = [Record(row["id"], loads(Work, row["work"]), row["source"], row["is_source"]) for row in rows]
    loaded = Loaded(
        tuple(records),
        tuple(map(_row, rows)),
        () if wanted else tuple(_problems(tables, "nr < (1::bigint << 62)")),
        keys={row["id"]: tuple(row["keys"]) for row in rows if row["keys"]},
        moved=tables.told.get("moved", {}),
        sources={name: place.removeprefix("file://") for name, place in tables.told["sources"].items()},
        former={work["members"][0]: work["key"] for work in works},
    )
    ids = {record.id for record in records}
    matched = Matched(
        tuple(map(_cluster, works)),
        tuple(pair for pair in pairs_of(tables) if not wanted or {pair.left, pair.right} <= ids),
        () if wanted else tuple(_problems(tables, "nr >= (1::bigint << 62)")),
        tuple(records),
        loads(Decisions, tables.told["decisions"]),
        MatchOptions(**tables.told["options"]),
    )
    return write_library(loaded, matched, out, formats=formats, force=force, page=page)


def _works_of(wanted: Slice) -> tuple[str, str, list[str]]:
    """The condition for the works of a slice, their order, and what the condition names."""
    if wanted.authors:
        return "list_has_any(families, $values)", "nr", list(wanted.authors)
    if wanted.documents:
        of_file = "starts_with(m.id, d.id || ':')"
        files = f"exists (select 1 from unnest(members) m(id), unnest($values) d(id) where {of_file})"
        return files, "nr", list(wanted.documents)
    return "true", "nr", []


def _row(row: dict[str, Any]) -> Row:
    content = from_text(row["content"])
    return Row(row["file"], row["record"], "", row["database"], row["accession"], content)


def _cluster(row: dict[str, Any]) -> Cluster:
    return Cluster(
        tuple(row["members"]),
        loads(Work, row["work"]),
        loads(tuple[Pair, ...], row["pairs"]),
        loads(tuple[Conflict, ...], row["conflicts"]),
    )


def pairs_of(tables: Tables) -> list[Pair]:
    """All pairs, in the order in which they were looked at."""
    return [
        Pair(row["left"], row["right"], row["score"], row["outcome"], tuple(row["reasons"]))
        for row in tables.rows("pairs", order="nr, i, j")
    ]


def _problems(tables: Tables, where: str) -> list[Problem]:
    return [loads(Problem, row["problem"]) for row in tables.rows("problems", where)]
