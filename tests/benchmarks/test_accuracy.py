"""The figures of benchmarks/accuracy.py that it works out itself."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import accuracy  # noqa: E402  (found through the line above)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(0.9, True), (0.1, False)], 1.0),
        ([(0.1, True), (0.9, False)], 0.0),
        ([(0.5, True), (0.5, False)], 0.5),  # no difference in confidence tells nothing
        ([(0.9, True), (0.5, True), (0.5, False), (0.1, False)], 0.875),
        ([(0.9, True)], None),  # nothing to tell apart
        ([], None),
    ],
)
def test_auc(pairs: list[tuple[float, bool]], expected: float | None) -> None:
    assert accuracy.auc(pairs) == expected


def test_reliability_counts_a_full_confidence_in_the_last_bin() -> None:
    pairs = [(1.0, True), (0.95, False), (0.05, False)]
    assert accuracy.reliability(pairs) == [(0.05, 0.0, 1), (0.975, 0.5, 2)]


def test_only_what_a_user_would_have_is_handed_over(tmp_path: Path) -> None:
    """No gold reaches the parser; an article becomes one document with a note for each reference."""
    path = tmp_path / "set.jsonl"
    lines = [
        {"id": "a", "text": "Doe, A Title.", "doc": "d", "refs": [{"title": "A Title"}], "lang": "en"},
        {"id": "b", "text": "Ibid."},
        {"article": "", "refs": [{"row": 7, "reference": "Roe, Another Title.", "bids": ["x"]}]},
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert list(accuracy.note_lines(path)) == [
        {"id": "a", "text": "Doe, A Title.", "doc": "d"},
        {"id": "b", "text": "Ibid."},
        {"id": "lbsf-7", "text": "Roe, Another Title.", "doc": "?7"},
    ]


def test_the_table_marks_what_is_below() -> None:
    rows = accuracy.table({"mpil_f1": 0.9, "mpil_exact": 0.5, "false_link": 0.02}).splitlines()
    marked = [row for row in rows if "below the mark" in row]
    assert len(marked) == 1
    assert marked[0].startswith("mpil citations exactly right")
