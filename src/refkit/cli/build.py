"""`refkit build`: documents in, the folder of outputs and a summary out."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refkit.cli.console import PROJECT, Progress, echo_json, leave, project_sources, quiet_option, say
from refkit.cli.engine import engine_option, master_of, on_spark, refuse
from refkit.errors import UsageError

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
@click.option(
    "--no-cache", is_flag=True, help="Read every document anew, and remember nothing of what is read."
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@engine_option
@quiet_option
@click.option("-v", "--verbose", is_flag=True, help="Say what is being done.")
def command(
    sources: tuple[Path, ...],
    out: Path | None,
    decisions: Path | None,
    no_sources: bool,
    force: bool,
    no_cache: bool,
    as_json: bool,
    engine: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Read SOURCES (files and folders) into one bibliography and a citation graph.

    Without SOURCES, the project in the current folder is built: references/sources into references/.
    """
    from refkit.matching.decisions_read import load as load_decisions
    from refkit.pipeline import build
    from refkit.report import summary

    if not sources:
        sources, out = project_sources("refkit build paper.txt -o out"), out or PROJECT
    if out is None:
        raise UsageError("no folder to write to", remedy="add -o FOLDER")
    if (master := master_of(engine)) is not None:
        refuse({"--no-sources": no_sources}, "`refkit export OUT --no-sources` leaves them out")
        refuse({"--no-cache": no_cache}, "what was read is kept in OUT; another OUT begins anew")
        shown = {"as_json": as_json, "quiet": quiet, "verbose": verbose}
        made_of = load_decisions(decisions or out / "decisions.toml", must_exist=decisions is not None)
        on_spark("build", master, shown, sources, out=out, decisions=made_of, force=force)
        return
    with Progress(quiet=quiet, verbose=verbose) as progress:
        made = build(
            sources,
            out,
            decisions=decisions,
            include_sources=not no_sources,
            force=force,
            progress=progress,
            cache=not no_cache,
        )
    if as_json:
        echo_json(_figures(made, out))
    elif not quiet:
        say(summary(made))
        say(f"written to {out}; to look and to correct: refkit desk {shlex.quote(str(out))}")
    leave(made.problems)


def _figures(made: Bibliography, out: Path) -> dict[str, Any]:
    """The counts of the summary, for programs."""
    from refkit.report.figures import figures

    known = figures(made)
    return {
        "out": str(out),
        "documents": known["documents"],
        "notes": known["notes"],
        "entries_of_lists": known["entries of lists"],
        "citations_in_text": known["citations in the text"],
        "citations": dict(Counter(citation.form for citation in made.citations)),
        "works": known["works"],
        "merges": sum(len(entry.members) > 1 for entry in made.entries),
        "review": sum(pair.outcome == "review" for pair in made.pairs),
        "mentions": known["mentions"],
        "flags": dict(Counter(flag for citation in made.citations for flag in citation.flags)),
        "problems": list(map(str, made.problems)),
    }
