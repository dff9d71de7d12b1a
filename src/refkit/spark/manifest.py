"""What a run made goes in; the file that says so, and problems as a table, go out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import refkit
from refkit.model import Problem
from refkit.spark.codec import dumps, loads
from refkit.spark.tables import Columns, Row, ddl, mapped
from refkit.whole import writable

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from refkit.spark.matching import MatchedTables
    from refkit.spark.stages import Stages

MANIFEST = "refkit-spark.json"
LAYOUT = 1
"""The number of this layout of tables; another one is not read."""
PROBLEMS: Columns = (
    ("nr", "bigint"),
    ("file", "string"),
    ("place", "string"),
    ("message", "string"),
    ("remedy", "string"),
    ("severe", "boolean"),
    ("problem", "string"),
)


def problem_rows(spark: SparkSession, problems: Iterable[Problem]) -> DataFrame:
    """Problems that the driver itself knows of, as a table of `PROBLEMS`; there are few."""
    rows = [(nr, *problem_cells(problem)) for nr, problem in enumerate(problems)]
    return spark.createDataFrame(rows, ddl(PROBLEMS))


def problem_cells(problem: Problem) -> tuple[Any, ...]:
    """The cells of a problem, but for its number."""
    texts = map(writable, (problem.file, problem.place, problem.message, problem.remedy))
    return *texts, problem.severe, dumps(problem)


def write_manifest(
    stages: Stages,
    tables: Mapping[str, Columns],
    counts: Mapping[str, Any],
    matched: MatchedTables | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Write the manifest, the last file of a run, and give what it says."""
    data: dict[str, Any] = {
        "written_by": f"refkit {refkit.__version__}",
        "layout": LAYOUT,
        **more,
        "counts": dict(counts),
        "tables": {name: [list(column) for column in columns] for name, columns in tables.items()},
        "stages": {"made": stages.made, "kept": stages.kept},
    }
    if matched is not None:
        data["hot_keys"] = [{**hot._asdict(), "key": writable(hot.key)} for hot in matched.hot]
    stages.places.write(f"{stages.root}/{MANIFEST}", json.dumps(data, indent=1, default=str) + "\n")
    return data


def read_manifest(stages: Stages) -> dict[str, Any]:
    """What the manifest of an earlier run says; nothing where none was finished."""
    data = stages.places.read(f"{stages.root}/{MANIFEST}")
    told: dict[str, Any] = json.loads(data) if data else {}
    return told


def options_of(options: Any) -> dict[str, Any]:
    """Options as JSON has them."""
    return {name: value for name, value in asdict(options).items() if isinstance(value, (str, int, float))}


def parsed(table: DataFrame) -> DataFrame:
    """The problems in a table whose column `problem` holds them as JSON and whose `idx` gives their order."""

    def each(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            yield row["idx"], *problem_cells(loads(Problem, row["problem"]))

    return mapped(table.select("idx", "problem"), each, PROBLEMS)
