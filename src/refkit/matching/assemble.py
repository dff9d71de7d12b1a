"""Weighed pairs and clusters of record indexes come in; the pairs in words and the merged clusters go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from refkit.matching.blocking_keys import KEYS
from refkit.matching.clusters import Clusters
from refkit.matching.comparisons import score_of, weigh, weight_of
from refkit.matching.decisions import KEPT, MERGED_AS_SET, Decisions
from refkit.matching.decisions_printed import in_short
from refkit.matching.learned import LIKELY
from refkit.matching.merge import merge, merge_published
from refkit.matching.options import MERGE, MatchOptions
from refkit.matching.prepare import Comparable
from refkit.matching.preprints import ASKED
from refkit.matching.processes import TOO_LARGE, in_two
from refkit.matching.shorts import Attached
from refkit.matching.vetoes import ASK
from refkit.model import Cluster, Conflict, Pair, Problem, Record, Work


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of record indexes with its weight; `forbidden` is the veto's reason, `proof` the misprinted record."""

    left: int
    right: int
    weight: float
    forbidden: str = ""
    proof: int = -1


class Told(NamedTuple):
    """The pairs that were looked at; those that hold each cluster together; records with a proved misprint, and why."""

    pairs: list[Pair]
    inside: dict[int, list[Pair]]
    misprints: dict[str, str]


def tell(
    records: Sequence[Record],
    prepared: Sequence[Comparable],
    judged: Sequence[Judged],
    clusters: Clusters,
    refused: Mapping[tuple[int, int], tuple[int, int, str]],
    short_forms: Sequence[Attached],
    apart: Mapping[frozenset[int], str],
    options: MatchOptions,
) -> Told:
    """Say of each pair what became of it, and why; `apart` are clusters that are kept apart, and why."""
    pairs: list[Pair] = []
    inside: dict[int, list[Pair]] = {}
    misprints: dict[str, str] = {}
    least = weight_of(options.merge)
    for item in judged:
        works = frozenset((clusters.find(item.left), clusters.find(item.right)))
        one = len(works) == 1
        versions = one and _are_versions(item, clusters, options)
        if one and item.weight < least and not versions:
            continue
        decided, clash = "" if one else apart.get(works, ""), refused.get((item.left, item.right))
        pair = _pair(records, prepared, item, one, decided, clash, least)
        pair = replace(pair, reasons=(MERGED_AS_SET, *pair.reasons)) if versions else pair
        pairs.append(pair)
        if one:
            if (item.left, item.right) in clusters.links:
                inside.setdefault(clusters.find(item.left), []).append(pair)
            if item.proof >= 0:
                misprints[records[item.proof].id] = misprinted(prepared[item.proof])
    for short in short_forms:
        pair = meaning(records[short.short].id, records[short.full].id, short.reason, options)
        pairs.append(pair)
        inside.setdefault(clusters.find(short.short), []).append(pair)
    return Told(pairs, inside, misprints)


def _are_versions(item: Judged, clusters: Clusters, options: MatchOptions) -> bool:
    """Does the pair hold a cluster together since a preprint is merged without asking?"""
    set_so = options.preprints == MERGE and item.forbidden.endswith(ASKED)
    return set_so and (item.left, item.right) in clusters.links


def merged_clusters(
    records: Sequence[Record],
    clusters: Clusters,
    told: Told,
    decisions: Decisions,
    *,
    published: bool = False,
) -> list[Cluster]:
    """Every cluster with its merged work, in order; `published` has `merge_published` make them."""
    make = merge_published if published else merge
    groups = {members[0]: members for members in clusters.groups()}
    inner = {member for members in groups.values() for member in members[1:]}
    decided = decisions.values()
    wanted = {item.record for item in decided}
    for index, record in enumerate(records):
        if record.id in wanted and index not in inner:
            groups.setdefault(index, [index])

    def merge_all(several: Sequence[list[int]]) -> list[tuple[Work, tuple[Conflict, ...]]]:
        made = []
        for members in several:
            named = [records[member] for member in members]
            ids = {record.id for record in named} if wanted else set()
            values = [item for item in decided if item.record in ids]
            made.append(make(named, values, told.misprints))
        return made

    # a copy touches the records it merges, all over the memory: of too many it would soon hold all of it twice
    works = in_two(merge_all, list(groups.values()), worth_it=len(records) <= TOO_LARGE)
    merged = dict(zip(groups, works, strict=True))
    made = []
    for index, record in enumerate(records):
        if index in inner:
            continue
        if index not in merged:
            made.append(Cluster((record.id,), record.work))
            continue
        work, conflicts = merged[index]
        ids = tuple(records[member].id for member in groups[index])
        made.append(Cluster(ids, work, tuple(told.inside.get(clusters.find(index), ())), conflicts))
    return made


def not_compared(dropped: Mapping[str, int]) -> Iterator[Problem]:
    """What block caps left out."""
    for kind, count in sorted(dropped.items()):
        message = f"{count} pairs of records in oversized blocks were not compared"
        yield Problem("", f"key: {KEYS[kind].name}", message, "raise --block-cap to compare them")


def _pair(
    records: Sequence[Record],
    prepared: Sequence[Comparable],
    item: Judged,
    one: bool,
    decided: str,
    clash: tuple[int, int, str] | None,
    least: float,
) -> Pair:
    left, right = records[item.left].id, records[item.right].id
    refused = would_join(prepared[clash[0]], prepared[clash[1]], clash[2]) if clash else ""
    say = evidence(prepared[item.left], prepared[item.right], item)
    return outcome_of(left, right, item, say, decided or refused, least, one=one)


def evidence(left: Comparable, right: Comparable, item: Judged) -> list[str]:
    """What speaks for and against two records being one work, in words."""
    say: list[str] = []
    weigh(left, right, proved=item.proof >= 0, say=say)
    return say


def outcome_of(
    left: str, right: str, item: Judged, say: Sequence[str], refused: str, least: float, *, one: bool
) -> Pair:
    """What became of the pair of the records `left` and `right`, with `say` as its evidence.

    Args:
        refused: why they were not joined though their weight reaches `least`, or ""; what a person decided always.
        one: both are in one cluster.
    """
    outcome, first = "merge", ""
    if refused in KEPT:
        outcome, first = "apart", refused
    elif not one:
        asked = item.forbidden in ASK or item.forbidden.startswith(LIKELY)
        outcome = "apart" if item.forbidden and not asked else "review"
        kept = (refused or "kept for a person") if item.weight >= least else ""
        first = item.forbidden or kept
    return Pair(left, right, round(score_of(item.weight), 4), outcome, (first, *say) if first else tuple(say))


def meaning(short: str, full: str, reason: str, options: MatchOptions) -> Pair:
    """The pair of a short form and what it means."""
    return Pair(short, full, options.merge, "merge", (reason,))


def would_join(left: Comparable, right: Comparable, reason: str) -> str:
    """Why a union was refused."""
    alike = in_short(left.work) == in_short(right.work)
    one, two = (in_short(record.work, to_the_day=alike) for record in (left, right))
    return f"would join “{one}” and “{two}”, which cannot be one work: {reason}"


def misprinted(record: Comparable) -> str:
    """What proves that the year of a record is a misprint."""
    if record.impossible:
        return "a date of access before it proves a misprinted year"
    return "the address proves a misprinted year"
