"""Weighed pairs and decisions come in; clusters in which nothing is joined that cannot be one work go out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from refkit.matching.assemble import Judged
from refkit.matching.clusters import Clusters
from refkit.matching.comparisons import weigh, weight_of
from refkit.matching.decisions import APART, AS_SET, VERSIONS, Decisions, Group
from refkit.matching.learned import looked_at, together
from refkit.matching.misprints import doubtful, misprint
from refkit.matching.options import ASK, MERGE, MatchOptions
from refkit.matching.prepare import Comparable
from refkit.matching.preprints import ASKED
from refkit.matching.shorts import Attached, attach
from refkit.matching.trust import Trust
from refkit.matching.versions import sure_versions
from refkit.matching.vetoes import SOFT, veto

# pairs whose veto is remembered: members of large clusters are looked at again and again
REMEMBERED = 65_536
# one pair is clearly surer than another from this difference of their weights on
CLEARLY = 1.5
# what two records must weigh that a third joins (a probability of .6)
SUPPORT = 0.4
UNLIKE = "too little in common"


class Linked(NamedTuple):
    """The clusters, the unions that were refused with the pair that forbids them, and what short forms mean.

    `apart` has the pairs of clusters that a person keeps apart, each by what represents the two, with the words for it.
    """

    clusters: Clusters
    refused: dict[tuple[int, int], tuple[int, int, str]]
    short_forms: list[Attached]
    apart: dict[frozenset[int], str]


class CannotLink:
    """Tells why two records can never be in one cluster, "" where they may."""

    def __init__(
        self,
        records: Sequence[Comparable],
        trust: Trust,
        decisions: Decisions,
        places: Mapping[str, int],
        options: MatchOptions,
    ) -> None:
        self._records = records
        self._trust = trust
        self._library = options.library
        # what a person is asked about, but for what is merged without asking
        self._waived = ASKED if options.preprints == MERGE else APART
        self.apart = kept_apart(decisions, places)
        self._united = set(pairs_of(decisions.same, places))
        self._veto = lru_cache(maxsize=REMEMBERED)(self._vetoed)

    def __call__(self, i: int, j: int) -> str:
        pair = _pair(i, j)
        if pair in self.apart:
            return self.apart[pair]
        if pair in self._united:
            return ""
        left, right = self._records[i], self._records[j]
        if self._library and left.source == self._library == right.source:
            return "both are in the library"
        return self._veto(i, j)

    def _vetoed(self, i: int, j: int) -> str:
        left, right = self._records[i], self._records[j]
        proved = doubtful(left, right) and misprint(left, right) is not None
        reason = veto(left, right, self._trust, proved=proved)
        return "" if reason == self._waived else reason


def _pair(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i < j else (j, i)


def pairs_of(groups: Sequence[Group], places: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Every pair of known records that a decision names."""
    for group in groups:
        members = {places[record] for record in group.records if record in places}
        yield from combinations(sorted(members), 2)


def kept_apart(decisions: Decisions, places: Mapping[str, int]) -> dict[tuple[int, int], str]:
    """The pairs of known records that a person keeps apart, each with the words for it."""
    versions = dict.fromkeys(pairs_of(decisions.related, places), VERSIONS)
    return dict.fromkeys(pairs_of(decisions.different, places), APART) | versions


def link(
    records: Sequence[Comparable],
    judged: Sequence[Judged],
    trust: Trust,
    decisions: Decisions,
    places: dict[str, int],
    options: MatchOptions,
) -> Linked:
    """Unite what a person decided, then the pairs that merge, the strongest first, then short forms.

    A union that would join members that cannot be linked is refused.
    """
    cannot_link = CannotLink(records, trust, decisions, places, options)
    clusters, refused = united(records, judged, cannot_link, decisions, places, options)
    sure = sure_versions(records, judged, clusters) if options.preprints != ASK else []
    kept = [(item.left, item.right) for item in sure]
    if options.preprints == MERGE:
        kept = []
        for item in sure:
            clusters.unite(item.left, item.right)
    short_forms = list(attached(records, clusters, cannot_link.apart))
    related = {frozenset(map(clusters.find, pair)): AS_SET for pair in kept}
    apart = {frozenset(map(clusters.find, pair)): why for pair, why in cannot_link.apart.items()}
    return Linked(clusters, refused, short_forms, related | apart)


