"""`refkit graph`: documents or the folder of a build in, the citation graph in one of many formats out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from refkit.cli.console import Progress, emit
from refkit.errors import EXIT_PARTIAL, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from refkit.graph import Export, GraphData

OF_A_BUILD = "graph.json"


@click.command("graph")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to", "target", metavar="FORMAT", help="Format; otherwise told by the name of the output file."
)
@click.option("-o", "--out", metavar="FILE", help="Write to a file instead of standard output.")
@click.option(
    "--minimum",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="For measures: least weight of a pair, and least documents of a shared work.",
)
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    files: tuple[Path, ...], target: str | None, out: str | None, minimum: int, force: bool, quiet: bool
) -> None:
    """Write the citation graph of FILES (documents and folders, or the one folder that `refkit build` wrote).

    \b
    Formats:
      graphml, gexf, dot, json    Gephi, networkx, yEd, Graphviz, d3
      cytoscape, vosviewer        Cytoscape, VOSviewer
      edges, nodes                tables (CSV)
      opencitations, cito         OpenCitations' CSV, Turtle
      cites                       CSL-JSON for Better BibTeX's citation graph
      measures                    who is cited how widely, and with what (JSON)
      svg, png                    a picture: works by year, documents as a column

    Exit codes: 0 done, 1 some inputs failed, 2 wrong use, 3 no document found, 4 PNG without the extra `picture`.
    """
    from refkit.graph import FORMATS
    from refkit.graph.measures import dumps as measures

    name = _format(target, out, FORMATS)
    if name == "png" and out in (None, "-") and sys.stdout.isatty():
        raise UsageError("a PNG is not for a terminal", remedy="add -o graph.png")
    graph, failed = _graph(files, quiet)
    text = measures(graph, minimum) if name == "measures" else FORMATS[name].dumps(graph)
    if isinstance(text, str):
        emit(text, out, force=force)
    else:
        _emit_bytes(text, out, force)
    if failed:
        sys.exit(EXIT_PARTIAL)


def _format(target: str | None, out: str | None, known: Mapping[str, Export]) -> str:
    """The format that is meant: named, or the one whose usual file name is, or ends like, that of the output."""
    names = ", ".join(known)
    if target is not None:
        if target not in known:
            raise UsageError(f"there is no graph format “{target}”", remedy=f"use one of {names}")
        return target
    file = Path(out or "").name.casefold()
    endings = {name: export.file.partition(".")[2] for name, export in known.items()}
    found = [name for name, export in known.items() if file == export.file]
    found += sorted(
        (name for name in known if file.endswith("." + endings[name])), key=lambda n: -len(endings[n])
    )
    found += [name for name in known if file.endswith("." + endings[name].rpartition(".")[2])]
    if not found:
        raise UsageError("no format is given", remedy=f"add --to with one of {names}")
    return found[0]


def _graph(files: tuple[Path, ...], quiet: bool) -> tuple[GraphData, bool]:
    """The graph, and whether an input was lost."""
    from refkit.graph import graph_data
    from refkit.graph.reading import load

    if len(files) == 1 and (files[0] / OF_A_BUILD).is_file():
        return load(files[0] / OF_A_BUILD), False
    from refkit.pipeline import build

    progress = Progress(quiet=quiet)
    try:
        made = build(files, progress=progress)
    finally:
        progress.close()
    failed = [problem for problem in made.problems if problem.severe]
    for problem in failed:
        click.echo(f"refkit: {problem}", err=True)
    return graph_data(made), bool(failed)


def _emit_bytes(data: bytes, path: str | None, force: bool) -> None:
    if path is None or path == "-":
        sys.stdout.buffer.write(data)
        return
    if Path(path).exists() and not force:
        raise UsageError("the file is there already", file=path, remedy="choose another, or use --force")
    Path(path).write_bytes(data)
