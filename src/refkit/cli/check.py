"""`refkit check`: a record file in, what is wrong with it out; --fix writes it corrected."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from refkit.cli.console import echo_json, emit, leave_if, say
from refkit.errors import UsageError

if TYPE_CHECKING:
    from refkit.formats.check import Finding

BACKUP = ".orig"


@click.command("check")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--from", "source_format", metavar="FORMAT", help="Format of FILE (default: by its extension).")
@click.option("--only", multiple=True, metavar="CHECK", help="Run this check only; may be given again.")
@click.option("--skip", multiple=True, metavar="CHECK", help="Leave this check out; may be given again.")
@click.option(
    "--fix", is_flag=True, help="Write FILE anew with every safe fix; the old one is kept as FILE.orig."
)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="With --fix, write there instead.")
@click.option("--force", is_flag=True, help="Overwrite OUT or FILE.orig.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option("--list", "listing", is_flag=True, help="List the checks.")
def command(
    file: Path | None,
    source_format: str | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    fix: bool,
    out: Path | None,
    force: bool,
    as_json: bool,
    listing: bool,
) -> None:
    """Look for missing fields, suspicious dates, bodies taken for persons, duplicate keys, braces and escapes.

    FILE is any record file. Exit code 0: nothing found, or all of it corrected by --fix; 1: something to do by hand.
    """
    from refkit.formats.check_file import all_checks, check_file, mended

    known = all_checks()
    if listing:
        say("\n".join(f"{name:<18} {text}" for name, text in known.items()))
        return
    if file is None:
        raise UsageError("no FILE given", remedy="refkit check FILE")
    wanted = _wanted(known, only, skip)
    checked = check_file(file, source_format)
    found = [finding for finding in checked.findings if finding.check in wanted]
    if as_json:
        echo_json([_row(finding) for finding in found])
    else:
        _show(found, len(checked.entries))
    if fix:
        write(mended(checked), file, out, force=force)
    leave_if([finding for finding in found if not (fix and finding.fix)])


def _wanted(known: Collection[str], only: Sequence[str], skip: Sequence[str]) -> set[str]:
    """The checks to run."""
    for name in {*only, *skip} - set(known):
        raise UsageError(f"unknown check {name!r}", remedy=f"use one of: {', '.join(known)}")
    return set(only or known) - set(skip)


def _row(finding: Finding) -> dict[str, str]:
    return {name: getattr(finding, name) for name in ("check", "key", "place", "message", "fix")}


def _show(found: Sequence[Finding], entries: int) -> None:
    """A line for each finding, and on stderr how many there are of each check."""
    for one in found:
        where = " ".join(filter(None, (one.place, one.key))) or "file"
        say(f"{where}: {one.message} [{one.check}]" + (f" -> {one.fix}" if one.fix else ""))
    counts = Counter(one.check for one in found).most_common()
    said = ", ".join(f"{name} {count}" for name, count in counts) or "nothing found"
    say(f"{entries} entries: {said}", err=True)


def write(text: str, file: Path, out: Path | None, *, force: bool) -> None:
    """Write the corrected text to `out`, or to `file` with the old one kept beside it."""
    if out is not None:
        emit(text, out, force=force)
        return
    backup = file.with_name(file.name + BACKUP)
    if backup.exists() and not force:
        raise UsageError("an earlier backup exists", file=backup, remedy="remove it, or use --force")
    shutil.copy2(file, backup)
    emit(text, file, force=True)
    say(f"corrected; the old file is {backup}", err=True)
