"""Short forms among whole printed references come in; which full reference each one means goes out.

A short form ("Weber, Cities, cit., p. 5"; "Weber, op. cit.") means a work that its own document names in full, as the
manuals of style ask (Chicago 17, 14.29-36); only where that document has none is the whole input searched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from refkit.matching.comparisons.titles import slips
from refkit.matching.dates import Dated, relate
from refkit.matching.fuzzy import ratio
from refkit.matching.names import NEAR, NameKey, same_name
from refkit.matching.prepare import Comparable
from refkit.matching.titles import TitleKey, information

# this share of a short title's telling words must stand in the full title
COVERED = 0.75


class Attached(NamedTuple):
    """A short form's index, the index of the reference it means, and why."""

    short: int
    full: int
    reason: str


def attach(records: Sequence[Comparable], find: Callable[[int], int]) -> Iterator[Attached]:
    """Yield what short forms mean, the surest first; `find` gives the cluster of an index and may change meanwhile.

    A short form that fits works of two clusters equally well is left alone.
    """
    by_source: dict[str, list[Comparable]] = defaultdict(list)
    for record in records:
        if record.printed:
            by_source[record.source].append(record)
    open_shorts: list[Comparable] = []
    for members in by_source.values():
        unknown: list[Comparable] = []
        fulls = [record for record in members if not record.short and (record.title.forms or record.authors)]
        known = list(fulls)
        titled = [record for record in members if record.short and record.title.forms]
        for record in sorted(titled, key=lambda item: (-len(item.title.words), item.index)):
            found = _by_title(record, known, find) or _by_words(record, known, find)
            if found is None:
                unknown.append(record)
                continue
            yield Attached(record.index, found.index, "a short title of a work cited in the same document")
            known.append(record)
        yield from _together(unknown)
        open_shorts += unknown
        for record in members:
            if record.short and record.authors and not record.title.forms:
                found = _by_author(record, fulls, find) or _by_words(record, fulls, find)
                if found is not None:
                    yield Attached(
                        record.index, found.index, "the only work by that author cited in the same document"
                    )
    yield from _alike(open_shorts)
    yield from _elsewhere(open_shorts, records, find)
    fulls = [record for record in records if record.printed and not record.short]
    for members in by_source.values():
        # a short form that came without its document: the only work by that author in the whole input
        if len(members) == 1 and members[0].short and members[0].authors and not members[0].title.forms:
            found = _by_author(members[0], fulls, find)
            if found is not None:
                yield Attached(members[0].index, found.index, "the only work by that author")
    for members in by_source.values():
        # "Ibid." means the reference right before it; one that begins a document means nothing
        for before, record in pairwise(members):
            if record.ibid:
                yield Attached(
                    record.index, before.index, "the reference right before it in the same document"
                )


def _alike(shorts: Sequence[Comparable]) -> Iterator[Attached]:
    """References without a year that are printed alike, word for word, and say enough."""
    first: dict[str, Comparable] = {}
    for record in shorts:
        if record.title.info < 2:
            continue
        if record.printed in first:
            yield Attached(record.index, first[record.printed].index, "printed word for word alike")
        else:
            first[record.printed] = record


def _elsewhere(
    shorts: Sequence[Comparable], records: Sequence[Comparable], find: Callable[[int], int]
) -> Iterator[Attached]:
    """Short forms whose document has no full reference: the one work of that author and title in the whole input."""
    by_name: dict[str, list[Comparable]] = defaultdict(list)
    for record in records:
        if not record.short:
            for name in record.authors:
                by_name[(name.family or name.core[0])[:3]].append(record)
    for record in shorts:
        if not record.authors:
            continue
        name = record.authors[0]
        found = _by_title(record, by_name[(name.family or name.core[0])[:3]], find)
        if found is not None:
            yield Attached(record.index, found.index, "a short title of the only such work by that author")


