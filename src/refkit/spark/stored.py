"""The tables of a finished run, in a folder on this machine, as DuckDB reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refkit.errors import NothingFoundError, UsageError
from refkit.spark.manifest import LAYOUT, MANIFEST

# values that one question names
CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Slice:
    """What of a library is wanted: works that these documents cite or are, works by these family names; all without."""

    documents: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.documents or self.authors)


@dataclass
class Tables:
    """The tables in a folder, and what its manifest says."""

    folder: Path
    told: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        import duckdb

        path = self.folder / MANIFEST
        if not path.is_file():
            remedy = (
                "name the folder that `refkit build --engine spark` or `refkit dedupe --engine spark` wrote"
            )
            raise UsageError(
                f"holds no {MANIFEST}: no run of Spark was finished here", file=self.folder, remedy=remedy
            )
        self.told = json.loads(path.read_text(encoding="utf-8"))
        if self.told.get("layout") != LAYOUT:
            remedy = "run the version of refkit that wrote it, or write it anew"
            raise UsageError(f"has layout {self.told.get('layout')}, not {LAYOUT}", file=path, remedy=remedy)
        self._connection: Any = duckdb.connect(":memory:")

    def rows(
        self, name: str, where: str = "true", order: str = "nr", values: Sequence[Any] = ()
    ) -> Iterator[dict[str, Any]]:
        """The rows of a table that a condition of SQL holds for, in an order."""
        files = sorted(map(str, (self.folder / name).rglob("*.parquet")))
        if not files:
            return
        table = "read_parquet($files, hive_partitioning = true, union_by_name = true)"
        text = f"select * from {table} where {where} order by {order}"
        given = {"files": files, **({"values": list(values)} if values else {})}
        found = self._connection.execute(text, given)
        names = [column[0] for column in found.description]
        while some := found.fetchmany(CHUNK):
            yield from (dict(zip(names, row, strict=True)) for row in some)


def nothing(wanted: Slice) -> NothingFoundError:
    """The error for a slice that holds nothing."""
    named = ", ".join((*wanted.documents, *wanted.authors))
    return NothingFoundError(
        f"nothing fits {named}", remedy="names must be as the tables have them: see works/, documents/"
    )
