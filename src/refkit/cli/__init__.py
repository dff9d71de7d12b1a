"""The command `refkit`: one file a command, imported when called; errors become a message and an exit code."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO, cast

import click

from refkit.cli.terminal import Harmless
from refkit.errors import (
    EXIT_CODES,
    EXIT_FAULT,
    EXIT_INTERRUPTED,
    EXIT_PARTIAL,
    EditedWarning,
    NoteWarning,
    RefkitError,
)

# One thread a process: the tagger's matrices are small, and several threads only get in each other's way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# name -> (module, one line of help); the module offers `command`
COMMANDS = {
    "build": ("refkit.cli.build", "Read documents into one bibliography and a citation graph."),
    "parse": ("refkit.cli.parse", "Read single notes into citations."),
    "notes": ("refkit.cli.notes", "Show the notes of a document, with the place of each."),
    "dedupe": ("refkit.cli.dedupe", "Merge the duplicates in record files."),
    "export": ("refkit.cli.export", "Write the ordinary files of what Spark made."),
    "graph": ("refkit.cli.graph", "Write the citation graph in one of many formats, or as a picture."),
    "report": ("refkit.cli.report", "Write the page on which a person checks documents."),
    "review": ("refkit.cli.review", "Decide doubtful merges and flagged values."),
    "desk": ("refkit.desk.command", "Read, decide and correct in the browser."),
    "screening": ("refkit.cli.screening", "Read the decisions of Rayyan or Covidence back."),
    "accept": ("refkit.cli.accept", "Take edited files of a build or a library as they are."),
    "convert": ("refkit.cli.convert", "Convert a record file, and say what is lost."),
    "check": ("refkit.cli.check", "Find what is wrong in a record file, and correct it."),
    "bib": ("refkit.cli.bib", "Format a bibliography in a citation style."),
    "vault": ("refkit.cli.vault", "Write linked Markdown pages for Obsidian and Logseq."),
    "cite": ("refkit.cli.cite", "Make the citations in a document's notes live again."),
    "zotero": ("refkit.cli.zotero", "Push a bibliography into Zotero."),
    "formats": ("refkit.cli.formats", "List what can be read and written."),
}


EPILOG = "\b\nExit codes:\n" + "\n".join(f"  {code}  {text}" for code, text in EXIT_CODES.items())


class _Lazy(click.Group):
    """A group that knows its commands by name and imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        command.epilog = EPILOG
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        warnings.showwarning = _warn
        with _harmless_streams():
            try:
                return super().invoke(ctx)
            except (click.ClickException, click.exceptions.Exit, click.Abort):
                raise
            except (Exception, KeyboardInterrupt) as error:
                sys.exit(_told(error))


# what the machine, the user or the input did -> exit code, and what is said of it
TOLD: tuple[tuple[type[BaseException], int, str], ...] = (
    (KeyboardInterrupt, EXIT_INTERRUPTED, "interrupted"),
    (MemoryError, EXIT_FAULT, "the memory is not enough (give refkit fewer or smaller files at a time)"),
    (
        RecursionError,
        EXIT_FAULT,
        "the input is nested too deeply (save it again from the program that made it)",
    ),
    (
        OSError,
        EXIT_PARTIAL,
        "{error.filename}: {error.strerror} (check the name, the rights, and the room on the disk)",
    ),
)


def _told(error: BaseException) -> int:
    """Say in words what went wrong, where, and what to do; the exit code for it."""
    if isinstance(error, BrokenPipeError):
        # the reader of our output went away ("| head"): nothing is wrong
        sys.stderr.close()
        return 0
    if isinstance(error, RefkitError):
        code, said = error.exit_code, str(error)
    elif os.environ.get("REFKIT_DEBUG"):
        raise error
    else:
        known = ((code, said.format(error=error)) for kind, code, said in TOLD if isinstance(error, kind))
        code, said = next(known, None) or (EXIT_FAULT, _fault(error))
    click.echo("refkit: " + said.removeprefix("None: "), err=True)
    return code


def _fault(error: BaseException) -> str:
    """A fault of refkit's own, and the place of it."""
    *_, (frame, line) = traceback.walk_tb(error.__traceback__)
    place = f"{Path(frame.f_code.co_filename).name}:{line}"
    said = f"refkit itself failed ({type(error).__name__}: {error}, {place})"
    return f"{said} (please report it; REFKIT_DEBUG=1 shows where)"


@contextmanager
def _harmless_streams() -> Iterator[None]:
    """A title may hold sequences that a terminal would obey: none gets out."""
    out, err = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (
        cast("TextIO", Harmless(out, data=not out.isatty())),
        cast("TextIO", Harmless(err)),
    )
    try:
        yield
    finally:
        sys.stdout, sys.stderr = out, err


def _warn(message: Warning | str, category: type[Warning], *place: Any, **more: Any) -> None:
    """A warning of refkit's own as a message; others are for developers."""
    if issubclass(category, (EditedWarning, NoteWarning)):
        click.echo(f"refkit: {message}", err=True)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from refkit import __version__

        click.echo(f"refkit {__version__}")
        ctx.exit()


@click.group(cls=_Lazy, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version."
)
def main() -> None:
    """Read the footnotes of documents into a bibliography without duplicates and a citation graph."""
    if os.environ.get("REFKIT_LANGUAGES"):
        # a wrong file is told at once
        from refkit.languages import words

        words("ibid")
