"""How long Spark takes beside the embedded engine, what it shuffles and what an executor needs: records and documents.

    python benchmarks/spark.py [--records 1000,10000,100000] [--documents 1000] [--workers 1,2] [--more 1000]
        [--memory 1024] [--place FOLDER] [--record NOTE]

Workers are processes of one core and `--memory` megabytes of heap each on this machine (`local-cluster`); the worker
`local` is one process of two cores, as on a laptop. The embedded engine does the same in the same run, and answers are
compared row by row. Figures are printed as one JSON line a run. With `--more` a second file of so many records is added
to each library, and both run into their folders again.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from matching_synthetic import records

from matching import shared_out, synthetic

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
HISTORY = HERE / "history" / "spark.jsonl"
NOTES = 20
# records of a file
PART = 100_000
LOCAL = "local"
Row = dict[str, Any]
# what a driver is started with; the sizes of tables are those of one machine
SETTINGS = {
    "spark.driver.memory": "2g",
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


# one run in a process of its own; it is told all as arguments, and prints its figures last
RUN = """
import json, resource, sys
import refkit.spark as on_spark
call, sources, out, master, settings, here = sys.argv[1:]
sys.path.insert(0, here)
settings = {name.replace('.', '_'): value for name, value in json.loads(settings).items()}
spark = on_spark.session(master, **settings)
told = getattr(on_spark, call)(spark, json.loads(sources), out)
from spark import cpu_below
cpu = cpu_below()
spark.stop()
driver = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
print(json.dumps({
    "counts": told["counts"],
    "made": told["stages"]["made"],
    "hot": told["hot_keys"][:3],
    "cpu": cpu,
    "driver_python_mb": driver,
}))
"""


def on_spark(call: str, sources: list[Path], workers: str, place: Path, memory: int = 1024) -> Row:
    """One run in a process of its own, and what its log says of tasks and executors."""
    out, log = place / f"tables-{workers}", place / f"events-{workers}"
    shutil.rmtree(log, ignore_errors=True)
    log.mkdir()
    settings = {**SETTINGS, "spark.eventLog.dir": log.as_uri(), "spark.local.dir": str(place / "spill")}
    settings["spark.executor.memory"] = f"{memory}m"
    master = "local[2]" if workers == LOCAL else f"local-cluster[{workers},1,{memory}]"
    named = json.dumps(list(map(str, sources)))
    load, started = os.getloadavg()[0], time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", RUN, call, named, str(out), master, json.dumps(settings), str(HERE)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"},
    )
    if done.returncode:
        raise SystemExit(done.stderr[-4000:])
    seconds = round(time.perf_counter() - started, 1)
    told = json.loads(done.stdout.splitlines()[-1])
    return {
        "engine": "spark",
        "workers": workers,
        "load": loads(load),
        "seconds": seconds,
        **told,
        **logged(log),
    }


def loads(before: float) -> list[float]:
    """The load of the machine before a run and after it."""
    return [round(before, 1), round(os.getloadavg()[0], 1)]


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
    written = tasks = busy = spilt = heap = 0
    peaks: dict[str, int] = {}
    for path in folder.iterdir():
        for event in events(path):
            if event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                metrics = event["Task Metrics"]
                tasks += 1
                busy += metrics["Executor Run Time"]
                written += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
                spilt += metrics["Disk Bytes Spilled"]
            elif event["Event"] == "SparkListenerStageExecutorMetrics":
                metrics = event["Executor Metrics"]
                if event["Executor ID"] == "driver":
                    heap = max(heap, metrics["JVMHeapMemory"])
                used = metrics["ProcessTreeJVMRSSMemory"] + metrics["ProcessTreePythonRSSMemory"]
                peaks[event["Executor ID"]] = max(peaks.get(event["Executor ID"], 0), used)
    # the tree of the driver's processes holds all executors here
    whole = peaks.pop("driver", 0)
    return {
        "shuffle_mb": round(written / 1e6, 1),
        "spilt_mb": round(spilt / 1e6, 1),
        "tasks": tasks,
        "task_seconds": round(busy / 1e3, 1),
        "executor_mb": round(max(peaks.values(), default=whole) / 1e6),
        "driver_heap_mb": round(heap / 1e6),
    }


def events(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def embedded(call: str, sources: list[Path], place: Path) -> Row:
    """The same by the embedded engine."""
    out = place / "embedded"
    load, started = os.getloadavg()[0], time.perf_counter()
    command = [sys.executable, "-m", "refkit", call, *map(str, sources), "-o", str(out), "--json"]
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as wrong:
        process = subprocess.Popen(command, stdout=said, stderr=wrong)
        together = 0
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            together = max(together, shared_out(process.pid))
            time.sleep(0.5)
        _, status, used = ended
        said.seek(0)
        wrong.seek(0)
        if status:
            raise SystemExit(wrong.read()[-2000:].decode())
        told = json.loads(said.read())
    return {
        "engine": "embedded",
        "load": loads(load),
        "seconds": round(time.perf_counter() - started, 1),
        "cpu": round(used.ru_utime + used.ru_stime, 1),
        "megabytes": round(max(used.ru_maxrss, together) / 1e3),
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


def tell(call: str, size: int, sources: list[Path], given: argparse.Namespace, place: Path) -> Iterator[Row]:
    """Print and give the figures of both engines for one input."""
    for workers in ["", *filter(None, given.workers.split(","))]:
        if workers:
            row = on_spark(call, sources, workers, place, given.memory)
            row["rows_that_differ"] = differing(call, place / "embedded", place / f"tables-{workers}")
        else:
            row = embedded(call, sources, place)
        row = {"call": call, "size": size, "files": len(sources), **row}
        print(json.dumps(row), flush=True)
        yield row


def record_files(shared: Path, count: int, more: int, folder: Path) -> list[Path]:
    """Files of so many records, as databases part their exports, and a last one of those that come later."""
    whole = folder / "whole.csv"
    synthetic(shared, count + more, whole)
    with whole.open(encoding="utf-8") as file:
        first, *lines = file
    starts = [*range(0, count, PART), *([count] if more else [])]
    files = []
    for start, end in pairwise([*starts, count + more]):
        files.append(folder / f"{count}-{start}.csv")
        files[-1].write_text("".join([first, *lines[start:end]]), encoding="utf-8")
    whole.unlink()
    return files


def fresh(place: Path) -> None:
    """Take away what runs of another input have left."""
    for path in [place / "embedded", *place.glob("tables-*")]:
        shutil.rmtree(path, ignore_errors=True)


def runs(given: argparse.Namespace, place: Path) -> Iterator[Row]:
    """The figures of all runs."""
    for number in map(int, filter(None, given.records.split(","))):
        fresh(place)
        files = record_files(given.shared, number, given.more, place)
        yield from tell("dedupe", number, files[: -1 if given.more else None], given, place)
        if given.more:
            yield from tell("dedupe", number + given.more, files, given, place)
    for number in map(int, filter(None, given.documents.split(","))):
        fresh(place)
        source = place / f"papers-{number}"
        source.mkdir(exist_ok=True)
        papers(given.shared, number, source)
        yield from tell("build", number, [source], given, place)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=Path(os.environ.get("REFKIT_SHARED", ROOT.parent / "shared"))
    )
    parser.add_argument("--records", default="1000,10000,100000", help="numbers of records, with commas")
    parser.add_argument("--documents", default="1000", help="numbers of documents, with commas")
    parser.add_argument("--workers", default="1,2", help="numbers of workers, with commas, or local")
    parser.add_argument("--memory", type=int, default=1024, help="megabytes of heap of an executor")
    parser.add_argument("--more", type=int, default=0, help="records of a second file that comes later")
    parser.add_argument(
        "--place", type=Path, help="folder that keeps tables and logs, else one that is taken away"
    )
    parser.add_argument(
        "--record", metavar="NOTE", help="append the figures to benchmarks/history/spark.jsonl"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="refkit-") as folder:
        place = given.place or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        for row in runs(given, place):
            if given.record is not None:
                record(given.record, row)


def record(note: str, row: Row) -> None:
    """Append the figures of one run to the history: a long benchmark that is stopped has told what it found."""
    from accuracy import commit

    line = {"date": datetime.date.today().isoformat(), "commit": commit(), "note": note, **row}
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
