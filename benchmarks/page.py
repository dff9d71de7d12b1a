"""The page of real and of large builds in headless Chromium: its size, its elements, when it is ready, how it moves.

    python benchmarks/page.py [--shared ../shared] [--only real notes graph lists] [--shots FOLDER] [--record NOTE]

real: 22 papers (the PDFs, the five sources, two more documents). notes: 10,000 invented notes. graph: 5,000 invented
works, moved and zoomed. lists: 20,000 works and 100,000 notes, scrolled from end to end. What misses its mark is named,
and the command ends with 1. Seconds are those from the start of navigation until the view can be used, the best of
three.
"""

from __future__ import annotations

import argparse
import datetime
import json
import runpy
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from refkit.model import Bibliography
from refkit.pipeline import build
from refkit.pipeline.page import page

ROOT = Path(__file__).resolve().parents[1]
BROWSER = runpy.run_path(str(ROOT / "tests" / "report" / "browser.py"))
large: Callable[..., Bibliography] = runpy.run_path(str(ROOT / "tests" / "large_bib.py"))["large"]
MORE = ("author-date/langsci163-phrasal-lfg.tex", "french/krause-memoire-histoire-art.html")
VIEWS = ("overview", "check", "works", "notes", "merges", "graph", "matrix", "files")
# (set, figure): the most it may be, or with a minus the least
MARKS = {
    ("real", "megabytes"): 5,
    ("real", "elements"): 3_000,
    ("real", "ready s"): 1,
    ("notes", "megabytes"): 12,
    ("notes", "elements"): 3_000,
    ("notes", "ready s"): 3,
    ("graph", "by documents: frames a second"): -30,
    ("graph", "by years: frames a second"): -30,
    ("lists", "elements"): 3_000,
    ("lists", "works: frames a second"): -30,
    ("lists", "notes: frames a second"): -30,
}
MOVE = """
    const done = arguments[arguments.length - 1];
    const board = document.getElementById('view-graph').board;
    const steps = 120;
    let count = 0;
    const begun = performance.now();
    const step = () => {
      // to and fro, closer and farther, as a hand would
      const at = count / steps * 2 * Math.PI;
      const {k, x, y} = board.view;
      board.set({k: k * (1 + 0.012 * Math.cos(at)), x: x + 9 * Math.cos(2 * at), y: y + 6 * Math.sin(3 * at)});
      count += 1;
      if (count < steps) requestAnimationFrame(step);
      else done([steps / (performance.now() - begun) * 1000, board.scene.nodes.length, board.scene.links.length]);
    };
    requestAnimationFrame(step);
"""
SCROLL = """
    const done = arguments[arguments.length - 1];
    const steps = 120;
    const far = document.documentElement.scrollHeight - innerHeight;
    let count = 0;
    const begun = performance.now();
    const step = () => {
      // half slowly, as with a wheel; half in leaps, as with the bar
      scrollTo(0, count < steps / 2 ? count * 240 : far * (count - steps / 2) / (steps / 2));
      count += 1;
      if (count < steps) requestAnimationFrame(step); else done(steps / (performance.now() - begun) * 1000);
    };
    requestAnimationFrame(step);
"""


def real(shared: Path) -> Bibliography:
    """The bibliography of 22 real papers."""
    papers = [*sorted((shared / "data" / "pdf").glob("*.pdf")), *sorted((shared / "sources").glob("*.txt"))]
    return build([*papers, *(shared / "data" / "documents" / name for name in MORE)])


SETS: dict[str, Callable[[Path], Bibliography]] = {
    "real": real,
    "notes": lambda _: large(documents=40, notes=250, works=8_000),
    "graph": lambda _: large(documents=60, notes=120, works=5_000),
    "lists": lambda _: large(documents=100, notes=1_000, works=20_000),
}


def ready(browser: Any, path: Path, address: str = "") -> float:
    """Seconds until a view can be used, the best of three."""
    return min(_ready(browser, path, address) for _ in range(3))


def _ready(browser: Any, path: Path, address: str) -> float:
    BROWSER["opened"](browser, path, address)
    return float(browser.execute_script("return document.documentElement.dataset.ready")) / 1000


def measure(name: str, bib: Bibliography, browser: Any, folder: Path, shots: Path | None) -> dict[str, float]:
    """The figures of one set."""
    path = folder / f"{name}.html"
    begun = time.perf_counter()
    path.write_text(page(bib), encoding="utf-8")
    found = {"written s": time.perf_counter() - begun, "megabytes": path.stat().st_size / 1e6}
    found["ready s"] = max(ready(browser, path, view) for view in ("overview", "works", "notes"))
    found["elements"] = 0
    for view in VIEWS:
        BROWSER["opened"](browser, path, view)
        time.sleep(0.5)
        count = browser.execute_script("return document.querySelectorAll('*').length")
        found["elements"] = max(found["elements"], count)
        if shots is not None:
            browser.save_screenshot(str(shots / f"{name}-{view}.png"))
    if name == "graph":
        for layout, said in (("", "by documents"), ("?layout=years", "by years")):
            BROWSER["opened"](browser, path, f"graph{layout}")
            time.sleep(1.5)
            frames, nodes, links = browser.execute_async_script(MOVE)
            found |= {f"{said}: frames a second": frames, "nodes": nodes, "links": links}
    if name == "lists":
        for view in ("works", "notes"):
            BROWSER["opened"](browser, path, view)
            found[f"{view}: frames a second"] = browser.execute_async_script(SCROLL)
    return found


def main() -> int:
    """Measure, print, compare with the marks."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", nargs="+", choices=SETS, default=list(SETS))
    parser.add_argument("--shots", type=Path)
    parser.add_argument("--record", metavar="NOTE")
    given = parser.parse_args()
    missed, figures = [], {}
    with tempfile.TemporaryDirectory() as folder, BROWSER["chromium"]() as browser:
        for name in given.only:
            found = measure(name, SETS[name](given.shared), browser, Path(folder), given.shots)
            figures[name] = {what: round(value, 2) for what, value in found.items()}
            for what, value in found.items():
                mark = MARKS.get((name, what))
                wrong = mark is not None and (value > mark if mark > 0 else value < -mark)
                missed += [f"{name}, {what}: {value:.2f}"] if wrong else []
                said = "" if mark is None else f"   (at {'most' if mark > 0 else 'least'} {abs(mark):,})"
                print(f"{name:6} {what:32} {value:12,.2f}{said}")
    if given.record is not None:
        from accuracy import commit

        line = {
            "date": datetime.date.today().isoformat(),
            "commit": commit(),
            "note": given.record,
            **figures,
        }
        with (ROOT / "benchmarks" / "history" / "page.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    print("\n".join(["", "missed:", *missed]) if missed else "\nevery mark is met")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
