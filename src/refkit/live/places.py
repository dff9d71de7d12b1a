"""Documents, and where their new ones are to go, come in; a file for each goes out, none of which is one of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from refkit import readers
from refkit.errors import UsageError


def found(sources: Sequence[Path]) -> list[Path]:
    """The documents that are named, and those in folders that are named, each once."""
    paths = {path.resolve(): path for source in sources for path in readers.find([source])}
    return list(paths.values())


def places_of(paths: Sequence[Path], out: Path | None, kind: str, force: bool) -> list[Path]:
    """The new file of each document; raises UsageError where one would be overwritten."""
    if out is None:
        raise UsageError(
            "no place for the new document is named", remedy="name one: -o NEW.docx, or a folder"
        )
    single = len(paths) == 1 and not out.is_dir() and not str(out).endswith(("/", os.sep))
    ending = ".citations.json" if kind == "csl-json" else ""
    places = [out] if single else [out / f"{path.stem}{ending or path.suffix}" for path in paths]
    if len(set(places)) < len(places):
        raise UsageError(
            "two of the documents have one name", remedy="give refkit cite one of them at a time"
        )
    check_free(places, paths, force)
    return places


def check_free(places: Sequence[Path], paths: Sequence[Path], force: bool) -> None:
    """Raise UsageError where a file is there already, or is one of the documents."""
    held = {path.resolve() for path in paths}
    for place in places:
        if place.resolve() in held:
            raise UsageError(
                "a document is never overwritten with itself", file=place, remedy="name another file by -o"
            )
        if place.exists() and not force:
            raise UsageError("the file exists already", file=place, remedy="choose another, or use --force")
