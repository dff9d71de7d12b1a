"""What the tests of Spark share: a session, small settings for a small machine, and the answers of both engines."""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from refkit.cli import main

SMALL = {
    "spark_driver_memory": "1g",
    "spark_sql_shuffle_partitions": "2",
    "spark_sql_adaptive_enabled": "false",
    # a plan is compiled for many rows; these are few
    "spark_sql_codegen_wholeStage": "false",
    "spark_sql_codegen_factoryMode": "NO_CODEGEN",
    "spark_ui_showConsoleProgress": "false",
    "spark_driver_extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


def missing() -> str:
    """Why Spark cannot run here, "" where it can."""
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "PySpark is not installed (the extra spark)"
    home = os.environ.get("JAVA_HOME")
    return "" if shutil.which("java") or (home and Path(home, "bin", "java").exists()) else "there is no Java"


REQUIRED = "REFKIT_REQUIRE_SPARK"
"""Set in CI: all tests of Spark run, and none is skipped."""


def need_spark() -> None:
    """Skip without Spark; fail where the tests of Spark must run."""
    if reason := missing():
        if os.environ.get(REQUIRED):
            pytest.fail(reason)
        pytest.skip(reason)


def command(*arguments: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exit_code == code, result.output
    return result


def differing(one: Path, two: Path) -> list[str]:
    """The names of files that are not byte by byte the same in both folders, or not in both.

    Manifests say how a folder was made, and readings that are remembered are the embedded engine's alone.
    """
    found = filecmp.dircmp(one, two, ignore=["refkit-build.json", "refkit-dedupe.json", ".refkit-cache"])
    names = [*found.left_only, *found.right_only]
    _, differ, broken = filecmp.cmpfiles(one, two, found.common_files, shallow=False)
    return sorted([*names, *differ, *broken])


def read(folder: Path, name: str, what: str = "*") -> list[tuple[Any, ...]]:
    """The rows of a table as DuckDB reads them."""
    import duckdb

    files = [str(path) for path in (folder / name).rglob("*.parquet")]
    rows: list[tuple[Any, ...]] = duckdb.execute(
        f"select {what} from read_parquet(?, hive_partitioning = true)", [files]
    ).fetchall()
    return rows
