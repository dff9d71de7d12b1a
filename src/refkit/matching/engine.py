"""Records come in; clusters of records that are one work, each with its merged Work, go out."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from math import log

from refkit.matching.beside import beside
from refkit.matching.blocking import KEY_NAMES, Candidates, candidates
from refkit.matching.clusters import Clusters
from refkit.matching.decisions import Decisions, Group, unused
from refkit.matching.merge import merge
from refkit.matching.options import MatchOptions
from refkit.matching.prepare import Comparable, prepare
from refkit.matching.score import score_of, weigh
from refkit.matching.shorts import Attached, attach
from refkit.matching.vetoes import SOFT, Trust, doubtful, learn_trust, misprint, veto
from refkit.model import Cluster, Merged, Pair, Problem, Record, Work

# between these numbers of records the weighing is shared by two processes: fewer are done at once, and of more a copy
# would need too much memory
TWO_FROM, TWO_UP_TO = 20_000, 300_000
Progress = Callable[[str, int, int], None]
# progress is told of every so many pairs
STEP = 50_000
# sure pairs are looked for among this many candidates
TRUST_SAMPLE = 50_000


@dataclass(frozen=True, slots=True)
class Matched(Merged):
    """A `Merged` that remembers what it was made of, so that a merge can be undone."""

    records: tuple[Record, ...] = field(default=(), repr=False)
    decisions: Decisions = field(default_factory=Decisions)
    options: MatchOptions = field(default_factory=MatchOptions)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A pair of record indexes with its weight; `forbidden` is the veto's reason, `proof` the misprinted record."""

    left: int
    right: int
    weight: float
    forbidden: str = ""
    proof: int = -1


def match(
    records: Sequence[Record],
    decisions: Decisions | None = None,
    options: MatchOptions | None = None,
    progress: Progress | None = None,
) -> Matched:
    """Find out which records are one work, and merge them.

    Args:
        records: works on their way into one bibliography; their ids must differ.
        decisions: what a person decided; it always wins.
        options: thresholds and limits.
        progress: called with (stage, done, total) now and then.

    Returns:
        Clusters in the order of their first record (a record alone is a cluster of one), the pairs that were
        looked at closely, and problems: what a block cap left out, decisions that fit nothing.

    Raises:
        ValueError: two records have one id.
    """
    decisions, options = decisions or Decisions(), options or MatchOptions()
    places = {record.id: index for index, record in enumerate(records)}
    if len(places) != len(records):
        seen: set[str] = set()
        twice = next(record.id for record in records if record.id in seen or seen.add(record.id))  # type: ignore[func-returns-value]
        raise ValueError(f"two records have the id {twice!r}")
    with no_collection():
        return _match(records, places, decisions, options, progress or (lambda stage, done, total: None))


