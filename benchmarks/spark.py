"""How long Spark takes beside the embedded engine, what it shuffles and what an executor needs: records and documents.

    python benchmarks/spark.py [--records 1000,10000,100000] [--documents 1000] [--workers 1,2]

Workers are processes of one core and one gigabyte each on this machine (`local-cluster`). The embedded engine does the
same in the same run, and answers are compared row by row. Figures are printed as one JSON line a run.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from matching_synthetic import records

from matching import synthetic

ROOT = Path(__file__).resolve().parents[1]
NOTES = 20
Row = dict[str, Any]
# what a driver is started with; the sizes of tables are those of one machine
SETTINGS = {
    "spark.driver.memory": "2g",
    "spark.executor.memory": "1g",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.showConsoleProgress": "false",
    "spark.eventLog.enabled": "true",
    "spark.eventLog.compress": "false",
    "spark.eventLog.rolling.enabled": "false",
    "spark.eventLog.logStageExecutorMetrics": "true",
    "spark.executor.processTreeMetrics.enabled": "true",
    "spark.executor.metrics.pollingInterval": "500",
}


def papers(shared: Path, count: int, folder: Path) -> None:
    """Invented documents with twenty notes each; works are cited by several, as `matching_synthetic` repeats them."""
    from refkit.formats import load

    pool = [one.work for one in load(shared / "data" / "dedupe" / "bibdedupe_digital_work-records.csv")[0]]
    works = records(count * NOTES, pool)
    draw = random.Random(7)
    for number in range(count):
        body, notes = [f"# Paper {number}", ""], []
        for note in range(1, NOTES + 1):
            _, work = next(works)
            body.append(f"Sentence {draw.randrange(10**6)} says so.[^{note}]")
            who = " and ".join(name.display for name in work.authors)
            year = work.issued.year if work.issued else "n.d."
            stands = f"*{work.container_title}* {work.volume}, no. {work.issue or 1} ({year})"
            notes.append(f"[^{note}]: {who}, “{work.title},” {stands}: {work.page or '1-2'}.")
        (folder / f"paper{number:06}.md").write_text("\n".join([*body, "", *notes, ""]), encoding="utf-8")


def on_spark(call: str, sources: Path, workers: int, place: Path) -> Row:
    """One run in a process of its own, and what its log says of tasks and executors."""
    out, log = place / f"tables-{workers}", place / f"events-{workers}"
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(log, ignore_errors=True)
    log.mkdir()
    settings = {**SETTINGS, "spark.eventLog.dir": log.as_uri(), "spark.local.dir": str(place / "spill")}
    code = (
        "import sys, json, refkit.spark as on_spark\n"
        "call, source, out, master, settings = sys.argv[1:]\n"
        "settings = {name.replace('.', '_'): value for name, value in json.loads(settings).items()}\n"
        "spark = on_spark.session(master, **settings)\n"
        "told = getattr(on_spark, call)(spark, [source], out)\n"
        f"sys.path.insert(0, {str(ROOT / 'benchmarks')!r})\n"
        "from spark import cpu_below\n"
        "cpu = cpu_below()\n"
        "spark.stop()\n"
        "shown = {'counts': told['counts'], 'made': told['stages']['made'], 'hot': told['hot_keys'][:3], 'cpu': cpu}\n"
        "print(json.dumps(shown))\n"
    )
    master = f"local-cluster[{workers},1,1024]"
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, call, str(sources), str(out), master, json.dumps(settings)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"},
    )
    if done.returncode:
        raise SystemExit(done.stderr[-4000:])
    seconds = round(time.perf_counter() - started, 1)
    told = json.loads(done.stdout.splitlines()[-1])
    return {"engine": "spark", "workers": workers, "seconds": seconds, **told, **logged(log)}


def cpu_below() -> float:
    """The seconds of CPU that this process and all below it have used: Java, executors, their Python processes."""
    children: dict[int, list[int]] = {}
    used: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                cells = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(cells[1]), []).append(int(entry.name))
            used[int(entry.name)] = sum(map(int, cells[11:15]))
    total, waiting = 0, [os.getpid()]
    while waiting:
        process = waiting.pop()
        total += used.get(process, 0)
        waiting += children.get(process, [])
    return round(total / os.sysconf("SC_CLK_TCK"), 1)


def logged(folder: Path) -> Row:
    """What the tasks wrote for one another, and the most memory that an executor had with its Python processes."""
    written = tasks = busy = 0
    peaks: dict[str, int] = {}
    for path in folder.iterdir():
        for event in events(path):
            if event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                metrics = event["Task Metrics"]
                tasks += 1
                busy += metrics["Executor Run Time"]
                written += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
            elif event["Event"] == "SparkListenerStageExecutorMetrics" and event["Executor ID"] != "driver":
                metrics = event["Executor Metrics"]
                used = metrics["ProcessTreeJVMRSSMemory"] + metrics["ProcessTreePythonRSSMemory"]
                peaks[event["Executor ID"]] = max(peaks.get(event["Executor ID"], 0), used)
    return {
        "shuffle_mb": round(written / 1e6, 1),
        "tasks": tasks,
        "task_seconds": round(busy / 1e3, 1),
        "executor_mb": round(max(peaks.values(), default=0) / 1e6),
    }


def events(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def embedded(call: str, sources: Path, place: Path) -> Row:
    """The same by the embedded engine."""
    out = place / "embedded"
    shutil.rmtree(out, ignore_errors=True)
    started = time.perf_counter()
    command = [sys.executable, "-m", "refkit", call, str(sources), "-o", str(out), "--json"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    told = json.loads(done.stdout)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "engine": "embedded",
        "seconds": round(time.perf_counter() - started, 1),
        "cpu": round(cpu, 1),
        "megabytes": round(after.ru_maxrss / 1e3),
        "works": told.get("works", told.get("to_screen")),
    }


def differing(call: str, embedded: Path, tables: Path) -> int:
    """How many rows differ in what both engines made: pairs with their reasons, and the key of each record."""
    import duckdb

    def rows(name: str, what: str) -> set[tuple[Any, ...]]:
        files = [str(path) for path in (tables / name).rglob("*.parquet")]
        text = f"select {what} from read_parquet(?, hive_partitioning = true)"
        return set(duckdb.execute(text, [files]).fetchall())

    if call == "build":
        lines = (embedded / "notes.jsonl").read_text(encoding="utf-8").splitlines()
        cited = {(one["id"], one["key"] or "") for line in lines for one in json.loads(line)["citations"]}
        return len(cited ^ rows("citations", "id, key"))
    with (embedded / "clusters.csv").open(encoding="utf-8", newline="") as file:
        keys = {(f"{row['file']}:{row['record']}", row["cluster"]) for row in csv.DictReader(file)}
    with (embedded / "decisions.csv").open(encoding="utf-8", newline="") as file:
        pairs = {
            (f"{a}:{b}", f"{c}:{d}", outcome, float(score), reasons)
            for a, b, c, d, outcome, score, reasons in list(csv.reader(file))[1:]
        }
    made = rows("pairs", """ "left", "right", outcome, score, array_to_string(reasons, '; ') """)
    return len(keys ^ rows("records", "id, key")) + len(pairs ^ made)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=Path(os.environ.get("REFKIT_SHARED", ROOT.parent / "shared"))
    )
    parser.add_argument("--records", default="1000,10000,100000", help="numbers of records, with commas")
    parser.add_argument("--documents", default="1000", help="numbers of documents, with commas")
    parser.add_argument("--workers", default="1,2")
    arguments = parser.parse_args()
    workers = [int(number) for number in arguments.workers.split(",")]
    with tempfile.TemporaryDirectory(prefix="refkit-") as folder:
        place = Path(folder)
        for number in filter(None, arguments.records.split(",")):
            source = place / f"{number}.csv"
            synthetic(arguments.shared, int(number), source)
            tell("dedupe", int(number), source, workers, place)
        for number in filter(None, arguments.documents.split(",")):
            source = place / f"papers-{number}"
            source.mkdir()
            papers(arguments.shared, int(number), source)
            tell("build", int(number), source, workers, place)


def tell(call: str, size: int, source: Path, workers: list[int], place: Path) -> None:
    """Print the figures of both engines for one input."""
    beside = embedded(call, source, place)
    print(json.dumps({"call": call, "size": size, **beside}), flush=True)
    for number in workers:
        row = on_spark(call, source, number, place)
        wrong = differing(call, place / "embedded", place / f"tables-{number}")
        print(json.dumps({"call": call, "size": size, "rows_that_differ": wrong, **row}), flush=True)


if __name__ == "__main__":
    main()
