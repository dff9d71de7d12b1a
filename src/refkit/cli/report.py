"""`refkit report`: documents in, the page on which a person checks them, or the summary as text, out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from refkit.cli.console import Progress, emit
from refkit.errors import EXIT_PARTIAL, UsageError


@click.command("report")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--out", metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--decisions", type=click.Path(path_type=Path), help="decisions.toml to apply.")
@click.option("--text", "as_text", is_flag=True, help="The summary as text, with where to look first.")
@click.option("--open", "show", is_flag=True, help="Show the page in the browser when it is written.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    sources: tuple[Path, ...],
    out: str | None,
    decisions: Path | None,
    as_text: bool,
    show: bool,
    force: bool,
    quiet: bool,
) -> None:
    """Write one page on SOURCES (files and folders): bibliography, notes, merges, graph, what to check first.

    The page is one file that opens from disk and fetches nothing. Without SOURCES, the project in the current folder is
    read: references/sources, with references/decisions.toml if it is there.

    Exit codes: 0 done, 1 some inputs failed, 2 wrong use, 3 no document found.
    """
    from refkit.pipeline import build
    from refkit.pipeline.page import page
    from refkit.report import summary

    if show and out in (None, "-"):
        raise UsageError("only a page in a file can be shown", remedy="add -o page.html")
    if not sources:
        sources = (Path("references/sources"),)
        own = Path("references/decisions.toml")
        decisions = decisions or (own if own.is_file() else None)
        if not sources[0].is_dir():
            raise UsageError(
                "no SOURCES are given and there is no folder references/sources here",
                remedy="name files or folders: refkit report paper.txt -o page.html",
            )
    progress = Progress(quiet=quiet)
    try:
        made = build(sources, decisions=decisions, progress=progress)
    finally:
        progress.close()
    emit(summary(made) if as_text else page(made), out, force=force)
    if show and out is not None:
        click.launch(Path(out).resolve().as_uri())
    failed = [problem for problem in made.problems if problem.severe]
    for problem in failed:
        click.echo(f"refkit: {problem}", err=True)
    if failed:
        sys.exit(EXIT_PARTIAL)
