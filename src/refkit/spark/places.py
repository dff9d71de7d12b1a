"""Addresses of folders come in (a path, hdfs://, s3a:// …); what lies there goes out, by Hadoop's own file systems.

Everything that is no table goes through here, so that it works wherever Spark itself can read and write.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from refkit.spark.fetched import is_local, local

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def address(place: Path | str) -> str:
    """The address of a place: one with a scheme as it is, a path as a whole path."""
    text = str(place)
    return text if "://" in text or text.startswith("file:") else Path(text).resolve().as_uri()


class Places:
    """What a Spark session can reach."""

    def __init__(self, spark: SparkSession) -> None:
        jvm: Any = spark._jvm
        self._path = jvm.org.apache.hadoop.fs.Path
        self._io = jvm.org.apache.commons.io.IOUtils
        self._conf = spark._jsc.hadoopConfiguration()

    def files(self, place: str, ending: str = "") -> dict[str, int]:
        """The files below a folder with this ending and the size of each in bytes; none where there is no folder."""
        return {name: size for name, (size, _) in self.listed(place, ending).items()}

    def listed(self, place: str, ending: str = "") -> dict[str, tuple[int, str]]:
        """The files below a folder with this ending, each with its size in bytes and its stamp."""
        path = self._path(place)
        system = path.getFileSystem(self._conf)
        if not system.exists(path):
            return {}
        root = system.getFileStatus(path).getPath().toUri().getPath()
        found = {}
        every = system.listFiles(path, True)
        while every.hasNext():
            status = every.next()
            name = str(status.getPath().toUri().getPath()).removeprefix(root).strip("/")
            if name.endswith(ending):
                size = int(status.getLen())
                found[name] = size, f"{size} {status.getModificationTime()}"
        return found

    def stamp(self, place: str) -> str:
        """The size of a file and when it was written, as text; "" where it is not there."""
        if is_local(place):
            # a question to Java takes a hundred times longer, and there may be millions of files
            try:
                told = local(place).stat()
            except OSError:
                return ""
            return f"{told.st_size} {told.st_mtime_ns // 1_000_000}"
        path = self._path(place)
        system = path.getFileSystem(self._conf)
        if not system.exists(path):
            return ""
        status = system.getFileStatus(path)
        return f"{status.getLen()} {status.getModificationTime()}"

    def read(self, place: str) -> bytes | None:
        """The bytes of a file, None where there is none."""
        path = self._path(place)
        system = path.getFileSystem(self._conf)
        if not system.exists(path):
            return None
        stream = system.open(path)
        try:
            return bytes(self._io.toByteArray(stream))
        finally:
            stream.close()

    def write(self, place: str, text: str) -> None:
        """Write a small text, whole or not at all: a draft beside it is renamed."""
        path, draft = self._path(place), self._path(f"{place}.draft")
        system = path.getFileSystem(self._conf)
        stream = system.create(draft, True)
        try:
            stream.write(bytearray(text.encode()))
        finally:
            stream.close()
        system.delete(path, False)
        system.rename(draft, path)

    def rename(self, place: str, other: str) -> None:
        """Give a file or a folder another name, that of nothing else."""
        self.delete(other)
        path = self._path(place)
        path.getFileSystem(self._conf).rename(path, self._path(other))

    def delete(self, place: str) -> None:
        """Take away a file or a folder with all that is in it."""
        path = self._path(place)
        path.getFileSystem(self._conf).delete(path, True)
