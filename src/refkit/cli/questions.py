"""A doubt comes in; what `refkit review` shows of it goes out, and what a typed answer to it decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from refkit.cli.console import say
from refkit.errors import DecisionError

if TYPE_CHECKING:
    from refkit.library.doubts import Doubt, MergeDoubt, PairDoubt, ValueDoubt
    from refkit.matching.decisions import Decision

    Made = list[tuple[str, Decision]]

ANSWERS = {"s": "same", "d": "different", "r": "related"}
VERSIONS = ", r related (two works, one a preprint of the other)"


def show(doubt: Doubt, number: int, count: int) -> str:
    """Print a question, the number-th of so many; how it can be answered comes back."""
    show_it, options, _ = _SHOWN[type(doubt).__name__]
    show_it(doubt, number, count)
    return f"{options}{VERSIONS}" if getattr(doubt, "of_versions", False) else options


def decided(doubt: Doubt, answer: str) -> Made | str:
    """The decisions of a typed answer, or what is wrong with it."""
    try:
        return _SHOWN[type(doubt).__name__][2](doubt, answer) or "not one of these"
    except DecisionError as error:
        return f"{error.message}: {error.remedy}"


def _show_pair(pair: PairDoubt, number: int, count: int) -> None:
    from refkit.library.doubts import fields

    say()
    say(f"pair {number} of {count}, score {pair.score:.2f}", bold=True)
    left, right = map(fields, pair.printed)
    say(f"  A: {pair.left}\n  B: {pair.right}")
    for name in dict.fromkeys([*left, *right]):
        same = left.get(name) == right.get(name)
        say(f"  {name}")
        say(
            f"    =  {left[name]}" if same else f"    A  {left.get(name, '-')}\n    B  {right.get(name, '-')}"
        )
    say(f"  why: {'; '.join(pair.reasons)}")


def _read_pair(pair: PairDoubt, answer: str) -> Made:
    return pair.decided(ANSWERS[answer]) if answer in ANSWERS else []


def _show_value(doubt: ValueDoubt, number: int, count: int) -> None:
    say()
    say(f"value {number} of {count}: {doubt.field} of “{doubt.title}”", bold=True)
    for place, (value, records) in enumerate(doubt.values, start=1):
        mark = "*" if value == doubt.chosen else " "
        say(f"  {place}{mark} {value}  ({', '.join(records)})")
    say(f"  chosen now (*): {doubt.reason}")


def _read_value(doubt: ValueDoubt, answer: str) -> Made:
    if answer.startswith("=") and answer[1:].strip():
        return doubt.decided(answer[1:].strip())
    if answer.isdigit() and 0 < int(answer) <= len(doubt.values):
        return doubt.decided(doubt.values[int(answer) - 1][0])
    return []


def _show_merge(doubt: MergeDoubt, number: int, count: int) -> None:
    say()
    say(f"merge {number} of {count}: “{doubt.title}”", bold=True)
    for place, (record, printed) in enumerate(doubt.members, start=1):
        say(f"  {place}  {record}\n     {printed}")


_SHOWN: dict[str, tuple[Callable[..., None], str, Callable[..., Made]]] = {
    "PairDoubt": (_show_pair, "s same, d different", _read_pair),
    "ValueDoubt": (_show_value, "number, = and another value", _read_value),
    "MergeDoubt": (
        _show_merge,
        "s the same indeed, p and numbers to split",
        lambda doubt, answer: doubt.decided(ANSWERS.get(answer, answer)),
    ),
}
