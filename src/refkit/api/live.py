"""Documents with dead notes come in; new ones with live citations, and what stayed text and why, go out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from refkit.api.given import PathLike, check_progress, decided, path_of, several
from refkit.errors import NothingFoundError, WrongValueError

if TYPE_CHECKING:
    from refkit.live.outcome import Outcome
    from refkit.matching.decisions import Decisions
    from refkit.pipeline import Progress

KINDS = ("", "zotero", "pandoc", "latex", "html", "csl-json")


def cite(
    sources: PathLike | Iterable[PathLike],
    out: PathLike | None = None,
    *,
    to: str = "",
    sure: float = 0.9,
    style: str = "",
    bibliography: bool = False,
    comments: bool = True,
    library: str = "",
    decisions: Decisions | PathLike | None = None,
    undo: bool = False,
    page: PathLike | None = None,
    dry_run: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> list[Outcome]:
    """Make the citations in documents' notes live: fields of Zotero, citations of pandoc or LaTeX.

    The documents stay as they are; new ones are written. In a new one nothing else changes, and its text is the same.
    A citation becomes live where it is sure which work it cites; the others stay text.

    Args:
        sources: paths of documents (DOCX, ODT, Markdown, LaTeX, HTML), or of folders of them.
        out: the new file of one document, or a folder; None only with `dry_run`.
        to: "zotero", "pandoc", "latex", "html", or "csl-json" for a JSON file of the citations; by default what the
            format of each document takes.
        sure: the least probability, 0 to 1, that a citation means the work.
        style: a CSL style, by its name or address; by default the one that the notes look like.
        bibliography: put a bibliography at the end.
        comments: say in a Word comment why a citation stayed text.
        library: where Zotero has the works: "local", "users/123" or "groups/456"; "" to ask no Zotero.
        decisions: what a person decided (a decisions.toml or its content).
        undo: give documents back as they were before.
        page: an HTML file to write, with every note as it was and as the style prints it.
        dry_run: write no document.
        force: overwrite files at `out`, though never a document that is read.
        progress: called with (stage, done, total).

    Returns:
        For each document what became of its citations.

    Raises:
        ReadError: a document cannot be read, or nothing can be written back into its format.
        UsageError: no place to write to is named, or a file is there already.
        NothingFoundError: no document was found; with `undo`, refkit put nothing into one.
        ZoteroError: the library cannot be read.
        WrongValueError: `to`, `sure` or `library` is none of these.
    """
    from refkit.pipeline import cite as back

    check_progress(progress)
    _check(to, sure, library)
    kinds: tuple[type[Any], ...] = (str, os.PathLike)
    given: list[object] = several(sources, kinds, "what was given")
    paths = [path_of(one, "a document") for one in given]
    if not paths:
        raise NothingFoundError("no document was named", remedy="name a file")
    folder = path_of(out, "the new document") if out is not None else None
    order = back.Order(to, sure, style, bibliography, comments, library, decided(decisions), force, dry_run)
    if undo:
        return back.uncite(paths, folder, order)
    sheet = path_of(page, "the page") if page is not None else None
    done = back.cite(paths, folder, order, progress, sheet)
    return [one.outcome for one in done]


def _check(to: str, sure: float, library: str) -> None:
    if to not in KINDS:
        raise WrongValueError(
            f"{to!r} is no kind of citations", remedy=f"the kinds are {', '.join(KINDS[1:])}"
        )
    if isinstance(sure, bool) or not isinstance(sure, (int, float)) or not 0 <= sure <= 1:
        raise WrongValueError(f"{sure!r} is no probability", remedy="give a number from 0 to 1")
    if library and not re.fullmatch(r"local|(?:users|groups)/\d+", library):
        remedy = 'name "local", or one such as users/123 or groups/456'
        raise WrongValueError(f"{library!r} is not a library", remedy=remedy)
