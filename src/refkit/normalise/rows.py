"""Ordered tables: rows of tests and outcomes and a value come in, the outcome of the first test that holds goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Given = TypeVar("Given")
Outcome = TypeVar("Outcome")


def first_row(rows: Iterable[tuple[Callable[[Given], bool], Outcome]], given: Given) -> Outcome:
    """The outcome of the first row whose test holds; the last row of a table always does."""
    return next(outcome for test, outcome in rows if test(given))


def first_answer(tests: Iterable[Callable[[Given], Outcome | None]], given: Given) -> Outcome | None:
    """What the first test says that says anything; None where none does."""
    return next((answer for test in tests if (answer := test(given)) is not None), None)
