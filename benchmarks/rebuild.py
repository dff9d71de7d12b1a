"""How long a build takes that has seen all but one of its papers before, and how long a decision takes at the desk.

    python benchmarks/rebuild.py PAPERS... [--record NOTE]

PAPERS are files and folders; the last is taken to be the one with the median number of notes. Built are all but the
last; then all of them in a copy of that folder, with nothing remembered ("whole"), and in the folder itself ("one
more"); all of them again ("again"); and they are joined anew after one decision, with the files written ("decision").
The files of "one more" must be those of "whole" byte for byte.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from accuracy import ROOT, commit

from refkit import pipeline, readers
from refkit.matching.decisions import Decisions, Kind
from refkit.pipeline.project import open_project

HISTORY = ROOT / "benchmarks" / "history" / "rebuild.jsonl"
LIMIT = 0.2
"""The share of the time of the whole that one paper more may take."""


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    """How many seconds something takes, and what it gives."""
    start = time.perf_counter()
    made = act()
    return time.perf_counter() - start, made


def files(folder: Path) -> dict[str, bytes]:
    """The files of a build, but for the manifest, which knows how often it was built."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.is_file() and path.name != "refkit-build.json"
    }


def in_order(paths: list[Path]) -> list[Path]:
    """The papers with the one last that has the median number of notes; what is read once is loaded by then."""
    documents = pipeline.build(paths).documents
    papers = sorted(documents, key=lambda one: len(one.notes))
    last = Path(papers[len(papers) // 2].path)
    return [*(path for path in paths if path != last), last]


def measure(paths: list[Path], folder: Path) -> dict[str, float]:
    """The seconds of each build."""
    whole, grown = folder / "whole", folder / "grown"
    paths = in_order(paths)
    pipeline.build(paths[:-1], grown)
    shutil.copytree(grown, whole)
    found = {"whole": timed(lambda: pipeline.build(paths, whole, cache=False))[0]}
    found["one more"] = timed(lambda: pipeline.build(paths, grown))[0]
    found["again"] = timed(lambda: pipeline.build(paths, grown))[0]
    if different := [name for name, data in files(whole).items() if files(grown).get(name) != data]:
        sys.exit(f"not the same with what was remembered: {', '.join(different)}")
    project = open_project(grown)
    first = project.join()
    decided = Decisions(kind=(Kind(first.entries[-1].members[0], "document"),))
    found["decision"], made = timed(lambda: project.join(decided))
    found["decision, written"] = found["decision"] + timed(lambda: project.write(made))[0]
    return found


def main() -> None:
    """Measure, print, and record what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("papers", nargs="+", type=Path)
    parser.add_argument(
        "--record", metavar="NOTE", help="append the figures to benchmarks/history/rebuild.jsonl"
    )
    options = parser.parse_args()
    paths = readers.find(options.papers)
    folder = Path(tempfile.mkdtemp(prefix="rebuild-"))
    try:
        found = measure(paths, folder)
    finally:
        shutil.rmtree(folder)
    for name, seconds in found.items():
        print(f"{name:18} {seconds:7.2f} s {seconds / found['whole']:7.1%}")
    share = found["one more"] / found["whole"]
    print(f"{len(paths)} papers; one more takes {share:.1%} of the whole (at most {LIMIT:.0%})")
    if options.record:
        line = {
            "date": datetime.date.today().isoformat(),
            "commit": commit(),
            "note": options.record,
            "load": f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
            "papers": len(paths),
            "seconds": {name: round(value, 2) for name, value in found.items()},
            "share": round(share, 3),
        }
        with HISTORY.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    sys.exit(share > LIMIT)


if __name__ == "__main__":
    main()
