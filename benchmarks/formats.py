"""Takes a number of entries; prints how long reading and writing them takes, and the ratios to bibtexparser alone.

    python benchmarks/formats.py [--entries 10000] [--runs 5] [--bib FOLDER] [--only bibtex,csl-json] [--record NOTE]

The entries are invented, of every kind in turn; with `--bib` they are the first that refkit reads in the .bib files of
a folder. Figures are seconds of processor time in memory, the median of the runs. Each run measures everything once,
with bibtexparser first, and a ratio is the median of the runs' own ratios: a busy machine slows both sides of it.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

from refkit import formats
from refkit.formats.kinds import table
from refkit.model import Date, Entry, Name, Work

KINDS = list(table().kinds)
PEER = "bibtexparser alone"
HISTORY = Path(__file__).with_name("history") / "formats.jsonl"
# what the marks of the project are set for: times faster than the peer
MARKS = {"bibtex": 1.0, "csl-json": 10.0}
Times = dict[tuple[str, str], list[float]]
"""Seconds of every run by (format, "read" or "write")."""


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


def read_entries(folder: Path, count: int) -> list[Entry]:
    """Real entries: those of the .bib files of a folder in the order of their names, each under a key of its own."""
    found: dict[str, Entry] = {}
    for path in sorted(folder.glob("*.bib")):
        made, _ = formats.entries_of(formats.load(path)[0])
        for entry in made:
            if entry.key.casefold() not in found and len(found) < count:
                found[entry.key.casefold()] = entry
    return list(found.values())


def seconds(run: Callable[[], object]) -> float:
    """Processor seconds of the better of two runs: the first also pays for what ran before it (memory given back).

    Each starts without the people, dates and texts that an earlier run has remembered.
    """
    times = []
    for _ in range(2):
        forget()
        gc.collect()
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def forget() -> None:
    """Empty refkit's bounded caches; those without a bound hold tables that are loaded once."""
    for name, module in list(sys.modules.items()):
        if name.startswith("refkit"):
            for value in vars(module).values():
                if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"] is not None:
                    value.cache_clear()


def measured(made: list[Entry], names: list[str], runs: int) -> Times:
    """Every format once a run, after bibtexparser 2 as its users call it: it neither decodes LaTeX nor splits names."""
    from bibtexparser import parse_string, write_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    texts = {name: str(formats.find(name).dumps(made)) for name in names}
    bib = str(formats.find("bibtex").dumps(made))
    jobs: list[tuple[str, str, Callable[[], object]]] = [(PEER, "read", partial(parse_string, bib))]
    jobs.append((PEER, "write", partial(write_string, parse_string(bib))))
    for name in names:
        jobs.append((name, "read", partial(formats.find(name).loads, texts[name])))
        jobs.append((name, "write", partial(formats.find(name).dumps, made)))
    times: Times = {}
    for _ in range(runs):
        for name, way, run in jobs:
            times.setdefault((name, way), []).append(seconds(run))
    return times


def ratio(times: Times, name: str, way: str) -> float:
    """How many times faster than bibtexparser a format is."""
    return median(peer / own for peer, own in zip(times[PEER, way], times[name, way], strict=True))


def record(result: dict[str, object], note: str) -> None:
    """Add a line to the history."""
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    row = {"date": datetime.now(UTC).date().isoformat(), "commit": f"{done.stdout.strip()}+", "note": note}
    row["load"] = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(json.dumps({**row, **result}) + "\n")


def main() -> int:
    """Command line; 1 where a mark is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--bib", type=Path, help="a folder of .bib files whose entries are taken")
    parser.add_argument("--only", help="formats, with commas between them")
    parser.add_argument("--record", metavar="NOTE", help="add the result to the history")
    arguments = parser.parse_args()
    made = read_entries(arguments.bib, arguments.entries) if arguments.bib else entries(arguments.entries)
    names = arguments.only.split(",") if arguments.only else list(formats.names())
    times = measured(made, names, arguments.runs)
    print(f"{len(made)} entries; processor seconds, the median of {arguments.runs}; times as fast as {PEER}")
    print(f"{'':<20}{'read':>7}{'write':>7}{'read':>9}{'write':>7}")
    for name in (PEER, *names):
        read, write = (median(times[name, way]) for way in ("read", "write"))
        faster = "".join(f"{ratio(times, name, way):>7.1f}x" for way in ("read", "write"))
        print(f"{name:<20}{read:7.3f}{write:7.3f} {faster}")
    ratios = {name: [round(ratio(times, name, way), 2) for way in ("read", "write")] for name in names}
    if arguments.record:
        rows = {
            name: [round(median(times[name, way]), 3) for way in ("read", "write")] for name in (PEER, *names)
        }
        kind = "the users' .bib files" if arguments.bib else "invented"
        record({"entries": len(made), "of": kind, "seconds": rows, "times as fast": ratios}, arguments.record)
    missed = [name for name, mark in MARKS.items() if name in ratios and min(ratios[name]) < mark]
    for name in missed:
        print(f"below the mark: {name} ({MARKS[name]:g} times)", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
