"""A folder of tables that Spark wrote comes in; the ordinary files of `refkit dedupe` or `refkit build` go out.

The tables are read by DuckDB: neither Spark nor Java is needed, and a slice (one document, one author) reads no more
than it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from refkit.spark.stored import Slice, Tables


def export(
    folder: Path | str,
    out: Path | str,
    *,
    documents: Sequence[str] = (),
    authors: Sequence[str] = (),
    formats: Sequence[str] = (),
    sources: bool = True,
    force: bool = False,
) -> dict[str, Any]:
    """Write the ordinary files of what Spark made.

    Args:
        folder: what `build` or `dedupe` wrote, on this machine.
        out: the folder to write to.
        documents: ids of documents (names of files, of a library): only what they cite, and they themselves.
        authors: family names: only works by these.
        formats: record formats of a library, as `refkit dedupe --to`.
        sources: False leaves the citing documents out of the record files of a build.
        force: replace files that refkit did not write.

    Returns:
        Counts of what was written.

    Raises:
        UsageError: the folder holds nothing that Spark has finished, or files of others are in the way.
        NothingFoundError: the slice holds nothing.
    """
    tables = Tables(Path(folder))
    wanted = Slice(tuple(documents), tuple(authors))
    if tables.told["kind"] == "dedupe":
        from refkit.spark.export_library import write

        return write(tables, Path(out), wanted, formats=formats, force=force)
    from refkit.spark.export_build import write as write_build

    return write_build(tables, Path(out), wanted, sources=sources, force=force)
