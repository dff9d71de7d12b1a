"""Documents as a caller has them (paths, bytes, open files, documents read before) in; read, or built, out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, overload

from refkit.api.given import (
    Content,
    PathLike,
    as_file,
    check_progress,
    content,
    decided,
    is_content,
    is_path,
    name_of,
    path_of,
    several,
)
from refkit.errors import ReadError, RefkitError, WrongTypeError, WrongValueError
from refkit.model import Bibliography, Document

if TYPE_CHECKING:
    from refkit.matching.decisions import Decisions
    from refkit.pipeline import Progress

Source: TypeAlias = PathLike | Document


@overload
def read(source: PathLike | Content, *, name: str | None = None) -> Document: ...  # type: ignore[overload-overlap]


@overload
def read(source: Iterable[PathLike], *, name: None = None) -> list[Document]: ...


def read(
    source: PathLike | Content | Iterable[PathLike], *, name: str | None = None
) -> Document | list[Document]:
    """Read one document, or several: the body, the notes with their anchors, the document's own metadata.

    Args:
        source: a path; the bytes of a file, or a file opened in the mode "rb"; or many paths, of files and folders.
        name: what the file is called, where bytes are given: its ending tells the format, its stem is the
            document's id. An open file has its own name.

    Returns:
        One `Document`; of many paths a list, in their order, with ids that differ.

    Raises:
        ReadError: a file is missing, empty, or of a kind that no reader knows.
        NothingFoundError: no path was given, or a folder holds no document.
        MissingExtraError: its format needs an optional library.
        WrongTypeError: it is none of these.
        WrongValueError: bytes without a name.
    """
    from refkit import readers

    if name is not None and not is_content(source):
        raise WrongTypeError("a name belongs to bytes or an open file, not to a path", remedy="leave it out")
    if is_path(source):
        return _read_path(path_of(source, "the document"))
    if is_content(source):
        return _read_content(source, name)
    paths = readers.find(
        path_of(one, "one of the documents") for one in several(source, (str,), "what was given")
    )
    return [
        readers.with_id(readers.read(path), made)
        for path, made in zip(paths, readers.ids(paths), strict=True)
    ]


def _read_path(path: Path) -> Document:
    from refkit import readers

    if path.is_dir():
        remedy = "give it in a list to read all documents in it: refkit.read([folder]), or to refkit.build"
        raise ReadError("this is a folder", file=path, remedy=remedy)
    return readers.read(path)


def _read_content(given: Content, name: str | None) -> Document:
    """The document that bytes hold; what is said of it names it as the caller does."""
    from refkit import readers

    called = name_of(given, name)
    if not Path(called).name:
        remedy = 'say what the file is called: refkit.read(data, name="paper.docx")'
        raise WrongValueError("bytes do not tell what kind of document they are", remedy=remedy)
    with as_file(content(given, called), called) as path:
        try:
            document = readers.read(path)
        except RefkitError as error:
            error.file = called
            raise
    problems = tuple(
        replace(one, file=called if one.file == str(path) else one.file) for one in document.problems
    )
    return replace(document, path=called, problems=problems)


def build(
    sources: Source | Iterable[Source],
    out: PathLike | None = None,
    *,
    decisions: Decisions | PathLike | None = None,
    include_sources: bool = True,
    force: bool = False,
    progress: Progress | None = None,
    cache: bool = True,
) -> Bibliography:
    """Read documents, and make one bibliography without duplicates and the data of a citation graph.

    Args:
        sources: one or many: paths of files and folders (of a folder, every file that a reader knows), and documents
            that `read` gave.
        out: folder to write all outputs to; nothing is written when it is None.
        decisions: what a person decided (a decisions.toml or its content); `decisions.toml` in `out` is used when
            this is None.
        include_sources: give the citing documents entries of their own in what is written.
        force: overwrite files in `out` that an earlier build did not write.
        progress: called with (stage, done, total).
        cache: remember in `out` what is read, so that the next build there reads only documents that have changed.

    Returns:
        The bibliography; what could not be read is in its `problems`, and the rest is done.

    Raises:
        NothingFoundError: no document could be read at all.
        UsageError: `out` holds files that are not refkit's, and `force` is not set.
        WrongTypeError: a source is neither a path nor a document.
        WrongValueError: two documents have the same id.
    """
    from refkit import pipeline

    check_progress(progress)
    kinds = (str, os.PathLike, Document)
    given = [_source(one) for one in several(sources, kinds, "what was given")]
    folder = path_of(out, "the folder to write to") if out is not None else None
    return pipeline.build(
        given,
        folder,
        decisions=decided(decisions),
        include_sources=include_sources,
        force=force,
        progress=progress,
        cache=cache,
    )


def _source(given: object) -> Path | Document:
    if isinstance(given, Document):
        return given
    if is_content(given):
        remedy = 'read it first: refkit.build(refkit.read(data, name="paper.docx"))'
        raise WrongTypeError("a source is the content of a file, not its path", remedy=remedy)
    return path_of(given, "a source")
