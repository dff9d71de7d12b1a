"""Pumps every pattern of refkit: strings that repeat what it repeats, ended by what it does not expect.

    python benchmarks/pumping.py [--length 600] [--seconds .3] [--tries 10] [--only TEXT] [--seed 1]

A search that takes longer than `--seconds` of CPU time is stopped, and tried again on strings of a quarter and a half
of the length: what grows with more than the square of the length there, or takes as long on half of it, is named, and
the command ends with 1. (On a slow machine the square alone can take as long.)
"""

from __future__ import annotations

import argparse
import ast
import importlib
import pkgutil
import random
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

SRC = Path(__file__).resolve().parents[1] / "src"
CHARACTERS = " a1A.,;:-_\"'‘”([<>/&#*$\\{}\t\n§éß–…"
KILLERS = ("", "\x00", "a!", "\n\n", "1", '"')
FINDERS = {"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "compile"}
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


class StoppedError(Exception):
    """A match took longer than it may."""


def gather() -> dict[re.Pattern[str], str]:
    """Every pattern that refkit compiles when it is imported or reads a note, and every literal one, with its place."""
    found: dict[re.Pattern[str], str] = {}
    compile_ = re.compile

    def spy(pattern: Any, flags: Any = 0) -> Any:
        made = compile_(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_code.co_filename.endswith(
            ("languages/__init__.py", "patterns.py")
        ):
            frame = frame.f_back
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
        package.parse_notes(
            ["Anna Doe, A Book (Paris: Quai, 1999), p. 3; Ott, “Der Hafen,” Die Stadt 3 (2001): 4.", "Ibid."]
        )
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


class Examples:
    """Strings that pieces of a parsed pattern match, made by chance, short ones more often."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.classes: dict[str, list[str]] = {}
        self.groups: dict[int, str] = {}

    def of(self, tree: Any) -> str:
        """A string that a sequence of nodes matches."""
        return "".join(self.one(operator, value) for operator, value in tree)

    def one(self, operator: Any, value: Any) -> str:
        """What one node may match."""
        if operator is codes.LITERAL:
            return chr(value)
        if operator in (codes.NOT_LITERAL, codes.ANY, codes.IN):
            return self.member(operator, value)
        if operator in REPEATS:
            least, most, body = value
            times = min(int(most), least + self.rng.choice([0, 0, 1, 1, 2]), 50)
            return "".join(self.of(body) for _ in range(max(times, min(least, 50))))
        if operator is codes.SUBPATTERN:
            made = self.of(value[3])
            self.groups[value[0] or 0] = made
            return made
        if operator is codes.GROUPREF:
            return self.groups.get(value, "")
        if operator is codes.ATOMIC_GROUP:
            return self.of(value)
        if operator is codes.BRANCH:
            return self.of(self.rng.choice(value[1]))
        return ""

    def member(self, operator: Any, value: Any) -> str:
        """A character of a class."""
        text = parsed_text(operator, value)
        if text not in self.classes:
            pattern = re.compile(text, re.DOTALL)
            known = [c for c in CHARACTERS if pattern.fullmatch(c)]
            self.classes[text] = (
                known or [c for c in map(chr, range(33, 1200)) if pattern.fullmatch(c)][:3] or [""]
            )
        return self.rng.choice(self.classes[text])


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


def repeated(tree: Any, before: Any = ()) -> Iterator[tuple[Any, Any]]:
    """For every repetition of many: the nodes that lead up to it, and those that it repeats."""
    before = list(before)
    for operator, value in tree:
        if operator in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[1] >= 20:
            yield before, value[2]
        if operator in REPEATS:
            yield from repeated(value[2], before)
        elif operator is codes.SUBPATTERN:
            yield from repeated(value[3], before)
        elif operator is codes.ATOMIC_GROUP:
            yield from repeated(value, before)
        elif operator is codes.BRANCH:
            for branch in value[1]:
                yield from repeated(branch, before)
        elif operator in (codes.ASSERT, codes.ASSERT_NOT):
            yield from repeated(value[1], before)
        before.append((operator, value))


def pumps(pattern: re.Pattern[str], tries: int, seed: int) -> Iterator[tuple[str, str]]:
    """What leads up to a repetition, and a string to repeat: by chance, and each only once."""
    examples = Examples(random.Random(seed))
    places = list(repeated(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)))
    seen = set()
    for before, body in places[:40]:
        for turn in range(tries if len(places) < 8 else max(6, tries // 3)):
            pair = (
                examples.of(before)[-60:],
                examples.of(body) + (examples.of(body) if turn % 3 == 2 else ""),
            )
            if pair[1] and pair not in seen:
                seen.add(pair)
                yield pair
    if places:
        yield from (("", c) for c in CHARACTERS)


def timed(pattern: re.Pattern[str], text: str, seconds: float) -> float:
    """CPU seconds that a search and a match take, `seconds` where they were stopped."""
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    begun = time.process_time()
    try:
        pattern.fullmatch(text)
        for _ in pattern.finditer(text):
            pass
    except StoppedError:
        return seconds
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - begun


#: Twice the length takes four times as long where time grows with the square, eight times with the cube.
STEEP = 5.6


def steep(pattern: re.Pattern[str], pumped: Callable[[int], str], length: int, seconds: float) -> bool:
    """Does the time grow with more than the square of the length, or is it as long on half of it?"""
    quarter, half = (
        min(timed(pattern, pumped(part), seconds) for _ in range(3)) for part in (length // 4, length // 2)
    )
    return half >= seconds or half > STEEP * max(quarter, 0.001)


def worst(
    pattern: re.Pattern[str], length: int, seconds: float, tries: int, seed: int = 1
) -> tuple[float, str]:
    """The longest time that a pumped string took, and the string in words; the first that is stopped ends it."""
    worst_of = (0.0, "")
    rng = random.Random(seed)
    for before, body in pumps(pattern, tries, seed):
        killer = rng.choice(KILLERS)

        def pumped(size: int, before: str = before, body: str = body, killer: str = killer) -> str:
            return before + body * max(2, size // len(body)) + killer

        used = timed(pattern, pumped(length), seconds)
        if used >= seconds and not steep(pattern, pumped, length, seconds):
            used = seconds * 0.999
        if used > worst_of[0]:
            worst_of = (used, f"{before!r} + {body!r} * {max(2, length // len(body))} + {killer!r}")
        if used >= seconds:
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
    options.add_argument("--length", type=int, default=600)
    options.add_argument("--seconds", type=float, default=0.3)
    options.add_argument("--tries", type=int, default=10)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="")
    options.add_argument("--worst", type=int, default=0, help="name so many that are not stopped, too")
    given = options.parse_args()
    signal.signal(signal.SIGVTALRM, stop)
    patterns = {pattern: place for pattern, place in gather().items() if given.only in place}
    rows = [
        (*worst(p, given.length, given.seconds, given.tries, given.seed), place, p)
        for p, place in patterns.items()
    ]
    rows.sort(key=lambda row: -row[0])
    bad = [row for row in rows if row[0] >= given.seconds]
    for used, how, place, pattern in rows[: len(bad) + given.worst]:
        print(f"{used:6.3f} s  {place}  {how}\n        {pattern.pattern[:200]!r}")
    print(f"{len(rows)} patterns, {len(bad)} stopped after {given.seconds} s")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
