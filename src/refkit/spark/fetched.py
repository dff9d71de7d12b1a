"""Files at any address come in; executors get them as paths on their machine: where they lie, or a copy for a while."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# Spark's own reader fetches what lies elsewhere, with the rights that the cluster has
JOINED = """
select t.*, f.content from {table} t left join (select content, {one_slash} as place from {files}) f
    on f.place = regexp_replace(t.address, '^([A-Za-z0-9+.-]+):/+', '$1:/')
"""
ONE_SLASH = "regexp_replace(path, '^([A-Za-z0-9+.-]+):/+', '$1:/')"
# whole files in one batch
AT_A_TIME = "4"
BATCH = "spark.sql.execution.arrow.maxRecordsPerBatch"


def is_local(place: str) -> bool:
    """Does every machine find the file by its path?"""
    return "://" not in place or place.startswith("file:")


@contextmanager
def with_content(table: DataFrame, places: Sequence[str]) -> Iterator[DataFrame]:
    """The table with a column `content`: the bytes of what stands in its column `address`, null where that is local.

    It must be used within the block.
    """
    spark = table.sparkSession
    far = [place for place in places if not is_local(place)]
    if not far:
        yield table.selectExpr("*", "cast(null as binary) as content")
        return
    files = spark.read.format("binaryFile").load(far)
    usual = spark.conf.get(BATCH)
    spark.conf.set(BATCH, AT_A_TIME)
    try:
        yield spark.sql(JOINED.replace("{one_slash}", ONE_SLASH), table=table, files=files)
    finally:
        spark.conf.set(BATCH, usual)


@contextmanager
def fetched(place: str, content: bytes | None) -> Iterator[Path]:
    """The file at an address: itself where it is local, else its content under its own name."""
    if content is None:
        yield local(place)
        return
    with tempfile.TemporaryDirectory(prefix="refkit-") as folder:
        path = Path(folder) / unquote(place.rpartition("/")[2])
        path.write_bytes(content)
        yield path


def local(place: str) -> Path:
    """The path part of an address."""
    return Path(unquote(urlsplit(place).path) if "://" in place or place.startswith("file:") else place)
