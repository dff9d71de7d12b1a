"""`refkit accept`: files of a build or a library that a person has edited are taken as they are now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from refkit.cli.console import say
from refkit.errors import ReadError, RefkitError, UsageError


@click.command("accept")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("names", nargs=-1, metavar="[FILES]...")
def command(folder: Path, names: tuple[str, ...]) -> None:
    """Take files in FOLDER as they are now, though refkit wrote them differently.

    refkit reads a folder that it wrote only while its files are as it left them: a torn or mixed-up file would pass for
    less than there was. Where you have edited one on purpose, this says so. Without FILES all changed ones are taken. A
    file that cannot be read is refused.
    """
    from refkit.folder import MANIFESTS, Folder

    folders = [Folder(folder, name, program) for name, program in MANIFESTS.items()]
    folders = [one for one in folders if (folder / one.manifest).exists()]
    if not folders:
        raise UsageError("is no folder that refkit wrote", file=folder, remedy="name one with a manifest")
    found = [(one, one.changed()) for one in folders]
    wanted = sorted(_wanted(names, {name for _, changed in found for name in changed}, folder))
    for name in wanted:
        _check(folder / name)
    for one, changed in found:
        one.accept({name: value for name, value in changed.items() if name in wanted})
    _say(folder, wanted)


def _say(folder: Path, names: Sequence[str]) -> None:
    for name in names:
        say(f"{'accepted' if (folder / name).exists() else 'no longer expected'}: {name}")
    if not names:
        say("nothing has changed")


def _wanted(names: tuple[str, ...], changed: set[str], folder: Path) -> set[str]:
    if strange := sorted(set(names) - changed):
        message = f"not changed, or not refkit's: {', '.join(strange)}"
        raise UsageError(message, file=folder, remedy="check the names")
    return set(names) or changed


def _check(path: Path) -> None:
    """A file that refkit could not read back is not accepted."""
    from refkit import formats

    if not path.exists():
        return
    try:
        if path.name.startswith(("deduplicated.", "combined.")):
            problems = formats.load(path)[1]
            if problems:
                raise ReadError(str(problems[0]), file=path)
        elif path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        else:
            path.read_text(encoding="utf-8")
    except (RefkitError, OSError, ValueError) as error:
        message = error.message if isinstance(error, RefkitError) else str(error)
        raise ReadError(
            f"is not accepted: {message}", file=path, remedy="correct it, or put it back"
        ) from error
