"""`refkit check`: a record file in, what is wrong with it out; --fix writes it mended."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from pathlib import Path

import click

from refkit.errors import EXIT_PARTIAL, UsageError

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

    FILE is any record file. Exit code 0: nothing found, or all of it mended by --fix; 1: something to do by hand.
    """
    from refkit.formats.check_file import all_checks, check_file, mended

    known = all_checks()
    if listing:
        for name, text in known.items():
            click.echo(f"{name:<18} {text}")
        return
    if file is None:
        raise UsageError("no file is given", remedy="refkit check FILE")
    for name in (*only, *skip):
        if name not in known:
            raise UsageError(f"there is no check {name!r}", remedy=f"use one of: {', '.join(known)}")
    checked = check_file(file, source_format)
    found = [
        finding
        for finding in checked.findings
        if (not only or finding.check in only) and finding.check not in skip
    ]
    if as_json:
        rows = [
            {"check": one.check, "key": one.key, "place": one.place, "message": one.message, "fix": one.fix}
            for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for one in found:
            where = " ".join(part for part in (one.place, one.key) if part)
            click.echo(f"{where}: {one.message} [{one.check}]" + (f" -> {one.fix}" if one.fix else ""))
        counts = ", ".join(
            f"{name} {count}" for name, count in Counter(one.check for one in found).most_common()
        )
        click.echo(f"{len(checked.entries)} entries: {counts or 'nothing found'}", err=True)
    left = [one for one in found if not (fix and one.fix)]
    if fix:
        write(mended(checked), file, out, force=force)
    if left:
        sys.exit(EXIT_PARTIAL)


def write(text: str, file: Path, out: Path | None, *, force: bool) -> None:
    """Write the mended text to `out`, or to `file` with the old one kept beside it."""
    from refkit.cli.console import emit

    if out is not None:
        emit(text, str(out), force=force)
        return
    backup = file.with_name(file.name + BACKUP)
    if backup.exists() and not force:
        raise UsageError(
            "an earlier backup is there already", file=backup, remedy="remove it, or use --force"
        )
    shutil.copy2(file, backup)
    emit(text, str(file), force=True)
    click.echo(f"mended; the old file is {backup}", err=True)
