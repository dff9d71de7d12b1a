"""Pumps every pattern of refkit: strings that repeat what it repeats, ended by what it does not expect.

    python benchmarks/pumping.py [--length 1500] [--seconds 5] [--worst 20]

A pattern whose time grows with more than the square of the length is named with the string that did it, and the command
ends with 1. Time is the CPU time of this process; a match that takes longer than `--seconds` is stopped.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from itertools import chain, product
from math import log
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

SRC = Path(__file__).resolve().parents[1] / "src"
CHARACTERS = " a1A.,;:-_\"'‘”([<>/&#*$\\{}\t\n§éß–…"
KILLERS = ("", "\x00", "a!")
WORTH = 0.002  # seconds; what is quicker at the first length is not looked at again
FINDERS = {"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "compile"}


class Grown(NamedTuple):
    """What was worst for one pattern: seconds at the longest string, exponent of growth, the string in words."""

    seconds: float
    exponent: float
    what: str


class StoppedError(Exception):
    """A match took longer than it may."""


def gather() -> dict[re.Pattern[str], str]:
    """Every pattern that refkit compiles when it is imported, and every literal one in its code, with its place."""
    found: dict[re.Pattern[str], str] = {}
    compile_ = re.compile

    def spy(pattern: Any, flags: Any = 0) -> Any:
        made = compile_(pattern, flags)
        frame = sys._getframe(1)
        name = frame.f_code.co_filename
        if name.startswith(str(SRC)) and isinstance(made.pattern, str):
            found.setdefault(made, f"{name.rpartition('refkit/')[2]}:{frame.f_lineno}")
        return made

    re.compile = spy  # type: ignore[assignment]
    try:
        package = importlib.import_module("refkit")
        for module in pkgutil.walk_packages(package.__path__, "refkit."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    finally:
        re.compile = compile_  # type: ignore[assignment]
    for pattern, place in literals():
        found.setdefault(pattern, place)
    return found


def literals() -> Iterator[tuple[re.Pattern[str], str]]:
    """Patterns that stand as strings in calls such as `re.sub("…", …)`."""
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in FINDERS
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                yield re.compile(node.args[0].value), f"{path.relative_to(SRC / 'refkit')}:{node.lineno}"


def example(tree: Any, wish: str) -> str:
    """A string that the parsed pattern matches, made of `wish` wherever a class allows it."""
    return "".join(one(operator, value, wish) for operator, value in tree)


def one(operator: Any, value: Any, wish: str) -> str:
    """What one node of a parsed pattern may match."""
    if operator is codes.LITERAL:
        return chr(value)
    if operator in (codes.NOT_LITERAL, codes.ANY, codes.IN):
        return member(operator, value, wish)
    if operator in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, _, body = value
        return example(body, wish) * min(max(least, 1), 50)
    if operator is codes.SUBPATTERN:
        return example(value[3], wish)
    if operator is codes.ATOMIC_GROUP:
        return example(value, wish)
    if operator is codes.BRANCH:
        return example(value[1][ord(wish) % len(value[1])], wish)
    return ""


def member(operator: Any, value: Any, wish: str) -> str:
    """A character of a class, `wish` if it is one."""
    pattern = re.compile(parsed_text(operator, value), re.DOTALL)
    return next((c for c in chain(wish, CHARACTERS, map(chr, range(33, 400))) if pattern.fullmatch(c)), "")


CLASSES = {
    codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_NOT_DIGIT: r"\D", codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_WORD: r"\w", codes.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def parsed_text(operator: Any, value: Any) -> str:
    """The class as a pattern again."""
    if operator is codes.ANY:
        return "."
    if operator is codes.NOT_LITERAL:
        return f"[^{re.escape(chr(value))}]"
    parts = []
    for kind, what in value:
        if kind is codes.NEGATE:
            parts.append("^")
        elif kind is codes.LITERAL:
            parts.append(re.escape(chr(what)))
        elif kind is codes.RANGE:
            parts.append(f"{re.escape(chr(what[0]))}-{re.escape(chr(what[1]))}")
        else:
            parts.append(CLASSES.get(what, ""))
    return f"[{''.join(parts)}]"


def pumps(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """For every repetition without an end: what leads up to it, and what it repeats."""
    for operator, value in tree:
        if operator in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[1] >= 20:
            for wish in CHARACTERS:
                body = example(value[2], wish)
                if body:
                    yield before, body
        if operator in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            yield from pumps(value[2], before)
        elif operator is codes.SUBPATTERN:
            yield from pumps(value[3], before)
        elif operator is codes.ATOMIC_GROUP:
            yield from pumps(value, before)
        elif operator is codes.BRANCH:
            for branch in value[1]:
                yield from pumps(branch, before)
        elif operator in (codes.ASSERT, codes.ASSERT_NOT):
            yield from pumps(value[1], before)
        before += one(operator, value, "a")


def timed(pattern: re.Pattern[str], text: str, seconds: float) -> float:
    """CPU seconds that a search takes, `seconds` where it was stopped."""
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    begun = time.process_time()
    try:
        for _ in pattern.finditer(text):
            pass
    except StoppedError:
        return seconds
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - begun


def worst(pattern: re.Pattern[str], length: int, seconds: float) -> Grown:
    """The string on which the pattern grows worst."""
    worst_of = Grown(0.0, 0.0, "")
    try:
        tried = set(pumps(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)))
    except re.error:
        tried = set()
    tried |= {("", c) for c in CHARACTERS}
    for (before, body), killer in product(sorted(tried), KILLERS):
        times = []
        for factor in (1, 2, 4):
            text = before + body * (length * factor // len(body)) + killer
            times.append(timed(pattern, text, seconds))
            if times[-1] >= seconds or (factor == 1 and times[0] < WORTH):
                break
        if times[0] < WORTH:
            continue
        if len(times) < 3 or times[-1] > 0.02:
            grown = log(max(times[-1], 1e-6) / max(times[-2], 1e-6), 2) if len(times) > 1 else 9.0
            if times[-1] > worst_of.seconds:
                worst_of = Grown(
                    times[-1],
                    grown,
                    f"{before[-30:]!r} + {body!r} * {length * 2 ** (len(times) - 1) // len(body)} + {killer!r}",
                )
        if worst_of.seconds >= seconds:
            break
    return worst_of


def stop(*_: object) -> None:
    """Called by the timer."""
    raise StoppedError


def main() -> int:
    """The command."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--length", type=int, default=1500)
    options.add_argument("--seconds", type=float, default=5.0)
    options.add_argument("--worst", type=int, default=20)
    given = options.parse_args()
    signal.signal(signal.SIGVTALRM, stop)
    patterns = gather()
    rows = sorted(
        ((worst(p, given.length, given.seconds), place, p) for p, place in patterns.items()),
        key=lambda r: -r[0].seconds,
    )
    for grown, place, pattern in rows[: given.worst]:
        if grown.seconds:
            print(f"{grown.seconds:6.2f} s  n^{grown.exponent:.1f}  {place}  {grown.what}")
            print(f"        {pattern.pattern[:150]!r}")
    bad = [r for r in rows if r[0].seconds >= given.seconds]
    print(f"{len(rows)} patterns, {len(bad)} stopped after {given.seconds} s")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
