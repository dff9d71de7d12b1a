"""Sure pairs come in; which names of containers stand for one another in this input goes out.

No list of acronyms holds the venues of every field. Two databases that name a meeting in two ways name it so again
and again: a pair of names that many sure pairs carry, and that each name carries more than any other, is one venue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from refkit.matching.comparisons.levels import differ
from refkit.matching.containers import SAME, ContainerKey, agreement
from refkit.matching.prepare import Comparable, Places
from refkit.matching.trust import agreeing

# two names stand for one venue from so many sure pairs on, and where these are such a share of all pairs of each name
# with other names; names of two sorts of containers, a meeting and a journal, need a larger one
OFTEN, SHARE, SHARE_OF_SORTS = 3, 0.3, 0.6
MANUSCRIPT = "manuscript"


class _Names(NamedTuple):
    one: ContainerKey
    two: ContainerKey

    def may_be_one(self) -> bool:
        """No name says all already, and none is a manuscript's: what is printed later has another name."""
        return MANUSCRIPT not in (self.one.sort, self.two.sort) and agreement(*self) < SAME

    def share(self) -> float:
        """The share of pairs that these two names need."""
        return SHARE_OF_SORTS if differ(self.one.sort, self.two.sort) else SHARE


def learn_names(records: Sequence[Comparable], pairs: Iterable[tuple[int, int]]) -> None:
    """Give the containers of `records` that stand for one another the number of a group."""
    groups = groups_of(records, pairs)
    if groups:
        for record in records:
            record.container = groups.get(record.container, record.container)


def groups_of(records: Places, pairs: Iterable[tuple[int, int]]) -> dict[ContainerKey, ContainerKey]:
    """For each name of a container that stands for others the same name with the number of its group."""
    together: Counter[_Names] = Counter()
    for i, j in pairs:
        if _other_names(records[i], records[j]):
            together[_Names(*sorted((records[i].container, records[j].container)))] += 1
    return _groups(_often(together))


def _other_names(left: Comparable, right: Comparable) -> bool:
    """Two names of containers in a sure pair."""
    one, two = left.container, right.container
    return one is not two and one != two and bool(one.all and two.all) and agreeing(left, right)


def _often(together: Counter[_Names]) -> Iterator[_Names]:
    """The names that come together often, as many times go."""
    times: Counter[ContainerKey] = Counter()
    for names, count in together.items():
        times.update(dict.fromkeys(names, count))
    for names, count in together.items():
        least = max(OFTEN, names.share() * max(map(times.__getitem__, names)))
        if count >= least and names.may_be_one():
            yield names


def _groups(equals: Iterable[_Names]) -> dict[ContainerKey, ContainerKey]:
    """Each name with the number of its group, and with the sort of container that another name of it tells."""
    group: dict[ContainerKey, list[ContainerKey]] = {}
    for names in equals:
        joined = list(dict.fromkeys(member for name in names for member in group.get(name, [name])))
        group.update(dict.fromkeys(joined, joined))
    numbers = {id(members): number for number, members in enumerate(group.values(), start=1)}
    return {name: _of_group(name, members, numbers[id(members)]) for name, members in group.items()}


def _of_group(name: ContainerKey, members: Sequence[ContainerKey], number: int) -> ContainerKey:
    sorts = [member.sort for member in members if member.sort]
    return name._replace(group=number, sort=name.sort or next(iter(sorts), ""))
