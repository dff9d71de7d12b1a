"""Work beside this process gives what it would give in it, whatever happens to the copy."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from refkit import dedupe
from refkit.matching import MatchOptions
from refkit.matching.processes import in_background, in_two
from refkit.model import Date, Name, Work


def test_the_result_comes_back() -> None:
    numbers = list(range(100_000))
    rest = in_background(lambda: [number * 2 for number in numbers])
    assert sum(numbers) * 2 == sum(rest())


def test_it_runs_in_another_process_only_where_that_is_worth_it() -> None:
    assert in_background(os.getpid, worth_it=False)() == os.getpid()


def test_a_copy_that_dies_loses_nothing() -> None:
    home = os.getpid()

    def work() -> str:
        if os.getpid() != home:
            os._exit(3)
        return "done"

    assert in_background(work)() == "done"


def test_an_error_is_raised_here() -> None:
    def work() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        in_background(work)()


def test_a_copy_ends_when_nobody_waits_for_its_result() -> None:
    """The process is stopped while its copy works; what it printed to is closed only when the copy has ended too."""
    code = (
        "import os; from refkit.matching.processes import in_background; "
        "in_background(lambda: bytes(10_000_000)); print('begun', flush=True); os._exit(0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "begun\n"


def test_items_shared_between_two_come_back_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refkit.matching.processes.WORTH_TWO", 10)
    monkeypatch.setattr("refkit.matching.processes.ROUND", 40)
    told: list[int] = []
    made = in_two(lambda some: [(number * 2, os.getpid()) for number in some], range(95), told.append)
    assert [value for value, _ in made] == [number * 2 for number in range(95)]
    assert told == [0, 40, 80]
    # a copy of this process made a part of them, where a process can be copied
    assert len({process for _, process in made}) == (1 if os.cpu_count() == 1 else 4 if linux() else 1)


def test_few_items_need_no_copy() -> None:
    assert set(in_two(lambda some: [os.getpid() for _ in some], range(50))) == {os.getpid()}


def test_records_matched_by_two_processes_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    works = [
        Work(
            kind="book",
            title=f"{word} and {other} Revisited in the Age of Sail",
            authors=(Name(family=word),),
            issued=Date(1990 + number // 6),
        )
        for number, (word, other) in enumerate(
            (("Harbours", "Tides"), ("Rivers", "Canals"), ("Bridges", "Locks")) * 12
        )
    ]
    # DuckDB looks for the candidates as soon as one record is there
    options = MatchOptions(duckdb_from=1)
    alone = dedupe(works, options=options)
    monkeypatch.setattr("refkit.matching.processes.WORTH_TWO", 2)
    shared = dedupe(works, options=options)
    assert shared.clusters == alone.clusters
    assert shared.pairs == alone.pairs
    assert len(alone.clusters) < len(works)


def linux() -> bool:
    return sys.platform == "linux"
