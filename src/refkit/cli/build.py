"""`refkit build`: documents in, the folder of outputs and a summary out."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refkit.cli.console import Progress
from refkit.errors import EXIT_PARTIAL, UsageError

if TYPE_CHECKING:
    from refkit.model import Bibliography


@click.command("build")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Folder to write to.")
@click.option(
    "--decisions", type=click.Path(path_type=Path), help="decisions.toml to apply (default: the one in OUT)."
)
@click.option("--no-sources", is_flag=True, help="Leave the citing documents out of the record files.")
@click.option("--force", is_flag=True, help="Overwrite files that refkit did not write.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is being done.")
def command(
    sources: tuple[Path, ...],
    out: Path | None,
    decisions: Path | None,
    no_sources: bool,
    force: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Read SOURCES (files and folders) into one bibliography and a citation graph.

    Without SOURCES, the project in the current folder is built: references/sources into references/.

    Exit codes: 0 done, 1 some inputs failed (the rest is written), 2 wrong use, 3 no document found.
    """
    from refkit.pipeline import build
    from refkit.report import summary

    if not sources:
        sources = (Path("references/sources"),)
        out = out or Path("references")
        if not sources[0].is_dir():
            raise UsageError(
                "no SOURCES are given and there is no folder references/sources here",
                remedy="name files or folders: refkit build paper.txt -o out",
            )
    if out is None:
        raise UsageError("no folder to write to is given", remedy="add -o FOLDER")
    progress = Progress(quiet=quiet, verbose=verbose)
    try:
        made = build(
            sources,
            out,
            decisions=decisions,
            include_sources=not no_sources,
            force=force,
            progress=progress,
        )
    finally:
        progress.close()
    if as_json:
        click.echo(json.dumps(_figures(made, out), ensure_ascii=False, indent=1))
    elif not quiet:
        click.echo(summary(made))
        click.echo(f"written to {out}")
    failed = [problem for problem in made.problems if problem.severe]
    for problem in failed:
        click.echo(f"refkit: {problem}", err=True)
    if failed:
        sys.exit(EXIT_PARTIAL)


def _figures(made: Bibliography, out: Path) -> dict[str, Any]:
    """The counts of the summary, for programs."""
    return {
        "out": str(out),
        "documents": len(made.documents),
        "notes": sum(len(document.notes) for document in made.documents),
        "citations": dict(Counter(citation.form for citation in made.citations)),
        "works": sum(bool(entry.citations) for entry in made.entries),
        "merges": sum(len(entry.members) > 1 for entry in made.entries),
        "review": sum(pair.outcome == "review" for pair in made.pairs),
        "mentions": len(made.mentions),
        "flags": dict(Counter(flag for citation in made.citations for flag in citation.flags)),
        "problems": [str(problem) for problem in made.problems],
    }
