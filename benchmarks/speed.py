"""Takes the development notes; prints how many refkit reads a second in one process, and where the time goes.

    python benchmarks/speed.py [--shared ../shared] [--runs 5] [--record NOTE]

Processor time of one process on one thread, start-up and loading left out (`run_time.py` has those); the median of
several runs. Before each, what was remembered is forgotten and the other set is read, so that the notes come as new
ones of a long file do. The baseline is AnyStyle 1.6, which reads 260 to 460 reference strings a second on such a
machine (stated in ../shared/facts/peers.md, not measured in this run: it is a Ruby program). The mark is five times
that.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import gc
import json
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from accuracy import CHICAGO, LINKED, MPIL, ROOT, SYNTH, commit, note_lines

HISTORY = ROOT / "benchmarks" / "history" / "speed.jsonl"
BASELINE = (260, 460)
MARKS = {"references": 2000, "whole notes": 1500}
STEPS = {
    "tagger": ("refkit.citing.tagging.tagger", "tag"),
    "decoding": ("refkit.citing.tagging.decode", "decode"),
    "correcting": ("refkit.citing.corrections.correct", "correct"),
    "rules": ("refkit.citing.grammar.rules", "read_note"),
    "fields": ("refkit.citing.one", "fields_of"),
    "confidence": ("refkit.citing.one", "confidence"),
    "writing": ("refkit.cli.parse", "_line"),
}
SETS = {"references": (LINKED,), "whole notes": (MPIL, CHICAGO, SYNTH)}


def timed(spent: Counter[str], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that adds what it takes to `spent`."""

    def run(*args: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*args, **named)
        finally:
            spent[name] += time.process_time() - start

    return run


def read(lines: list[dict[str, str]]) -> float:
    """Read and write the notes once; seconds of processor time."""
    from refkit.api import stream_notes
    from refkit.cli import parse

    start = time.process_time()
    for note, citations in stream_notes(lines):
        parse._line(note, citations)
    return time.process_time() - start


def forget() -> None:
    """Empty every memory of what was read: all bounded caches, and the tagger's tables of known words and gaps."""
    from refkit.citing.tagging import tagger

    for item in gc.get_objects():
        cached = isinstance(item, functools._lru_cache_wrapper) and item.__module__.startswith("refkit.")
        if cached and (item.cache_parameters()["maxsize"] or 0) > 1:
            item.cache_clear()
    network = tagger.load()._network
    for table in (network._words, network._before, network._after):
        table._known.clear()


def warmed_up(lines: list[dict[str, str]], others: list[dict[str, str]]) -> list[dict[str, str]]:
    """The lines, when all is forgotten but the others, which have just been read."""
    forget()
    read(others)
    return lines


def steps(lines: list[dict[str, str]]) -> dict[str, float]:
    """The share of each step in one reading."""
    import importlib

    from refkit.short_forms.resolve import Resolver

    spent: Counter[str] = Counter()
    kept: list[tuple[Any, str, Any]] = []
    for name, (module_name, attribute) in STEPS.items():
        module = importlib.import_module(module_name)
        kept.append((module, attribute, getattr(module, attribute)))
        setattr(module, attribute, timed(spent, name, getattr(module, attribute)))
    kept.append((Resolver, "add", Resolver.add))
    Resolver.add = timed(spent, "short forms", Resolver.add)  # type: ignore[method-assign]
    try:
        total = read(lines)
    finally:
        for owner, attribute, function in kept:
            setattr(owner, attribute, function)
    spent["rest"] = total - sum(spent.values())
    # a clock that ticks slowly may have seen nothing pass
    return {name: value / (total or 1.0) for name, value in spent.most_common()}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--record", metavar="NOTE", help="append the figures to benchmarks/history/speed.jsonl"
    )
    arguments = parser.parse_args()
    dev = arguments.shared / "data" / "dev"
    if not dev.is_dir():
        sys.exit("the development sets are not here; name their folder with --shared")
    found: dict[str, float] = {}
    shares: dict[str, float] = {}
    sets = {
        kind: [line for name in names for line in note_lines(dev / f"{name}.jsonl")]
        for kind, names in SETS.items()
    }
    for kind, lines in sets.items():
        others = [line for other, some in sets.items() if other != kind for line in some]
        rate = len(lines) / statistics.median(read(warmed_up(lines, others)) for _ in range(arguments.runs))
        length = sum(len(line["text"]) for line in lines) / len(lines)
        low, high = (rate / value for value in reversed(BASELINE))
        verdict = "" if rate >= MARKS[kind] else "  below the mark"
        print(
            f"{kind:12} {rate:6.0f} a second of {length:.0f} characters; {low:.1f} to {high:.1f} times AnyStyle"
            f" (mark {MARKS[kind]}){verdict}"
        )
        found[kind], shares = round(rate), steps(warmed_up(lines, others))
    print("whole notes, by step: " + ", ".join(f"{name} {share:.0%}" for name, share in shares.items()))
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    if arguments.record is not None:
        line = {
            "date": datetime.date.today().isoformat(),
            "commit": commit(),
            "note": arguments.record,
            "load": round(os.getloadavg()[0], 1),
            **found,
            "steps": {name: round(share, 3) for name, share in shares.items()},
        }
        HISTORY.parent.mkdir(parents=True, exist_ok=True)
        with HISTORY.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
