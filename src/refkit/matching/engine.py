"""Records come in; clusters of records that are one work, each with its merged Work, go out."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from refkit.errors import WrongTypeError, WrongValueError
from refkit.matching.assemble import Judged, merged_clusters, not_compared, tell
from refkit.matching.blocking import Candidates, candidates
from refkit.matching.comparisons import weigh, weight_of
from refkit.matching.decisions import Decisions, Group, unused
from refkit.matching.learned import looked_at, together
from refkit.matching.linking import link
from refkit.matching.misprints import doubtful, misprint
from refkit.matching.options import MERGE, MatchOptions
from refkit.matching.prepare import Comparable, Places, prepare
from refkit.matching.processes import in_background, worth_a_copy
from refkit.matching.recurring import mark_busy, mark_recurring
from refkit.matching.trust import Trust, learn_trust
from refkit.matching.venues import learn_names
from refkit.matching.vetoes import veto
from refkit.model import Cluster, Merged, Pair, Problem, Record, Work

Progress = Callable[[str, int, int], None]
# progress is told of every so many pairs
STEP = 50_000
# sure pairs are looked for among this many candidates
TRUST_SAMPLE = 50_000


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Matched(Merged):
    """A `Merged` that remembers what it was made of, so that a merge can be undone."""

    records: tuple[Record, ...] = field(default=(), repr=False)
    decisions: Decisions = field(default_factory=Decisions)
    options: MatchOptions = field(default_factory=MatchOptions)


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
        WrongValueError: two records have one id.
    """
    decisions, options = decisions or Decisions(), options or MatchOptions()
    places = {record.id: index for index, record in enumerate(records)}
    if len(places) != len(records):
        seen: set[str] = set()
        twice = next(record.id for record in records if record.id in seen or seen.add(record.id))  # type: ignore[func-returns-value]
        raise WrongValueError(f"two records have the id {twice!r}", remedy="give each an id of its own")
    with no_collection():
        return _match(records, places, decisions, options, progress or silent)


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
    prepared, found, trust = candidates_of(records, options, progress)
    judged = _judge_all(prepared, found.pairs, trust, options, progress)
    dropped = found.dropped
    del found
    linked = link(prepared, judged, trust, decisions, places, options)
    told = tell(records, prepared, judged, *linked, options)
    # of a million records the comparable forms weigh more than the records: what follows needs them no more
    prepared.clear()
    published = options.preprints == MERGE
    made = merged_clusters(records, linked.clusters, told, decisions, published=published)
    problems = [*not_compared(dropped), *_unused(records, decisions)]
    return Matched(tuple(made), tuple(told.pairs), tuple(problems), tuple(records), decisions, options)


class Compared(NamedTuple):
    """Records made comparable, the pairs worth weighing, and how far each field of these records can be trusted."""

    prepared: list[Comparable]
    found: Candidates
    trust: Trust


def candidates_of(records: Sequence[Record], options: MatchOptions, progress: Progress = silent) -> Compared:
    """What is compared with what, and what the records tell of their own fields."""
    prepared = prepare(records, progress)
    progress("finding candidates", 0, len(prepared))
    found = _find(prepared, options)
    sample = list(islice(found.pairs, TRUST_SAMPLE))
    learn_names(prepared, sample)
    mark_recurring(prepared)
    mark_busy(prepared)
    return Compared(prepared, found, learn_trust(prepared, sample))


def _unused(records: Sequence[Record], decisions: Decisions) -> list[Problem]:
    return unused(decisions, {record.id for record in records}) if decisions else []


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
        WrongTypeError: `merged` was not made by `match` or `dedupe`.
    """
    if not isinstance(merged, Matched):
        raise WrongTypeError(f"what dedupe() made can be undone; this is of type {type(merged).__name__}")
    members = item.members if isinstance(item, Cluster) else (item.left, item.right)
    decisions = merged.decisions.adding(different=[Group(tuple(members), "undone")])
    return match(merged.records, decisions, merged.options)


def _find(prepared: Sequence[Comparable], options: MatchOptions) -> Candidates:
    if len(prepared) < options.duckdb_from:
        return candidates(prepared, options)
    from refkit.matching.blocking_duckdb import candidates as candidates_in_duckdb

    return candidates_in_duckdb(prepared, options)


def _judge_all(
    prepared: Sequence[Comparable],
    pairs: Iterable[tuple[int, int]],
    trust: Trust,
    options: MatchOptions,
    progress: Progress,
) -> list[Judged]:
    """Weigh all pairs, the second half in a copy of this process where there are enough of them and memory for two."""
    if not worth_a_copy(len(prepared)):
        return judge(prepared, pairs, trust, options, progress)
    listed = list(pairs)
    half = len(listed) // 2
    rest = in_background(lambda: judge(prepared, listed[half:], trust, options))
    return judge(prepared, listed[:half], trust, options, progress) + rest()


def judge(
    prepared: Places,
    pairs: Iterable[tuple[int, int]],
    trust: Trust,
    options: MatchOptions,
    progress: Progress | None = None,
) -> list[Judged]:
    """Weigh every candidate pair; those below the review threshold are dropped."""
    least = weight_of(options.review)
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
        # a proved misprint is no matter of likelihood
        whole = proof is None and looked_at(left, right)
        if weight < least and not whole:
            continue
        reason = veto(left, right, trust, proved=proof is not None)
        if whole:
            weight, reason = together(left, right, weight, reason, options)
            if weight < least:
                continue
        found.append(Judged(i, j, weight, reason, proof.index if proof is not None else -1))
    return found
