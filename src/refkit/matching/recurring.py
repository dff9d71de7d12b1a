"""Comparable records come in; those whose title comes back over many works of this input are marked.

A lexicon knows "Editorial"; the columns of a journal are known by the input alone: one title in several years of one
container, or by several people who share nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from refkit.matching.papers import body_papers
from refkit.matching.prepare import Comparable
from refkit.model import Date

# a title comes back from so many years of one container, or so many people, on
TIMES = 3
# words, and the language they are in where it is known
Told = tuple[str, frozenset[str]]
# letters that tell families apart whatever their spelling
FAMILY = 3


class Facts(NamedTuple):
    """What tells whether a title comes back: title, container, year (0: none), first page, and who signed it."""

    title: str
    container: str
    year: int
    page: str
    who: str
    families: frozenset[str]


def facts(record: Comparable) -> Facts | None:
    """The facts of a record that stands in a container under a title, None for any other."""
    if not _in_container(record):
        return None
    families = frozenset(_families(record))
    return Facts(_title(record), _container(record), _year(record), record.pages[0], _who(record), families)


def mark_recurring(records: Sequence[Comparable]) -> None:
    """Set `recurring` on records whose title stands over several works, and `crowded` where a year has many of it."""
    by_title = _grouped(filter(_in_container, records), _title)
    for group in by_title.values():
        if len(group) >= TIMES:
            _mark(group)


def _mark(group: Sequence[Comparable]) -> None:
    recurring = _every_year(group) or _by_anybody(group)
    several = Counter(map(_by_whom_and_when, group))
    for record in group:
        record.recurring = recurring
        record.crowded = several[_by_whom_and_when(record)] >= TIMES


def _grouped(records: Iterable[Comparable], key: Callable[[Comparable], str]) -> dict[str, list[Comparable]]:
    found: defaultdict[str, list[Comparable]] = defaultdict(list)
    for record in records:
        found[key(record)].append(record)
    return found


def _in_container(record: Comparable) -> bool:
    return bool(record.title.forms and record.container.all)


def _title(record: Comparable) -> str:
    return record.title.forms[0]


def _container(record: Comparable) -> str:
    return str(record.container.group) if record.container.group else " ".join(record.container.all)


def _year(record: Comparable) -> int:
    return (record.date and record.date.year) or 0


def _who(record: Comparable) -> str:
    return record.people[0].core[0][:FAMILY] if record.people else ""


def _by_whom_and_when(record: Comparable) -> tuple[str, int]:
    return _who(record), _year(record)


def _every_year(group: Sequence[Comparable]) -> bool:
    """One container has the title in several years, and not on one page."""
    return any(map(_comes_back, _grouped(filter(_year, group), _container).values()))


def _comes_back(several: Sequence[Comparable]) -> bool:
    pages = {record.pages[0] for record in several} - {""}
    return comes_back(len(set(map(_year, several))), len(pages))


def comes_back(years: int, pages: int) -> bool:
    """Does a title come back in a container that has it in so many years, on so many first pages?"""
    return years >= TIMES and pages not in range(1, TIMES)


def _by_anybody(group: Sequence[Comparable]) -> bool:
    """Several people have written under the title, and nobody half of it."""
    first = Counter(map(_who, group))
    del first[""]
    signed = [record for record in group if record.people]
    times = Counter(family for record in signed for family in _families(record))
    return by_anybody(len(first), max(times.values(), default=0), len(signed))


def by_anybody(first: int, most: int, signed: int) -> bool:
    """Of `signed` records of a title: have so many people signed first, and the busiest at most half of them?"""
    return first >= TIMES and 2 * most <= signed


def _families(record: Comparable) -> set[str]:
    return {name.core[0][:FAMILY] for name in record.people}


def mark_busy(records: Iterable[Comparable]) -> None:
    """Set `busy` on what a person said on a day on which he spoke on several occasions, or under several titles."""
    days: defaultdict[tuple[str, Date], list[Comparable]] = defaultdict(list)
    for record in records:
        if (day := spoken(record)) is not None:
            days[day].append(record)
    for said in days.values():
        if several_occasions(said):
            for record in said:
                record.busy = True


def spoken(record: Comparable) -> tuple[str, Date] | None:
    """Who said it and on which day; None for what nobody said, or not on a known day."""
    if record.authors and record.date is not None and record.date.day and (record.event or record.shelf):
        return record.authors[0].core[0], record.date
    return None


def several_occasions(said: Sequence[Comparable]) -> bool:
    """Of what one person said on one day: were these several occasions, or titles?"""
    if all(record.shelf for record in said):
        return _several_papers(said)
    return len(said) > 2 and (_several(_venues(said)) or _several(_own_titles(said)))


def _several_papers(written: Sequence[Comparable]) -> bool:
    """Of what is in files of one day: have they several numbers, addressees or titles?"""
    numbers = {record.title.numbers for record in written if record.title.numbers}
    sent = {record.letter.to.core[-1] for record in written if record.letter and record.letter.to}
    plain = [record for record in written if not record.title.numbers and not record.letter]
    own = [record for record in plain if body_papers().isdisjoint(record.title.words)]
    return len(numbers) > 1 or len(sent) > 1 or _several(_own_titles(own))


def _venues(said: Iterable[Comparable]) -> list[Told]:
    at = ((record, frozenset((record.spoken_at or record.venue) - record.place)) for record in said)
    return [
        (record.title.language, venue) for record, venue in at if venue and (record.occasion or record.venue)
    ]


def _own_titles(said: Iterable[Comparable]) -> list[Told]:
    own = (record for record in said if record.title.forms and not record.occasion)
    return [(record.title.language, frozenset(record.title.words)) for record in own]


def _several(told: Sequence[Told]) -> bool:
    """Two of one language have no word in common."""
    return any(_apart(one, two) for at, one in enumerate(told) for two in told[at + 1 :])


def _apart(one: Told, two: Told) -> bool:
    return not (one[0] and two[0] and one[0] != two[0]) and one[1].isdisjoint(two[1])
