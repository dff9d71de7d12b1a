"""Tables that are made one from another: each is written once, and kept by a run that goes on after one that was lost.

A stage counts once its marker is there, which names the files of its table with their sizes and holds a digest of all
that it was made from. A stage of another input, or one whose files are not as its marker says, is made again.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from refkit.errors import UsageError
from refkit.pipeline.readings import code
from refkit.spark.places import Places

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from refkit.spark.tables import Columns

Progress = Callable[[str, int, int], None]
MARKERS = "_made"
BEFORE = "-before"
# bytes of the parts in which a file can be read: what is small to Spark is minutes of work to Python, for several tasks
ROW_GROUP = 2_000_000
WORK = "_work"
"""The folder of tables that only later stages need; a folder that begins so is seen by no reader of tables."""


def silent(stage: str, done: int, total: int) -> None:
    """Says nothing of how far a run is."""


@dataclass
class Stages:
    """The tables below one address, and what was made of which.

    `root` is an address, `seed` what all stages depend on (the version of refkit, options, decisions); `kept` and
    `made` name the stages that were there already and those that this run made, with their seconds.
    """

    spark: SparkSession
    root: str
    seed: str
    progress: Progress = silent
    kept: list[str] = field(default_factory=list)
    made: dict[str, float] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = Places(self.spark)

    def claim(self, names: Iterable[str], *, force: bool = False) -> None:
        """Say that the tables of these names are ours.

        Raises:
            UsageError: there are files under such a name that no run has written.
        """
        mark = f"{self.root}/{MARKERS}/refkit"
        if self.places.read(mark) is None:
            taken = [name for name in names if self.places.files(self.place(name))]
            if taken and not force:
                message = f"{', '.join(taken)}: there already, and not written by refkit"
                raise UsageError(message, file=self.root, remedy="choose another folder, or use --force")
            self.places.write(mark, "what refkit made here\n")

    def table(
        self,
        name: str,
        columns: Columns,
        make: Callable[[], DataFrame],
        needs: Sequence[str] = (),
        *,
        of: str = "",
        by: str = "",
        own: bool = False,
        like: str = "",
    ) -> DataFrame:
        """The table of a stage: read where it is there and whole, else made and written.

        Args:
            name: its name.
            columns: what it holds.
            make: gives the table.
            needs: the stages that it is made of, made before.
            of: anything else that it is made of, as text.
            by: the column by which its files are parted.
            own: True keeps it from depending on the seed.
            like: keeps what the run before has written, so that `before` gives it; it must have been made with the same
                text here.
        """
        wanted = _digest(code(), name, "" if own else self.seed, of, *(self.digests[one] for one in needs))
        self.digests[name] = wanted
        if self._is_whole(name, wanted, self._told(name)):
            self.kept.append(name)
            return self._read(name, columns)
        self.progress(name, 0, 0)
        needed = {one: self.digests[one] for one in needs}
        if like:
            self._keep(name)
        self._write(name, columns, make, by, made_of=wanted, needs=needed, like=like)
        return self._read(name, columns)

    def _write(
        self, name: str, columns: Columns, make: Callable[[], DataFrame], by: str = "", **told: Any
    ) -> None:
        """Write a table, and then its marker."""
        started = time.monotonic()
        place = self.place(name)
        self.places.delete(self._marker(name))
        writer = make().select(*(column for column, _ in columns)).write.mode("overwrite")
        writer = writer.option("parquet.block.size", ROW_GROUP)
        (writer.partitionBy(by) if by else writer).parquet(place)
        files = self.places.files(place, ".parquet")
        self.places.write(self._marker(name), json.dumps({**told, "files": files}, indent=1))
        self.made[name] = round(time.monotonic() - started, 2)

    def _keep(self, name: str) -> None:
        """Put a whole table aside, in the place of the one before it."""
        told = self._told(name)
        if told and self._is_whole(name, told["made_of"], told):
            aside = f"{name}{BEFORE}"
            self.places.delete(self._marker(aside))
            self.places.rename(self.place(name), self.place(aside))
            self.places.rename(self._marker(name), self._marker(aside))

    def before(self, names: Mapping[str, Columns], like: str) -> list[DataFrame] | None:
        """The tables of these stages that the run before has written, all of one run, or None."""
        told = {name: self._told(f"{name}{BEFORE}") for name in names}
        for name, one in told.items():
            needs = one.get("needs", {})
            of_one_run = all(told[other]["made_of"] == needs[other] for other in needs if told.get(other))
            whole = one and one["like"] == like and self._is_whole(f"{name}{BEFORE}", one["made_of"], one)
            if not whole or not of_one_run:
                return None
        return [self._read(f"{name}{BEFORE}", columns) for name, columns in names.items()]

    def wave(self, group: str, items: Sequence[str], columns: Columns, make: Callable[[], DataFrame]) -> str:
        """Make one table more of a group that only grows, of these items; gives its name."""
        name = f"{group}/{_digest(code(), *items)}"
        self._write(name, columns, make, made_of=code(), items=items)
        return name

    def waves(self, group: str) -> Iterator[tuple[str, list[str]]]:
        """The tables of a group that are whole and of this version of refkit, each with its items."""
        first = f"{group.replace('/', '-')}-"
        for file in sorted(self.places.files(f"{self.root}/{MARKERS}", ".json")):
            if file.startswith(first):
                name = f"{group}/{file.removeprefix(first).removesuffix('.json')}"
                told = self._told(name)
                if self._is_whole(name, code(), told):
                    yield name, told["items"]

    def _read(self, name: str, columns: Columns) -> DataFrame:
        from refkit.spark.tables import ddl

        return self.spark.read.schema(ddl(columns)).parquet(self.place(name))

    def place(self, name: str) -> str:
        """The address of a table."""
        return f"{self.root}/{name}"

    def run(self, name: str) -> str:
        """What stands for all that a run is made of, which begins with this stage."""
        return _digest(self.seed, self.digests[name])

    def scratch(self, name: str) -> str:
        """The name of a table that is no result."""
        return f"{WORK}/{name}"

    def empty(self, columns: Columns) -> DataFrame:
        """A table without rows."""
        from refkit.spark.tables import ddl

        return self.spark.createDataFrame([], ddl(columns))

    def _marker(self, name: str) -> str:
        return f"{self.root}/{MARKERS}/{name.replace('/', '-')}.json"

    def _told(self, name: str) -> dict[str, Any]:
        data = self.places.read(self._marker(name))
        told: dict[str, Any] = json.loads(data) if data else {}
        return told

    def _is_whole(self, name: str, wanted: str, told: dict[str, Any]) -> bool:
        """Was the table made of what it would be made of now, and are its files as they were written?"""
        if told.get("made_of") != wanted or "files" not in told:
            return False
        return bool(self.places.files(self.place(name), ".parquet") == told["files"])


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
