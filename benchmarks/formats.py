"""Takes a number of entries; prints how long reading and writing them takes, beside bibtexparser alone.

    python benchmarks/formats.py [--entries 10000] [--runs 3]

The entries are invented, of every kind in turn. Each figure is the best of the runs, in seconds, in memory.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from functools import partial

from refkit import formats
from refkit.formats.kinds import table
from refkit.model import Date, Entry, Name, Work

KINDS = list(table().kinds)


def entries(count: int) -> list[Entry]:
    """Invented entries: two persons or a body, a title with names in it, and what articles have."""
    out = []
    for number in range(count):
        people = (Name("Berg", "Jan", "van der"), Name(f"Müller{number % 97}", "Zoë"))
        work = Work(
            kind=KINDS[number % len(KINDS)],
            authors=people if number % 3 else (Name(literal=f"Office of Tides & Harbours {number % 11}"),),
            title=f"The Tides of Japan & NATO: Part {number} of “Élan”",
            container_title="Journal of Coastal Policy",
            volume=str(number % 40),
            issue=str(number % 4 + 1),
            page=f"{number % 300}-{number % 300 + 17}",
            issued=Date(1950 + number % 70, number % 12 + 1, number % 28 + 1),
            url=f"https://example.org/a_b/{number}?c=d&e=f",
            doi=f"10.1000/tides.{number}",
        )
        out.append(Entry(f"berg{1950 + number % 70}tides{number}", work, ()))
    return out


def best(run: Callable[[], object], runs: int) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def peer(text: str, runs: int) -> tuple[float, float]:
    """bibtexparser 2 alone, as its users call it; it neither decodes LaTeX nor splits names."""
    from bibtexparser import parse_string, write_string

    library = parse_string(text)
    return best(lambda: parse_string(text), runs), best(lambda: write_string(library), runs)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    made = entries(arguments.entries)
    rows: dict[str, tuple[float, float]] = {}
    for name in formats.names():
        module = formats.find(name)
        text = module.dumps(made)
        if name == "bibtex":
            rows["bibtexparser alone"] = peer(text, arguments.runs)
        rows[name] = (
            best(partial(module.loads, text), arguments.runs),
            best(partial(module.dumps, made), arguments.runs),
        )
    if arguments.json:
        print(json.dumps({name: {"read": read, "write": write} for name, (read, write) in rows.items()}))
        return
    print(f"{arguments.entries} entries; seconds, the best of {arguments.runs}")
    print(f"{'':<20} {'read':>7} {'write':>7}")
    for name, (read, write) in rows.items():
        print(f"{name:<20} {read:7.2f} {write:7.2f}")


if __name__ == "__main__":
    main()
