"""`refkit screening`: what reviewers decided in Rayyan or Covidence comes back into a library, and into its diagram."""

from __future__ import annotations

from pathlib import Path

import click

from refkit.cli.console import echo_json, leave_if, say, warn


@click.command("screening")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option(
    "--as",
    "said",
    type=click.Choice(["included", "excluded"]),
    help="The decision on all records of FILES that say none themselves.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def command(folder: Path, files: tuple[Path, ...], said: str | None, as_json: bool) -> None:
    """Read the decisions in FILES, exported by Rayyan or Covidence as CSV, into the library in FOLDER.

    screening.csv then has the decision on each work with its reasons, and prisma.json and the diagram have the counts.
    """
    from refkit.library.screening import add_screening

    counts, problems = add_screening(folder, files, said or "")
    if as_json:
        echo_json(counts)
    else:
        rows = [(name.replace("_", " "), count) for name, count in counts.items() if isinstance(count, int)]
        say("\n".join(f"{name:<14}{count:>7,}" for name, count in rows))
    warn(*problems)
    leave_if(problems)
