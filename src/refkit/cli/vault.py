"""`refkit vault`: a build in, a folder of linked Markdown pages out, for Obsidian and Logseq."""

from __future__ import annotations

from pathlib import Path

import click

from refkit.cli.console import from_option, say, warn
from refkit.model.shown import counted


@click.command("vault")
@click.argument("source", metavar="INPUT", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder of the pages (made if need be).",
)
@from_option
def command(source: Path, source_format: str | None, out: Path) -> None:
    """Write a Markdown page for each work and each citing document of INPUT, a folder that refkit build wrote.

    The pages link to each other as Obsidian and Logseq do: [[key|Berg 2013]]. Run again, only what stands between the
    marks of refkit is written anew; a page without the marks is yours, and is named and left alone.
    """
    from refkit.bib import read_shelf
    from refkit.bib.vault import fill

    shelf = read_shelf(source, source_format)
    done = fill(shelf, out)
    warn(*shelf.problems)
    if done.left:
        warn(f"{counted(len(done.left), 'page')} of your own left alone: {', '.join(done.left)}")
    say(f"{counted(len(done.made), 'page')} made, {len(done.renewed)} renewed, in {out}")
