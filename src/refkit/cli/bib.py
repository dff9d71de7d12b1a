"""`refkit bib`: a build or a record file in, a formatted bibliography out."""

from __future__ import annotations

from pathlib import Path

import click

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
@click.option(
    "--from", "source_format", metavar="FORMAT", help="Format of INPUT (default: by its extension)."
)
@click.option("-o", "--out", help="File to write to (default: standard output).")
@click.option("--force", is_flag=True, help="Overwrite the file.")
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
    source_format: str | None,
    out: str | None,
    force: bool,
    listing: bool,
) -> None:
    """Format a bibliography: INPUT is a folder that refkit build wrote, or a record file.

    CSL styles are rendered by pandoc (on PATH, or with the extra "bib"); pybtex's styles (alpha, plain, unsrt) without
    it. Entries that a style leaves out are named on stderr.
    """
    from refkit.bib import read_shelf, render, styles

    if listing:
        for program, names in styles.names().items():
            for name in names:
                click.echo(f"{name}  ({program})" if program == "pybtex" else name)
        return
    if source is None:
        raise UsageError("no INPUT is given", remedy="refkit bib FOLDER --style apa")
    if to == "docx" and out in (None, "-"):
        raise UsageError("a docx file does not go to standard output", remedy="add -o FILE.docx")
    shelf = read_shelf(source, source_format)
    done = render(
        shelf, style=style, to=to, group=group, annotate=annotate, sort=sort, title=title, language=language
    )
    for problem in shelf.problems:
        click.echo(f"refkit: {problem}", err=True)
    for says, keys in (("leaves out", done.missing), ("prints no year for", done.undated)):
        if keys:
            count = f"{len(keys)} of {len(shelf.entries)} entries"
            click.echo(f"refkit: the style {style} {says} {count}: {', '.join(keys)}", err=True)
    _emit(done.content, out, force=force)


def _emit(content: str | bytes, out: str | None, *, force: bool) -> None:
    from refkit.cli.console import emit

    if isinstance(content, str):
        emit(content, out, force=force)
        return
    target = Path(str(out))
    if target.exists() and not force:
        raise UsageError("the file is there already", file=out, remedy="choose another, or use --force")
    target.write_bytes(content)
