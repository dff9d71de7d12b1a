"""A cluster on this machine alone: a master and two workers; an executor that is killed, a driver that is killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.spark.shared import command, differing, need_spark
from tests.spark.test_dedupe import rows, table

pytestmark = pytest.mark.usefixtures("long")
# what small tests need; found by a driver of its own
DEFAULTS = """
spark.sql.shuffle.partitions 2
spark.sql.adaptive.enabled false
spark.sql.codegen.wholeStage false
spark.sql.codegen.factoryMode NO_CODEGEN
spark.ui.showConsoleProgress false
spark.driver.memory 1g
spark.executor.memory 1g
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
"""
PATIENCE = 600.0


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def until(test: Callable[[], Any], what: str) -> Any:
    """What a test gives once it gives anything."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := test():
            return found
        time.sleep(0.2)
    raise AssertionError(f"waited in vain for {what}")


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """The environment of a driver, a master or a worker of these tests."""
    need_spark()
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "spark-defaults.conf").write_text(DEFAULTS, encoding="utf-8")
    paths = os.pathsep.join(filter(None, sys.path))
    local = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_CONF_DIR": str(tmp_path / "conf"), "PYTHONPATH": paths}
    return {
        **os.environ,
        **local,
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_DIRS": str(tmp_path / "spill"),
    }


@pytest.fixture
def master(tmp_path: Path, place: dict[str, str]) -> Iterator[tuple[str, list[int]]]:
    """The address of a master with two workers of one core and one gigabyte each, and the workers' processes."""
    import pyspark

    start = str(Path(pyspark.__file__).parent / "bin" / "spark-class")
    port, log = free_port(), (tmp_path / "cluster.log").open("w")
    address = f"spark://127.0.0.1:{port}"
    deploy = "org.apache.spark.deploy"
    ui = ["--webui-port", "0", "--host", "127.0.0.1"]
    calls = [[f"{deploy}.master.Master", "--port", str(port), *ui]]
    for number in (1, 2):
        home = ["--work-dir", str(tmp_path / f"worker{number}")]
        calls.append([f"{deploy}.worker.Worker", "--cores", "1", "--memory", "1g", *home, *ui, address])
    started = [
        subprocess.Popen([start, *call], env=place, stdout=log, stderr=log, start_new_session=True)
        for call in calls
    ]
    said = tmp_path / "cluster.log"
    until(
        lambda: said.read_text(errors="replace").count("Successfully registered with master") >= 2,
        "the workers",
    )
    yield address, [process.pid for process in started[1:]]
    for process in reversed(started):
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    log.close()


def executors(workers: list[int]) -> list[int]:
    """The processes of executors, by those of the workers that started them."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            words = (entry / "cmdline").read_text()
        except OSError:
            continue
        if parent in workers and "CoarseGrainedExecutorBackend" in words:
            found.append(int(entry.name))
    return found


def driver(place: dict[str, str], engine: str, files: list[Path], out: Path) -> subprocess.Popen[bytes]:
    call = [
        sys.executable,
        "-m",
        "refkit",
        "dedupe",
        *map(str, files),
        "-o",
        str(out),
        "--engine",
        engine,
        "-q",
    ]
    return subprocess.Popen(call, env=place, start_new_session=True)


def made(out: Path, stage: str) -> Callable[[], bool]:
    return (out / "_made" / f"_work-{stage}.json").exists


def test_an_executor_that_is_killed_changes_nothing(
    tmp_path: Path, place: dict[str, str], master: tuple[str, list[int]]
) -> None:
    files = [table(tmp_path / "one.csv", rows(500))]
    address, workers = master
    out = tmp_path / "tables"
    running = driver(place, f"spark={address}", files, out)
    until(made(out, "candidates"), "the candidates")
    found = executors(workers)
    assert len(found) == 2, "both workers work"
    os.kill(found[0], signal.SIGKILL)
    assert running.wait(PATIENCE) == 0
    assert found[0] not in executors(workers)
    command("export", out, "-o", tmp_path / "spark", "-q")
    command("dedupe", *files, "-o", tmp_path / "embedded", "-q")
    assert differing(tmp_path / "spark", tmp_path / "embedded") == []


def test_a_driver_that_is_killed_is_gone_on_from(spark: Any, tmp_path: Path, place: dict[str, str]) -> None:
    """What was finished is kept, and seen to be whole; a table that is not is made again."""
    import refkit.spark as on_spark

    files = [table(tmp_path / "one.csv", rows(200))]
    out = tmp_path / "tables"
    running = driver(place, "spark=local[2]", files, out)
    until(made(out, "judged"), "the judged pairs")
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert not (out / "refkit-spark.json").exists()
    torn = next((out / "_work" / "candidates").glob("*.parquet"))
    torn.write_bytes(torn.read_bytes()[:-1])
    told = on_spark.dedupe(spark, files, out)
    kept = {name.removeprefix("_work/") for name in told["stages"]["kept"]}
    assert {"loaded", "comparables", "blocks", "judged"} <= kept
    assert "_work/candidates" in told["stages"]["made"]
    on_spark.export(out, tmp_path / "spark")
    command("dedupe", *files, "-o", tmp_path / "embedded", "-q")
    assert differing(tmp_path / "spark", tmp_path / "embedded") == []
