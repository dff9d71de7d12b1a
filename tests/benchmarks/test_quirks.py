"""The made record sets: seeded, every quirk in them, and no score that a matcher of nothing or of all could have."""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import matching_quirks

from refkit.model import Name, Work

WORDS = (
    "harbour",
    "rivers",
    "canals",
    "bridges",
    "anchors",
    "herring",
    "beacons",
    "amber",
    "copper",
    "timber",
)


def works(count: int) -> list[Work]:
    draw = random.Random(7)
    return [
        Work(
            kind="article-journal",
            title=" ".join(draw.sample(WORDS, 6)).capitalize() + f" {at}",
            authors=(Name(f"Lee{at}", "Anna"), Name(f"Roe{at}", "Jane")),
        )
        for at in range(count)
    ]


def test_a_seed_makes_one_set() -> None:
    for make in matching_quirks.SETS.values():
        one, two = (list(make(works(40), random.Random(3))) for _ in range(2))
        assert one == two
        assert len({item.record.id for item in one}) == len(one)


def test_every_quirk_is_made() -> None:
    made = Counter(
        part
        for item in matching_quirks.exports(works(400), random.Random(3))
        for part in item.quirk.split(" + ")
    )
    assert set(made) == {*matching_quirks.EXPORTS, *matching_quirks.OTHERS}


def test_what_is_missed_and_what_is_wrong_are_counted() -> None:
    work = works(2)[0]
    twice = [
        matching_quirks.Made(matching_quirks.Record(name, work, name), number, "")
        for name, number in (("a", 1), ("b", 2))
    ]
    assert len(matching_quirks.scored(twice).wrong) == 1
    other = works(2)[1]
    apart = [twice[0], matching_quirks.Made(matching_quirks.Record("c", other, "c"), 1, "")]
    assert len(matching_quirks.scored(apart).missed) == 1
