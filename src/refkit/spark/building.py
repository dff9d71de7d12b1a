"""Documents come in; their bibliography and citation graph go out as tables: `refkit build` on Spark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refkit.errors import NothingFoundError
from refkit.matching.decisions import Decisions
from refkit.matching.options import MatchOptions
from refkit.model import Problem, Record, Work
from refkit.normalise.keys import base_key, fingerprint
from refkit.pipeline.join import left_out
from refkit.spark import (
    cited,
    documents,
    entries,
    former,
    listing,
    manifest,
    matching,
    mentions,
    naming,
    settling,
    works,
)
from refkit.spark.codec import dumps, loads
from refkit.spark.comparables import RECORDS
from refkit.spark.places import address
from refkit.spark.settling import SettledTables
from refkit.spark.stages import Progress, Stages, silent
from refkit.spark.tables import Columns, Row, mapped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SHIFT = 24
"""A record's place is the rank of its document and its number there."""
PRINTS: Columns = (*RECORDS, ("document", "string"), ("print", "string"), ("base", "string"))
ROWS: Columns = (*PRINTS, ("cluster", "bigint"), ("key", "string"))
TABLES: dict[str, Columns] = {
    "documents": cited.DOCUMENTS,
    "notes": cited.NOTES,
    "citations": cited.CITATIONS,
    "records": ROWS,
    "works": entries.WORKS,
    "pairs": works.PAIRS,
    "edges": cited.EDGES,
    "candidates": mentions.CANDIDATES,
    "problems": manifest.PROBLEMS,
}
# works in the order in which documents, as they were given, cite them; before them the documents
ORDER = """
select c.cluster, if(min(p.place) < 0, c.cluster - (1L << 62), min(p.place)) as nr
from (select cluster, explode(records) as idx from {clusters}) c join {places} p on c.idx = p.idx
group by c.cluster
"""
PLACES = """
select i.idx, if(i.is_source, -1L, (r.nr << 24) | r.seq) as place
from {records} i left join (select nr, seq, id from {read} where what = 'citation') r on i.id = r.id
"""


