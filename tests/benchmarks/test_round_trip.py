"""The benchmarks of formats count what they say: losses by field, quotes apart, entries of every format."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import round_trip  # noqa: E402

import formats as speed  # noqa: E402  (found through the line above)

FILE = """@article{a, author = {Lee, Ann}, title = {Ann’s Tides}, journal = {J}, year = {2001}}
@book{b c, author = {Berg, Jan}, title = {“Ships”}, publisher = {P}, year = {1999}}
"""


def test_losses_are_counted(tmp_path: Path) -> None:
    (tmp_path / "x.bib").write_text(FILE, encoding="utf-8")
    files = round_trip.read(tmp_path)
    assert [len(entries) for entries in files] == [2]
    row = round_trip.trip(files, "bibtex")
    assert (row.entries, dict(row.fields), row.quotes) == (0, {"key": 1}, 0)
    row = round_trip.trip(files, "csv")  # takes quotes off the edges of a cell
    assert (row.entries, dict(row.fields), row.quotes) == (0, {"title": 1}, 0)
    row = round_trip.trip(files, "csl-json")
    assert (row.entries, row.fields.total(), row.quotes) == (0, 0, 0)


def test_entries_for_the_measure(tmp_path: Path) -> None:
    (tmp_path / "x.bib").write_text(FILE, encoding="utf-8")
    assert [entry.key for entry in speed.read_entries(tmp_path, 10)] == ["a", "b c"]
    assert len(speed.read_entries(tmp_path, 1)) == 1
    assert len({entry.key for entry in speed.entries(100)}) == 100
    times = {(speed.PEER, "read"): [2.0, 3.0, 9.0], ("csl-json", "read"): [1.0, 1.0, 1.0]}
    assert speed.ratio(times, "csl-json", "read") == 3