def united(
    records: Sequence[Comparable],
    judged: Sequence[Judged],
    cannot_link: CannotLink,
    decisions: Decisions,
    places: Mapping[str, int],
    options: MatchOptions,
) -> tuple[Clusters, dict[tuple[int, int], tuple[int, int, str]]]:
    """The clusters without short forms, and the unions that were refused.

    Records that no chain of pairs and decisions ties together do not matter to one another.
    """
    clusters = Clusters(len(records), cannot_link, SOFT)
    for group in decisions.same:
        members = [places[record] for record in group.records if record in places]
        for other in members[1:]:
            if not _kept_apart(clusters, members[0], other, cannot_link.apart):
                clusters.unite(members[0], other, force=True)
    refused: dict[tuple[int, int], tuple[int, int, str]] = {}
    least = weight_of(options.merge)
    merges = [item for item in judged if item.weight >= least and not item.forbidden]
    torn = rivals(records, merges, cannot_link, options)
    refused.update(torn)
    for item in sorted(merges, key=lambda item: (-item.weight, item.left, item.right)):
        if (item.left, item.right) in torn:
            continue
        clash = clusters.unite(item.left, item.right)
        if clash is not None:
            refused[item.left, item.right] = clash
    return clusters, refused


def rivals(
    records: Sequence[Comparable], merges: Sequence[Judged], cannot_link: CannotLink, options: MatchOptions
) -> dict[tuple[int, int], tuple[int, int, str]]:
    """Pairs that would join what is unlike: a thin record that fits two works is neither's until somebody says so.

    Of two pairs that share a record the clearly weaker one is torn, both where neither is; what they would join must
    look like one work. Pairs that the weights of their fields merge stay.
    """
    partners: dict[int, list[Judged]] = defaultdict(list)
    kept: set[Judged] = set()
    for item in merges:
        left, right = records[item.left], records[item.right]
        if looked_at(left, right):
            partners[item.left].append(item)
            partners[item.right].append(item)
            if weigh(left, right) >= weight_of(options.merge):
                kept.add(item)
    torn: dict[tuple[int, int], tuple[int, int, str]] = {}
    for shared, found in partners.items():
        for first, second in combinations(found, 2):
            if first in kept and second in kept:
                continue
            one, two = _pair(*(item.left + item.right - shared for item in (first, second)))
            if _alike(records[one], records[two], cannot_link(one, two), options):
                continue
            for item, other in ((first, second), (second, first)):
                if item not in kept and item.weight <= other.weight + CLEARLY:
                    # whatever the order of the pairs
                    known = torn.get((item.left, item.right))
                    torn[item.left, item.right] = min((one, two, UNLIKE), known or (one, two, UNLIKE))
    return torn


def _alike(left: Comparable, right: Comparable, forbidden: str, options: MatchOptions) -> bool:
    """Two records that are no strangers to each other, or that nothing but their fields' weights judges."""
    if not looked_at(left, right):
        return True
    return together(left, right, weigh(left, right), forbidden, options)[0] >= SUPPORT


def attached(
    records: Sequence[Comparable], clusters: Clusters, apart: Collection[tuple[int, int]]
) -> Iterator[Attached]:
    """Short forms, united with what they mean; `apart` holds the pairs that a person keeps apart."""
    if not any(record.short for record in records):
        return
    for meant in attach(records, clusters.find):
        if not _kept_apart(clusters, meant.short, meant.full, apart):
            clusters.unite(meant.short, meant.full, force=True)
            yield meant


def _kept_apart(clusters: Clusters, left: int, right: int, apart: Collection[tuple[int, int]]) -> bool:
    """True where a person decided that some member of the one's cluster and some member of the other's differ."""
    meeting = {clusters.find(left), clusters.find(right)}
    return any({clusters.find(one), clusters.find(two)} == meeting for one, two in apart)
