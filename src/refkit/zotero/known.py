"""Entries and the items of a library go in; which item is which entry comes out, and which may be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from refkit.formats.zotero_item import record
from refkit.matching.counterparts import counterparts
from refkit.model import Entry, Pair, Record, Work
from refkit.normalise.compare import fold
from refkit.zotero.rows import Row, data_of


@dataclass(frozen=True, slots=True)
class Known:
    """The items that are entries, by the entries' keys; entries that a person should look at, each with why."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    doubtful: tuple[str, ...] = ()


def known(entries: Sequence[Entry], rows: Iterable[Row]) -> Known:
    """Find entries among items.

    They are matched as works are: by DOI, ISBN and URL, then by title, creators and date. A citation key only
    confirms: it decides where a person would be asked, and never against the rest. No item is two entries.
    """
    items = [row for row in rows if _is_work(row)]
    works = [record(data_of(row)).work for row in items]
    hints = _same_keys(entries, items)
    new = [Record(str(i), entry.work, "new") for i, entry in enumerate(entries)]
    old = [Record(str(j), work, "library") for j, work in enumerate(works)]
    pairs = counterparts(new, old, hints=hints)
    found = _chosen(pairs, hints, entries, works)
    rows_of = {entries[i].key: items[j] for i, j in sorted(found.items())}
    return Known(rows_of, tuple(_doubtful(pairs, found, entries, works)))


def _same_keys(entries: Sequence[Entry], items: Sequence[Row]) -> list[tuple[int, int]]:
    """(entry, item) that have one citation key."""
    places: dict[str, list[int]] = {}
    for index, row in enumerate(items):
        places.setdefault(citation_key(row), []).append(index)
    return [(i, j) for i, entry in enumerate(entries) if entry.key for j in places.get(entry.key, ())]


def _doubtful(
    pairs: Sequence[Pair], found: Mapping[int, int], entries: Sequence[Entry], works: Sequence[Work]
) -> Iterator[str]:
    for pair in pairs:
        i, j = int(pair.left), int(pair.right)
        if pair.outcome == "review" and i not in found and j not in found.values():
            yield f"{entries[i].key} may be the item “{works[j].title}”: {', '.join(pair.reasons)}"


def citation_key(row: Row) -> str:
    """The citation key of an item: its own field, or the line in Extra that older versions have."""
    data = data_of(row)
    lines = (line.partition(":") for line in str(data.get("extra") or "").splitlines())
    pinned = (value.strip() for name, _, value in lines if name.strip().casefold() == "citation key")
    return str(data.get("citationKey") or next(pinned, ""))


def _is_work(row: Row) -> bool:
    return data_of(row).get("itemType") not in ("note", "attachment", "annotation")


def _chosen(
    pairs: Sequence[Pair], hints: Sequence[tuple[int, int]], entries: Sequence[Entry], works: Sequence[Work]
) -> dict[int, int]:
    """Entry → item: what matching is sure of, then what the key confirms."""
    outcome = {(int(pair.left), int(pair.right)): pair.outcome for pair in pairs}
    found = {i: j for (i, j), what in outcome.items() if what == "merge"}
    for i, j in hints:
        free = i not in found and j not in found.values()
        what = outcome.get((i, j), "")
        if free and (what == "review" or (not what and _alike(entries[i].work, works[j]))):
            found[i] = j
    return found


def _alike(left: Work, right: Work) -> bool:
    """Too little is known of one for matching; but all that is known of both is the same."""
    if not left.title or fold(left.title) != fold(right.title):
        return False
    return all(
        len(marks) < 2
        for marks in map(set, zip(_marks(left), _marks(right), strict=True))
        if None not in marks
    )


def _marks(work: Work) -> tuple[object, ...]:
    """Year, first maker, DOI, ISBN and address; None where there is none."""
    year = work.issued.year if work.issued else None
    maker = fold(work.makers[0].sort_name) if work.makers else None
    return (year, maker, work.doi.casefold() or None, work.isbn or None, work.url or None)
