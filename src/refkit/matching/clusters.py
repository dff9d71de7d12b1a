"""Weighed pairs come in; clusters in which no two members are forbidden to meet go out."""

from __future__ import annotations

from collections.abc import Callable

# two clusters are checked member against member up to this many pairs; beyond, evenly chosen members stand for all
CHECKS = 400
# soft vetoes keep two clusters apart from this share of the pairs between them on
SOFT_SHARE = 0.25


class Clusters:
    """Disjoint sets of record indexes that refuse a union which would join two forbidden members.

    `links` holds the pairs that united two sets: as few as hold the sets together.
    """

    def __init__(
        self, count: int, forbidden: Callable[[int, int], str], soft: frozenset[str] = frozenset()
    ) -> None:
        self._parent = list(range(count))
        self._members: dict[int, list[int]] = {}
        self.links: set[tuple[int, int]] = set()
        self._forbidden = forbidden
        self._soft = soft

    def find(self, index: int) -> int:
        """The representative of the set that holds `index`."""
        parent = self._parent
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def members(self, index: int) -> list[int]:
        """All members of the set that holds `index`."""
        root = self.find(index)
        return self._members.get(root, [root])

    def unite(self, left: int, right: int, *, force: bool = False) -> tuple[int, int, str] | None:
        """Unite two sets; where two members are forbidden to meet, give them and the reason instead."""
        one, two = self.find(left), self.find(right)
        if one == two:
            return None
        first, second = self._members.get(one, [one]), self._members.get(two, [two])
        if not force:
            clash = self._clash(_some(first, second), _some(second, first))
            if clash is not None:
                return clash
        if len(first) < len(second) or (len(first) == len(second) and two < one):
            one, two, first, second = two, one, second, first
        self._parent[two] = one
        self._members[one] = first + second
        self.links.add((left, right))
        self._members.pop(two, None)
        return None

    def _clash(self, first: list[int], second: list[int]) -> tuple[int, int, str] | None:
        doubts: list[tuple[int, int, str]] = []
        for i in first:
            for j in second:
                reason = self._forbidden(i, j)
                if reason and reason not in self._soft:
                    return i, j, reason
                if reason:
                    doubts.append((i, j, reason))
        return doubts[0] if len(doubts) > SOFT_SHARE * len(first) * len(second) else None

    def groups(self) -> list[list[int]]:
        """All sets of two and more, members in order, sets by their first member."""
        return sorted(sorted(members) for members in self._members.values() if len(members) > 1)


def _some(these: list[int], others: list[int]) -> list[int]:
    if len(these) * len(others) <= CHECKS:
        return these
    keep = max(CHECKS // max(min(len(others), 20), 1), 20)
    step = max(1, len(these) // keep)
    return these[::step]
