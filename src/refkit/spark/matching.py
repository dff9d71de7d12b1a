"""Records come in as a table; their pairs, clusters and merged works go out as tables: `matching.match` on Spark."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from refkit.errors import WrongValueError
from refkit.matching.assemble import not_compared
from refkit.matching.decisions import Decisions, unused
from refkit.matching.linking import kept_apart
from refkit.matching.options import ASK, MatchOptions
from refkit.model import Problem
from refkit.spark import candidates, comparables, components, judging, learning, linking, works
from refkit.spark.candidates import Hot
from refkit.spark.stages import Stages

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


@dataclass(frozen=True, slots=True)
class MatchedTables:
    """What matching made: tables of `works.PAIRS` and `works.CLUSTERS`, problems, and the largest blocks.

    `pairs_compared` counts the candidate pairs.
    """

    pairs: DataFrame
    clusters: DataFrame
    problems: list[Problem]
    hot: list[Hot]
    pairs_compared: int


def match(
    stages: Stages, records: DataFrame, needs: str, decisions: Decisions, options: MatchOptions
) -> MatchedTables:
    """Find out which records are one work, and merge them.

    Args:
        stages: where tables are written, and which are there.
        records: a table of `comparables.RECORDS`; ids must differ.
        needs: the stage that the records come from.
        decisions: what a person decided.
        options: thresholds and limits.
    """
    if options.preprints != ASK:
        remedy = "relate them with `refkit review` and decisions.toml"
        raise WrongValueError(
            f"on Spark preprints cannot be {options.preprints.removesuffix('e')}ed", remedy=remedy
        )
    work, table = stages.scratch, stages.table
    names = {
        name: work(name)
        for name in ("comparables", "blocks", "candidates", "learned", "facts", "records", "judged")
    }
    names |= {name: work(name) for name in ("linked", "attached", "homes")}
    like = repr(options)
    prepared = table(
        names["comparables"],
        comparables.COMPARABLES,
        lambda: comparables.comparables(records, options.library, _comparables_before(stages, like)),
        [needs],
        like=like,
    )
    blocks = table(
        names["blocks"],
        candidates.BLOCKS,
        lambda: candidates.blocks(prepared, options),
        [names["comparables"]],
        like=like,
    )
    found = table(
        names["candidates"],
        candidates.CANDIDATES,
        lambda: candidates.candidates(blocks, prepared, options),
        [names["blocks"]],
        like=like,
    )
    told = table(
        names["learned"],
        learning.LEARNED,
        lambda: learning.learned(found, prepared),
        [names["candidates"]],
        like=like,
    )
    learned = learning.read_learned(told)
    facts = table(
        names["facts"],
        learning.FACTS,
        lambda: learning.recurring_facts(prepared, learned.groups),
        [names["learned"]],
    )
    marked = table(
        names["records"],
        judging.MARKED,
        lambda: judging.with_marks(prepared, learning.marks(prepared, facts)),
        [names["facts"]],
        like=like,
    )
    judged = table(
        names["judged"],
        judging.JUDGED,
        lambda: judging.judged(found, marked, learned, options, _judged_before(stages, learned, like)),
        [names["records"], names["candidates"], names["learned"]],
        like=like,
    )
    linked = table(
        names["linked"],
        linking.LINKED,
        lambda: linking.linked(stages, judged, marked, learned, decisions, options),
        [names["judged"]],
    )
    short = linking.has_short_forms(marked)
    attached = table(
        names["attached"],
        linking.ATTACHED,
        lambda: (
            linking.short_forms(marked, linked, learned, decisions)
            if short
            else stages.empty(linking.ATTACHED)
        ),
        [names["linked"]],
    )
    homes = table(names["homes"], works.HOMES, lambda: works.homes(linked, attached), [names["attached"]])
    named = linking.named_places(marked, decisions)
    apart = kept_apart(decisions, named)
    pairs = table(
        work("pairs"),
        works.PAIRS,
        lambda: works.pairs(judged, marked, linked, attached, homes, apart, options),
        [names["homes"]],
    )
    wanted = sorted({named[item.record] for item in decisions.values() if item.record in named})
    clusters = table(
        work("clusters"),
        works.CLUSTERS,
        lambda: works.clusters(records, homes, pairs, decisions, wanted),
        [work("pairs")],
    )
    dropped = candidates.dropped(blocks, options)
    problems = [*not_compared(dropped), *unused(decisions, set(named))]
    hot = candidates.hottest(blocks, prepared, options) if dropped else []
    return MatchedTables(pairs, clusters, problems, hot, found.count())


def _comparables_before(stages: Stages, like: str) -> DataFrame | None:
    """The comparable records of the run before."""
    found = stages.before({stages.scratch("comparables"): comparables.COMPARABLES}, like)
    return found[0] if found else None


def _judged_before(stages: Stages, learned: learning.Learned, like: str) -> judging.Before | None:
    """What the run before judged, if its whole input said the same of fields and names."""
    wanted = {
        "candidates": candidates.CANDIDATES,
        "records": judging.MARKED,
        "judged": judging.JUDGED,
        "learned": learning.LEARNED,
    }
    found = stages.before({stages.scratch(name): columns for name, columns in wanted.items()}, like)
    if found is None or learning.read_learned(found[-1]) != learned:
        return None
    return judging.Before(*found[:-1])


def seed_of(options: MatchOptions, decisions: Decisions) -> str:
    """All that a person may set, as one text."""
    return repr((sorted(asdict(options).items(), key=str), decisions))


__all__ = ["MatchedTables", "components", "match", "seed_of"]
