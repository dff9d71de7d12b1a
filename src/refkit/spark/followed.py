"""Decisions come in, with the records of this run and of the one before; the names that their records have now go out.

A record is known by its content, as `library.naming` knows it, whatever its file is called by now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from refkit.library.identity import by_content
from refkit.library.naming import given
from refkit.matching.decisions import Decisions
from refkit.model import Problem
from refkit.spark.manifest import read_manifest

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from refkit.spark.stages import Stages

WANTED = "select r.id, r.content, r.idx from {records} r join {wanted} w on r.{column} = w.value where r.content <> ''"


class Followed(NamedTuple):
    """Decisions on records by their names of this run; the names that have changed; what records were, by old names."""

    decisions: Decisions
    moved: dict[str, str]
    decided: dict[str, str]

    def told(self) -> Iterator[Problem]:
        """What is said of names that have changed."""
        for old, new in self.moved.items():
            yield Problem("", old, f"is called {new} now; decisions on it hold on")


def follow(stages: Stages, records: DataFrame, decisions: Decisions) -> Followed:
    """Find the records that decisions name; to be asked before anything of the run before is written over.

    Args:
        stages: where the run before wrote.
        records: those of this run (`records.LOADED`).
        decisions: what a person decided.
    """
    told = read_manifest(stages)
    decided: dict[str, str] = dict(told.get("decided") or {})
    names = decisions.records()
    if not names:
        return Followed(decisions, {}, decided)
    before = {}
    if told and stages.places.files(stages.place("records"), ".parquet"):
        before = _contents(stages.spark.read.parquet(stages.place("records")), "id", names)
    known = {name: content for name, content in (before | decided).items() if name in names}
    now = _contents(records, "id", names)
    alike = _contents(records, "content", set(known.values())) if known else {}
    moved = dict(_moved(known, now, alike))
    held = {name: now[name] for name in names if name in now and name not in moved}
    # by their names: in whatever order the decisions were read, the next run tells of them in the same one
    return Followed(decisions.renamed(moved), moved, dict(sorted((decided | known | held).items())))


def _moved(
    known: Mapping[str, str], now: Mapping[str, str], alike: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Each name that stands for no record of its content any more, with that of a record that has it."""
    found = by_content(alike)
    for content, names in by_content(known).items():
        if every := found.get(content, []):
            lost = [name for name in names if now.get(name) != content]
            yield from given(lost, every, [name for name in every if name not in names])


def _contents(records: DataFrame, column: str, wanted: Collection[str]) -> dict[str, str]:
    """The contents of the records that have one of the wanted texts in a column, by their ids, in their order."""
    spark = records.sparkSession
    values = spark.createDataFrame([(text,) for text in sorted(wanted)], "value string")
    text = WANTED.replace("{column}", column)
    rows = spark.sql(text, records=records, wanted=values).orderBy("idx").collect()
    return {row["id"]: row["content"] for row in rows}
