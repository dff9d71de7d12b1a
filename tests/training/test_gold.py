"""Notes that a person read become rows for the weights of the confidence."""

from __future__ import annotations

from pathlib import Path

from refkit.citing.tagging.plausible import NAMES
from training import gold


def test_every_row_has_all_features_and_some_are_right(shared: Path) -> None:
    found = gold.rows(shared, ["seen"])
    assert len(found.inputs) == len(found.outcomes) == len(found.rules) > 50
    assert {len(row) for row in found.inputs} == {len(NAMES)}
    assert 0 < sum(found.outcomes) < len(found.outcomes)
