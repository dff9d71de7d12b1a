"""New records and those of a library go in; for each new one the record of the library that is the same work comes out.

Neither the new records nor those of the library are compared with each other: both are settled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from refkit.matching.assemble import Judged
from refkit.matching.blocking import candidates
from refkit.matching.comparisons import score_of, weigh, weight_of
from refkit.matching.engine import TRUST_SAMPLE, judge, no_collection
from refkit.matching.options import MatchOptions
from refkit.matching.prepare import prepare
from refkit.matching.recurring import mark_recurring
from refkit.matching.trust import learn_trust
from refkit.matching.venues import learn_names
from refkit.matching.vetoes import ASK
from refkit.model import Pair, Record


def counterparts(
    new: Sequence[Record],
    library: Sequence[Record],
    *,
    hints: Sequence[tuple[int, int]] = (),
    options: MatchOptions | None = None,
) -> list[Pair]:
    """Compare new records with those of a library.

    Args:
        new: records whose ids differ.
        library: records whose ids differ.
        hints: pairs (index in `new`, index in `library`) to compare whatever the blocks say: a shared citation key.
        options: thresholds; `merge` and `review` hold as in `match`.

    Returns:
        Pairs (left new, right library), the surest first: "merge" where both are one work (no record is in two such
        pairs), "review" where a person should look, "apart" where a hint is contradicted.
    """
    options = options or MatchOptions()
    with no_collection():
        return list(_told(new, library, _judged(new, library, hints, options), options))


def _judged(
    new: Sequence[Record], library: Sequence[Record], hints: Sequence[tuple[int, int]], options: MatchOptions
) -> tuple[list[Judged], list[list[str]]]:
    first = len(new)
    prepared = prepare([*new, *library])
    found = candidates(prepared, options)
    # what is known of names and titles that come back is known by the whole library
    pairs = list(found.pairs)
    learn_names(prepared, islice(pairs, TRUST_SAMPLE))
    mark_recurring(prepared)
    trust = learn_trust(prepared, islice(pairs, TRUST_SAMPLE))
    across = {(i, j) for i, j in pairs if i < first <= j} | {(i, first + j) for i, j in hints}
    judged = judge(prepared, sorted(across), trust, options)
    said: list[list[str]] = []
    for item in judged:
        say: list[str] = []
        weigh(prepared[item.left], prepared[item.right], proved=item.proof >= 0, say=say)
        said.append(say)
    return judged, said


def _told(
    new: Sequence[Record],
    library: Sequence[Record],
    judged: tuple[list[Judged], list[list[str]]],
    options: MatchOptions,
) -> Iterator[Pair]:
    taken: set[int] = set()
    least = weight_of(options.merge)
    for item, say in sorted(
        zip(*judged, strict=True), key=lambda row: (-row[0].weight, row[0].left, row[0].right)
    ):
        outcome, reasons = _outcome(item, say, taken, least)
        if outcome == "merge":
            taken |= {item.left, item.right}
        ids = new[item.left].id, library[item.right - len(new)].id
        yield Pair(*ids, round(score_of(item.weight), 4), outcome, tuple(reasons))


def _outcome(item: Judged, say: list[str], taken: set[int], least: float) -> tuple[str, list[str]]:
    if item.forbidden:
        return "review" if item.forbidden in ASK else "apart", [item.forbidden, *say]
    if item.weight < least:
        return "review", say
    if {item.left, item.right} & taken:
        return "apart", ["one of them is the same work as another record", *say]
    return "merge", say
