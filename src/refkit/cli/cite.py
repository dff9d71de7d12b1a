"""`refkit cite`: documents with dead notes in, new ones with live citations out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from refkit.cli.console import Progress, echo_json, force_option, quiet_option, say

if TYPE_CHECKING:
    from refkit.live.outcome import Outcome


@click.command("cite")
@click.argument("sources", metavar="DOCUMENT…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The new file, or a folder for them.")
@click.option(
    "--as",
    "to",
    type=click.Choice(["zotero", "pandoc", "latex", "html", "csl-json"]),
    help="What citations become (default: what the format takes).",
)
@click.option(
    "--sure",
    type=click.FloatRange(0, 1),
    default=0.9,
    show_default=True,
    help="Least probability that a citation means the work.",
)
@click.option("--style", default="", help="CSL style (default: the one that the notes look like).")
@click.option("--bibliography", is_flag=True, help="Put a bibliography at the end.")
@click.option("--no-comments", is_flag=True, help="Put in no comments on what stays text.")
@click.option(
    "--library",
    default="",
    help="Where Zotero has the works: local, users/123 or groups/456.",
)
@click.option("--decisions", type=click.Path(path_type=Path), help="A decisions.toml to go by.")
@click.option("--page", type=click.Path(path_type=Path), help="HTML file with every note before and after.")
@click.option("--undo", is_flag=True, help="Give back the document that refkit cite was given.")
@click.option("--dry-run", is_flag=True, help="Only say what would become live; write nothing.")
@force_option
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@quiet_option
def command(
    sources: tuple[Path, ...],
    out: Path | None,
    to: str | None,
    sure: float,
    style: str,
    bibliography: bool,
    no_comments: bool,
    library: str,
    decisions: Path | None,
    page: Path | None,
    undo: bool,
    dry_run: bool,
    force: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make the citations in a document's notes live again.

    DOCX and ODT get fields of Zotero, Markdown citations of pandoc, LaTeX its own commands, HTML links; the text stays
    the same, and the document itself as it is: a new one is written to OUT. What is not sure stays text, and is told.
    """
    from refkit.api import cite

    with Progress(quiet=quiet) as progress:
        done = cite(
            sources,
            out,
            to=to or "",
            sure=sure,
            style=style,
            bibliography=bibliography,
            comments=not no_comments,
            library=library,
            decisions=decisions,
            page=page,
            undo=undo,
            dry_run=dry_run,
            force=force,
            progress=progress,
        )
    if as_json:
        echo_json([one.to_dict() for one in done])
    elif not quiet:
        _tell(done)


def _tell(done: Sequence[Outcome]) -> None:
    """How many are live, and each one that is not, with the reason."""
    for one in done:
        say(one)
        for stayed in one.stayed:
            words = stayed.text if len(stayed.text) <= 60 else f"{stayed.text[:59].rstrip()}…"
            say(f"  note {stayed.note}, “{words}”: {stayed.reason}")
        for name in (one.out, *one.files):
            if name:
                say(f"  written: {name}")
