"""Takes the five sources; prints how long refkit takes as a whole process, start-up included.

    python benchmarks/run_time.py [--shared ../shared] [--runs 9] [--record NOTE]

Each figure is the median of several runs, beside the bare interpreter (`python -c pass`) on the same machine
at the same time, so that figures of different machines can be compared by their ratio.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from accuracy import REFKIT, ROOT, commit

HISTORY = ROOT / "benchmarks" / "history" / "run_time.jsonl"
PYTHON = sys.executable


def seconds(command: list[str], runs: int) -> float:
    """Median seconds of a command over several runs, after one that warms the disk."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with sources/")
    parser.add_argument("--runs", type=int, default=9, help="runs of each command (default: %(default)s)")
    parser.add_argument(
        "--record", metavar="NOTE", help="append the figures to benchmarks/history/run_time.jsonl"
    )
    arguments = parser.parse_args()
    sources = arguments.shared / "sources"
    if not sources.is_dir():
        sys.exit("the five sources are not here; name their folder with --shared")
    with tempfile.TemporaryDirectory() as folder:
        out = ["-o", folder, "--force", "-q"]
        commands = {
            "python -c pass": [PYTHON, "-c", "pass"],
            "import refkit": [PYTHON, "-c", "import refkit"],
            "refkit --help": [str(REFKIT), "--help"],
            "refkit build, five sources": [str(REFKIT), "build", str(sources), "--no-cache", *out],
        }
        found = {name: seconds(command, arguments.runs) for name, command in commands.items()}
    marks = {"import refkit": 0.06, "refkit --help": 0.15, "refkit build, five sources": 2.0}
    bare = found["python -c pass"]
    print(f"{'':28}{'seconds':>9}{'over bare':>11}{'must':>7}{'ratio':>8}")
    for name, value in found.items():
        mark = f"{marks[name]:.2f}" if name in marks else ""
        print(f"{name:28}{value:9.3f}{value - bare:11.3f}{mark:>7}{value / bare:8.1f}")
    load = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(
        f"median of {arguments.runs} runs; load {load}; the mark of the import is over the bare interpreter"
    )
    if arguments.record is not None:
        line = {
            "date": datetime.date.today().isoformat(),
            "commit": commit(),
            "note": arguments.record,
            "load": load,
            "seconds": {name: round(value, 3) for name, value in found.items()},
        }
        HISTORY.parent.mkdir(parents=True, exist_ok=True)
        with HISTORY.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
