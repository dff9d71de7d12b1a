"""`refkit report`: documents in, the page on which a person checks them, or the summary as text, out."""

from __future__ import annotations

from pathlib import Path

import click

from refkit.cli.console import (
    PROJECT,
    Progress,
    emit,
    force_option,
    leave,
    project_sources,
    quiet_option,
    to_stdout,
)
from refkit.errors import UsageError
from refkit.whole import writable


@click.command("report")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--out", metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--decisions", type=click.Path(path_type=Path), help="decisions.toml to apply.")
@click.option("--text", "as_text", is_flag=True, help="The summary as text, with where to look first.")
@click.option("--open", "show", is_flag=True, help="Show the page in the browser when it is written.")
@force_option
@quiet_option
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
    """
    from refkit.pipeline import build
    from refkit.pipeline.page import page
    from refkit.report import summary

    if show and to_stdout(out):
        raise UsageError("only a page in a file can be shown", remedy="add -o page.html")
    if not sources:
        sources = project_sources("refkit report paper.txt -o page.html")
        own = PROJECT / "decisions.toml"
        decisions = decisions or (own if own.is_file() else None)
    with Progress(quiet=quiet) as progress:
        made = build(sources, decisions=decisions, progress=progress)
    folder = None if to_stdout(out) else Path(str(out)).resolve().parent
    emit(writable(summary(made) if as_text else page(made, folder=folder)), out, force=force)
    if show:
        click.launch(Path(str(out)).resolve().as_uri())
    leave(made.problems)
