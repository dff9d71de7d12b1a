"""Sources come in (files, folders, addresses, tables of paths); every document with its id and its place goes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from refkit import readers
from refkit.errors import NothingFoundError, ReadError
from refkit.model import Problem
from refkit.pipeline.reading import reported
from refkit.spark.fetched import is_local, local
from refkit.spark.places import Places, address

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

TABLE = ".parquet"
"""A source with this ending is a table of paths: its column `path`."""


class Listed(NamedTuple):
    """A document to be read: its place in the order given and in that of ids, its id, path, address and stamp."""

    nr: int
    rank: int
    id: str
    path: str
    address: str
    stamp: str


def listed(
    spark: SparkSession, sources: Iterable[Path | str], before: Mapping[str, str], problems: list[Problem]
) -> list[Listed]:
    """The documents that sources name, under the ids they have in `pipeline.build`.

    Args:
        spark: reads tables of paths, and folders that are no local ones.
        sources: files, folders, addresses, and tables of paths.
        before: the paths of documents of the run before, by their ids, which they keep.
        problems: gets what cannot be found.

    Raises:
        NothingFoundError: no document was named.
    """
    places = Places(spark)
    found: dict[str, tuple[str, str]] = {}
    for source in sources:
        with reported(source, problems):
            for path, stamp in _paths(spark, places, source):
                found.setdefault(address(path), (str(path), stamp))
    if not found:
        said = "; ".join(map(str, problems)) or "no document was named"
        raise NothingFoundError(
            said, remedy="name files or a folder that a reader knows: see `refkit formats`"
        )
    ids = readers.ids(
        [local(place) for place in found], {name: str(local(place)) for name, place in before.items()}
    )
    ranks = {name: rank for rank, name in enumerate(sorted(ids))}
    return [
        Listed(nr, ranks[name], name, path, place, stamp or places.stamp(place))
        for nr, (name, (place, (path, stamp))) in enumerate(zip(ids, found.items(), strict=True))
    ]


def _paths(spark: SparkSession, places: Places, source: Path | str) -> Iterable[tuple[Path | str, str]]:
    """The documents that a source names, each with its stamp where the list of its folder told it, else ""."""
    text = str(source)
    if text.endswith(TABLE):
        rows: list[Any] = spark.read.parquet(address(source)).select("path").collect()
        return [(row["path"], "") for row in rows]
    if is_local(text):
        return ((path, "") for path in readers.find([local(text)]))
    if not (inside := places.listed(text)):
        raise ReadError("there is no such file", file=text, remedy="check the address and the rights")
    known = {ending for _, endings, _ in readers.formats() for ending in endings}
    folder = text.rstrip("/")
    several = [(f"{folder}/{name}", stamp) for name, (_, stamp) in sorted(inside.items()) if name]
    return [one for one in several if Path(one[0]).suffix.casefold() in known] or [(text, "")]
