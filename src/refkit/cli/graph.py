"""`refkit graph`: documents or the folder of a build in, the citation graph in one of many formats out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from refkit.cli.console import Progress, emit, force_option, leave, quiet_option, to_stdout
from refkit.errors import UsageError
from refkit.whole import writable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from refkit.graph import Export, GraphData
    from refkit.model import Problem

OF_A_BUILD = "graph.json"


@click.command("graph")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--to", "target", metavar="FORMAT", help="Format (default: by the name of the output file).")
@click.option("-o", "--out", metavar="FILE", help="Write to a file instead of standard output.")
@click.option(
    "--minimum",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="For measures: least weight of a pair, and least documents of a shared work.",
)
@force_option
@quiet_option
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
      matrix, matrix-xlsx         who cites what: works by documents, with the notes (CSV, XLSX)
      measures                    who is cited how widely, and with what (JSON)
      svg, png                    a picture: works by year, documents as a column

    A PNG needs the extra `picture`, XLSX the extra `xlsx`.
    """
    from refkit.graph import FORMATS
    from refkit.graph.measures import dumps as measures

    name = _format(target, out, FORMATS)
    if name in ("png", "matrix-xlsx") and to_stdout(out) and sys.stdout.isatty():
        raise UsageError(f"{name} is not for a terminal", remedy=f"add -o {FORMATS[name].file}")
    graph, problems = _graph(files, quiet)
    content = measures(graph, minimum) if name == "measures" else FORMATS[name].dumps(graph)
    emit(writable(content) if isinstance(content, str) else content, out, force=force)
    leave(problems)


def _format(target: str | None, out: str | None, known: Mapping[str, Export]) -> str:
    """The format that is meant: named, or the one whose usual file name is, or ends like, that of the output."""
    names = ", ".join(known)
    if target is not None and target not in known:
        raise UsageError(f"unknown graph format {target!r}", remedy=f"use one of {names}")
    file = Path(out or "").name.casefold()
    best = max(known, key=lambda name: _likeness(file, known[name].file))
    if not target and not any(_likeness(file, known[best].file)):
        raise UsageError("no format given", remedy=f"add --to with one of {names}")
    return target or best


def _likeness(file: str, usual: str) -> tuple[bool, int, bool]:
    """How a file's name is like the usual one of a format: the whole of it, all its endings (how long), the last."""
    ending = usual[usual.index(".") :]
    return file == usual, len(ending) * file.endswith(ending), file.endswith(ending[ending.rindex(".") :])


def _graph(files: tuple[Path, ...], quiet: bool) -> tuple[GraphData, tuple[Problem, ...]]:
    """The graph, and what is wrong with the inputs."""
    from refkit.graph import graph_data
    from refkit.graph.reading import load

    if len(files) == 1 and (files[0] / OF_A_BUILD).is_file():
        return load(files[0] / OF_A_BUILD), ()
    from refkit.pipeline import build

    with Progress(quiet=quiet) as progress:
        made = build(files, progress=progress)
    return graph_data(made), made.problems
