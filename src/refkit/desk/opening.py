"""The folder of a build or a library comes in, its bench goes out."""

from __future__ import annotations

from pathlib import Path

from refkit.desk.bench import Bench
from refkit.desk.of_build import BuildBench
from refkit.desk.of_library import LibraryBench
from refkit.errors import UsageError
from refkit.folder import BUILD, LIBRARY


def open_bench(folder: Path, decisions: Path | None = None, *, keep: bool = True) -> Bench:
    """The bench of a folder; with `keep` what is read is remembered there.

    Raises:
        UsageError: neither `refkit build` nor `refkit dedupe` wrote it, or what it was made of is gone.
    """
    if (folder / BUILD).is_file():
        return BuildBench(folder, decisions, keep=keep)
    if (folder / LIBRARY).is_file():
        return LibraryBench(folder, decisions)
    raise UsageError(
        "is no folder that refkit wrote",
        file=folder,
        remedy="run `refkit build` or `refkit dedupe` with -o FOLDER first",
    )
