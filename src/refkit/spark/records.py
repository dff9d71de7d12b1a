"""Record files come in; their records, named as `library.loading` names them, go out as a table: a file is one task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from refkit.errors import NothingFoundError
from refkit.library.identity import as_text
from refkit.library.loading import read_files
from refkit.library.naming import Naming, file_names, record_files
from refkit.model import Problem
from refkit.spark.codec import dumps
from refkit.spark.comparables import RECORDS
from refkit.spark.fetched import fetched, is_local, with_content
from refkit.spark.places import address
from refkit.spark.tables import Columns, Row, ddl, mapped
from refkit.whole import writable

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from refkit.spark.stages import Stages

LOADED: Columns = (
    *RECORDS,
    ("file", "string"),
    ("record", "string"),
    ("database", "string"),
    ("accession", "string"),
    ("content", "string"),
    ("keys", "array<string>"),
    ("problem", "string"),
)
"""Records with their row (`library.earlier.Row`) and the keys they had in their file; or a problem (JSON) alone."""
FILES: Columns = (("nr", "bigint"), ("name", "string"), ("address", "string"))
# a place is the number of its file and its number there, so that no file has to be counted before the next
SHIFT = 40


def listed(paths: Sequence[Path | str], problems: list[Problem]) -> dict[str, str]:
    """The files that paths name, folders replaced by their record files: for each name its address."""
    found: list[str | Path] = []
    for path in paths:
        if not is_local(str(path)):
            found.append(str(path))
        else:
            found += record_files([Path(path)], problems)
    if not found:
        raise NothingFoundError("no record file was named", remedy="name files that `refkit formats` lists")
    local = [path for path in found if isinstance(path, Path)]
    names = dict(zip(local, file_names(local, {}), strict=True))
    return {
        names[path] if isinstance(path, Path) else path.rpartition("/")[2]: address(path) for path in found
    }


@contextmanager
def loaded(stages: Stages, files: dict[str, str]) -> Iterator[DataFrame]:
    """The records of files, and what is wrong with these, in their order; to be used within the block."""
    rows = [(nr, writable(name), path) for nr, (name, path) in enumerate(files.items())]
    table = stages.spark.createDataFrame(rows, ddl(FILES))
    with with_content(table, list(files.values())) as found:
        yield mapped(found.repartition(len(rows), "nr"), _load, LOADED)


def _load(rows: Iterator[Row]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        with fetched(row["address"], row["content"]) as path:
            yield from _records(row["nr"] << SHIFT, row["name"], path)


def _records(first: int, name: str, path: Path) -> Iterator[tuple[Any, ...]]:
    problems: list[Problem] = []
    naming = Naming((), {})
    at = first
    found = naming.known(read_files([path], [name], problems, None))
    for at, (one, identity) in enumerate(found, start=first):
        row, _ = naming.row(one, identity, problems)
        known = row.database, row.accession, as_text(row.content)
        key = writable(row.record)
        yield (
            at,
            writable(row.id),
            writable(one.source or row.id),
            False,
            dumps(one.work),
            name,
            key,
            *map(writable, known),
            list(map(writable, one.keys)),
            "",
        )
    for problem in problems:
        at += 1
        yield at, "", "", False, "", name, "", "", "", "", [], dumps(problem)
