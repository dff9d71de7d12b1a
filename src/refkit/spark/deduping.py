"""Record files come in; a library without duplicates goes out as tables: `refkit dedupe` on Spark."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refkit.errors import NothingFoundError
from refkit.matching.decisions import Decisions
from refkit.matching.options import MatchOptions
from refkit.model import Problem
from refkit.spark import entries, followed, former, manifest, matching, naming, records, works
from refkit.spark.codec import dumps, loads
from refkit.spark.comparables import RECORDS
from refkit.spark.places import Places, address
from refkit.spark.stages import Progress, Stages, silent
from refkit.spark.tables import Columns

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ROWS: Columns = (*records.LOADED[:-1], ("cluster", "bigint"), ("key", "string"))
"""The records of a library, each with the place and the key of its work."""
TABLES: dict[str, Columns] = {
    "records": ROWS,
    "works": entries.WORKS,
    "pairs": works.PAIRS,
    "problems": manifest.PROBLEMS,
}
# the keys that its records had in their files, but for those that are keys of works
ALIASES = """
select cluster, transform(array_sort(collect_list(struct(at, place, alias))), x -> x.alias) as aliases from (
    select cluster, alias, min_by(at, struct(at, place)) as at, min_by(place, struct(at, place)) as place from (
        select c.cluster, c.at, k.pos as place, k.col as alias
        from (select cluster, posexplode(records) as (at, idx) from {clusters}) c
            join {records} r on c.idx = r.idx lateral view posexplode(r.keys) k
    ) group by cluster, alias
) a left anti join {named} n on a.alias = n.key
group by cluster
"""


def dedupe(
    spark: SparkSession,
    files: Sequence[Path | str],
    out: Path | str,
    *,
    decisions: Decisions | None = None,
    options: MatchOptions | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Find out which records of files are one work, and write the library as tables.

    Args:
        spark: the session (`refkit.spark.session`).
        files: record files and folders of them; addresses ("s3a://…") pass through.
        out: the folder or address to write to. What an earlier run has made there of the same input is kept.
        decisions: what a person decided.
        options: thresholds and limits.
        force: write over tables that refkit did not write.
        progress: called with (stage, done, total).

    Returns:
        What the manifest says: "counts", "hot_keys", and which stages were made and kept.

    Raises:
        NothingFoundError: no file was named, or none holds a record.
        UsageError: files of others are in the way.
    """
    decisions, options = decisions or Decisions(), options or MatchOptions()
    problems: list[Problem] = []
    named = records.listed(files, problems)
    places = Places(spark)
    seen = repr([(name, path, places.stamp(path)) for name, path in named.items()])
    stages = Stages(spark, address(out), matching.seed_of(options, decisions), progress or silent)
    stages.claim(TABLES, force=force)
    with records.loaded(stages, named) as table:
        loaded = stages.table(stages.scratch("loaded"), records.LOADED, lambda: table, of=seen, own=True)
    found = loaded.where("problem = ''")
    if found.limit(1).count() == 0:
        said = "; ".join(str(problem) for problem in _read_back(loaded)) or "no record was found"
        raise NothingFoundError(said, remedy="name files in a format that `refkit formats` lists")
    meant = followed.follow(stages, found, decisions)
    problems += meant.told()
    decisions = meant.decisions
    # what comes now depends on the names that records have in this run
    stages.seed = matching.seed_of(options, decisions)
    run = stages.run(stages.scratch("loaded"))
    had = former.of_library(stages, run)
    matched = matching.match(
        stages, found.select(*(name for name, _ in RECORDS)), stages.scratch("loaded"), decisions, options
    )
    keyed = stages.table(
        stages.scratch("named"),
        naming.NAMED,
        lambda: naming.named(former.kept_by_content(matched.clusters, found, had), stages),
        [stages.scratch("clusters"), *had.needs],
    )
    counts = _write(stages, found, loaded, matched, keyed, decisions, problems)
    return manifest.write_manifest(
        stages,
        TABLES,
        counts,
        matched,
        kind="dedupe",
        sources=named,
        options=manifest.options_of(options),
        decisions=dumps(decisions),
        moved=meant.moved,
        decided=meant.decided,
        run=run,
        former=had.run,
    )


def _write(
    stages: Stages,
    found: DataFrame,
    loaded: DataFrame,
    matched: matching.MatchedTables,
    keyed: DataFrame,
    decisions: Decisions,
    problems: list[Problem],
) -> dict[str, int]:
    """Write the tables of a library, and count what is in them."""
    spark, named = stages.spark, stages.scratch("named")
    rows = stages.table(
        "records",
        ROWS,
        lambda: naming.with_keys(found, matched.clusters, keyed),
        [named],
    )
    aliases = spark.sql(ALIASES, clusters=matched.clusters, records=found, named=keyed)
    drop = sorted({item.record for item in decisions.drop})
    made = stages.table(
        "works", entries.WORKS, lambda: entries.works(matched.clusters, keyed, aliases, drop), [named]
    )
    pairs = stages.table("pairs", works.PAIRS, lambda: matched.pairs, [stages.scratch("pairs")], by="outcome")
    first = manifest.problem_rows(spark, problems)
    last = manifest.problem_rows(spark, matched.problems).selectExpr("nr + (1L << 62) as nr", *PROBLEM_CELLS)
    inner = manifest.parsed(loaded.where("problem <> ''"))
    stages.table(
        "problems",
        manifest.PROBLEMS,
        lambda: (
            first.selectExpr("nr - (1L << 40) as nr", *PROBLEM_CELLS).unionByName(inner).unionByName(last)
        ),
        [stages.scratch("pairs")],
        of=repr(problems),
    )
    outcomes = {row["outcome"]: row["count"] for row in pairs.groupBy("outcome").count().collect()}
    return {
        "records": rows.count(),
        "works": made.where("not dropped").count(),
        "pairs_compared": matched.pairs_compared,
        "pairs_to_review": outcomes.get("review", 0),
    }


def _read_back(loaded: DataFrame) -> list[Problem]:
    """The first problems of files of which no record could be read."""
    rows = loaded.where("problem <> ''").orderBy("idx").limit(20).collect()
    return [loads(Problem, row["problem"]) for row in rows]


PROBLEM_CELLS = tuple(name for name, _ in manifest.PROBLEMS[1:])
