"""Work grows with the length of a text and no faster: calls of functions are counted, since a test takes no time."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from refkit import parse_notes

FULL = "Ann Lee, Quiet Rivers (Oxford: Press, 1999), p. 3; "


def calls(notes: list[str]) -> int:
    """How often a function of Python is called, or goes on, while these notes are read."""
    count = 0

    def hear(frame: Any, event: str, value: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(hear)
    try:
        list(parse_notes(notes))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("before", "unit", "many"),
    [("", "Ibid., ", 900), (FULL, "Lee, Rivers, p. 4; ", 400), ("", "Art. 1 EUV; ", 600)],
)
def test_a_note_of_twice_as_many_citations_costs_twice_as_much(before: str, unit: str, many: int) -> None:
    calls([before + unit])  # what is loaded once
    once, twice = (calls([before + unit * count]) for count in (many, 2 * many))
    assert twice < 2.4 * once


def test_twice_as_many_notes_that_name_a_note_cost_twice_as_much() -> None:
    once, twice = (calls([FULL, *["Lee, supra note 1, at 4."] * count]) for count in (300, 600))
    assert twice < 2.4 * once