@contextmanager
def no_collection() -> Iterator[None]:
    """Millions of small lasting objects and no cycles among them: the cycle collector would only look on."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _match(
    records: Sequence[Record],
    places: dict[str, int],
    decisions: Decisions,
    options: MatchOptions,
    progress: Progress,
) -> Matched:
    prepared = prepare(records, progress)
    progress("finding candidates", 0, len(prepared))
    found = _find(prepared, options)
    trust = learn_trust(prepared, islice(found.pairs, TRUST_SAMPLE))
    judged = _judge_all(prepared, found.pairs, trust, options, progress)
    apart = _decided_apart(decisions, places)
    clusters, refused, short_forms = _cluster(prepared, judged, trust, decisions, places, apart, options)
    return _assemble(records, prepared, judged, clusters, refused, short_forms, decisions, options, found)


def dedupe(
    works: Sequence[Work],
    *,
    sources: Sequence[str] | None = None,
    decisions: Decisions | None = None,
    options: MatchOptions | None = None,
) -> Matched:
    """Find duplicates among works; the records are called "1", "2", … in their order.

    Args:
        works: any works.
        sources: for each work the file or document it comes from; values from different sources count as
            independent. Without it every work is a source of its own.
    """
    records = [
        Record(str(number), work, sources[number - 1] if sources is not None else str(number))
        for number, work in enumerate(works, start=1)
    ]
    return match(records, decisions, options)


def undo(merged: Merged, item: Cluster | Pair) -> Matched:
    """Match again with one more decision: the members of a cluster, or of a pair, are different works.

    Raises:
        TypeError: `merged` was not made by `match` or `dedupe`.
    """
    if not isinstance(merged, Matched):
        raise TypeError("only what match() or dedupe() made can be undone")
    members = item.members if isinstance(item, Cluster) else (item.left, item.right)
    decisions = merged.decisions.adding(different=[Group(tuple(members), "undone")])
    return match(merged.records, decisions, merged.options)


def _find(prepared: Sequence[Comparable], options: MatchOptions) -> Candidates:
    if len(prepared) < options.duckdb_from:
        return candidates(prepared, options)
    from refkit.matching.blocking_duckdb import candidates as candidates_in_duckdb

    return candidates_in_duckdb(prepared, options)


def _weight_of(score: float) -> float:
    score = min(max(score, 1e-9), 1 - 1e-9)
    return log(score / (1 - score))


def _judge_all(
    prepared: Sequence[Comparable],
    pairs: Iterable[tuple[int, int]],
    trust: Trust,
    options: MatchOptions,
    progress: Progress,
) -> list[_Judged]:
    """Weigh all pairs, the second half beside this process where there are enough of them and memory for two."""
    if not TWO_FROM <= len(prepared) <= TWO_UP_TO:
        return judge(prepared, pairs, trust, options, progress)
    listed = list(pairs)
    half = len(listed) // 2
    rest = beside(lambda: judge(prepared, listed[half:], trust, options))
    return judge(prepared, listed[:half], trust, options, progress) + rest()


def judge(
    prepared: Sequence[Comparable],
    pairs: Iterable[tuple[int, int]],
    trust: Trust,
    options: MatchOptions,
    progress: Progress | None = None,
) -> list[_Judged]:
    """Weigh every candidate pair; those below the review threshold are dropped."""
    least = _weight_of(options.review)
    found = []
    library = options.library
    for done, (i, j) in enumerate(pairs):
        if progress is not None and not done % STEP:
            progress("weighing pairs", done, 0)
        left, right = prepared[i], prepared[j]
        if left.short or right.short or (library and left.source == library == right.source):
            continue
        proof = misprint(left, right) if doubtful(left, right) else None
        weight = weigh(left, right, proved=proof is not None)
        if weight < least:
            continue
        reason = veto(left, right, trust, proved=proof is not None)
        found.append(_Judged(i, j, weight, reason, proof.index if proof is not None else -1))
    return found


def _decided_apart(decisions: Decisions, places: dict[str, int]) -> set[tuple[int, int]]:
    apart: set[tuple[int, int]] = set()
    for group in decisions.different:
        members = [places[record] for record in group.records if record in places]
        apart.update((min(i, j), max(i, j)) for i in members for j in members if i != j)
    return apart


def _cluster(
    prepared: Sequence[Comparable],
    judged: Sequence[_Judged],
    trust: Trust,
    decisions: Decisions,
    places: dict[str, int],
    apart: set[tuple[int, int]],
    options: MatchOptions,
) -> tuple[Clusters, dict[tuple[int, int], tuple[int, int, str]], list[Attached]]:
    """Unite the pairs that merge, the strongest first; a union that would join forbidden members is refused."""
    united: set[tuple[int, int]] = set()

    def forbidden(i: int, j: int) -> str:
        pair = (i, j) if i < j else (j, i)
        if pair in apart:
            return "a person decided that they differ"
        if pair in united:
            return ""
        left, right = prepared[i], prepared[j]
        if options.library and left.source == options.library == right.source:
            return "both are in the library"
        proof = misprint(left, right) if doubtful(left, right) else None
        return veto(left, right, trust, proved=proof is not None)

    clusters = Clusters(len(prepared), forbidden, SOFT)
    for group in decisions.same:
        members = [places[record] for record in group.records if record in places]
        united.update((min(i, j), max(i, j)) for i in members for j in members if i != j)
        for other in members[1:]:
            if (min(members[0], other), max(members[0], other)) not in apart:
                clusters.unite(members[0], other, force=True)
    refused: dict[tuple[int, int], tuple[int, int, str]] = {}
    least = _weight_of(options.merge)
    merges = [item for item in judged if item.weight >= least and not item.forbidden]
    for item in sorted(merges, key=lambda item: (-item.weight, item.left, item.right)):
        clash = clusters.unite(item.left, item.right)
        if clash is not None:
            refused[item.left, item.right] = clash
    short_forms: list[Attached] = []
    if any(record.short for record in prepared):
        for meant in attach(prepared, clusters.find):
            if (min(meant[:2]), max(meant[:2])) not in apart:
                clusters.unite(meant.short, meant.full, force=True)
                short_forms.append(meant)
    return clusters, refused, short_forms


def _assemble(
    records: Sequence[Record],
    prepared: Sequence[Comparable],
    judged: Sequence[_Judged],
    clusters: Clusters,
    refused: dict[tuple[int, int], tuple[int, int, str]],
    short_forms: Sequence[Attached],
    decisions: Decisions,
    options: MatchOptions,
    found: Candidates,
) -> Matched:
    pairs: list[Pair] = []
    inside: dict[int, list[Pair]] = {}
    misprints: dict[str, str] = {}
    least = _weight_of(options.merge)
    for item in judged:
        one = clusters.find(item.left) == clusters.find(item.right)
        if one and item.weight < least:
            continue
        pair = _pair(records, prepared, item, one, refused.get((item.left, item.right)), least)
        pairs.append(pair)
        if one:
            if (item.left, item.right) in clusters.links:
                inside.setdefault(clusters.find(item.left), []).append(pair)
            if item.proof >= 0:
                misprints[records[item.proof].id] = (
                    "a date of access before it proves a misprinted year"
                    if prepared[item.proof].impossible
                    else "the address proves a misprinted year"
                )
    for short in short_forms:
        pair = Pair(records[short.short].id, records[short.full].id, options.merge, "merge", (short.reason,))
        pairs.append(pair)
        inside.setdefault(clusters.find(short.short), []).append(pair)
    groups = clusters.groups()
    grouped = {members[0]: members for members in groups}
    inner = {member for members in groups for member in members[1:]}
    made = []
    wanted = {item.record for item in decisions.value}
    for index, record in enumerate(records):
        if index in inner:
            continue
        if index not in grouped and not wanted:
            made.append(Cluster((record.id,), record.work))
            continue
        members = grouped.get(index, [index])
        named = [records[member] for member in members]
        decided = [item for item in decisions.value if item.record in {r.id for r in named}] if wanted else []
        work, conflicts = merge(named, decided, misprints) if len(named) > 1 or decided else (record.work, ())
        ids = tuple(member.id for member in named)
        made.append(Cluster(ids, work, tuple(inside.get(clusters.find(index), ())), conflicts))
    problems = [
        Problem(
            "",
            f"key: {KEY_NAMES[kind]}",
            f"{count} pairs of records in oversized blocks were not compared",
            "raise the block cap to compare them",
        )
        for kind, count in sorted(found.dropped.items())
    ]
    problems += unused(decisions, {record.id for record in records}) if decisions else []
    return Matched(tuple(made), tuple(pairs), tuple(problems), tuple(records), decisions, options)


def _pair(
    records: Sequence[Record],
    prepared: Sequence[Comparable],
    item: _Judged,
    one: bool,
    clash: tuple[int, int, str] | None,
    least: float,
) -> Pair:
    say: list[str] = []
    weigh(prepared[item.left], prepared[item.right], proved=item.proof >= 0, say=say)
    if one:
        outcome = "merge"
    elif item.forbidden:
        outcome = "apart"
        say.insert(0, item.forbidden)
    else:
        outcome = "review"
        if item.weight >= least:
            say.insert(0, _clash(records, clash) if clash else "kept for a person")
    return Pair(
        records[item.left].id, records[item.right].id, round(score_of(item.weight), 4), outcome, tuple(say)
    )


def _clash(records: Sequence[Record], clash: tuple[int, int, str]) -> str:
    left, right, reason = clash
    return f"would join {records[left].id} and {records[right].id}, which cannot be one work: {reason}"
