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
@click.option(
    "--proposed",
    is_flag=True,
    help="Make decisions of the edits that `refkit build` found in its record files.",
)
def command(folder: Path, names: tuple[str, ...], proposed: bool) -> None:
    """Take files in FOLDER as they are now, though refkit wrote them differently.

    refkit reads a folder that it wrote only while its files are as it left them: a torn or mixed-up file would pass for
    less than there was. Where you have edited one on purpose, this says so. Without FILES all changed ones are taken. A
    file that cannot be read is refused.

    With --proposed the lines of proposed.toml, in which `refkit build` offers what it found edited in combined.bib and
    its like, become lines of decisions.toml: the next build says what you wrote, and so does every later one.
    """
    if proposed:
        _decide(folder)
        return
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


def _decide(folder: Path) -> None:
    """Make the proposals in a folder decisions."""
    from datetime import UTC, datetime

    from refkit.cli.console import account
    from refkit.pipeline.project import options_of
    from refkit.pipeline.proposals import accept

    target = options_of(folder).decisions or folder / "decisions.toml"
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    count = accept(folder, target, account(), when)
    say(f"{count} edits are decisions now, in {target}" if count else "no edit is offered")
    if count:
        say("the next build applies them")


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
