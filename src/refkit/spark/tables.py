"""Rows of Python go in, batches of Arrow for Spark come out, and back: what wraps every function on an executor.

The columns of a table are written once, as (name, type) in Spark's words; Arrow schema and DDL are made of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

Columns = tuple[tuple[str, str], ...]
"""The columns of a table: name and type of each."""
Row = dict[str, Any]
Made = Iterable[Sequence[Any]]
"""Rows as sequences, in the order of the columns."""
# rows that are put into one batch
BATCH, BATCH_BYTES = 2_000, 32_000_000
ARROW = {
    "bigint": "int64",
    "int": "int32",
    "double": "float64",
    "boolean": "bool_",
    "string": "string",
    "binary": "binary",
}


def ddl(columns: Columns) -> str:
    """The columns as Spark's DDL."""
    return ", ".join(f"`{name}` {kind}" for name, kind in columns)


def arrow(columns: Columns) -> pyarrow.Schema:
    """The columns as an Arrow schema."""
    import pyarrow

    def kind(text: str) -> pyarrow.DataType:
        if text.startswith("array<"):
            return pyarrow.list_(kind(text[6:-1]))
        return getattr(pyarrow, ARROW[text])()

    return pyarrow.schema([(name, kind(text)) for name, text in columns])


def batches(rows: Made, columns: Columns) -> Iterator[pyarrow.RecordBatch]:
    """Rows as batches of some thousand each, or of fewer where they are large."""
    import pyarrow

    schema = arrow(columns)
    for some in _portions(rows):
        arrays = [
            pyarrow.array(list(values), field.type)
            for values, field in zip(zip(*some, strict=True), schema, strict=True)
        ]
        yield pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def _portions(rows: Made) -> Iterator[list[Sequence[Any]]]:
    some: list[Sequence[Any]] = []
    size = 0
    for row in rows:
        some.append(row)
        size += sum(len(cell) for cell in row if isinstance(cell, (str, bytes)))
        if len(some) >= BATCH or size >= BATCH_BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def rows_of(found: Iterable[pyarrow.RecordBatch]) -> Iterator[Row]:
    """The rows of batches, one by one."""
    for batch in found:
        yield from batch.to_pylist()


def mapped(table: DataFrame, make: Callable[[Iterator[Row]], Made], columns: Columns) -> DataFrame:
    """The rows that `make` gives of the rows of each partition."""

    def each(found: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return batches(make(rows_of(found)), columns)

    return table.mapInArrow(each, ddl(columns))


def grouped(table: DataFrame, by: str, make: Callable[[list[Row]], Made], columns: Columns) -> DataFrame:
    """The rows that `make` gives of all rows that agree in the column `by`."""

    def each(found: pyarrow.Table) -> pyarrow.Table:
        return _table(make(found.to_pylist()), columns)

    return table.groupBy(by).applyInArrow(each, ddl(columns))


def cogrouped(
    one: DataFrame,
    two: DataFrame,
    by: str,
    make: Callable[[list[Row], list[Row]], Made],
    columns: Columns,
) -> DataFrame:
    """The rows that `make` gives of the rows of both tables that agree in the column `by`."""

    def each(left: pyarrow.Table, right: pyarrow.Table) -> pyarrow.Table:
        return _table(make(left.to_pylist(), right.to_pylist()), columns)

    return one.groupBy(by).cogroup(two.groupBy(by)).applyInArrow(each, ddl(columns))


def _table(rows: Made, columns: Columns) -> pyarrow.Table:
    import pyarrow

    return pyarrow.Table.from_batches(list(batches(rows, columns)), schema=arrow(columns))
