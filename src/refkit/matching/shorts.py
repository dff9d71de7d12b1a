"""Short forms among whole printed references come in; which full reference each one means goes out.

A short form ("Weber, Cities, cit., p. 5"; "Weber, op. cit.") means a work that its own document names in full, as the
manuals of style ask (Chicago 17, 14.29-36); only where that document has none is the whole input searched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from refkit.flags import Flag
from refkit.matching.prepare import Comparable
from refkit.model import Citation
from refkit.short_forms.agreement import agreement
from refkit.short_forms.memory import CLOSE, ENOUGH, equals
from refkit.short_forms.resolve import Resolver
from refkit.short_forms.trace import Trace, trace_of

# Points are those of `short_forms.agreement`.
#: In the whole input a work must have the name (half of a double one is 1.8), and so much of a title that is printed.
NAMED, TITLED = 1.8, 0.75
#: Many works there have one name: the next best must be so much worse.
APART = 0.2
#: A reference printed twice says so much at least (telling words, see `titles.information`).
SAYING = 2
DOUBTFUL = frozenset((Flag.AMBIGUOUS, Flag.IN_CITED_VOLUME))


class Attached(NamedTuple):
    """A short form's index, the index of the reference it means, and why."""

    short: int
    full: int
    reason: str


def attach(records: Sequence[Comparable], find: Callable[[int], int]) -> Iterator[Attached]:
    """Yield what short forms mean, the surest first; `find` gives the cluster of an index and may change meanwhile.

    A short form that fits works of two clusters equally well is left alone.
    """
    documents: dict[str, list[Comparable]] = defaultdict(list)
    for record in records:
        if record.printed:
            documents[record.source].append(record)
    left: list[Comparable] = []
    for rows in documents.values():
        yield from _within(rows, _Fits(find), left)
    saying = {record: record.printed for record in left if record.title.info >= SAYING}
    yield from _alike(saying, "printed word for word alike")
    yield from _elsewhere(left, documents, _Fits(find))


def _within(rows: Sequence[Comparable], fits: _Fits, left: list[Comparable]) -> Iterator[Attached]:
    """What the short forms of one document mean in it; those that mean nothing there are left."""
    fulls = [row for row in rows if not row.short]
    unknown = []
    for record, before in _in_order(rows):
        if before is not None and not _other_volume(fits[record], before):
            yield Attached(record.index, before.index, "a work cited before in the same document")
        elif (only := fits.only(record, fulls, ENOUGH, CLOSE)) is not None:
            yield Attached(record.index, only.index, "the only such work cited in the same document")
        else:
            unknown.append(record)
    titled = (record for record in unknown if record.authors and record.title.forms)
    named = {record: (record.authors[0].family, record.title.forms[0]) for record in titled}
    yield from _alike(named, "the same short form in the same document")
    left += unknown


def _in_order(rows: Sequence[Comparable]) -> Iterator[tuple[Comparable, Comparable | None]]:
    """Each short form of a document with the reference before it that it means, if that is sure."""
    resolver = Resolver()
    by_id = {str(row.index): row for row in rows}
    for name, row in by_id.items():
        text = row.reading.text
        citation = Citation(name, row.source, name, 0, len(text), "full", row.reading.work)
        (done,) = resolver.add(name, [citation], [""], [text], text)
        if row.short:
            yield row, None if DOUBTFUL.intersection(done.flags) else by_id.get(done.target or "")


class _Fits(dict[Comparable, Trace]):
    """The traces of the printed references that were asked for, and which of them fit one another."""

    def __init__(self, find: Callable[[int], int]) -> None:
        self.find = find

    def __missing__(self, record: Comparable) -> Trace:
        row = record.reading
        self[record] = trace_of(row.work, row.text, cut=row.back.cut if row.back is not None else None)
        return self[record]

    def only(
        self, record: Comparable, others: Iterable[Comparable], least: float, apart: float
    ) -> Comparable | None:
        """The reference that fits best, unless one of another cluster fits about as well."""
        trace = self[record]
        scored = [(agreement(trace, self[row]), row) for row in others if not _other_volume(trace, row)]
        best = equals([pair for pair in scored if pair[0] >= least], apart)
        return best[0] if len({self.find(row.index) for row in best}) == 1 else None


def _other_volume(short: Trace, full: Comparable) -> bool:
    """Another volume is another work; a reference to a set of many years has none (see `printed.read`)."""
    return bool(short.volume and full.volume) and short.volume.partition("/")[0] != full.volume


def _elsewhere(
    left: Sequence[Comparable], documents: dict[str, list[Comparable]], fits: _Fits
) -> Iterator[Attached]:
    """What says that it was cited before ("cit."), but not in its document: the one such work in the whole input."""
    by_name: dict[str, list[Comparable]] = defaultdict(list)
    for row in (row for rows in documents.values() for row in rows if not row.short):
        for key in row.authors:
            by_name[key.core[0][:3]].append(row)
    for record in left:
        title = bool(record.title.forms)
        # a name alone means too many works, unless it came without its document
        if record.reading.back and record.authors and (title or len(documents[record.source]) == 1):
            same = by_name[record.authors[0].core[0][:3]]
            if (only := fits.only(record, same, NAMED + TITLED * title, APART)) is not None:
                yield Attached(record.index, only.index, "the only such work in the whole input")


def _alike(keys: Mapping[Comparable, Hashable], why: str) -> Iterator[Attached]:
    """Short forms of one key mean one work."""
    first: dict[Hashable, Comparable] = {}
    for record, key in keys.items():
        if (other := first.setdefault(key, record)) is not record:
            yield Attached(record.index, other.index, why)
