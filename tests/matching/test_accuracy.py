"""The marks matching has to keep: the footnote works of our own, and the data sets beside the checkout."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest

from refkit.library import load_records, match_library
from refkit.model import Merged

GOLD = tuple(f"tests/gold/footnote-works{name}.jsonl" for name in ("", "-second", "-third", "-practice"))


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def found(path: Path) -> tuple[set[tuple[str, str]], Merged]:
    loaded = load_records([path])
    merged = match_library(loaded)
    strip = f"{path.name}:"
    return pairs(
        (member.removeprefix(strip) for member in cluster.members) for cluster in merged.clusters
    ), merged


@pytest.mark.parametrize("gold", GOLD)
def test_footnote_works(root: Path, gold: str) -> None:
    rows = [json.loads(line) for line in (root / gold).read_text(encoding="utf-8").splitlines()]
    works: dict[str, list[str]] = {}
    for row in rows:
        works.setdefault(row["work"], []).append(row["id"])
    assert len(works) >= 60
    true = pairs(works.values())
    made, _ = found(root / gold)
    assert made - true == set()
    assert len(made & true) >= 0.8 * len(true)


@pytest.mark.parametrize(
    ("name", "precision", "recall"), [("bibdedupe_digital_work", 1.0, 0.98), ("cora", 0.97, 0.75)]
)
def test_database_records(shared: Path, name: str, precision: float, recall: float) -> None:
    folder = shared / "data" / "dedupe"
    with (folder / f"{name}-pairs.csv").open(encoding="utf-8") as file:
        true = {tuple(sorted((row["id1"], row["id2"]))) for row in csv.DictReader(file)}
    made, _ = found(folder / f"{name}-records.csv")
    assert len(made & true) >= precision * len(made)
    assert len(made & true) >= recall * len(true)


def test_printed_footnotes_across_articles(shared: Path) -> None:
    folder = shared / "data" / "dedupe"
    with (folder / "linkedbooks-records.csv").open(encoding="utf-8") as file:
        article = {row["id"]: row["citing_article"] for row in csv.DictReader(file)}
    with (folder / "linkedbooks-pairs.csv").open(encoding="utf-8") as file:
        true = {
            tuple(sorted((row["id1"], row["id2"])))
            for row in csv.DictReader(file)
            if row["kind"].startswith("cross")
        }
    everything, _ = found(folder / "linkedbooks-records.csv")
    made = {pair for pair in everything if article[pair[0]] != article[pair[1]]}
    assert len(made & true) >= 0.97 * len(made)
    assert len(made & true) >= 0.75 * len(true)