def _by_title(
    record: Comparable, known: Sequence[Comparable], find: Callable[[int], int]
) -> Comparable | None:
    best: dict[int, tuple[float, Comparable]] = {}
    for other in known:
        fit = _fit(record, other)
        if fit > 0:
            root = find(other.index)
            if root not in best or fit > best[root][0]:
                best[root] = fit, other
    if not best:
        return None
    ranked = sorted(best.values(), key=lambda item: (-item[0], item[1].index))
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.2:
        return None
    return ranked[0][1]


def _fit(short: Comparable, full: Comparable) -> float:
    """How well a short form fits a reference: 0 where it does not, else about 1 to 3."""
    if short.authors and full.authors:
        garbled = short.source == full.source and _garbled(short.authors[0], full.authors[0])
        if _names(short.authors, full.authors) < NEAR and not garbled:
            return 0.0
        named = 0.6 if garbled else 1.0
    else:
        named = 0.0
    share, front = covers(short.title, full.title)
    least = 0.9 if front else 1.5
    if (
        share < COVERED
        or (named < 1 and share < 0.95)
        or short.title.info < (least if named < 1 or not front else 0)
    ):
        return 0.0
    same_year = relate(short.date, full.date) >= Dated.YEAR
    return named + share + (0.5 if front else 0.0) + (0.3 if same_year else 0.0)


def _garbled(one: NameKey, two: NameKey) -> bool:
    """A family name that OCR spoilt: within one document the same title bears it out."""
    if (
        not one.family
        or not two.family
        or one.family[:2] != two.family[:2]
        or min(len(one.family), len(two.family)) < 5
    ):
        return False
    return one.family != two.family and ratio(one.family, two.family) >= 60


def covers(short: TitleKey, full: TitleKey) -> tuple[float, bool]:
    """The share of a short title that a full title holds, and whether the full title begins with it."""
    if not short.words or not full.words:
        return 0.0, False
    there = set(full.words)
    shared = [word for word in short.words if word in there]
    rest = [word for word in short.words if word not in there]
    gained, _, _ = slips(rest, [word for word in full.words if word not in shared])
    total = information(short.words)
    front = short.words[0] == full.words[0]
    return (information(shared) + gained) / total if total else 0.0, front


def _by_author(
    record: Comparable, fulls: Sequence[Comparable], find: Callable[[int], int]
) -> Comparable | None:
    fits = [other for other in fulls if other.authors and _names(record.authors, other.authors) >= NEAR]
    if len({find(other.index) for other in fits}) > 1:
        # "Berg and Lee, op. cit." is no work of Berg alone
        fits = [other for other in fits if len(other.authors) == len(record.authors)]
    return fits[0] if len({find(other.index) for other in fits}) == 1 else None


def _by_words(
    record: Comparable, known: Sequence[Comparable], find: Callable[[int], int]
) -> Comparable | None:
    """What was taken for a name may begin a title ("Letters of Exile, cit."), or a title be a second name."""
    if not record.authors:
        return None
    spoken = tuple(word for name in record.authors for word in name.core)
    as_title = TitleKey((" ".join(spoken),), spoken, info=information(spoken))
    fits = []
    for other in known:
        if not other.authors:
            share, front = covers(as_title, other.title)
            fitting = share > 0.95 and front and as_title.info >= 0.9
        else:
            names = {word for name in other.authors for word in name.core}
            fitting = len(other.authors) > 1 and names >= {*spoken, *record.title.words}
        if fitting:
            fits.append(other)
    return fits[0] if len({find(other.index) for other in fits}) == 1 else None


def _together(shorts: Sequence[Comparable]) -> Iterator[Attached]:
    """Short forms of one document that print the same short title of the same author mean one work."""
    first: dict[tuple[str, str], Comparable] = {}
    for record in shorts:
        if not record.authors:
            continue
        key = (record.authors[0].family, record.title.forms[0])
        if key in first:
            yield Attached(record.index, first[key].index, "the same short form in the same document")
        else:
            first[key] = record


def _names(short: tuple[NameKey, ...], full: tuple[NameKey, ...]) -> float:
    """The weakest of the agreements of each name in the short form with its best in the full one."""
    return min(max(same_name(name, other) for other in full) for name in short[:2])
