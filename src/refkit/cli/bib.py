"""`refkit bib`: a build or a record file in, a formatted bibliography out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from refkit.cli.console import emit, force_option, from_option, say, to_stdout, warn
from refkit.errors import UsageError


@click.command("bib")
@click.argument("source", metavar="INPUT", type=click.Path(path_type=Path), required=False)
@click.option(
    "--style",
    default="chicago-notes-bibliography",
    show_default=True,
    help="CSL style, .csl file, or pybtex style.",
)
@click.option(
    "--to",
    type=click.Choice(["md", "html", "docx", "latex", "txt"]),
    default="md",
    show_default=True,
    help="What to write.",
)
@click.option(
    "--group",
    type=click.Choice(["none", "role", "kind", "source"]),
    default="none",
    show_default=True,
    help="Headings.",
)
@click.option("--annotate", is_flag=True, help="Say under each entry who cites it, and in which notes.")
@click.option(
    "--sort",
    type=click.Choice(["style", "author", "year", "title"]),
    default="style",
    show_default=True,
    help="Order.",
)
@click.option("--title", default="", help="A heading over all.")
@click.option(
    "--lang", "language", default="", help="Language of the style's own words, such as en-GB or de."
)
@click.option("--all", "everything", is_flag=True, help="Print also works of which too little is known.")
@from_option
@click.option("-o", "--out", help="File to write to (default: standard output).")
@force_option
@click.option("--list", "listing", is_flag=True, help="List the styles that can be rendered here.")
def command(
    source: Path | None,
    style: str,
    to: str,
    group: str,
    annotate: bool,
    sort: str,
    title: str,
    language: str,
    everything: bool,
    source_format: str | None,
    out: str | None,
    force: bool,
    listing: bool,
) -> None:
    """Format a bibliography: INPUT is a folder that refkit build wrote, or a record file.

    CSL styles are rendered by pandoc (on PATH, or with the extra "bib"); pybtex's styles (alpha, plain, unsrt) without
    it. What a style has no rule for is printed by its rule for web pages or reports; that, what it leaves out, and what
    is held back since nobody could find it, is named on stderr.
    """
    from refkit.bib import read_shelf, render, styles

    if listing:
        _list(styles.names())
        return
    if source is None:
        raise UsageError("no INPUT given", remedy="refkit bib FOLDER --style apa")
    if to == "docx" and to_stdout(out):
        raise UsageError("a docx file cannot go to standard output", remedy="add -o FILE.docx")
    shelf = read_shelf(source, source_format)
    done = render(
        shelf,
        style=style,
        to=to,
        group=group,
        annotate=annotate,
        sort=sort,
        title=title,
        language=language,
        everything=everything,
    )
    warn(*shelf.problems)
    said = (
        (f"the style {style} leaves out", done.missing),
        (f"the style {style} prints no year for", done.undated),
        (f"the style {style} has no rule for", tuple(f"{key} (as {kind})" for key, kind in done.replaced)),
        ("not printed, since too little is known of them (--all prints them):", done.held),
    )
    for says, keys in said:
        if keys:
            warn(f"{says} {len(keys)} of {len(shelf.entries)} entries: {', '.join(keys)}")
    emit(done.content, out, force=force)


def _list(styles: Mapping[str, Iterable[str]]) -> None:
    """One style a line; those that pybtex renders say so."""
    for program, names in styles.items():
        for name in names:
            say(f"{name}  ({program})" if program == "pybtex" else name)
