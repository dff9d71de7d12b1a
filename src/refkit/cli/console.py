"""What commands share: progress and messages on stderr, text to a file that is not overwritten unasked."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from refkit.errors import UsageError


class Progress:
    """One line on stderr that says how far a long job is; silent unless stderr is a terminal or `verbose` is set."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.live = sys.stderr.isatty() and not quiet
        self.verbose = verbose and not quiet
        self.stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show the stage and how much of it is done."""
        if self.live:
            click.echo(f"\r\x1b[K{stage} {done}/{total}", nl=False, err=True)
        elif self.verbose and stage != self.stage:
            click.echo(f"{stage}: {total}", err=True)
        self.stage = stage

    def close(self) -> None:
        """Wipe the line."""
        if self.live and self.stage:
            click.echo("\r\x1b[K", nl=False, err=True)


def emit(text: str, path: str | None, *, force: bool = False) -> None:
    """Print `text`, or write it to `path`; an existing file is kept unless `force` is set."""
    if path is None or path == "-":
        click.echo(text, nl=not text.endswith("\n"))
        return
    target = Path(path)
    if target.exists() and not force:
        raise UsageError("the file is there already", file=path, remedy="choose another, or use --force")
    target.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")
