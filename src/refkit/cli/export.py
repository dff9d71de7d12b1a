"""`refkit export`: tables that Spark wrote in, the ordinary files of a build or a library out."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from refkit.cli.console import echo_json, quiet_option, say
from refkit.cli.engine import ROOMS, SPARK


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="Folder to write to.")
@click.option(
    "--document",
    "documents",
    multiple=True,
    help="Only this document (a file of a library).",
)
@click.option(
    "--author", "authors", multiple=True, help="Only works by this family name; may be given again."
)
@click.option(
    "--to", "formats", multiple=True, help="Format of the merged records of a library; may be given again."
)
@click.option("--no-sources", is_flag=True, help="Leave the citing documents out of the record files.")
@click.option("--force", is_flag=True, help="Overwrite files that refkit did not write.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@quiet_option
def command(
    folder: Path,
    out: Path,
    documents: tuple[str, ...],
    authors: tuple[str, ...],
    formats: tuple[str, ...],
    no_sources: bool,
    force: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Write the files that `refkit build` or `refkit dedupe` would have written of the tables in FOLDER.

    FOLDER is what --engine spark has written, on this machine; neither Spark nor Java is needed.
    """
    from refkit.formats import find

    for name in formats:
        find(name)
    counts = importlib.import_module(ROOMS[SPARK]).export(
        folder,
        out,
        documents=documents,
        authors=authors,
        formats=formats,
        sources=not no_sources,
        force=force,
    )
    if as_json:
        echo_json(counts)
    elif not quiet:
        say(f"written to {out}")
