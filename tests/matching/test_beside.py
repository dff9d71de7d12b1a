"""Work beside this process gives what it would give in it, whatever happens to the copy."""

from __future__ import annotations

import os

import pytest

from refkit.matching.beside import beside


def test_the_result_comes_back() -> None:
    numbers = list(range(100_000))
    rest = beside(lambda: [number * 2 for number in numbers])
    assert sum(numbers) * 2 == sum(rest())


def test_it_runs_in_another_process_only_where_that_is_worth_it() -> None:
    assert beside(os.getpid, worth_it=False)() == os.getpid()


def test_a_copy_that_dies_loses_nothing() -> None:
    home = os.getpid()

    def work() -> str:
        if os.getpid() != home:
            os._exit(3)
        return "done"

    assert beside(work)() == "done"


def test_an_error_is_raised_here() -> None:
    def work() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        beside(work)()
