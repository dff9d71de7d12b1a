"""What two records have in common comes in; the probability that they are one work goes out: a sum of small trees.

The trees are fitted by gradient boosting (training/alike.py) to records that were written for it; `forest.json` holds
them, and says what they were fitted to and how well they told pairs of collections that were left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources
from math import exp
from typing import NamedTuple

from refkit.matching.learned.features import FEATURES
from refkit.matching.learned.two import Two
from refkit.matching.prepare import Comparable

# a feature that says whether a veto forbids the pair, named by how its reason begins
FORBIDDEN = "forbidden: "
ANY = f"{FORBIDDEN}any"


class Forest(NamedTuple):
    """Trees as nodes: (feature, threshold, node if not above it, node if above), or (-1, value, 0, 0) at an end."""

    features: tuple[str, ...]
    base: float
    trees: tuple[tuple[tuple[int, float, int, int], ...], ...]


@cache
def forest() -> Forest:
    """The shipped trees, read once."""
    data = json.loads(resources.files(__package__).joinpath("forest.json").read_text("utf-8"))
    trees = tuple(tuple((int(f), float(t), int(a), int(b)) for f, t, a, b in tree) for tree in data["trees"])
    return Forest(tuple(data["features"]), float(data["base"]), trees)


#: What is known of a day and a sort alone is no surer than this: it is asked about and not merged.
THIN = 0.8


@lru_cache(maxsize=4)
def _measures(names: tuple[str, ...]) -> tuple[Callable[[Two], float], ...]:
    """What measures each feature, in the order of the names."""
    known: dict[str, Callable[[Two], float]] = dict(FEATURES)
    known[ANY] = lambda two: bool(two.forbidden)
    return tuple(known.get(name) or _begins(name.removeprefix(FORBIDDEN)) for name in names)


def _begins(reason: str) -> Callable[[Two], float]:
    return lambda two: two.forbidden.startswith(reason)


def numbers(two: Two, names: tuple[str, ...]) -> list[float]:
    """The numbers of a pair that are called so, vetoes too."""
    return [float(measure(two)) for measure in _measures(names)]


def likelihood(left: Comparable, right: Comparable, forbidden: str = "") -> float | None:
    """The probability, 0-1, that two records are one work; None where they share too little to tell.

    Two of one sort and one whole day that share no telling word may be one ("Treaty of Trianon"), but never surely.
    `forbidden` is the reason of the veto on them, or "".
    """
    model, two = forest(), Two(left, right, forbidden)
    telling = two.tells
    if not telling and not two.same_day:
        return None
    found = grown(model, numbers(two, model.features))
    return found if telling else min(THIN, found)


def grown(model: Forest, found: list[float]) -> float:
    """The probability that the trees give to the numbers of a pair."""
    total = model.base
    for tree in model.trees:
        at = 0
        while True:
            feature, value, low, high = tree[at]
            if feature < 0:
                total += value
                break
            at = low if found[feature] <= value else high
    return 1 / (1 + exp(-total))