def build(
    spark: SparkSession,
    sources: Sequence[Path | str],
    out: Path | str,
    *,
    decisions: Decisions | None = None,
    options: MatchOptions | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Read documents into one bibliography and a citation graph, as tables.

    Args:
        spark: the session (`refkit.spark.session`).
        sources: files, folders, addresses ("s3a://…"), and Parquet tables with a column `path`.
        out: the folder or address to write to. Documents that a run before has read are not read again, and its
            citation keys stay.
        decisions: what a person decided.
        options: thresholds and limits of matching.
        force: write over tables that refkit did not write.
        progress: called with (stage, done, total).

    Returns:
        What the manifest says: "counts", "hot_keys", and which stages were made and kept.

    Raises:
        NothingFoundError: no document was named, or none could be read.
        UsageError: files of others are in the way.
    """
    decisions, options = decisions or Decisions(), options or MatchOptions()
    stages = Stages(spark, address(out), matching.seed_of(options, decisions), progress or silent)
    stages.claim(TABLES, force=force)
    problems: list[Problem] = []
    before = manifest.read_manifest(stages).get("documents", {})
    found = listing.listed(spark, sources, before, problems)
    waves = documents.read(stages, found)
    seen = repr([tuple(one) for one in found])
    read = stages.table(stages.scratch("read"), documents.PLACED, lambda: waves, of=seen, own=True)
    _check(read, problems)
    told = settling.settled(read, decisions)
    needs = stages.scratch("settled" if told.settled is not None else "read")
    if told.settled is not None:
        settled = stages.table(needs, documents.PLACED, lambda: told.read, [stages.scratch("read")])
        told = replace(told, read=settled)
    run = stages.run(stages.scratch("read"))
    had = former.of_build(stages, run)
    records = stages.table(stages.scratch("prints"), PRINTS, lambda: _records(told.read), [needs])
    matched = matching.match(
        stages,
        records.select(*(name for name, _ in RECORDS)),
        stages.scratch("prints"),
        told.decisions,
        options,
    )
    counts, checked = _Written(stages, told, records, matched, had, problems).write()
    return manifest.write_manifest(
        stages,
        TABLES,
        counts,
        matched,
        kind="build",
        documents={one.id: one.address for one in found},
        options=manifest.options_of(options),
        decisions=dumps(decisions),
        checked=checked,
        run=run,
        former=had.run,
    )


def _check(read: DataFrame, problems: list[Problem]) -> None:
    if read.where("what = 'document'").limit(1).count() == 0:
        rows = read.where("what = 'problem'").orderBy("nr").limit(20).collect()
        told = [*problems, *(loads(Problem, row["data"]) for row in rows)]
        remedy = "name files or a folder that a reader knows: see `refkit formats`"
        raise NothingFoundError("; ".join(map(str, told)), remedy=remedy)


def _records(read: DataFrame) -> DataFrame:
    """The works that matching compares, with what they are known by in the next run."""

    def each(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            record = loads(Record, row["data"])
            place = (row["rank"] << SHIFT) | row["seq"]
            yield (
                place,
                row["id"],
                row["document"],
                record.is_source,
                dumps(record.work),
                row["document"],
                fingerprint(record.work),
                base_key(record.work),
            )

    return mapped(read.where("what = 'record'"), each, PRINTS)


class _Written:
    """What is written once works are known: names, keys of citations, edges, problems."""

    def __init__(
        self,
        stages: Stages,
        told: SettledTables,
        records: DataFrame,
        matched: matching.MatchedTables,
        had: former.Former,
        problems: list[Problem],
    ) -> None:
        self.stages, self.told, self.records = stages, told, records
        self.matched, self.had, self.problems = matched, had, problems
        self.read, self.decisions = told.read, told.decisions
        self.clusters = self._kept()
        self.keys = former.keys_of(records, had)

    def _sql(self, text: str, **tables: DataFrame) -> DataFrame:
        return self.stages.spark.sql(text, **tables)

    def _dropped(self) -> DataFrame:
        names = ", ".join(f"'{entries.quoted(item.record)}'" for item in self.decisions.drop) or "''"
        return self.matched.clusters.where(f"arrays_overlap(members, array({names}))")

    def _kept(self) -> DataFrame:
        """The clusters but for those that a decision drops."""
        if not self.decisions.drop:
            return self.matched.clusters
        dropped = self._dropped().select("cluster")
        return self.matched.clusters.join(dropped, "cluster", "left_anti")

    def _named(self) -> DataFrame:
        places = self._sql(PLACES, records=self.records, read=self.read)
        order = self._sql(ORDER, clusters=self.clusters, places=places)
        placed = self.clusters.join(order, "cluster")
        return naming.named(former.ordered(placed, self.keys, "c.nr"), self.stages)

    def write(self) -> tuple[dict[str, int], tuple[tuple[str, str], ...]]:
        """Write the tables; give counts of what is in them, and what a person has checked."""
        stages, scratch = self.stages, self.stages.scratch
        named = stages.table(
            scratch("named"),
            naming.NAMED,
            self._named,
            [scratch("clusters"), scratch("prints"), *self.had.needs],
        )
        rows = stages.table(
            "records",
            ROWS,
            lambda: naming.with_keys(self.records, self.clusters, named),
            [scratch("named")],
        )
        made = stages.table(
            "works",
            entries.WORKS,
            lambda: entries.works(
                self.clusters, named, former.aliases(self.clusters, self.records, self.had, named), []
            ),
            [scratch("named")],
        )
        pairs = stages.table(
            "pairs", works.PAIRS, lambda: self.matched.pairs, [scratch("pairs")], by="outcome"
        )
        tables = cited.write(stages, self.told, rows, made)
        problems = stages.table(
            "problems",
            manifest.PROBLEMS,
            lambda: self._problems(tables.problems),
            [scratch("clusters")],
            of=repr((self.problems, tables.problems)),
        )
        review = pairs.where("outcome = 'review'").count()
        counts = {
            "documents": tables.documents.count(),
            "notes": tables.notes.count(),
            "citations": tables.citations.count(),
            "works": made.count(),
            "edges": tables.edges.count(),
            "pairs_compared": self.matched.pairs_compared,
            "pairs_to_review": review,
            "lost": problems.where("severe").count(),
        }
        return counts, tables.checked

    def _aliases(self, named: DataFrame) -> DataFrame:
        return former.aliases(self.clusters, self.records, self.had, named)

    def _problems(self, last: Sequence[Problem]) -> DataFrame:
        """All problems in the order of `pipeline.build`: of sources, documents, notes, matching, decisions."""
        spark = self.stages.spark
        file = self.decisions.file

        def told(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
            for row in rows:
                problem = left_out(loads(Work, row["work"]), file)
                yield row["cluster"], *manifest.problem_cells(problem)

        of_read = self.read.where("what = 'problem'").selectExpr(
            "data as problem", "((least(seq, 2L) + 1L) << 56) | (nr << 24) | seq as idx"
        )
        parts = [
            manifest.problem_rows(spark, self.problems),
            manifest.parsed(of_read),
            _from(manifest.problem_rows(spark, [*self.told.problems, *self.matched.problems]), 4),
            _from(mapped(self._dropped().select("cluster", "work"), told, manifest.PROBLEMS), 5),
            _from(manifest.problem_rows(spark, last), 6),
        ]
        every = parts[0]
        for part in parts[1:]:
            every = every.unionByName(part)
        return every


def _from(problems: DataFrame, part: int) -> DataFrame:
    """Problems behind those of the parts before."""
    return problems.selectExpr(f"nr + ({part}L << 56) as nr", *(name for name, _ in manifest.PROBLEMS[1:]))
