"""What commands share: progress and messages on stderr, text to a file that is not overwritten unasked."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refkit.cli.terminal import WIPE, harmless_json
from refkit.errors import EXIT_PARTIAL, UsageError
from refkit.whole import write_whole

if TYPE_CHECKING:
    from refkit.model import Problem

PROJECT = Path("references")
"""The folder of a project: its documents in sources/, decisions.toml, and what is made of them."""

TELLING = 2.0
"""So many seconds a stage must have taken, and have left, before it is said how long it will take."""

force_option = click.option("--force", is_flag=True, help="Overwrite the file.")
from_option = click.option(
    "--from", "source_format", metavar="FORMAT", help="Format of INPUT (default: by its extension)."
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")


class Progress:
    """One line on stderr that says how far a long job is; silent unless stderr is a terminal or `verbose` is set.

    "reading 7/22, about 40 s left": the time that is left of a stage, once it has taken long enough to tell.
    """

    def __init__(
        self, *, quiet: bool = False, verbose: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.live = sys.stderr.isatty() and not quiet
        self.verbose = verbose and not quiet
        self.stage = ""
        self.clock = clock
        self.began = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show the stage and how much of it is done."""
        if stage != self.stage:
            self.began = self.clock()
        if self.live:
            click.echo(f"{WIPE}{stage} {done}/{total}{self.left(done, total)}", nl=False, err=True)
        elif self.verbose and stage != self.stage:
            click.echo(f"{stage}: {total}", err=True)
        self.stage = stage

    def left(self, done: int, total: int) -> str:
        """How long the stage will still take at the pace it has; "" while nobody can tell, or it is soon over."""
        taken = self.clock() - self.began
        seconds = taken / done * (total - done) if done else 0.0
        if taken < TELLING or seconds < TELLING:
            return ""
        return f", about {seconds:.0f} s left" if seconds < 100 else f", about {seconds / 60:.0f} min left"

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        """Wipe the line."""
        if self.live and self.stage:
            click.echo(WIPE, nl=False, err=True)


def account() -> str:
    """The name of whoever decides: that of the account."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def say(text: object = "", *, err: bool = False, nl: bool = True, bold: bool = False) -> None:
    """Print a text."""
    click.secho(str(text), err=err, nl=nl, bold=bold or None)


def warn(*messages: object) -> None:
    """Each message on a line of its own, on stderr."""
    for message in messages:
        say(f"refkit: {message}", err=True)


def leave(problems: Iterable[Problem]) -> None:
    """Name the inputs that were lost, and exit with the code for that; go on where none was."""
    lost = [problem for problem in problems if problem.severe]
    warn(*lost)
    leave_if(lost)


def leave_if(left: object) -> None:
    """Exit with the code for work that is not all done, if anything is left."""
    if left:
        sys.exit(EXIT_PARTIAL)


def project_sources(example: str) -> tuple[Path, ...]:
    """The documents of the project in the current folder, for a command that is given none."""
    if not (PROJECT / "sources").is_dir():
        raise UsageError(
            f"no SOURCES given, and there is no folder {PROJECT / 'sources'} here",
            remedy=f"name files or folders: {example}",
        )
    return (PROJECT / "sources",)


def echo_json(data: Any) -> None:
    """Print data for programs."""
    say_json(json.dumps(data, ensure_ascii=False, indent=1))


def say_json(text: str) -> None:
    """Print a JSON text; what a terminal would obey in it is written as JSON's own escape."""
    click.echo(harmless_json(text))


def to_stdout(path: str | Path | None) -> bool:
    """Does the option for a file mean standard output?"""
    return path is None or str(path) == "-"


def emit(content: str | bytes, path: str | Path | None, *, force: bool = False) -> None:
    """Print `content`, or write it to `path`; an existing file is kept unless `force` is set."""
    if isinstance(content, str) and not content.endswith("\n"):
        content += "\n"
    if path is None or str(path) == "-":
        is_json = isinstance(content, str) and content.startswith(("{", "["))
        click.echo(harmless_json(str(content)) if is_json else content, nl=False)
        return
    if Path(path).exists() and not force:
        raise UsageError("the file exists already", file=path, remedy="choose another, or use --force")
    write_whole(Path(path), content)
