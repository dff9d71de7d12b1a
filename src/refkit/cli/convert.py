"""`refkit convert`: a record file in, one of another format out, with a report of what that format cannot carry."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from refkit.cli.console import emit, leave_if, say, warn
from refkit.errors import NothingFoundError, UsageError

if TYPE_CHECKING:
    from refkit.formats.loss import Loss
    from refkit.model import Entry, Problem

SHOWN = 5  # facts named one by one on the terminal


@click.command("convert")
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@click.option("--from", "source_format", metavar="FORMAT", help="Format of IN (default: by its extension).")
@click.option("--to", "target_format", metavar="FORMAT", help="Format of OUT (default: by its extension).")
@click.option(
    "--loss", "report", metavar="FILE", help="Write every fact that OUT cannot carry to FILE, as JSON."
)
@click.option(
    "--raw",
    is_flag=True,
    help="CSV: leave cells that begin with = + - @ as they are (a spreadsheet may run them).",
)
@click.option("--force", is_flag=True, help="Overwrite OUT and FILE.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what could not be read.")
def command(
    source: str,
    target: str,
    source_format: str | None,
    target_format: str | None,
    report: str | None,
    raw: bool,
    force: bool,
    quiet: bool,
) -> None:
    """Convert a record file: IN and OUT are .bib, .ris, .json, .rdf, .nbib, .enw, .xml, .mods, .yaml or .csv.

    "-" stands for standard input or output, and needs --from or --to. Citation keys stay as they are. What OUT cannot
    carry is counted on stderr, and named fact by fact with --loss. Exit code 1: some entries could not be read.
    """
    from refkit import formats
    from refkit.formats.loss import counted, losses

    if target == "-" and not target_format:
        raise UsageError("no output format given", remedy="add --to FORMAT")
    name = target_format or formats.by_path(Path(target))
    entries, problems = read_entries(source, source_format)
    emit(_text(entries, name, raw=raw), target, force=force)
    found = losses(entries, name) if report or not quiet else []
    if report:
        rows = [loss._asdict() for loss in found]
        emit(json.dumps(rows, ensure_ascii=False, indent=1), report, force=force)
    warn(*problems)
    if not quiet:
        say(summary(entries, found, name, counted(found)), err=True)
    leave_if(any(problem.severe for problem in problems))


def _text(entries: list[Entry], name: str, *, raw: bool) -> str:
    """The text of the file; `raw` is for tables only."""
    from refkit import formats
    from refkit.formats import csv_table

    if not raw:
        return formats.dump(entries, None, name)
    if formats.find(name).name != csv_table.NAME:
        raise UsageError("--raw is for CSV only", remedy="leave it out, or add --to csv")
    return csv_table.dumps(entries, raw=True)


def read_entries(source: str, format_name: str | None) -> tuple[list[Entry], list[Problem]]:
    """The entries of a record file or of standard input, and what a person should know of it."""
    from refkit import formats

    if source == "-":
        if format_name is None:
            raise UsageError("no format given for standard input", remedy="add --from FORMAT")
        text = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
        records, problems = formats.find(format_name).loads(text, file="standard input")
    else:
        records, problems = formats.load(source, format_name)
    if not records:
        warn(*problems)
        raise NothingFoundError("no entry was found", file=source)
    entries, more = formats.entries_of(records, source)
    return entries, [*problems, *more]


def summary(entries: list[Entry], found: list[Loss], name: str, counts: dict[str, int]) -> str:
    """A few lines that say what was written and what was lost."""
    from refkit.formats import find

    lines = [f"{len(entries)} entries written as {find(name).name}"]
    if not found:
        return lines[0] + "; every fact can be read back"
    fields = ", ".join(f"{field} {count}" for field, count in list(counts.items())[:SHOWN])
    lines.append(f"{len(found)} facts cannot be read back as they were: {fields}")
    lines += [f"  {loss}"[:160] for loss in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"  and {len(found) - SHOWN} more; --loss FILE names them all")
    return "\n".join(lines)
